//! Lists sorted into slices.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;
use samhandling_definitions::SlicingRules;

use super::fixed::{Match, matches};
use crate::run::Run;
use crate::schema::{Condition, Element, Expected, Schema, Slice, SlicingPlan, Step};

rule! {
    /// ## What it checks
    /// That a slice occurs at least as often as the profile asks.
    ///
    /// ## Why
    /// A slice is what the profile recognises by a value, such as the identifier of one system; the receiver relies on it.
    ///
    /// ## Remedy
    /// Add an occurrence with the values that make it a member of the slice. If one is there, look at its values: it is
    /// recognised by them alone.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/profiling.html#slicing> (4.0.1)
    MISSING = "fhir-slice-missing", Error, Structure {
        message {
            en: "slice `{slice}` of `{element}` is missing: {min} required, {count} found",
            nb: "skiven `{slice}` av `{element}` mangler: {min} kreves, {count} funnet",
            nn: "skiva `{slice}` av `{element}` manglar: {min} krevst, {count} funne",
        }
        help {
            en: "add `{element}` with {recognised}",
            nb: "legg til `{element}` med {recognised}",
            nn: "legg til `{element}` med {recognised}",
        }
    }

    /// ## What it checks
    /// That a slice occurs no more often than the profile allows.
    ///
    /// ## Why
    /// The receiver may read only the first.
    ///
    /// ## Remedy
    /// Keep the one that is meant.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/profiling.html#slicing> (4.0.1)
    TOO_MANY = "fhir-slice-too-many", Error, Structure {
        message {
            en: "slice `{slice}` of `{element}` occurs {count} times: at most {max} allowed",
            nb: "skiven `{slice}` av `{element}` forekommer {count} ganger: høyst {max} er tillatt",
            nn: "skiva `{slice}` av `{element}` finst {count} gonger: høgst {max} er tillate",
        }
        help {
            en: "keep at most {max}",
            nb: "behold høyst {max}",
            nn: "behald høgst {max}",
        }
    }

    /// ## What it checks
    /// That every occurrence fits a slice, where the profile closes the list.
    ///
    /// ## Why
    /// A closed list has no room for anything else.
    ///
    /// ## Remedy
    /// Give the occurrence the values of the slice that is meant, or take it out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/profiling.html#slicing> (4.0.1)
    NO_SLICE = "fhir-slice-none", Error, Invalid {
        message {
            en: "`{element}` fits none of the slices, and the list is closed: {slices}",
            nb: "`{element}` passer i ingen av skivene, og listen er lukket: {slices}",
            nn: "`{element}` passar i ingen av skivene, og lista er lukka: {slices}",
        }
        help {
            en: "give it the values of one of the slices, or take it out",
            nb: "gi det verdiene til en av skivene, eller ta det ut",
            nn: "gje det verdiane til ei av skivene, eller ta det ut",
        }
    }

    /// ## What it checks
    /// That slices stand in the order of the profile, where it asks for that.
    ///
    /// ## Why
    /// The receiver reads them by their place.
    ///
    /// ## Remedy
    /// Sort the list.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.slicing.ordered> (4.0.1)
    OUT_OF_ORDER = "fhir-slice-out-of-order", Error, Invalid {
        message {
            en: "slice `{slice}` of `{element}` stands behind one that comes later in the profile",
            nb: "skiven `{slice}` av `{element}` står bak en som kommer senere i profilen",
            nn: "skiva `{slice}` av `{element}` står bak ei som kjem seinare i profilen",
        }
        help {
            en: "put the slices into the order of the profile",
            nb: "sett skivene i profilens rekkefølge",
            nn: "set skivene i rekkjefølgja til profilen",
        }
    }

    /// ## What it checks
    /// That what fits no slice stands behind those that do, where the profile leaves only the end of the list open.
    ///
    /// ## Why
    /// The receiver reads the slices first.
    ///
    /// ## Remedy
    /// Move it to the end.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-resource-slicing-rules.html> (4.0.1)
    NOT_AT_END = "fhir-slice-not-at-end", Error, Invalid {
        message {
            en: "`{element}` fits no slice, and stands before one that does",
            nb: "`{element}` passer i ingen skive, og står foran en som gjør det",
            nn: "`{element}` passar i inga skive, og står framfor ei som gjer det",
        }
        help {
            en: "move it behind the slices",
            nb: "flytt det bak skivene",
            nn: "flytt det bak skivene",
        }
    }
}

