//! Giving up a call from elsewhere.

use tokio::sync::watch;

/// Gives up calls from elsewhere: the user has closed the window. It is cheap to clone; all clones are one.
///
/// Dropping the future of a call gives it up too.
///
/// # Example
///
/// ```
/// use samhandling_client::Cancel;
///
/// let cancel = Cancel::new();
/// let same = cancel.clone();
/// same.cancel();
/// assert!(cancel.is_cancelled());
/// ```
#[derive(Clone, Debug)]
pub struct Cancel(watch::Sender<bool>);

impl Cancel {
    /// One that is not cancelled yet.
    #[must_use]
    pub fn new() -> Self {
        Self(watch::Sender::new(false))
    }

    /// Gives up every call that has it, those that are begun later too.
    pub fn cancel(&self) {
        self.0.send_replace(true);
    }

    /// Whether it was cancelled.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        *self.0.borrow()
    }

    /// Is done when it is cancelled.
    pub(super) async fn cancelled(&self) {
        // We hold the sender: the channel cannot be closed.
        let _ = self.0.subscribe().wait_for(|cancelled| *cancelled).await;
    }
}

impl Default for Cancel {
    fn default() -> Self {
        Self::new()
    }
}
