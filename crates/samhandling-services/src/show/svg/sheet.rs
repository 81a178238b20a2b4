//! A sheet of SVG that whoever cannot see it can read too.

use samhandling_core::diagnostic::{Language, Text};

use super::table;

/// How wide a sheet is where no table makes it wider.
pub(crate) const WIDTH: f64 = 960.0;

/// Left and right of everything.
pub(crate) const MARGIN: f64 = 24.0;

/// A sheet: title and description for whoever cannot see it, a chart, and a table with the same data.
///
/// The chart is one picture to a screen reader; the table has the roles of a table. Text is escaped when it is written, and the same
/// input gives the same bytes.
pub(crate) struct Sheet {
    language: Language,
    title: String,
    description: String,
    body: String,
    table: String,
    width: f64,
    /// Where the next thing goes.
    pub(crate) y: f64,
}

impl Sheet {
    /// An empty sheet.
    pub(crate) fn new(language: Language, title: &str, description: &str) -> Self {
        let (title, description) = (title.to_owned(), description.to_owned());
        let mut sheet = Sheet {
            language,
            title: title.clone(),
            description,
            body: String::new(),
            table: String::new(),
            width: WIDTH,
            y: 34.0,
        };
        sheet.text(MARGIN, sheet.y, "class=\"title\"", &title);
        sheet.y += 12.0;
        sheet
    }

    /// Words in the sheet's language.
    pub(crate) fn word(&self, words: Text) -> &'static str {
        words.in_language(self.language)
    }

    /// A line of text below what is there.
    pub(crate) fn line(&mut self, line: &str) {
        self.y += 18.0;
        self.text(MARGIN, self.y, "", line);
    }

    /// Text whose baseline begins there.
    pub(crate) fn text(&mut self, x: f64, y: f64, attributes: &str, text: &str) {
        let (x, y) = (number(x), number(y));
        let space = if attributes.is_empty() { "" } else { " " };
        self.body
            .push_str(&format!("<text x=\"{x}\" y=\"{y}\"{space}{attributes}>{}</text>\n", escaped(text)));
    }

    /// A straight line.
    pub(crate) fn stroke(&mut self, from: (f64, f64), to: (f64, f64), class: &str) {
        let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(number);
        self.body.push_str(&format!(
            "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" class=\"{class}\"/>\n"
        ));
    }

    /// A rectangle.
    pub(crate) fn rectangle(&mut self, corner: (f64, f64), width: f64, height: f64, class: &str) {
        let [x, y, width, height] = [corner.0, corner.1, width, height].map(number);
        self.body.push_str(&format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" class=\"{class}\"/>\n"
        ));
    }

    /// A shape around a middle.
    pub(crate) fn shape(&mut self, shape: Shape, middle: (f64, f64), class: &str) {
        let (x, y) = middle;
        let drawn = match shape {
            Shape::Circle => format!("<circle cx=\"{}\" cy=\"{}\" r=\"4.5\"", number(x), number(y)),
            Shape::Diamond => polygon(middle, &[(0.0, -7.0), (7.0, 0.0), (0.0, 7.0), (-7.0, 0.0)]),
            Shape::Square => polygon(middle, &[(-5.0, -5.0), (5.0, -5.0), (5.0, 5.0), (-5.0, 5.0)]),
            Shape::Down => polygon(middle, &[(-6.0, -4.5), (6.0, -4.5), (0.0, 6.5)]),
            Shape::Up => polygon(middle, &[(-6.0, 4.5), (6.0, 4.5), (0.0, -6.5)]),
        };
        self.body.push_str(&format!("{drawn} class=\"{class}\"/>\n"));
    }

    /// The data as a table. It comes last.
    pub(crate) fn table(&mut self, caption: &str, heads: &[Text], rows: &[Vec<String>]) {
        let heads: Vec<&str> = heads.iter().map(|head| self.word(*head)).collect();
        let columns = table::columns(&heads, rows);
        let wide: f64 = columns.iter().map(|column| column.width).sum();
        self.width = self.width.max(wide + 2.0 * MARGIN);
        let top = self.y + 30.0;
        let (text, bottom) = table::table(caption, &columns, rows, (MARGIN, top));
        self.table.push_str(&text);
        self.y = bottom;
    }

    /// The file.
    pub(crate) fn finish(self) -> String {
        let (width, height) = (number(self.width), number(self.y + 20.0));
        let lang = self.language.tag();
        let (title, description) = (escaped(&self.title), escaped(&self.description));
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
             lang=\"{lang}\" xml:lang=\"{lang}\" role=\"group\" aria-labelledby=\"title description\">\n\
             <title id=\"title\">{title}</title>\n<desc id=\"description\">{description}</desc>\n\
             <style>{STYLE}</style>\n<rect width=\"100%\" height=\"100%\" class=\"paper\"/>\n\
             <g role=\"img\" aria-labelledby=\"title description\">\n{}</g>\n{}</svg>\n",
            self.body, self.table
        )
    }
}

