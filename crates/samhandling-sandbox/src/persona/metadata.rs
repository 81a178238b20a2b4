//! What the service offers, as a CapabilityStatement that says who plays it.

use std::collections::BTreeMap;

use chrono::DateTime;
use serde_json::{Value, json};

use super::Stage;
use crate::grounds::Grounds;
use crate::wire::Answer;

/// The CapabilityStatement.
pub(super) fn metadata(stage: &Stage<'_>) -> Answer {
    let served = stage.served;
    let mut resources: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for interaction in &served.dialect.interactions {
        let code = match interaction.name.as_str() {
            "search" => "search-type",
            known @ ("read" | "vread" | "create" | "update" | "patch" | "delete") => known,
            _ => continue,
        };
        if let Some(resource) = &interaction.resource {
            resources.entry(resource).or_default().push(json!({ "code": code }));
        }
    }
    let resources: Vec<Value> =
        resources.into_iter().map(|(name, all)| json!({ "type": name, "interaction": all })).collect();
    let date = DateTime::from_timestamp(stage.clocks.world().seconds(), 0).unwrap_or_default();
    let publisher = match stage.are_tokens_checked {
        true => "samhandling sandbox: this is not NHN",
        false => "samhandling sandbox: this is not NHN, and TOKEN CHECKS ARE OFF",
    };
    let body = json!({
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": date.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
        "publisher": publisher,
        "kind": "instance",
        "software": { "name": "samhandling sandbox" },
        "implementation": {
            "description": format!("{}, simulated; this is not NHN, and the persons are invented", served.service.titles.en),
            "url": stage.base,
        },
        "fhirVersion": served.service.fhir_version,
        "format": ["application/fhir+json"],
        "rest": [{ "mode": "server", "resource": resources }],
    });
    Answer::fhir(
        200,
        &body,
        Grounds::assumed(
            "no CapabilityStatement of the service is published; this one is made of its dialect",
        ),
    )
}
