//! Requests → answers: pages of the site, and the stream of events that tells a browser to reload.

use super::{Shared, State, page};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State as Given};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::convert::Infallible;
use std::io;
use std::sync::{Arc, PoisonError};
use tokio::net::TcpListener;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

/// What a request has at hand.
#[derive(Clone)]
pub(super) struct Asked {
    shared: Arc<Shared>,
}

impl Asked {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }
}

/// Answers until the end.
pub(super) async fn serve(listener: TcpListener, asked: Asked) -> io::Result<()> {
    let router = Router::new().route(page::EVENTS, get(events)).fallback(any).with_state(asked);
    axum::serve(listener, router).await
}

/// Every change as an event; first of all the state as it is, so that nothing is missed between page and stream.
async fn events(Given(asked): Given<Asked>, headers: HeaderMap) -> Response {
    if !asked.shared.is_for_us(&headers) {
        return not_for_us();
    }
    let stream = event_stream(asked.shared.state.subscribe());
    Sse::new(stream).keep_alive(KeepAlive::default()).into_response()
}

fn event_stream(
    states: tokio::sync::watch::Receiver<State>,
) -> impl Stream<Item = Result<Event, Infallible>> + Send + 'static {
    WatchStream::new(states).map(|state| {
        let data = serde_json::json!({"version": state.version, "wrong": state.wrong});
        Ok(Event::default().data(data.to_string()))
    })
}

async fn any(Given(asked): Given<Asked>, request: Request) -> Response {
    if !asked.shared.is_for_us(request.headers()) {
        return not_for_us();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD\n");
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let path = request.uri().path().to_owned();
    // Pages are rendered when they are asked for; events go on meanwhile.
    match tokio::task::spawn_blocking(move || asked.shared.answer(&path)).await {
        Ok(response) => response,
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, "the page could not be made: this is a bug\n"),
    }
}

impl Shared {
    /// A page elsewhere must not read the preview through a name of its own that leads to this machine (DNS rebinding).
    fn is_for_us(&self, headers: &HeaderMap) -> bool {
        !self.loopback || headers.get(header::HOST).and_then(|h| h.to_str().ok()).is_some_and(is_local)
    }

    fn answer(&self, path: &str) -> Response {
        let Some(path) = address(path) else { return plain(StatusCode::BAD_REQUEST, "no such address\n") };
        let state = self.state();
        let preview = self.preview.read().unwrap_or_else(PoisonError::into_inner);
        if preview.is_empty() {
            let status = StatusCode::INTERNAL_SERVER_ERROR;
            return html(
                status,
                page::fault("There is nothing to show yet", &state.wrong).into_bytes(),
                &state,
            );
        }
        let (status, path, made) = match preview.page(&path) {
            Some(made) => (StatusCode::OK, path.as_str(), Some(made)),
            None => (StatusCode::NOT_FOUND, "404.html", preview.page("404.html")),
        };
        match made {
            None => html(status, page::fault("There is no such page", path).into_bytes(), &state),
            Some(Err(why)) => {
                let report = crate::cli::report_of(&[why], preview.sources());
                let fault = page::fault("The page can't be made", &report).into_bytes();
                html(StatusCode::INTERNAL_SERVER_ERROR, fault, &state)
            }
            Some(Ok(bytes)) if page::is_html(path) => html(status, bytes, &state),
            Some(Ok(bytes)) => answer(status, page::mime(path), bytes),
        }
    }
}

/// The address in the site that a request's path names: decoded, without its first `/`, `index.html` for a folder.
/// `None` for what could lead anywhere else.
fn address(path: &str) -> Option<String> {
    let decoded = decode(path.strip_prefix('/')?)?;
    let plain = |part: &str| part != ".." && part != "." && !part.contains(['\\', '\0']);
    if !decoded.split('/').all(plain) {
        return None;
    }
    Some(match decoded.is_empty() || decoded.ends_with('/') {
        true => format!("{decoded}index.html"),
        false => decoded,
    })
}

/// `%C3%A9` → `é`; `None` where that gives no text.
fn decode(path: &str) -> Option<String> {
    let mut out = Vec::with_capacity(path.len());
    let mut bytes = path.bytes();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            out.push(byte);
            continue;
        }
        let high = char::from(bytes.next()?).to_digit(16)?;
        let low = char::from(bytes.next()?).to_digit(16)?;
        out.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(out).ok()
}

/// Whether a `Host` header names this machine: `localhost`, a name below it, or a loopback address; any port.
fn is_local(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    name == "localhost"
        || name.ends_with(".localhost")
        || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn not_for_us() -> Response {
    plain(StatusCode::FORBIDDEN, "the preview answers only to localhost\n")
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    answer(status, "text/plain; charset=utf-8", text.as_bytes().to_vec())
}

/// A page with the script that reloads it, and leave for that script in the page's own policy.
fn html(status: StatusCode, bytes: Vec<u8>, state: &State) -> Response {
    let (bytes, policy) = page::alive(bytes, state.version, &state.wrong);
    let mut response = answer(status, "text/html; charset=utf-8", bytes);
    if let Some(policy) = policy.and_then(|policy| HeaderValue::from_str(&policy).ok()) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

fn answer(status: StatusCode, mime: &'static str, bytes: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(mime));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_nowhere_else() {
        assert_eq!(address("/").as_deref(), Some("index.html"));
        assert_eq!(address("/a/").as_deref(), Some("a/index.html"));
        assert_eq!(address("/a/%C3%A9.html").as_deref(), Some("a/é.html"));
        for bad in
            ["", "x", "/../x", "/a/%2e%2e/x", "/a/%2E./x", "/a%5c..%5cx", "/%00", "/%", "/%zz", "/%ff", "/."]
        {
            assert_eq!(address(bad), None, "{bad}");
        }
    }

    #[test]
    fn only_this_machines_names_are_answered() {
        for good in
            ["localhost", "localhost:1111", "127.0.0.1:80", "[::1]:1111", "LOCALHOST.", "desk.localhost:1"]
        {
            assert!(is_local(good), "{good}");
        }
        for bad in
            ["", "evil.example", "localhost.evil.example:1111", "10.0.0.1", "127.0.0.1.evil.example", "[::2]"]
        {
            assert!(!is_local(bad), "{bad}");
        }
    }
}
