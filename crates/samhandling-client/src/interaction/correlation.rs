//! The id by which a service can find a call in its own log.

use samhandling_auth::{RandomFailed, RandomSource};

/// A random UUID.
pub(super) fn new_id(random: &dyn RandomSource) -> Result<String, RandomFailed> {
    let mut bytes = [0u8; 16];
    random.fill(&mut bytes)?;
    let number = u128::from_be_bytes(bytes);
    // RFC 9562 §5.4: version 4, variant 10.
    let number = number & !(0xF << 76) | (0x4 << 76);
    let number = number & !(0x3 << 62) | (0x2 << 62);
    Ok(format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        number >> 96,
        (number >> 80) & 0xFFFF,
        (number >> 64) & 0xFFFF,
        (number >> 48) & 0xFFFF,
        number & 0xFFFF_FFFF_FFFF
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Ones;

    impl RandomSource for Ones {
        fn fill(&self, bytes: &mut [u8]) -> Result<(), RandomFailed> {
            bytes.fill(0xFF);
            Ok(())
        }
    }

    #[test]
    fn an_id_is_a_uuid_of_version_four() {
        assert_eq!(new_id(&Ones).unwrap(), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }
}
