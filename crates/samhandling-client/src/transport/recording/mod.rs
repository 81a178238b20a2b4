//! Recording against a real service once, replaying in every test; what is recorded is masked.

mod exchange;
mod mask;
mod pseudonyms;
mod record;
mod replay;

pub use exchange::RecordingError;
pub use mask::MaskedElements;
pub use record::RecordingTransport;
pub use replay::ReplayTransport;
