//! Arguments in, exit code out; the one place that asks the clock.

mod cli;
#[cfg(feature = "serve")]
mod serve;

use chrono::{DateTime, Utc};
use clap::Parser;
use std::process::ExitCode;

/// A large site is tens of millions of small strings, made and dropped on all cores: with the system's allocator a build
/// takes a tenth longer, and a build after one edit half as long again.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = cli::args::Arguments::parse();
    ExitCode::from(cli::run(arguments, now()) as u8)
}

/// The time of the build: SOURCE_DATE_EPOCH where it is set (reproducible-builds.org), else the clock.
fn now() -> DateTime<Utc> {
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok();
    let given = epoch.and_then(|seconds| DateTime::from_timestamp(seconds.trim().parse().ok()?, 0));
    #[allow(clippy::disallowed_methods)]
    given.unwrap_or_else(Utc::now)
}
