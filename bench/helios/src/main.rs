//! `helios-fhir-validator`: structure, profiles, FHIRPath invariants, and the required bindings that its own lists decide.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use bench_protocol::{fail, job, run};
use helios_fhir::FhirVersion;
use helios_fhir_validator::converter::convert;
use helios_fhir_validator::fhirpath_effects::FhirPathConstraintEvaluator;
use helios_fhir_validator::packs::core_registry;
use helios_fhir_validator::{
    CompositeResolver, EffectHandlers, SchemaRegistry, Severity, ValidationOptions, Validator,
    core_terminology,
};
use serde_json::Value;

fn main() {
    let job = job();
    let mut overlay = SchemaRegistry::new();
    // Its pack of R4 lacks the extensions that R4 itself defines.
    load(&mut overlay, &job.home.join(".fhir/packages/hl7.fhir.r4.core#4.0.1/package"), true);
    for folder in &job.folders {
        load(&mut overlay, folder, false);
    }
    let core = core_registry(FhirVersion::R4);
    let validator = Validator::new(Arc::new(CompositeResolver::new(vec![Arc::new(overlay), core])));
    let terminology = core_terminology(FhirVersion::R4);
    let constraints = FhirPathConstraintEvaluator::new();
    let options = ValidationOptions::default();
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let runtime = runtime.unwrap_or_else(|error| fail(&error.to_string()));
    run(&job, |bytes| {
        let Ok(resource) = serde_json::from_slice::<Value>(bytes) else { return Ok(1) };
        let effects = EffectHandlers {
            terminology: Some(&*terminology),
            constraints: Some(&constraints),
            ..EffectHandlers::default()
        };
        let issues = runtime.block_on(validator.validate(&resource, FhirVersion::R4, &options, &effects));
        Ok(issues.iter().filter(|issue| issue.severity == Severity::Error).count())
    });
}

/// Adds the profiles of a folder, or only its extensions. What it cannot convert stays unknown to it.
fn load(registry: &mut SchemaRegistry, folder: &Path, extensions_only: bool) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        let Ok(text) = fs::read(&path) else { continue };
        let Ok(definition) = serde_json::from_slice::<Value>(&text) else { continue };
        let is_profile =
            definition["resourceType"] == "StructureDefinition" && definition["derivation"] == "constraint";
        if is_profile && (!extensions_only || definition["type"] == "Extension") {
            if let Ok(conversion) = convert(&definition) {
                registry.insert(conversion.schema);
            }
        }
    }
}
