//! What can be wrong with a code.

use std::fmt;

use crate::diagnostic::Text;

/// The first thing that is wrong with a code. `Display` gives a short phrase without the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CodeFault {
    /// Letters, digits and punctuation do not stand where codes of the system have them.
    Shape,
    /// The check digit does not follow from the other characters: most often a typing error.
    CheckDigit,
    /// The two digits before the check digit of an SCTID are none of the partitions in use.
    Partition,
    /// The SCTID is that of a description or a relationship; FHIR takes concepts only.
    NotAConcept,
}

impl CodeFault {
    /// What the author of the code can do about it.
    pub fn help(self) -> &'static str {
        match self {
            Self::Shape => "compare the code with the source, and see that `system` is the one it belongs to",
            Self::CheckDigit => {
                "compare the code with the source; a digit is wrong or two have changed places"
            }
            Self::Partition => "compare the code with the source; it is no identifier of SNOMED CT",
            Self::NotAConcept => "use the identifier of the concept",
        }
    }
}

impl CodeFault {
    /// A short phrase without the code, in the three languages.
    pub fn wording(self) -> Text {
        let text = |en, nb, nn| Text { en, nb, nn };
        match self {
            Self::Shape => text(
                "not the shape of a code of this system",
                "ikke formen til en kode i dette kodeverket",
                "ikkje forma til ein kode i dette kodeverket",
            ),
            Self::CheckDigit => text(
                "check digit does not match",
                "kontrollsifferet stemmer ikke",
                "kontrollsifferet stemmer ikkje",
            ),
            Self::Partition => text(
                "no partition of SNOMED CT",
                "ingen partisjon i SNOMED CT",
                "ingen partisjon i SNOMED CT",
            ),
            Self::NotAConcept => text(
                "identifies no concept",
                "identifiserer ikke et begrep",
                "identifiserer ikkje eit omgrep",
            ),
        }
    }
}

impl fmt::Display for CodeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.wording().en)
    }
}
