//! States of a list that need somebody's eye: what two of its parts say against each other.

use samhandling_core::diagnostic::Text;
use samhandling_r4::{AllergyIntolerance, MedicationStatementStatus, Valued};

use super::urls;
use super::view::{MedicationList, Treatment};

/// A state of a list that needs somebody's eye. None is a verdict: each may be as it should be.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum State<'a> {
    /// Two treatments that go on have one ATC code.
    SameSubstance(Treatment<'a>, Treatment<'a>),
    /// A treatment was stopped, and its prescription can still be dispensed.
    StoppedButDispensable(Treatment<'a>),
    /// A treatment goes on, and its prescription was called back.
    OngoingButRecalled(Treatment<'a>),
    /// The list says active, and a discontinuation says stopped.
    ActiveButDiscontinued(Treatment<'a>),
    /// A treatment was stopped, and is still packed as multidose.
    StoppedButPacked(Treatment<'a>),
    /// A prescription that is not on the list.
    PrescriptionNotOnList(Treatment<'a>),
    /// A treatment that goes on, and an allergy to its substance or group.
    Allergy(Treatment<'a>, &'a AllergyIntolerance),
}

impl State<'_> {
    /// What to tell whoever reads the list; it holds no value of the list.
    #[must_use]
    pub fn words(&self) -> Text {
        match self {
            State::SameSubstance(..) => Text {
                en: "two ongoing treatments have the same ATC code",
                nb: "to pågående behandlinger har samme ATC-kode",
                nn: "to behandlingar som går, har same ATC-kode",
            },
            State::StoppedButDispensable(_) => Text {
                en: "stopped, but the prescription can still be dispensed",
                nb: "seponert, men resepten kan fortsatt ekspederes",
                nn: "seponert, men resepten kan framleis ekspederast",
            },
            State::OngoingButRecalled(_) => Text {
                en: "ongoing, but the prescription was recalled",
                nb: "pågående, men resepten er tilbakekalt",
                nn: "behandlinga går, men resepten er kalla tilbake",
            },
            State::ActiveButDiscontinued(_) => Text {
                en: "active on the list, but with a discontinuation",
                nb: "aktiv på listen, men med seponering",
                nn: "aktiv på lista, men med seponering",
            },
            State::StoppedButPacked(_) => Text {
                en: "stopped, but still packed as multidose",
                nb: "seponert, men pakkes fortsatt som multidose",
                nn: "seponert, men blir framleis pakka som multidose",
            },
            State::PrescriptionNotOnList(_) => Text {
                en: "a prescription that is not on the list",
                nb: "en resept som ikke står på listen",
                nn: "ein resept som ikkje står på lista",
            },
            State::Allergy(..) => Text {
                en: "an allergy to this substance or its group is registered",
                nb: "det er registrert allergi mot dette virkestoffet eller gruppen det hører til",
                nn: "det er registrert allergi mot dette verkestoffet eller gruppa det høyrer til",
            },
        }
    }
}

/// The states of a list, in the order of its treatments.
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, Parameters};
/// use samhandling_services::medication_list::states::{State, states};
/// use samhandling_services::medication_list::view::MedicationList;
///
/// let json = include_bytes!("../../../../fixtures/medication_list/valid/get-answer-penicillin-despite-allergy.json");
/// let answer = Parameters::from_json(json)?;
/// let list = MedicationList::of_parameters(&answer)?;
/// assert!(matches!(states(&list)[..], [State::Allergy(..)]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn states<'a>(list: &MedicationList<'a>) -> Vec<State<'a>> {
    let heads = list.heads();
    let has_list = heads.iter().any(|head| head.pll_id().is_some());
    let mut states = Vec::new();
    for (at, treatment) in heads.iter().enumerate() {
        of_itself(treatment, has_list, &mut states);
        let others = heads.iter().skip(at + 1);
        let same = others.filter(|other| {
            let atc = treatment.atc().zip(other.atc());
            treatment.is_ongoing() && other.is_ongoing() && atc.is_some_and(|(a, b)| a == b)
        });
        states.extend(same.map(|other| State::SameSubstance(treatment.clone(), other.clone())));
        let allergies = list.allergies().filter(|allergy| is_allergic(allergy, treatment));
        states.extend(allergies.map(|allergy| State::Allergy(treatment.clone(), allergy)));
    }
    states
}

fn of_itself<'a>(treatment: &Treatment<'a>, has_list: bool, states: &mut Vec<State<'a>>) {
    let is_stopped = treatment.status() == Some(MedicationStatementStatus::Stopped);
    let is_active = treatment.status() == Some(MedicationStatementStatus::Active);
    let prescription = treatment.prescription();
    let is_dispensable = prescription.and_then(|prescription| prescription.is_dispensable());
    let is_prescribed_only = has_list && treatment.is_ongoing() && treatment.pll_id().is_none();
    let mut add = |holds: bool, state: fn(Treatment<'a>) -> State<'a>| {
        if holds {
            states.push(state(treatment.clone()));
        }
    };
    add(is_stopped && is_dispensable == Some(true), State::StoppedButDispensable);
    add(treatment.is_ongoing() && is_dispensable == Some(false), State::OngoingButRecalled);
    add(is_active && treatment.discontinuation().is_some(), State::ActiveButDiscontinued);
    add(is_stopped && treatment.is_multidose() == Some(true), State::StoppedButPacked);
    add(is_prescribed_only && is_dispensable == Some(true), State::PrescriptionNotOnList);
}

/// Whether an allergy that stands names the drug's ATC code or a group that it belongs to.
fn is_allergic(allergy: &AllergyIntolerance, treatment: &Treatment<'_>) -> bool {
    let status = |concept: &Option<samhandling_r4::CodeableConcept>, code: &str| {
        concept.as_ref().is_some_and(|of| of.coding.iter().any(|coding| coding.code.text() == Some(code)))
    };
    let stands =
        !status(&allergy.verification_status, "refuted") && !status(&allergy.clinical_status, "resolved");
    let codings = allergy.code.iter().flat_map(|code| &code.coding);
    let mut codes = codings
        .filter(|coding| matches!(coding.system.text(), Some(urls::KJ_ATC | urls::ATC)))
        .filter_map(|coding| coding.code.text());
    stands
        && treatment.is_ongoing()
        && treatment.atc().is_some_and(|atc| codes.any(|code| code.len() >= 3 && atc.starts_with(code)))
}
