//! Classes of documents, and how far back kjernejournalforskriften opens each.

use chrono::{Months, NaiveDate};
use samhandling_core::diagnostic::Text;
use samhandling_core::primitive::DateTime;

/// A class of documents whose window is known.
///
/// # Shape
///
/// The code of `DocumentReference.category` of code list 9602: level 1, a letter and `00-1`.
///
/// # Example
///
/// ```
/// use samhandling_services::documents::{DocumentClass, Window};
///
/// let class = DocumentClass::of_code("E00-1").expect("imaging");
/// assert_eq!(class.window(), Window::Years(5));
/// assert_eq!(class.title().nn, "Biletdiagnostikk og andre medisinske bilete");
/// // The code list has more classes; no source that is public says how far back they are open.
/// assert_eq!(DocumentClass::of_code("B00-1"), None);
/// ```
///
/// # Source
///
/// Windows: <https://utviklerportal.nhn.no/informasjonstjenester/pasientens-journaldokumenter-i-kjernejournal/dokumentdeling/dokumentdeling/docs/introductionmd>
/// (read 2026-11-21). Titles: `no-basis-documentreference-type` of `hl7.fhir.no.basis` 2.2.2 (read 2026-11-22).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DocumentClass {
    /// `A00-1`: discharge summaries and other summaries.
    Summaries,
    /// `C00-1`: test results of tissues and fluids.
    TestResults,
    /// `D00-1`: function of organs.
    OrganFunction,
    /// `E00-1`: diagnostic imaging and other medical pictures.
    Imaging,
    /// `I00-1`: correspondence.
    Correspondence,
}

/// How far back kjernejournalforskriften opens a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Window {
    /// All of it.
    Unlimited,
    /// So many years.
    Years(u32),
}

/// Whether a document lies within its window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Admission {
    /// It does.
    Inside,
    /// It is too old.
    Outside,
    /// It cannot be told: the date leaves it open, or it is the very day. No source says which of a document's dates counts, nor
    /// whether the day itself does.
    Undecided,
}

impl DocumentClass {
    /// All of them.
    pub const ALL: [DocumentClass; 5] = [
        DocumentClass::Summaries,
        DocumentClass::TestResults,
        DocumentClass::OrganFunction,
        DocumentClass::Imaging,
        DocumentClass::Correspondence,
    ];

    /// The class of a code of list 9602; none for a class whose window is not known, and for what is no class.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.code() == code)
    }

    /// The code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            DocumentClass::Summaries => "A00-1",
            DocumentClass::TestResults => "C00-1",
            DocumentClass::OrganFunction => "D00-1",
            DocumentClass::Imaging => "E00-1",
            DocumentClass::Correspondence => "I00-1",
        }
    }

    /// What it is called.
    #[must_use]
    pub fn title(self) -> Text {
        match self {
            DocumentClass::Summaries => Text {
                en: "Discharge summaries and other summaries",
                nb: "Epikriser og sammenfatninger",
                nn: "Epikrisar og samanfatningar",
            },
            DocumentClass::TestResults => Text {
                en: "Test results, tissues and fluids",
                nb: "Prøvesvar, vev og væsker",
                nn: "Prøvesvar, vev og væsker",
            },
            DocumentClass::OrganFunction => {
                Text { en: "Function of organs", nb: "Organfunksjon", nn: "Organfunksjon" }
            }
            DocumentClass::Imaging => Text {
                en: "Diagnostic imaging and other medical pictures",
                nb: "Bildediagnostikk og andre medisinske bilder",
                nn: "Biletdiagnostikk og andre medisinske bilete",
            },
            DocumentClass::Correspondence => {
                Text { en: "Correspondence", nb: "Korrespondanse", nn: "Korrespondanse" }
            }
        }
    }

    /// How far back it is open under kjernejournalforskriften.
    #[must_use]
    pub fn window(self) -> Window {
        match self {
            DocumentClass::Summaries => Window::Unlimited,
            DocumentClass::TestResults | DocumentClass::Correspondence => Window::Years(1),
            DocumentClass::OrganFunction | DocumentClass::Imaging => Window::Years(5),
        }
    }
}

impl Window {
    /// Whether a document of that date lies within the window today.
    ///
    /// # Example
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use samhandling_services::documents::{Admission, DocumentClass};
    ///
    /// let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    /// let window = DocumentClass::TestResults.window();
    /// assert_eq!(window.admits(Some(&"2026-03-20".parse()?), today), Admission::Inside);
    /// assert_eq!(window.admits(Some(&"2025-11-21".parse()?), today), Admission::Outside);
    /// assert_eq!(window.admits(Some(&"2025".parse()?), today), Admission::Undecided);
    /// assert_eq!(window.admits(None, today), Admission::Undecided);
    /// # Ok::<(), samhandling_core::primitive::LexicalFault>(())
    /// ```
    #[must_use]
    pub fn admits(self, date: Option<&DateTime>, today: NaiveDate) -> Admission {
        let Window::Years(years) = self else { return Admission::Inside };
        let Some((first, last)) = date.and_then(days) else { return Admission::Undecided };
        let Some(limit) = today.checked_sub_months(Months::new(years.saturating_mul(12))) else {
            return Admission::Undecided;
        };
        if first > limit {
            Admission::Inside
        } else if last < limit {
            Admission::Outside
        } else {
            Admission::Undecided
        }
    }
}

/// The first and the last day that a date may mean.
fn days(date: &DateTime) -> Option<(NaiveDate, NaiveDate)> {
    let date = date.date();
    let (year, month) = (i32::from(date.year()), date.month().map(u32::from));
    let first = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), date.day().map_or(1, u32::from))?;
    let after = match (month, date.day()) {
        (Some(_), Some(_)) => return Some((first, first)),
        (Some(_), None) => first.checked_add_months(Months::new(1))?,
        _ => first.checked_add_months(Months::new(12))?,
    };
    Some((first, after.pred_opt()?))
}

#[cfg(test)]
mod tests {
    use super::{Admission, DocumentClass, Window};
    use chrono::NaiveDate;

    fn admits(window: Window, date: &str) -> Admission {
        let today = NaiveDate::from_ymd_opt(2028, 2, 29).unwrap();
        window.admits(Some(&date.parse().unwrap()), today)
    }

    #[test]
    fn the_day_itself_and_what_a_partial_date_leaves_open_is_undecided() {
        assert_eq!(admits(Window::Years(1), "2027-02-28"), Admission::Undecided);
        assert_eq!(admits(Window::Years(1), "2027-02-27"), Admission::Outside);
        assert_eq!(admits(Window::Years(1), "2027-03-01T00:00:00+01:00"), Admission::Inside);
        assert_eq!(admits(Window::Years(1), "2027-02"), Admission::Undecided);
        assert_eq!(admits(Window::Years(1), "2027-01"), Admission::Outside);
        assert_eq!(admits(Window::Years(5), "2024"), Admission::Inside);
    }

    #[test]
    fn summaries_are_never_too_old() {
        assert_eq!(admits(DocumentClass::Summaries.window(), "1926-01-01"), Admission::Inside);
    }

    #[test]
    fn codes_lead_back_to_their_class() {
        for class in DocumentClass::ALL {
            assert_eq!(DocumentClass::of_code(class.code()), Some(class));
        }
        assert_eq!(DocumentClass::of_code("a00-1"), None);
    }
}
