//! What a profile marks, told on request and nobody's fault: must-support elements that a resource lacks, and obligations.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;
use samhandling_definitions::{ElementDefinition, Obligation, StructureDefinition};

use super::Run;
use crate::assertion::slicing;
use crate::schema::{ElementIndex, Schema};

rule! {
    /// ## What it checks
    /// On request (`must_support`, `--must-support`): which elements the profile marks as must-support, and the resource does not
    /// give.
    ///
    /// ## Why
    /// A system must be able to fill or to handle such elements. That one resource lacks one is no fault: there may be nothing to
    /// say. That none of a system's resources ever has it may be one.
    ///
    /// ## Remedy
    /// Nothing, if there is nothing to say. Else fill the element.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/profiling.html#mustsupport> (4.0.1)
    ABSENT = "fhir-must-support-absent", Information, Informational {
        message {
            en: "`{element}` is must-support in {profile} and is not given",
            nb: "`{element}` er must-support i {profile} og er ikke oppgitt",
            nn: "`{element}` er must-support i {profile} og er ikkje oppgjeve",
        }
        help {
            en: "fill it where there is something to say",
            nb: "fyll det ut der det er noe å si",
            nn: "fyll det ut der det er noko å seie",
        }
    }
}

rule! {
    /// ## What it checks
    /// On request (`obligations`, `--obligations`): the obligations that the profile lays on an element, once for each place where
    /// the element stands or could stand, and whether it is given there.
    ///
    /// ## Why
    /// Obligations say what each kind of system must do with an element: fill it when it is known, show it, not lose it. One resource
    /// cannot show that a system does; it can show where to look.
    ///
    /// ## Remedy
    /// Read what is listed for the actor that your system is. A filter is shown and not evaluated. Obligations on a type of an
    /// element, and those that a profile takes over by `inherit-obligations`, are not listed.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/extensions/5.3.0-ballot-tc1/StructureDefinition-obligation.html> (read 2026-11-22)
    OBLIGATION = "fhir-obligation", Information, Informational {
        message {
            en: "{codes} on `{element}` in {profile}, which is {given}{details}",
            nb: "{codes} på `{element}` i {profile}, som er {given}{details}",
            nn: "{codes} på `{element}` i {profile}, som er {given}{details}",
        }
        help {
            en: "see whether your system does so, if it is the actor that is meant",
            nb: "se om systemet ditt gjør det, hvis det er aktøren som menes",
            nn: "sjå om systemet ditt gjer det, om det er aktøren som er meint",
        }
    }
}

const GIVEN: [&str; 3] = ["given", "oppgitt", "oppgjeve"];
const NOT_GIVEN: [&str; 3] = ["not given", "ikke oppgitt", "ikkje oppgjeve"];

pub(crate) static RULES: &[&Rule] = &[&ABSENT, &OBLIGATION];

impl<'v, 't> Run<'v, 't> {
    /// Lists what a resource lacks of what a profile marks, and what obligations there are.
    pub(super) fn marked(&mut self, node: Node<'t>, schema: &'v Schema) {
        let options = &self.validator.options;
        if !(options.must_support || options.obligations) || self.is_trial() {
            return;
        }
        let Ok(structure) = self.validator.definitions.structure(schema.id) else { return };
        let Some(root) = structure.snapshot.first() else { return };
        self.obligations(node, schema, structure, root, true);
        self.marked_below(&[node], schema, structure, root);
    }

