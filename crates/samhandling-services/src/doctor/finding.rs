//! What is told of an answer.

use samhandling_core::diagnostic::Text;

use crate::dialect::Source;

/// How a finding is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnswerVerdict {
    /// Worth knowing: it is no refusal.
    Note,
    /// What it means is not published.
    Undecided,
    /// It is why the call did not do what was asked.
    Broken,
}

/// One thing that an answer says: a word of a service's vocabulary, a kind of issue, a status. It holds no value of the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerFinding {
    /// The stable id: `specific-block`, `issue-not-found`, `status-403`.
    pub id: String,
    /// The code that the answer gave, where it is one of a service's vocabulary.
    pub code: Option<String>,
    /// The service whose vocabulary it is of.
    pub service: Option<&'static str>,
    /// What is wrong.
    pub wrong: Text,
    /// Who must do what.
    pub mend: Text,
    /// On whose word.
    pub source: Option<Source>,
    /// How it is meant.
    pub verdict: AnswerVerdict,
}
