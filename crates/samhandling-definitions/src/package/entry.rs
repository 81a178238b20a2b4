//! One definition in a package's table of contents.

use samhandling_core::tree::Node;

/// The kinds of resource that define something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// `StructureDefinition`
    StructureDefinition,
    /// `ValueSet`
    ValueSet,
    /// `CodeSystem`
    CodeSystem,
    /// `NamingSystem`
    NamingSystem,
    /// `SearchParameter`
    SearchParameter,
    /// `Questionnaire`
    Questionnaire,
    /// Any other canonical resource.
    Other,
}

impl Kind {
    const ALL: [(&'static str, Kind); 6] = [
        ("StructureDefinition", Kind::StructureDefinition),
        ("ValueSet", Kind::ValueSet),
        ("CodeSystem", Kind::CodeSystem),
        ("NamingSystem", Kind::NamingSystem),
        ("SearchParameter", Kind::SearchParameter),
        ("Questionnaire", Kind::Questionnaire),
    ];

    /// The kind of a resource type.
    #[must_use]
    pub fn of(resource_type: &str) -> Self {
        Self::ALL.iter().find(|(name, _)| *name == resource_type).map_or(Kind::Other, |(_, kind)| *kind)
    }

    pub(crate) fn number(self) -> u8 {
        self as u8
    }

    pub(crate) fn from_number(number: u8) -> Self {
        Self::ALL.get(usize::from(number)).map_or(Kind::Other, |(_, kind)| *kind)
    }
}

/// One definition in a package's table of contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it defines.
    pub kind: Kind,
    /// Its canonical url. A NamingSystem, which has none in R4, goes by the url or OID it names.
    pub url: String,
    /// Its version.
    pub version: Option<String>,
    /// The name of its file.
    pub file: String,
}

impl Entry {
    /// The entries of a resource: one, but for a NamingSystem one for each of its identifiers; none for what is not
    /// canonical.
    pub(crate) fn of(resource: Node<'_>, file: &str) -> Vec<Entry> {
        let kind = resource.resource_type().map_or(Kind::Other, |name| Kind::of(&name));
        let version = resource.child_text("version").map(std::borrow::Cow::into_owned);
        let mut urls: Vec<String> =
            resource.child_text("url").into_iter().map(std::borrow::Cow::into_owned).collect();
        if kind == Kind::NamingSystem && urls.is_empty() {
            urls = resource.children_named("uniqueId").filter_map(unique_id).collect();
        }
        let file = file.to_owned();
        urls.into_iter()
            .map(|url| Entry { kind, url, version: version.clone(), file: file.clone() })
            .collect()
    }
}

/// An identifier of a NamingSystem, as an instance writes it.
fn unique_id(id: Node<'_>) -> Option<String> {
    let value = id.child_text("value")?;
    let is_oid = id.child_text("type").is_some_and(|kind| kind == "oid");
    Some(if is_oid && !value.starts_with("urn:") { format!("urn:oid:{value}") } else { value.into_owned() })
}
