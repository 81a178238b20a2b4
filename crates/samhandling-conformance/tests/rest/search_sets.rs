//! Search results: what matches is of the type that was searched for.

use serde_json::json;

use super::{check, errors, warnings};

fn result(link: &str, modes: [Option<&str>; 2]) -> serde_json::Value {
    let entry = |(of, mode): (&str, Option<&str>)| {
        let mut entry =
            json!({"fullUrl": format!("http://x.no/{of}/1"), "resource": {"resourceType": of, "id": "1"}});
        if let Some(mode) = mode {
            entry["search"] = json!({"mode": mode});
        }
        entry
    };
    let entries: Vec<_> = ["Patient", "Person"].into_iter().zip(modes).map(entry).collect();
    json!({"resourceType": "Bundle", "type": "searchset", "link": [{"relation": "self", "url": link}], "entry": entries})
}

#[test]
fn a_match_of_another_type_than_was_searched_for_is_wrong() {
    let matches = [Some("match"), Some("match")];
    let wrong = ["fhir-bundle-search-match-of-other-type Bundle.entry[1].resource"];
    for link in ["http://x.no/Patient?name=x", "http://x.no/Patient", "http://x.no/R4?_type=Patient"] {
        assert_eq!(errors(&check(&result(link, matches))), wrong, "{link}");
    }
    // `R4` is no type, and what was searched for is not known.
    for link in ["http://x.no/R4", "http://x.no/R4?_type=Patient,Person"] {
        assert_eq!(errors(&check(&result(link, matches))), [] as [&str; 0], "{link}");
    }
    let included = result("http://x.no/Patient?name=x", [Some("match"), Some("include")]);
    assert_eq!(errors(&check(&included)), [] as [&str; 0]);
}

#[test]
fn without_modes_another_type_is_a_warning() {
    let report = check(&result("http://x.no/Patient?name=x", [None, None]));
    assert_eq!(errors(&report), [] as [&str; 0]);
    assert_eq!(warnings(&report), ["fhir-bundle-search-type-without-mode Bundle.entry[1].resource"]);
    let half = check(&result("http://x.no/Patient?name=x", [Some("match"), None]));
    assert_eq!(warnings(&half), [] as [&str; 0]);
}

#[test]
fn a_match_can_lack_its_id_and_be_of_another_type() {
    let mut both = result("http://x.no/Patient?name=x", [Some("match"), Some("match")]);
    both["entry"][1]["resource"].as_object_mut().unwrap().remove("id");
    both["entry"][1]["fullUrl"] = json!("urn:uuid:7f7a1c9e-52a0-4f0c-8f4e-5f6b1f8d6a10");
    let wrong = [
        "fhir-bundle-search-resource-without-id Bundle.entry[1].resource",
        "fhir-bundle-search-match-of-other-type Bundle.entry[1].resource",
    ];
    assert_eq!(errors(&check(&both)), wrong);
}
