//! Which quotation marks belong together.
//!
//! In: the tokens. Out: pairs of marks in order of their opening, each inside one block. Any opening mark may be closed by
//! another style's (`“…»`), a closing mark may stand after a space, and a mark left open ends with its paragraph.
//! **Never** crosses a block; **never** takes an apostrophe, feet or inches for a mark.

use crate::extract::meaning::MARK;
use crate::extract::text::{Shape, Text};
use crate::model::prose::{BlockKind, Span};

/// A run of text between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marked {
    /// Token of the opening mark.
    pub open: usize,
    /// First token inside.
    pub first: usize,
    /// One past the last token inside.
    pub end: usize,
    /// One past the token of the closing mark; equal to `end` where none closes it.
    pub after: usize,
    /// Index of its block.
    pub block: usize,
    /// 0 outside all other marks.
    pub depth: u8,
    /// The next paragraph opens with a mark that carries this one on.
    pub carried_on: bool,
    /// Carries on the last one of the paragraph before.
    pub carries_on: bool,
}

impl Marked {
    /// Whether a mark closes it, here or in a later paragraph.
    pub(crate) fn closed(&self) -> bool {
        self.after > self.end || self.carried_on
    }

    /// The words inside, without a trailing comma.
    pub(crate) fn span(&self, text: &Text<'_>) -> Option<Span> {
        let comma = self.end > self.first + 1 && text.word(self.end - 1) == ",";
        text.span(self.first..self.end - usize::from(comma))
    }
}

/// Style of a mark: those of one style close each other first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Straight,
    Curly,
    Guillemet,
    Corner,
    Single,
}

#[derive(Clone, Copy)]
struct Mark {
    token: usize,
    end: usize,
    style: Style,
    sign: char,
}

/// Words that may begin with an apostrophe (`’em`, `’til`): no quotation opens there.
const CLIPPED: &[&str] =
    &["em", "til", "tis", "twas", "cause", "n", "round", "bout", "cos", "cuz", "ere", "neath"];

/// How far a possessive is told from a closing single mark by what comes later, in tokens.
const SINGLE_WINDOW: usize = 80;

/// Pairs the marks of every block. Linear: at most [`DEEPEST`] marks are open at a time.
pub(crate) fn pair(text: &Text<'_>) -> Vec<Marked> {
    if text.next(0..text.tokens.len(), MARK).is_none() {
        return Vec::new();
    }
    let mut out = Vec::with_capacity(text.prose.blocks.len());
    let mut carried: Option<Style> = None;
    for (index, block) in text.prose.blocks.iter().enumerate() {
        let range = (block.first_sentence as usize)..(block.end_sentence as usize);
        let (Some(first), Some(last)) =
            (text.sentences.get(range.start), text.sentences.get(range.end.saturating_sub(1)))
        else {
            continue;
        };
        let silent = matches!(block.kind, BlockKind::Code | BlockKind::Dateline);
        if range.is_empty() || silent || text.next(first.start..last.end, MARK).is_none() {
            carried = None;
            continue;
        }
        let opens_next = |style: Style| {
            text.prose.blocks.get(index + 1).is_some_and(|b| {
                b.kind == block.kind
                    && text
                        .sentences
                        .get(b.first_sentence as usize)
                        .is_some_and(|s| style_of(text, s.start).is_some_and(|m| m.style == style))
            })
        };
        let carries_on = carried.take();
        carried = pair_block(text, first.start..last.end, index, carries_on, opens_next, &mut out);
    }
    out
}

/// More marks than this open at a time are noise.
const DEEPEST: usize = 8;

