//! Holds the architecture against the code: dependencies, sizes, module docs, invariants.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use samhandling::conformance::{Report, Show, Validator, to_json, to_operation_outcome, to_text};
use samhandling::core::diagnostic::{Language, Masking};
use samhandling::core::identifier::{Mode, PersonNumber};
use samhandling::definitions::Definitions;
use samhandling::services::services;
use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file below a folder, build output and version control left out.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() && name != "target" && !name.starts_with(".git") && name != "corpus" {
            found.extend(files(&path));
        } else if path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<(PathBuf, String)> {
    let rust = files(root()).into_iter().filter(|path| path.extension().is_some_and(|end| end == "rs"));
    rust.filter_map(|path| Some((path.clone(), fs::read_to_string(path).ok()?))).collect()
}

fn relative(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .output();
    serde_json::from_slice(&output.expect("cargo metadata runs").stdout).expect("cargo metadata is JSON")
}

/// The members of the workspace with the members that they use outside tests.
fn dependencies() -> Vec<(String, BTreeSet<String>)> {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().expect("packages");
    let names: BTreeSet<&str> = packages.iter().filter_map(|package| package["name"].as_str()).collect();
    let used = |package: &Value| -> BTreeSet<String> {
        let all = package["dependencies"].as_array().expect("dependencies").iter();
        let normal = all.filter(|dependency| dependency["kind"].is_null());
        normal
            .filter_map(|dependency| dependency["name"].as_str())
            .filter(|name| names.contains(name))
            .map(str::to_owned)
            .collect()
    };
    packages
        .iter()
        .map(|package| (package["name"].as_str().expect("a name").to_owned(), used(package)))
        .collect()
}

#[test]
fn the_dependency_block_is_what_cargo_says() {
    let text = text("ARCHITECTURE.md");
    let block = text
        .split("<!-- dependencies -->")
        .nth(1)
        .and_then(|rest| rest.split("<!-- end -->").next())
        .expect("the block");
    let written: BTreeSet<String> =
        block.lines().filter(|line| line.contains(':')).map(str::to_owned).collect();
    let found: BTreeSet<String> = dependencies()
        .into_iter()
        .map(|(name, used)| {
            format!("{name}: {}", used.into_iter().collect::<Vec<_>>().join(", ")).trim_end().to_owned()
        })
        .collect();
    assert_eq!(written, found, "mend the block in ARCHITECTURE.md");
}

#[test]
fn every_crate_is_in_the_table() {
    let text = text("ARCHITECTURE.md");
    for (name, _) in dependencies() {
        assert!(text.contains(&format!("| `{name}` |")), "{name} is not in the table of ARCHITECTURE.md");
    }
}

#[test]
fn invariants_name_tests_that_exist() {
    let (text, here) = (text("ARCHITECTURE.md"), text("tests/architecture.rs"));
    let named: Vec<&str> = text.lines().filter(|line| line.starts_with("- I")).collect();
    assert!(named.len() >= 8);
    for line in named {
        let test = line.split('`').nth(1).expect("a test name");
        assert!(here.contains(&format!("fn {test}(")), "{line}");
    }
}

#[test]
fn hand_written_files_are_short_and_begin_with_their_purpose() {
    for (path, text) in sources() {
        if text.starts_with("// @generated") {
            continue;
        }
        let lines = text.lines().count();
        assert!(lines <= 500, "{} has {lines} lines: one concept, one file", relative(&path));
        let documented = text.starts_with("//!") || text.starts_with("#![doc");
        let is_test_module = path.ends_with("tests.rs") || relative(&path).contains("/tests/");
        assert!(documented || is_test_module, "{} does not begin with `//!`", relative(&path));
    }
}

