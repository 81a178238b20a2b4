//! Answers drawn from a list: options, or a value set.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;
use samhandling_definitions::Membership;

use super::answer::Answer;
use super::response::Response;
use crate::assertion::binding;
use crate::resource::questionnaire::{Coding, Content, Item, ItemType};

rule! {
    /// ## What it checks
    /// That an answer is one of the options of its question, where it has options. To an open choice another text may be the
    /// answer, but no other code.
    ///
    /// ## Why
    /// Who asked has no use for another answer.
    ///
    /// ## Remedy
    /// Give one of the answers offered. A code is known by its system and code, not by its display.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.answerOption>,
    /// <https://hl7.org/fhir/R4/valueset-item-type.html> (4.0.1)
    NOT_OFFERED = "fhir-response-answer-not-offered", Error, Invariant {
        message {
            en: "the answer to `{link}` is none of those that the Questionnaire offers ({count})",
            nb: "svaret på `{link}` er ikke blant svaralternativene i skjemaet ({count})",
            nn: "svaret på `{link}` er ikkje blant svaralternativa i skjemaet ({count})",
        }
        help {
            en: "give one of the answers offered; a code is known by its system and code",
            nb: "oppgi et av svaralternativene; en kode kjennes på kodeverk og kode",
            nn: "oppgje eit av svaralternativa; ein kode blir kjend på kodeverk og kode",
        }
    }

    /// ## What it checks
    /// That an answer stands alone, if the Questionnaire says so of it: "none of these".
    ///
    /// ## Why
    /// The answers contradict one another.
    ///
    /// ## Remedy
    /// Keep this answer, or the others.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/extension-questionnaire-optionexclusive.html> (4.0.1)
    NOT_ALONE = "fhir-response-answer-not-alone", Error, Invariant {
        message {
            en: "this answer to `{link}` excludes all others, and there are {count}",
            nb: "dette svaret på `{link}` utelukker alle andre, men det er {count} svar",
            nn: "dette svaret på `{link}` utelukkar alle andre, men det er {count} svar",
        }
        help {
            en: "keep this answer, or the others",
            nb: "behold dette svaret, eller de andre",
            nn: "behald dette svaret, eller dei andre",
        }
    }

    /// ## What it checks
    /// That a code that is an answer comes from the value set of its question.
    ///
    /// ## Why
    /// Who asked knows the codes of the value set, and no others.
    ///
    /// ## Remedy
    /// Use a code of the value set; for an open choice, write the answer as a text.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.answerValueSet> (4.0.1)
    NOT_IN_SET = "fhir-response-answer-not-in-value-set", Error, CodeInvalid {
        message {
            en: "the answer to `{link}` is not in the value set {set}",
            nb: "svaret på `{link}` er ikke i verdisettet {set}",
            nn: "svaret på `{link}` er ikkje i verdisettet {set}",
        }
        help {
            en: "use a code of {set}",
            nb: "bruk en kode fra {set}",
            nn: "bruk ein kode frå {set}",
        }
    }

    /// ## What it checks
    /// Whether an answer is in the value set of its question. Here it could not be decided: the packages do not carry the codes.
    ///
    /// ## Why
    /// A code that cannot be looked up is neither right nor wrong.
    ///
    /// ## Remedy
    /// Load the value set and its code systems; or accept that the answer is not checked.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/terminologies.html> (4.0.1)
    UNDECIDED = "fhir-response-answer-code-undecided", Warning, NotSupported {
        message {
            en: "whether the answer to `{link}` is in the value set {set} cannot be decided: {why}",
            nb: "om svaret på `{link}` er i verdisettet {set} kan ikke avgjøres: {why}",
            nn: "om svaret på `{link}` er i verdisettet {set} kan ikkje avgjerast: {why}",
        }
        help {
            en: "load a package that carries the codes, or accept that they are not checked",
            nb: "last en pakke som har kodene, eller godta at de ikke er kontrollert",
            nn: "last ein pakke som har kodane, eller godta at dei ikkje er kontrollerte",
        }
    }

    /// ## What it checks
    /// That a question with a choice says between what. Where it does not, its answers cannot be checked.
    ///
    /// ## Why
    /// The response may be right; the Questionnaire lacks something.
    ///
    /// ## Remedy
    /// Add options or a value set to the Questionnaire.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-item-type.html> (4.0.1)
    NO_LIST = "fhir-response-choice-without-options", Information, Invariant {
        message {
            en: "the Questionnaire does not say what answers `{link}` has, so the choice was not checked",
            nb: "skjemaet sier ikke hvilke svar `{link}` har, så valget er ikke kontrollert",
            nn: "skjemaet seier ikkje kva svar `{link}` har, så valet er ikkje kontrollert",
        }
        help {
            en: "add options or a value set to the Questionnaire",
            nb: "legg til svaralternativer eller et verdisett i skjemaet",
            nn: "legg til svaralternativ eller eit verdisett i skjemaet",
        }
    }

    /// ## What it checks
    /// That a text which answers an open choice is not the code or display of an option, or a code of the value set.
    ///
    /// ## Why
    /// The option was meant, and a reader who counts codes does not find it.
    ///
    /// ## Remedy
    /// Write the answer as the option's code.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-item-type.html> (4.0.1)
    NAMES_OPTION = "fhir-response-text-names-option", Warning, Invariant {
        message {
            en: "the text that answers `{link}` is the name of an option",
            nb: "teksten som svarer på `{link}`, er navnet på et svaralternativ",
            nn: "teksten som svarar på `{link}`, er namnet på eit svaralternativ",
        }
        help {
            en: "write the answer as the option's code, in `valueCoding`",
            nb: "skriv svaret som koden til svaralternativet, i `valueCoding`",
            nn: "skriv svaret som koden til svaralternativet, i `valueCoding`",
        }
    }
}