fn pair_block(
    text: &Text<'_>,
    tokens: std::ops::Range<usize>,
    block: usize,
    carries_on: Option<Style>,
    opens_next: impl Fn(Style) -> bool,
    out: &mut Vec<Marked>,
) -> Option<Style> {
    let base = out.len();
    let mut open: Vec<Mark> = Vec::with_capacity(DEEPEST);
    let mut from = tokens.start;
    while let Some(at) = text.next(from..tokens.end, MARK) {
        let Some(mark) = style_of(text, at) else {
            from = at + 1;
            continue;
        };
        from = mark.end;
        match role(text, mark, &open, tokens.clone()) {
            Role::Opens if open.len() < DEEPEST => open.push(mark),
            Role::Opens | Role::Neither => {}
            Role::Closes(i) => {
                let opened = open[i];
                open.truncate(i);
                let pair = Marked {
                    open: opened.token,
                    first: opened.end,
                    end: mark.token,
                    after: mark.end,
                    block,
                    depth: 0,
                    carried_on: false,
                    carries_on: carries_on.is_some() && opened.token == tokens.start,
                };
                if pair.end > pair.first {
                    out.push(pair);
                }
            }
        }
    }
    // What is still open ends with its paragraph, unless a later pair shows that a closing mark was forgotten before it.
    let mut carried = None;
    let last_pair = out[base..].iter().map(|p| p.open).max();
    if let Some(left) = open.iter().rev().find(|m| m.style != Style::Single) {
        let forgotten = last_pair.is_some_and(|p| p > left.token && same_style(text, p, left.style));
        if !forgotten && left.end < tokens.end && starts_speech(text, *left, tokens.start) {
            let carried_on = opens_next(left.style);
            carried = carried_on.then_some(left.style);
            out.push(Marked {
                open: left.token,
                first: left.end,
                end: tokens.end,
                after: tokens.end,
                block,
                depth: 0,
                carried_on,
                carries_on: carries_on.is_some() && left.token == tokens.start,
            });
        }
    }
    // Most blocks hold one quotation, which is whole as it is.
    if out.len() <= base + 1 {
        return carried;
    }
    out[base..].sort_by_key(|p| p.open);
    let mut ends: Vec<usize> = Vec::with_capacity(DEEPEST);
    for pair in &mut out[base..] {
        while ends.last().is_some_and(|&e| e <= pair.open) {
            ends.pop();
        }
        pair.depth = u8::try_from(ends.len()).unwrap_or(u8::MAX);
        ends.push(pair.after);
    }
    carried
}

fn same_style(text: &Text<'_>, token: usize, style: Style) -> bool {
    style_of(text, token).is_some_and(|m| m.style == style)
}

/// A mark that nothing closes is believed only where a quotation may begin: at the head of the block or after a space.
fn starts_speech(text: &Text<'_>, mark: Mark, start: usize) -> bool {
    let after = text.tokens.get(mark.end);
    after.is_some_and(|t| t.is_word() && (t.joined || mark.style == Style::Guillemet))
        && (mark.token == start || !text.tokens[mark.token].joined)
}

/// The mark at this token: `''` counts as one double mark, and so do two backticks.
fn style_of(text: &Text<'_>, token: usize) -> Option<Mark> {
    if text.tokens.get(token)?.shape != Shape::QuoteMark {
        return None;
    }
    let sign = text.word(token).chars().next()?;
    let style = match sign {
        '"' | '＂' => Style::Straight,
        '“' | '”' | '„' | '‟' => Style::Curly,
        '«' | '»' | '‹' | '›' => Style::Guillemet,
        '「' | '」' | '『' | '』' => Style::Corner,
        '\'' if text.word(token + 1) == "'" && text.tokens[token + 1].joined => {
            return Some(Mark { token, end: token + 2, style: Style::Straight, sign: '"' });
        }
        // An opening mark only: `` ``We go,'' he said ``.
        '`' if text.word(token + 1) == "`" && text.tokens[token + 1].joined => {
            return Some(Mark { token, end: token + 2, style: Style::Straight, sign: '`' });
        }
        _ => Style::Single,
    };
    Some(Mark { token, end: token + 1, style, sign })
}

enum Role {
    Opens,
    Closes(usize),
    Neither,
}

