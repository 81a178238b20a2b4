//! The order of elements, which XML has and JSON has not.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::run::Run;
use crate::schema::{Element, Schema};

rule! {
    /// ## What it checks
    /// That the elements of an XML document stand in the order of their definition.
    ///
    /// ## Why
    /// XML schemas are sequences: a receiver that reads by them stops at the first element out of its place.
    ///
    /// ## Conforms
    /// ```xml
    /// <Patient xmlns="http://hl7.org/fhir"><active value="true"/><gender value="female"/></Patient>
    /// ```
    ///
    /// ## Does not conform
    /// ```xml
    /// <Patient xmlns="http://hl7.org/fhir"><gender value="female"/><active value="true"/></Patient>
    /// ```
    ///
    /// ## Remedy
    /// Move the element to the place that the definition gives it.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/xml.html> (4.0.1)
    OUT_OF_ORDER = "fhir-xml-order", Error, Structure {
        message {
            en: "`{element}` stands behind an element that comes later in the definition",
            nb: "`{element}` står bak et element som kommer senere i definisjonen",
            nn: "`{element}` står bak eit element som kjem seinare i definisjonen",
        }
        help {
            en: "put the elements into the order of the definition",
            nb: "sett elementene i definisjonens rekkefølge",
            nn: "set elementa i rekkjefølgja til definisjonen",
        }
    }
}

pub(super) static RULES: &[&Rule] = &[&OUT_OF_ORDER];

/// Holds the children of an element of an XML document against their order.
pub(crate) fn run<'v, 't>(run: &mut Run<'v, 't>, node: Node<'t>, schema: &'v Schema, element: &'v Element) {
    let mut last = 0;
    // The url of an extension is an attribute, and attributes have no order.
    let is_attribute = |child: &Node<'_>| &*schema.type_name == "Extension" && child.name() == "url";
    for child in node.children().filter(|child| !is_attribute(child)) {
        let Some(found) = element.children.find(child) else { continue };
        if found.slot < last {
            let place = schema.element(found.element);
            run.note_in(&OUT_OF_ORDER, child, schema, place).name("element", child.name()).send();
            return;
        }
        last = found.slot;
    }
}