pub(super) static RULES: &[&Rule] = &[&MISSING, &TOO_MANY, &NO_SLICE, &OUT_OF_ORDER, &NOT_AT_END];

/// Sorts the occurrences of an element into its slices, and holds each against its own.
pub(crate) fn run<'v, 't>(
    run: &mut Run<'v, 't>,
    group: &[Node<'t>],
    schema: &'v Schema,
    element: &'v Element,
    plan: &'v SlicingPlan,
) {
    let Some(parent) = group.first().and_then(|node| node.parent()) else { return };
    let sorted: Vec<Option<usize>> = group.iter().map(|node| slice_of(run, *node, plan)).collect();
    for (node, at) in group.iter().zip(&sorted) {
        match at.and_then(|at| plan.slices.get(at)) {
            Some(slice) => {
                run.profile_element(*node, schema, slice.element);
                let inner = schema.element(slice.element);
                if let Some(plan) = &inner.slicing {
                    // Slices of a slice: each occurrence is sorted again, and counted over the slice as a whole below.
                    reslice(run, *node, schema, inner, plan);
                }
            }
            None => unmatched(run, *node, schema, element, plan),
        }
    }
    order(run, group, &sorted, schema, element, plan);
    counts(run, parent, &sorted, schema, element, plan);
}

/// Slices that must be there, of elements that are not there at all.
pub(crate) fn run_absent<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    start: usize,
) {
    for (slot, child) in element.children.elements.iter().enumerate() {
        let child = schema.element(*child);
        if let Some(plan) = &child.slicing
            && run.count(start + slot) == 0
        {
            counts(run, node, &[], schema, child, plan);
        }
    }
}

fn reslice<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    plan: &'v SlicingPlan,
) {
    match slice_of(run, node, plan).and_then(|at| plan.slices.get(at)) {
        Some(slice) => run.profile_element(node, schema, slice.element),
        None => unmatched(run, node, schema, element, plan),
    }
}

/// The first slice whose conditions a node meets.
fn slice_of<'v, 't>(run: &mut Run<'v, 't>, node: Node<'t>, plan: &'v SlicingPlan) -> Option<usize> {
    let is_member = |run: &mut Run<'v, 't>, slice: &'v Slice| {
        slice.conditions.as_ref().is_some_and(|all| all.iter().all(|condition| meets(run, node, condition)))
    };
    (0..plan.slices.len()).find(|at| plan.slices.get(*at).is_some_and(|slice| is_member(run, slice)))
}

fn meets<'v, 't>(run: &mut Run<'v, 't>, node: Node<'t>, condition: &'v Condition) -> bool {
    let mut found = vec![node];
    for step in &condition.path {
        found = found.into_iter().flat_map(|node| advance(run, node, step)).collect();
    }
    if matches!(condition.expected, Expected::Absent) {
        return found.is_empty();
    }
    found.into_iter().any(|node| has(run, node, &condition.expected))
}

fn advance<'t>(run: &mut Run<'_, 't>, node: Node<'t>, step: &Step) -> Vec<Node<'t>> {
    match step {
        Step::Child(name) => run.children(node, name),
        Step::Extension(url) => {
            let extensions = node.children_named("extension");
            extensions.filter(|extension| extension.child_text("url").as_deref() == Some(url)).collect()
        }
        Step::OfType(name) => (run.type_name(node) == &**name).then_some(node).into_iter().collect(),
        Step::Resolve => run.resolve(node).into_iter().collect(),
    }
}

fn has<'v, 't>(run: &mut Run<'v, 't>, node: Node<'t>, expected: &'v Expected) -> bool {
    match expected {
        Expected::Text(text) => node.text().as_deref() == Some(text),
        Expected::Fixed(value) => matches(node, value.node(), Match::Whole),
        Expected::Pattern(value) => matches(node, value.node(), Match::Part),
        Expected::Bound(set) => super::binding::holds(run, node, set),
        Expected::Exists => true,
        Expected::Absent => false,
        Expected::Type(names) => {
            let found = node.resource_type().unwrap_or_else(|| run.type_name(node).into());
            names.iter().any(|name| **name == *found)
        }
        Expected::Profile(targets) => {
            targets.iter().filter_map(|target| target.id).any(|id| run.conforms_to(node, id))
        }
        Expected::Any(several) => several.iter().any(|expected| has(run, node, expected)),
    }
}

