//! To be written.

use super::Found;
use super::names::Names;
use crate::extract::text::Text;
use crate::lexicon::Lexicon;
use crate::model::fact::Claim;
use crate::model::fact::Quote;

/// Finds them all, in order.
pub fn find(
    _text: &Text<'_>,
    _names: &Names,
    _quotes: &[Found<Quote>],
    _lexicon: &Lexicon,
) -> Vec<Found<Claim>> {
    Vec::new()
}
