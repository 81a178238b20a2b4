//! The options of `check` that say how strict it is: what each turns on, and that nothing does without it.

use std::path::Path;

use support::{Folder, check, err, out};

mod support;

/// What a run says of a document: the exit code, and the rules of its findings with their gravity.
fn verdict(args: &[&str], path: &Path) -> (Option<i32>, Vec<String>) {
    let output = check(args, &[path]);
    let heads = out(&output);
    let heads = heads.lines().filter(|line| !line.starts_with(' ')).filter_map(|line| line.split_once(']'));
    let heads = heads.filter_map(|(head, _)| head.rsplit(' ').next().map(|rule| format!("{rule}]")));
    (output.status.code(), heads.collect())
}

fn said(rules: &[&str]) -> Vec<String> {
    rules.iter().map(|rule| (*rule).to_owned()).collect()
}

#[test]
fn urls_for_examples_are_accepted_unless_refused() {
    let folder = Folder::new("examples");
    let file = folder.file(
        "p.json",
        r#"{"resourceType": "Patient", "extension": [{"url": "http://example.org/x", "valueString": "x"}]}"#,
    );
    assert_eq!(verdict(&[], &file), (Some(0), vec![]));
    let refused = ["error[fhir-extension-unknown]", "error[fhir-uri-for-examples]"];
    assert_eq!(verdict(&["--no-example-urls"], &file), (Some(1), said(&refused)));
}

#[test]
fn security_checks_refuse_markup_in_text() {
    let folder = Folder::new("security");
    let file =
        folder.file("p.json", r#"{"resourceType": "Patient", "name": [{"text": "<script>x</script>"}]}"#);
    assert_eq!(verdict(&[], &file), (Some(0), vec![]));
    assert_eq!(verdict(&["--security-checks"], &file), (Some(1), said(&["error[fhir-text-markup]"])));
}

#[test]
fn html_in_markdown_is_a_warning_or_on_request_an_error() {
    let folder = Folder::new("markdown");
    let file = folder.file(
        "q.json",
        r#"{"resourceType": "Questionnaire", "status": "draft", "description": "a <b>b</b>"}"#,
    );
    assert_eq!(verdict(&[], &file), (Some(0), said(&["warning[fhir-markdown-html]"])));
    assert_eq!(verdict(&["--no-html-in-markdown"], &file), (Some(1), said(&["error[fhir-markdown-html]"])));
}

#[test]
fn what_is_published_must_say_more_of_itself() {
    let folder = Folder::new("publication");
    let file = folder.file(
        "v.json",
        r#"{"resourceType": "ValueSet", "url": "http://hl7.org/fhir/v", "name": "V", "status": "active"}"#,
    );
    assert_eq!(verdict(&[], &file).0, Some(0));
    let (exit, rules) = verdict(&["--for-publication"], &file);
    assert_eq!(exit, Some(1));
    assert!(rules.contains(&"error[fhir-publication-work-group-missing]".to_owned()), "{rules:?}");
}

#[test]
fn a_wrong_display_is_as_grave_as_the_caller_says() {
    let folder = Folder::new("displays");
    let file = folder.file(
        "p.json",
        r#"{"resourceType": "Patient", "maritalStatus": {"coding": [{"code": "M", "display": "Ugift",
            "system": "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus"}]}}"#,
    );
    for (level, exit, rules) in [
        ("error", 1, &["error[fhir-code-display-wrong]"][..]),
        ("warning", 0, &["warning[fhir-code-display-wrong]"]),
        ("information", 0, &["note[fhir-code-display-wrong]"]),
        ("ignore", 0, &[]),
    ] {
        assert_eq!(verdict(&["--wrong-displays", level], &file), (Some(exit), said(rules)));
    }
    assert_eq!(verdict(&[], &file).0, Some(1));
    assert_eq!(verdict(&["--wrong-displays", "loud"], &file).0, Some(2));
}

