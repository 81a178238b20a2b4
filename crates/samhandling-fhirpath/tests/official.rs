//! HL7's test file for FHIRPath on R4: 935 tests, from FHIR/fhir-test-cases (Apache-2.0).
//!
//! A test that must not be valid passes only if reading, checking or evaluating its expression is an error. Values are
//! compared with their types.

#![cfg(feature = "ucum")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test fails by panicking, and prints why it skips"
)]

mod support;

use std::collections::{BTreeMap, HashMap};

use samhandling_core::tree::{Limits, Node, Tree};
use samhandling_definitions::Definitions;
use samhandling_fhirpath::{Conformance, Context, DoubtKind, Expression, Item, Model, Services, SystemType};
use support::fhir_model::FhirModel;
use support::typed_tree::TypedTree;
use support::{known_failures, shared};

/// Why each of these fails.
const KNOWN: &[(&str, &str)] = &[(
    "testPlusDate19",
    "N1 drops the decimals of units above the second, so 0.1 s is 100 ms; HL7's later file for R5 expects that too",
)];

/// One test of the file.
#[derive(Debug, Default)]
struct Case {
    name: String,
    input: Option<String>,
    expression: String,
    invalid: bool,
    predicate: bool,
    any_order: bool,
    order_checked: bool,
    outputs: Vec<(String, String)>,
}

#[test]
fn hl7s_tests_pass() {
    let Some(file) = shared("cases/fhirpath/tests-fhir-r4.xml") else { return };
    let cases = read_cases(&std::fs::read_to_string(file).unwrap());
    let inputs = read_inputs();
    let definitions = Definitions::embedded();
    let model = FhirModel::r4(&definitions);
    let (mut passed, mut failed) = (Vec::new(), BTreeMap::new());
    for case in &cases {
        match run(case, &inputs, &model) {
            Ok(()) => passed.push(case.name.clone()),
            Err(why) => _ = failed.insert(case.name.clone(), format!("{why}: {}", case.expression)),
        }
    }
    println!("{} of {} pass", passed.len(), cases.len());
    assert_eq!(cases.len(), 935);
    if let Err(wrong) = known_failures::compare(&failed, &passed, KNOWN) {
        panic!("{wrong}");
    }
}

/// The inputs by file name.
fn read_inputs() -> HashMap<String, Tree<'static>> {
    let folder = shared("cases/fhirpath/input").unwrap();
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap());
    let read = |file: std::fs::DirEntry| {
        let name = file.file_name().into_string().unwrap();
        let bytes = std::fs::read(file.path()).unwrap();
        let tree = match name.ends_with(".xml") {
            true => Tree::from_xml(&bytes, &Limits::default()).map(Tree::into_owned),
            false => Tree::from_json(&bytes, &Limits::default()).map(Tree::into_owned),
        };
        (name, tree.unwrap())
    };
    files.map(read).collect()
}

fn run(case: &Case, inputs: &HashMap<String, Tree<'static>>, model: &FhirModel) -> Result<(), String> {
    let input = case.input.as_deref().unwrap_or("patient-example.xml");
    let tree = inputs.get(input).ok_or("no such input")?;
    let outcome = evaluate(case, tree, model);
    match (outcome, case.invalid) {
        (Err(_), true) => Ok(()),
        (Ok(given), true) => Err(format!("no error, but {given:?}")),
        (Err(error), false) => Err(error),
        (Ok(given), false) => compare(case, given),
    }
}

/// Type and value of each item.
fn evaluate(case: &Case, tree: &Tree<'static>, model: &FhirModel) -> Result<Vec<(String, String)>, String> {
    let expression = Expression::parse(&case.expression).map_err(|error| error.to_string())?;
    let of = tree.root().resource_type().and_then(|of| model.type_named(&of));
    let checked = expression.check(model, of.as_slice()).map_err(|error| error.to_string())?;
    if case.order_checked && checked.doubts.iter().any(|doubt| doubt.kind == DoubtKind::Unordered) {
        return Err("it goes by an order that is not defined".to_owned());
    }
    let instance = TypedTree::of(tree, model);
    let now = "2026-11-22T12:00:00+01:00".parse().unwrap();
    let services = TypesOnly(model);
    let context = Context::new(tree.root()).instance(&instance).services(&services).now(now);
    let items = expression.evaluate(&context).map_err(|error| error.to_string())?.items;
    if case.predicate {
        return Ok(vec![("boolean".to_owned(), (!items.is_empty()).to_string())]);
    }
    Ok(items.iter().map(|item| (type_name(item, &instance, model), item.to_string())).collect())
}

