//! Answers that are texts: how long, and of what form.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;

use super::answer::Answer;
use super::response::Response;
use crate::resource::questionnaire::{AnswerType, Content, Item, ItemType};

rule! {
    /// ## What it checks
    /// That an answer has at least as many characters as the Questionnaire asks for.
    ///
    /// ## Why
    /// What is shorter is not a whole answer.
    ///
    /// ## Remedy
    /// Write the whole answer.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/extension-minlength.html> (4.0.1)
    TOO_SHORT = "fhir-response-answer-too-short", Error, Invariant {
        message {
            en: "the answer to `{link}` has {count} characters: at least {limit} expected",
            nb: "svaret på `{link}` har {count} tegn: minst {limit} skal være med",
            nn: "svaret på `{link}` har {count} teikn: minst {limit} skal vere med",
        }
        help { en: "write the whole answer", nb: "skriv hele svaret", nn: "skriv heile svaret" }
    }

    /// ## What it checks
    /// That an answer has no more characters than the Questionnaire allows.
    ///
    /// ## Why
    /// Receivers cut off what is longer, or refuse it.
    ///
    /// ## Remedy
    /// Shorten the answer.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.maxLength> (4.0.1)
    TOO_LONG = "fhir-response-answer-too-long", Error, Invariant {
        message {
            en: "the answer to `{link}` has {count} characters: at most {limit} allowed",
            nb: "svaret på `{link}` har {count} tegn: høyst {limit} er tillatt",
            nn: "svaret på `{link}` har {count} teikn: høgst {limit} er tillate",
        }
        help { en: "shorten the answer", nb: "kort ned svaret", nn: "kort ned svaret" }
    }

    /// ## What it checks
    /// That an answer has the form that the Questionnaire asks for by a regular expression, which the whole of it must match.
    ///
    /// ## Why
    /// What has another form cannot be used for what it was asked for.
    ///
    /// ## Remedy
    /// Write the answer in that form.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/extension-regex.html> (4.0.1)
    OTHER_FORM = "fhir-response-answer-form", Error, Invariant {
        message {
            en: "the answer to `{link}` does not have the form {form}",
            nb: "svaret på `{link}` har ikke formen {form}",
            nn: "svaret på `{link}` har ikkje forma {form}",
        }
        help {
            en: "write the answer as {form}",
            nb: "skriv svaret som {form}",
            nn: "skriv svaret som {form}",
        }
    }

    /// ## What it checks
    /// Whether an answer has the form that the Questionnaire asks for. Here it could not be decided: the regular expression
    /// cannot be read, or uses what takes no bounded time to match (references back, looking around).
    ///
    /// ## Why
    /// The answer may be right or wrong.
    ///
    /// ## Remedy
    /// Write the expression in a simpler way.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/extension-regex.html> (4.0.1)
    FORM_UNDECIDED = "fhir-response-answer-form-undecided", Warning, NotSupported {
        message {
            en: "whether the answer to `{link}` has the form `{pattern}` cannot be decided",
            nb: "om svaret på `{link}` har formen `{pattern}`, kan ikke avgjøres",
            nn: "om svaret på `{link}` har forma `{pattern}`, kan ikkje avgjerast",
        }
        help {
            en: "write the regular expression of the Questionnaire in a simpler way",
            nb: "skriv det regulære uttrykket i skjemaet enklere",
            nn: "skriv det regulære uttrykket i skjemaet enklare",
        }
    }

    /// ## What it checks
    /// That an answer to a question for a short text (`string`) has no line breaks. A long one (`text`) may have them.
    ///
    /// ## Why
    /// Whoever shows it has one line for it.
    ///
    /// ## Remedy
    /// Write it on one line; or ask for a `text`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-item-type.html> (4.0.1)
    LINE_BREAK = "fhir-response-answer-line-break", Warning, Invariant {
        message {
            en: "the answer to `{link}`, which asks for a short text, has line breaks",
            nb: "svaret på `{link}`, som ber om en kort tekst, har linjeskift",
            nn: "svaret på `{link}`, som bed om ein kort tekst, har linjeskift",
        }
        help {
            en: "write it on one line, or let the Questionnaire ask for a `text`",
            nb: "skriv det på én linje, eller la skjemaet be om `text`",
            nn: "skriv det på éi linje, eller lat skjemaet be om `text`",
        }
    }
}

pub(crate) static RULES: &[&Rule] = &[&TOO_SHORT, &TOO_LONG, &OTHER_FORM, &FORM_UNDECIDED, &LINE_BREAK];

impl<'t> Response<'_, '_, 't> {
    /// An answer that is one text, or is written as one.
    pub(super) fn text(&mut self, item: &Item, answer: Answer<'_, 't>) {
        use AnswerType::{Boolean, Decimal, Integer, String, Uri};
        if !matches!(answer.value.of, Boolean | Decimal | Integer | String | Uri) {
            return;
        }
        let Some(text) = answer.at.text() else { return };
        let count = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        if let Some(limit) = item.limits.longest.filter(|longest| count > *longest) {
            let note = self.run.note(&TOO_LONG, answer.at).name("link", &*item.link_id);
            note.count("count", count).count("limit", limit).send();
        }
        if let Content::Text(text) = &answer.value.content {
            self.words(item, answer, text, count);
        }
    }

    fn words(&mut self, item: &Item, answer: Answer<'_, 't>, text: &str, count: u32) {
        if let Some(limit) = item.limits.shortest.filter(|shortest| count < *shortest) {
            let note = self.run.note(&TOO_SHORT, answer.at).name("link", &*item.link_id);
            note.count("count", count).count("limit", limit).send();
        }
        if let Some(pattern) = &item.limits.pattern {
            match &pattern.compiled {
                Some(compiled) if compiled.is_match(text) => {}
                Some(_) => {
                    let form = pattern.shown.as_deref().unwrap_or(&pattern.text);
                    let note = self.run.note(&OTHER_FORM, answer.at).name("link", &*item.link_id);
                    note.name("form", format!("`{form}`")).send();
                }
                None => {
                    let note = self.run.note(&FORM_UNDECIDED, answer.at).name("link", &*item.link_id);
                    note.name("pattern", &*pattern.text).undecided().send();
                }
            }
        }
        if item.of == ItemType::String {
            if text.contains(['\r', '\n']) {
                self.run.note(&LINE_BREAK, answer.at).name("link", &*item.link_id).send();
            }
            if let Some(set) = &item.value_set {
                let membership = self.in_value_set(set, None, text);
                self.membership(item, answer.at, set, membership);
            }
        }
    }
}
