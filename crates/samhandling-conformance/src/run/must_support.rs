//! Which elements that a profile marks as must-support a resource lacks: told on request, and nobody's fault.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;
use samhandling_definitions::{ElementDefinition, StructureDefinition};

use super::Run;
use crate::assertion::slicing;
use crate::schema::{ElementIndex, Schema};

rule! {
    /// ## What it checks
    /// On request (`must_support`, `--must-support`): which elements the profile marks as must-support, or lays an obligation on, and
    /// the resource does not give.
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
            en: "`{element}` is must-support in {profile} and is not given{obligations}",
            nb: "`{element}` er must-support i {profile} og er ikke oppgitt{obligations}",
            nn: "`{element}` er must-support i {profile} og er ikkje oppgjeve{obligations}",
        }
        help {
            en: "fill it where there is something to say",
            nb: "fyll det ut der det er noe å si",
            nn: "fyll det ut der det er noko å seie",
        }
    }
}

pub(crate) static RULES: &[&Rule] = &[&ABSENT];

impl<'v, 't> Run<'v, 't> {
    /// Lists what a resource lacks of what a profile marks.
    pub(super) fn must_support(&mut self, node: Node<'t>, schema: &'v Schema) {
        if !self.validator.options.must_support || self.is_trial() {
            return;
        }
        let Ok(structure) = self.validator.definitions.structure(schema.id) else { return };
        let Some(root) = structure.snapshot.first() else { return };
        self.lacking_below(&[node], schema, structure, root);
    }

    /// Looks at the children of an element, given all its occurrences.
    fn lacking_below(
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
                found.extend(group);
            }
            if !found.is_empty() {
                self.lacking_below(&found, schema, structure, child);
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
        let is_marked = child.must_support || !child.obligations.is_empty();
        let is_asked = child.max.is_none_or(|max| !max.is_below(1));
        if !is_marked || !is_asked || child.min.unwrap_or(0) > 0 {
            return;
        }
        let obligations = match child.obligations.as_slice() {
            [] => String::new(),
            codes => format!(" ({})", codes.join(", ")),
        };
        let element = child.id.split_once('.').map_or(&*child.id, |(_, rest)| rest).to_owned();
        let note = self.note_in(&ABSENT, node, schema, schema.element(index(at))).name("element", element);
        note.name("profile", &*schema.url).name("obligations", obligations).send();
    }
}

fn index(at: usize) -> ElementIndex {
    ElementIndex(u32::try_from(at).unwrap_or(0))
}
