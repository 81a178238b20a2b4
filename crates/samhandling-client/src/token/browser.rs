//! The step of a login that the user takes in a browser.

use futures_core::future::BoxFuture;

use super::PendingLogin;
use crate::error::Error;

/// Takes the user through the login page and brings back the answer.
///
/// A native application uses [`LoopbackBrowser`](super::LoopbackBrowser); one with a web view, or on a server, has its own.
/// A web application, where the answer comes in a request of its own, keeps the [`PendingLogin`] in the user's session
/// and calls [`PendingLogin::finish`] itself.
///
/// # Errors
///
/// [`AuthFault::LoginUnanswered`](crate::AuthFault::LoginUnanswered) where the user goes away.
///
/// # Example
///
/// ```
/// use futures_core::future::BoxFuture;
/// use samhandling_client::{AuthFault, Browser, Error, PendingLogin};
///
/// /// A web view that the application has.
/// struct WebView;
///
/// impl Browser for WebView {
///     fn redirect_uri(&self) -> String { "no.example.journal:/callback".into() }
///
///     fn visit<'a>(&'a self, login: &'a PendingLogin) -> BoxFuture<'a, Result<String, Error>> {
///         Box::pin(async move {
///             let _page = login.address(); // shown until it leads to the redirect address
///             Err(AuthFault::LoginUnanswered.into())
///         })
///     }
/// }
/// ```
pub trait Browser: Send + Sync {
    /// The address that the answer comes to, as it is registered for the client.
    fn redirect_uri(&self) -> String;

    /// Opens the address of a login, and waits for the query of the answer.
    fn visit<'a>(&'a self, login: &'a PendingLogin) -> BoxFuture<'a, Result<String, Error>>;
}
