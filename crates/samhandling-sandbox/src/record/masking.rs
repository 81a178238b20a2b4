//! Person numbers in what is kept.

/// The text with every run of eleven digits masked.
pub(crate) fn masked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut digits = String::new();
    for character in text.chars().map(Some).chain([None]) {
        match character {
            Some(digit) if digit.is_ascii_digit() => digits.push(digit),
            other => {
                out.push_str(if digits.len() == 11 { "***********" } else { &digits });
                digits.clear();
                out.extend(other);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn a_person_number_is_masked_wherever_it_stands() {
        assert_eq!(masked("/Patient/21837010087"), "/Patient/***********");
        assert_eq!(masked("a=21837010087&b=1"), "a=***********&b=1");
        assert_eq!(masked("994598759 and 123456789012"), "994598759 and 123456789012");
    }
}
