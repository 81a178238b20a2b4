//! What a lookup asks for: whose list, and on what terms.

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::identifier::{Mode, PersonNumber};
use samhandling_r4::{FhirType, Parameters, ParametersParameter, ParametersParameterValue, Patient, Valued};
use serde_json::Value;

use super::journal::Terms;
use super::refusal::{LOOKUP, UNSAID, refuse};
use super::rules;
use crate::dialect::AccessBasisWords;
use crate::medication_list::view::LookupRequest;
use crate::medication_list::{SERVICE, refusals};
use crate::sandbox::{AccessBasis, Call, Grounds, Played};
use crate::view::{Number, numbers};

/// What a lookup asks for.
pub(super) struct Asked {
    /// Whose list: the national number, else what tells the person from others.
    pub(super) patient: String,
    /// The person as sent.
    pub(super) person: Value,
    pub(super) terms: Terms,
    /// The list as it was then.
    pub(super) as_of: Option<DateTime<Utc>>,
    /// Whether captured messages show how such a lookup is answered: none has a consent, an older list or originals.
    pub(super) is_as_captured: bool,
}

type Refused<T> = Result<T, Box<Played>>;

/// Reads a lookup.
pub(super) fn ask(call: &Call<'_>) -> Refused<Asked> {
    let wrong = || refuse(&rules::NOT_PARAMETERS, "Parameters", Args::default(), Grounds::documented(LOOKUP));
    let sent = Parameters::from_json_lenient(call.body).map_err(|_| wrong())?.value;
    known_parameters(call, &sent)?;
    let request = LookupRequest::of(&sent).ok_or_else(wrong)?;
    let person = request.patient().ok_or_else(wrong)?;
    let references: Vec<String> = request.reference_numbers().map(str::to_owned).collect();
    told(person, !references.is_empty())?;
    let patient = key(person).ok_or_else(wrong)?;
    let ordinary = consent(&sent, "SamtykkeKjernejournal")?;
    let terms = Terms {
        kjernejournal: ordinary.is_some(),
        blocked: consent(&sent, "SamtykkeSperretLegemidler")?.is_some(),
        locked: consent(&sent, "SamtykkeLasteResepter")?.is_some(),
        numbers: references,
        is_filtered: false,
        is_down: false,
    };
    let as_of = moment(&sent)?;
    let is_plain = ordinary.is_none() && !terms.blocked && !terms.locked && as_of.is_none();
    Ok(Asked {
        patient,
        person: serde_json::from_str(&person.to_json()).unwrap_or_default(),
        is_as_captured: is_plain && sent.named("IncludeOriginal").is_none(),
        terms,
        as_of,
    })
}

/// Refuses a parameter that the operation does not have.
pub(super) fn known_parameters(call: &Call<'_>, sent: &Parameters) -> Refused<()> {
    let known = |one: &&ParametersParameter| {
        one.name.text().is_some_and(|name| call.interaction.parameters.iter().any(|known| known == name))
    };
    match sent.parameter.iter().position(|one| !known(&one)) {
        Some(at) => {
            let path = format!("Parameters.parameter[{at}].name");
            Err(refuse(&rules::PARAMETER_UNKNOWN, &path, Args::default(), Grounds::assumed(UNSAID)))
        }
        None => Ok(()),
    }
}

/// What tells a patient from others: the national number, else birth date and gender.
pub(super) fn key(patient: &Patient) -> Option<String> {
    let national = national(patient).and_then(|number| number.value);
    let told = || {
        let json: Value = serde_json::from_str(&patient.to_json()).ok()?;
        let part = |name| json.get(name).and_then(Value::as_str);
        Some(format!("{}|{}", part("birthDate")?, part("gender")?))
    };
    national.map(str::to_owned).or_else(told)
}

/// The national number.
pub(super) fn national(patient: &Patient) -> Option<Number<'_>> {
    numbers(&patient.identifier).find(|number| number.is_of_a_person() && !number.is_former())
}

/// Whether the patient is told well enough.
fn told(patient: &Patient, has_reference: bool) -> Refused<()> {
    let number = national(patient);
    let is_numbered = number.is_some();
    let needed = [
        (!patient.name.is_empty(), "Patient.name"),
        (!patient.address.is_empty(), "Patient.address"),
        (is_numbered || patient.birth_date.is_some(), "Patient.birthDate"),
        (is_numbered || patient.gender.is_some(), "Patient.gender"),
        (is_numbered || has_reference, "Referansenummer"),
    ];
    let path = "Parameters.parameter:patient.resource";
    if let Some((_, part)) = needed.into_iter().find(|(is_there, _)| !is_there) {
        let args = Args::new(vec![("part", Arg::name(part))]);
        return Err(refuse(&refusals::PATIENT_INCOMPLETE, path, args, Grounds::documented(LOOKUP)));
    }
    let is_fit = number.is_none_or(|number| {
        number.value.is_some_and(|value| PersonNumber::parse(value, Mode::Strict).is_ok())
    });
    if is_fit {
        return Ok(());
    }
    let path = format!("{path}.identifier");
    Err(refuse(&rules::NUMBER_UNFIT, &path, Args::default(), Grounds::assumed(UNSAID)))
}

/// The words of the dialect, read once.
static WORDS: LazyLock<Option<AccessBasisWords>> = LazyLock::new(|| SERVICE.dialect().ok()?.access_basis);

/// A consent; none where it is not sent.
fn consent(sent: &Parameters, name: &str) -> Refused<Option<AccessBasis>> {
    let Some(parameter) = sent.named(name) else { return Ok(None) };
    let word = match &parameter.value {
        Some(ParametersParameterValue::Code(word) | ParametersParameterValue::String(word)) => word.text(),
        _ => None,
    };
    let basis = WORDS.as_ref().and_then(|words| AccessBasis::of_word(words, word.unwrap_or_default()));
    let is_for_kjernejournal = name == "SamtykkeKjernejournal";
    // Which codes open blocked drugs is not published, beside that HPUNNTAK is none.
    let is_known = if name == "SamtykkeSperretLegemidler" { Grounds::assumed } else { Grounds::documented };
    let path = format!("Parameters.parameter:{name}.value");
    match basis {
        Some(AccessBasis::Exempt) if !is_for_kjernejournal => {
            Err(refuse(&rules::EXEMPT_NOT_ENOUGH, &path, Args::default(), Grounds::documented(LOOKUP)))
        }
        Some(basis) if !(basis.is_elevated() && is_for_kjernejournal) => Ok(Some(basis)),
        _ => Err(refuse(&rules::CONSENT_UNKNOWN, &path, Args::default(), is_known(LOOKUP))),
    }
}

/// `historyTimestamp`.
fn moment(sent: &Parameters) -> Refused<Option<DateTime<Utc>>> {
    let Some(parameter) = sent.named("historyTimestamp") else { return Ok(None) };
    let moment = match &parameter.value {
        Some(ParametersParameterValue::DateTime(at)) => at.value().and_then(|at| at.to_chrono()),
        _ => None,
    };
    let path = "Parameters.parameter:historyTimestamp.value";
    let wrong = || refuse(&rules::NOT_PARAMETERS, path, Args::default(), Grounds::assumed(LOOKUP));
    moment.map(|at| Some(at.to_utc())).ok_or_else(wrong)
}
