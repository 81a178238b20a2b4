//! JSON text.

use std::fmt::Write;

/// How JSON is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Without white space.
    Compact,
    /// A member or item to a line, indented by two.
    Pretty,
}

/// Writes JSON: the caller says what begins and ends, the writer puts commas and line breaks.
pub(crate) struct Writer {
    out: String,
    layout: Layout,
    depth: usize,
    /// Nothing stands in the object or array yet.
    first: bool,
    /// A member's name has been written, and its value comes next.
    named: bool,
}

impl Writer {
    pub(crate) fn new(layout: Layout) -> Self {
        Writer { out: String::new(), layout, depth: 0, first: true, named: false }
    }

    pub(crate) fn into_text(self) -> String {
        self.out
    }

    pub(crate) fn begin(&mut self, bracket: char) {
        self.next();
        self.out.push(bracket);
        self.depth += 1;
        self.first = true;
    }

    pub(crate) fn end(&mut self, bracket: char) {
        self.depth = self.depth.saturating_sub(1);
        if !self.first {
            self.line();
        }
        self.out.push(bracket);
        self.first = false;
    }

    /// A member's name; `twin` sets an underscore before it.
    pub(crate) fn name(&mut self, name: &str, twin: bool) {
        self.next();
        self.out.push('"');
        if twin {
            self.out.push('_');
        }
        escape(name, &mut self.out);
        self.out.push_str(if self.layout == Layout::Pretty { "\": " } else { "\":" });
        self.named = true;
    }

    pub(crate) fn string(&mut self, text: &str) {
        self.next();
        self.out.push('"');
        escape(text, &mut self.out);
        self.out.push('"');
    }

    /// A number, `true`, `false`, `null`, or any other JSON, as it is.
    pub(crate) fn verbatim(&mut self, json: &str) {
        self.next();
        self.out.push_str(json);
    }

    /// What stands between this value and what was before it.
    fn next(&mut self) {
        if std::mem::take(&mut self.named) || self.depth == 0 {
            self.first = false;
            return;
        }
        if !std::mem::take(&mut self.first) {
            self.out.push(',');
        }
        self.line();
    }

    fn line(&mut self) {
        if self.layout == Layout::Pretty {
            self.out.push('\n');
            self.out.extend(std::iter::repeat_n("  ", self.depth));
        }
    }
}

/// A text between quotes: only what JSON wants escaped is.
fn escape(text: &str, out: &mut String) {
    let needed = |byte: &u8| *byte < 0x20 || matches!(byte, b'"' | b'\\');
    let mut rest = text;
    while let Some(at) = rest.as_bytes().iter().position(needed) {
        let (before, behind) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let mut behind = behind.chars();
        match behind.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some(control) => _ = write!(out, "\\u{:04x}", u32::from(control)),
            None => {}
        }
        rest = behind.as_str();
    }
    out.push_str(rest);
}