fn unmatched<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    plan: &'v SlicingPlan,
) {
    // A slice that cannot be recognised may be the one that is meant.
    let all_known = plan.slices.iter().all(|slice| slice.conditions.is_some());
    if plan.rules == SlicingRules::Closed && all_known {
        let names: Vec<&str> = plan.slices.iter().map(|slice| &*slice.name).collect();
        let note = run.note_in(&NO_SLICE, node, schema, element).name("element", &*element.name);
        note.name("slices", names.join(", ")).send();
    }
    if &*element.name == "extension" {
        super::extension::part_unknown(run, node, schema, element);
    }
}

fn order<'v, 't>(
    run: &mut Run<'v, 't>,
    group: &[Node<'t>],
    sorted: &[Option<usize>],
    schema: &'v Schema,
    element: &'v Element,
    plan: &'v SlicingPlan,
) {
    let last_matched = sorted.iter().rposition(Option::is_some).unwrap_or(0);
    let mut reached = 0;
    for (at, (node, slice)) in group.iter().zip(sorted).enumerate() {
        match slice {
            None if plan.rules == SlicingRules::OpenAtEnd && at < last_matched => {
                run.note_in(&NOT_AT_END, *node, schema, element).name("element", &*element.name).send();
            }
            Some(slice) if plan.ordered && *slice < reached => {
                let name = plan.slices.get(*slice).map_or("", |slice| &slice.name);
                let note = run.note_in(&OUT_OF_ORDER, *node, schema, element).name("slice", name);
                note.name("element", &*element.name).send();
            }
            Some(slice) => reached = reached.max(*slice),
            None => {}
        }
    }
}

fn counts<'v, 't>(
    run: &mut Run<'v, 't>,
    parent: Node<'t>,
    sorted: &[Option<usize>],
    schema: &'v Schema,
    element: &'v Element,
    plan: &'v SlicingPlan,
) {
    for (at, slice) in plan.slices.iter().enumerate().filter(|(_, slice)| slice.conditions.is_some()) {
        let count =
            u32::try_from(sorted.iter().filter(|found| **found == Some(at)).count()).unwrap_or(u32::MAX);
        let inner = schema.element(slice.element);
        if count < slice.min {
            let note = run.note_in(&MISSING, parent, schema, inner).name("slice", &*slice.name);
            let note = note.name("element", &*element.name).count("min", slice.min).count("count", count);
            note.name("recognised", recognised(slice)).send();
        }
        if slice.max.is_below(count) {
            let note = run.note_in(&TOO_MANY, parent, schema, inner).name("slice", &*slice.name);
            note.name("element", &*element.name)
                .name("max", slice.max.to_string())
                .count("count", count)
                .send();
        }
    }
}

/// What a slice is recognised by, in the words of the definition.
fn recognised(slice: &Slice) -> String {
    let words = slice.conditions.iter().flatten().map(|condition| {
        let path: Vec<&str> = condition.path.iter().map(step_word).collect();
        let path = if path.is_empty() { "$this".to_owned() } else { path.join(".") };
        format!("{path} {}", expected_words(&condition.expected))
    });
    words.collect::<Vec<_>>().join(", ")
}

fn step_word(step: &Step) -> &str {
    match step {
        Step::Child(name) | Step::Extension(name) | Step::OfType(name) => name,
        Step::Resolve => "resolve()",
    }
}

fn expected_words(expected: &Expected) -> String {
    match expected {
        Expected::Text(text) => format!("`{text}`"),
        Expected::Fixed(value) | Expected::Pattern(value) => {
            let members = value.node().children().map(|child| format!("{} …", child.name()));
            members.collect::<Vec<_>>().join(" ")
        }
        Expected::Bound(set) => format!("∈ {}", set.canonical),
        Expected::Exists => "✓".to_owned(),
        Expected::Absent => "✗".to_owned(),
        Expected::Type(names) => names.join(" | "),
        Expected::Profile(targets) => {
            targets.iter().map(|target| &*target.canonical).collect::<Vec<_>>().join(" | ")
        }
        Expected::Any(several) => several.iter().map(expected_words).collect::<Vec<_>>().join(" | "),
    }
}
