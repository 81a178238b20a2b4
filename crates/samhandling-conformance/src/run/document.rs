//! From a document to its report.

use samhandling_core::diagnostic::Outcome;
use samhandling_core::tree::{Node, NodeId};
use samhandling_definitions::{DefinitionId, Kind, PackageId, StructureKind};

use super::invariants::Pending;
use super::{Run, cause};
use crate::edition::Edition;
use crate::schema::Schema;
use crate::{Deviation, Report, assertion, invariant, resource};

/// A resource of the document, held against its type.
pub(crate) struct Visit<'v, 't> {
    node: Node<'t>,
    schema: &'v Schema,
    /// The profiles that are in force.
    profiles: Vec<DefinitionId>,
    /// Where the names that it uses are looked up first.
    scopes: Vec<PackageId>,
    /// The ids of its elements.
    ids: Vec<NodeId>,
    /// Its elements that have invariants.
    pending: Vec<Pending<'v, 't>>,
}

impl<'v, 't> Run<'v, 't> {
    /// Holds the document against everything that applies: first all of it against its types, so that every node is known,
    /// then each resource against what reaches beyond the single element. Where the document is of another version, that.
    pub(crate) fn document(&mut self) -> Result<Report, Edition<'v>> {
        self.hold()?;
        Ok(self.report())
    }

    /// What [`Run::document`] finds, before it is a report.
    pub(crate) fn hold(&mut self) -> Result<(), Edition<'v>> {
        self.type_all()?;
        self.visit_all();
        assertion::shape::run_faults(self);
        Ok(())
    }

    /// What the document comes to, without a report; nothing more is looked at behind the first rule that is broken. Where the
    /// document is of another version, that.
    pub(crate) fn verdict(&mut self) -> Result<Outcome, Edition<'v>> {
        self.verdict = Some(Outcome::Conforms);
        assertion::shape::run_faults(self);
        self.type_all()?;
        self.visit_all();
        Ok(self.verdict.unwrap_or(Outcome::Conforms))
    }

    /// Whether nothing can change the verdict any more.
    pub(super) fn is_decided(&self) -> bool {
        self.verdict == Some(Outcome::Violates) && self.version_stands()
    }

    /// Whether the document conforms to a profile, and to all that it claims itself.
    pub(super) fn document_conforms_to(mut self, profile: DefinitionId) -> bool {
        self.settle();
        let root = self.tree.root();
        let Some(schema) = self.schema(profile) else { return true };
        if root.resource_type().as_deref() != Some(&*schema.type_name) {
            return false;
        }
        self.resource(root);
        self.visit_all();
        self.profile(root, profile);
        !self.untold.is_wrong() && !self.findings.iter().any(|finding| finding.severity.is_error())
    }

    /// Holds each resource of a document whose nodes are typed against what reaches beyond single elements.
    fn visit_all(&mut self) {
        let mut visits = std::mem::take(&mut self.visits);
        visits.sort_by_key(|visit| visit.node.id());
        for visit in visits.drain(..) {
            if !self.is_decided() {
                self.visit(visit);
            }
        }
        self.visits = visits;
    }

    /// Holds a resource against its type, and finds the profiles that are in force.
    pub(crate) fn resource(&mut self, node: Node<'t>) {
        let Some(type_name) = node.resource_type() else {
            assertion::shape::no_resource_type(self, node);
            return;
        };
        let Some(schema) = self.schema_of(&type_name) else {
            self.settle_elsewhere(node);
            if !self.type_of_other_version(node, &type_name) {
                assertion::shape::unknown_resource_type(self, node, &type_name);
            }
            return;
        };
        let profiles = self.in_force(node, schema);
        if self.is_of_other_version() {
            return;
        }
        let mut scopes = self.scopes.clone();
        for profile in profiles.iter().rev() {
            scopes.insert(0, profile.package());
            if !self.met.contains(&profile.package()) {
                self.met.push(profile.package());
            }
        }
        self.apply(schema);
        let outer = self.enter(scopes);
        let room = self.spare_pending.pop().unwrap_or_default();
        let (ids, pending) =
            (std::mem::take(&mut self.element_ids), std::mem::replace(&mut self.pending, room));
        self.base_resource(node, schema);
        let ids = std::mem::replace(&mut self.element_ids, ids);
        let pending = std::mem::replace(&mut self.pending, pending);
        let scopes = self.enter(outer);
        self.visits.push(Visit { node, schema, profiles, scopes, ids, pending });
    }

    /// Looks names up in other packages; gives those in which they were looked up before.
    fn enter(&mut self, scopes: Vec<PackageId>) -> Vec<PackageId> {
        std::mem::replace(&mut self.scopes, scopes)
    }

    /// Holds a resource against what reaches beyond single elements: rules of its type, invariants, profiles.
    fn visit(&mut self, visit: Visit<'v, 't>) {
        let outer = self.enter(visit.scopes);
        self.element_ids = visit.ids;
        resource::run(self, visit.node, &visit.schema.type_name);
        self.base_invariants(visit.node, visit.schema, &visit.pending);
        for profile in visit.profiles {
            self.profile(visit.node, profile);
        }
        self.national(visit.node, &visit.schema.type_name);
        self.enter(outer);
        let mut room = visit.pending;
        room.clear();
        self.spare_pending.push(room);
    }

    /// The definition of a resource type, or of the logical model that a document names by its url.
    fn schema_of(&mut self, type_name: &str) -> Option<&'v Schema> {
        if !type_name.contains("://") {
            return self.edition.type_schema(type_name).filter(|schema| schema.is_resource());
        }
        let id = self.edition.resolve(&self.scopes, Kind::StructureDefinition, type_name)?;
        self.schema(id).filter(|schema| schema.kind == StructureKind::Logical)
    }

    /// The report, its findings in the order of the document.
    pub(crate) fn report(&mut self) -> Report {
        let mut findings = std::mem::take(&mut self.findings);
        let called = self.validator.deviations.iter().filter(|(slug, _)| self.called.contains(slug));
        let known: Vec<&Deviation> = called.flat_map(|(_, deviations)| deviations).collect();
        for finding in &mut findings {
            let deviation = known.iter().find(|known| known.covers(finding));
            finding.deviation = deviation.map(|deviation| deviation.source.clone());
        }
        cause::sort(&mut findings);
        if !findings.is_empty() {
            let lines = self.tree.lines();
            for finding in &mut findings {
                finding.position = finding.span.map(|span| lines.position(span.start));
            }
        }
        cause::link(&mut findings);
        findings.extend(self.untold.finding());
        let mut faults = Vec::new();
        for schema in self.used.iter().filter_map(|id| self.validator.schema(*id)) {
            faults.extend(schema.faults.iter().cloned());
            let of_invariants = || invariant::faults_of_profile(self.validator, schema);
            faults.extend(schema.invariant_faults.get_or_init(of_invariants).iter().cloned());
        }
        faults.append(&mut self.unusable);
        Report {
            fhir_version: self.edition.version,
            definition_findings: faults,
            findings,
            profiles: std::mem::take(&mut self.applied),
        }
    }
}
