//! Definitions made for a test, and what is asked of them.

use std::sync::Arc;

use crate::{Definitions, ElementDefinition, Kind, StructureDefinition};

/// A definition for a test: a profile on a type of R4, unless it says otherwise.
pub(super) struct Made {
    name: &'static str,
    of: String,
    base: String,
    derivation: &'static str,
    kind: &'static str,
    part: &'static str,
    elements: String,
}

/// `http://example.org/<name>`: a profile on a resource.
pub(super) fn profile(name: &'static str, of: &str, elements: &str) -> Made {
    Made {
        name,
        of: of.to_owned(),
        base: format!("http://hl7.org/fhir/StructureDefinition/{of}"),
        derivation: "constraint",
        kind: "resource",
        part: "differential",
        elements: elements.to_owned(),
    }
}

/// A profile on a data type.
pub(super) fn data_type(name: &'static str, of: &str, elements: &str) -> Made {
    Made { kind: "complex-type", ..profile(name, of, elements) }
}

/// A logical model.
pub(super) fn model(name: &'static str, elements: &str) -> Made {
    let base = "http://hl7.org/fhir/StructureDefinition/Base".to_owned();
    Made { kind: "logical", derivation: "specialization", base, ..profile(name, name, elements) }
}

impl Made {
    /// Built on another definition of the test.
    pub(super) fn on(self, base: &str) -> Self {
        Made { base: url(base), ..self }
    }

    /// With a snapshot in place of the differential.
    pub(super) fn whole(self) -> Self {
        Made { part: "snapshot", ..self }
    }

    fn json(&self) -> String {
        let Made { name, of, base, derivation, kind, part, elements } = self;
        let of = if *kind == "logical" { url(of) } else { of.clone() };
        format!(
            r#"{{"resourceType": "StructureDefinition", "id": "{name}", "url": "{}", "name": "{name}",
            "status": "draft", "kind": "{kind}", "abstract": false, "type": "{of}", "baseDefinition": "{base}",
            "derivation": "{derivation}", "{part}": {{"element": [{elements}]}}}}"#,
            url(name)
        )
    }
}

pub(super) fn url(name: &str) -> String {
    format!("http://example.org/{name}")
}

/// The definitions of a test, beside the embedded ones.
pub(super) fn definitions(all: &[Made]) -> Definitions {
    let add = |builder: crate::Builder, made: &Made| {
        builder.definition(&format!("{}.json", made.name), made.json().as_bytes()).unwrap()
    };
    all.iter().fold(Definitions::builder(), add).build()
}

/// One of them, completed.
pub(super) fn complete(definitions: &Definitions, name: &str) -> Result<Arc<StructureDefinition>, String> {
    let local = definitions.local().unwrap();
    let id = definitions.resolve(local, Kind::StructureDefinition, &url(name)).unwrap();
    definitions.structure(id).map(Arc::clone).map_err(|error| error.to_string())
}

/// The last of them, completed without defects.
pub(super) fn completed(all: &[Made]) -> Arc<StructureDefinition> {
    let last = all.last().unwrap().name;
    let made = complete(&definitions(all), last).unwrap();
    assert_eq!(made.defects, []);
    made
}

/// The element of that id.
pub(super) fn at<'s>(structure: &'s StructureDefinition, id: &str) -> &'s ElementDefinition {
    structure.element(id).unwrap_or_else(|| panic!("{id} is not in the snapshot: {:?}", ids(structure)))
}

/// The ids of a snapshot, in order.
pub(super) fn ids(structure: &StructureDefinition) -> Vec<&str> {
    structure.snapshot.iter().map(|element| &*element.id).collect()
}

/// The ids that begin so.
pub(super) fn below<'s>(structure: &'s StructureDefinition, start: &str) -> Vec<&'s str> {
    ids(structure).into_iter().filter(|id| id.starts_with(start)).collect()
}

/// The codes of an element's types.
pub(super) fn types(element: &ElementDefinition) -> Vec<&str> {
    element.types.iter().map(|allowed| &*allowed.code).collect()
}

/// The keys of an element's invariants, without those that hold on every element.
pub(super) fn keys(element: &ElementDefinition) -> Vec<&str> {
    let keys = element.constraints.iter().map(|constraint| &*constraint.key);
    keys.filter(|key| !matches!(*key, "ele-1" | "ext-1")).collect()
}
