//! National checks, where they apply.

use samhandling_core::diagnostic::Args;
use samhandling_core::tree::{Node, NodeId};

use super::Run;
use crate::check::{CheckSet, Found};

impl<'t> Run<'_, 't> {
    /// Runs the national checks of a resource.
    pub(super) fn national(&mut self, node: Node<'t>, type_name: &str) {
        if !self.validator.options.national || !self.quiet.is_empty() {
            return;
        }
        let sets: Vec<&'static CheckSet> =
            self.validator.checks.iter().copied().filter(|set| self.calls_for(set)).collect();
        for set in sets {
            if !self.called.contains(&set.slug) {
                self.called.push(set.slug);
            }
            for check in set.checks.iter().filter(|check| check.looks_at(type_name)) {
                let mut findings: Vec<(NodeId, Args, bool)> = Vec::new();
                (check.run)(node, &mut Found { findings: &mut findings });
                for (at, args, undecided) in findings {
                    let note = self.note(check.rule, self.tree.node(at)).args(args);
                    if undecided { note.undecided().send() } else { note.send() }
                }
            }
        }
    }

    /// Whether the checks of a service run: always, or where a profile of its packages is in force.
    fn calls_for(&self, set: &CheckSet) -> bool {
        let definitions = &self.validator.definitions;
        let of_set = |name: &str| set.packages.contains(&name);
        self.validator.forced_checks.contains(&set.slug)
            || self.scopes.iter().any(|scope| of_set(&definitions.package_at(*scope).manifest.name))
    }
}
