//! The types to be written.

use samhandling_definitions::Strength;

/// All of it.
#[derive(Default)]
pub struct Model {
    pub files: Vec<TypeFile>,
    pub codes: Vec<CodeList>,
}

/// A resource or data type with its parts.
pub struct TypeFile {
    /// FHIR's name.
    pub name: String,
    pub is_resource: bool,
    /// The type that it is the same as.
    pub alias: Option<&'static str>,
    /// The type itself, then its parts.
    pub types: Vec<Type>,
}

/// A struct.
pub struct Type {
    pub rust: String,
    /// `Patient`, `Patient.contact`
    pub path: String,
    pub is_resource: bool,
    pub fields: Vec<Field>,
}

pub struct Field {
    /// `Observation.value[x]`
    pub path: String,
    /// `value`
    pub json: String,
    /// `r#type`
    pub ident: String,
    /// `with_type`
    pub with: String,
    pub min: u32,
    pub many: bool,
    pub max: String,
    pub content: Content,
    pub types: Vec<TypeDoc>,
    pub binding: Option<(Strength, Option<String>)>,
}

/// A type as the documentation names it.
pub struct TypeDoc {
    pub code: String,
    pub targets: Vec<String>,
}

pub enum Content {
    One(Held),
    /// The name of the enum, and its variants.
    Choice(String, Vec<Variant>),
}

pub struct Variant {
    /// FHIR's name of the type.
    pub code: String,
    /// `Quantity`
    pub rust: String,
    pub held: Held,
}

#[derive(Clone, PartialEq, Eq)]
pub enum Held {
    /// FHIR's type, the Rust type of the value.
    Primitive {
        kind: String,
        value: String,
    },
    /// A text without id and extensions.
    Text {
        kind: String,
    },
    Complex {
        rust: String,
        boxed: bool,
    },
    Resource,
}

/// An enum of codes.
pub struct CodeList {
    pub rust: String,
    pub url: String,
    /// Variant, code, system.
    pub codes: Vec<(String, String, String)>,
}

impl Field {
    pub fn held(&self) -> Vec<&Held> {
        match &self.content {
            Content::One(held) => vec![held],
            Content::Choice(_, variants) => variants.iter().map(|variant| &variant.held).collect(),
        }
    }

    /// The Rust type of one item.
    pub fn item(&self) -> String {
        match &self.content {
            Content::One(held) => held.rust(),
            Content::Choice(name, _) => name.clone(),
        }
    }

    pub fn is_boxed(&self) -> bool {
        matches!(self.content, Content::One(Held::Complex { boxed: true, .. }))
    }
}

impl Held {
    /// The Rust type, without `Box`.
    pub fn rust(&self) -> String {
        match self {
            Held::Primitive { value, .. } => format!("Primitive<{value}>"),
            Held::Text { .. } => "String".to_owned(),
            Held::Complex { rust, .. } => rust.clone(),
            Held::Resource => "AnyResource".to_owned(),
        }
    }
}
