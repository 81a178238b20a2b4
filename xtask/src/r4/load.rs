//! Reads the types from the StructureDefinitions.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail, ensure};
use samhandling_core::primitive::PrimitiveType;
use samhandling_definitions::{
    Definitions, ElementDefinition, Kind, Max, PackageId, StructureDefinition, TypeRef,
};

use super::closure::{ALIASES, RESOURCES};
use super::codes::Lists;
use super::model::{Content, Field, Held, Model, Type, TypeDoc, TypeFile, Variant};
use super::names;

/// Types that every element list begins from, and that have no instances of their own.
const ROOTS: [&str; 3] = ["Element", "BackboneElement", "Resource"];

/// The resources of the closure and the data types that they need.
pub fn model(definitions: &Definitions, core: PackageId) -> Result<Model> {
    let mut loader = Loader { definitions, core, lists: Lists::new(definitions, core), wanted: Vec::new() };
    loader.wanted.extend(RESOURCES.iter().rev().map(|name| (*name).to_owned()));
    let mut done = BTreeSet::new();
    let mut model = Model::default();
    while let Some(name) = loader.wanted.pop() {
        if done.insert(name.clone()) {
            model.files.push(loader.file(&name).with_context(|| name.clone())?);
        }
    }
    model.files.sort_by(|a, b| a.name.cmp(&b.name));
    model.codes = loader.lists.into_lists();
    super::boxes::mark(&mut model);
    unique(&model)?;
    Ok(model)
}

struct Loader<'d> {
    definitions: &'d Definitions,
    core: PackageId,
    lists: Lists<'d>,
    wanted: Vec<String>,
}