#[test]
fn lib_and_mod_files_hold_declarations_only() {
    let names = ["lib.rs", "mod.rs"];
    for (path, text) in sources() {
        let is_listed = path.file_name().is_some_and(|name| names.iter().any(|listed| name == *listed));
        if is_listed && path.ends_with("lib.rs") {
            let lines = text.lines().filter(|line| !line.trim_start().starts_with("//")).count();
            assert!(lines <= 80, "{} has {lines} lines beside its documentation", relative(&path));
        }
    }
}

#[test]
fn no_test_is_switched_off_and_nothing_is_left_unfinished() {
    let words = [
        ["#[ig", "nore"].concat(),
        ["todo", "!("].concat(),
        ["unimpl", "emented!("].concat(),
        ["dbg", "!("].concat(),
    ];
    for (path, text) in sources() {
        for word in &words {
            assert!(!text.contains(word.as_str()), "{} has `{word}`", relative(&path));
        }
    }
}

#[test]
fn i1_the_lower_crates_have_no_clock_and_no_socket() {
    let lower = ["core", "r4", "definitions", "fhirpath", "conformance", "auth"]
        .map(|name| format!("crates/samhandling-{name}/src"));
    let words = ["std::net", "tokio", "SystemTime", "Instant::now", "Utc::now", "Local::now"];
    for (path, text) in sources() {
        let name = relative(&path);
        if lower.iter().any(|folder| name.starts_with(folder.as_str())) {
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            let found: Vec<&str> = code.filter(|line| words.iter().any(|word| line.contains(word))).collect();
            assert!(found.is_empty(), "{name}: {found:?}");
        }
    }
}

#[test]
fn i2_conformance_does_not_know_the_typed_resources() {
    let (_, used) =
        dependencies().into_iter().find(|(name, _)| name == "samhandling-conformance").expect("the crate");
    assert!(!used.contains("samhandling-r4"), "the engine must see what typed reading would drop");
}

#[test]
fn i3_a_resource_that_breaks_rules_is_a_report() {
    let validator = Validator::new(Definitions::embedded()).expect("the core is embedded");
    for source in ["", "[]", "{}", "{\"resourceType\": 1}", "{\"resourceType\": \"Nothing\"}", "\u{0}"] {
        let report: Report = validator.validate_json(source.as_bytes());
        assert!(report.errors() > 0, "{source}");
    }
    assert!(validator.with_profile("http://example.org/unknown").is_err());
}

#[test]
fn i4_the_sandbox_does_not_know_the_client() {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "-p", "samhandling-sandbox", "-e", "normal", "--prefix", "none"])
        .current_dir(root())
        .output()
        .expect("cargo tree runs");
    let tree = String::from_utf8(tree.stdout).expect("text");
    assert!(tree.contains("samhandling-auth"), "the tree is there");
    assert!(!tree.contains("samhandling-client"), "they meet over HTTP only");
}

#[test]
fn i5_a_slug_stands_only_where_its_service_is() {
    for service in services() {
        let word = format!("\"{}\"", service.slug);
        let own = [format!("/{}/", service.slug), format!("/{}_", service.slug)];
        for (path, text) in sources() {
            let name = format!("/{}", relative(&path));
            let allowed = own.iter().any(|own| name.contains(own))
                || name.contains("/tests/")
                || service.slug == "base";
            let in_code = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .any(|line| line.contains(&word));
            assert!(allowed || !in_code, "{name} has {word}");
        }
    }
}

/// A value in every place where an instance can have one.
const CANARIES: [&str; 4] = ["Kanarifugl", "1999-12-31T23:59:59", "17912099997", "987654321.5"];

