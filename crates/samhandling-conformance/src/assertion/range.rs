//! Least and greatest values.

use std::cmp::Ordering;

use samhandling_core::diagnostic::Rule;
use samhandling_core::primitive::{DateTime, Decimal, Time};
use samhandling_core::rule;
use samhandling_core::tree::Node;
use samhandling_definitions::ElementValue;

use super::Assertion;
use crate::compile::Compiling;
use crate::run::Run;
use crate::schema::{Element, Schema};
use crate::unit::{self, Measured, UCUM};

rule! {
    /// ## What it checks
    /// That a number, date or time is not below the least value that its definition allows.
    ///
    /// ## Why
    /// Values outside the range have no meaning for the receiver.
    ///
    /// ## Remedy
    /// Check the value, and its unit.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.minValue_x_> (4.0.1)
    TOO_SMALL = "fhir-value-too-small", Error, Value {
        message {
            en: "`{element}` is below the least value, {limit}",
            nb: "`{element}` er under minste verdi, {limit}",
            nn: "`{element}` er under minste verdi, {limit}",
        }
        help {
            en: "give a value of at least {limit}",
            nb: "oppgi en verdi på minst {limit}",
            nn: "oppgje ein verdi på minst {limit}",
        }
    }

    /// ## What it checks
    /// That a number, date or time is not above the greatest value that its definition allows.
    ///
    /// ## Why
    /// Values outside the range have no meaning for the receiver.
    ///
    /// ## Remedy
    /// Check the value, and its unit.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.maxValue_x_> (4.0.1)
    TOO_LARGE = "fhir-value-too-large", Error, Value {
        message {
            en: "`{element}` is above the greatest value, {limit}",
            nb: "`{element}` er over største verdi, {limit}",
            nn: "`{element}` er over største verdi, {limit}",
        }
        help {
            en: "give a value of at most {limit}",
            nb: "oppgi en verdi på høyst {limit}",
            nn: "oppgje ein verdi på høgst {limit}",
        }
    }

    /// ## What it checks
    /// Nothing: it tells that a quantity and the limit of the profile are in units that cannot be compared.
    ///
    /// ## Why
    /// Units that UCUM has no factor between, and units of other systems, have no order that is known.
    ///
    /// ## Remedy
    /// Write the quantity in the unit of the profile.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.minValue_x_> (4.0.1)
    UNDECIDED = "fhir-value-limit-undecided", Information, NotFound {
        message {
            en: "whether `{element}` keeps within {limit} cannot be decided: the units cannot be compared",
            nb: "om `{element}` holder seg innenfor {limit}, kan ikke avgjøres: enhetene kan ikke sammenlignes",
            nn: "om `{element}` held seg innanfor {limit}, kan ikkje avgjerast: einingane kan ikkje samanliknast",
        }
        help {
            en: "write the quantity in the unit of the profile",
            nb: "skriv mengden i profilens enhet",
            nn: "skriv mengda i eininga til profilen",
        }
    }

    /// ## What it checks
    /// Nothing: it tells that a date is less precise than the limit of the profile, and the limit falls within it. A limit that is
    /// less precise than the date (`2020-05`) takes in all of its own time.
    ///
    /// ## Why
    /// `2020` may be before or after `2020-05-15`.
    ///
    /// ## Remedy
    /// Write the date as precisely as the limit, if it is known.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.minValue_x_>,
    /// <http://hl7.org/fhirpath/N1/#comparison> (partial dates)
    COARSE = "fhir-value-limit-within-date", Information, NotFound {
        message {
            en: "whether `{element}` keeps within {limit} cannot be decided: it is less precise",
            nb: "om `{element}` holder seg innenfor {limit}, kan ikke avgjøres: den er mindre presis",
            nn: "om `{element}` held seg innanfor {limit}, kan ikkje avgjerast: han er mindre presis",
        }
        help {
            en: "write the date as precisely as the limit, if it is known",
            nb: "skriv datoen like presist som grensen, hvis den er kjent",
            nn: "skriv datoen like presist som grensa, om han er kjend",
        }
    }
}

pub(super) static RULES: &[&Rule] = &[&TOO_SMALL, &TOO_LARGE, &UNDECIDED, &COARSE];

pub(super) fn compile(compiling: &Compiling<'_>) -> Vec<Assertion> {
    let element = compiling.element;
    let least = element.min_value.clone().map(Assertion::MinValue);
    let most = element.max_value.clone().map(Assertion::MaxValue);
    least.into_iter().chain(most).collect()
}

pub(super) fn run_min<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    least: &ElementValue,
) {
    match compare(node, least) {
        Order::Decided(Ordering::Less) => report(run, &TOO_SMALL, node, schema, element, least),
        Order::Unknown => report(run, &UNDECIDED, node, schema, element, least),
        Order::Coarse => report(run, &COARSE, node, schema, element, least),
        _ => {}
    }
}

