//! All Questionnaires that were needed, each read once.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use samhandling_definitions::{DefinitionId, Definitions};

use super::definition::Questionnaire;

/// The Questionnaires among the definitions that some response named.
#[derive(Debug, Default)]
pub(crate) struct Questionnaires {
    known: RwLock<HashMap<DefinitionId, Option<Arc<Questionnaire>>>>,
}

impl Questionnaires {
    /// A Questionnaire; none if what is loaded cannot be read.
    pub(crate) fn get(&self, definitions: &Definitions, id: DefinitionId) -> Option<Arc<Questionnaire>> {
        if let Some(known) = self.known.read().ok().and_then(|known| known.get(&id).cloned()) {
            return known;
        }
        let tree = definitions.resource(id).ok();
        let read = |tree: &samhandling_core::tree::Tree<'_>| {
            Arc::new(Questionnaire::read(tree.root(), tree.root(), Some(id.package())))
        };
        let made = tree.as_ref().map(read);
        if let Ok(mut known) = self.known.write() {
            known.insert(id, made.clone());
        }
        made
    }
}
