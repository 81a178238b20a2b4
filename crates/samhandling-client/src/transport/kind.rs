//! What kind of failure an error of the HTTP library is.

use std::error::Error as StdError;
use std::io;

use super::resolver::NotResolved;
use crate::error::{TransportError, TransportKind};

/// Of a request that got no answer.
pub(super) fn of_request(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    let kind = if error.is_timeout() {
        TransportKind::Timeout
    } else if error.is_connect() {
        of_connection(&error)
    } else if error.is_request() {
        TransportKind::Broken
    } else {
        TransportKind::Other
    };
    TransportError::new(kind).caused_by(error)
}

/// Of an answer whose body stopped.
pub(super) fn of_body(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    let kind = if error.is_timeout() { TransportKind::Timeout } else { TransportKind::CutBody };
    TransportError::new(kind).caused_by(error)
}

fn of_connection(error: &(dyn StdError + 'static)) -> TransportKind {
    let mut next = Some(error);
    while let Some(cause) = next {
        if cause.is::<NotResolved>() {
            return TransportKind::Dns;
        }
        if let Some(known) = cause.downcast_ref::<io::Error>().and_then(|fault| of_io(fault.kind())) {
            return known;
        }
        next = cause.source();
    }
    TransportKind::Connect
}

const fn of_io(kind: io::ErrorKind) -> Option<TransportKind> {
    match kind {
        io::ErrorKind::ConnectionRefused => Some(TransportKind::ConnectionRefused),
        io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkDown
        | io::ErrorKind::AddrNotAvailable => Some(TransportKind::NoNetwork),
        // How rustls tells that it does not accept what the server sent.
        io::ErrorKind::InvalidData => Some(TransportKind::Tls),
        _ => None,
    }
}