pub(super) fn run_max<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    most: &ElementValue,
) {
    match compare(node, most) {
        Order::Decided(Ordering::Greater) => report(run, &TOO_LARGE, node, schema, element, most),
        Order::Unknown => report(run, &UNDECIDED, node, schema, element, most),
        Order::Coarse => report(run, &COARSE, node, schema, element, most),
        _ => {}
    }
}

fn report<'v, 't>(
    run: &mut Run<'v, 't>,
    rule: &'static Rule,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    limit: &ElementValue,
) {
    let shown = limit.node().text().map_or_else(|| quantity(limit.node()), |text| text.into_owned());
    let note = run.note_in(rule, node, schema, element).name("element", &*element.name).name("limit", shown);
    let decided = [&TOO_SMALL, &TOO_LARGE].into_iter().any(|other| std::ptr::eq(rule, other));
    if decided { note.send() } else { note.undecided().send() }
}

fn quantity(node: Node<'_>) -> String {
    let part = |name: &str| node.child_text(name).unwrap_or_default();
    format!("{} {}", part("value"), part("unit")).trim().to_owned()
}

/// The order of a value and its limit.
enum Order {
    /// Decided.
    Decided(Ordering),
    /// The limit is so coarse that it contains the value, or there is no value: nothing is broken.
    Within,
    /// The value is so coarse that it contains the limit.
    Coarse,
    /// The units cannot be compared.
    Unknown,
}

fn compare(node: Node<'_>, limit: &ElementValue) -> Order {
    let stated = limit.node();
    if &*limit.type_name == "Quantity" {
        return compare_quantities(node, stated);
    }
    compare_values(node, stated, &limit.type_name).unwrap_or(Order::Within)
}

/// Quantities of one unit, or of two that UCUM can convert.
fn compare_quantities(node: Node<'_>, stated: Node<'_>) -> Order {
    let value = |node: Node<'_>| text(node, "value")?.parse::<Decimal>().ok();
    let (Some(found), Some(limit)) = (value(node), value(stated)) else { return Order::Within };
    let unit = |node: Node<'_>| (text(node, "system"), text(node, "code"));
    match (unit(node), unit(stated)) {
        (found_unit, limit_unit) if found_unit == limit_unit => Order::Decided(found.compare(&limit)),
        ((Some(system), Some(code)), (Some(other), Some(limit_code))) if system == UCUM && other == UCUM => {
            match unit::compare((&found, &code), (&limit, &limit_code)) {
                Measured::Ordered(order) => Order::Decided(order),
                _ => Order::Unknown,
            }
        }
        _ => Order::Unknown,
    }
}

fn compare_values(node: Node<'_>, stated: Node<'_>, type_name: &str) -> Option<Order> {
    let (value, limit_text) = (node.text()?, stated.text()?);
    match type_name {
        "decimal" | "integer" | "positiveInt" | "unsignedInt" | "integer64" => {
            Some(Order::Decided(value.parse::<Decimal>().ok()?.compare(&limit_text.parse().ok()?)))
        }
        "date" | "dateTime" | "instant" => {
            Some(compare_moments(&value.parse().ok()?, &limit_text.parse().ok()?))
        }
        "time" => {
            let limit = limit_text.parse::<Time>().ok()?.to_chrono()?;
            value.parse::<Time>().ok()?.to_chrono()?.partial_cmp(&limit).map(Order::Decided)
        }
        _ => None,
    }
}

/// The order of a moment and its limit. Where one is coarser they are compared as far as it goes.
fn compare_moments(value: &DateTime, limit: &DateTime) -> Order {
    if let (Some(value), Some(limit)) = (value.to_chrono(), limit.to_chrono()) {
        return Order::Decided(value.cmp(&limit));
    }
    let parts = |moment: &DateTime| {
        let date = moment.date();
        [Some(i64::from(date.year())), date.month().map(i64::from), date.day().map(i64::from)]
    };
    let is_timed = |moment: &DateTime| moment.to_chrono().is_some();
    for (found, most) in parts(value).into_iter().zip(parts(limit)) {
        match (found, most) {
            (Some(found), Some(most)) if found != most => return Order::Decided(found.cmp(&most)),
            (None, Some(_)) => return Order::Coarse,
            (_, None) => return Order::Within,
            _ => {}
        }
    }
    if is_timed(limit) { Order::Coarse } else { Order::Within }
}

fn text(node: Node<'_>, name: &str) -> Option<String> {
    node.child_text(name).map(std::borrow::Cow::into_owned)
}