#[test]
fn a_breach_of_best_practice_is_as_grave_as_the_caller_says() {
    let folder = Folder::new("practice");
    let file = folder.file("p.json", r#"{"resourceType": "Patient", "active": true}"#);
    for (level, exit, rules) in [
        ("ignore", 0, &[][..]),
        ("information", 0, &["note[fhir-invariant]"]),
        ("warning", 0, &["warning[fhir-invariant]"]),
        ("error", 1, &["error[fhir-invariant]"]),
    ] {
        assert_eq!(verdict(&["--best-practice", level], &file), (Some(exit), said(rules)));
    }
    assert_eq!(verdict(&[], &file), (Some(0), vec![]));
}

/// `subject` may lead to a Patient or a Group, `basedOn` to a ServiceRequest.
fn encounter(subject: &str, based_on: &str) -> String {
    format!(
        r#"{{"resourceType": "Encounter", "status": "planned", "subject": {{"reference": "{subject}"}},
            "class": {{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "AMB"}},
            "basedOn": [{{"reference": "{based_on}"}}]}}"#
    )
}

#[test]
fn references_that_lead_out_are_left_alone_unless_asked_for() {
    let folder = Folder::new("references");
    let file = folder.file("e.json", encounter("Patient/1", "Patient/2"));
    assert_eq!(verdict(&[], &file), (Some(0), vec![]));
    let from = folder.0.display().to_string();
    assert_eq!(verdict(&["--references-from", &from], &file), (Some(0), vec![]));
}

#[test]
fn the_url_tells_the_type_where_nobody_can_look() {
    let folder = Folder::new("types");
    let wrong = said(&["error[fhir-reference-wrong-type]"]);
    for (based_on, expected) in [
        ("Patient/2", wrong.clone()),
        ("https://ehr.test/fhir/Patient/2/_history/1", wrong),
        ("ServiceRequest/2", vec![]),
        ("urn:uuid:0d5a4d5e-7d4c-4b1e-9a57-0a8e4d1f2b3c", vec![]),
        ("Chicken/2", said(&["error[fhir-reference-type-unknown]"])),
        ("https://ehr.test/files/2", vec![]),
    ] {
        let file = folder.file("e.json", encounter("Patient/1", based_on));
        assert_eq!(verdict(&["--reference-types"], &file).1, expected, "{based_on}");
    }
}

#[test]
fn what_a_reference_leads_to_is_found_in_the_folder() {
    let folder = Folder::new("folder");
    folder.file("in/patient-1.json", r#"{"resourceType": "Patient", "id": "1"}"#);
    let from = folder.0.join("in").display().to_string();
    let args = |option| [option, "--references-from", &from];
    let nowhere = said(&["error[fhir-reference-leads-nowhere]"]);
    let file = folder.file("e.json", encounter("Patient/1", "ServiceRequest/2"));
    assert_eq!(verdict(&args("--follow-references"), &file), (Some(1), nowhere.clone()));
    assert_eq!(verdict(&args("--reference-types"), &file), (Some(1), nowhere));
    let file = folder.file("e.json", encounter("Patient/1", "Patient/1"));
    let wrong = said(&["error[fhir-reference-wrong-type]"]);
    assert_eq!(verdict(&args("--follow-references"), &file), (Some(1), wrong));
    let file = folder.file("e.json", encounter("Patient/1", "https://example.org/fhir/ServiceRequest/2"));
    assert_eq!(verdict(&args("--follow-references"), &file), (Some(0), vec![]));
}

#[test]
fn resources_beside_one_another_in_parameters_are_at_hand() {
    let folder = Folder::new("parameters");
    let parameters = |id: &str| {
        format!(
            r#"{{"resourceType": "Parameters", "parameter": [
                {{"name": "a", "resource": {{"resourceType": "Patient", "id": "1"}}}},
                {{"name": "b", "part": [{{"name": "c", "resource": {{"resourceType": "Basic",
                    "code": {{"text": "x"}}, "subject": {{"reference": "Patient/{id}"}}}}}}]}}]}}"#
        )
    };
    let from = folder.0.display().to_string();
    let args = ["--follow-references", "--references-from", &from];
    assert_eq!(verdict(&args, &folder.file("p.json", parameters("1"))), (Some(0), vec![]));
    let nowhere = said(&["error[fhir-reference-leads-nowhere]"]);
    assert_eq!(verdict(&args, &folder.file("p.json", parameters("2"))), (Some(1), nowhere));
}

