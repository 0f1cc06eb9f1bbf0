//! One test binary: links once.

mod architecture;
mod commands;
mod data;
mod errors;
mod hostile;
mod kill;
mod load;
mod parse;
mod rebuild;
mod resolve;
#[cfg(feature = "serve")]
mod serve;

#[path = "../../src/cli/report.rs"]
mod report;
