//! Why an identifier could not be parsed or built.

use thiserror::Error;

use super::Fault;

/// Why an identifier could not be parsed or built. No message holds the value, and no retry helps.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum IdentifierError {
    /// The value breaks the rules of its kind: whoever wrote it must correct it. Holds at least one fault.
    #[error("invalid number: {}", list(.0))]
    Invalid(Vec<Fault>),
    /// The individual number is above 999, or stands for another century than that of the birth date: the
    /// caller must choose another.
    #[error("the individual number does not belong to the year of birth")]
    IndividualNumber,
    /// The serial number is above 999999: the caller must choose another.
    #[error("the serial number has more than six digits")]
    SerialNumber,
    /// The check digit of these digits would be 10, so no such number exists: the caller must choose another
    /// individual number or serial number.
    #[error("no check digit exists for these digits")]
    NoCheckDigit,
}

impl IdentifierError {
    /// What can be done about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Invalid(faults) => {
                faults.first().map_or("compare the number with the source", |fault| fault.help())
            }
            Self::IndividualNumber => {
                "use 500-749 for births in 1854-1899, 000-499 for 1900-1999, 900-999 for 1940-1999, \
                 500-999 for 2000-2039"
            }
            Self::SerialNumber => "use a serial number from 0 to 999999",
            Self::NoCheckDigit => {
                "try the next individual number or serial number; not all of them have check digits"
            }
        }
    }
}

impl From<Fault> for IdentifierError {
    fn from(fault: Fault) -> Self {
        Self::Invalid(vec![fault])
    }
}

fn list(faults: &[Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_names_every_fault_and_the_help_follows_the_first() {
        let error = IdentifierError::Invalid(vec![Fault::NoSuchDate, Fault::CheckDigit]);
        assert_eq!(error.to_string(), "invalid number: no such date, check digits do not match");
        assert_eq!(error.help(), Fault::NoSuchDate.help());
    }
}
