//! `watchfloor serve`: the site from memory, on this machine. An edit is read at once, the browser reloads, and what is
//! wrong stands in the page until it is mended.
//!
//! **Never** writes a file, lists a folder, or answers what was asked under a name that is not this machine's.

mod answer;
mod page;
mod watch;

use crate::cli::args::{Global, Serve};
use crate::cli::{End, broken, complain, say};
use answer::Asked;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Instant;
use tokio::net::TcpListener;
use tokio::sync::watch as latest;
use watchfloor::diagnostic::Diagnostic;
use watchfloor::model::source::Sources;
use watchfloor::{Options, Outcome, Preview};

/// The first port that is tried where none is asked for, and how many.
const PORTS: std::ops::Range<u16> = 1111..1131;

/// What browsers are told: a number that rises with every change, and what is wrong, as text.
#[derive(Clone, Debug, Default)]
struct State {
    version: u64,
    wrong: String,
}

/// What all requests share.
struct Shared {
    preview: RwLock<Preview>,
    state: latest::Sender<State>,
    /// Bound to this machine alone: only its own names are answered.
    loopback: bool,
}

impl Shared {
    fn state(&self) -> State {
        self.state.borrow().clone()
    }
}

/// Serves until it is interrupted.
pub(crate) fn run(global: &Global, asked: Serve, options: Options) -> End {
    let site = options.site.clone();
    // A browser may show a page of an earlier run: versions must not begin anew.
    let first = u64::try_from(options.now.timestamp_millis()).unwrap_or(0);
    let shared = Arc::new(Shared {
        preview: RwLock::new(Preview::new(options)),
        state: latest::Sender::new(State { version: first, wrong: String::new() }),
        loopback: asked.host.is_loopback(),
    });
    // Watched before it is read: no edit falls in between.
    let watched = watch::begin(&site, {
        let (shared, global) = (Arc::clone(&shared), global.clone());
        move |changed: &[String]| rebuild(&global, &shared, changed)
    });
    if let Err(why) = watched {
        complain(global, &[why], &Sources::default());
    }
    let outcome = shared.preview.write().unwrap_or_else(PoisonError::into_inner).rebuild(&[]);
    tell(global, &shared, &outcome);
    if outcome.disk {
        return End::Broken;
    }
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(why) => return broken(global, &crate::cli::disk("start the preview", &why)),
    };
    let end = runtime.block_on(async {
        let listener = match listen(asked.host, asked.port).await {
            Ok(listener) => listener,
            Err(why) => return broken(global, &why),
        };
        let address = listener.local_addr().unwrap_or(SocketAddr::new(asked.host, 0));
        let url = format!("http://{address}/");
        let text = format!("serving {url} — stop with Ctrl-C");
        if say(global, &text, || serde_json::json!({"url": url})) != End::Fine {
            return End::Broken;
        }
        tokio::select! {
            served = answer::serve(listener, Asked::new(Arc::clone(&shared))) => match served {
                Ok(()) => End::Fine,
                Err(why) => broken(global, &crate::cli::disk("serve", &why)),
            },
            _ = tokio::signal::ctrl_c() => End::Fine,
        }
    });
    // Requests still open wait for changes that nobody will make.
    runtime.shutdown_background();
    end
}

/// Reads what changed, and tells the terminal and the browsers.
fn rebuild(global: &Global, shared: &Shared, changed: &[String]) {
    let begun = Instant::now();
    let outcome = shared.preview.write().unwrap_or_else(PoisonError::into_inner).rebuild(changed);
    if tell(global, shared, &outcome) {
        let took = begun.elapsed().as_millis();
        let what = if changed.is_empty() { "everything".to_owned() } else { changed.join(", ") };
        let text = format!("read {what} again in {took} ms");
        say(global, &text, || serde_json::json!({"changed": changed, "milliseconds": took}));
    }
}

/// Whether all is well; what is not is shown.
fn tell(global: &Global, shared: &Shared, outcome: &Outcome) -> bool {
    let wrong = complain(global, &outcome.diagnostics, &outcome.sources);
    let report = match wrong {
        true => crate::cli::report_of(&outcome.diagnostics, &outcome.sources),
        false => String::new(),
    };
    shared.state.send_modify(|state| {
        state.version += 1;
        state.wrong = report;
    });
    !wrong
}

/// The port asked for, or the first that is free.
async fn listen(host: IpAddr, port: Option<u16>) -> Result<TcpListener, Diagnostic> {
    let others = if port.is_none() { PORTS } else { 0..0 };
    let mut last = None;
    for port in port.into_iter().chain(others) {
        match TcpListener::bind((host, port)).await {
            Ok(listener) => return Ok(listener),
            Err(why) => last = Some((port, why)),
        }
    }
    let (port, why) = last.unwrap_or((0, std::io::ErrorKind::AddrInUse.into()));
    let doing = format!("listen on {}", SocketAddr::new(host, port));
    Err(crate::cli::disk(&doing, &why).help("choose another port with `--port PORT`"))
}
