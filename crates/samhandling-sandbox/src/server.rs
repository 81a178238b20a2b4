//! The socket: HTTP in, HTTP out, with limits.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State as Shared};
use axum::http::header::{HeaderName, HeaderValue};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use futures_util::{StreamExt, stream};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::grounds::Grounds;
use crate::persona::Refused;
use crate::rules;
use crate::state::State;
use crate::wire::{Answer, HttpCall};

/// The largest body that is read.
const LARGEST_BODY: usize = 4 << 20;

/// The largest headers together. HTTP itself stops a little above this.
const LARGEST_HEADERS: usize = 64 << 10;

/// Serves until told to stop.
pub(crate) async fn serve(listener: TcpListener, state: Arc<State>, stop: oneshot::Receiver<()>) {
    let app = Router::new().fallback(handle).with_state(state);
    let stopped = async move {
        // Told to, or the sandbox was dropped: both mean stop.
        let _ = stop.await;
    };
    // An end by itself is seen by the next call.
    let _ = axum::serve(listener, app).with_graceful_shutdown(stopped).await;
}

async fn handle(Shared(state): Shared<Arc<State>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let own_limit = || Grounds::assumed("a limit of the sandbox; those of the services are not published");
    let size: usize = parts.headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    if size > LARGEST_HEADERS {
        return respond(Refused::by(431, "too-long", &rules::HEADERS_TOO_LARGE, own_limit()).answer());
    }
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
        return respond(Refused::by(413, "too-long", &rules::BODY_TOO_LARGE, own_limit()).answer());
    };
    let call = HttpCall {
        method: parts.method.as_str().to_owned(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().map(str::to_owned),
        headers: headers(&parts.headers),
        body: body.to_vec(),
        origin: origin(&parts.headers, &state.base),
    };
    let answer = state.answer(call).await;
    if !answer.wait.is_zero() {
        tokio::time::sleep(answer.wait).await;
    }
    respond(answer)
}

/// Headers as text; one that is not is empty, and so fits nothing.
fn headers(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |value: &HeaderValue| value.to_str().map(str::to_owned).unwrap_or_default();
    headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect()
}

/// Scheme, host and port as the client sees them: names of this machine are told by `Host`, others are not believed.
fn origin(headers: &HeaderMap, base: &str) -> String {
    let host = headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    match name {
        "localhost" | "127.0.0.1" | "[::1]" => format!("http://{host}"),
        _ => base.to_owned(),
    }
}

fn respond(answer: Answer) -> Response {
    let body = if answer.cut { cut(answer.body) } else { Body::from(answer.body) };
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let rule = answer.findings.iter().find(|finding| finding.refused).map(|finding| finding.id().to_owned());
    let own = [
        ("x-samhandling-sandbox", Some("not NHN".to_owned())),
        ("x-samhandling-basis", Some(answer.grounds.basis.word().to_owned())),
        ("x-samhandling-source", Some(answer.grounds.source.replace(|c: char| !c.is_ascii(), "?"))),
        ("x-samhandling-rule", rule),
    ];
    let own = own.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    for (name, value) in answer.headers.into_iter().chain(own) {
        let name = HeaderName::from_bytes(name.as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(&value)) {
            response.headers_mut().append(name, value);
        }
    }
    response
}

/// A body that ends before it is whole, by the end of the connection.
fn cut(mut whole: Vec<u8>) -> Body {
    whole.truncate(whole.len() / 2);
    let end = io::Error::new(io::ErrorKind::ConnectionAborted, "the fault `cut-body` is switched on");
    // What is whole goes out before the end comes.
    let end = stream::once(async move {
        tokio::time::sleep(Duration::from_millis(20)).await;
        Err(end)
    });
    Body::from_stream(stream::iter([Ok(whole)]).chain(end))
}
