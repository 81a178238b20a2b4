//! Plain text: fields, tables, footnotes.

use samhandling_core::diagnostic::{Language, Text};

/// Words in the three languages.
pub(crate) const fn text(en: &'static str, nb: &'static str, nn: &'static str) -> Text {
    Text { en, nb, nn }
}

/// What is longer than this stands below its table.
const WIDEST: usize = 44;

/// A page of plain text.
pub(crate) struct Page {
    language: Language,
    text: String,
}

impl Page {
    /// A page with a title.
    pub(crate) fn new(language: Language, title: Text) -> Self {
        let mut page = Page { language, text: String::new() };
        page.line(title.in_language(language));
        page
    }

    /// Words in the page's language.
    pub(crate) fn word(&self, words: Text) -> &'static str {
        words.in_language(self.language)
    }

    /// An empty line, and a line above what follows.
    pub(crate) fn heading(&mut self, heading: &str) {
        self.text.push('\n');
        self.line(heading);
    }

    /// A line.
    pub(crate) fn line(&mut self, line: &str) {
        self.text.push_str(&safe(line).replace('\n', "\n    "));
        self.text.push('\n');
    }

    /// `Name: value`; nothing where there is no value.
    pub(crate) fn field(&mut self, name: Text, value: Option<impl AsRef<str>>) {
        if let Some(value) = value {
            self.line(&format!("{}: {}", self.word(name), value.as_ref()));
        }
    }

    /// Rows below their heads. A column without a value is left out; a long value stands below the table.
    pub(crate) fn table(&mut self, heads: &[Text], rows: &[Vec<String>]) {
        let mut notes: Vec<String> = Vec::new();
        let mut lines: Vec<Vec<String>> =
            vec![heads.iter().map(|head| self.word(*head).to_owned()).collect()];
        for row in rows {
            lines.push(row.iter().map(|cell| short(safe(cell), &mut notes)).collect());
        }
        let width = |column: usize| {
            let cells = lines.iter().filter_map(|line| line.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
        };
        let is_used =
            |column: &usize| rows.iter().any(|row| row.get(*column).is_some_and(|cell| !cell.is_empty()));
        let columns: Vec<(usize, usize)> =
            (0..heads.len()).filter(is_used).map(|column| (column, width(column))).collect();
        for line in &lines {
            let mut written = String::new();
            for (column, width) in &columns {
                let cell = line.get(*column).map_or("", String::as_str);
                written.push_str(&format!("  {cell:<width$}"));
            }
            self.text.push_str(written.trim_end());
            self.text.push('\n');
        }
        for (number, note) in notes.iter().enumerate() {
            let note = note.replace('\n', "\n      ");
            self.text.push_str(&format!("  ({}) {note}\n", number + 1));
        }
    }

    /// The text.
    pub(crate) fn finish(self) -> String {
        self.text
    }
}

/// The cell, or the number of the note that it became.
fn short(cell: String, notes: &mut Vec<String>) -> String {
    if cell.chars().count() <= WIDEST && !cell.contains('\n') {
        return cell;
    }
    notes.push(cell);
    format!("({})", notes.len())
}

/// A value without what would move the cursor of a terminal or turn the direction of writing.
fn safe(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for character in value.replace("\r\n", "\n").trim_end().chars() {
        let turns =
            matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        match character {
            '\n' => text.push('\n'),
            '\t' => text.push(' '),
            _ if turns || character.is_control() => text.extend(character.escape_unicode()),
            _ => text.push(character),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Page, text};
    use samhandling_core::diagnostic::Language;

    #[test]
    fn columns_line_up_and_long_values_stand_below() {
        let mut page = Page::new(Language::Bokmal, text("T", "Tittel", "Tittel"));
        let heads = [text("a", "navn", "namn"), text("b", "tom", "tom"), text("c", "verdi", "verdi")];
        let row = |name: &str, value: &str| vec![name.to_owned(), String::new(), value.to_owned()];
        page.table(&heads, &[row("æøå", "1"), row("lengre navn", "to\nlinjer")]);
        assert_eq!(
            page.finish(),
            "Tittel\n  navn         verdi\n  æøå          1\n  lengre navn  (1)\n  (1) to\n      linjer\n"
        );
    }

    #[test]
    fn a_value_cannot_steer_the_terminal() {
        let mut page = Page::new(Language::English, text("T", "T", "T"));
        page.line("a\u{1b}[2Jb\u{202e}c");
        assert_eq!(page.finish(), "T\na\\u{1b}[2Jb\\u{202e}c\n");
    }
}
