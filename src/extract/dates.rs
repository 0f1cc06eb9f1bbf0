//! To be written.

use super::names::Names;
use super::{Context, Found};
use crate::extract::text::Text;
use crate::model::fact::DateMention;

/// Finds them all, in order.
pub fn find(_text: &Text<'_>, _context: Context<'_>, _names: &Names) -> Vec<Found<DateMention>> {
    Vec::new()
}