    /// Looks at the children of an element, given all its occurrences.
    fn marked_below(
        &mut self,
        nodes: &[Node<'t>],
        schema: &'v Schema,
        structure: &'v StructureDefinition,
        element: &'v ElementDefinition,
    ) {
        for (at, child) in structure.snapshot.iter().enumerate() {
            let rest = child.id.strip_prefix(&*element.id);
            let Some(last) = rest.and_then(|rest| rest.strip_prefix('.')).filter(|last| !last.contains('.'))
            else {
                continue;
            };
            let name = last.split(':').next().unwrap_or(last);
            let name = name.strip_suffix("[x]").unwrap_or(name);
            let mut found = Vec::new();
            for node in nodes {
                let mut group = self.children(*node, name);
                if last.contains(':') {
                    group = self.of_slice(group, schema, structure, child, at);
                }
                if group.is_empty() {
                    self.lacks(*node, schema, child, at);
                }
                let at = group.first().copied().unwrap_or(*node);
                self.obligations(at, schema, structure, child, !group.is_empty());
                found.extend(group);
            }
            if !found.is_empty() {
                self.marked_below(&found, schema, structure, child);
            }
        }
    }

    /// The occurrences that belong to a slice.
    fn of_slice(
        &mut self,
        group: Vec<Node<'t>>,
        schema: &'v Schema,
        structure: &StructureDefinition,
        slice: &ElementDefinition,
        at: usize,
    ) -> Vec<Node<'t>> {
        let sliced = slice.id.rsplit_once(':').map_or("", |(sliced, _)| sliced);
        let around = structure.snapshot.iter().position(|element| &*element.id == sliced);
        let plan = around
            .and_then(|around| schema.elements.get(around))
            .and_then(|element| element.slicing.as_deref());
        let Some(plan) = plan else { return Vec::new() };
        let place = plan.slices.iter().position(|slice| slice.element == index(at));
        place.map_or_else(Vec::new, |place| slicing::members(self, &group, plan, place))
    }

    /// Tells that an element is not there, unless it must be: then that is an error, and told elsewhere.
    fn lacks(&mut self, node: Node<'t>, schema: &'v Schema, child: &ElementDefinition, at: usize) {
        let is_asked = is_possible(child) && child.min.unwrap_or(0) == 0;
        if !(self.validator.options.must_support && child.must_support && is_asked) {
            return;
        }
        let note = self.note_in(&ABSENT, node, schema, schema.element(index(at)));
        note.name("element", name_of(child)).name("profile", &*schema.url).send();
    }

    /// Lists the obligations on an element: at its first occurrence, or at what lacks it.
    fn obligations(
        &mut self,
        node: Node<'t>,
        schema: &'v Schema,
        structure: &'v StructureDefinition,
        element: &'v ElementDefinition,
        given: bool,
    ) {
        if !self.validator.options.obligations || !is_possible(element) {
            return;
        }
        for obligation in structure.obligations_on(element) {
            let at = structure.snapshot.iter().position(|other| std::ptr::eq(other, element));
            let note = self.note_in(&OBLIGATION, node, schema, schema.element(index(at.unwrap_or(0))));
            let note = note.name("codes", obligation.codes.join(", ")).name("element", name_of(element));
            let note =
                note.name("profile", &*schema.url).words("given", if given { GIVEN } else { NOT_GIVEN });
            note.words("details", details(obligation)).send();
        }
    }
}

/// Who, when and in what process: `; actor …; filter …`, in the three languages.
fn details(obligation: &Obligation) -> [String; 3] {
    let labels: [[&str; 4]; 3] = [
        ["actor", "process", "filter", "documentation"],
        ["aktør", "prosess", "filter", "dokumentasjon"],
        ["aktør", "prosess", "filter", "dokumentasjon"],
    ];
    labels.map(|[actor, process, filter, documentation]| {
        let mut text = String::new();
        let mut add = |label: &str, values: &[&str]| {
            if !values.is_empty() {
                text += &format!("; {label} {}", values.join(", "));
            }
        };
        add(actor, &obligation.actors.iter().map(|one| &**one).collect::<Vec<_>>());
        add(process, &obligation.processes.iter().map(|one| &**one).collect::<Vec<_>>());
        add(filter, obligation.filter.as_deref().as_slice());
        add(documentation, obligation.documentation.as_deref().as_slice());
        text
    })
}

/// Whether the profile lets the element be there.
fn is_possible(element: &ElementDefinition) -> bool {
    element.max.is_none_or(|max| !max.is_below(1))
}

/// The id without its first step; the whole of a root's.
fn name_of(element: &ElementDefinition) -> String {
    element.id.split_once('.').map_or(&*element.id, |(_, rest)| rest).to_owned()
}

fn index(at: usize) -> ElementIndex {
    ElementIndex(u32::try_from(at).unwrap_or(0))
}
