//! The closed lists that elements are bound to.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use samhandling_core::tree::Node;
use samhandling_definitions::{Content, Definitions, ElementDefinition, Kind, PackageId, Strength};

use super::closure::MOST_CODES;
use super::model::CodeList;
use super::names;

/// The lists that were asked for, by the url of the value set.
pub struct Lists<'d> {
    definitions: &'d Definitions,
    core: PackageId,
    known: BTreeMap<String, Option<CodeList>>,
}

impl<'d> Lists<'d> {
    pub fn new(definitions: &'d Definitions, core: PackageId) -> Self {
        Lists { definitions, core, known: BTreeMap::new() }
    }

    /// The name of the enum for an element, if it is bound to a list that is closed and not long.
    pub fn name_for(&mut self, element: &ElementDefinition) -> Result<Option<String>> {
        let Some(binding) = element.binding.as_ref().filter(|b| b.strength == Strength::Required) else {
            return Ok(None);
        };
        let Some(url) = binding.value_set.as_deref() else { return Ok(None) };
        if !self.known.contains_key(url) {
            let list = self.list(url, element).with_context(|| url.to_owned())?;
            self.known.insert(url.to_owned(), list);
        }
        Ok(self.known.get(url).and_then(Option::as_ref).map(|list| list.rust.clone()))
    }

    pub fn into_lists(self) -> Vec<CodeList> {
        let mut lists: Vec<_> = self.known.into_values().flatten().collect();
        lists.sort_by(|a, b| a.rust.cmp(&b.rust));
        lists
    }

    fn list(&self, url: &str, element: &ElementDefinition) -> Result<Option<CodeList>> {
        let id = self.definitions.resolve(self.core, Kind::ValueSet, url).context("unknown value set")?;
        let tree = self.definitions.resource(id)?;
        let compose = tree.root().child("compose").context("no compose")?;
        if compose.child("exclude").is_some() {
            return Ok(None);
        }
        let mut codes = Vec::new();
        for include in compose.children_named("include") {
            match self.included(include)? {
                Some(more) => codes.extend(more),
                None => return Ok(None),
            }
        }
        if codes.is_empty() || codes.len() > MOST_CODES {
            return Ok(None);
        }
        let codes: Vec<_> =
            codes.into_iter().map(|(code, system)| (names::variant(&code), code, system)).collect();
        let mut variants: Vec<_> = codes.iter().map(|(variant, ..)| variant).collect();
        variants.sort();
        variants.dedup();
        ensure!(variants.len() == codes.len(), "two codes would be one variant");
        ensure!(!variants.contains(&&"Unlisted".to_owned()), "a code is called as what is not in the list");
        let name = tree.root().child_text("name").context("no name")?;
        Ok(Some(CodeList { rust: name_of(&name, element), url: url.to_owned(), codes }))
    }

    /// The codes of a part of a value set, in the order of the definition; none where they are not all known.
    fn included(&self, include: Node<'_>) -> Result<Option<Vec<(String, String)>>> {
        let Some(system) = include.child_text("system") else { return Ok(None) };
        if include.child("filter").is_some() || include.child("valueSet").is_some() {
            return Ok(None);
        }
        let with_system = |code: &str| (code.to_owned(), system.to_string());
        if include.child("concept").is_some() {
            let codes = include.children_named("concept").filter_map(|concept| concept.child_text("code"));
            return Ok(Some(codes.map(|code| with_system(&code)).collect()));
        }
        let Some(id) = self.definitions.resolve(self.core, Kind::CodeSystem, &system) else {
            return Ok(None);
        };
        let list = self.definitions.code_system(id)?;
        let complete = list.content == Content::Complete && list.concepts.len() <= MOST_CODES;
        Ok(complete.then(|| list.concepts.iter().map(|concept| with_system(&concept.code)).collect()))
    }
}

/// The value set's own name; where that is a sentence or a version's, the element's.
fn name_of(name: &str, element: &ElementDefinition) -> String {
    let is_name = name.chars().all(|c| c.is_ascii_alphanumeric());
    if is_name { names::pascal(name) } else { names::of_path(&element.path) }
}