pub(crate) static RULES: &[&Rule] =
    &[&NOT_OFFERED, &NOT_ALONE, &NOT_IN_SET, &UNDECIDED, &NO_LIST, &NAMES_OPTION];

const NO_SYSTEM: [&str; 3] =
    ["the code has no system", "koden har ikke noe kodeverk", "koden har ikkje noko kodeverk"];

impl<'t> Response<'_, '_, 't> {
    /// An answer to a choice.
    pub(super) fn choice(&mut self, item: &Item, answer: Answer<'_, 't>) {
        match (&answer.value.content, &item.options, &item.value_set) {
            (Content::Text(text), Some(options), _) if item.of == ItemType::OpenChoice => {
                if options.names(text) {
                    self.run.note(&NAMES_OPTION, answer.node).name("link", &*item.link_id).send();
                }
            }
            (_, Some(_), _) => self.option(item, answer, answer.node),
            (Content::Coding(coding), None, Some(set)) => self.coding(item, answer.node, coding, set),
            (Content::Text(text), None, Some(set)) if item.of == ItemType::OpenChoice => {
                if self.in_value_set(set, None, text) == Membership::Yes {
                    self.run.note(&NAMES_OPTION, answer.node).name("link", &*item.link_id).send();
                }
            }
            (_, None, Some(_)) => {}
            (_, None, None) => {
                self.run.note(&NO_LIST, answer.node).name("link", &*item.link_id).undecided().send();
            }
        }
    }

    /// An answer held against the options, if there are some.
    pub(super) fn option(&mut self, item: &Item, answer: Answer<'_, 't>, at: Node<'t>) {
        let Some(options) = &item.options else { return };
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        if !options.has(answer.value) {
            let note = self.run.note(&NOT_OFFERED, at).span(answer.at.span()).name("link", &*item.link_id);
            note.count("count", count(options.len())).send();
        } else if answer.count > 1 && options.is_exclusive(answer.value) {
            let note = self.run.note(&NOT_ALONE, at).span(answer.at.span()).name("link", &*item.link_id);
            note.count("count", count(answer.count)).send();
        }
    }

    fn coding(&mut self, item: &Item, at: Node<'t>, coding: &Coding, set: &str) {
        let code = coding.code.as_deref().unwrap_or_default();
        match self.in_value_set(set, coding.system.as_deref(), code) {
            // Some system of the value set has such a code; which one is meant, it does not say.
            Membership::Yes if coding.system.is_none() => {
                let note = self.run.note(&UNDECIDED, at).name("link", &*item.link_id).name("set", set);
                note.words("why", NO_SYSTEM).undecided().send();
            }
            membership => self.membership(item, at, set, membership),
        }
    }

    /// Tells of a code that is not in its value set, or may not be.
    pub(super) fn membership(&mut self, item: &Item, at: Node<'t>, set: &str, membership: Membership) {
        let rule = match membership {
            Membership::Yes => return,
            Membership::No => &NOT_IN_SET,
            Membership::Unknown(why) => {
                let note = self.run.note(&UNDECIDED, at).name("link", &*item.link_id).name("set", set);
                note.words("why", binding::reason(&why)).undecided().send();
                return;
            }
        };
        self.run.note(rule, at).name("link", &*item.link_id).name("set", set).send();
    }
}
