//! The nouns: plain values that the stages hand to one another.
//!
//! **Never** imports a stage, touches the disk, asks for the time or prints.

pub mod article;
pub mod briefing;
pub mod desk;
pub mod entity;
pub mod fact;
pub mod points;
pub mod prose;
pub mod settings;
pub mod site;
pub mod source;
pub mod view;
