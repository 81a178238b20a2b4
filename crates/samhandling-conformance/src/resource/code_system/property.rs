//! Properties: how they are defined, and the values that concepts have.

use std::collections::{HashMap, HashSet};

use samhandling_core::diagnostic::Severity;
use samhandling_core::tree::Node;
use samhandling_definitions::{Content, DefinitionId, Kind, Membership};

use super::property_rules::{
    CODE_OUTSIDE, CODE_TWICE, CODE_UNKNOWN, OTHER_CODE, OTHER_TYPE, UNKNOWN, URI_RELATIVE, URI_TWICE,
    URI_UNKNOWN, WRONG_TYPE,
};
use crate::data_type::is_absolute_uri;
use crate::run::Run;

/// The properties that FHIR defines for any code system: code and type.
///
/// Source: <https://hl7.org/fhir/R4/codesystem-concept-properties.html> (4.0.1), with those added in R5 and R6, read 2026-11-22.
const KNOWN: [(&str, &str); 12] = [
    ("child", "code"),
    ("comment", "string"),
    ("deprecationDate", "dateTime"),
    ("effectiveDate", "dateTime"),
    ("inactive", "boolean"),
    ("itemWeight", "decimal"),
    ("notSelectable", "boolean"),
    ("parent", "code"),
    ("partOf", "code"),
    ("retirementDate", "dateTime"),
    ("status", "code"),
    ("synonym", "code"),
];
/// Those that some version defines too, but not with one type.
const OTHERS: [&str; 5] = ["alternateCode", "definition", "deprecated", "order", "ordering"];
const SPACE: &str = "http://hl7.org/fhir/concept-properties#";
const VALUE_SET: [&str; 2] = [
    "http://hl7.org/fhir/StructureDefinition/codesystem-property-valueset",
    "http://hl7.org/fhir/6.0/StructureDefinition/extension-CodeSystem.property.valueSet",
];

/// What the codes are that a property of type `code` may have.
#[derive(Clone, Copy)]
enum Codes {
    /// Those of the code system itself; whether that is certain.
    Own(bool),
    /// Those of a value set.
    Of(DefinitionId),
    /// Any.
    Any,
}

struct Property {
    kind: String,
    codes: Codes,
}

pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>, concepts: &[Node<'t>]) {
    let url = node.child_text("url").unwrap_or_default();
    let mut properties: HashMap<String, Property> = HashMap::new();
    let mut uris = HashSet::new();
    for defined in node.children_named("property") {
        let known = uri(run, defined, &url, &mut uris);
        let Some(code) = defined.child_text("code") else { continue };
        if properties.contains_key(&*code) {
            run.note(&CODE_TWICE, defined).value("code", &*code).send();
        }
        let kind = defined.child_text("type").unwrap_or_default();
        if let Some((expected, expected_kind)) = known {
            if code != expected && KNOWN.iter().any(|(other, _)| *other == code) {
                run.note(&OTHER_CODE, defined).value("code", &*code).name("expected", expected).send();
            }
            if !kind.is_empty() && kind != expected_kind {
                run.note(&OTHER_TYPE, defined).value("found", &*kind).name("expected", expected_kind).send();
            }
        }
        let codes = codes(run, defined, &kind, known.map(|(code, _)| code));
        let property = Property { kind: kind.into_owned(), codes };
        properties.entry(code.into_owned()).or_insert(property);
    }
    values(run, node, concepts, &properties);
}

/// Holds the uri of a property against what is known of it; gives the property of FHIR's that it names.
fn uri<'t>(
    run: &mut Run<'_, 't>,
    defined: Node<'t>,
    url: &str,
    seen: &mut HashSet<String>,
) -> Option<(&'static str, &'static str)> {
    let uri = defined.child_text("uri")?;
    if !is_absolute_uri(&uri) {
        run.note(&URI_RELATIVE, defined).value("uri", uri).send();
        return None;
    }
    if !seen.insert(uri.clone().into_owned()) {
        run.note(&URI_TWICE, defined).value("uri", &*uri).send();
    }
    let name = uri.strip_prefix(SPACE);
    let known = name.and_then(|name| KNOWN.iter().find(|(known, _)| *known == name).copied());
    let is_other = name.is_some_and(|name| OTHERS.contains(&name));
    let is_own = !url.is_empty() && uri.starts_with(url);
    let of_core = url.strip_prefix("http://hl7.org/fhir/").is_some_and(|rest| !rest.contains('/'));
    if known.is_none() && !is_other && !is_own && !of_core && uri.contains("://hl7.org/fhir") {
        run.note(&URI_UNKNOWN, defined).value("uri", &*uri).send();
    }
    known
}

fn codes(run: &Run<'_, '_>, defined: Node<'_>, kind: &str, known: Option<&str>) -> Codes {
    match known {
        Some("child" | "parent" | "partOf" | "synonym") => return Codes::Own(true),
        Some(_) => return Codes::Any,
        None => {}
    }
    let stated = defined
        .children_named("extension")
        .find(|extension| extension.child_text("url").is_some_and(|url| VALUE_SET.contains(&&*url)));
    let canonical = stated
        .and_then(|extension| extension.children().find(|child| child.name().starts_with("value"))?.text());
    match (canonical, kind) {
        (Some(canonical), _) => run.find(Kind::ValueSet, &canonical).map_or(Codes::Any, Codes::Of),
        (None, "code") => Codes::Own(false),
        (None, _) => Codes::Any,
    }
}

/// Holds the values of the concepts against the definitions of their properties.
fn values<'t>(
    run: &mut Run<'_, 't>,
    node: Node<'t>,
    concepts: &[Node<'t>],
    properties: &HashMap<String, Property>,
) {
    let supplemented = node.child_text("supplements");
    let known: HashSet<_> = concepts.iter().filter_map(|concept| concept.child_text("code")).collect();
    let mut told: HashSet<String> = HashSet::new();
    for value in concepts.iter().flat_map(|concept| concept.children_named("property")) {
        let Some(code) = value.child_text("code") else { continue };
        let Some(property) = properties.get(&*code) else {
            run.note(&UNKNOWN, value).value("code", code).send();
            continue;
        };
        let Some(stated) = value.children().find(|child| run.element_name(*child) == "value") else {
            continue;
        };
        let kind = run.type_name(stated);
        if *kind != *property.kind {
            let note = run.note(&WRONG_TYPE, value).value("code", code).name("found", kind);
            note.value("expected", &property.kind).send();
            continue;
        }
        let Some(text) = stated.text().filter(|_| kind == "code") else { continue };
        if told.contains(&*text) {
            continue;
        }
        let is_known = |run: &mut Run<'_, 't>| match supplemented.as_ref().map(|base| run.code_system(base)) {
            Some(Some(base)) if base.content == Content::Complete => base.concept(&text).is_some(),
            // Whether the codes of a system that is not at hand have it, nobody can tell.
            Some(_) => true,
            None => known.contains(&text),
        };
        match property.codes {
            Codes::Own(certain) if !is_known(run) => {
                let certain = certain || supplemented.is_some();
                let severity = if certain { Severity::Error } else { Severity::Warning };
                run.note(&CODE_UNKNOWN, value).severity(severity).value("code", &*text).send();
                told.insert(text.into_owned());
            }
            Codes::Of(set) if run.validator.definitions.contains(set, None, &text) == Membership::No => {
                run.note(&CODE_OUTSIDE, value).value("code", &*text).send();
                told.insert(text.into_owned());
            }
            _ => {}
        }
    }
}
