//! What a call did wrong, by rule.

use samhandling_auth::{HidCode, Refusal};
use samhandling_core::diagnostic::{Diagnostic, Language, Masking, Rule};
use serde::{Deserialize, Serialize};

use crate::grounds::{Basis, Grounds};

/// The rule that was broken.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Met {
    /// A rule of this crate.
    Rule(&'static Rule),
    /// A check of a token, a proof or an assertion.
    Refusal(Refusal),
    /// An error code of HelseID.
    Hid(&'static HidCode),
    /// What was told of a body, or of a call that was kept before the sandbox started.
    Told(Box<Told>),
}

/// A rule by its id, with the words that were said of it in this case.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Told {
    /// The id of the rule.
    pub id: String,
    /// What is wrong: English, bokmål, nynorsk.
    pub wrong: [String; 3],
    /// How it is mended, where it is known.
    pub mend: Option<[String; 3]>,
}

impl Told {
    /// Of a finding in a body, its values masked.
    pub(crate) fn of(finding: &Diagnostic) -> Self {
        let languages = [Language::English, Language::Bokmal, Language::Nynorsk];
        Self {
            id: finding.rule.id.to_owned(),
            wrong: languages.map(|language| finding.message(language, Masking::Masked)),
            mend: Some(languages.map(|language| finding.help(language, Masking::Masked))),
        }
    }

    fn in_language(texts: &[String; 3], language: Language) -> &str {
        language.of(texts.each_ref()).as_str()
    }
}

/// What production would say to a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It would be answered.
    Accepts,
    /// Nobody has published what happens.
    Undecided,
    /// It would be refused.
    Refuses,
}

impl Verdict {
    /// The word in reports.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Accepts => "accepts",
            Self::Undecided => "undecided",
            Self::Refuses => "refuses",
        }
    }
}

/// A rule that a call broke, what that rests on, and the member that it is about. It holds no value of the call.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(from = "Written", into = "Written")]
pub struct Finding {
    /// The rule.
    pub met: Met,
    /// The header, parameter or claim; never its value.
    pub about: Option<String>,
    /// What it rests on.
    pub grounds: Grounds,
    /// Whether the call was refused for it; else it is a remark.
    pub refused: bool,
}

impl Finding {
    pub(crate) const fn refusing(met: Met, grounds: Grounds) -> Self {
        Self { met, about: None, grounds, refused: true }
    }

    pub(crate) const fn remark(met: Met, grounds: Grounds) -> Self {
        Self { met, about: None, grounds, refused: false }
    }

    pub(crate) fn on(mut self, about: impl Into<String>) -> Self {
        self.about = Some(about.into());
        self
    }

    /// The id of the rule.
    #[must_use]
    pub fn id(&self) -> &str {
        match &self.met {
            Met::Rule(rule) => rule.id,
            Met::Refusal(refusal) => refusal.id().id(),
            Met::Hid(code) => code.code,
            Met::Told(told) => &told.id,
        }
    }

    /// What is wrong, on one line.
    #[must_use]
    pub fn wrong(&self, language: Language) -> String {
        let text = self.words(language);
        match &self.about {
            Some(about) => format!("{text} (`{about}`)"),
            None => text.to_owned(),
        }
    }

    fn words(&self, language: Language) -> &str {
        match &self.met {
            Met::Rule(rule) => rule.message.in_language(language),
            Met::Refusal(refusal) => refusal.id().wording().wrong.in_language(language),
            Met::Hid(code) => code.meaning.in_language(language),
            Met::Told(told) => Told::in_language(&told.wrong, language),
        }
    }

    /// How it is mended; none for HelseID's codes, whose remedy is not published.
    #[must_use]
    pub fn mend(&self, language: Language) -> Option<&str> {
        match &self.met {
            Met::Rule(rule) => Some(rule.help.in_language(language)),
            Met::Refusal(refusal) => Some(refusal.id().wording().mend.in_language(language)),
            Met::Hid(_) => None,
            Met::Told(told) => told.mend.as_ref().map(|mend| Told::in_language(mend, language)),
        }
    }

    /// What it says of production.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match (self.refused, self.grounds.basis) {
            (false, _) => Verdict::Accepts,
            (true, Basis::Assumed) => Verdict::Undecided,
            (true, Basis::Documented | Basis::Sample) => Verdict::Refuses,
        }
    }
}

/// A finding as a store keeps it.
#[derive(Clone, Deserialize, Serialize)]
struct Written {
    #[serde(flatten)]
    told: Told,
    about: Option<String>,
    grounds: Grounds,
    refused: bool,
}

impl From<Finding> for Written {
    fn from(finding: Finding) -> Self {
        let languages = [Language::English, Language::Bokmal, Language::Nynorsk];
        let mends = languages.map(|language| finding.mend(language));
        let told = Told {
            id: finding.id().to_owned(),
            wrong: languages.map(|language| finding.words(language).to_owned()),
            mend: finding
                .mend(Language::English)
                .map(|_| mends.map(|mend| mend.unwrap_or_default().to_owned())),
        };
        let Finding { about, grounds, refused, .. } = finding;
        Self { told, about, grounds, refused }
    }
}

impl From<Written> for Finding {
    fn from(written: Written) -> Self {
        let Written { told, about, grounds, refused } = written;
        Self { met: Met::Told(Box::new(told)), about, grounds, refused }
    }
}
