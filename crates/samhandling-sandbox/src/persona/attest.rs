//! The attest in a token, held against what the service demands.

use samhandling_auth::attest::{Need, requirements_for};
use samhandling_auth::{HelseIdClaims, claim};
use samhandling_services::dialect::Dialect;
use serde_json::Value;

use super::Refused;
use super::fact::grounds;
use crate::grounds::Grounds;
use crate::rules;
use crate::world::World;

/// Judges the attest of a token for `audience`; a service whose demands are not known takes any, and none.
///
/// A member that one source demands and another does not is missed too, but as an assumption.
pub(super) fn attest(dialect: &Dialect, audience: &str, held: Option<&Value>) -> Result<(), Refused> {
    let Some(demand) = &dialect.attest else { return Ok(()) };
    let Some(held) = held else {
        return match demand.required.value {
            Some(true) => {
                let grounds = grounds(dialect, &demand.required);
                Err(Refused::by(403, "forbidden", &rules::ATTEST_MISSING, grounds).on(claim::ATTEST))
            }
            _ => Ok(()),
        };
    };
    let lacks = |path: &str| !stands(held, path);
    if let Some(path) = demand.fields.value.iter().flatten().find(|path| lacks(path)) {
        let grounds = grounds(dialect, &demand.fields);
        return Err(Refused::by(403, "forbidden", &rules::ATTEST_FIELD_MISSING, grounds).on(path));
    }
    for source in requirements_for(audience).filter(|source| source.audience.is_some()) {
        let disputed = source.members.iter().filter(|(_, need)| *need == Need::Disputed);
        if let Some((member, _)) = disputed.into_iter().find(|(member, _)| lacks(member.path())) {
            let grounds = Grounds { source: source.source.into(), ..Grounds::assumed("") };
            return Err(
                Refused::by(403, "forbidden", &rules::ATTEST_FIELD_MISSING, grounds).on(member.path())
            );
        }
    }
    Ok(())
}

const PLACES: &str = "Tillitsrammeverk 8b66479, ATT-15 to ATT-19, read 2026-11-21: what the members mean; that a service looks them up is not published";

/// Judges where the practitioner of the attest works: the organisation is known, and the unit is one of it. What HelseID has put in the
/// token is known too.
pub(super) fn places(world: &World, claims: &HelseIdClaims) -> Result<(), Refused> {
    let number = |name: &str| claims.attest()?.pointer(&format!("/practitioner/{name}/id"))?.as_str();
    let is_of_token =
        |name: &str, number: &str| claims.members().get(name).and_then(Value::as_str) == Some(number);
    let Some(entity) = number("legal_entity") else { return Ok(()) };
    let wrong = |path: &str| {
        let grounds = Grounds::assumed(PLACES);
        Err(Refused::by(403, "forbidden", &rules::ATTEST_PLACE_WRONG, grounds).on(path))
    };
    let known = world.organisation(entity);
    if known.is_none() && !is_of_token(claim::ORGNR_PARENT, entity) {
        return wrong("practitioner.legal_entity");
    }
    let Some(point) = number("point_of_care") else { return Ok(()) };
    let is_fit = match known {
        Some(known) => known.has_unit(point) || is_of_token(claim::ORGNR_CHILD, point),
        None => world.place(point).is_none(),
    };
    if is_fit || point == entity { Ok(()) } else { wrong("practitioner.point_of_care") }
}

/// Whether something stands at a path such as `patients[].point_of_care`, there in each.
fn stands(held: &Value, path: &str) -> bool {
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    let inner = |value: &Value| {
        if rest.is_empty() { !value.is_null() } else { stands(value, rest) }
    };
    match name.strip_suffix("[]") {
        Some(name) => {
            let all = held.get(name).and_then(Value::as_array);
            all.is_some_and(|all| !all.is_empty() && all.iter().all(inner))
        }
        None => held.get(name).is_some_and(inner),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::grounds::Basis;
    use crate::helseid::Services;

    fn whole() -> Value {
        let organisation = json!({ "id": "313745392", "system": "urn:oid:2.16.578.1.12.4.1.4.101" });
        json!({
            "type": "nhn:tillitsrammeverk:parameters",
            "practitioner": { "identifier": {}, "legal_entity": organisation, "point_of_care": organisation },
            "care_relationship": { "healthcare_service": {}, "purpose_of_use": {}, "decision_ref": {} },
            "patients": [{}],
        })
    }

    /// The rule, the member and whether it is known, where the token is refused.
    fn judged(audience: &str, held: Option<&Value>) -> Option<(String, String, bool)> {
        let services = Services::read().unwrap();
        let served = services.of_audience(audience).unwrap();
        let answer = attest(&served.dialect, audience, held).err()?.answer();
        let finding = answer.findings.first().unwrap();
        let is_known = finding.grounds.basis != Basis::Assumed;
        Some((finding.id().to_owned(), finding.about.clone().unwrap_or_default(), is_known))
    }

    #[test]
    fn a_service_that_demands_an_attest_names_the_member_that_is_missing() {
        assert_eq!(judged("nhn:phr", Some(&whole())), None);
        let missing = judged("nhn:phr", None).unwrap();
        assert_eq!((missing.0.as_str(), missing.2), ("sandbox-attest-missing", true));
        for (parent, name, is_known) in [
            ("practitioner", "identifier", true),
            ("practitioner", "legal_entity", true),
            ("practitioner", "point_of_care", true),
            ("care_relationship", "purpose_of_use", true),
            ("care_relationship", "decision_ref", true),
            ("care_relationship", "healthcare_service", false),
        ] {
            let mut held = whole();
            held[parent].as_object_mut().unwrap().remove(name);
            let expected = ("sandbox-attest-field-missing".to_owned(), format!("{parent}.{name}"), is_known);
            assert_eq!(judged("nhn:phr", Some(&held)), Some(expected));
        }
    }

    #[test]
    fn a_service_whose_demands_are_not_known_takes_any_and_none() {
        assert_eq!(judged("nhn:pps", None), None);
        assert_eq!(judged("nhn:pps", Some(&json!({}))), None);
    }

    #[test]
    fn a_member_of_every_patient_stands_in_each() {
        let held = json!({ "patients": [{ "point_of_care": {} }, {}] });
        assert!(!stands(&held, "patients[].point_of_care"));
        assert!(stands(&json!({ "patients": [{ "point_of_care": {} }] }), "patients[].point_of_care"));
        assert!(!stands(&json!({ "patients": [] }), "patients[].point_of_care"));
    }
}
