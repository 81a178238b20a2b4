//! What can be wrong with a code.

use std::fmt;

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

impl fmt::Display for CodeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Shape => "not the shape of a code of this system",
            Self::CheckDigit => "check digit does not match",
            Self::Partition => "no partition of SNOMED CT",
            Self::NotAConcept => "identifies no concept",
        })
    }
}
