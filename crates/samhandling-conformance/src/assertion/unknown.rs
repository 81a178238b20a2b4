//! Elements that the type does not have.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::shape::AN_ARRAY;
use crate::run::Run;
use crate::schema::{Element, ElementIndex, Schema};

rule! {
    /// ## What it checks
    /// That every element is one that its type defines.
    ///
    /// ## Why
    /// A receiver passes over what it does not know, so what was meant gets lost. Most are spelling mistakes.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Patient", "birthDate": "1970-03-21"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Patient", "birthdate": "1970-03-21"}
    /// ```
    ///
    /// ## Remedy
    /// Use the name that FHIR has for it. What FHIR has no element for goes into an extension.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/json.html> (4.0.1)
    UNKNOWN = "fhir-element-unknown", Error, Structure {
        message {
            en: "`{type}` has no element `{element}`",
            nb: "`{type}` har ikke noe element `{element}`",
            nn: "`{type}` har ikkje noko element `{element}`",
        }
        help {
            en: "take it out, or use an extension",
            nb: "ta det ut, eller bruk en utvidelse",
            nn: "ta det ut, eller bruk ei utviding",
        }
    }

    /// ## What it checks
    /// That every element is one that its type defines. This one is close to a name that is.
    ///
    /// ## Why
    /// A receiver passes over what it does not know, so what was meant gets lost.
    ///
    /// ## Remedy
    /// Use the name suggested, if it is what was meant.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/json.html> (4.0.1)
    MISSPELT = "fhir-element-misspelt", Error, Structure {
        message {
            en: "`{type}` has no element `{element}`; did you mean `{near}`?",
            nb: "`{type}` har ikke noe element `{element}`; mente du `{near}`?",
            nn: "`{type}` har ikkje noko element `{element}`; meinte du `{near}`?",
        }
        help {
            en: "write `{near}`",
            nb: "skriv `{near}`",
            nn: "skriv `{near}`",
        }
    }
}

pub(crate) static RULES: &[&Rule] = &[&UNKNOWN, &MISSPELT];

/// Reports an element that its parent's type does not have.
pub(crate) fn run<'v, 't>(run: &mut Run<'v, 't>, node: Node<'t>, schema: &'v Schema, element: &'v Element) {
    let names_a_type =
        node.name() == "resourceType" && std::ptr::eq(element, schema.element(ElementIndex::ROOT));
    if names_a_type && !schema.is_data_type() {
        return resource_type(run, node, schema, element);
    }
    // XML names a resource by its element, which then stands where no resource can.
    let of_resource = if run.tree.is_xml() && node.name() == "resourceType" { node.text() } else { None };
    let name = of_resource.unwrap_or(node.name().into());
    let near = nearest(&name, element.children.names());
    let rule = if near.is_some() { &MISSPELT } else { &UNKNOWN };
    let owner = if element.id.contains('.') { element.id.to_string() } else { schema.type_name.to_string() };
    // The path is that of the element around it: what is no element has no path, and no FHIRPath leads to it.
    let place = node.parent().unwrap_or(node);
    let note = run.note_in(rule, place, schema, element).span(node.name_span());
    let note = note.name("type", owner).name("element", &*name);
    match near {
        Some(near) => note.name("near", near).send(),
        None => note.send(),
    }
}

/// Holds `resourceType` to what JSON knows of it: one string, with nothing beside it.
fn resource_type<'v, 't>(run: &mut Run<'v, 't>, node: Node<'t>, schema: &'v Schema, element: &'v Element) {
    let resource = node.parent().unwrap_or(node);
    if node.in_array() && node.repeat() == 0 {
        let note = run.note_in(&AN_ARRAY, resource, schema, element).span(node.span());
        note.name("element", node.name()).send();
    }
    if node.twin_in_array().is_some() {
        let note = run.note_in(&UNKNOWN, resource, schema, element).span(node.name_span());
        note.name("type", &*schema.type_name).name("element", "_resourceType").send();
    }
}

/// The known name that takes the fewest changes, if they are few.
pub(crate) fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    const LONGEST: usize = 64;
    if name.len() > LONGEST {
        return None;
    }
    let allowed = 1 + name.len() / 5;
    let distances = known.map(|known| (distance(&name.to_lowercase(), &known.to_lowercase()), known));
    distances.filter(|(distance, _)| *distance <= allowed).min().map(|(_, known)| known)
}

/// How many letters must be added, taken out or changed.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut before = i;
        let mut left = i + 1;
        for (j, to) in b.iter().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or(usize::MAX);
            let changed = before + usize::from(from != *to);
            if let Some(place) = row.get_mut(j) {
                *place = left;
            }
            left = changed.min(above + 1).min(left + 1);
            before = above;
        }
        if let Some(last) = row.last_mut() {
            *last = left;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn the_nearest_name_is_one_that_could_be_meant() {
        assert_eq!((distance("kitten", "sitting"), distance("", "ab"), distance("ab", "ab")), (3, 2, 0));
        assert_eq!(nearest("birthdate", ["birthDate", "deceased"].into_iter()), Some("birthDate"));
        assert_eq!(nearest("gendre", ["gender", "generalPractitioner"].into_iter()), Some("gender"));
        assert_eq!(nearest("foo", ["photo", "name"].into_iter()), None);
    }
}
