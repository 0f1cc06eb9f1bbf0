//! Text looked at many bytes in a step: how far it can be copied as it is.
//!
//! In: bytes, and which of them are not plain. Out: the length of the plain beginning. **Never** writes: what stands for a
//! byte that is not plain is known to HTML, JSON and CSV each by itself.

/// So many bytes are looked at in one step.
const STEP: usize = 16;

/// 1 where two bytes are the same, else 0.
#[inline]
pub(crate) fn is(byte: u8, other: u8) -> u8 {
    u8::from(byte == other)
}

/// 1 for a control character, else 0.
#[inline]
pub(crate) fn is_control(byte: u8) -> u8 {
    u8::from(byte < b' ') | is(byte, 0x7f)
}

/// How many bytes come before the first one that is `special`, which is 0 for the plain ones; all of them where none is.
///
/// `special` does without branches and flags (0 and 1 joined by `|`): only then the compiler makes one look of a step.
#[inline]
pub(crate) fn plain(bytes: &[u8], special: impl Fn(u8) -> u8 + Copy) -> usize {
    let clean = |step: &[u8; STEP]| step.iter().fold(0, |found, &byte| found | special(byte)) == 0;
    // Most texts are names and addresses: the two ends of a short one, which may overlap, make a step; spaces, which are
    // plain everywhere, fill it.
    if bytes.len() <= STEP {
        let mut step = [b' '; STEP];
        if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
            step[..8].copy_from_slice(first);
            step[8..].copy_from_slice(last);
        } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
            step[..4].copy_from_slice(first);
            step[4..8].copy_from_slice(last);
        } else {
            return one_by_one(bytes, special);
        }
        return if clean(&step) { bytes.len() } else { one_by_one(bytes, special) };
    }
    let (steps, rest) = bytes.as_chunks::<STEP>();
    for (n, step) in steps.iter().enumerate() {
        if !clean(step) {
            return n * STEP + one_by_one(step, special);
        }
    }
    if let Some(last) = bytes.last_chunk::<STEP>()
        && clean(last)
    {
        return bytes.len();
    }
    bytes.len() - rest.len() + one_by_one(rest, special)
}

#[inline]
fn one_by_one(bytes: &[u8], special: impl Fn(u8) -> u8) -> usize {
    bytes.iter().position(|&byte| special(byte) != 0).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::{is, plain};

    #[test]
    fn the_first_special_byte_is_found_wherever_it_stands() {
        for length in 0..70 {
            let text = vec![b'a'; length];
            assert_eq!(plain(&text, |b| is(b, b'<')), length);
            for at in 0..length {
                let mut text = text.clone();
                text[at] = b'<';
                assert_eq!(plain(&text, |b| is(b, b'<')), at, "{length}");
                text[length - 1] = b'<';
                assert_eq!(plain(&text, |b| is(b, b'<')), at, "{length}");
            }
        }
    }
}
