//! Every invariant of the embedded packages: it is read, and fits the element that it stands on.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use samhandling_definitions::{Definitions, ElementDefinition, Kind, StructureDefinition};
use samhandling_fhirpath::{Expression, Model, TypeId};
use support::fhir_model::FhirModel;
use support::known_failures;

/// The defects of the definitions themselves, each with what is wrong.
const DEFECTS: &[(&str, &str)] = &[];

#[test]
fn every_invariant_fits_its_element() {
    let definitions = Definitions::embedded();
    let model = FhirModel::r4(&definitions);
    let (mut passed, mut failed) = (BTreeSet::new(), BTreeMap::new());
    let mut doubts = BTreeMap::new();
    for (package, found) in definitions.packages() {
        for entry in found.entries().filter(|entry| entry.kind == Kind::StructureDefinition) {
            let Some(id) = definitions.resolve(package, Kind::StructureDefinition, &entry.url) else { continue };
            let Ok(structure) = definitions.structure(id) else { continue };
            for element in structure.snapshot.iter().chain(&structure.differential) {
                for constraint in &element.constraints {
                    let Some(text) = &constraint.expression else { continue };
                    let id = format!("{} {}", structure.url.rsplit('/').next().unwrap_or_default(), constraint.key);
                    match check(text, structure, element, &model) {
                        Ok(found) if found.is_empty() => _ = passed.insert(id),
                        Ok(found) => _ = doubts.insert(id, found),
                        Err(why) => _ = failed.insert(id, format!("{why}: {text} on {}", element.path)),
                    }
                }
            }
        }
    }
    println!("{} fit, {doubts:#?}", passed.len());
    let passed: Vec<_> = passed.into_iter().filter(|id| !failed.contains_key(id)).collect();
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
    let checked = expression.check(model, &context(structure, element, model)).map_err(|error| error.to_string())?;
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
