//! Why a published element is other than the generated one.

use samhandling_definitions::{DefinitionId, Definitions, ElementDefinition, Kind, StructureDefinition};

use super::compare::members;

/// Where FHIR's own types are defined.
const TYPES: &str = "http://hl7.org/fhir/StructureDefinition/";
/// What a publisher adds who pins canonicals to the version of FHIR.
const PINNED: &str = "|4.0.1";
/// Types that a value set can be bound to (eld-11).
const BOUND: [&str; 7] = ["code", "Coding", "CodeableConcept", "Quantity", "string", "uri", "Duration"];

/// A reason, and whether both mean the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    Pinned,
    UrlSlicing,
    ResourceId,
    Reference,
    Summed,
    OwnInvariants,
    Covered,
    WrittenOut,
    AgainstItself,
    OtherBase,
    TypedName,
    Unbindable,
    NotSliced,
    Logical,
    Extension,
}

impl Reason {
    /// Whether only the way of writing differs.
    pub fn is_wording(self) -> bool {
        matches!(self, Reason::Pinned | Reason::UrlSlicing | Reason::ResourceId | Reason::Reference)
    }

    /// Whether any instance has the same verdict by both.
    pub fn is_to_the_same_effect(self) -> bool {
        self.is_wording()
            || matches!(self, Reason::Summed | Reason::OwnInvariants | Reason::Covered | Reason::WrittenOut)
    }

    /// In one line.
    pub fn text(self) -> &'static str {
        match self {
            Reason::Pinned => "a canonical that the publisher pinned to the version of FHIR",
            Reason::UrlSlicing => "the slicing by url that every list of extensions has, written out or not",
            Reason::ResourceId => "the type of a resource's id: `string` as R4 has it, `id` by its text",
            Reason::Reference => "a content reference with or without the url of its type",
            Reason::Summed => "the least count of a sliced list, 0 or the sum of its slices'",
            Reason::OwnInvariants => "invariants of the element's type, written out on the element or not",
            Reason::Covered => "a choice whose types all have a slice, open or closed",
            Reason::WrittenOut => "elements that the differential says nothing of, written out or not",
            Reason::AgainstItself => "the published snapshot contradicts its own differential",
            Reason::OtherBase => {
                "the published snapshot departs from its base where its differential is silent"
            }
            Reason::TypedName => "`valueQuantity` in R4's own differentials leaves no other type",
            Reason::Unbindable => "a binding on a type that none can be bound to",
            Reason::NotSliced => "slices of an element that nothing slices",
            Reason::Logical => "a logical model over `Base`, published as an Element",
            Reason::Extension => "what an extension's definition says of its root, copied or not",
        }
    }
}

/// A definition that is compared.
pub struct Case<'c> {
    /// All as published.
    pub definitions: &'c Definitions,
    /// Which it is.
    pub id: DefinitionId,
    /// As published.
    pub published: &'c StructureDefinition,
    /// As generated.
    pub generated: &'c StructureDefinition,
}

/// One member of an element that differs.
pub struct Differs<'d> {
    pub member: &'static str,
    pub published: &'d str,
    pub generated: &'d str,
}

