//! A table of text in SVG.

use super::sheet::{escaped, number};

/// A column that has values.
pub(super) struct Column<'h> {
    at: usize,
    head: &'h str,
    pub(super) width: f64,
}

/// A line of a cell has at most so many characters.
const WIDEST: usize = 30;
/// How wide a character is taken to be, and how high a line is.
const CHARACTER: f64 = 7.3;
const BOLD: f64 = 8.6;
const LINE: f64 = 17.0;
/// Room between columns.
const GAP: f64 = 16.0;

/// The columns that have values, and how wide each must be.
pub(super) fn columns<'h>(heads: &[&'h str], rows: &[Vec<String>]) -> Vec<Column<'h>> {
    let column = |(at, head): (usize, &&'h str)| {
        let cells = || rows.iter().filter_map(move |row| row.get(at)).filter(|cell| !cell.is_empty());
        cells().next()?;
        let lines = cells().flat_map(|cell| wrapped(cell));
        let longest = lines.map(|line| wide(&line, CHARACTER)).fold(wide(head, BOLD), f64::max);
        Some(Column { at, head, width: longest + GAP })
    };
    heads.iter().enumerate().filter_map(column).collect()
}

fn wide(text: &str, character: f64) -> f64 {
    f64::from(u32::try_from(text.chars().count()).unwrap_or(u32::MAX)) * character
}

/// The table, and where it ends.
pub(super) fn table(
    caption: &str,
    columns: &[Column<'_>],
    rows: &[Vec<String>],
    corner: (f64, f64),
) -> (String, f64) {
    let (left, mut y) = corner;
    let mut svg = format!("<g role=\"table\" aria-label=\"{}\">\n", escaped(caption));
    let heads: Vec<Vec<String>> = columns.iter().map(|column| vec![column.head.to_owned()]).collect();
    svg.push_str(&row(columns, &heads, "columnheader", " class=\"head\"", (left, y)));
    let wide: f64 = columns.iter().map(|column| column.width).sum();
    let (right, below) = (number(left + wide), number(y + 6.0));
    svg.push_str(&format!(
        "<line x1=\"{}\" y1=\"{below}\" x2=\"{right}\" y2=\"{below}\" class=\"frame\" role=\"presentation\"/>\n",
        number(left)
    ));
    y += 6.0;
    for of in rows {
        let cell = |column: &Column<'_>| of.get(column.at).map(|cell| wrapped(cell)).unwrap_or_default();
        let cells: Vec<Vec<String>> = columns.iter().map(cell).collect();
        svg.push_str(&row(columns, &cells, "cell", "", (left, y + LINE)));
        let lines = cells.iter().map(Vec::len).max().unwrap_or(1).max(1);
        y += LINE * f64::from(u32::try_from(lines).unwrap_or(u32::MAX)) + 4.0;
    }
    svg.push_str("</g>\n");
    (svg, y)
}

fn row(columns: &[Column<'_>], cells: &[Vec<String>], role: &str, class: &str, at: (f64, f64)) -> String {
    let (mut x, y) = at;
    let mut svg = "<g role=\"row\">".to_owned();
    for (column, lines) in columns.iter().zip(cells) {
        svg.push_str(&format!("<text role=\"{role}\"{class} x=\"{}\" y=\"{}\">", number(x), number(y)));
        match lines.as_slice() {
            [] => {}
            [line] => svg.push_str(&escaped(line)),
            lines => {
                for (count, line) in lines.iter().enumerate() {
                    let (x, down) = (number(x), if count == 0 { 0.0 } else { LINE });
                    let after = if count + 1 == lines.len() { "" } else { " " };
                    svg.push_str(&format!(
                        "<tspan x=\"{x}\" dy=\"{}\">{}{after}</tspan>",
                        number(down),
                        escaped(line)
                    ));
                }
            }
        }
        svg.push_str("</text>");
        x += column.width;
    }
    svg.push_str("</g>\n");
    svg
}

/// A text in lines that a column has room for, broken between words where it can be.
pub(super) fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let mut word: Vec<char> = word.chars().collect();
        match lines.last_mut().filter(|line| line.chars().count() + 1 + word.len() <= WIDEST) {
            Some(line) => {
                line.push(' ');
                line.extend(&word);
            }
            None => {
                while word.len() > WIDEST {
                    let rest = word.split_off(WIDEST);
                    lines.push(word.into_iter().collect());
                    word = rest;
                }
                lines.push(word.into_iter().collect());
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn nothing_of_a_long_text_is_lost() {
        let text = "Syntetisk Legesen, Eksempel legekontor med et langt navn urn:uuid:00000011-5afe-4000-8000-000000000011";
        let lines = wrapped(text);
        assert!(lines.iter().all(|line| line.chars().count() <= 30));
        let without = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(without(&lines.concat()), without(text));
        assert!(wrapped("").is_empty());
    }
}
