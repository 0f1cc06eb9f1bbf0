//! The commands.

pub(crate) mod extract;
