//! The form of the document: what FHIR's JSON forbids, arrays and objects where they belong, resources with a type.

use samhandling_core::diagnostic::{Arg, Args, Diagnostic, Rule, Severity};
use samhandling_core::path::ElementPath;
use samhandling_core::rule;
use samhandling_core::tree::{Fault, FaultKind, Kind, LineIndex, Node};

use super::{fault, format::words, xml};
use crate::Report;
use crate::run::Run;
use crate::schema::{Element, Schema, TypeKind};

rule! {
    /// ## What it checks
    /// That JSON writes an element that may repeat as an array, even when it occurs once, and any other without one.
    ///
    /// ## Why
    /// JSON readers look for one or the other.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Patient", "name": [{"family": "Dal"}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Patient", "name": {"family": "Dal"}}
    /// ```
    ///
    /// ## Remedy
    /// Add or remove the brackets.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/json.html> (4.0.1)
    NOT_AN_ARRAY = "fhir-json-not-an-array", Error, Invalid {
        message {
            en: "`{element}` may repeat, so JSON writes it as an array",
            nb: "`{element}` kan gjentas, så JSON skriver det som en liste",
            nn: "`{element}` kan gjentakast, så JSON skriv det som ei liste",
        }
        help { en: "put brackets around it", nb: "sett klammer rundt", nn: "set klammer rundt" }
    }

    /// ## What it checks
    /// That JSON writes an element that cannot repeat without an array.
    ///
    /// ## Why
    /// JSON readers look for one or the other.
    ///
    /// ## Remedy
    /// Remove the brackets.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/json.html> (4.0.1)
    pub(super) AN_ARRAY = "fhir-json-array", Error, Invalid {
        message {
            en: "`{element}` cannot repeat, so JSON writes it without an array",
            nb: "`{element}` kan ikke gjentas, så JSON skriver det uten liste",
            nn: "`{element}` kan ikkje gjentakast, så JSON skriv det utan liste",
        }
        help { en: "take the brackets away", nb: "fjern klammene", nn: "fjern klammene" }
    }

    /// ## What it checks
    /// That an element with children is an object, and a primitive is none.
    ///
    /// ## Why
    /// A receiver that looks for one cannot read the other.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Observation", "status": "final", "code": {"text": "Hb"}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Observation", "status": "final", "code": "Hb"}
    /// ```
    ///
    /// ## Remedy
    /// Write the element as its type asks.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/json.html> (4.0.1)
    WRONG_SHAPE = "fhir-json-wrong-shape", Error, Invalid {
        message {
            en: "`{element}` is of type {type}, which JSON writes as {expected}; this is {found}",
            nb: "`{element}` er av typen {type}, som JSON skriver som {expected}; dette er {found}",
            nn: "`{element}` er av typen {type}, som JSON skriv som {expected}; dette er {found}",
        }
        help {
            en: "write {expected}",
            nb: "skriv {expected}",
            nn: "skriv {expected}",
        }
    }

    /// ## What it checks
    /// That a resource says which type it is.
    ///
    /// ## Why
    /// Without it nothing can be held against anything.
    ///
    /// ## Remedy
    /// Add `resourceType`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/json.html#resources> (4.0.1)
    NO_RESOURCE_TYPE = "fhir-resource-type-missing", Error, Structure {
        message {
            en: "the resource does not say its type: `resourceType` is missing",
            nb: "ressursen sier ikke hvilken type den er: `resourceType` mangler",
            nn: "ressursen seier ikkje kva type han er: `resourceType` manglar",
        }
        help { en: "add `resourceType`", nb: "legg til `resourceType`", nn: "legg til `resourceType`" }
    }

    /// ## What it checks
    /// That the type of a resource is one of FHIR's.
    ///
    /// ## Why
    /// No receiver knows another.
    ///
    /// ## Remedy
    /// Use the name of the type as FHIR spells it; upper and lower case count.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/resourcelist.html> (4.0.1)
    UNKNOWN_RESOURCE_TYPE = "fhir-resource-type-unknown", Error, Structure {
        message {
            en: "FHIR has no resource `{type}`",
            nb: "FHIR har ingen ressurs `{type}`",
            nn: "FHIR har ingen ressurs `{type}`",
        }
        help {
            en: "use one of FHIR's resource types; upper and lower case count",
            nb: "bruk en av FHIRs ressurstyper; store og små bokstaver teller",
            nn: "bruk ein av FHIR sine ressurstypar; store og små bokstavar tel",
        }
    }

    /// ## What it checks
    /// What FHIR's JSON format forbids: members that occur twice, null, empty arrays, objects and strings, arrays in arrays,
    /// `_` members of the wrong form.
    ///
    /// ## Why
    /// JSON libraries read such things each in its own way, most of them in silence.
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Patient", "name": [], "gender": "male", "gender": "female"}
    /// ```
    ///
    /// ## Remedy
    /// Leave out what has no content; say a thing once.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/json.html> (4.0.1)
    FORM = "fhir-json-form", Error, Invalid {
        message { en: "{fault}", nb: "{fault}", nn: "{fault}" }
        help {
            en: "mend the document as FHIR's JSON format asks",
            nb: "rett dokumentet slik FHIRs JSON-format krever",
            nn: "rett dokumentet slik FHIR sitt JSON-format krev",
        }
    }

    /// ## What it checks
    /// That the document is JSON in UTF-8, and an object; or XML in UTF-8, without a document type and entities of its own.
    ///
    /// ## Why
    /// Nothing in it can be relied on if it is not.
    ///
    /// ## Does not conform
    /// A comma behind the last member, a comment or single quotation marks in JSON; an element of XML that is not closed; Latin-1.
    ///
    /// ## Remedy
    /// Mend the place given; what comes behind it has not been looked at.
    ///
    /// ## Source
    /// RFC 8259; <https://www.w3.org/TR/xml/>; <https://hl7.org/fhir/R4/json.html>, <https://hl7.org/fhir/R4/xml.html> (4.0.1)
    UNREADABLE = "fhir-document-unreadable", Fatal, Structure {
        message { en: "{fault}", nb: "{fault}", nn: "{fault}" }
        help {
            en: "mend the document here; what comes behind has not been looked at",
            nb: "rett dokumentet her; det som kommer etter, er ikke lest",
            nn: "rett dokumentet her; det som kjem etter, er ikkje lese",
        }
    }
}