/// The type of an item as the tests name it.
fn type_name(item: &Item<'_>, instance: &TypedTree<'_>, model: &FhirModel) -> String {
    use samhandling_fhirpath::Instance;
    match item {
        Item::Node(node) => model.name(instance.element(*node).of).to_owned(),
        other => match other.system_type() {
            Some(SystemType::Quantity) => "Quantity".to_owned(),
            Some(SystemType::DateTime) => "dateTime".to_owned(),
            other => other.map(SystemType::name).unwrap_or_default().to_lowercase(),
        },
    }
}

fn compare(case: &Case, given: Vec<(String, String)>) -> Result<(), String> {
    let plain = |text: &str| {
        text.strip_prefix('@').map(|at| at.strip_prefix('T').unwrap_or(at)).unwrap_or(text).to_owned()
    };
    let mut wanted: Vec<_> = case.outputs.iter().map(|(of, text)| (of.clone(), plain(text))).collect();
    let mut given = given;
    if case.any_order {
        wanted.sort();
        given.sort();
    }
    let same = |((wanted, text), (given, value)): (&(String, String), &(String, String))| {
        (wanted.is_empty() || wanted == given) && text == value
    };
    match wanted.len() == given.len() && wanted.iter().zip(&given).all(same) {
        true => Ok(()),
        false => Err(format!("{wanted:?} expected, {given:?} given")),
    }
}

/// Services that know a resource by its type, and so whether it conforms to a base definition.
struct TypesOnly<'m>(&'m FhirModel);

impl Services for TypesOnly<'_> {
    fn conforms_to(&self, node: Node<'_>, profile: &str) -> Conformance {
        let base = profile.strip_prefix("http://hl7.org/fhir/StructureDefinition/");
        match base.filter(|base| self.0.type_named(base).is_some()) {
            None => Conformance::NoSuchProfile,
            Some(base) if node.resource_type().as_deref() == Some(base) => Conformance::Conforms,
            Some(_) => Conformance::Violates,
        }
    }
}

/// Takes the test file apart. It is plain: no CDATA, comments only around tests.
fn read_cases(source: &str) -> Vec<Case> {
    let source = without_comments(source);
    let mut cases = Vec::new();
    for part in source.split("<test ").skip(1) {
        let (head, body) = part.split_once('>').unwrap();
        let (body, _) = body.split_once("</test>").unwrap();
        let attribute = |name: &str| attribute(head, name);
        let mut case = Case {
            name: attribute("name").unwrap_or_default(),
            input: attribute("inputfile"),
            predicate: attribute("predicate").as_deref() == Some("true"),
            any_order: attribute("ordered").as_deref() == Some("false"),
            order_checked: attribute("checkOrderedFunctions").as_deref() == Some("true"),
            ..Case::default()
        };
        let (head, rest) = body.split_once("<expression").unwrap().1.split_once('>').unwrap();
        case.invalid = head.contains("invalid=");
        let (expression, rest) = rest.split_once("</expression>").unwrap();
        case.expression = decoded(expression);
        for output in rest.split("<output").skip(1) {
            let (head, value) = output.split_once('>').unwrap();
            let value = if head.ends_with('/') { "" } else { value.split_once("</output>").unwrap().0 };
            case.outputs.push((self::attribute(head, "type").unwrap_or_default(), decoded(value)));
        }
        cases.push(case);
    }
    cases
}

fn attribute(head: &str, name: &str) -> Option<String> {
    let behind = head.split_once(&format!("{name}=\""))?.1;
    Some(behind.split_once('"')?.0.to_owned())
}

fn without_comments(source: &str) -> String {
    let mut parts = source.split("<!--");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once("-->").map_or("", |(_, behind)| behind))
}

fn decoded(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&apos;", "'").replace("&amp;", "&")
}
