//! The trained model: word classes and weights, read in place.
//!
//! In: the bytes that `tools/tagger` made. Out: the class of a word, the weights of a feature. **Never** parses or copies
//! them: both tables are buckets of hashes, looked up where they lie.

/// Kinds of name that the model tells apart: person, organisation, place, anything else that has a name.
pub const KINDS: usize = 4;

/// Labels of a token: outside, and for each kind begin, inside, end and single.
pub const LABELS: usize = 1 + 4 * KINDS;

/// Entries of a bucket.
pub const BUCKET: usize = 8;

/// Bytes of an entry of the table of word classes: 14 bits of the word's hash, 10 bits of class.
pub const CLASS_ENTRY: usize = 3;

/// Bytes of a bucket of weights: 16 bits of hash for each entry, then a signed byte for each label but "outside",
/// whose weight is nought.
pub const WEIGHT_BUCKET: usize = BUCKET * (2 + LABELS - 1);

/// Word classes, and the groups of alike classes.
pub const CLASSES: usize = 1024;

/// First bytes of a model, with the version of its layout.
pub const MAGIC: &[u8; 8] = b"wfnames2";

/// Bytes before the tables: the first bytes, two sizes as powers of two, the scale, the weights of transitions, the group
/// of each class.
pub const HEADER: usize = MAGIC.len() + 4 + 4 + 4 * LABELS * LABELS + CLASSES;

/// A model where it lies.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    /// What one step of a stored weight is worth.
    pub scale: f32,
    transitions: &'a [u8],
    groups: &'a [u8],
    classes: &'a [u8],
    weights: &'a [[u8; WEIGHT_BUCKET]],
    class_bits: u32,
    weight_bits: u32,
    embedded: bool,
}

/// The model that is part of the program. Its sources and licence: `NOTICE.md` beside it.
static EMBEDDED: &[u8] = include_bytes!("names.model");

impl Model<'static> {
    /// The model that is part of the program; `None` where its layout is not this one's.
    pub fn embedded() -> Option<Self> {
        Self::new(EMBEDDED).map(|model| Self { embedded: true, ..model })
    }
}

impl<'a> Model<'a> {
    /// A model in these bytes; `None` where they are none.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let (magic, rest) = bytes.split_at_checked(MAGIC.len())?;
        if magic != MAGIC {
            return None;
        }
        let (sizes, rest) = rest.split_at_checked(4)?;
        let (scale, rest) = rest.split_at_checked(4)?;
        let (transitions, rest) = rest.split_at_checked(4 * LABELS * LABELS)?;
        let (groups, rest) = rest.split_at_checked(CLASSES)?;
        let (class_bits, weight_bits) = (u32::from(sizes[0]), u32::from(sizes[1]));
        if class_bits == 0 || class_bits > 24 || weight_bits == 0 || weight_bits > 24 {
            return None;
        }
        let (classes, weights) = rest.split_at_checked((BUCKET * CLASS_ENTRY) << class_bits)?;
        let (weights, beyond) = weights.as_chunks();
        if weights.len() != 1 << weight_bits || !beyond.is_empty() {
            return None;
        }
        let scale = f32::from_le_bytes(scale.try_into().ok()?);
        let embedded = false;
        Some(Self { scale, transitions, groups, classes, weights, class_bits, weight_bits, embedded })
    }

    /// Whether it is the one that is part of the program: of it alone a thread may remember anything.
    pub(super) fn is_embedded(&self) -> bool {
        self.embedded
    }

    /// Weight of a label after another.
    pub fn transition(&self, from: usize, to: usize) -> f32 {
        let at = 4 * (from * LABELS + to);
        let bytes = self.transitions.get(at..at + 4).and_then(|b| b.try_into().ok());
        bytes.map_or(0.0, f32::from_le_bytes)
    }

    /// The class of the word with this hash; 0 where it has none.
    pub fn class(&self, hash: u32) -> u16 {
        let from = (hash >> (32 - self.class_bits)) as usize * BUCKET * CLASS_ENTRY;
        let wanted = hash & 0x3fff;
        let bucket = self.classes.get(from..from + BUCKET * CLASS_ENTRY).unwrap_or(&[]);
        // Four entries at a time, a third of whose bytes stand in each of three numbers.
        let (words, _) = bucket.as_chunks::<4>();
        for words in words.as_chunks::<3>().0 {
            let [a, b, c] = words.map(u32::from_le_bytes);
            for entry in [a & 0xff_ffff, a >> 24 | (b & 0xffff) << 8, b >> 16 | (c & 0xff) << 16, c >> 8] {
                if entry >> 10 == wanted && entry & 0x3ff != 0 {
                    return (entry & 0x3ff) as u16;
                }
            }
        }
        0
    }

    /// The group of alike classes that a class belongs to.
    pub fn group(&self, class: u16) -> u8 {
        self.groups.get(usize::from(class)).copied().unwrap_or(0)
    }

    /// The weights of a token's features, added up.
    // By itself, so that the sums stay in registers.
    #[inline(never)]
    pub(super) fn sums(&self, features: &[u32]) -> [i16; LABELS - 1] {
        let mut sums = [0; LABELS - 1];
        for &feature in features {
            let Some(row) = self.row(feature) else { continue };
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += i16::from(weight.cast_signed());
            }
        }
        sums
    }

    /// The weights of a feature; `None` where they are all nought.
    #[inline]
    fn row(&self, feature: u32) -> Option<&[u8; LABELS - 1]> {
        let bucket = self.weights.get((feature >> (32 - self.weight_bits)) as usize)?;
        let (marks, rows) = bucket.split_first_chunk::<{ 2 * BUCKET }>()?;
        // Four marks at once: where one is the wanted one, its sixteen bits are nought, and taking one away from them sets the
        // uppermost.
        const ONES: u64 = u64::MAX / 0xffff;
        let wanted = ONES * u64::from(mark(feature));
        let (first, second) = marks.split_at(BUCKET);
        let same = |marks: &[u8]| {
            let other = u64::from_le_bytes(marks.try_into().unwrap_or_default()) ^ wanted;
            other.wrapping_sub(ONES) & !other & ONES << 15
        };
        let (first, second) = (same(first), same(second));
        if first | second == 0 {
            return None;
        }
        let zeros = if first == 0 { 64 + second.trailing_zeros() } else { first.trailing_zeros() };
        rows.as_chunks().0.get(zeros as usize / 16)
    }
}

/// What tells the features of one bucket apart; never 0, which marks an empty entry.
pub fn mark(feature: u32) -> u16 {
    ((feature & 0xffff) as u16).max(1)
}

/// Hash of a word: FNV-1a, mixed so that its upper bits are as good as its lower ones.
pub fn hash(word: &str) -> u32 {
    mix(word.bytes().fold(0x811c_9dc5, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193)))
}

/// Spreads a number over all 32 bits (the finisher of MurmurHash3, public domain).
pub fn mix(mut h: u32) -> u32 {
    h ^= h >> 16;
    h = h.wrapping_mul(0x85eb_ca6b);
    h ^= h >> 13;
    h = h.wrapping_mul(0xc2b2_ae35);
    h ^ h >> 16
}
