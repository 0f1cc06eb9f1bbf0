//! Arguments in, exit code out.

mod cli;

use std::io::{self, BufReader, BufWriter};
use std::process::ExitCode;
use watchfloor::lexicon::Lexicon;

fn main() -> ExitCode {
    let lexicon = Lexicon::new(Vec::new(), Vec::new());
    let result = match std::env::args().nth(1).as_deref() {
        Some("extract") => cli::extract::run(
            &mut BufReader::with_capacity(1 << 16, io::stdin().lock()),
            &mut BufWriter::new(io::stdout().lock()),
            &lexicon,
        ),
        _ => return ExitCode::from(2),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(2),
    }
}
