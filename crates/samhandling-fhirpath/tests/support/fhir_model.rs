//! FHIR's types, taken from the StructureDefinitions of a package.

use std::collections::HashMap;

use samhandling_core::primitive::PrimitiveType;
use samhandling_definitions::{
    Definitions, Derivation, ElementDefinition, Kind, Max, PackageId, StructureDefinition, StructureKind,
};
use samhandling_fhirpath::{Child, Model, SystemType, TypeId};

/// FHIR's types.
#[derive(Debug, Default)]
pub struct FhirModel {
    types: Vec<Type>,
    by_name: HashMap<String, TypeId>,
}

#[derive(Debug)]
struct Type {
    name: String,
    base: Option<TypeId>,
    value: Option<SystemType>,
    is_abstract: bool,
    children: HashMap<String, Declared>,
}

/// An element as declared.
#[derive(Debug)]
struct Declared {
    types: Vec<TypeId>,
    repeats: bool,
    is_choice: bool,
}

/// What an instance writes for an element: `valueQuantity` for `value`.
#[derive(Clone, Copy, Debug)]
pub struct Written {
    /// How many bytes of it are the element's name.
    pub name_len: usize,
    /// The type.
    pub of: TypeId,
}

impl FhirModel {
    /// The types of a package.
    pub fn of_package(definitions: &Definitions, package: PackageId) -> Self {
        let mut model = FhirModel::default();
        let structures: Vec<_> = structures(definitions, package).collect();
        for structure in &structures {
            model.declare(structure);
        }
        for structure in &structures {
            model.derive(structure);
            model.fill(structure);
        }
        model
    }

    /// The types of FHIR R4.
    pub fn r4(definitions: &Definitions) -> Self {
        let core = definitions.package("hl7.fhir.r4.core").expect("the core is embedded");
        Self::of_package(definitions, core)
    }

    /// What a name written in an instance is, inside a type.
    pub fn written(&self, of: TypeId, name: &str) -> Option<Written> {
        if let Some(declared) = self.declared(of, name).filter(|declared| !declared.is_choice) {
            let of = declared.types.first().copied().unwrap_or(TypeId::UNKNOWN);
            return Some(Written { name_len: name.len(), of });
        }
        let capitals = name.char_indices().filter(|(at, letter)| *at > 0 && letter.is_ascii_uppercase());
        for (at, _) in capitals {
            let (element, suffix) = name.split_at(at);
            let declared = self.declared(of, element).filter(|declared| declared.is_choice);
            let chosen = |of: &&TypeId| capitalized(self.name(**of)) == suffix;
            if let Some(of) = declared.and_then(|declared| declared.types.iter().find(chosen)) {
                return Some(Written { name_len: at, of: *of });
            }
        }
        None
    }

    fn declared(&self, of: TypeId, name: &str) -> Option<&Declared> {
        let of = self.types.get(of.0 as usize)?;
        of.children.get(name).or_else(|| self.declared(of.base?, name))
    }

    /// Makes the type of a structure, and one for each element with children of its own.
    fn declare(&mut self, structure: &StructureDefinition) {
        let value = match structure.kind {
            StructureKind::Primitive => {
                PrimitiveType::from_name(&structure.type_name).map(SystemType::of_primitive)
            }
            _ => (&*structure.type_name == "Quantity").then_some(SystemType::Quantity),
        };
        self.add(&structure.type_name, value, structure.is_abstract);
        for element in structure.snapshot.iter().skip(1).filter(|element| is_backbone(element)) {
            self.add(&element.path, None, false);
        }
    }

    fn add(&mut self, name: &str, value: Option<SystemType>, is_abstract: bool) {
        let id = TypeId(u32::try_from(self.types.len()).unwrap());
        self.by_name.insert(name.to_owned(), id);
        self.types.push(Type {
            name: name.to_owned(),
            base: None,
            value,
            is_abstract,
            children: HashMap::new(),
        });
    }