fn canary_reports() -> Vec<Report> {
    let validator = Validator::new(Definitions::embedded()).expect("the core is embedded");
    let documents = [
        r#"{"resourceType":"Patient","birthDate":"1999-12-31T23:59:59Z","gender":"Kanarifugl","name":{"family":"Kanarifugl"}}"#,
        r#"{"resourceType":"Observation","status":"Kanarifugl","code":{"coding":[{"system":"http://loinc.org","code":"Kanarifugl"}]},"valueQuantity":{"value":"987654321.5"}}"#,
        r#"{"resourceType":"Patient","identifier":[{"system":"urn:oid:2.16.578.1.12.4.1.4.1","value":17912099997}],"active":"Kanarifugl"}"#,
        r#"{"resourceType":"Observation","meta":{"profile":["http://hl7.org/fhir/StructureDefinition/bodyweight"]},"subject":{"reference":"Patient/17912099997","type":"Group"},"effectiveDateTime":"1999-12-31T23:59:59","note":[{"text":"Kanarifugl"}]}"#,
    ];
    documents.iter().map(|document| validator.validate_json(document.as_bytes())).collect()
}

#[test]
fn i6_no_value_is_shown_unless_asked() {
    for report in canary_reports() {
        assert!(report.errors() > 0, "a case that finds nothing shows nothing");
        for language in Language::ALL {
            let show = Show { language, masking: Masking::Masked, name: "x", ..Show::default() };
            for shown in
                [to_text(&report, &show), to_json(&report, &show), to_operation_outcome(&report, &show)]
            {
                for canary in CANARIES {
                    assert!(!shown.contains(canary), "{canary} in {shown}");
                }
            }
        }
    }
}

#[test]
fn i7_person_numbers_in_fixtures_are_synthetic() {
    let folders = ["fixtures", "examples", "tests", "docs", "README.md"].map(|name| root().join(name));
    let mut paths: Vec<PathBuf> = folders.iter().flat_map(|folder| files(folder)).collect();
    paths.push(root().join("README.md"));
    for path in paths {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        for number in
            text.split(|character: char| !character.is_ascii_digit()).filter(|digits| digits.len() == 11)
        {
            let synthetic =
                PersonNumber::parse(number, Mode::Strict).is_ok_and(|number| number.is_certainly_synthetic());
            let is_person = PersonNumber::parse(number, Mode::Strict).is_ok();
            assert!(synthetic || !is_person, "{} holds an ordinary person number", relative(&path));
        }
    }
}

#[test]
fn i9_language_changes_words_only() {
    for report in canary_reports() {
        let shape = |language| {
            let show = Show { language, ..Show::default() };
            let mut value: Value = serde_json::from_str(&to_json(&report, &show)).expect("JSON");
            for finding in value["findings"].as_array_mut().expect("findings") {
                finding["message"] = Value::Null;
                finding["help"] = Value::Null;
            }
            value.to_string()
        };
        let shapes: BTreeSet<String> = Language::ALL.into_iter().map(shape).collect();
        assert_eq!(shapes.len(), 1);
    }
}

#[test]
fn i11_a_version_of_fhir_is_named_in_one_table() {
    let engine = ["core", "definitions", "fhirpath", "conformance", "cli"];
    let engine = engine.map(|name| format!("crates/samhandling-{name}/src/"));
    let names = ["FhirVersion::R", "hl7.fhir.r4", "hl7.fhir.r5", "\"4.0", "\"5.0", "\"R4\"", "\"R5\""];
    for (path, text) in sources() {
        let name = relative(&path);
        let is_engine = engine.iter().any(|folder| name.starts_with(folder));
        if !is_engine || name.ends_with("/fhir_version.rs") || name.contains("/tests") {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            assert!(!names.iter().any(|known| line.contains(known)), "{name}: {line}");
        }
    }
}

#[test]
fn i10_the_validator_is_shared_by_reference() {
    fn shared<T: Send + Sync>(value: T) -> T {
        value
    }
    let validator = shared(Validator::new(Definitions::embedded()).expect("the core is embedded"));
    let source = br#"{"resourceType":"Patient","gender":"x"}"#;
    let counts: Vec<usize> = std::thread::scope(|scope| {
        let check = || validator.validate_json(source).errors();
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(check)).collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    assert_eq!(counts, [1, 1, 1, 1]);
}
