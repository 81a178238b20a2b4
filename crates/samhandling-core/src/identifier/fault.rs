//! What can be wrong with an identifier.

use std::fmt;

use crate::diagnostic::Text;

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

impl Fault {
    /// A short phrase without the value, in the three languages.
    pub fn wording(self) -> Text {
        let text = |en, nb, nn| Text { en, nb, nn };
        match self {
            Self::NotDigits => text("characters other than 0-9", "andre tegn enn 0-9", "andre teikn enn 0-9"),
            Self::Length => text("wrong number of digits", "galt antall sifre", "gale tal på siffer"),
            Self::CheckDigit => text(
                "check digits do not match",
                "kontrollsifrene stemmer ikke",
                "kontrollsiffera stemmer ikkje",
            ),
            Self::NoSuchDate => text("no such date", "datoen finnes ikke", "datoen finst ikkje"),
            Self::OtherKind => text(
                "a number of another kind than the system names",
                "et nummer av et annet slag enn systemet oppgir",
                "eit nummer av eit anna slag enn systemet oppgjev",
            ),
            Self::BareOid => text(
                "the system is an OID without `urn:oid:`",
                "systemet er en OID uten `urn:oid:`",
                "systemet er ein OID utan `urn:oid:`",
            ),
            Self::RetiredOid => {
                text("the system is a retired OID", "systemet er en utgått OID", "systemet er ein utgått OID")
            }
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.wording().en)
    }
}
