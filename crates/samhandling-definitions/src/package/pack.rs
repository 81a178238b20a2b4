//! The embedded form of a package: a sorted index, and compressed blocks that are opened when somebody reads.
//!
//! ```text
//! "SHP2"  u32 length of manifest, manifest (JSON)
//!         u32 number of entries, entries: u64 hash of url · u32 block · u32 offset · u32 length · u8 kind
//!                                         · u32 head · u32 tail · u16 length of tail, sorted by hash
//!         u32 length of names, names
//!         u32 number of blocks, blocks: u32 offset · u32 length compressed · u32 length
//!         compressed blocks
//! ```
//! Numbers are little-endian. A block is deflate; what an entry points to is the definition's reduced JSON. An url is its head, which
//! ends with the last slash and is written once in the names, behind its u16 length; and its tail. So a name is found and made sure of
//! without a block being opened.

use std::sync::OnceLock;

use flate2::{Decompress, FlushDecompress};

use samhandling_core::tree::{Limits, Tree};

use super::{Entry, Kind, Manifest};
use crate::Error;

pub(super) const MAGIC: &[u8; 4] = b"SHP2";
pub(super) const ENTRY_SIZE: usize = 31;
pub(super) const BLOCK_SIZE: usize = 12;

/// An embedded package.
#[derive(Debug)]
pub(crate) struct Pack {
    entries: &'static [u8],
    names: &'static [u8],
    table: &'static [u8],
    data: &'static [u8],
    blocks: Box<[OnceLock<Vec<u8>>]>,
}

/// A row of the index.
#[derive(Clone, Copy, Debug)]
struct Row {
    hash: u64,
    block: u32,
    offset: u32,
    length: u32,
    kind: u8,
    /// Where the two parts of the url begin among the names.
    head: u32,
    tail: u32,
    tail_length: u16,
}

impl Pack {
    /// Reads the tables of a pack; no block is opened yet.
    pub(super) fn open(bytes: &'static [u8]) -> Result<(Manifest, Pack), Error> {
        parse(bytes).ok_or_else(|| Error::Pack { package: "(unnamed)".to_owned() })
    }

    pub(crate) fn len(&self) -> usize {
        self.entries.len() / ENTRY_SIZE
    }

    pub(crate) fn entry(&self, at: usize) -> Option<Entry> {
        let tree = self.read(u32::try_from(at).ok()?, "").ok()?;
        let row = self.row(at)?;
        let root = tree.root();
        let file = format!(
            "{}-{}.json",
            root.resource_type().unwrap_or_default(),
            root.child_text("id").unwrap_or_default()
        );
        Entry::of(root, &file).into_iter().find(|entry| url_hash(&entry.url) == row.hash)
    }

    pub(crate) fn find(&self, kind: Kind, url: &str) -> Vec<u32> {
        let hash = url_hash(url);
        let rows = 0..self.len();
        let first = partition(rows.clone(), |at| self.row(at).is_some_and(|row| row.hash < hash));
        let same = (first..rows.end).take_while(|at| self.row(*at).is_some_and(|row| row.hash == hash));
        same.filter(|at| self.is(*at, kind, url)).filter_map(|at| u32::try_from(at).ok()).collect()
    }

    /// Whether the definition of that number is of that kind and url.
    pub(crate) fn is(&self, at: usize, kind: Kind, url: &str) -> bool {
        let is_it = |row: Row| {
            let rest = url.as_bytes().strip_prefix(self.head(row)?)?;
            Some(Kind::from_number(row.kind) == kind && rest == self.tail(row)?)
        };
        self.row(at).and_then(is_it).unwrap_or(false)
    }

