//! Whether a code is in a value set.

use super::filter::passes;
use super::{CodeSystem, Content, Include, ValueSet};
use crate::registry::Lists;
use crate::{DefinitionId, Definitions, Kind, PackageId};

/// Whether a code is in a value set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Membership {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// It cannot be told from the packages that are loaded.
    Unknown(Unknown),
}

impl Membership {
    /// As a truth; none where it cannot be told.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_definitions::{Membership, Unknown};
    ///
    /// assert_eq!(Membership::No.decided(), Some(false));
    /// assert_eq!(Membership::Unknown(Unknown::SystemMissing("urn:s".to_owned())).decided(), None);
    /// ```
    #[must_use]
    pub fn decided(&self) -> Option<bool> {
        match self {
            Membership::Yes => Some(true),
            Membership::No => Some(false),
            Membership::Unknown(_) => None,
        }
    }
}

/// Why membership cannot be told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unknown {
    /// No package defines the code system.
    #[error("the code system `{0}` is not loaded")]
    SystemMissing(String),
    /// The code system is defined without its codes, or with some of them.
    #[error("the code system `{0}` is loaded without all of its codes")]
    SystemNotPresent(String),
    /// No package defines the value set.
    #[error("the value set `{0}` is not loaded")]
    ValueSetMissing(String),
    /// The value set uses a filter that needs a terminology server.
    #[error("the filter `{0}` is not supported")]
    Filter(String),
    /// Two lists that go by names of the same code system differ.
    #[error("the lists of code system `{0}` differ between packages")]
    ListsDiffer(String),
    /// The value set includes itself.
    #[error("the value set `{0}` includes itself")]
    Circular(String),
}

impl From<bool> for Membership {
    fn from(is_member: bool) -> Self {
        if is_member { Membership::Yes } else { Membership::No }
    }
}

impl Membership {
    /// Both must hold.
    fn and(self, other: impl FnOnce() -> Membership) -> Membership {
        match self {
            Membership::No => Membership::No,
            Membership::Yes => other(),
            Membership::Unknown(reason) => match other() {
                Membership::No => Membership::No,
                _ => Membership::Unknown(reason),
            },
        }
    }

    /// One is enough.
    fn or(self, other: impl FnOnce() -> Membership) -> Membership {
        match self {
            Membership::Yes => Membership::Yes,
            Membership::No => other(),
            Membership::Unknown(reason) => match other() {
                Membership::Yes => Membership::Yes,
                _ => Membership::Unknown(reason),
            },
        }
    }

    fn not(self) -> Membership {
        match self {
            Membership::Yes => Membership::No,
            Membership::No => Membership::Yes,
            unknown @ Membership::Unknown(_) => unknown,
        }
    }
}

/// A value set that is being looked into, and those around it.
struct Open<'o> {
    id: DefinitionId,
    around: Option<&'o Open<'o>>,
}

impl Definitions {
    /// Whether a code is in a value set. Without a system (an element of type `code`) the code may be of any system in it.
    #[must_use]
    pub fn contains(&self, value_set: DefinitionId, system: Option<&str>, code: &str) -> Membership {
        self.member(value_set, system, code, None)
    }

    /// Whether a code is in a value set that is no definition of its own, but contained in a resource. What it refers to is
    /// looked up as the package sees it.
    #[must_use]
    pub fn holds(
        &self,
        value_set: &ValueSet,
        scope: PackageId,
        system: Option<&str>,
        code: &str,
    ) -> Membership {
        self.member_of(value_set, scope, system, code, None)
    }

    fn member(
        &self,
        id: DefinitionId,
        system: Option<&str>,
        code: &str,
        open: Option<&Open<'_>>,
    ) -> Membership {
        let Ok(value_set) = self.value_set(id) else {
            return Membership::Unknown(Unknown::ValueSetMissing(String::new()));
        };
        if std::iter::successors(open, |open| open.around).any(|open| open.id == id) {
            return Membership::Unknown(Unknown::Circular(value_set.url.to_string()));
        }
        self.member_of(value_set, id.package(), system, code, Some(&Open { id, around: open }))
    }

    fn member_of(
        &self,
        value_set: &ValueSet,
        scope: PackageId,
        system: Option<&str>,
        code: &str,
        open: Option<&Open<'_>>,
    ) -> Membership {
        if value_set.includes.is_empty() {
            return match expanded(value_set, system, code) {
                Some(answer) => answer,
                None => Membership::Unknown(Unknown::ValueSetMissing(value_set.url.to_string())),
            };
        }
        let mut included = Membership::No;
        for include in &value_set.includes {
            included = included.or(|| self.in_part(include, scope, system, code, open));
        }
        let mut composed = included;
        for exclude in &value_set.excludes {
            composed = composed.and(|| self.in_part(exclude, scope, system, code, open).not());
        }
        match composed {
            Membership::Unknown(reason) => {
                expanded(value_set, system, code).unwrap_or(Membership::Unknown(reason))
            }
            decided => decided,
        }
    }

    fn in_part(
        &self,
        part: &Include,
        scope: PackageId,
        system: Option<&str>,
        code: &str,
        open: Option<&Open<'_>>,
    ) -> Membership {
        let mut answer = match &part.system {
            None => Membership::Yes,
            Some(wanted) if system.is_some_and(|system| *system != **wanted) => return Membership::No,
            Some(wanted) => self.in_system_part(part, scope, wanted, code),
        };
        for canonical in &part.value_sets {
            answer = answer.and(|| match self.resolve(scope, Kind::ValueSet, canonical) {
                Some(id) => self.member(id, system, code, open),
                None => Membership::Unknown(Unknown::ValueSetMissing(canonical.to_string())),
            });
        }
        answer
    }

