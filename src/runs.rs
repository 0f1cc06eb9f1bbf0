//! Text looked at many bytes in a step: how far it can be copied as it is.
//!
//! In: bytes, and which of them are not plain. Out: the length of the plain beginning. **Never** writes: what stands for a
//! byte that is not plain is known to HTML, JSON and CSV each by itself.

/// So many bytes are looked at in one step.
const STEP: usize = 16;

/// Which bytes are not plain.
pub(crate) trait Special {
    /// All below this one.
    const BELOW: u8;
    /// These.
    const SIGNS: &'static [u8];
    /// Of each byte, whether it is special.
    const TABLE: [bool; 256] = {
        let mut table = [false; 256];
        let mut byte = 0;
        while byte < Self::BELOW {
            table[byte as usize] = true;
            byte += 1;
        }
        let mut n = 0;
        while n < Self::SIGNS.len() {
            table[Self::SIGNS[n] as usize] = true;
            n += 1;
        }
        table
    };
}

/// Whether no byte of a step is special. Each sign is looked for in the whole step by itself, and in a function of its own:
/// only so the compiler asks it of all bytes at once.
#[inline(never)]
fn clean<S: Special>(step: &[u8; STEP]) -> bool {
    let mut found = step.iter().fold(0, |found, &byte| found | u8::from(byte < S::BELOW));
    for &sign in S::SIGNS {
        found |= step.iter().fold(0, |found, &byte| found | u8::from(byte == sign));
    }
    found == 0
}

/// How many bytes come before the first one that is special; all of them where none is.
#[inline]
pub(crate) fn plain<S: Special>(bytes: &[u8]) -> usize {
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
        } else if let (Some(first), Some(last)) = (bytes.first(), bytes.last()) {
            step[..3].copy_from_slice(&[*first, bytes[bytes.len() / 2], *last]);
        } else {
            return 0;
        }
        return if clean::<S>(&step) { bytes.len() } else { one_by_one::<S>(bytes) };
    }
    let (steps, rest) = bytes.as_chunks::<STEP>();
    for (n, step) in steps.iter().enumerate() {
        if !clean::<S>(step) {
            return n * STEP + one_by_one::<S>(step);
        }
    }
    if let Some(last) = bytes.last_chunk::<STEP>()
        && clean::<S>(last)
    {
        return bytes.len();
    }
    bytes.len() - rest.len() + one_by_one::<S>(rest)
}

#[inline(never)]
fn one_by_one<S: Special>(bytes: &[u8]) -> usize {
    let special = const { &S::TABLE };
    bytes.iter().position(|&byte| special[usize::from(byte)]).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::{Special, plain};

    struct Less;

    impl Special for Less {
        const BELOW: u8 = b' ';
        const SIGNS: &'static [u8] = b"<";
    }

    #[test]
    fn the_first_special_byte_is_found_wherever_it_stands() {
        for length in 0..70 {
            let text = vec![b'a'; length];
            assert_eq!(plain::<Less>(&text), length);
            for at in 0..length {
                let mut text = text.clone();
                text[at] = b'<';
                assert_eq!(plain::<Less>(&text), at, "{length}");
                text[length - 1] = b'<';
                assert_eq!(plain::<Less>(&text), at, "{length}");
                text[at] = 7;
                assert_eq!(plain::<Less>(&text), at, "{length}");
            }
        }
    }
}
