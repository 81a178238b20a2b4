//! That a change has been kept.

use tokio::sync::oneshot;

/// Tells when a change has been kept, so that it survives the end of the process.
#[derive(Debug)]
pub struct Receipt(Option<oneshot::Receiver<()>>);

/// The other end of a [`Receipt`]: to be settled when the change has been kept; dropping it means that it never will be.
#[derive(Debug)]
pub struct Pending(oneshot::Sender<()>);

impl Receipt {
    /// Of a change that is kept as well as it ever will be.
    #[must_use]
    pub const fn settled() -> Self {
        Self(None)
    }

    /// Of a change that is still being written, and its other end.
    #[must_use]
    pub fn pending() -> (Pending, Self) {
        let (sender, receiver) = oneshot::channel();
        (Pending(sender), Self(Some(receiver)))
    }

    /// Waits until the change has been kept; `false` where it could not be.
    pub async fn kept(self) -> bool {
        match self.0 {
            Some(receiver) => receiver.await.is_ok(),
            None => true,
        }
    }
}

impl Pending {
    /// Says that the change has been kept.
    pub fn settle(self) {
        // Whoever waited may have gone.
        let _ = self.0.send(());
    }
}
