//! Writes the embedded form of a package; the reverse of reading it.

use std::collections::HashMap;
use std::io::Write;

use samhandling_core::tree::{Limits, Tree};

use super::pack::{BLOCK_SIZE, ENTRY_SIZE, MAGIC, url_hash};
use super::{Entry, Kind};
use crate::Error;

/// What a pack is made of.
#[derive(Debug)]
pub struct PackSource<'p> {
    /// The manifest, as JSON: `package.json` with `source`, `license` and `sha256`.
    pub manifest: &'p str,
    /// The definitions as JSON with their file names, in the order in which they are stored: what is read together
    /// stands together.
    pub definitions: &'p [(String, Vec<u8>)],
}

/// Definitions are compressed in blocks of about this size: small enough to open in a moment, large enough to shrink.
const BLOCK: usize = 96 * 1024;

/// Makes a pack. The same source gives the same bytes.
///
/// # Errors
///
/// [`Error::Broken`] for a definition that is not JSON.
pub fn write_pack(source: &PackSource<'_>) -> Result<Vec<u8>, Error> {
    let mut rows: Vec<(u64, Kind, [u32; 3], String)> = Vec::new();
    let mut blocks: Vec<Vec<u8>> = vec![Vec::new()];
    for (file, json) in source.definitions {
        let broken = |reason: String| Error::Broken { origin: "pack".to_owned(), file: file.clone(), reason };
        let tree = Tree::from_json(json, &Limits::default()).map_err(|fault| broken(fault.to_string()))?;
        if blocks.last().is_some_and(|block| !block.is_empty() && block.len() + json.len() > BLOCK) {
            blocks.push(Vec::new());
        }
        let at = blocks.len() - 1;
        let Some(block) = blocks.last_mut() else { continue };
        for entry in Entry::of(tree.root(), file) {
            let place = [size(at), size(block.len()), size(json.len())];
            rows.push((url_hash(&entry.url), entry.kind, place, entry.url));
        }
        block.extend_from_slice(json);
    }
    rows.sort_unstable();
    Ok(assemble(source.manifest, &rows, &blocks))
}

fn assemble(manifest: &str, rows: &[(u64, Kind, [u32; 3], String)], blocks: &[Vec<u8>]) -> Vec<u8> {
    let compressed: Vec<Vec<u8>> = blocks.iter().map(|block| deflate(block)).collect();
    let mut out = Vec::with_capacity(rows.len() * ENTRY_SIZE + blocks.len() * BLOCK_SIZE);
    let put = |out: &mut Vec<u8>, number: u32| out.extend_from_slice(&number.to_le_bytes());
    out.extend_from_slice(MAGIC);
    put(&mut out, size(manifest.len()));
    out.extend_from_slice(manifest.as_bytes());
    put(&mut out, size(rows.len()));
    let mut names = Names::default();
    for (hash, kind, place, url) in rows {
        out.extend_from_slice(&hash.to_le_bytes());
        for number in place {
            put(&mut out, *number);
        }
        out.push(kind.number());
        let (head, tail) = url.split_at(url.rfind('/').map_or(0, |slash| slash + 1));
        let (head, tail_at) = names.add(head, tail);
        put(&mut out, head);
        put(&mut out, tail_at);
        out.extend_from_slice(&short(tail.len()).to_le_bytes());
    }
    put(&mut out, size(names.text.len()));
    out.extend_from_slice(&names.text);
    put(&mut out, size(blocks.len()));
    let mut offset = 0;
    for (block, compressed) in blocks.iter().zip(&compressed) {
        for number in [offset, size(compressed.len()), size(block.len())] {
            put(&mut out, number);
        }
        offset += size(compressed.len());
    }
    out.extend(compressed.into_iter().flatten());
    out
}

/// The names of a pack: heads that many share, and tails.
#[derive(Default)]
struct Names {
    text: Vec<u8>,
    heads: HashMap<String, u32>,
}

impl Names {
    /// Writes an url; gives where its head and its tail begin.
    fn add(&mut self, head: &str, tail: &str) -> (u32, u32) {
        let at = match self.heads.get(head) {
            Some(at) => *at,
            None => {
                let at = size(self.text.len());
                self.text.extend_from_slice(&short(head.len()).to_le_bytes());
                self.text.extend_from_slice(head.as_bytes());
                self.heads.insert(head.to_owned(), at);
                at
            }
        };
        let tail_at = size(self.text.len());
        self.text.extend_from_slice(tail.as_bytes());
        (at, tail_at)
    }
}

fn deflate(block: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    // Writing to a vector does not fail; if it ever did, the pack's own test would find the block missing.
    let written = encoder.write_all(block).and_then(|()| encoder.finish());
    written.unwrap_or_default()
}

fn short(size: usize) -> u16 {
    u16::try_from(size).unwrap_or(u16::MAX)
}

fn size(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}
