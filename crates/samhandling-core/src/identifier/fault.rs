//! What can be wrong with an identifier.

use std::fmt;

/// One thing that is wrong with an identifier or with the system beside it.
///
/// `Display` gives a short phrase without the value: "check digits do not match".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// Something other than the digits 0-9 stands in the value; a space or a dash is enough.
    NotDigits,
    /// The value has too few or too many digits.
    Length,
    /// A check digit does not follow from the other digits: most often a typing error.
    CheckDigit,
    /// Day and month form no date in any year, once the marks of the kind and the series are taken off.
    NoSuchDate,
    /// The number is of another kind than its system names, such as a D-number under fødselsnummer.
    OtherKind,
    /// The system is an OID without `urn:oid:` in front, which FHIR does not accept as a uri.
    BareOid,
    /// The system is an OID that was replaced by another.
    RetiredOid,
}

impl Fault {
    /// What the author of the value can do about it.
    pub fn help(self) -> &'static str {
        match self {
            Self::NotDigits => "write the digits only, without spaces, dots or dashes",
            Self::Length => "compare the number of digits with the source, leading zeros included",
            Self::CheckDigit => {
                "compare the number with the source; a digit is wrong or two have changed places"
            }
            Self::NoSuchDate => "compare the first six digits with the source",
            Self::OtherKind => "use the system that belongs to this kind of number",
            Self::BareOid => "put `urn:oid:` in front of the OID",
            Self::RetiredOid => "use the OID that replaced it",
        }
    }

    /// Whether the value could not be read at all, so that even [`Mode::Lenient`](super::Mode) refuses it.
    pub(super) fn is_unreadable(&self) -> bool {
        matches!(self, Self::NotDigits | Self::Length)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotDigits => "characters other than 0-9",
            Self::Length => "wrong number of digits",
            Self::CheckDigit => "check digits do not match",
            Self::NoSuchDate => "no such date",
            Self::OtherKind => "a number of another kind than the system names",
            Self::BareOid => "the system is an OID without `urn:oid:`",
            Self::RetiredOid => "the system is a retired OID",
        })
    }
}
