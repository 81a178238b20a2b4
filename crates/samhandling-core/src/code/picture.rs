//! The pictures that codes are compared with.

/// Whether the code fits the picture, where `9` stands for a digit, `A` for a capital letter, and every other
/// character for itself.
pub(super) fn fits(code: &str, picture: &str) -> bool {
    let fits = |(byte, sign): (u8, u8)| match sign {
        b'9' => byte.is_ascii_digit(),
        b'A' => byte.is_ascii_uppercase(),
        literal => byte == literal,
    };
    code.len() == picture.len() && code.bytes().zip(picture.bytes()).all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_must_fit_its_sign() {
        assert!(fits("K86.1", "A99.9"));
        for code in ["", "K86", "K86.11", "k86.1", "K86,1", "K8６.1", "Ø6.1"] {
            assert!(!fits(code, "A99.9"), "{code}");
        }
    }
}
