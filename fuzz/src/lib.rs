//! What each fuzz target does with its bytes. A target panics where the library breaks a promise; crashes, overflows, endless loops
//! and memory are libFuzzer's to see.

mod fhirpath;
mod grammar;
mod package;
mod tree;
mod validate;

pub use fhirpath::{fhirpath, fhirpath_grammar};
pub use package::package;
pub use tree::{json, xml};
pub use validate::validate;