fn role(text: &Text<'_>, mark: Mark, open: &[Mark], tokens: std::ops::Range<usize>) -> Role {
    let before = mark.token.checked_sub(1).filter(|&b| b >= tokens.start && text.tokens[mark.token].joined);
    let after = (mark.end < tokens.end && text.tokens[mark.end].joined).then_some(mark.end);
    let opening_sign = |t: usize| {
        matches!(text.word(t), "(" | "[" | "—" | "–" | "-" | "/" | "“" | "„" | "«" | "‹" | "‘" | "「" | "『")
            || text.tokens[t].shape == Shape::QuoteMark && open.last().is_some_and(|m| m.end == t + 1)
    };
    let closing_sign = |t: usize| {
        matches!(
            text.word(t),
            "." | "," | ";" | ":" | "!" | "?" | ")" | "]" | "…" | "—" | "–" | "”" | "»" | "›"
        )
    };
    // Where white space and punctuation say that it stands: at the head or at the end of a word.
    let heads = before.is_none_or(opening_sign) && after.is_some_and(|a| !closing_sign(a))
        || before.is_none() && after.is_some() && open.is_empty();
    let ends = before.is_some_and(|b| !opening_sign(b))
        && after.is_none_or(|a| closing_sign(a) || text.tokens[a].shape == Shape::QuoteMark);

    if mark.style == Style::Single {
        return single(text, mark, open, heads, before, after, tokens.end);
    }
    let exact = open.iter().rposition(|m| m.style == mark.style);
    let any = exact.or_else(|| open.iter().rposition(|m| m.style != Style::Single));
    let close = |i: Option<usize>| i.map_or(Role::Neither, Role::Closes);
    match mark.sign {
        '`' => Role::Opens,
        '“' | '‟' | '„' | '「' | '『' => {
            let low = open.iter().rposition(|m| m.sign == '„');
            if mark.sign == '“' && low.is_some() && !heads {
                return close(low);
            }
            if ends && !heads && any.is_some() { close(any) } else { Role::Opens }
        }
        '”' => {
            if any.is_none() && heads {
                Role::Opens
            } else {
                close(any)
            }
        }
        '」' | '』' => close(exact),
        '«' | '‹' => {
            let reversed = open.iter().rposition(|m| matches!(m.sign, '»' | '›'));
            if reversed.is_some() && !heads { close(reversed) } else { Role::Opens }
        }
        '»' | '›' => {
            if any.is_none() && heads {
                Role::Opens
            } else {
                close(any)
            }
        }
        _ => {
            // Inches, as tokenised copy has them: a 13.3 '' screen.
            let apart =
                mark.token.checked_sub(1).filter(|b| mark.end == mark.token + 2 && tokens.contains(b));
            if apart.is_some_and(|b| text.tokens[b].shape == Shape::Number && text.word(b).contains('.'))
                && exact.is_none()
            {
                return Role::Neither;
            }
            // Inches: 6'2", 15".
            if before.is_some_and(|b| text.tokens[b].shape == Shape::Number) && exact.is_none() {
                return Role::Neither;
            }
            match (heads, ends) {
                (true, false) => Role::Opens,
                (false, true) => close(any),
                _ if any.is_some() => close(any),
                // Loose on both sides: an opening mark if another one follows to close it.
                _ if after.is_none() && before.is_none() => Role::Opens,
                _ => Role::Neither,
            }
        }
    }
}

