//! National identifiers of a person, a clinician, an organisation.

use std::fmt;

use samhandling_core::identifier::{IdentifierKind, Mode, Verdict, check};
use samhandling_r4::{Identifier, IdentifierUse, Valued};

/// A national identifier.
///
/// # Shape
///
/// One `Identifier` whose system is a national one, also where that is written without `urn:oid:` or is retired.
///
/// # Example
///
/// ```
/// use samhandling_core::identifier::{IdentifierKind, Verdict};
/// use samhandling_r4::Identifier;
/// use samhandling_services::view::Number;
///
/// let identifier = Identifier::new("urn:oid:2.16.578.1.12.4.1.4.1", "10915596784");
/// let number = Number::of(&identifier).expect("a national system");
/// assert_eq!(number.kind, IdentifierKind::Fodselsnummer);
/// assert_eq!(number.value, Some("10915596784"));
/// assert_eq!(number.verdict(), Verdict::Valid);
/// assert_eq!(format!("{number:?}"), "Number(Fodselsnummer)");
/// ```
///
/// # Source
///
/// The systems: [`IdentifierKind`].
#[derive(Clone, Copy)]
pub struct Number<'a> {
    /// Which register it is of.
    pub kind: IdentifierKind,
    /// `Identifier.value` 0..1, as it stands: it may be wrong. See [`Number::verdict`].
    pub value: Option<&'a str>,
    /// The identifier as it stands.
    pub identifier: &'a Identifier,
}

impl<'a> Number<'a> {
    /// The identifier as a national one; none where its system is none, or is missing.
    #[must_use]
    pub fn of(identifier: &'a Identifier) -> Option<Self> {
        let kind = IdentifierKind::of_system(identifier.system.text()?)?.kind;
        Some(Number { kind, value: identifier.value.text(), identifier })
    }

    /// The number of a kind that is in use: the first that is not a former one.
    #[must_use]
    pub fn in_use(identifiers: &'a [Identifier], kind: IdentifierKind) -> Option<Self> {
        numbers(identifiers).find(|number| number.kind == kind && !number.is_former())
    }

    /// Whether it is right, as far as its digits tell. A fault that real data have is tolerated and named.
    pub fn verdict(&self) -> Verdict {
        let system = self.identifier.system.text().unwrap_or_default();
        check(system, self.value.unwrap_or_default(), Mode::Lenient)
    }

    /// Whether it is of somebody in a register of the population: fødselsnummer, D-number, felles hjelpenummer.
    #[must_use]
    pub fn is_of_a_person(&self) -> bool {
        use IdentifierKind::{DNumber, FellesHjelpenummer, Fodselsnummer};
        matches!(self.kind, Fodselsnummer | DNumber | FellesHjelpenummer)
    }

    /// Whether `Identifier.use` says that it is a former one.
    #[must_use]
    pub fn is_former(&self) -> bool {
        self.identifier.r#use.value() == Some(&IdentifierUse::Old)
    }
}

impl fmt::Debug for Number<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number({:?})", self.kind)
    }
}

/// The national ones of some identifiers, in order; former ones too.
///
/// # Example
///
/// ```
/// use samhandling_r4::Identifier;
/// use samhandling_services::view::numbers;
///
/// let local = Identifier::new("https://sykehus.example.org/id", "1");
/// let number = Identifier::new("urn:oid:2.16.578.1.12.4.1.4.2", "57848825281");
/// assert_eq!(numbers(&[local, number]).count(), 1);
/// ```
pub fn numbers(identifiers: &[Identifier]) -> impl Iterator<Item = Number<'_>> {
    identifiers.iter().filter_map(Number::of)
}
