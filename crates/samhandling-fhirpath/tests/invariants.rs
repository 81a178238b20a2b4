//! Every invariant of the embedded packages: it is read, and fits the element that it stands on.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test fails by panicking, and prints why it skips"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use samhandling_definitions::{Definitions, ElementDefinition, FhirVersion, Kind, StructureDefinition};
use samhandling_fhirpath::{Expression, Model, TypeId};
use support::fhir_model::FhirModel;
use support::known_failures;

/// The defects of the definitions themselves, each with what is wrong.
const DEFECTS: &[(&str, &str)] = &[
    ("ChargeItemDefinition cid-0", "R4 gives ChargeItemDefinition no `name`"),
    (
        "allergyintolerance-substanceExposureRisk inv-1",
        "written for AllergyIntolerance, and stands on its Extension",
    ),
    ("gd-Address addressType-1", "as gd-address-metadata, whose elements it takes over"),
    ("gd-Address-box addressType-1", "as gd-address-metadata, whose elements it takes over"),
    ("gd-Address-cadastral addressType-1", "as gd-address-metadata, whose elements it takes over"),
    ("gd-Address-freeform addressType-1", "as gd-address-metadata, whose elements it takes over"),
    ("gd-Address-international addressType-1", "as gd-address-metadata, whose elements it takes over"),
    ("gd-Address-street addressType-1", "as gd-address-metadata, whose elements it takes over"),
    ("gd-Address-unknown addressType-1", "as gd-address-metadata, whose elements it takes over"),
    ("R5 ElementDefinition eld-11", "FHIRPath has strings in single quotes only"),
    ("R5 elementdefinition-de eld-11", "as ElementDefinition, whose elements it takes over"),
    ("gd-address-metadata addressType-1", "`value()` and `Value()` are no functions; not FHIRPath"),
];

/// What is allowed and hardly meant.
const DOUBTFUL: &[(&str, &str)] = &[(
    "vkp-MedicationDispense-v090 category-1",
    "`= '19' | '20'` holds only for a list of both codes, so the rule never asks for what it means to",
)];

/// Shows a visitor every invariant that is written for a version of FHIR: an id, the expression, and where it stands.
fn invariants(
    definitions: &Definitions,
    version: FhirVersion,
    mut visit: impl FnMut(String, &str, &StructureDefinition, &ElementDefinition),
) {
    for (package, found) in definitions.packages().filter(|(id, _)| definitions.fhir_version(*id) == version)
    {
        for entry in found.entries().filter(|entry| entry.kind == Kind::StructureDefinition) {
            let id = definitions.resolve(package, Kind::StructureDefinition, &entry.url);
            let Some(Ok(structure)) = id.map(|id| definitions.structure(id)) else { continue };
            let name = structure.url.rsplit('/').next().unwrap_or_default();
            for element in structure.snapshot.iter().chain(&structure.differential) {
                for constraint in &element.constraints {
                    if let Some(text) = &constraint.expression {
                        visit(format!("{name} {}", constraint.key), text, structure, element);
                    }
                }
            }
        }
    }
}

#[test]
fn every_invariant_fits_its_element() {
    let definitions = Definitions::embedded();
    let (mut passed, mut failed, mut doubtful) = (BTreeSet::new(), BTreeMap::new(), BTreeMap::new());
    for version in FhirVersion::all() {
        let model = FhirModel::of_package(&definitions, definitions.core(version).unwrap());
        invariants(&definitions, version, |id, text, structure, element| {
            let id = if version == FhirVersion::R4 { id } else { format!("{} {id}", version.label()) };
            match check(text, structure, element, &model) {
                Ok(doubts) if doubts.is_empty() => _ = passed.insert(id),
                Ok(doubts) => _ = doubtful.insert(id, doubts.join("; ")),
                Err(why) => _ = failed.insert(id, format!("{why}: {text} on {}", element.path)),
            }
        });
    }
    assert!(passed.len() > 2_000);
    let passed: Vec<_> = passed.into_iter().filter(|id| !failed.contains_key(id)).collect();
    let outcome = known_failures::compare(&failed, &passed, DEFECTS)
        .and_then(|()| known_failures::compare(&doubtful, &[], DOUBTFUL));
    if let Err(wrong) = outcome {
        panic!("{wrong}");
    }
}

#[test]
fn every_search_parameter_is_read() {
    const DEFECTS: &[(&str, &str)] = &[(
        "questionnaireresponse-extensions-QuestionnaireResponse-item-subject",
        "`hasExtension()` is no function of FHIRPath or FHIR",
    )];
    let definitions = Definitions::embedded();
    let (mut passed, mut failed) = (Vec::new(), BTreeMap::new());
    for (package, found) in definitions.packages() {
        for entry in found.entries().filter(|entry| entry.kind == Kind::SearchParameter) {
            let Some(id) = definitions.resolve(package, Kind::SearchParameter, &entry.url) else { continue };
            let resource = definitions.resource(id).unwrap();
            let Some(text) = resource.root().child_text("expression") else { continue };
            let name = entry.url.rsplit('/').next().unwrap_or_default().to_owned();
            match Expression::parse(&text) {
                Ok(_) => passed.push(name),
                Err(error) => _ = failed.insert(name, format!("{error}: {text}")),
            }
        }
    }
    assert!(passed.len() > 1_000);
    if let Err(wrong) = known_failures::compare(&failed, &passed, DEFECTS) {
        panic!("{wrong}");
    }
}

fn check(
    text: &str,
    structure: &StructureDefinition,
    element: &ElementDefinition,
    model: &FhirModel,
) -> Result<Vec<String>, String> {
    let expression = Expression::parse(text).map_err(|error| error.to_string())?;
    let checked =
        expression.check(model, &context(structure, element, model)).map_err(|error| error.to_string())?;
    Ok(checked.doubts.iter().map(|doubt| doubt.kind.to_string()).collect())
}

/// The types that an element may have.
fn context(structure: &StructureDefinition, element: &ElementDefinition, model: &FhirModel) -> Vec<TypeId> {
    if let Some(of) = model.type_named(&element.path) {
        return vec![of];
    }
    if !element.path.contains('.') {
        return model.type_named(&structure.type_name).into_iter().collect();
    }
    element.types.iter().filter_map(|of| model.type_named(&of.code)).collect()
}