/// What marks a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Circle,
    Diamond,
    Square,
    Down,
    Up,
}

/// All colours but that of the reference ranges have a contrast of at least 4.5 to the paper.
const STYLE: &str = "text{font-family:sans-serif;font-size:13px;fill:#1a1a1a}.title{font-size:20px;font-weight:bold}\
.head{font-weight:bold}.small{font-size:12px;fill:#444}.end{text-anchor:end}.middle{text-anchor:middle}.paper{fill:#fff}\
.frame{stroke:#555;fill:none}.grid{stroke:#ddd}.line{stroke:#0b4f8a;stroke-width:2}.range{fill:#cfe6d6;stroke:#3f7d55}\
.point{fill:#0b4f8a;stroke:#fff}.open{fill:#fff;stroke:#0b4f8a;stroke-width:2}.flag{fill:#a3001b;stroke:#fff}\
.bar{fill:#0b4f8a}.past{fill:#dbe4ee;stroke:#50637a}.stop{fill:#e6dcdc;stroke:#7d2630}.now{stroke:#a3001b;stroke-dasharray:4 3}";

/// A coordinate, to a tenth.
pub(crate) fn number(number: f64) -> String {
    let text = format!("{number:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn polygon(middle: (f64, f64), around: &[(f64, f64)]) -> String {
    let points: Vec<String> =
        around.iter().map(|(x, y)| format!("{},{}", number(middle.0 + x), number(middle.1 + y))).collect();
    format!("<polygon points=\"{}\"", points.join(" "))
}

/// Text as XML has it. What no XML may hold, and what turns the direction of writing, is shown by its number.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\n' | '\r' | '\t' => safe.push(' '),
            _ if is_unsafe(character) => safe.extend(character.escape_unicode()),
            _ => safe.push(character),
        }
    }
    safe
}

fn is_unsafe(character: char) -> bool {
    let turns =
        matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || character.is_control() || matches!(character, '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_a_document_is_never_markup() {
        let mut sheet = Sheet::new(Language::English, "<script>", "a & b");
        sheet.text(0.0, 0.0, "", "\"x\"\u{202e}\u{0}");
        let heads = [Text { en: "<b>", nb: "", nn: "" }];
        sheet.table("c", &heads, &[vec!["</svg>".to_owned()]]);
        let svg = sheet.finish();
        assert!(!svg.contains("<script>") && !svg.contains("<b>") && svg.matches("</svg>").count() == 1);
        assert!(svg.contains("&quot;x&quot;\\u{202e}\\u{0}") && svg.contains("a &amp; b"));
        roxmltree::Document::parse(&svg).expect("well-formed");
    }

    #[test]
    fn coordinates_are_written_in_one_way() {
        assert_eq!([1.0, 0.04, -0.04, 2.55].map(number), ["1", "0", "0", "2.5"]);
    }
}
