//! Ids that follow from what they are of: the sandbox has no randomness here, and plays the same twice.

use sha1::{Digest, Sha1};

/// A UUID made of names, in the manner of version 5.
pub(super) fn uuid(names: &[&str]) -> String {
    let mut digest = Sha1::new();
    for name in names {
        digest.update(name.as_bytes());
        digest.update([0]);
    }
    let bytes = digest.finalize();
    let bits = bytes.iter().take(16).fold(0_u128, |bits, byte| (bits << 8) | u128::from(*byte));
    let bits = (bits & !(0xf << 76) & !(0b11 << 62)) | (0x5 << 76) | (0b10 << 62);
    let text = format!("{bits:032x}");
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32].map(|part| text.get(part).unwrap_or_default());
    parts.join("-")
}

/// The same as an url.
pub(super) fn url(names: &[&str]) -> String {
    format!("urn:uuid:{}", uuid(names))
}

/// A number of eight digits, made of names: what a reference number looks like is not published.
pub(super) fn digits(names: &[&str]) -> String {
    let hex = uuid(names);
    let number = u64::from_str_radix(hex.get(..8).unwrap_or_default(), 16).unwrap_or_default();
    format!("{:08}", number % 100_000_000)
}

#[cfg(test)]
mod tests {
    use super::{digits, uuid};
    use crate::medication_list::guid::is_guid;

    #[test]
    fn an_id_is_a_guid_and_follows_from_its_names() {
        assert!(is_guid(&uuid(&["a", "b"])));
        assert_eq!(uuid(&["a", "b"]), uuid(&["a", "b"]));
        assert_ne!(uuid(&["a", "b"]), uuid(&["ab", ""]));
        assert_eq!(digits(&["a"]).len(), 8);
    }
}
