//! What the sandbox plays of the service: lookups, sends, and what SFM remembers between them.
//!
//! # What it remembers
//!
//! All state is what the world holds, so whatever keeps the world keeps it too, and a call is a pure function of it.
//!
//! - **The list** is a document Bundle of the patient, as it was last sent. A send never changes one: it adds another, with the
//!   next `meta.versionId`. The highest is in force; `historyTimestamp` finds an older one.
//! - **A lookup** is what SFM remembers of the last answer to one user about one patient (`journal`): when it was, which
//!   `Composition.identifier` a send must name, on which version of the list it stands, what was opened, and whether a send on it
//!   failed. It is no FHIR and never leaves the sandbox. The answer itself is not kept: it is made again from both.
//!
//! A send is held against that answer by the rules of the pre-flight, as the portal has them: there is one table of what SFM
//! refuses. What two users do to one list, and what no page tells, is assumed and said to be.
//!
//! # The four hours
//!
//! The portal says that the last lookup asked Reseptformidleren and is "at most" four hours old in one place, and "less than" in
//! another. Older is refused; exactly four hours is refused as assumed, so the verdict is undecided. Nowhere does it say whose
//! lookup that is: here it is that of the user who sends.

mod answer;
mod ask;
mod document;
mod ids;
mod journal;
mod judge;
mod keep;
mod lists;
mod lookup;
mod persona;
mod refusal;
mod rules;
mod see;
mod send;
mod take;

pub(super) use persona::PERSONA;
