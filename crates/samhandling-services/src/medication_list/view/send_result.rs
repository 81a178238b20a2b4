//! What came back from a send.

use std::fmt;

use samhandling_r4::{
    AnyResource, OperationOutcome, Parameters, ParametersParameter, ParametersParameterValue, Valued,
};

use super::Answer;
use super::lookup::of_coding;

/// What came back from a send: a receipt, or why it was refused.
///
/// # Shape
///
/// Parameters with `prescriptionCount` 1..1, `recallCount` 1..1, `PllResult` 0..1, `prescriptionOperationResult` 0..*; or an
/// OperationOutcome.
///
/// # Example
///
/// ```
/// use samhandling_r4::{AnyResource, FhirType, Parameters};
/// use samhandling_services::medication_list::view::SendResult;
///
/// let json = include_bytes!("../../../../../fixtures/medication_list/valid/send-receipt.json");
/// let answer = AnyResource::from(Parameters::from_json(json)?);
/// let result = SendResult::of(&answer).ok_or("no answer to a send")?;
/// assert!(result.is_accepted());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub enum SendResult<'a> {
    /// It was taken.
    Receipt {
        /// `prescriptionCount`: how many prescriptions were made.
        prescriptions: Option<i32>,
        /// `recallCount`: how many were called back.
        recalls: Option<i32>,
        /// `PllResult`: the list's own message, its id and how it went.
        list: Option<(Option<&'a str>, Option<Answer<'a>>)>,
        /// `prescriptionOperationResult`: how it went with each prescription.
        results: Vec<PrescriptionReceipt<'a>>,
    },
    /// It was refused. A new lookup is compulsory before the next send.
    Refused(&'a OperationOutcome),
}

impl fmt::Debug for SendResult<'_> {
    /// How it went; never with what.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SendResult::Receipt { prescriptions, recalls, results, .. } => f
                .debug_struct("Receipt")
                .field("prescriptions", prescriptions)
                .field("recalls", recalls)
                .field("results", results)
                .finish_non_exhaustive(),
            SendResult::Refused(outcome) => write!(f, "Refused({} issues)", outcome.issue.len()),
        }
    }
}

/// How it went with one prescription.
#[derive(Clone, Copy)]
pub struct PrescriptionReceipt<'a> {
    /// `reseptID` 1..1.
    pub prescription_id: Option<&'a str>,
    /// `refnum` 0..1: the reference number that the patient needs for a locked one.
    pub reference_number: Option<&'a str>,
    /// `resultCode` 1..1.
    pub answer: Option<Answer<'a>>,
}

impl fmt::Debug for PrescriptionReceipt<'_> {
    /// How it went; never with which.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PrescriptionReceipt({:?})", self.answer)
    }
}

impl<'a> SendResult<'a> {
    /// What a resource says of a send; none where it says nothing of one.
    #[must_use]
    pub fn of(resource: &'a AnyResource) -> Option<Self> {
        match resource {
            AnyResource::OperationOutcome(outcome) => Some(SendResult::Refused(outcome)),
            AnyResource::Parameters(parameters) => Self::receipt(parameters),
            _ => None,
        }
    }

    fn receipt(parameters: &'a Parameters) -> Option<Self> {
        let number = |name| match parameters.named(name)?.value.as_ref()? {
            ParametersParameterValue::Integer(number) => number.value().copied(),
            _ => None,
        };
        let (prescriptions, recalls) = (number("prescriptionCount"), number("recallCount"));
        let all = parameters.parameter.iter();
        let results: Vec<_> = all
            .filter(|parameter| parameter.name.text() == Some("prescriptionOperationResult"))
            .map(|result| PrescriptionReceipt {
                prescription_id: text(result, "reseptID"),
                reference_number: text(result, "refnum"),
                answer: answer(result),
            })
            .collect();
        let list = parameters.named("PllResult").map(|list| (text(list, "PllmessageID"), answer(list)));
        let says = prescriptions.is_some() || recalls.is_some() || list.is_some() || !results.is_empty();
        says.then_some(SendResult::Receipt { prescriptions, recalls, list, results })
    }

    /// Whether everything was taken: no refusal, and no prescription or list that failed.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        let is_ok = |answer: &Option<Answer<'_>>| answer.is_none_or(|answer| answer.is_ok());
        match self {
            SendResult::Receipt { list, results, .. } => {
                results.iter().all(|result| is_ok(&result.answer))
                    && list.as_ref().is_none_or(|(_, answer)| is_ok(answer))
            }
            SendResult::Refused(_) => false,
        }
    }
}

fn part<'a>(of: &'a ParametersParameter, name: &str) -> Option<&'a ParametersParameterValue> {
    of.part.iter().find(|part| part.name.text() == Some(name))?.value.as_ref()
}

fn text<'a>(of: &'a ParametersParameter, name: &str) -> Option<&'a str> {
    match part(of, name)? {
        ParametersParameterValue::String(text) => text.text(),
        _ => None,
    }
}

fn answer(of: &ParametersParameter) -> Option<Answer<'_>> {
    match part(of, "resultCode")? {
        ParametersParameterValue::Coding(coding) => Some(of_coding(coding)),
        _ => None,
    }
}
