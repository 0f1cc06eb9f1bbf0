//! To be written.

use super::Found;
use super::names::Names;
use crate::extract::text::Text;
use crate::model::fact::Figure;
use crate::model::fact::{Claim, DateMention, Quote};

/// Finds them all, in order.
pub fn find(
    _text: &Text<'_>,
    _names: &Names,
    _dates: &[Found<DateMention>],
    _quotes: &[Found<Quote>],
    _claims: &[Found<Claim>],
) -> Vec<Found<Figure>> {
    Vec::new()
}
