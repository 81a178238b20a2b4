//! What the marks on day and month tell: the kind, the synthetic series and the date without them.

use chrono::NaiveDate;

use super::PersonNumber;

/// What a D-number adds to the day.
pub(super) const D_NUMBER_MARK: u8 = 40;

/// The kind of a person number, as far as its digits tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PersonNumberKind {
    /// Fødselsnummer: no mark on the day.
    Fodselsnummer,
    /// D-number: day + 40.
    DNumber,
    /// Month + 40 without a mark on the day: either an H-number, the local help number of an institution, or
    /// a synthetic fødselsnummer of [`SyntheticSeries::Month40`]. The digits cannot tell which.
    HNumberOrSynthetic,
    /// Felles hjelpenummer: the first digit is 8 or 9, the rest holds no date.
    FellesHjelpenummer,
}

/// A series of numbers for test persons, marked by what was added to the month.
///
/// # Source
/// +40: <https://github.com/navikt/fnrvalidator/issues/116>. +65: Norsk helsenett, "Om SyntPop",
/// <https://www.nhn.no/tjenester/syntpop/om-syntpop>. +80: the two of them. Read 2026-11-22.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SyntheticSeries {
    /// Month + 40: NAV (Dolly), DIPS and older test persons of Norsk helsenett. H-numbers carry the same
    /// mark.
    Month40,
    /// Month + 65: the reserved test persons of Norsk helsenett (SyntPop).
    Month65,
    /// Month + 80: Skatteetaten's Test-Norge, found through Tenor.
    Month80,
}

impl SyntheticSeries {
    /// Every series. Their months do not overlap.
    pub const ALL: [Self; 3] = [Self::Month40, Self::Month65, Self::Month80];

    pub(super) const fn mark(self) -> u8 {
        match self {
            Self::Month40 => 40,
            Self::Month65 => 65,
            Self::Month80 => 80,
        }
    }
}

/// The first six digits without the marks. Which century the year belongs to does not stand there, and the
/// date may be one that never was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WrittenDate {
    /// Day of the month.
    pub day: u8,
    /// Month of the year.
    pub month: u8,
    /// The last two digits of the year.
    pub year_of_century: u8,
}

impl WrittenDate {
    /// Whether day and month exist in some year with these last two digits.
    pub fn exists(self) -> bool {
        // Leap years fall alike in every century, but for 00, which was one in 2000.
        self.in_year(2000 + i32::from(self.year_of_century)).is_some()
    }

    pub(super) fn in_year(self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month.into(), self.day.into())
    }
}

impl PersonNumber {
    /// The kind, read from the first digit and the month.
    ///
    /// # Example
    /// ```
    /// use samhandling_core::identifier::{PersonNumber, PersonNumberKind, SyntheticSeries};
    ///
    /// let number: PersonNumber = "50846202355".parse().unwrap();
    /// assert_eq!(number.kind(), PersonNumberKind::DNumber);
    /// assert_eq!(number.series(), Some(SyntheticSeries::Month80));
    ///
    /// let number: PersonNumber = "13527248013".parse().unwrap();
    /// assert_eq!(number.kind(), PersonNumberKind::HNumberOrSynthetic);
    /// ```
    pub fn kind(&self) -> PersonNumberKind {
        let [first, ..] = self.values();
        match first {
            8 | 9 => PersonNumberKind::FellesHjelpenummer,
            4..=7 => PersonNumberKind::DNumber,
            _ if self.series() == Some(SyntheticSeries::Month40) => PersonNumberKind::HNumberOrSynthetic,
            _ => PersonNumberKind::Fodselsnummer,
        }
    }

    /// The synthetic series whose mark the month carries. `None` does not tell that the person is real: test
    /// persons with an ordinary month exist.
    pub fn series(&self) -> Option<SyntheticSeries> {
        let [first, _, m1, m2, ..] = self.values();
        if first >= 8 {
            return None;
        }
        let month = m1 * 10 + m2;
        let is_of = |series: &SyntheticSeries| (series.mark() + 1..=series.mark() + 12).contains(&month);
        SyntheticSeries::ALL.into_iter().find(is_of)
    }

    /// Whether the number can belong to no real person: month + 65 or + 80. Month + 40 may be an H-number.
    pub fn is_certainly_synthetic(&self) -> bool {
        matches!(self.series(), Some(SyntheticSeries::Month65 | SyntheticSeries::Month80))
    }

    /// The first six digits without the marks; `None` for a felles hjelpenummer.
    pub fn written_date(&self) -> Option<WrittenDate> {
        let [d1, d2, m1, m2, y1, y2, ..] = self.values();
        let day_mark = match self.kind() {
            PersonNumberKind::FellesHjelpenummer => return None,
            PersonNumberKind::DNumber => D_NUMBER_MARK,
            _ => 0,
        };
        let month_mark = self.series().map_or(0, SyntheticSeries::mark);
        Some(WrittenDate {
            day: d1 * 10 + d2 - day_mark,
            month: m1 * 10 + m2 - month_mark,
            year_of_century: y1 * 10 + y2,
        })
    }
}
