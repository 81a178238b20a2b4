//! Identifiers of SNOMED CT.

use super::{CodeFault, verhoeff};

/// What a SNOMED CT identifier identifies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Component {
    /// A concept, the only one that is a code in FHIR.
    Concept,
    /// A description: one term for a concept.
    Description,
    /// A relationship between concepts.
    Relationship,
}

/// A SNOMED CT identifier (SCTID).
///
/// # Shape
/// 6 to 18 digits without a leading zero, from the right: the check digit (Verhoeff), two digits for the
/// partition, and, in the long format of an extension, seven digits for the namespace.
///
/// # Source
/// SNOMED CT Release File Specifications, "SNOMED CT Identifiers",
/// <https://docs.snomed.org/snomed-ct-specifications/snomed-ct-release-file-specification/snomed-ct-identifiers>,
/// read 2026-11-22.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sctid(u64);

impl Sctid {
    /// Parses an identifier of any component.
    ///
    /// # Errors
    /// The first [`CodeFault`]: the shape, the check digit, the partition, in this order.
    ///
    /// # Example
    /// ```
    /// use samhandling_core::code::{Component, Sctid};
    ///
    /// let pulse = Sctid::parse("364075005").unwrap();
    /// assert_eq!((pulse.component(), pulse.namespace()), (Component::Concept, None));
    ///
    /// let norwegian = Sctid::parse("1104051000000101").unwrap();
    /// assert_eq!(norwegian.namespace(), Some(1_000_000));
    /// ```
    pub fn parse(code: &str) -> Result<Self, CodeFault> {
        let is_digits = code.bytes().all(|byte| byte.is_ascii_digit());
        if !is_digits || !(6..=18).contains(&code.len()) || code.starts_with('0') {
            return Err(CodeFault::Shape);
        }
        let id = Self(code.parse().map_err(|_| CodeFault::Shape)?);
        if !verhoeff::is_valid(code) {
            return Err(CodeFault::CheckDigit);
        }
        let has_room_for_namespace = code.len() > 10;
        match id.partition() {
            0..=2 => Ok(id),
            10..=12 if has_room_for_namespace => Ok(id),
            _ => Err(CodeFault::Partition),
        }
    }

    /// What the identifier identifies.
    pub fn component(self) -> Component {
        match self.partition() % 10 {
            0 => Component::Concept,
            1 => Component::Description,
            _ => Component::Relationship,
        }
    }

    /// The namespace of the extension that issued the identifier (long format); `None` for the International
    /// Edition (short format).
    pub fn namespace(self) -> Option<u64> {
        (self.partition() >= 10).then_some(self.0 / 1_000 % 10_000_000)
    }

    fn partition(self) -> u64 {
        self.0 / 10 % 100
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `stem` with the check digit that fits.
    fn complete(stem: u64) -> String {
        (0..10).map(|digit| format!("{stem}{digit}")).find(|code| verhoeff::is_valid(code)).unwrap()
    }

    #[test]
    fn concepts_of_the_international_edition_are_recognised() {
        for code in ["763264000", "364075005", "75367002", "271649006", "27113001"] {
            let id = Sctid::parse(code).unwrap();
            assert_eq!((id.component(), id.namespace()), (Component::Concept, None), "{code}");
        }
    }

    #[test]
    fn concepts_of_an_extension_carry_its_namespace() {
        for (code, namespace) in [("1104051000000101", 1_000_000), ("10821000202101", 1_000_202)] {
            let id = Sctid::parse(code).unwrap();
            assert_eq!((id.component(), id.namespace()), (Component::Concept, Some(namespace)), "{code}");
        }
    }

    #[test]
    fn descriptions_and_relationships_are_told_from_concepts() {
        for (stem, component, namespace) in [
            (123_401, Component::Description, None),
            (123_402, Component::Relationship, None),
            (1_100_020_211, Component::Description, Some(1_000_202)),
            (1_100_020_212, Component::Relationship, Some(1_000_202)),
        ] {
            let id = Sctid::parse(&complete(stem)).unwrap();
            assert_eq!((id.component(), id.namespace()), (component, namespace), "{stem}");
        }
    }

    #[test]
    fn a_wrong_check_digit_is_found() {
        assert_eq!(Sctid::parse("763264001"), Err(CodeFault::CheckDigit));
    }

    #[test]
    fn a_partition_that_is_not_in_use_is_found() {
        assert_eq!(Sctid::parse(&complete(123_403)), Err(CodeFault::Partition));
        assert_eq!(Sctid::parse(&complete(123_499)), Err(CodeFault::Partition));
    }

    #[test]
    fn the_long_format_needs_room_for_its_namespace() {
        assert_eq!(Sctid::parse(&complete(123_410)), Err(CodeFault::Partition));
    }

    #[test]
    fn what_is_not_6_to_18_digits_without_leading_zero_has_the_wrong_shape() {
        for code in [
            "",
            "10001",
            "1234567890123456789",
            "0364075005",
            "36407500x",
            "364075005 ",
            "３６４０７５００５",
        ] {
            assert_eq!(Sctid::parse(code), Err(CodeFault::Shape), "{code}");
        }
    }

    proptest! {
        #[test]
        fn a_single_wrong_digit_is_always_found(
            item in 100u64..99_999_999,
            at in 0usize..11,
            step in 1u8..10,
        ) {
            let code = complete(item * 100);
            let at = at % code.len();
            let mut wrong = code.into_bytes();
            wrong[at] = b'0' + (wrong[at] - b'0' + step) % 10;
            prop_assert!(Sctid::parse(&String::from_utf8(wrong).unwrap()).is_err());
        }

        #[test]
        fn two_neighbours_that_changed_places_are_always_found(item in 100u64..99_999_999, at in 0usize..10) {
            let mut wrong = complete(item * 100).into_bytes();
            let at = at % (wrong.len() - 1);
            prop_assume!(wrong[at] != wrong[at + 1]);
            wrong.swap(at, at + 1);
            prop_assert!(Sctid::parse(&String::from_utf8(wrong).unwrap()).is_err());
        }

        #[test]
        fn parsing_never_panics(code in any::<String>()) {
            let _ = Sctid::parse(&code);
        }
    }
}
