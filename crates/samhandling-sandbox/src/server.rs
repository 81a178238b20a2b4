//! The socket: HTTP in, HTTP out, with limits.

use std::convert::Infallible;
use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_util::{StreamExt, stream};
use http::header::{HeaderName, HeaderValue};
use http::{HeaderMap, Request, Response, StatusCode};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited, StreamBody};
use hyper::body::{Frame, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, oneshot};
use tokio::time::{sleep, timeout};

use crate::grounds::Grounds;
use crate::limits::{
    LARGEST_BODY, LARGEST_HEADERS, LONGEST_ADDRESS, MOST_CONNECTIONS, MOST_HEADERS, STOP_TIME,
};
use crate::persona::Refused;
use crate::rules;
use crate::state::State;
use crate::wire::{Answer, HttpCall};

type Body = UnsyncBoxBody<Bytes, io::Error>;

/// Serves until told to stop; calls that are under way are answered.
pub(crate) async fn serve(listener: TcpListener, state: Arc<State>, mut stop: oneshot::Receiver<()>) {
    let mut protocol = http1::Builder::new();
    // What is beyond the sandbox's own limits is refused by HTTP itself, with no word of why.
    protocol.timer(TokioTimer::new()).header_read_timeout(state.request_time).max_headers(2 * MOST_HEADERS);
    protocol.max_buf_size(2 * (LARGEST_HEADERS + LONGEST_ADDRESS));
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let accept = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (listener.accept().await, place)
        };
        let (accepted, place) = tokio::select! {
            accepted = accept => accepted,
            // Told to, or the sandbox was dropped: both mean stop.
            _ = &mut stop => break,
        };
        let Ok((stream, peer)) = accepted else {
            // No more sockets: others have to end first.
            sleep(Duration::from_millis(50)).await;
            continue;
        };
        let state = Arc::clone(&state);
        let service = service_fn(move |request| handle(Arc::clone(&state), peer.ip(), request));
        let connection = graceful.watch(protocol.serve_connection(ready(stream), service));
        tokio::spawn(async move {
            let _place = place;
            // A client that goes away is no fault of the sandbox.
            let _ = connection.await;
        });
    }
    drop(listener);
    // Who takes longer is cut off.
    let _ = timeout(STOP_TIME, graceful.shutdown()).await;
}

fn ready(stream: TcpStream) -> TokioIo<TcpStream> {
    // It is only slower where this cannot be set.
    let _ = stream.set_nodelay(true);
    TokioIo::new(stream)
}

async fn handle(
    state: Arc<State>,
    peer: IpAddr,
    request: Request<Incoming>,
) -> Result<Response<Body>, Infallible> {
    let answer = match read(&state, peer, request).await {
        Ok(call) => state.answer(call).await,
        Err(refused) => *refused,
    };
    if !answer.wait.is_zero() {
        sleep(answer.wait).await;
    }
    Ok(respond(answer, state.are_tokens_checked()))
}

/// The request, where it is within the limits.
async fn read(state: &State, peer: IpAddr, request: Request<Incoming>) -> Result<HttpCall, Box<Answer>> {
    let refused = |status, code, rule| -> Box<Answer> {
        let own = Grounds::assumed("a limit of the sandbox; those of the services are not published");
        Refused::by(status, code, rule, own).into()
    };
    if let Err(wait) = state.rate.count(peer, Instant::now()) {
        let answer = refused(429, "throttled", &rules::TOO_MANY_CALLS);
        let seconds = wait.as_secs_f64().ceil().max(1.0);
        return Err(Box::new(answer.with("retry-after", format!("{seconds}"))));
    }
    let (parts, body) = request.into_parts();
    let address = parts.uri.path_and_query().map_or(0, |address| address.as_str().len());
    if address > LONGEST_ADDRESS {
        return Err(refused(414, "too-long", &rules::ADDRESS_TOO_LONG));
    }
    let size: usize = parts.headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    if size > LARGEST_HEADERS || parts.headers.len() > MOST_HEADERS {
        return Err(refused(431, "too-long", &rules::HEADERS_TOO_LARGE));
    }
    let body = match timeout(state.request_time, Limited::new(body, LARGEST_BODY).collect()).await {
        Ok(Ok(body)) => body.to_bytes(),
        Ok(Err(fault)) if fault.is::<LengthLimitError>() => {
            return Err(refused(413, "too-long", &rules::BODY_TOO_LARGE));
        }
        // The client has gone; it does not hear this.
        Ok(Err(_)) => return Err(refused(400, "structure", &rules::BODY_INCOMPLETE)),
        Err(_) => return Err(refused(408, "timeout", &rules::BODY_INCOMPLETE)),
    };
    Ok(HttpCall {
        method: parts.method.as_str().to_owned(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().map(str::to_owned),
        headers: headers(&parts.headers),
        body: body.into(),
        origin: origin(&parts.headers, &state.base),
    })
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

fn respond(answer: Answer, are_tokens_checked: bool) -> Response<Body> {
    let body = match answer.cut {
        true => cut(answer.body),
        false => Full::from(answer.body).map_err(|never| match never {}).boxed_unsync(),
    };
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let rule = answer.findings.iter().find(|finding| finding.refused).map(|finding| finding.id().to_owned());
    let own = [
        ("x-samhandling-sandbox", Some("not NHN".to_owned())),
        ("x-samhandling-token-checks", (!are_tokens_checked).then(|| "off".to_owned())),
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
fn cut(mut whole: Bytes) -> Body {
    whole.truncate(whole.len() / 2);
    let end = io::Error::new(io::ErrorKind::ConnectionAborted, "the fault `cut-body` is switched on");
    // What is whole goes out before the end comes.
    let end = stream::once(async move {
        sleep(Duration::from_millis(20)).await;
        Err(end)
    });
    let whole = stream::once(async move { Ok(Frame::data(whole)) });
    StreamBody::new(whole.chain(end)).boxed_unsync()
}
