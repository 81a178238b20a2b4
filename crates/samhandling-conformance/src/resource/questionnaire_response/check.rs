//! From a response to its Questionnaire.

use std::cmp::Ordering;
use std::sync::Arc;

use samhandling_core::diagnostic::Rule;
use samhandling_core::primitive::DateTime;
use samhandling_core::rule;
use samhandling_core::tree::Node;
use samhandling_definitions::Kind;

use super::response::Response;
use crate::resource::questionnaire::{AnswerType, Content, Questionnaire, Relation, Value, compare};
use crate::run::{Run, resource_around};

rule! {
    /// ## What it checks
    /// That a response names its Questionnaire.
    ///
    /// ## Why
    /// Without it, nobody can tell whether the answers are such as were asked for.
    ///
    /// ## Remedy
    /// Add the canonical url of the Questionnaire.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaireresponse-definitions.html#QuestionnaireResponse.questionnaire> (4.0.1)
    NONE = "fhir-response-questionnaire-missing", Information, Required {
        message {
            en: "the response names no Questionnaire, so it was held against none",
            nb: "skjemasvaret oppgir ikke noe skjema, så det er ikke kontrollert mot noe",
            nn: "skjemasvaret oppgjev ikkje noko skjema, så det er ikkje kontrollert mot noko",
        }
        help {
            en: "add the canonical url of the Questionnaire in `questionnaire`",
            nb: "legg til den kanoniske url-en til skjemaet i `questionnaire`",
            nn: "legg til den kanoniske url-en til skjemaet i `questionnaire`",
        }
    }

    /// ## What it checks
    /// That the Questionnaire of a response is at hand: contained in it, or loaded.
    ///
    /// ## Why
    /// A response to a form that nobody can look at is neither right nor wrong. Passing over it in silence would show it as checked.
    ///
    /// ## Remedy
    /// Load the Questionnaire; or mend its url.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaireresponse-definitions.html#QuestionnaireResponse.questionnaire> (4.0.1)
    UNKNOWN = "fhir-response-questionnaire-unknown", Warning, NotFound {
        message {
            en: "the Questionnaire `{questionnaire}` is not loaded, so the answers were not held against it",
            nb: "skjemaet `{questionnaire}` er ikke lastet, så svarene er ikke kontrollert mot det",
            nn: "skjemaet `{questionnaire}` er ikkje lasta, så svara er ikkje kontrollerte mot det",
        }
        help {
            en: "load the Questionnaire (--definition, --package), or mend the url",
            nb: "last skjemaet (--definition, --package), eller rett url-en",
            nn: "last skjemaet (--definition, --package), eller rett url-en",
        }
    }

    /// ## What it checks
    /// That a response was written while its Questionnaire was in use.
    ///
    /// ## Why
    /// Before and after, another form was the right one.
    ///
    /// ## Remedy
    /// Use the Questionnaire that was in use at the time.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.effectivePeriod> (4.0.1)
    NOT_IN_USE = "fhir-response-outside-effective-period", Warning, BusinessRule {
        message {
            en: "the response was written when the Questionnaire was not in use ({start} to {end})",
            nb: "skjemasvaret er skrevet da skjemaet ikke var i bruk ({start} til {end})",
            nn: "skjemasvaret er skrive då skjemaet ikkje var i bruk ({start} til {end})",
        }
        help {
            en: "use the Questionnaire that was in use at the time",
            nb: "bruk det skjemaet som var i bruk på det tidspunktet",
            nn: "bruk det skjemaet som var i bruk på det tidspunktet",
        }
    }
}

pub(crate) static RULES: &[&Rule] = &[&NONE, &UNKNOWN, &NOT_IN_USE];

/// Holds a response against its Questionnaire.
pub(crate) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    let Some(stated) = node.child("questionnaire") else {
        run.note(&NONE, node).undecided().send();
        return;
    };
    let Some(canonical) = stated.text() else { return };
    let Some(questionnaire) = find(run, node, &canonical) else {
        run.note(&UNKNOWN, node).span(stated.span()).name("questionnaire", canonical).undecided().send();
        return;
    };
    in_use(run, node, &questionnaire);
    Response::new(run, &questionnaire, node).hold();
}

/// The Questionnaire that a response names: contained, or loaded.
fn find<'t>(run: &mut Run<'_, 't>, node: Node<'t>, canonical: &str) -> Option<Arc<Questionnaire>> {
    if let Some(id) = canonical.strip_prefix('#').filter(|id| !id.is_empty()) {
        let found = run.contained(node, id)?;
        let container = resource_around(node)?;
        if found.resource_type()? != "Questionnaire" {
            return None;
        }
        let read = || Arc::new(Questionnaire::read(found, container, None));
        return Some(Arc::clone(run.questionnaires.entry(found.id()).or_insert_with(read)));
    }
    let id = run.definition(Kind::Questionnaire, canonical, None)?;
    run.validator.questionnaire(id)
}

fn in_use<'t>(run: &mut Run<'_, 't>, node: Node<'t>, questionnaire: &Questionnaire) {
    let Some(authored) = node.child("authored") else { return };
    let Some(moment) = authored.text().and_then(|text| text.parse().ok()) else { return };
    let of = AnswerType::DateTime;
    let value = |moment: &DateTime| Value { of, content: Content::Moment(moment.clone()) };
    let against = |end: &Option<DateTime>| end.as_ref().map(|end| compare(&value(&moment), &value(end)));
    let [start, end] = &questionnaire.effective;
    let before = against(start) == Some(Relation::Ordered(Ordering::Less));
    let after = against(end) == Some(Relation::Ordered(Ordering::Greater));
    if before || after {
        let shown = |end: &Option<DateTime>| end.as_ref().map_or("…".to_owned(), ToString::to_string);
        let note = run.note(&NOT_IN_USE, authored).name("start", shown(start));
        note.name("end", shown(end)).send();
    }
}