#[test]
fn what_nobody_could_follow_is_undecided() {
    let folder = Folder::new("unfollowed");
    let file = folder.file("e.json", encounter("Patient/1", "ServiceRequest/2"));
    let (exit, rules) = verdict(&["--follow-references", "--require-decided"], &file);
    assert_eq!((exit, rules), (Some(4), said(&["undecided[fhir-reference-not-followed]"; 2])));
}

#[test]
fn a_resource_that_is_followed_must_conform_to_the_profile_asked_for() {
    let folder = Folder::new("profile");
    let profile = |id: &str, of: &str, element: &str| {
        let url = format!("http://example.org/{id}");
        folder.file(
            &format!("{id}.json"),
            format!(
                r#"{{"resourceType": "StructureDefinition", "url": "{url}", "name": "P", "status": "active",
                "kind": "resource", "abstract": false, "type": "{of}", "derivation": "constraint",
                "baseDefinition": "http://hl7.org/fhir/StructureDefinition/{of}",
                "differential": {{"element": [{element}]}}}}"#
            ),
        )
    };
    let named = profile("named", "Patient", r#"{"id": "Patient.name", "path": "Patient.name", "min": 1}"#);
    let about = profile(
        "about",
        "Basic",
        r#"{"id": "Basic.subject", "path": "Basic.subject",
            "type": [{"code": "Reference", "targetProfile": ["http://example.org/named"]}]}"#,
    );
    folder.file("in/patient-good.json", r#"{"resourceType": "Patient", "name": [{"text": "x"}]}"#);
    folder.file("in/patient-bad.json", r#"{"resourceType": "Patient"}"#);
    let (named, about) = (named.display().to_string(), about.display().to_string());
    let from = folder.0.join("in").display().to_string();
    let args = ["--definition", &named, "--definition", &about, "--profile", "http://example.org/about"];
    let follow = [&args[..], &["--follow-references", "--references-from", &from]].concat();
    for (id, expected) in [("good", vec![]), ("bad", said(&["error[fhir-reference-wrong-profile]"]))] {
        let basic = format!(
            r#"{{"resourceType": "Basic", "code": {{"text": "x"}}, "subject": {{"reference": "Patient/{id}"}}}}"#
        );
        let file = folder.file("b.json", basic);
        assert_eq!(verdict(&follow, &file).1, expected, "{id}");
        assert_eq!(verdict(&args, &file).0, Some(0), "{id}");
    }
}

#[test]
fn references_are_looked_up_in_a_folder_that_is_there() {
    let folder = Folder::new("no-folder");
    let file = folder.file("p.json", r#"{"resourceType": "Patient"}"#);
    let output = check(&["--references-from", "/nowhere/at/all"], &[&file]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("is no folder"), "{}", err(&output));
}

#[test]
fn a_definition_may_be_xml() {
    let folder = Folder::new("xml");
    let profile = folder.file(
        "p.xml",
        r#"<StructureDefinition xmlns="http://hl7.org/fhir">
            <url value="http://example.org/p"/><name value="P"/><status value="active"/><kind value="resource"/>
            <abstract value="false"/><type value="Patient"/>
            <baseDefinition value="http://hl7.org/fhir/StructureDefinition/Patient"/>
            <derivation value="constraint"/>
            <differential>
              <element id="Patient.active"><path value="Patient.active"/><fixedBoolean value="true"/></element>
              <element id="Patient.maritalStatus"><path value="Patient.maritalStatus"/>
                <patternCodeableConcept><coding><system value="http://example.org/c"/></coding></patternCodeableConcept>
              </element>
            </differential>
        </StructureDefinition>"#,
    );
    let profile = profile.display().to_string();
    let args = ["--definition", &profile, "--profile", "http://example.org/p"];
    let good = r#"{"resourceType": "Patient", "active": true,
        "maritalStatus": {"coding": [{"system": "http://example.org/c", "code": "x"}]}}"#;
    assert_eq!(verdict(&args, &folder.file("good.json", good)).0, Some(0));
    let bad = r#"{"resourceType": "Patient", "active": false, "maritalStatus": {"text": "x"}}"#;
    let expected = said(&["error[fhir-value-not-fixed]", "error[fhir-value-not-pattern]"]);
    assert_eq!(verdict(&args, &folder.file("bad.json", bad)), (Some(1), expected));
}
