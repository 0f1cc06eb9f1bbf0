//! Text → meaning; names the author's mistakes, with carets. **Never** reads a file.

pub mod sentences;
pub mod wire;
