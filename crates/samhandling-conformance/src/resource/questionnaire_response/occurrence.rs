//! How often groups and answers occur.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::item::lack;
use super::response::Response;
use crate::resource::questionnaire::Item;

rule! {
    /// ## What it checks
    /// That a group occurs, or a question is answered, as often as the Questionnaire asks for at least. In a response that is not
    /// completed it is a warning.
    ///
    /// ## Why
    /// Who asked needs so many.
    ///
    /// ## Remedy
    /// Add what is missing.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/extension-questionnaire-minoccurs.html> (4.0.1)
    TOO_FEW = "fhir-response-too-few", Error, Invalid {
        message {
            en: "occurrences of `{link}`: {count}; at least {limit} expected",
            nb: "forekomster av `{link}`: {count}; minst {limit} skal være med",
            nn: "førekomstar av `{link}`: {count}; minst {limit} skal vere med",
        }
        help {
            en: "add answers, or occurrences of the group",
            nb: "legg til svar, eller gjenta gruppen",
            nn: "legg til svar, eller gjenta gruppa",
        }
    }

    /// ## What it checks
    /// That a group does not occur, nor a question is answered, more often than the Questionnaire allows.
    ///
    /// ## Why
    /// A reader has no room for more.
    ///
    /// ## Remedy
    /// Take out what is too much.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/extension-questionnaire-maxoccurs.html> (4.0.1)
    TOO_MANY = "fhir-response-too-many", Error, Invalid {
        message {
            en: "occurrences of `{link}`: {count}; at most {limit} allowed",
            nb: "forekomster av `{link}`: {count}; høyst {limit} er tillatt",
            nn: "førekomstar av `{link}`: {count}; høgst {limit} er tillate",
        }
        help { en: "take out what is too much", nb: "ta ut det som er for mye", nn: "ta ut det som er for mykje" }
    }
}

pub(crate) static RULES: &[&Rule] = &[&TOO_FEW, &TOO_MANY];

impl<'t> Response<'_, '_, 't> {
    /// The occurrences of a group in one place.
    pub(super) fn occurrences_of_group(
        &mut self,
        item: &Item,
        nodes: &[Node<'t>],
        at: Node<'t>,
        enabled: Option<bool>,
    ) {
        let span_of = nodes.last().copied().unwrap_or(at);
        self.occurrences(item, (at, span_of), nodes.len(), enabled);
    }

    /// The answers to a question.
    pub(super) fn occurrences_of_answers(
        &mut self,
        item: &Item,
        node: Node<'t>,
        count: usize,
        enabled: Option<bool>,
    ) {
        self.occurrences(item, (node, node), count, enabled);
    }

    fn occurrences(
        &mut self,
        item: &Item,
        (at, span_of): (Node<'t>, Node<'t>),
        count: usize,
        enabled: Option<bool>,
    ) {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let fewest = item.limits.fewest.filter(|fewest| count < *fewest && enabled == Some(true));
        if let Some(limit) = fewest {
            let note = lack(self, &TOO_FEW, at).span(span_of.span()).name("link", &*item.link_id);
            note.count("count", count).count("limit", limit).send();
        }
        if let Some(limit) = item.limits.most_often.filter(|most| count > *most) {
            let note = self.run.note(&TOO_MANY, at).span(span_of.span()).name("link", &*item.link_id);
            note.count("count", count).count("limit", limit).send();
        }
    }
}
