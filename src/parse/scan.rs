//! The next byte that may matter, in text of which nearly all bytes do not.
//!
//! In: bytes and what is looked for. Out: where it stands. **Never** looks further than the first one.

/// Bytes that are asked together: few enough that a run seldom holds what is looked for.
const RUN: usize = 16;

/// Index of the first byte from `at` on that is `wanted`. `wanted` should compare and not branch: then the processor
/// answers for many bytes at once.
pub(super) fn next(bytes: &[u8], at: usize, wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let rest = bytes.get(at..)?;
    let (runs, _) = rest.as_chunks::<RUN>();
    let skipped = runs.iter().take_while(|run| run.map(|b| u8::from(wanted(b))) == [0; RUN]).count();
    let from = skipped * RUN;
    rest[from..].iter().position(|&b| wanted(b)).map(|i| at + from + i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_one_is_found_wherever_it_stands() {
        for length in [0, 1, 31, 32, 33, 64, 100] {
            for place in 0..length {
                let mut bytes = vec![b'a'; length];
                bytes[place] = b'.';
                bytes[length - 1] = b'.';
                assert_eq!(next(&bytes, 0, |b| b == b'.'), Some(place), "{place} of {length}");
                assert_eq!(next(&bytes, place, |b| b == b'.'), Some(place), "{place} of {length}");
            }
            assert_eq!(next(&vec![b'a'; length], 0, |b| b == b'.'), None);
        }
        assert_eq!(next(b"a.", 2, |b| b == b'.'), None);
    }
}