impl Case<'_> {
    /// Why one member differs.
    pub fn of_member(
        &self,
        theirs: &ElementDefinition,
        ours: &ElementDefinition,
        differs: &Differs<'_>,
    ) -> Option<Reason> {
        let Differs { member, published, generated } = *differs;
        let extension = matches!(theirs.name(), "extension" | "modifierExtension");
        let by_url = |text: &str| text == "value url Open" || text.is_empty();
        match member {
            "type" | "binding" if by_words(published) == by_words(generated) => Some(Reason::Pinned),
            "slicing" if extension && by_url(published) && by_url(generated) => Some(Reason::UrlSlicing),
            "type" if is_resource_id(theirs) => Some(Reason::ResourceId),
            "contentReference" if fragment(published) == fragment(generated) => Some(Reason::Reference),
            "min" if ours.slicing.is_some() && theirs.min < ours.min && self.sum(ours) >= ours.min => {
                Some(Reason::Summed)
            }
            "constraint" if self.are_own(theirs, ours) => Some(Reason::OwnInvariants),
            "slicing"
                if theirs.is_choice() && self.is_covered(theirs) && is_covered_by(published, generated) =>
            {
                Some(Reason::Covered)
            }
            "constraint" | "max" if extension && !theirs.types.iter().all(|one| one.profiles.is_empty()) => {
                Some(Reason::Extension)
            }
            "binding" if !theirs.types.iter().any(|one| BOUND.contains(&&*one.code)) => {
                Some(Reason::Unbindable)
            }
            "type" | "slicing" | "min" if self.names_type(theirs) => Some(Reason::TypedName),
            _ => self.of_any(theirs, differs),
        }
    }

    fn of_any(&self, theirs: &ElementDefinition, differs: &Differs<'_>) -> Option<Reason> {
        let states = |at: &ElementDefinition| text_of(at, differs.member) == differs.generated;
        let unsaid = text_of(&ElementDefinition::default(), differs.member);
        let mut own = self.published.differential.iter().filter(|stated| stated.id == theirs.id);
        if let Some(stated) = own.find(|stated| text_of(stated, differs.member) != unsaid) {
            return states(stated).then_some(Reason::AgainstItself);
        }
        if self.published.base.as_deref().is_some_and(|base| base.ends_with("/Base")) {
            return Some(Reason::Logical);
        }
        self.above(theirs).is_some_and(|above| states(&above)).then_some(Reason::OtherBase)
    }

    /// Why an element is in one of both only.
    pub fn of_element(&self, element: &ElementDefinition) -> Option<Reason> {
        let not_sliced = self.generated.defects.iter().any(|defect| {
            let path = without_slices(&defect.element);
            *element.path == *path || element.path.starts_with(&format!("{path}."))
        });
        if not_sliced {
            return Some(Reason::NotSliced);
        }
        let (above, _) = element.id.rsplit_once('.')?;
        if self.names_type_of(above) || element.slice_name.is_some() && self.names_type_of(&element.id) {
            return Some(Reason::TypedName);
        }
        let silent =
            !self.published.differential.iter().any(|stated| {
                *stated.id == *element.id || stated.id.starts_with(&format!("{}.", element.id))
            });
        match self.above(element) {
            Some(as_above) if silent && says_the_same(element, &as_above) => Some(Reason::WrittenOut),
            None if silent => Some(Reason::OtherBase),
            _ => None,
        }
    }

    /// What an element is made from: the element of that id in the base, or of that name in its parent's type.
    fn above(&self, element: &ElementDefinition) -> Option<ElementDefinition> {
        let base = self.structure(self.published.base.as_deref()?)?;
        let plain = |base: &StructureDefinition| {
            base.snapshot.iter().find(|one| *one.id == *without_slices(&element.id)).cloned()
        };
        let exact = base.element(&element.id).cloned().or_else(|| plain(base));
        exact.or_else(|| {
            let (parent, name) = element.id.rsplit_once('.')?;
            let parent = self.published.element(parent).or_else(|| self.generated.element(parent))?;
            let [only] = &*parent.types else { return None };
            let of = match &*only.profiles {
                [profile] => self.structure(profile)?,
                _ => self.structure(&format!("{TYPES}{}", only.code))?,
            };
            of.element(&format!("{}.{name}", only.code)).cloned()
        })
    }

    fn structure(&self, canonical: &str) -> Option<&StructureDefinition> {
        let id = self.definitions.resolve(self.id.package(), Kind::StructureDefinition, canonical)?;
        self.definitions.structure(id).ok().map(|found| &**found)
    }

    /// The least counts of an element's slices, added.
    fn sum(&self, whole: &ElementDefinition) -> Option<u32> {
        let is_slice = |one: &&ElementDefinition| {
            one.path == whole.path
                && one.id.strip_prefix(&*whole.id).is_some_and(|rest| rest.starts_with(':'))
        };
        Some(self.generated.snapshot.iter().filter(is_slice).filter_map(|one| one.min).sum())
    }

    /// Whether the invariants that only one has are those of the element's type.
    fn are_own(&self, theirs: &ElementDefinition, ours: &ElementDefinition) -> bool {
        let known = |key: &str| {
            theirs
                .types
                .iter()
                .flat_map(|one| {
                    let profiles = one.profiles.iter().map(ToString::to_string);
                    profiles.chain([format!("{TYPES}{}", one.code)])
                })
                .filter_map(|canonical| self.structure(&canonical))
                .any(|of| of.constraints().iter().any(|one| &*one.key == key))
        };
        let has =
            |element: &ElementDefinition, key: &str| element.constraints.iter().any(|one| &*one.key == key);
        let only = |a: &ElementDefinition, b: &ElementDefinition| {
            a.constraints.iter().filter(|one| !has(b, &one.key)).all(|one| known(&one.key))
        };
        let same = theirs.constraints.iter().all(|one| {
            ours.constraints.iter().all(|other| other.key != one.key || other.expression == one.expression)
        });
        same && only(theirs, ours) && only(ours, theirs)
    }

    /// Whether each type of a choice has a slice.
    fn is_covered(&self, choice: &ElementDefinition) -> bool {
        let has_slice = |code: &str| {
            self.published.snapshot.iter().any(|one| {
                one.path == choice.path
                    && one.slice_name.is_some()
                    && matches!(&*one.types, [only] if &*only.code == code)
            })
        };
        choice.types.iter().all(|one| has_slice(&one.code))
    }

    /// Whether the differential names a type in the path of this choice.
    fn names_type(&self, choice: &ElementDefinition) -> bool {
        choice.is_choice() && self.names_type_of(&choice.id)
    }

    fn names_type_of(&self, id: &str) -> bool {
        let Some(stem) = id.split_once("[x]").map(|(stem, _)| stem) else { return false };
        self.published.differential.iter().any(|stated| {
            let rest = stated.id.strip_prefix(stem).or_else(|| stated.path.strip_prefix(stem));
            rest.is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_uppercase()))
        })
    }
}

