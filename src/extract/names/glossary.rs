//! The desk's glossary: words that a machine translation got wrong, and what they mean.
//!
//! In: candidates. Out: the same, with those words as mentions of what they mean. **Never** changes the text, and
//! applies an entry only where its languages are those of the article.

use super::candidates::Candidate;
use super::words::Words;
use crate::extract::Context;

/// Makes a candidate of every place where an entry's words stand, instead of any that overlaps it.
pub(super) fn apply<'t>(words: &Words<'_, 't>, context: Context<'_>, candidates: &mut Vec<Candidate<'t>>) {
    let text = words.text;
    let mut glossed: Vec<Candidate> = Vec::new();
    for (n, entry) in words.lexicon.glossary.iter().enumerate() {
        let applies = entry.languages.is_empty()
            || context
                .translated_from
                .is_some_and(|from| entry.languages.iter().any(|l| l.eq_ignore_ascii_case(from)));
        let printed = entry.matches.trim();
        if !applies || printed.is_empty() {
            continue;
        }
        for (at, _) in text.prose.text.match_indices(printed) {
            let (first, end) = (text.token_at(at), text.token_at(at + printed.len()));
            let exact = text.tokens.get(first).is_some_and(|t| t.start as usize == at)
                && end
                    .checked_sub(1)
                    .and_then(|e| text.tokens.get(e))
                    .is_some_and(|t| t.end as usize == at + printed.len());
            if exact && first < end && text.sentence_of(first) == text.sentence_of(end - 1) {
                let mut candidate = Candidate::new(words, first..end);
                candidate.gloss = u32::try_from(n).ok();
                glossed.push(candidate);
            }
        }
    }
    if glossed.is_empty() {
        return;
    }
    // Of entries that overlap, the one that begins first and is longest stands.
    glossed.sort_by_key(|c| (c.tokens.start, std::cmp::Reverse(c.tokens.end), c.gloss));
    let mut end = 0;
    glossed.retain(|c| {
        let free = c.tokens.start >= end;
        end = if free { c.tokens.end } else { end };
        free
    });
    candidates.retain(|c| {
        let next = glossed.partition_point(|g| g.tokens.end <= c.tokens.start);
        glossed.get(next).is_none_or(|g| g.tokens.start >= c.tokens.end)
    });
    candidates.append(&mut glossed);
    candidates.sort_by_key(|c| c.tokens.start);
}