    fn in_system_part(&self, part: &Include, scope: PackageId, system: &str, code: &str) -> Membership {
        if let Some(concepts) = &part.concepts {
            return Membership::from(concepts.contains_key(code));
        }
        if part.filters.is_empty() {
            return self.in_system(scope, system, code);
        }
        let mut answer = Membership::Yes;
        for filter in &part.filters {
            answer = answer.and(|| match self.system_in_scope(scope, system) {
                Some(found) => passes(found, code, filter),
                None => Membership::Unknown(Unknown::SystemMissing(system.to_owned())),
            });
        }
        answer
    }

    /// Whether a code is one of a system's, as a package sees it; a national system's lists under its other names count too.
    #[must_use]
    pub fn in_system(&self, scope: PackageId, system: &str, code: &str) -> Membership {
        if let Some(decided) = Membership::by_grammar(system, code) {
            return decided;
        }
        let own = self.system_in_scope(scope, system);
        if let Some(decided) = own.and_then(|system| in_content(system, code)) {
            return Membership::from(decided);
        }
        let unknown = || {
            Membership::Unknown(match own {
                Some(system) => Unknown::SystemNotPresent(system.url.to_string()),
                None => Unknown::SystemMissing(system.to_owned()),
            })
        };
        self.in_aliases(scope, system, code).unwrap_or_else(unknown)
    }

    /// The same where only a decision counts; none where it cannot be told.
    #[must_use]
    pub fn decided_in_system(&self, scope: PackageId, system: &str, code: &str) -> Option<bool> {
        if let Some(decided) = Membership::by_grammar(system, code) {
            return decided.decided();
        }
        let own = self.system_in_scope(scope, system);
        let decided = own.and_then(|system| in_content(system, code));
        decided.or_else(|| self.in_aliases(scope, system, code)?.decided())
    }

    /// The code system of that url, as a package sees it.
    #[must_use]
    pub fn system_in_scope(&self, scope: PackageId, system: &str) -> Option<&CodeSystem> {
        let id = self.resolve(scope, Kind::CodeSystem, system)?;
        self.code_system(id).ok().map(AsRef::as_ref)
    }

    /// What the lists under a national system's names say: a code is there if some complete list has it, and is not there if all
    /// those lack it that are published as the whole. None where there is no such list.
    fn in_aliases(&self, scope: PackageId, system: &str, code: &str) -> Option<Membership> {
        let lists = self.lists(scope, system)?;
        let (mut some_have, mut some_lack, mut elsewhere) = (false, false, false);
        for (id, is_whole) in lists.iter() {
            let Ok(list) = self.code_system(*id) else { continue };
            let has = list.concept(code).is_some();
            some_have |= *is_whole && has;
            some_lack |= *is_whole && !has;
            elsewhere |= !*is_whole && has;
        }
        let differ = || Membership::Unknown(Unknown::ListsDiffer(system.to_owned()));
        match (some_have, some_lack) {
            (true, true) => Some(differ()),
            (true, false) => Some(Membership::Yes),
            (false, true) => Some(if elsewhere { differ() } else { Membership::No }),
            (false, false) => elsewhere.then_some(Membership::Yes),
        }
    }

    /// The complete lists under all names of a national code system, and whether each is published as the whole. None where the name
    /// is of no such system, or there is no list. Codes are the same in every FHIR version: the lists of the version in which they are
    /// published count in the others too.
    fn lists(&self, scope: PackageId, system: &str) -> Option<Lists> {
        let look_up = || {
            let mut lists = Vec::new();
            for name in self.aliases().find(system)?.names() {
                let found = self.find_here_or_by_default(scope, Kind::CodeSystem, &name);
                // Of several versions in one package the last counts.
                let last = found.chunk_by(|a, b| a.package == b.package).filter_map(<[DefinitionId]>::last);
                for id in last {
                    let is_complete =
                        self.code_system(*id).is_ok_and(|list| list.content == Content::Complete);
                    let publishes = self.aliases().publishes(&self.package_of(*id).manifest.name);
                    lists.extend(is_complete.then_some((*id, publishes)));
                }
            }
            (!lists.is_empty()).then(|| lists.into())
        };
        self.kept_lists().get(PackageId(0), self.fhir_version(scope).index() as u8, system, look_up)
    }
}

/// Whether a code is in what the definition of its system holds; none where it cannot be told.
fn in_content(system: &CodeSystem, code: &str) -> Option<bool> {
    match (system.concept(code), system.content) {
        (Some(_), _) => Some(true),
        (None, Content::Complete) => Some(false),
        _ => None,
    }
}

/// What a value set's own expansion says, if it has one that says something.
fn expanded(value_set: &ValueSet, system: Option<&str>, code: &str) -> Option<Membership> {
    let expansion = value_set.expansion.as_ref()?;
    let has = match system {
        Some(system) => expansion.get(system).is_some_and(|codes| codes.contains_key(code)),
        None => expansion.values().any(|codes| codes.contains_key(code)),
    };
    if has { Some(Membership::Yes) } else { (!value_set.expansion_is_partial).then_some(Membership::No) }
}
