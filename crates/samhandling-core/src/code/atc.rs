//! Levels of ATC.

use super::picture::fits;

/// The level of an ATC code, told by its shape. The national services code medicines at level 5.
///
/// # Example
/// ```
/// use samhandling_core::code::AtcLevel;
///
/// assert_eq!(AtcLevel::of("A10BA02"), Some(AtcLevel::Substance));
/// assert_eq!(AtcLevel::of("A10"), Some(AtcLevel::TherapeuticSubgroup));
/// assert_eq!(AtcLevel::of("A1"), None);
/// ```
///
/// # Source
/// WHO Collaborating Centre for Drug Statistics Methodology, "Guidelines for ATC classification and DDD
/// assignment", <https://www.whocc.no/atc/structure_and_principles/>, read 2026-11-22.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AtcLevel {
    /// Level 1: `A`.
    AnatomicalMainGroup,
    /// Level 2: `A10`.
    TherapeuticSubgroup,
    /// Level 3: `A10B`.
    PharmacologicalSubgroup,
    /// Level 4: `A10BA`.
    ChemicalSubgroup,
    /// Level 5: `A10BA02`.
    Substance,
}

impl AtcLevel {
    const PICTURES: [(&str, Self); 5] = [
        ("A", Self::AnatomicalMainGroup),
        ("A99", Self::TherapeuticSubgroup),
        ("A99A", Self::PharmacologicalSubgroup),
        ("A99AA", Self::ChemicalSubgroup),
        ("A99AA99", Self::Substance),
    ];

    /// The level of the code; `None` if it has the shape of no level.
    pub fn of(code: &str) -> Option<Self> {
        Self::PICTURES.into_iter().find_map(|(picture, level)| fits(code, picture).then_some(level))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shape_tells_the_level() {
        let codes = ["N", "N02", "N02B", "N02BE", "N02BE01"];
        let levels = AtcLevel::PICTURES.map(|(_, level)| level);
        assert_eq!(codes.map(AtcLevel::of), levels.map(Some));
    }

    #[test]
    fn what_has_the_shape_of_no_level_has_none() {
        for code in ["", "n02be01", "N2", "N02B1", "N02BE1", "N02BE011", "QJ01CE09", " N02BE01"] {
            assert_eq!(AtcLevel::of(code), None, "{code}");
        }
    }
}
