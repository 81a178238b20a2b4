//! A hash of an element name, computed once when the name is read.

/// The hash by which element names are looked up.
///
/// Two equal hashes are a hint, not a proof: whoever finds one compares the text too. It is a `const fn`, so tables of
/// known names can be laid out at compile time.
///
/// # Example
///
/// ```
/// use samhandling_core::tree::NameHash;
///
/// const NAME: NameHash = NameHash::of("birthDate");
/// assert_eq!(NAME, NameHash::of_bytes(b"birthDate"));
/// assert_ne!(NAME, NameHash::of("deathDate"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NameHash(pub u32);

impl NameHash {
    /// The hash of a name.
    #[must_use]
    pub const fn of(name: &str) -> Self {
        Self::of_bytes(name.as_bytes())
    }

    /// The hash of a name's bytes: its length, its first eight and its last eight, mixed.
    #[must_use]
    pub const fn of_bytes(name: &[u8]) -> Self {
        let (head, tail) = match (name.first_chunk::<8>(), name.last_chunk::<8>()) {
            (Some(head), Some(tail)) => (u64::from_le_bytes(*head), u64::from_le_bytes(*tail)),
            _ => (short(name), 0),
        };
        let mixed =
            (head ^ tail.rotate_left(29) ^ (name.len() as u64) << 56).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        NameHash(((mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 32) as u32)
    }
}

/// Up to seven bytes as a number.
const fn short(name: &[u8]) -> u64 {
    let mut rest = name;
    let mut value = 0;
    while let [byte, tail @ ..] = rest {
        value = value << 8 | *byte as u64;
        rest = tail;
    }
    value
}

#[cfg(test)]
mod tests {
    use super::NameHash;

    #[test]
    fn names_that_differ_only_in_length_or_order_differ() {
        for (a, b) in
            [("code", "coding"), ("value", "valueS"), ("ab", "ba"), ("", "a"), ("extension", "extensions")]
        {
            assert_ne!(NameHash::of(a), NameHash::of(b), "{a} {b}");
        }
    }
}
