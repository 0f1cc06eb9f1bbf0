//! Text looked at many bytes in a step: how far it can be copied as it is.
//!
//! In: bytes, and which of them are not plain. Out: the length of the plain beginning. **Never** writes: what stands for a
//! byte that is not plain is known to HTML, JSON and CSV each by itself.

/// So many bytes are looked at in one step.
const STEP: usize = 16;

/// How many bytes come before the first one that is `special`; all of them where none is.
///
/// `special` must do without branches (`|`, not `||`): only then a whole step is one look.
#[inline]
pub(crate) fn plain(bytes: &[u8], special: impl Fn(u8) -> bool + Copy) -> usize {
    let clean = |step: &[u8; STEP]| !step.iter().fold(false, |found, &byte| found | special(byte));
    // Most texts are names and addresses: the two ends of a short one, which may overlap, make a step.
    if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>())
        && bytes.len() <= STEP
    {
        let mut step = [0; STEP];
        step[..8].copy_from_slice(first);
        step[8..].copy_from_slice(last);
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

fn one_by_one(bytes: &[u8], special: impl Fn(u8) -> bool) -> usize {
    bytes.iter().position(|&byte| special(byte)).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn the_first_special_byte_is_found_wherever_it_stands() {
        for length in 0..70 {
            let text = vec![b'a'; length];
            assert_eq!(plain(&text, |b| b == b'<'), length);
            for at in 0..length {
                let mut text = text.clone();
                text[at] = b'<';
                assert_eq!(plain(&text, |b| b == b'<'), at, "{length}");
                text[length - 1] = b'<';
                assert_eq!(plain(&text, |b| b == b'<'), at, "{length}");
            }
        }
    }
}