    fn head(&self, row: Row) -> Option<&'static [u8]> {
        let mut rest = self.names.get(row.head as usize..)?;
        let length = short(&mut rest)?;
        rest.get(..usize::from(length))
    }

    fn tail(&self, row: Row) -> Option<&'static [u8]> {
        let start = row.tail as usize;
        self.names.get(start..start + usize::from(row.tail_length))
    }

    /// The hash of each definition's url, with its number.
    pub(crate) fn hashes(&self) -> impl Iterator<Item = (u64, u32)> + '_ {
        let rows = self.entries.chunks_exact(ENTRY_SIZE).enumerate();
        rows.filter_map(|(at, row)| Some((u64::from_le_bytes(*row.first_chunk()?), u32::try_from(at).ok()?)))
    }

    /// The text of a definition.
    fn json(&self, at: usize) -> Option<&[u8]> {
        let row = self.row(at)?;
        let start = row.offset as usize;
        self.block(row.block)?.get(start..start + row.length as usize)
    }

    pub(crate) fn read(&self, at: u32, package: &str) -> Result<Tree<'static>, Error> {
        let damaged = || Error::Pack { package: package.to_owned() };
        let json = self.json(at as usize).ok_or_else(damaged)?;
        Tree::from_json(json, &Limits::default()).map(Tree::into_owned).map_err(|_| damaged())
    }

    fn row(&self, at: usize) -> Option<Row> {
        let start = at * ENTRY_SIZE;
        let mut row = self.entries.get(start..start + ENTRY_SIZE)?;
        let hash = u64::from_le_bytes(*row.split_off(..8)?.first_chunk()?);
        let (block, offset, length) = (number(&mut row)?, number(&mut row)?, number(&mut row)?);
        let kind = *row.split_off_first()?;
        let (head, tail, tail_length) = (number(&mut row)?, number(&mut row)?, short(&mut row)?);
        Some(Row { hash, block, offset, length, kind, head, tail, tail_length })
    }

    /// The block of that number, opened once.
    fn block(&self, at: u32) -> Option<&[u8]> {
        let slot = self.blocks.get(at as usize)?;
        let bytes = slot.get_or_init(|| self.inflate(at as usize).unwrap_or_default());
        Some(bytes.as_slice())
    }

    fn inflate(&self, at: usize) -> Option<Vec<u8>> {
        let mut row = self.table.get(at * BLOCK_SIZE..)?;
        let (offset, compressed, length) = (number(&mut row)?, number(&mut row)?, number(&mut row)?);
        let data = self.data.get(offset as usize..offset as usize + compressed as usize)?;
        let mut bytes = Vec::with_capacity(length as usize);
        // The whole is opened at once, so that what was opened is itself the window that deflate looks back into.
        Decompress::new(false).decompress_vec(data, &mut bytes, FlushDecompress::Finish).ok()?;
        (bytes.len() == length as usize).then_some(bytes)
    }
}

fn parse(bytes: &'static [u8]) -> Option<(Manifest, Pack)> {
    let mut rest = bytes.strip_prefix(MAGIC)?;
    let length = number(&mut rest)? as usize;
    let manifest = Manifest::parse(rest.split_off(..length)?).ok()?;
    let count = number(&mut rest)? as usize;
    let entries = rest.split_off(..count * ENTRY_SIZE)?;
    let length = number(&mut rest)? as usize;
    let names = rest.split_off(..length)?;
    let count = number(&mut rest)? as usize;
    let table = rest.split_off(..count * BLOCK_SIZE)?;
    let blocks = (0..count).map(|_| OnceLock::new()).collect();
    Some((manifest, Pack { entries, names, table, data: rest, blocks }))
}

fn number(rest: &mut &[u8]) -> Option<u32> {
    Some(u32::from_le_bytes(*rest.split_off(..4)?.first_chunk()?))
}

fn short(rest: &mut &[u8]) -> Option<u16> {
    Some(u16::from_le_bytes(*rest.split_off(..2)?.first_chunk()?))
}

/// The first number of a sorted range that no longer has the property.
fn partition(range: std::ops::Range<usize>, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (range.start, range.end);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// FNV-1a, 64 bits: the order of the index.
pub(crate) fn url_hash(url: &str) -> u64 {
    url.bytes()
        .fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}
