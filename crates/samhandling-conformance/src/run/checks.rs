//! National checks, where they apply.

use samhandling_core::tree::Node;
use samhandling_definitions::{FhirVersion, PackageId};

use super::Run;
use crate::check::{CheckFinding, CheckSet, Found};

impl<'t> Run<'_, 't> {
    /// Runs the national checks of a resource.
    pub(super) fn national(&mut self, node: Node<'t>, type_name: &str) {
        if !self.validator.options.national || !self.quiet.is_empty() {
            return;
        }
        let is_bundle = type_name == "Bundle";
        let called = self.validator.checks.iter().filter(|(_, set)| self.calls_for(set, is_bundle));
        let sets: Vec<(FhirVersion, &'static CheckSet)> = called.copied().collect();
        for (version, set) in sets {
            if version != self.edition.version {
                if node.parent().is_none() {
                    self.service_of_other_version(set.slug, version);
                }
                continue;
            }
            if !self.called.contains(&set.slug) {
                self.called.push(set.slug);
            }
            for check in set.checks.iter().filter(|check| check.looks_at(type_name)) {
                let mut findings: Vec<CheckFinding> = Vec::new();
                let now = self.validator.options.now;
                let mut resolve = |reference: Node<'t>| self.resolve(reference);
                (check.run)(node, &mut Found { findings: &mut findings, resolve: &mut resolve, now });
                for (at, args, undecided) in findings {
                    let note = self.note(check.rule, self.tree.node(at)).args(args);
                    if undecided { note.undecided().send() } else { note.send() }
                }
            }
        }
    }

    /// Whether the checks of a service run: always, or where a profile of its packages is in force, or of a package that builds
    /// on one of them. What is in a Bundle counts for the Bundle.
    fn calls_for(&self, set: &CheckSet, is_bundle: bool) -> bool {
        let inside = if is_bundle { self.met.as_slice() } else { &[] };
        self.validator.forced_checks.contains(&set.slug)
            || self.scopes.iter().chain(inside).any(|scope| self.builds_on(*scope, set))
    }

    fn builds_on(&self, package: PackageId, set: &CheckSet) -> bool {
        let definitions = &self.validator.definitions;
        let manifest = &definitions.package_at(package).manifest;
        let replaced = definitions.scope(package).into_iter().flat_map(|scope| &scope.replaces);
        let replaced = replaced.map(|id| &definitions.package_at(*id).manifest.name);
        let declared = manifest.dependencies.iter().map(|(name, _)| name);
        let mut names = std::iter::once(&manifest.name).chain(declared).chain(replaced);
        names.any(|name| set.packages.contains(&name.as_str()))
    }
}