    /// Sets the bases, now that all types are known.
    fn derive(&mut self, structure: &StructureDefinition) {
        let base = structure.base.as_deref().and_then(|base| base.rsplit('/').next());
        self.set_base(&structure.type_name, base.unwrap_or_default());
        for element in structure.snapshot.iter().skip(1).filter(|element| is_backbone(element)) {
            let of = element.types.first().map(|of| of.code.clone()).unwrap_or_default();
            self.set_base(&element.path, &of);
        }
    }

    fn set_base(&mut self, name: &str, base: &str) {
        let base = self.by_name.get(base).copied();
        if let Some(id) = self.by_name.get(name) {
            self.types[id.0 as usize].base = base;
        }
    }

    /// Sets the elements.
    fn fill(&mut self, structure: &StructureDefinition) {
        for element in structure.snapshot.iter().skip(1) {
            let Some((parent, name)) = element.path.rsplit_once('.') else { continue };
            let Some(parent) = self.by_name.get(parent).copied() else { continue };
            let declared = Declared {
                types: self.types_of(structure, element),
                repeats: element.max.is_none_or(|max| matches!(max, Max::Unbounded | Max::Count(2..))),
                is_choice: element.is_choice(),
            };
            let name = name.strip_suffix("[x]").unwrap_or(name);
            let is_value = self.types[parent.0 as usize].value.is_some() && name == "value";
            if !(structure.kind == StructureKind::Primitive && is_value) {
                self.types[parent.0 as usize].children.insert(name.to_owned(), declared);
            }
        }
    }

    fn types_of(&self, structure: &StructureDefinition, element: &ElementDefinition) -> Vec<TypeId> {
        let named = |name: &str| self.by_name.get(name).copied().unwrap_or(TypeId::UNKNOWN);
        // R4 says that the id of a resource is a string; every other version, and the type `id`, say otherwise.
        let is_id = |path: &str| path.split_once('.').is_some_and(|(_, name)| name == "id");
        if structure.kind == StructureKind::Resource && is_id(&element.path) {
            return vec![named("id")];
        }
        if let Some(reference) = &element.content_reference {
            return vec![named(reference.rsplit('#').next().unwrap_or_default())];
        }
        if is_backbone(element) {
            return vec![named(&element.path)];
        }
        element.types.iter().map(|of| named(&of.code)).collect()
    }
}

/// The types of a package: not its profiles.
fn structures(
    definitions: &Definitions,
    package: PackageId,
) -> impl Iterator<Item = std::sync::Arc<StructureDefinition>> {
    let (_, found) = definitions.packages().find(|(id, _)| *id == package).expect("the package is there");
    let urls = found.entries().filter(|entry| entry.kind == Kind::StructureDefinition).map(|entry| entry.url);
    let read = move |url: String| {
        let id = definitions.resolve(package, Kind::StructureDefinition, &url)?;
        definitions.structure(id).ok().cloned()
    };
    let structures = urls.filter_map(read);
    structures.filter(|found| {
        found.derivation == Derivation::Specialization && found.kind != StructureKind::Logical
    })
}

/// Whether an element has children that are defined where it stands.
fn is_backbone(element: &ElementDefinition) -> bool {
    let own = |code: &str| matches!(code, "BackboneElement" | "Element");
    element.types.first().is_some_and(|of| own(&of.code)) && element.path.contains('.')
}

fn capitalized(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

impl Model for FhirModel {
    fn type_named(&self, name: &str) -> Option<TypeId> {
        self.by_name.get(name).copied()
    }

    fn name(&self, of: TypeId) -> &str {
        self.types.get(of.0 as usize).map_or("", |of| &of.name)
    }

    fn base(&self, of: TypeId) -> Option<TypeId> {
        self.types.get(of.0 as usize)?.base
    }

    fn value(&self, of: TypeId) -> Option<SystemType> {
        let of = self.types.get(of.0 as usize)?;
        of.value.or_else(|| self.value(of.base?).filter(|value| *value == SystemType::Quantity))
    }

    fn is_abstract(&self, of: TypeId) -> bool {
        self.types.get(of.0 as usize).is_none_or(|of| of.is_abstract)
    }

    fn child(&self, of: TypeId, name: &str) -> Option<Child<'_>> {
        self.declared(of, name).map(|found| Child { types: &found.types, repeats: found.repeats })
    }
}
