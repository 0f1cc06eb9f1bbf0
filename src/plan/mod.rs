//! Briefing → Site: every address is made here.

pub mod data;
