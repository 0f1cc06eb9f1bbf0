//! One test binary: links once.

mod architecture;
mod data;
mod errors;
mod hostile;
mod load;
mod parse;
mod rebuild;
mod resolve;

#[path = "../../src/cli/report.rs"]
mod report;
