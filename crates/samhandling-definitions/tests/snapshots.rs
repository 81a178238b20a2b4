//! Every embedded definition without a snapshot of its own gets one, and what could not be applied is known.

use samhandling_definitions::{DefinitionId, Definitions, Kind, PackageId};

/// The structure definitions of a package.
fn structures(definitions: &Definitions, package: PackageId) -> Vec<(String, DefinitionId)> {
    let entries = definitions.package_at(package).entries();
    let structures = entries.filter(|entry| entry.kind == Kind::StructureDefinition);
    let named = structures.map(|entry| match entry.version {
        Some(version) => format!("{}|{version}", entry.url),
        None => entry.url,
    });
    let found = |canonical: String| {
        let id = definitions.resolve(package, Kind::StructureDefinition, &canonical)?;
        Some((canonical, id))
    };
    named.filter_map(found).collect()
}

#[test]
fn every_definition_without_a_snapshot_gets_one_and_these_are_its_defects() {
    let definitions = Definitions::embedded();
    let mut generated = Vec::new();
    let mut defects = Vec::new();
    for (package, content) in definitions.packages() {
        let mut count = 0;
        for (canonical, id) in structures(&definitions, package) {
            let structure = definitions.structure(id).unwrap_or_else(|error| panic!("{canonical}: {error}"));
            assert!(!structure.snapshot.is_empty(), "{canonical}");
            if structure.has_own_snapshot {
                assert_eq!(structure.defects, [], "{canonical}");
                continue;
            }
            if content.manifest.name.starts_with(REBUILT) {
                assert_eq!(structure.defects, [], "{canonical}");
                continue;
            }
            count += 1;
            let name = canonical.rsplit_once('/').map_or(&*canonical, |(_, name)| name);
            defects.extend(structure.defects.iter().map(|defect| format!("{name} {defect}")));
        }
        if count > 0 {
            generated.push((content.manifest.name.as_str(), count));
        }
    }
    generated.sort_unstable();
    defects.sort_unstable();
    assert_eq!(generated, GENERATED);
    assert_eq!(defects, DEFECTS);
}

/// The packages that are rebuilt here, differentials only: they have no defects.
const REBUILT: &str = "samhandling.";

/// The published packages without snapshots, and how many definitions they have.
const GENERATED: [(&str, usize); 8] = [
    ("hl7.fhir.eu.base", 23),
    ("hl7.fhir.eu.laboratory", 19),
    ("hl7.fhir.eu.mpd", 4),
    ("hl7.fhir.r4.core", 2),
    ("hl7.fhir.r5.core", 2),
    ("no.grunndata", 63),
    ("no.safest", 22),
    ("no.vkp.r4", 34),
];

/// What their differentials name and cannot have.
const DEFECTS: [&str; 15] = [
    "Composition-eu-lab `Composition.extension:diagnosticReport.value[x].reference`: its base has no such element",
    "Composition-eu-lab `Composition.extension:diagnosticReport`: the profile `http://hl7.eu/fhir/extensions/StructureDefinition/composition-diagnosticReportReference` cannot be used",
    "Patient-animal-eu-lab `Patient.extension:patient-animal`: the profile `http://hl7.org/fhir/StructureDefinition/patient-animal|5.2.0` cannot be used",
    "Specimen-eu-lab `Specimen.collection.extension:bodySite`: the profile `http://hl7.org/fhir/StructureDefinition/bodySite|5.2.0` cannot be used",
    "composition-eu-core `Composition.extension:informationRecipient`: the profile `http://hl7.eu/fhir/StructureDefinition/information-recipient` cannot be used",
    "immunization-eu-core `Immunization.occurrence[x]:occurrenceDateTime.extension:periodOfLife`: the profile `http://hl7.eu/fhir/extensions/StructureDefinition/periods-of-life` cannot be used",
    "medication-eu-core `Medication.extension:device`: the profile `https://profiles.ihe.net/PHARM/MPD/StructureDefinition/ihe-ext-medication-device` cannot be used",
    "safest-substanceSpecification `SubstanceSpecification.relationship.amount[x]:no name`: it is a slice, but nothing says how its element is sliced",
    "vkp-CarePlan-v090|0.9.0 `CarePlan.context`: its base has no such element",
    "vkp-MessageHeader-v090|0.9.0 `MessageHeader.receiver.display`: its base has no such element",
    "vkp-MessageHeader-v090|0.9.0 `MessageHeader.receiver.identifier.system`: its base has no such element",
    "vkp-MessageHeader-v090|0.9.0 `MessageHeader.receiver.identifier.value`: its base has no such element",
    "vkp-MessageHeader-v090|0.9.0 `MessageHeader.receiver.identifier`: its base has no such element",
    "vkp-MessageHeader-v090|0.9.0 `MessageHeader.receiver.reference`: its base has no such element",
    "vkp-MessageHeader-v090|0.9.0 `MessageHeader.receiver`: its base has no such element",
];

#[test]
fn a_generated_snapshot_can_be_walked_from_its_root() {
    let definitions = Definitions::embedded();
    for (package, _) in definitions.packages() {
        for (canonical, id) in structures(&definitions, package) {
            let structure = definitions.structure(id).expect("completed above");
            if structure.has_own_snapshot {
                continue;
            }
            let mut ids = std::collections::HashSet::new();
            for element in &structure.snapshot {
                let id = &*element.id;
                assert!(ids.insert(id), "{canonical} has {id} twice");
                let above = id.rsplit_once('.').map(|(above, _)| above);
                assert!(
                    above.is_none_or(|above| ids.contains(above)),
                    "{canonical}: nothing stands above {id}"
                );
                assert!(element.min.is_some() && element.max.is_some(), "{canonical} {id} has no count");
                let typed = !element.types.is_empty() || element.content_reference.is_some();
                assert!(typed || above.is_none(), "{canonical} {id} has no type");
            }
        }
    }
}
