//! A folded phrase that grows token by token, to be looked up at each.
//!
//! In: tokens that follow each other. Out: the phrase. **Never** copies what stands in the text as it is looked up, which
//! nearly all phrases do.

use super::words::Words;
use std::borrow::Cow;

/// A folded phrase.
pub(super) struct Growing<'w, 'a, 't> {
    words: &'w Words<'a, 't>,
    /// Where it stands in the text in lower case, in bytes.
    start: usize,
    end: usize,
    /// The phrase, where it does not stand there word for word.
    own: Option<String>,
}

impl<'w, 'a, 't> Growing<'w, 'a, 't> {
    /// A phrase without a word.
    pub(super) fn new(words: &'w Words<'a, 't>) -> Self {
        Self { words, start: 0, end: 0, own: None }
    }

    /// Appends the next token.
    pub(super) fn push(&mut self, token: usize) {
        if let Some(own) = &mut self.own {
            self.words.push_key(token, own);
            return;
        }
        let text = self.words.text;
        let Some(next) = text.tokens.get(token) else { return };
        let (from, to) = (next.start as usize, next.end as usize);
        let first = self.end == 0;
        let lower = text.lower.as_bytes();
        let beside = first || next.joined || lower.get(self.end..from) == Some(b" ");
        if beside && lower.get(from..to).is_some_and(<[u8]>::is_ascii) {
            self.start = if first { from } else { self.start };
            self.end = to;
        } else {
            self.fold(token);
        }
    }

    /// Puts the phrase together, with this token behind it.
    #[cold]
    fn fold(&mut self, token: usize) {
        let mut own = String::with_capacity(32);
        own.push_str(self.as_str());
        self.words.push_key(token, &mut own);
        self.own = Some(own);
    }

    /// The phrase so far.
    pub(super) fn as_str(&self) -> &str {
        self.own.as_ref().map_or_else(|| &self.words.text.lower[self.start..self.end], String::as_str)
    }

    /// The whole phrase.
    pub(super) fn whole(self) -> Cow<'t, str> {
        match self.own {
            Some(own) => Cow::Owned(own),
            None => Cow::Borrowed(&self.words.text.lower[self.start..self.end]),
        }
    }
}
