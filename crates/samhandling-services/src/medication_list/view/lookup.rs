//! What the registries answered beside the list.

use std::fmt;

use samhandling_core::diagnostic::Text;
use samhandling_r4::primitive::DateTime;
use samhandling_r4::{CodeableConcept, Coding, Parameters, ParametersParameterValue, Valued};

use crate::medication_list::urls;

/// What the registries answered beside the list: when they were asked, how it went, what they hold back.
///
/// # Shape
///
/// Parameters of an answer to `$getMedication`: `KJHentetTidspunkt`, `RFHentetTidspunkt`, `KJFeilkode`, `RFM96Feilkode`,
/// `RFM912Feilkode`, `KJHarLegemidler`, `KJHarLaste`, `RFHarLaste`, each 0..1.
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, Parameters};
/// use samhandling_services::medication_list::view::{Filtered, MedicationList};
///
/// let json = include_bytes!("../../../../../fixtures/medication_list/valid/get-answer-warfarin-multidose.json");
/// let answer = Parameters::from_json(json)?;
/// let lookup = MedicationList::of_parameters(&answer)?.lookup.ok_or("an answer")?;
/// assert_eq!(lookup.filtered(), [Filtered::NoRightToKjernejournal]);
/// assert!(lookup.has_prescriptions());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Lookup<'a> {
    parameters: &'a Parameters,
}

/// How a registry answered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Answer<'a> {
    /// The code, of `sfm-kj-rf-error-code`. 0 is well; most others are not published.
    pub code: Option<&'a str>,
    /// What people read of it.
    pub text: Option<&'a str>,
}

impl Answer<'_> {
    /// Whether the registry answered as asked.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.code == Some("0")
    }
}

impl fmt::Debug for Answer<'_> {
    /// The code; never the words, which may tell of the patient.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answer({})", self.code.unwrap_or("-"))
    }
}

/// Why the list may lack something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Filtered {
    /// Reseptformidleren was not asked, or gave no time: prescriptions may be missing.
    NoPrescriptionLookup,
    /// Reseptformidleren's list of prescriptions (M9.6) came with an error.
    PrescriptionsFailed,
    /// Reseptformidleren's list of multidose and PLL (M9.12) came with an error.
    ListFailed,
    /// Nobody may look in kjernejournal on these terms: what only it has is not shown.
    NoRightToKjernejournal,
    /// Kjernejournal answered with another error.
    KjernejournalFailed,
    /// Kjernejournal has blocked drugs that consent or an emergency would show.
    BlockedInKjernejournal,
    /// Reseptformidleren has locked prescriptions that a reference number or consent would show.
    LockedPrescriptions,
}

impl Filtered {
    /// What to tell whoever reads the list.
    #[must_use]
    pub fn words(self) -> Text {
        match self {
            Filtered::NoPrescriptionLookup => Text {
                en: "Reseptformidleren was not asked: prescriptions may be missing",
                nb: "Reseptformidleren er ikke spurt: resepter kan mangle",
                nn: "Reseptformidlaren er ikkje spurd: reseptar kan mangle",
            },
            Filtered::PrescriptionsFailed => Text {
                en: "Reseptformidleren failed to give the prescriptions: they may be missing",
                nb: "Reseptformidleren ga ikke reseptene: de kan mangle",
                nn: "Reseptformidlaren gav ikkje reseptane: dei kan mangle",
            },
            Filtered::ListFailed => Text {
                en: "Reseptformidleren failed to give the medication list: it may be older than shown",
                nb: "Reseptformidleren ga ikke legemiddellisten: den kan være endret",
                nn: "Reseptformidlaren gav ikkje legemiddellista: ho kan vere endra",
            },
            Filtered::NoRightToKjernejournal => Text {
                en: "no right to look in kjernejournal: drugs and allergies that only it has are not shown",
                nb: "ingen rett til oppslag i kjernejournal: legemidler og allergier som bare står der, vises ikke",
                nn: "ingen rett til oppslag i kjernejournal: legemiddel og allergiar som berre står der, blir ikkje viste",
            },
            Filtered::KjernejournalFailed => Text {
                en: "kjernejournal did not answer as asked: what only it has is not shown",
                nb: "kjernejournal svarte ikke som spurt: det som bare står der, vises ikke",
                nn: "kjernejournal svara ikkje som spurt: det som berre står der, blir ikkje vist",
            },
            Filtered::BlockedInKjernejournal => Text {
                en: "kjernejournal has blocked drugs; consent or an emergency shows them",
                nb: "kjernejournal har sperrede legemidler; samtykke eller akutt behov viser dem",
                nn: "kjernejournal har sperra legemiddel; samtykke eller akutt behov viser dei",
            },
            Filtered::LockedPrescriptions => Text {
                en: "there are locked prescriptions; a reference number, consent or an emergency shows them",
                nb: "det finnes låste resepter; referansenummer, samtykke eller akutt behov viser dem",
                nn: "det finst låste reseptar; referansenummer, samtykke eller akutt behov viser dei",
            },
        }
    }
}

