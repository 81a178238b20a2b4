//! Answers that are measurements: their units, and limits in units of their own.

use std::cmp::Ordering;

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;

use super::answer::Answer;
use super::limits::{TOO_LARGE, TOO_SMALL, UNDECIDED};
use super::response::Response;
use crate::resource::questionnaire::{Coding, Content, Item, Quantity, Relation, Value, compare};
use crate::unit::UCUM;

rule! {
    /// ## What it checks
    /// That a measurement can be compared with the limit that the Questionnaire sets: both have a unit with a code, and the units
    /// are of one kind.
    ///
    /// ## Why
    /// Limits are for questions whose units are UCUM codes; an answer without one cannot keep to them.
    ///
    /// ## Remedy
    /// Give `system` and `code` of the unit.
    ///
    /// ## Source
    /// <http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-minQuantity>,
    /// <http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-maxQuantity> (4.0.0)
    NOT_COMPARABLE = "fhir-response-answer-unit-not-comparable", Error, Invariant {
        message {
            en: "the answer to `{link}` cannot be compared with the limit {limit}: its unit has no code, or none that fits",
            nb: "svaret på `{link}` kan ikke sammenlignes med grensen {limit}: enheten har ingen kode, eller ingen som passer",
            nn: "svaret på `{link}` kan ikkje samanliknast med grensa {limit}: eininga har ingen kode, eller ingen som passar",
        }
        help {
            en: "give `system` and `code` of the unit",
            nb: "oppgi `system` og `code` for enheten",
            nn: "oppgje `system` og `code` for eininga",
        }
    }

    /// ## What it checks
    /// That a measurement has one of the units that the Questionnaire offers. A unit is known by its system and code.
    ///
    /// ## Why
    /// Who asked cannot convert from other units.
    ///
    /// ## Remedy
    /// Use a unit that is offered.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/extension-questionnaire-unitoption.html> (4.0.1)
    OTHER_UNIT = "fhir-response-answer-unit-not-offered", Error, Invariant {
        message {
            en: "the unit of the answer to `{link}` is none of those offered: {units}",
            nb: "enheten i svaret på `{link}` er ingen av dem som kan velges: {units}",
            nn: "eininga i svaret på `{link}` er ingen av dei som kan veljast: {units}",
        }
        help {
            en: "use one of: {units}",
            nb: "bruk en av: {units}",
            nn: "bruk ei av: {units}",
        }
    }
}

pub(crate) static RULES: &[&Rule] = &[&NOT_COMPARABLE, &OTHER_UNIT];

impl<'t> Response<'_, '_, 't> {
    /// A measurement.
    pub(super) fn quantity(&mut self, item: &Item, answer: Answer<'_, 't>) {
        let Content::Quantity(quantity) = &answer.value.content else { return };
        let limits = &item.limits;
        for (limit, wrong, rule) in
            [(&limits.least, Ordering::Less, &TOO_SMALL), (&limits.most, Ordering::Greater, &TOO_LARGE)]
        {
            if let Some(rule) = limit.as_ref().and_then(|limit| broken(answer.value, limit, wrong, rule)) {
                let limit = limit.as_ref().unwrap_or(answer.value);
                self.limit(rule, item, answer.at, limit);
            }
        }
        if let Some(number) = &quantity.value {
            self.decimals(item, answer.at, number);
        }
        if !limits.units.is_empty() && !limits.units.iter().any(|unit| is_unit(unit, quantity)) {
            let shown = |unit: &Coding| unit.display.clone().or(unit.code.clone()).unwrap_or_default();
            let units: Vec<_> = limits.units.iter().map(shown).collect();
            let note = self.run.note(&OTHER_UNIT, answer.at).name("link", &*item.link_id);
            note.name("units", units.join(", ")).send();
        }
        if let Some(set) = &limits.unit_set {
            let code = quantity.code.as_deref().unwrap_or_default();
            let membership = self.in_value_set(set, quantity.system.as_deref(), code);
            self.membership(item, answer.at, set, membership);
        }
    }
}

/// The rule that a measurement breaks by a limit.
fn broken(value: &Value, limit: &Value, wrong: Ordering, rule: &'static Rule) -> Option<&'static Rule> {
    let (Content::Quantity(of_value), Content::Quantity(of_limit)) = (&value.content, &limit.content) else {
        return Some(&UNDECIDED);
    };
    let has_code = |quantity: &Quantity| quantity.system.is_some() && quantity.code.is_some();
    let is_ucum = |quantity: &Quantity| quantity.system.as_deref() == Some(UCUM);
    if !has_code(of_value) || !has_code(of_limit) {
        return Some(&NOT_COMPARABLE);
    }
    match compare(value, limit) {
        Relation::Ordered(order) => (order == wrong).then_some(rule),
        Relation::Different => Some(&NOT_COMPARABLE),
        _ if is_ucum(of_value) && is_ucum(of_limit) || of_value.system == of_limit.system => Some(&UNDECIDED),
        _ => Some(&NOT_COMPARABLE),
    }
}

/// Whether a unit that is offered is the one of a measurement: by its code; by its name, where it has no code.
fn is_unit(unit: &Coding, quantity: &Quantity) -> bool {
    match &unit.code {
        Some(code) => {
            let same_system = unit.system.is_none() || unit.system == quantity.system;
            quantity.code.as_ref() == Some(code) && same_system
        }
        None => unit.display.is_some() && unit.display == quantity.unit,
    }
}
