//! From a document to its report.

use samhandling_core::diagnostic::Diagnostic;
use samhandling_core::tree::Node;
use samhandling_definitions::{Kind, StructureKind};

use super::Run;
use crate::schema::Schema;
use crate::{Report, assertion, resource};

impl<'v, 't> Run<'v, 't> {
    /// Holds the document against everything that applies.
    pub(crate) fn document(mut self) -> Report {
        let root = self.tree.root();
        self.resource(root);
        assertion::shape::run_faults(&mut self);
        self.into_report()
    }

    /// Holds a resource against its type, and against every profile that is in force.
    pub(crate) fn resource(&mut self, node: Node<'t>) {
        let Some(type_name) = node.resource_type() else {
            assertion::shape::no_resource_type(self, node);
            return;
        };
        let Some(schema) = self.schema_of(&type_name) else {
            assertion::shape::unknown_resource_type(self, node, &type_name);
            return;
        };
        let profiles = self.in_force(node, schema);
        let outer = self.scopes.clone();
        for profile in profiles.iter().rev() {
            self.scopes.insert(0, profile.package());
            if !self.met.contains(&profile.package()) {
                self.met.push(profile.package());
            }
        }
        self.apply(schema);
        self.base_resource(node, schema);
        resource::run(self, node, &type_name);
        for profile in profiles {
            self.profile(node, profile);
        }
        self.national(node, &type_name);
        self.scopes = outer;
    }

    /// The definition of a resource type, or of the logical model that a document names by its url.
    fn schema_of(&mut self, type_name: &str) -> Option<&'v Schema> {
        if !type_name.contains("://") {
            return self.validator.type_schema(type_name).filter(|schema| schema.is_resource());
        }
        let definitions = &self.validator.definitions;
        let id = definitions.resolve_for_instance(&self.scopes, Kind::StructureDefinition, type_name)?.id;
        self.schema(id).filter(|schema| schema.kind == StructureKind::Logical)
    }

    /// The report, its findings in the order of the document.
    fn into_report(self) -> Report {
        let mut findings = self.findings;
        findings.sort_by_key(|finding| finding.span.map_or(0, |span| span.start));
        let mut findings = told_once(findings);
        if !findings.is_empty() {
            let lines = self.tree.lines();
            for finding in &mut findings {
                finding.position = finding.span.map(|span| lines.position(span.start));
            }
        }
        let faults =
            self.used.iter().filter_map(|id| self.validator.schema(*id)).flat_map(|schema| &schema.faults);
        Report { definition_findings: faults.cloned().collect(), findings, profiles: self.applied }
    }
}

/// Findings that say the same of the same place, left out but for the first: a type and a profile of it may ask for the same.
fn told_once(findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(findings.len());
    for finding in findings {
        let here = kept.iter().rev().take_while(|known| known.span == finding.span);
        let is_same = |known: &Diagnostic| {
            std::ptr::eq(known.rule, finding.rule)
                && known.severity == finding.severity
                && known.args == finding.args
                && known.path == finding.path
        };
        if !here.into_iter().any(is_same) {
            kept.push(finding);
        }
    }
    kept
}