/// A text's words in any order, without the version of FHIR.
fn by_words(text: &str) -> Vec<String> {
    let is_end = |char: char| matches!(char, ' ' | '(' | ')' | ',');
    let mut words: Vec<String> =
        text.split(is_end).map(|word| word.trim_end_matches(PINNED).to_owned()).collect();
    words.sort_unstable();
    words
}

fn is_resource_id(element: &ElementDefinition) -> bool {
    element.base.as_ref().is_some_and(|base| &*base.path == "Resource.id")
}

fn fragment(reference: &str) -> &str {
    reference.rsplit('#').next().unwrap_or_default()
}

fn is_covered_by(published: &str, generated: &str) -> bool {
    let by_type = |text: &str| matches!(text, "type $this Open" | "type $this Closed");
    by_type(published) && by_type(generated)
}

fn text_of(element: &ElementDefinition, member: &str) -> String {
    members(element).into_iter().find(|(name, _)| *name == member).map(|(_, text)| text).unwrap_or_default()
}

/// Whether an element says what another says, wherever both stand.
fn says_the_same(element: &ElementDefinition, other: &ElementDefinition) -> bool {
    let what = |element: &ElementDefinition| -> Vec<String> {
        let place = |name: &str| matches!(name, "path" | "base" | "slicing");
        members(element).into_iter().filter(|(name, _)| !place(name)).map(|(_, text)| text).collect()
    };
    what(element) == what(other)
}

/// An id without the names of slices.
fn without_slices(id: &str) -> String {
    let parts: Vec<&str> = id.split('.').map(|part| part.split(':').next().unwrap_or(part)).collect();
    parts.join(".")
}