impl<'a> Lookup<'a> {
    /// What Parameters say; none where they are no answer.
    #[must_use]
    pub fn of(parameters: &'a Parameters) -> Option<Self> {
        let names =
            ["KJHentetTidspunkt", "RFHentetTidspunkt", "KJFeilkode", "RFM96Feilkode", "RFM912Feilkode"];
        names.iter().any(|name| parameters.named(name).is_some()).then_some(Lookup { parameters })
    }

    /// `RFHentetTidspunkt` 0..1: when Reseptformidleren was asked.
    #[must_use]
    pub fn prescriptions_at(&self) -> Option<&'a DateTime> {
        self.time("RFHentetTidspunkt")
    }

    /// `KJHentetTidspunkt` 0..1: when kjernejournal was asked. It is there also when kjernejournal refused.
    #[must_use]
    pub fn kjernejournal_at(&self) -> Option<&'a DateTime> {
        self.time("KJHentetTidspunkt")
    }

    /// `KJFeilkode` 0..1.
    #[must_use]
    pub fn kjernejournal(&self) -> Option<Answer<'a>> {
        self.answer("KJFeilkode")
    }

    /// `RFM96Feilkode` 0..1: the list of prescriptions.
    #[must_use]
    pub fn prescriptions(&self) -> Option<Answer<'a>> {
        self.answer("RFM96Feilkode")
    }

    /// `RFM912Feilkode` 0..1: the medication list.
    #[must_use]
    pub fn list(&self) -> Option<Answer<'a>> {
        self.answer("RFM912Feilkode")
    }

    /// `KJHarLegemidler` 0..1.
    #[must_use]
    pub fn kjernejournal_has_drugs(&self) -> Option<bool> {
        self.flag("KJHarLegemidler")
    }

    /// Whether the prescriptions of Reseptformidleren are in the list, as far as the answer tells.
    #[must_use]
    pub fn has_prescriptions(&self) -> bool {
        self.prescriptions_at().is_some() && self.prescriptions().is_none_or(|answer| answer.is_ok())
    }

    /// What may be missing, and why.
    #[must_use]
    pub fn filtered(&self) -> Vec<Filtered> {
        let failed = |answer: Option<Answer<'_>>| answer.is_some_and(|answer| !answer.is_ok());
        let refused = self.kjernejournal().is_some_and(|answer| answer.code == Some("5"));
        let reasons = [
            (self.prescriptions_at().is_none(), Filtered::NoPrescriptionLookup),
            (failed(self.prescriptions()), Filtered::PrescriptionsFailed),
            (failed(self.list()), Filtered::ListFailed),
            (refused, Filtered::NoRightToKjernejournal),
            (!refused && failed(self.kjernejournal()), Filtered::KjernejournalFailed),
            (self.flag("KJHarLaste") == Some(true), Filtered::BlockedInKjernejournal),
            (self.flag("RFHarLaste") == Some(true), Filtered::LockedPrescriptions),
        ];
        reasons.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason).collect()
    }

    fn value(&self, name: &str) -> Option<&'a ParametersParameterValue> {
        self.parameters.named(name)?.value.as_ref()
    }

    fn time(&self, name: &str) -> Option<&'a DateTime> {
        match self.value(name)? {
            ParametersParameterValue::DateTime(time) => time.value(),
            _ => None,
        }
    }

    fn flag(&self, name: &str) -> Option<bool> {
        match self.value(name)? {
            ParametersParameterValue::Boolean(flag) => flag.value().copied(),
            _ => None,
        }
    }

    fn answer(&self, name: &str) -> Option<Answer<'a>> {
        match self.value(name)? {
            ParametersParameterValue::CodeableConcept(concept) => Some(of_concept(concept)),
            ParametersParameterValue::Coding(coding) => Some(of_coding(coding)),
            _ => None,
        }
    }
}

fn of_concept(concept: &CodeableConcept) -> Answer<'_> {
    let coding = concept.coding.iter().find(|coding| coding.system.text() == Some(urls::ANSWER));
    let text = coding.and_then(|coding| coding.display.text()).or_else(|| concept.text.text());
    Answer { code: coding.and_then(|coding| coding.code.text()), text }
}

pub(super) fn of_coding(coding: &Coding) -> Answer<'_> {
    Answer { code: coding.code.text(), text: coding.display.text() }
}
