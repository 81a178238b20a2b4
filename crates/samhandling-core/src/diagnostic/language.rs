//! The three languages of every message.

/// A language that messages are written in.
///
/// # Example
///
/// ```
/// use samhandling_core::diagnostic::Language;
///
/// assert_eq!(Language::from_tag("nn-NO"), Some(Language::Nynorsk));
/// assert_eq!(Language::from_tag("no"), Some(Language::Bokmal));
/// assert_eq!(Language::from_tag("sv"), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Norwegian bokmål.
    Bokmal,
    /// Norwegian nynorsk.
    Nynorsk,
}

impl Language {
    /// All of them.
    pub const ALL: [Language; 3] = [Language::English, Language::Bokmal, Language::Nynorsk];

    /// The BCP 47 tag: `en`, `nb`, `nn`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Bokmal => "nb",
            Language::Nynorsk => "nn",
        }
    }

    /// The language of a tag; `no` is bokmål, regions and encodings are passed over (`nb_NO.UTF-8`).
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.split(['-', '_', '.']).next()? {
            "en" => Some(Language::English),
            "nb" | "no" => Some(Language::Bokmal),
            "nn" => Some(Language::Nynorsk),
            _ => None,
        }
    }

    /// The one in this language of what is given in all: English, bokmål, nynorsk.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_core::diagnostic::Language;
    ///
    /// assert_eq!(Language::Nynorsk.of(["patient", "pasient", "pasient"]), "pasient");
    /// ```
    pub fn of<T>(self, [en, nb, nn]: [T; 3]) -> T {
        match self {
            Language::English => en,
            Language::Bokmal => nb,
            Language::Nynorsk => nn,
        }
    }
}

/// One text in the three languages. Leaving one out does not compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// Bokmål.
    pub nb: &'static str,
    /// Nynorsk.
    pub nn: &'static str,
}

impl Text {
    /// The text in that language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &'static str {
        language.of([self.en, self.nb, self.nn])
    }
}