/// Single marks: apostrophes are far more frequent, so both ends must look the part.
fn single(
    text: &Text<'_>,
    mark: Mark,
    open: &[Mark],
    heads: bool,
    before: Option<usize>,
    after: Option<usize>,
    end: usize,
) -> Role {
    let open_single = open.iter().rposition(|m| m.style == Style::Single);
    if heads && !matches!(mark.sign, '’') {
        let Some(next) = after else { return Role::Neither };
        let word = text.tokens[next];
        if !word.is_word() && word.shape != Shape::Number || CLIPPED.contains(&text.low(next)) {
            return Role::Neither;
        }
        // '90s
        if word.shape == Shape::Number && text.low(next).ends_with('s') {
            return Role::Neither;
        }
        return Role::Opens;
    }
    let Some(i) = open_single else { return Role::Neither };
    if !matches!(mark.sign, '\'' | '’') || before.is_none() {
        return Role::Neither;
    }
    if after.is_some_and(|a| text.tokens[a].is_word() || text.tokens[a].shape == Shape::Number) {
        return Role::Neither;
    }
    // "the soldiers’ homes" inside a quotation: its real end is still to come.
    let word = before.map_or("", |b| text.low(b));
    let next_lower = text.tokens.get(mark.end).is_some_and(|t| t.shape == Shape::Lower && mark.end < end);
    if word.ends_with('s') && next_lower && after.is_none() {
        for later in mark.end..end.min(mark.end + SINGLE_WINDOW) {
            if text.tokens[later].shape != Shape::QuoteMark {
                continue;
            }
            let sign = text.word(later);
            if matches!(sign, "'" | "’") && text.tokens[later].joined {
                return Role::Neither;
            }
            break;
        }
    }
    Role::Closes(i)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::wire;

    fn check(text: &str, expected: &[&str]) {
        let prose = wire::parse(text.to_owned(), false).prose;
        let text = Text::new(&prose);
        let got: Vec<&str> =
            pair(&text).iter().filter_map(|m| m.span(&text)).map(|s| prose.slice(s)).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn every_style_of_marks_is_paired() {
        check("“The bridge is gone,” she said.", &["The bridge is gone"]);
        check("\"The bridge is gone,\" she said.", &["The bridge is gone"]);
        check("« Le pont a sauté », dit-elle.", &["Le pont a sauté"]);
        check("„Die Brücke ist weg“, sagte sie.", &["Die Brücke ist weg"]);
        check("»Die Brücke ist weg«, sagte sie.", &["Die Brücke ist weg"]);
        check("‘The bridge is gone,’ she said.", &["The bridge is gone"]);
        check("'The bridge is gone,' she said.", &["The bridge is gone"]);
        check("''The bridge is gone,'' she said.", &["The bridge is gone"]);
        check("”Bron är borta”, sade hon.", &["Bron är borta"]);
        check("「橋がない」と彼女は言った。", &["橋がない"]);
    }

    #[test]
    fn styles_may_be_mixed_and_closing_marks_may_stand_apart() {
        check("“We stay. They will pay ».", &["We stay. They will pay"]);
        check("«We stay”, he said.", &["We stay"]);
        check("“We stay\", he said.", &["We stay"]);
    }

    #[test]
    fn apostrophes_feet_and_inches_are_no_marks() {
        check("The soldiers’ wives didn’t sleep; rock ’n’ roll in the ’90s.", &[]);
        check("The wall is 6'2\" high and 15\" thick, 'tis said.", &[]);
        check("It has a 13.3 '' barrel and either 15'' or 17 '' shells.", &[]);
        check("‘The soldiers’ wives are here,’ he said.", &["The soldiers’ wives are here"]);
        check("He’s ‘very tired’ of it, the boy’s aunt said.", &["very tired"]);
    }

    #[test]
    fn marks_nest() {
        check(
            "“He told me ‘never again’ and left,” she said.",
            &["He told me ‘never again’ and left", "never again"],
        );
        check("\"He told me \"no\" and left,\" she said.", &["He told me \"no\" and left", "no"]);
    }

    #[test]
    fn a_mark_left_open_ends_with_its_paragraph() {
        check("“We are leaving now.\n\nThe convoy left at noon.", &["We are leaving now."]);
        check("“We go, he said. “I am sure.” He left.", &["I am sure."]);
        check("\"It stopped. \"We ran,\" he said.", &["We ran"]);
    }

    #[test]
    fn a_quotation_may_run_over_several_paragraphs() {
        let prose = wire::parse("“One day.\n\n“Two days.\n\n“Three days,” he said.".into(), false).prose;
        let text = Text::new(&prose);
        let marks = pair(&text);
        assert_eq!(marks.len(), 3);
        assert!(marks[0].carried_on && marks[1].carried_on && marks[1].carries_on && marks[2].carries_on);
    }
}
