//! Text → meaning: articles, settings and the desk's decisions; names the author's mistakes, with carets.
//!
//! **Never** reads a file, looks into a second article or asks for the time.

mod article;
mod desk;
mod front_matter;
mod keys;
mod plain;
mod scan;
pub mod sentences;
mod settings;
mod slug;
mod toml;
mod value;
pub mod wire;
mod yaml;

pub use article::article;
pub use desk::desk;
pub use settings::settings;
pub use slug::spell as slug;
