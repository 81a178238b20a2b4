//! When an observation was made and of whom, for putting several in order.

use chrono::{NaiveDate, NaiveDateTime};
use samhandling_core::primitive::DateTime;
use samhandling_r4::{Observation, ObservationEffective, Valued};

/// When an observation was made: in UTC, a day without a time of day as its beginning. None where it does not tell.
pub(crate) fn of_observation(observation: &Observation) -> Option<NaiveDateTime> {
    match observation.effective.as_ref()? {
        ObservationEffective::DateTime(date) => start(date.value()?),
        ObservationEffective::Period(period) => start(period.start.value()?),
        ObservationEffective::Instant(instant) => Some(instant.value()?.to_chrono().naive_utc()),
        ObservationEffective::Timing(_) => None,
    }
}

/// The first moment that a date may mean.
pub(crate) fn start(date: &DateTime) -> Option<NaiveDateTime> {
    if let Some(moment) = date.to_chrono() {
        return Some(moment.naive_utc());
    }
    let date = date.date();
    let (month, day) = (u32::from(date.month().unwrap_or(1)), u32::from(date.day().unwrap_or(1)));
    NaiveDate::from_ymd_opt(i32::from(date.year()), month, day)?.and_hms_opt(0, 0, 0)
}

/// Who an Observation is of, as it stands: system and number, else the reference.
pub(crate) fn patient_of(observation: &Observation) -> Option<(&str, &str)> {
    let subject = observation.subject.as_ref()?;
    let number =
        subject.identifier.as_ref().and_then(|number| Some((number.system.text()?, number.value.text()?)));
    number.or_else(|| Some(("", subject.reference.text()?)))
}
