//! Birth date and sex, where a number tells them.

use chrono::{Datelike, NaiveDate};

use super::{CheckRule, PersonNumber, PersonNumberKind};

/// The first year whose numbers tell neither century nor sex.
const NEUTRAL_FROM: i32 = 2032;

/// What the caller knows of when a number was issued. The digits do not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Issued {
    /// Before 2032-01-01.
    Before2032,
    /// Later, or nothing is known.
    Unknown,
}

impl Issued {
    /// What follows from the number having been seen on that day, for example in a message of that date. Of
    /// real numbers, that is: test data may hold the numbers of 2032 before they are issued.
    ///
    /// # Example
    /// ```
    /// use chrono::NaiveDate;
    /// use samhandling_core::identifier::Issued;
    ///
    /// let seen = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    /// assert_eq!(Issued::seen_on(seen), Issued::Before2032);
    /// ```
    pub fn seen_on(date: NaiveDate) -> Self {
        if date.year() < NEUTRAL_FROM { Self::Before2032 } else { Self::Unknown }
    }
}

/// The sex that a number was issued for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    /// The ninth digit is even.
    Female,
    /// The ninth digit is odd.
    Male,
}

impl PersonNumber {
    /// The date of birth, where the number tells it.
    ///
    /// `Some` only if all of this holds; in every other case ask Folkeregisteret:
    /// - the caller knows that the number was issued before 2032. Later ones do not tell the century, and a
    ///   quarter of them cannot be told from earlier ones;
    /// - the check digits keep [`CheckRule::Original`], so that no digit is known to be wrong;
    /// - it is a fødselsnummer, real or of a series that no H-number shares. A D-number may hold the day of
    ///   registration instead of the birthday, and its individual numbers were dealt out anew in 2021, so
    ///   that some of them stand for two centuries. An H-number is made where the date may be unknown;
    /// - the individual number is in a range that was dealt out for the year, and the date exists and is
    ///   before 2032.
    ///
    /// # Example
    /// ```
    /// use chrono::NaiveDate;
    /// use samhandling_core::identifier::{Issued, PersonNumber};
    ///
    /// let number: PersonNumber = "10915596784".parse().unwrap();
    /// assert_eq!(number.birth_date(Issued::Before2032), NaiveDate::from_ymd_opt(1955, 11, 10));
    /// assert_eq!(number.birth_date(Issued::Unknown), None);
    /// ```
    ///
    /// # Source
    /// Ranges: e-helse, "Identifikatorer for personer",
    /// <https://www.ehelse.no/standardisering/standarder/identifikatorer-for-personer>. D-numbers:
    /// Skatteetaten, "Utvidelse av D-nummerserien", 2021-06-24,
    /// <https://github.com/Skatteetaten/folkeregisteret-api-dokumentasjon>, and
    /// <https://www.udi.no/ord-og-begreper/d-nummer/d-nummer-stemmer-ikke-med-fodselsdato/>. Read 2026-11-22.
    pub fn birth_date(&self, issued: Issued) -> Option<NaiveDate> {
        if self.kind() != PersonNumberKind::Fodselsnummer || !self.follows_old_meaning(issued) {
            return None;
        }
        let written = self.written_date()?;
        let year = birth_year(written.year_of_century.into(), self.individual_number())?;
        written.in_year(year).filter(|date| date.year() < NEUTRAL_FROM)
    }

    /// The sex that the number was issued for, where the number tells it.
    ///
    /// `Some` only for a fødselsnummer or a D-number without faults, of which the caller knows that it was
    /// issued before 2032: numbers from then on are neutral. A person who changes legal sex gets a new
    /// number; the old one tells the old sex.
    ///
    /// # Example
    /// ```
    /// use samhandling_core::identifier::{Issued, PersonNumber, Sex};
    ///
    /// let number: PersonNumber = "10915596784".parse().unwrap();
    /// assert_eq!(number.sex(Issued::Before2032), Some(Sex::Male));
    /// assert_eq!(number.sex(Issued::Unknown), None);
    /// ```
    ///
    /// # Source
    /// As [`CheckRule`] and [`birth_date`](Self::birth_date).
    pub fn sex(&self, issued: Issued) -> Option<Sex> {
        let is_issued_for_a_sex =
            matches!(self.kind(), PersonNumberKind::Fodselsnummer | PersonNumberKind::DNumber);
        if !is_issued_for_a_sex || !self.follows_old_meaning(issued) {
            return None;
        }
        Some(if self.individual_number().is_multiple_of(2) { Sex::Female } else { Sex::Male })
    }

    /// Whether digits 7 to 9 mean what they meant before 2032.
    fn follows_old_meaning(&self, issued: Issued) -> bool {
        issued == Issued::Before2032
            && self.check_rule() == Some(CheckRule::Original)
            && self.faults().is_empty()
    }

    fn individual_number(&self) -> u16 {
        let [_, _, _, _, _, _, i1, i2, i3, ..] = self.values().map(u16::from);
        i1 * 100 + i2 * 10 + i3
    }
}

/// The year of birth by the ranges of individual numbers that were dealt out before 2032.
pub(super) fn birth_year(year_of_century: i32, individual_number: u16) -> Option<i32> {
    let century = match (individual_number, year_of_century) {
        (0..=499, _) => 1900,
        (500..=749, 54..=99) => 1800,
        (900..=999, 40..=99) => 1900,
        (500..=999, 0..=39) => 2000,
        _ => return None,
    };
    Some(century + year_of_century)
}