impl Loader<'_> {
    fn structure(&self, name: &str) -> Result<&StructureDefinition> {
        let url = format!("http://hl7.org/fhir/StructureDefinition/{name}");
        let id =
            self.definitions.resolve(self.core, Kind::StructureDefinition, &url).context("unknown type")?;
        Ok(self.definitions.structure(id)?)
    }

    fn file(&mut self, name: &str) -> Result<TypeFile> {
        let structure = self.structure(name)?.clone();
        let is_resource = RESOURCES.contains(&name);
        let alias = ALIASES.iter().find(|(alias, _)| *alias == name).map(|(_, of)| *of);
        if let Some(of) = alias {
            let tails = |structure: &StructureDefinition| -> Vec<String> {
                let path =
                    |element: &ElementDefinition| element.path.split_once('.').map(|(_, p)| p.to_owned());
                structure.snapshot.iter().filter_map(path).collect()
            };
            ensure!(tails(&structure) == tails(self.structure(of)?), "has other elements than {of}");
            self.wanted.push(of.to_owned());
            return Ok(TypeFile { name: name.to_owned(), is_resource, alias, types: Vec::new() });
        }
        let mut owners = vec![name.to_owned()];
        owners.extend(structure.snapshot.iter().filter(|e| is_part(e)).map(|e| e.path.to_string()));
        let types =
            owners.iter().map(|owner| self.type_at(&structure, owner, is_resource)).collect::<Result<_>>()?;
        Ok(TypeFile { name: name.to_owned(), is_resource, alias, types })
    }

    /// The struct for a path that has elements below it.
    fn type_at(&mut self, structure: &StructureDefinition, path: &str, is_resource: bool) -> Result<Type> {
        let prefix = format!("{path}.");
        let is_direct =
            |e: &&ElementDefinition| e.path.strip_prefix(&prefix).is_some_and(|rest| !rest.contains('.'));
        let elements = structure.snapshot.iter().filter(is_direct);
        let root = !path.contains('.');
        let rust = names::of_path(path);
        let fields = elements
            .map(|element| {
                self.field(&rust, element, root && is_resource).with_context(|| element.path.to_string())
            })
            .collect::<Result<_>>()?;
        Ok(Type { rust, path: path.to_owned(), is_resource: root && is_resource, fields })
    }

    fn field(&mut self, owner: &str, element: &ElementDefinition, of_resource: bool) -> Result<Field> {
        let json = element.name().trim_end_matches("[x]").to_owned();
        let max = element.max.context("no max")?;
        let content = if element.is_choice() {
            let variants =
                element.types.iter().map(|kind| self.variant(element, kind)).collect::<Result<_>>()?;
            Content::Choice(format!("{owner}{}", names::capital(&json)), variants)
        } else {
            Content::One(self.held(element, of_resource)?)
        };
        let targets = |kind: &TypeRef| -> Vec<String> {
            kind.target_profiles.iter().map(|url| url.rsplit('/').next().unwrap_or(url).to_owned()).collect()
        };
        let code = |kind: &TypeRef| match &content {
            // The snapshot says `string`, the specification's table `id`, and the table is what is meant.
            Content::One(Held::Primitive { kind, .. }) if kind == "id" => kind.clone(),
            _ => kind.code.to_string(),
        };
        let docs =
            element.types.iter().map(|kind| TypeDoc { code: code(kind), targets: targets(kind) }).collect();
        let binding =
            element.binding.as_ref().map(|b| (b.strength, b.value_set.as_deref().map(str::to_owned)));
        Ok(Field {
            path: element.path.to_string(),
            ident: names::ident(&json),
            with: format!("with_{}", names::snake(&json)),
            json,
            min: element.min.context("no min")?,
            many: max != Max::Count(1),
            max: max.to_string(),
            content,
            types: docs,
            binding,
        })
    }

    fn variant(&mut self, element: &ElementDefinition, kind: &TypeRef) -> Result<Variant> {
        let held = match self.typed(element, &kind.code)? {
            Held::Complex { rust, .. } => Held::Complex { rust, boxed: true },
            other => other,
        };
        Ok(Variant { code: kind.code.to_string(), rust: names::capital(&kind.code), held })
    }

    /// What an element with one type holds.
    fn held(&mut self, element: &ElementDefinition, of_resource: bool) -> Result<Held> {
        if let Some(reference) = &element.content_reference {
            let path = reference.trim_start_matches('#');
            return Ok(Held::Complex { rust: names::of_path(path), boxed: false });
        }
        let [kind] = &*element.types else { bail!("{} types", element.types.len()) };
        if is_part(element) {
            return Ok(Held::Complex { rust: names::of_path(&element.path), boxed: false });
        }
        if element.name() == "id" && of_resource {
            return Ok(Held::Primitive { kind: "id".to_owned(), value: "String".to_owned() });
        }
        if element.is_xml_attribute || &*kind.code == "xhtml" {
            return Ok(Held::Text { kind: kind.code.to_string() });
        }
        if &*kind.code == "Resource" {
            return Ok(Held::Resource);
        }
        self.typed(element, &kind.code)
    }

    fn typed(&mut self, element: &ElementDefinition, code: &str) -> Result<Held> {
        if PrimitiveType::from_name(code).is_none() {
            self.wanted.push(code.to_owned());
            return Ok(Held::Complex { rust: code.to_owned(), boxed: false });
        }
        let value = match code {
            "boolean" => "bool".to_owned(),
            "integer" => "i32".to_owned(),
            "unsignedInt" | "positiveInt" => "u32".to_owned(),
            "decimal" | "date" | "dateTime" | "instant" | "time" => names::capital(code),
            "code" => self.lists.name_for(element)?.unwrap_or_else(|| "String".to_owned()),
            _ => "String".to_owned(),
        };
        Ok(Held::Primitive { kind: code.to_owned(), value })
    }
}

/// Whether an element's children are defined with it.
fn is_part(element: &ElementDefinition) -> bool {
    matches!(&*element.types, [kind] if ROOTS[..2].contains(&&*kind.code)) && element.path.contains('.')
}

/// Two things of one name cannot stand beside each other.
fn unique(model: &Model) -> Result<()> {
    let types = model.files.iter().flat_map(|file| &file.types);
    let choices = types.clone().flat_map(|one| &one.fields).filter_map(|field| match &field.content {
        Content::Choice(name, _) => Some(name.as_str()),
        Content::One(_) => None,
    });
    let aliases = model.files.iter().filter(|file| file.alias.is_some()).map(|file| file.name.as_str());
    let lists = model.codes.iter().map(|list| list.rust.as_str());
    let mut seen = BTreeSet::new();
    for name in types.map(|one| one.rust.as_str()).chain(choices).chain(aliases).chain(lists) {
        ensure!(seen.insert(name), "two things would be called {name}");
    }
    Ok(())
}
