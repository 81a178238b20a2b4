//! HTML.

/// A text as it stands in HTML, within an element or a quoted attribute.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_gets_out_of_an_element_or_attribute() {
        assert_eq!(super::escaped("<a href='\"'>&æ"), "&lt;a href=&#39;&quot;&#39;&gt;&amp;æ");
    }
}
