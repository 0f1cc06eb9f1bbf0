//! The trained model: word classes and weights, read in place.
//!
//! In: the bytes that `tools/tagger` made. Out: the class of a word, the weights of features. **Never** parses or copies
//! them: both tables are buckets of hashes, looked up where they lie.

/// Kinds of name that the model tells apart: person, organisation, place, anything else that has a name.
pub const KINDS: usize = 4;

/// Labels of a token: outside, and for each kind begin, inside, end and single.
pub const LABELS: usize = 1 + 4 * KINDS;

/// Entries of a bucket.
pub const BUCKET: usize = 8;

/// Buckets of word classes, as a power of two.
pub const CLASS_BITS: u32 = 14;

/// Buckets of features, as a power of two.
pub const FEATURE_BITS: u32 = 13;

/// Bytes of an entry of the table of word classes: 14 bits of the word's hash, 10 bits of class.
pub const CLASS_ENTRY: usize = 3;

/// Bytes of a row of weights: a signed byte for each label but "outside", whose weight is nought.
pub const ROW: usize = LABELS - 1;

/// Word classes, and the groups of alike classes.
pub const CLASSES: usize = 1024;

/// First bytes of a model, with the version of its layout.
pub const MAGIC: &[u8; 8] = b"wfnames3";

/// Bytes before the tables: the first bytes, the scale, the weights of transitions, the group of each class; filled up so
/// that what follows lies well in the lines of the processor's cache.
pub const HEADER: usize = (MAGIC.len() + 4 + STEPS + CLASSES).next_multiple_of(64);

/// Bytes of the weights of transitions.
const STEPS: usize = 4 * LABELS * LABELS;

/// Buckets of features.
const BUCKETS: usize = 1 << FEATURE_BITS;

/// Bytes of a model: after the header the word classes; the features' seeds, a number of 16 bits for each bucket, and marks,
/// one of 16 bits for each entry; a row of noughts, and the row of each entry. Seeds and marks lie by themselves: most
/// questions that they answer with no never touch the rows, which are eight times their size.
const SIZE: usize = HEADER
    + ((BUCKET * CLASS_ENTRY) << CLASS_BITS)
    + 2 * BUCKETS
    + 2 * BUCKET * BUCKETS
    + ROW * (1 + BUCKET * BUCKETS);

/// A model where it lies.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    /// What one step of a stored weight is worth.
    pub scale: f32,
    transitions: &'a [u8; STEPS],
    groups: &'a [u8; CLASSES],
    classes: &'a [[u8; BUCKET * CLASS_ENTRY]; 1 << CLASS_BITS],
    seeds: &'a [[u8; 2]; BUCKETS],
    marks: &'a [[u8; 2]; BUCKET * BUCKETS],
    rows: &'a [[u8; ROW]; 1 + BUCKET * BUCKETS],
    embedded: bool,
}

/// Bytes that begin where a line of the processor's cache does.
#[repr(align(64))]
struct Aligned([u8; SIZE]);

/// The model that is part of the program. Its sources and licence: `NOTICE.md` beside it.
static EMBEDDED: Aligned = Aligned(*include_bytes!("names.model"));

impl Model<'static> {
    /// The model that is part of the program; `None` where its layout is not this one's.
    pub fn embedded() -> Option<Self> {
        Self::new(&EMBEDDED.0).map(|model| Self { embedded: true, ..model })
    }
}

impl<'a> Model<'a> {
    /// A model in these bytes; `None` where they are none.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let (header, rest) = bytes.split_first_chunk::<HEADER>()?;
        let (magic, header) = header.split_first_chunk()?;
        if magic != MAGIC {
            return None;
        }
        let (scale, header) = header.split_first_chunk()?;
        let (transitions, header) = header.split_first_chunk()?;
        let (groups, _) = header.split_first_chunk()?;
        let (classes, rest) = rest.split_at_checked((BUCKET * CLASS_ENTRY) << CLASS_BITS)?;
        let (seeds, rest) = rest.split_at_checked(2 * BUCKETS)?;
        let (marks, rows) = rest.split_at_checked(2 * BUCKET * BUCKETS)?;
        Some(Self {
            scale: f32::from_le_bytes(*scale),
            transitions,
            groups,
            classes: classes.as_chunks().0.try_into().ok()?,
            seeds: seeds.as_chunks().0.try_into().ok()?,
            marks: marks.as_chunks().0.try_into().ok()?,
            rows: rows.as_chunks().0.try_into().ok()?,
            embedded: false,
        })
    }

    /// Whether it is the one that is part of the program: of it alone a thread may remember anything.
    pub(super) fn is_embedded(&self) -> bool {
        self.embedded
    }

    /// Weight of a label after another.
    pub fn transition(&self, from: usize, to: usize) -> f32 {
        let weights = self.transitions.as_chunks().0;
        weights.get(from * LABELS + to).map_or(0.0, |weight| f32::from_le_bytes(*weight))
    }

    /// The class of the word with this hash; 0 where it has none.
    pub fn class(&self, hash: u32) -> u16 {
        let bucket = &self.classes[(hash >> (32 - CLASS_BITS)) as usize];
        let wanted = hash & 0x3fff;
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

    /// The weights of these features, added up.
    // By itself, so that the sums stay in registers.
    #[inline(never)]
    pub(super) fn sums<const N: usize>(&self, features: &[u32; N]) -> [i16; ROW] {
        // First all questions, then all answers: nobody could foresee which features have weights, half of them do, and a
        // branch at each would often be taken in vain.
        let rows: [usize; N] = std::array::from_fn(|n| self.row(features[n]));
        let mut sums = [0; ROW];
        for row in rows {
            for (sum, weight) in sums.iter_mut().zip(&self.rows[row]) {
                *sum += i16::from(weight.cast_signed());
            }
        }
        sums
    }

    /// Where the weights of a feature stand; 0, where noughts stand, for one that has none.
    #[inline(always)]
    fn row(&self, feature: u32) -> usize {
        let (bucket, mark) = (bucket(feature), mark(feature));
        let entry = BUCKET * bucket + slot(mark, u16::from_le_bytes(self.seeds[bucket]));
        let known = u16::from_le_bytes(self.marks[entry]) == mark;
        if known { entry + 1 } else { 0 }
    }
}

/// The bucket of a feature.
#[inline]
pub fn bucket(feature: u32) -> usize {
    (feature >> (32 - FEATURE_BITS)) as usize
}

/// Where in its bucket the entry of this mark stands. The bucket's seed was sought so that no two marks want the same place.
#[inline]
pub fn slot(mark: u16, seed: u16) -> usize {
    const { assert!(BUCKET == 8) };
    usize::from(mark.wrapping_mul(seed) >> 13)
}

/// What tells the features of one bucket apart; never 0, which marks an empty entry.
#[inline]
pub fn mark(feature: u32) -> u16 {
    ((feature & 0xffff) as u16).max(1)
}

/// Hash of a word: FNV-1a, mixed so that its upper bits are as good as its lower ones.
pub fn hash(word: &str) -> u32 {
    mix(word.bytes().fold(0x811c_9dc5, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193)))
}

/// Spreads a number over all 32 bits (the finisher of MurmurHash3, public domain).
#[inline]
pub fn mix(mut h: u32) -> u32 {
    h ^= h >> 16;
    h = h.wrapping_mul(0x85eb_ca6b);
    h ^= h >> 13;
    h = h.wrapping_mul(0xc2b2_ae35);
    h ^ h >> 16
}
