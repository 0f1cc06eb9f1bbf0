//! One test binary: links once.

// A helper that unwraps says where a test went wrong.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod architecture;
mod commands;
mod corpus;
mod data;
mod endless;
mod errors;
mod hostile;
mod kill;
mod load;
mod pages;
mod parse;
mod rebuild;
mod resolve;
#[cfg(feature = "serve")]
mod serve;

#[path = "../../src/cli/report.rs"]
mod report;