pub(crate) static RULES: &[&Rule] =
    &[&NOT_AN_ARRAY, &AN_ARRAY, &WRONG_SHAPE, &NO_RESOURCE_TYPE, &UNKNOWN_RESOURCE_TYPE, &FORM, &UNREADABLE];

/// Holds the form of an element against its definition; says whether its content can be looked at.
pub(crate) fn run<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
) -> bool {
    let kind = run.type_use(node).map_or(TypeKind::Complex, |of| of.kind);
    let expects_object = !matches!(kind, TypeKind::Primitive(_));
    // XML has no lists to write, and its values do not say what they are.
    let is_xml = run.is_xml;
    if !expects_object && (is_xml || node.kind() == Kind::Attribute) {
        return true;
    }
    // A null alone was reported as a fault of the document.
    if node.kind() == Kind::Null && (expects_object || !node.in_array()) {
        return false;
    }
    let is_object = node.kind() == Kind::Object;
    let is_misshapen = is_object != expects_object && !matches!(node.kind(), Kind::Null | Kind::Absent);
    let is_wrapped =
        !is_xml && node.repeat() == 0 && node.in_array() != element.is_list && node.kind() != Kind::Absent;
    if is_misshapen {
        let of_type = || run.type_use(node).map_or("BackboneElement", |of| &of.name).to_owned();
        // An object with nothing in it was reported as a fault of the document.
        if is_xml {
            let of_type = of_type();
            let note = run.note_in(&xml::VALUE, node, schema, element).name("element", node.name());
            note.name("type", of_type).send();
            // What else it holds is in its place.
            return true;
        } else if !is_object || node.children().next().is_some() {
            let type_name = of_type();
            let expected = words(if expects_object { Kind::Object } else { Kind::String });
            let found = if is_wrapped && !element.is_list { AN_ARRAY_IN_WORDS } else { words(node.kind()) };
            let note = run.note_in(&WRONG_SHAPE, node, schema, element);
            let note = note.name("element", node.name()).name("type", type_name);
            note.words("expected", expected).words("found", found).send();
        }
    } else if is_wrapped {
        let rule = if element.is_list { &NOT_AN_ARRAY } else { &AN_ARRAY };
        run.note_in(rule, node, schema, element).name("element", node.name()).send();
    }
    !is_misshapen
}

const AN_ARRAY_IN_WORDS: [&str; 3] = ["an array", "en liste", "ei liste"];

pub(crate) fn no_resource_type<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    run.note(&NO_RESOURCE_TYPE, node).send();
}

pub(crate) fn unknown_resource_type<'t>(run: &mut Run<'_, 't>, node: Node<'t>, name: &str) {
    let at = node.child("resourceType").unwrap_or(node);
    run.note(&UNKNOWN_RESOURCE_TYPE, node).span(at.span()).name("type", name).send();
}

/// Reports the faults that were found while reading the document.
pub(crate) fn run_faults(run: &mut Run<'_, '_>) {
    for fault in run.tree.faults() {
        report(run, fault);
    }
}

fn report(run: &mut Run<'_, '_>, fault: &Fault) {
    let node = fault.node.map_or(run.tree.root(), |id| run.tree.node(id));
    let severity = if fault.kind == FaultKind::ByteOrderMark { Severity::Warning } else { Severity::Error };
    let rule = if run.tree.is_xml() { xml::rule(fault.kind) } else { &FORM };
    let note = run.note(rule, node).span(fault.span).severity(severity);
    let note = note.words("fault", fault::words(fault.kind));
    match &fault.name {
        Some(name) => note.member(name).send(),
        None => note.send(),
    }
}

/// The report on a document that could not be read.
pub(crate) fn unreadable(source: &[u8], fault: &Fault) -> Report {
    let words = fault::fatal_words(fault.kind);
    let args = Args::new(vec![("fault", Arg::words(words))]);
    let mut finding = Diagnostic::new(&UNREADABLE, ElementPath::from(""), args);
    finding.span = Some(fault.span);
    finding.position = Some(LineIndex::new(source).position(fault.span.start));
    let mut report = Report::default();
    report.findings.push(finding);
    report
}
