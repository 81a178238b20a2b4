//! What can be done to a list.

use std::fmt;

use samhandling_r4::primitive::{Date, DateTime, Decimal};
use samhandling_r4::{CodeableConcept, Coding, Medication};

use crate::medication_list::urls;

/// The list that a send makes: its identifier and the moment.
#[derive(Clone)]
pub struct Signature {
    /// A new GUID: `Composition.identifier`.
    pub identifier: String,
    /// Now, with a time zone.
    pub time: DateTime,
}

/// Stops a treatment.
#[derive(Clone)]
pub struct Stop {
    /// Why: kodeverk 7494.
    pub reason: CodeableConcept,
    /// When.
    pub time: DateTime,
}

impl Stop {
    /// A reason of kodeverk 7494: `A` treatment ended, `P` never used, `X` another reason …
    #[must_use]
    pub fn because(code: &str, display: &str, time: DateTime) -> Self {
        let reason = Coding::new(urls::STOP_REASON, code).with_display(display);
        Stop { reason: reason.into(), time }
    }
}

/// Renews a prescription, with the dosing that it has or another.
#[derive(Clone)]
pub struct Renewal {
    /// A new GUID: the id of the prescription to make.
    pub prescription_id: String,
    /// The first day.
    pub issued: Date,
    /// The last day on which it can be dispensed.
    pub expires: Date,
    /// Now.
    pub time: DateTime,
    /// Another dosing; none keeps the one there is.
    pub dosing: Option<NewDosing>,
}

/// How a drug is to be taken.
#[derive(Clone)]
pub struct NewDosing {
    /// In words: for the label, and for whoever reads the list.
    pub text: String,
    /// What for, in words.
    pub indication: String,
    /// Kodeverk 9101: 1 regular, 2 for a time, 3 as needed.
    pub kind_of_use: Coding,
}

impl NewDosing {
    /// A regular dosing.
    #[must_use]
    pub fn regular(text: &str, indication: &str) -> Self {
        let kind_of_use = Coding::new(urls::KIND_OF_USE, "1").with_display("Fast");
        NewDosing { text: text.to_owned(), indication: indication.to_owned(), kind_of_use }
    }
}

/// A treatment that is not on the list.
#[derive(Clone)]
pub struct NewTreatment {
    /// The drug, as FEST has it.
    pub drug: Medication,
    /// A new GUID: the id of the prescription to make.
    pub prescription_id: String,
    /// How it is to be taken.
    pub dosing: NewDosing,
    /// How many packages.
    pub packages: Decimal,
    /// How many times it can be dispensed again.
    pub refills: u32,
    /// The first day.
    pub issued: Date,
    /// The last day on which it can be dispensed.
    pub expires: Date,
    /// The version of FEST that the drug was taken from.
    pub fest_version: DateTime,
    /// Whether the pharmacy may give a generic in its place.
    pub accepts_substitution: bool,
    /// Now.
    pub time: DateTime,
}

/// What stands in an edit is of a patient: `Debug` tells what it is and not what it says.
macro_rules! silent {
    ($($name:ident),+) => {
        $(impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($name))
            }
        })+
    };
}

silent!(Signature, Stop, Renewal, NewDosing, NewTreatment);
