//! Least and greatest answers, and how exact they may be.

use std::cmp::Ordering;

use samhandling_core::diagnostic::Rule;
use samhandling_core::primitive::Decimal;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::answer::Answer;
use super::response::Response;
use crate::resource::questionnaire::{Content, Item, ItemType, Relation, Value, compare};

rule! {
    /// ## What it checks
    /// That an answer is not below the least that the Questionnaire allows, that one included. A limit that is a month or a year
    /// includes all its days.
    ///
    /// ## Why
    /// What is outside of the range is most likely a slip.
    ///
    /// ## Remedy
    /// Check the answer, and its unit.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/extension-minvalue.html> (4.0.1)
    pub(super) TOO_SMALL = "fhir-response-answer-too-small", Error, Invariant {
        message {
            en: "the answer to `{link}` is below the least allowed, {limit}",
            nb: "svaret på `{link}` er under det minste som er tillatt, {limit}",
            nn: "svaret på `{link}` er under det minste som er tillate, {limit}",
        }
        help {
            en: "give an answer of at least {limit}",
            nb: "oppgi et svar på minst {limit}",
            nn: "oppgje eit svar på minst {limit}",
        }
    }

    /// ## What it checks
    /// That an answer is not above the greatest that the Questionnaire allows, that one included. A limit that is a month or a
    /// year includes all its days.
    ///
    /// ## Why
    /// What is outside of the range is most likely a slip.
    ///
    /// ## Remedy
    /// Check the answer, and its unit.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/extension-maxvalue.html> (4.0.1)
    pub(super) TOO_LARGE = "fhir-response-answer-too-large", Error, Invariant {
        message {
            en: "the answer to `{link}` is above the greatest allowed, {limit}",
            nb: "svaret på `{link}` er over det største som er tillatt, {limit}",
            nn: "svaret på `{link}` er over det største som er tillate, {limit}",
        }
        help {
            en: "give an answer of at most {limit}",
            nb: "oppgi et svar på høyst {limit}",
            nn: "oppgje eit svar på høgst {limit}",
        }
    }

    /// ## What it checks
    /// Whether an answer keeps to a limit. Here it could not be decided: a year may begin before a limit that is a day, and a
    /// limit may be of another type.
    ///
    /// ## Why
    /// The answer may be right or wrong.
    ///
    /// ## Remedy
    /// Give the answer as exactly as the limit is given.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/extension-minvalue.html>, <https://hl7.org/fhir/R4/extension-maxvalue.html> (4.0.1)
    pub(super) UNDECIDED = "fhir-response-answer-limit-undecided", Warning, NotSupported {
        message {
            en: "whether the answer to `{link}` keeps to the limit {limit} cannot be decided",
            nb: "om svaret på `{link}` holder seg innenfor grensen {limit}, kan ikke avgjøres",
            nn: "om svaret på `{link}` held seg innanfor grensa {limit}, kan ikkje avgjerast",
        }
        help {
            en: "give the answer as exactly as the limit",
            nb: "oppgi svaret like nøyaktig som grensen",
            nn: "oppgje svaret like nøyaktig som grensa",
        }
    }

    /// ## What it checks
    /// That a number has no more digits behind the decimal point than the Questionnaire allows.
    ///
    /// ## Why
    /// More digits promise an exactness that was not asked for.
    ///
    /// ## Remedy
    /// Round the number.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/extension-maxdecimalplaces.html> (4.0.1)
    TOO_EXACT = "fhir-response-answer-too-many-decimals", Error, Invariant {
        message {
            en: "the answer to `{link}` has {count} decimals: at most {limit} allowed",
            nb: "svaret på `{link}` har {count} desimaler: høyst {limit} er tillatt",
            nn: "svaret på `{link}` har {count} desimalar: høgst {limit} er tillate",
        }
        help { en: "round the number", nb: "rund av tallet", nn: "rund av talet" }
    }
}

pub(crate) static RULES: &[&Rule] = &[&TOO_SMALL, &TOO_LARGE, &UNDECIDED, &TOO_EXACT];

impl<'t> Response<'_, '_, 't> {
    /// A number, date or time held against the limits.
    pub(super) fn range(&mut self, item: &Item, answer: Answer<'_, 't>) {
        let (least, most) = (item.limits.least.as_ref(), item.limits.most.as_ref());
        for (limit, wrong, rule) in
            [(least, Ordering::Less, &TOO_SMALL), (most, Ordering::Greater, &TOO_LARGE)]
        {
            let Some(limit) = limit else { continue };
            let rule = match compare(answer.value, limit) {
                Relation::Ordered(order) if order == wrong => rule,
                Relation::Ordered(_) | Relation::Within => continue,
                _ if matches!(answer.value.content, Content::Other) => continue,
                _ => &UNDECIDED,
            };
            self.limit(rule, item, answer.at, limit);
        }
        if let (ItemType::Decimal, Content::Number(number)) = (item.of, &answer.value.content) {
            self.decimals(item, answer.at, number);
        }
    }

    /// Tells of an answer that does not keep to a limit, or may not.
    pub(super) fn limit(&mut self, rule: &'static Rule, item: &Item, at: Node<'t>, limit: &Value) {
        let is_undecided = std::ptr::eq(rule, &UNDECIDED);
        let note = self.run.note(rule, at).name("link", &*item.link_id).name("limit", limit.shown());
        if is_undecided { note.undecided().send() } else { note.send() }
    }

    /// A number held against how many decimals it may have.
    pub(super) fn decimals(&mut self, item: &Item, at: Node<'t>, number: &Decimal) {
        if let Some(limit) = item.limits.decimals.filter(|limit| number.scale() > *limit) {
            let note = self.run.note(&TOO_EXACT, at).name("link", &*item.link_id);
            note.count("count", number.scale()).count("limit", limit).send();
        }
    }
}
