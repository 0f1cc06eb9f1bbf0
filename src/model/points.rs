//! Places in a text in Unicode code points, as other programs count them.
//!
//! In: a text and a byte of it. Out: how many code points stand before it. **Never** looks at what stands there.

/// Bytes of a text that are counted together: one for each bit of a number.
const STRIDE: usize = 64;

/// Turns byte offsets of a text into counts of Unicode code points, in constant time.
#[derive(Clone, Debug)]
pub struct Points {
    /// For each stride the code points before it, and which of its bytes begin one; empty for a text in ASCII.
    strides: Vec<(u32, u64)>,
    /// Of the text, in bytes.
    length: usize,
}

impl Points {
    /// Counts those of a text.
    pub fn new(text: &str) -> Self {
        let mut points = Self { strides: Vec::new(), length: text.len() };
        if text.is_ascii() {
            return points;
        }
        points.strides.reserve_exact(text.len() / STRIDE + 1);
        let mut before = 0;
        let (strides, rest) = text.as_bytes().as_chunks::<STRIDE>();
        let mut last = [0; STRIDE];
        last[..rest.len()].copy_from_slice(rest);
        for stride in strides.iter().chain([&last]) {
            let begins = if stride.is_ascii() { u64::MAX } else { begins(stride) };
            points.strides.push((before, begins));
            before += begins.count_ones();
        }
        points
    }

    /// How many code points stand before this byte.
    pub fn at(&self, byte: usize) -> u32 {
        let byte = byte.min(self.length);
        let Some(&(before, begins)) = self.strides.get(byte / STRIDE) else {
            return u32::try_from(byte).unwrap_or(u32::MAX);
        };
        before + (begins & ((1 << (byte % STRIDE)) - 1)).count_ones()
    }
}

/// Which bytes begin a character, the first in the lowest bit.
fn begins(stride: &[u8; STRIDE]) -> u64 {
    /// The lowest bit of each of eight bytes.
    const LOW: u64 = u64::from_le_bytes([1; 8]);
    /// As a factor, brings those eight bits together in the highest byte.
    const TOGETHER: u64 = 0x0102_0408_1020_4080;
    stride.as_chunks::<8>().0.iter().rev().fold(0, |bits, eight| {
        let eight = u64::from_le_bytes(*eight);
        // A byte within a character begins with the bits 1 and 0.
        let within = (eight >> 7) & !(eight >> 6) & LOW;
        bits << 8 | (within ^ LOW).wrapping_mul(TOGETHER) >> 56
    })
}

#[cfg(test)]
mod tests {
    use super::Points;

    #[test]
    fn offsets_count_characters_as_a_reader_of_the_text_would() {
        let long = "Zażółć gęślą jaźń – “ё” 🜂 e\u{301}\n".repeat(40);
        for text in ["", "plain", "é", long.as_str()] {
            let points = Points::new(text);
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let expected = text[..byte].chars().count();
                assert_eq!(points.at(byte) as usize, expected, "byte {byte}");
            }
        }
    }
}
