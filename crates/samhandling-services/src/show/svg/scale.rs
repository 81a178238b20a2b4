//! From values and days to coordinates.

use chrono::{Datelike, Months, NaiveDate, NaiveDateTime};

/// A scale of numbers: from values to a stretch of coordinates, with round marks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Axis {
    low: f64,
    high: f64,
    step: f64,
    from: f64,
    to: f64,
}

impl Axis {
    /// A scale that has room for all values; the least one stands at `from`.
    pub(crate) fn of(values: impl IntoIterator<Item = f64>, from: f64, to: f64) -> Option<Self> {
        let finite = values.into_iter().filter(|value| value.is_finite());
        let (least, most) = finite.fold(None, |found: Option<(f64, f64)>, value| {
            let (least, most) = found.unwrap_or((value, value));
            Some((least.min(value), most.max(value)))
        })?;
        let span = if most > least { most - least } else { least.abs().max(1.0) };
        let step = round_step(span / 4.0);
        let low = ((least - span * 0.08) / step).floor() * step;
        let low = if least >= 0.0 { low.max(0.0) } else { low };
        let high = ((most + span * 0.08) / step).ceil() * step;
        Some(Axis { low, high, step, from, to })
    }

    /// Where a value stands.
    pub(crate) fn at(&self, value: f64) -> f64 {
        self.from + (value - self.low) / (self.high - self.low) * (self.to - self.from)
    }

    /// The marks with what is written beside them.
    pub(crate) fn marks(&self) -> Vec<(f64, String)> {
        let digits = digits(self.step);
        let mut marks = Vec::new();
        let mut value = self.low;
        while value <= self.high + self.step / 2.0 && marks.len() < 20 {
            marks.push((self.at(value), format!("{value:.digits$}")));
            value += self.step;
        }
        marks
    }
}

/// 1, 2 or 5 times a power of ten, at least so much.
fn round_step(least: f64) -> f64 {
    let power = 10_f64.powf(least.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().find(|step| step * power >= least * 0.999);
    step.unwrap_or(10.0) * power
}

/// How many decimals a step has.
fn digits(mut step: f64) -> usize {
    let mut digits = 0;
    while step < 0.999 && digits < 12 {
        step *= 10.0;
        digits += 1;
    }
    digits
}

/// A scale of days.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Days {
    first: NaiveDate,
    last: NaiveDate,
    from: f64,
    to: f64,
}

/// A scale that has room for all moments.
pub(crate) fn days(moments: impl IntoIterator<Item = NaiveDateTime>, from: f64, to: f64) -> Option<Days> {
    let dates: Vec<NaiveDate> = moments.into_iter().map(|moment| moment.date()).collect();
    let (first, last) = (dates.iter().min()?, dates.iter().max()?);
    let room = chrono::Days::new(u64::try_from(((*last - *first).num_days() / 40).max(1)).unwrap_or(1));
    let (first, last) = (first.checked_sub_days(room)?, last.checked_add_days(room)?);
    Some(Days { first, last, from, to })
}

impl Days {
    /// Where a moment stands.
    pub(crate) fn at(&self, moment: NaiveDateTime) -> f64 {
        let start = self.first.and_time(chrono::NaiveTime::MIN);
        let seconds = |span: chrono::TimeDelta| span.as_seconds_f64();
        let whole = seconds(self.last.signed_duration_since(self.first));
        self.from + seconds(moment - start) / whole * (self.to - self.from)
    }

    /// The first days of years or months, or days, at most nine, with their names.
    pub(crate) fn marks(&self) -> Vec<(f64, String)> {
        const MOST: usize = 9;
        let by_months = |step: u32| {
            let steps = (0..=u32::MAX).map_while(move |count| {
                let start = NaiveDate::from_ymd_opt(self.first.year(), 1, 1)?;
                let day = start.checked_add_months(Months::new(count.checked_mul(step)?))?;
                (day <= self.last).then_some(day)
            });
            steps.filter(|day| *day >= self.first).take(MOST + 1).collect::<Vec<_>>()
        };
        let by_days = |step: u64| {
            let steps = (0..=u64::MAX)
                .map_while(|count| self.first.checked_add_days(chrono::Days::new(count.checked_mul(step)?)))
                .take_while(|day| *day <= self.last);
            steps.skip(1).take(MOST + 1).collect::<Vec<_>>()
        };
        let span = (self.last - self.first).num_days();
        let (marks, format) = if span < 70 {
            let step = [1, 2, 7, 14].into_iter().map(by_days).find(|marks| marks.len() <= MOST);
            (step, "%Y-%m-%d")
        } else {
            let step = [1, 2, 3, 6, 12, 24, 60, 120, 600].into_iter().map(by_months);
            (step.into_iter().find(|marks| marks.len() <= MOST), if span < 3000 { "%Y-%m" } else { "%Y" })
        };
        let marks = marks.unwrap_or_default().into_iter();
        marks
            .map(|day| (self.at(day.and_time(chrono::NaiveTime::MIN)), day.format(format).to_string()))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(values: &[f64]) -> Vec<String> {
        let axis = Axis::of(values.iter().copied(), 0.0, 100.0).expect("an axis");
        axis.marks().into_iter().map(|(_, label)| label).collect()
    }

    #[test]
    fn marks_are_round_and_around_all_values() {
        assert_eq!(labels(&[3.4, 6.9]), ["3", "4", "5", "6", "7", "8"]);
        assert_eq!(labels(&[5.0, 48.0]), ["0", "20", "40", "60"]);
        assert_eq!(labels(&[0.01, 0.02]), ["0.005", "0.010", "0.015", "0.020", "0.025"]);
        assert_eq!(labels(&[0.0]).first().map(String::as_str), Some("0.0"));
        assert!(Axis::of([], 0.0, 1.0).is_none() && Axis::of([f64::NAN], 0.0, 1.0).is_none());
    }

    #[test]
    fn days_are_named_by_what_there_is_room_for() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date").and_time(chrono::NaiveTime::MIN);
        let names = |first, last| {
            let scale = days([day(first), day(last)], 0.0, 1.0).expect("a scale");
            scale.marks().into_iter().map(|(_, name)| name).collect::<Vec<_>>()
        };
        assert_eq!(names("2026-03-20", "2026-10-12").first().map(String::as_str), Some("2026-04"));
        assert_eq!(
            names("2026-03-18", "2026-03-20"),
            ["2026-03-18", "2026-03-19", "2026-03-20", "2026-03-21"]
        );
        assert!(names("1936-01-01", "2026-01-01").len() <= 9);
        assert!(names("0001-01-01", "9999-01-01").len() <= 9);
        assert_eq!(names("2026-03-20", "2026-03-20").len(), 2);
    }
}
