//! How many documents an answer leaves out because the patient blocked them.

use samhandling_core::diagnostic::Language;

/// How many documents an answer leaves out because the patient blocked them (code `NORS`).
///
/// The number stands in a header, not in the Bundle. Whoever shows the list must show this beside it: a list that looks whole and
/// is not may harm.
///
/// # Shape
///
/// Response header `NHN-SecurityLabel-Nors-Count`, beside the Bundle of a search.
///
/// # Example
///
/// ```
/// use samhandling_core::diagnostic::Language;
/// use samhandling_services::documents::Hidden;
///
/// let hidden = Hidden::of_header(Some("2"));
/// assert_eq!(hidden, Hidden::Count(2));
/// assert_eq!(hidden.notice(Language::Nynorsk), "2 dokument er sperra og ikkje viste");
/// assert_eq!(Hidden::of_header(None), Hidden::NotTold);
/// ```
///
/// # Source
///
/// <https://github.com/NorskHelsenett/Pasientens-journaldokumenter>, README and `ApiCaller.cs` (read 2026-11-22).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Hidden {
    /// The header was not there: whether documents are hidden is not known.
    #[default]
    NotTold,
    /// So many; 0 where none is.
    Count(u64),
    /// The header was there and was no number: documents may be hidden.
    Unreadable,
}

impl Hidden {
    /// The name of the header. HTTP does not tell upper from lower case.
    pub const HEADER: &'static str = "NHN-SecurityLabel-Nors-Count";

    /// What the header says.
    #[must_use]
    pub fn of_header(value: Option<&str>) -> Self {
        match value.map(str::trim) {
            None => Hidden::NotTold,
            Some(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => {
                text.parse().map_or(Hidden::Unreadable, Hidden::Count)
            }
            Some(_) => Hidden::Unreadable,
        }
    }

    /// The header among all of an answer.
    #[must_use]
    pub fn of_headers<'h>(headers: impl IntoIterator<Item = (&'h str, &'h str)>) -> Self {
        let found = headers.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(Self::HEADER));
        Self::of_header(found.map(|(_, value)| value))
    }

    /// Whether the list is whole as far as blocking goes; none where that is not known.
    #[must_use]
    pub fn is_none_hidden(self) -> Option<bool> {
        match self {
            Hidden::Count(count) => Some(count == 0),
            Hidden::NotTold | Hidden::Unreadable => None,
        }
    }

    /// What to show beside the list.
    #[must_use]
    pub fn notice(self, language: Language) -> String {
        use Language::{Bokmal, English, Nynorsk};
        match (self, language) {
            (Hidden::Count(0), English) => "no document is blocked".to_owned(),
            (Hidden::Count(0), Bokmal) => "ingen dokumenter er sperret".to_owned(),
            (Hidden::Count(0), Nynorsk) => "ingen dokument er sperra".to_owned(),
            (Hidden::Count(1), English) => "1 document is blocked and not shown".to_owned(),
            (Hidden::Count(1), Bokmal) => "1 dokument er sperret og ikke vist".to_owned(),
            (Hidden::Count(1), Nynorsk) => "1 dokument er sperra og ikkje vist".to_owned(),
            (Hidden::Count(count), English) => format!("{count} documents are blocked and not shown"),
            (Hidden::Count(count), Bokmal) => format!("{count} dokumenter er sperret og ikke vist"),
            (Hidden::Count(count), Nynorsk) => format!("{count} dokument er sperra og ikkje viste"),
            (Hidden::NotTold | Hidden::Unreadable, English) => {
                "whether documents are blocked is not known".to_owned()
            }
            (Hidden::NotTold | Hidden::Unreadable, Bokmal) => {
                "det er ikke kjent om dokumenter er sperret".to_owned()
            }
            (Hidden::NotTold | Hidden::Unreadable, Nynorsk) => {
                "det er ikkje kjent om dokument er sperra".to_owned()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Hidden;

    #[test]
    fn what_is_no_number_is_never_taken_for_none_hidden() {
        for text in ["", "-1", "1,2", "many", "+3", "99999999999999999999"] {
            assert_eq!(Hidden::of_header(Some(text)).is_none_hidden(), None, "{text}");
        }
    }

    #[test]
    fn the_header_is_found_in_whatever_case() {
        let headers = [("content-type", "application/fhir+json"), ("nhn-securitylabel-nors-count", " 1 ")];
        assert_eq!(Hidden::of_headers(headers), Hidden::Count(1));
    }
}
