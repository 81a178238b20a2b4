//! Trials: whether something would hold, without anybody hearing of it.

use samhandling_core::tree::Node;
use samhandling_definitions::DefinitionId;

use super::Run;

/// Trials inside trials beyond this depth are given up: a definition that needs more refers to itself.
const DEEPEST: usize = 24;

impl<'v, 't> Run<'v, 't> {
    /// Whether nobody hears of findings.
    pub(crate) fn is_trial(&self) -> bool {
        !self.quiet.is_empty()
    }

    /// Whether a resource or value conforms to a profile. What it is not is not reported.
    pub(crate) fn conforms_to(&mut self, node: Node<'t>, profile: DefinitionId) -> bool {
        let trial = (node.id(), profile);
        if let Some(known) = self.tried.get(&trial) {
            return *known;
        }
        // What comes back to itself through references conforms if nothing else speaks against it.
        if self.trying.contains(&trial) {
            return true;
        }
        if self.quiet.len() >= DEEPEST {
            return false;
        }
        self.trying.push(trial);
        let mut conforms = true;
        self.quiet.push(0);
        if let Some(schema) = self.schema(profile) {
            let type_name = node.resource_type().unwrap_or_else(|| self.type_name(node).into());
            conforms = *type_name == *schema.type_name;
            if conforms {
                self.profile(node, profile);
            }
        }
        let errors = self.quiet.pop();
        self.trying.pop();
        let conforms = conforms && errors == Some(0);
        // Inside another trial the answer may rest on what that one has not yet found out.
        if self.trying.is_empty() {
            self.tried.insert(trial, conforms);
        }
        conforms
    }
}
