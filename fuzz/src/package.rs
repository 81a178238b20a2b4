//! Packages: from the bytes of an archive to snapshots and memberships.

use std::io::Write;
use std::sync::Arc;

use samhandling_conformance::Validator;
use samhandling_definitions::{Definitions, Kind, Package, PackageLimits};

/// The data are an archive, or the tar inside of one: what is packed hides its structure from the fuzzer.
pub fn package(data: &[u8]) {
    let packed;
    let archive = if data.starts_with(&[0x1f, 0x8b]) {
        data
    } else {
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
        writer.write_all(data).expect("memory");
        packed = writer.finish().expect("memory");
        &packed
    };
    let limits = PackageLimits { max_bytes: 8 << 20, max_files: 1_000 };
    let Ok(package) = Package::from_archive(archive, &limits) else { return };
    let id = package.manifest.name.clone();
    // FHIR's own types, and this.
    let definitions = Definitions::builder().only([]).read_package(package).build();
    let Some(scope) = definitions.package(&id) else { return };
    let mut profiles = Vec::new();
    for (at, entry) in definitions.package_at(scope).entries().enumerate().take(20) {
        let id = scope.definition(u32::try_from(at).expect("few"));
        match entry.kind {
            Kind::StructureDefinition => {
                let _ = definitions.structure(id).map(|structure| structure.snapshot.len());
                if let Ok(tree) = definitions.resource(id).map(Arc::new) {
                    let _ = definitions.regenerate(scope, &tree, tree.root().id());
                }
                profiles.push(entry.url);
            }
            Kind::ValueSet => {
                let _ = definitions.value_set(id);
            }
            Kind::CodeSystem => {
                let _ = definitions.code_system(id);
            }
            _ => {
                let _ = definitions.resource(id);
            }
        }
    }
    let definitions = Arc::new(definitions);
    for profile in profiles {
        let validator = Validator::new(Arc::clone(&definitions)).expect("FHIR's own types");
        if let Ok(validator) = validator.with_profile(&profile) {
            for instance in INSTANCES {
                let _ = validator.validate_json(instance);
            }
        }
    }
}

/// What the profiles of a package are held against.
const INSTANCES: [&[u8]; 3] = [
    br#"{"resourceType": "Patient", "identifier": [{"system": "urn:a", "value": "1"}], "name": [{"family": "Dal"}], "gender": "male",
        "extension": [{"url": "http://example.org/x", "valueCode": "a"}]}"#,
    br#"{"resourceType": "Observation", "status": "final", "code": {"coding": [{"system": "urn:s", "code": "a"}, {"code": "b"}]},
        "valueQuantity": {"value": 1}, "component": [{"code": {"text": "x"}}, {"code": {"text": "y"}}]}"#,
    br#"{"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Basic", "code": {"text": "x"}}}]}"#,
];
