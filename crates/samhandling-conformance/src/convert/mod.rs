//! A resource from JSON to XML and back.

mod inside;
mod json;
mod lost;
mod xml;

use samhandling_core::diagnostic::{Arg, Diagnostic};
use samhandling_core::tree::{Node, Tree};

use crate::assertion::{format, shape, unknown, xml as xml_form};
use crate::data_type::NOT_XHTML;
use crate::edition::Edition;
use crate::schema::Schema;
use crate::{Report, Validator};

pub(crate) use lost::RULES;

/// The formats of FHIR that are read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// `application/fhir+json`
    Json,
    /// `application/fhir+xml`
    Xml,
}

impl Validator {
    /// Writes a resource in the other format, or anew in its own: members in the order of their definitions, two blanks a level.
    ///
    /// # Shape
    ///
    /// Nothing that FHIR knows is lost: decimals keep their digits, primitives their ids and extensions, narrative its markup. Comments
    /// and processing instructions of XML have no place in JSON and are left out.
    ///
    /// # Errors
    ///
    /// A report with the findings that stand in the way, if something in the document has no place in its type or no form: unknown
    /// elements, wrong arrays, narrative that is no XHTML, characters that XML cannot carry, repeats that JSON cannot. Whoever made
    /// the document must mend it. Rules that do not touch the form do not stand in the way.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_conformance::{Format, Validator};
    /// use samhandling_definitions::Definitions;
    ///
    /// let validator = Validator::new(Definitions::embedded())?;
    /// let json = br#"{"resourceType": "Patient", "gender": "female", "id": "kari"}"#;
    /// let xml = validator.convert(json, Format::Xml).map_err(|report| format!("{} errors", report.errors()))?;
    /// assert_eq!(
    ///     xml,
    ///     "<Patient xmlns=\"http://hl7.org/fhir\">\n  <id value=\"kari\"/>\n  <gender value=\"female\"/>\n</Patient>\n"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Source
    ///
    /// <https://hl7.org/fhir/R4/json.html>, <https://hl7.org/fhir/R4/xml.html> (4.0.1; read 2026-11-22)
    pub fn convert(&self, source: &[u8], to: Format) -> Result<String, Report> {
        let tree = match Tree::read(source, &self.options.limits) {
            Ok(tree) => tree,
            Err(fault) => return Err(shape::unreadable(source, &fault)),
        };
        let (mut report, edition) = self.with_scratch(|scratch| {
            self.run(&tree, scratch, &|run| {
                run.hold()?;
                lost::run(run, to);
                Ok((run.report(), run.edition))
            })
        });
        report.findings.retain(stands_in_the_way);
        // Causes are told by their place in the list, which is another now.
        report.findings.iter_mut().for_each(|finding| finding.cause = None);
        let schema = schema_of(edition, tree.root());
        match schema.filter(|_| report.findings.is_empty()) {
            Some(schema) => Ok(match to {
                Format::Json => json::write(edition, tree.root(), schema),
                Format::Xml => xml::write(edition, tree.root(), schema),
            }),
            None => Err(report),
        }
    }
}

/// The definition of a resource's type.
fn schema_of<'v>(edition: Edition<'v>, resource: Node<'_>) -> Option<&'v Schema> {
    edition.type_schema(&resource.resource_type()?)
}

/// Whether a finding is of the form, so that what it points at could only be lost or guessed.
fn stands_in_the_way(finding: &Diagnostic) -> bool {
    let id = finding.rule.id;
    let is_one_of = |rules: &[&samhandling_core::diagnostic::Rule]| rules.iter().any(|rule| rule.id == id);
    let numbers = ["boolean", "decimal", "integer", "positiveInt", "unsignedInt"];
    let is_of_number = || match finding.args.find("type") {
        Some(Arg::Name(name)) => numbers.contains(&&**name),
        _ => false,
    };
    is_one_of(shape::RULES)
        || is_one_of(RULES)
        || is_one_of(xml_form::RULES)
        || is_one_of(unknown::RULES)
        || id == NOT_XHTML.id
        || (is_one_of(format::RULES) && is_of_number())
}
