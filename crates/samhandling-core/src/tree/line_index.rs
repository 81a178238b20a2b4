//! Line and column of a byte, computed when somebody asks.

use std::cell::Cell;

/// Where a byte stands, as an editor shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The character in the line (Unicode scalar values), from 1.
    pub column: u32,
}

/// The line starts of a source, for many look-ups.
///
/// # Example
///
/// ```
/// use samhandling_core::tree::{LineIndex, Position};
///
/// let index = LineIndex::new("{\n  \"å\": 1\n}".as_bytes());
/// assert_eq!(index.position(0), Position { line: 1, column: 1 });
/// assert_eq!(index.position(9), Position { line: 2, column: 7 });
/// ```
#[derive(Clone, Debug)]
pub struct LineIndex<'s> {
    source: &'s [u8],
    starts: Vec<u32>,
    /// The offset that was asked for last, and its column: whoever asks in order reads a long line once.
    last: Cell<(usize, usize)>,
}

impl<'s> LineIndex<'s> {
    /// Reads the source once for its line ends.
    #[must_use]
    pub fn new(source: &'s [u8]) -> Self {
        let ends = memchr::memchr_iter(b'\n', source).map(|end| u32::try_from(end + 1).unwrap_or(u32::MAX));
        LineIndex { source, starts: std::iter::once(0).chain(ends).collect(), last: Cell::new((0, 1)) }
    }

    /// The line and column of a byte offset; an offset behind the end is the end.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts.get(line.wrapping_sub(1)).copied().unwrap_or(0) as usize;
        let end = (offset as usize).min(self.source.len());
        let (last, reached) = self.last.get();
        let (from, columns) = if (start..=end).contains(&last) { (last, reached) } else { (start, 1) };
        let before = self.source.get(from..end).unwrap_or_default();
        let column = before.iter().filter(|byte| (**byte as i8) >= -0x40).count() + columns;
        self.last.set((end, column));
        Position { line: saturate(line), column: saturate(column) }
    }

    /// The bytes of a line, without its end; lines count from 1.
    #[must_use]
    pub fn line(&self, line: u32) -> &'s [u8] {
        let line = line as usize;
        let start = line.checked_sub(1).and_then(|line| self.starts.get(line)).map(|start| *start as usize);
        let end = self.starts.get(line).map_or(self.source.len(), |next| *next as usize);
        let bytes = start.and_then(|start| self.source.get(start..end)).unwrap_or_default();
        bytes.trim_ascii_end()
    }
}

fn saturate(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
