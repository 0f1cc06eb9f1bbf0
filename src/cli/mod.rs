//! The commands.

pub(crate) mod extract;
#[allow(dead_code)] // until the commands that report are hooked in
pub(crate) mod report;
