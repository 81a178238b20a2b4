//! Names that were looked up before.

use std::sync::OnceLock;

use super::PackageId;

/// How many names are kept at most, and how many places are tried for each.
const PLACES: usize = 2048;
const TRIES: usize = 4;

/// What names were found to mean. Only what was found is kept, so that there are no more names in it than definitions can have; the
/// number of places is fixed, and what finds none is looked up again each time.
#[derive(Debug)]
pub(crate) struct Memo<V> {
    places: OnceLock<Box<[OnceLock<Known<V>>]>>,
}

impl<V> Default for Memo<V> {
    fn default() -> Self {
        Memo { places: OnceLock::new() }
    }
}

#[derive(Debug)]
struct Known<V> {
    hash: u64,
    scope: PackageId,
    space: u8,
    name: Box<str>,
    found: V,
}

impl<V: Clone> Memo<V> {
    /// What a name means to a package; looked up where nobody asked before. `space` tells apart what may go by the same name.
    pub(crate) fn get(
        &self,
        scope: PackageId,
        space: u8,
        name: &str,
        look_up: impl FnOnce() -> Option<V>,
    ) -> Option<V> {
        let places = self.places.get_or_init(|| std::iter::repeat_with(OnceLock::new).take(PLACES).collect());
        let hash = hash(scope, space, name);
        let mut free = None;
        for try_at in 0..TRIES {
            let place = places.get((hash as usize).wrapping_add(try_at) % PLACES)?;
            match place.get() {
                Some(known)
                    if known.hash == hash
                        && known.scope == scope
                        && known.space == space
                        && *known.name == *name =>
                {
                    return Some(known.found.clone());
                }
                Some(_) => {}
                None => {
                    free = Some(place);
                    break;
                }
            }
        }
        let found = look_up()?;
        // What stands behind `#` may be anything.
        if let Some(place) = free.filter(|_| !name.contains('#')) {
            // Another thread may have taken the place; then this name goes without.
            let _ = place.set(Known { hash, scope, space, name: name.into(), found: found.clone() });
        }
        Some(found)
    }
}

/// Eight bytes at a time; names are compared in full, so it need not be more than quick.
fn hash(scope: PackageId, space: u8, name: &str) -> u64 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let (words, rest) = name.as_bytes().as_chunks::<8>();
    let mix = |hash: u64, word: u64| (hash.rotate_left(23) ^ word).wrapping_mul(FACTOR);
    let start = u64::from(scope.0) << 32 | u64::from(space) << 16 | (name.len() as u64 & 0xFFFF);
    let hash = words.iter().fold(start, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    let last = rest.iter().fold(0, |last, byte| last << 8 | u64::from(*byte));
    let hash = mix(hash, last);
    hash ^ hash >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_found_again_and_what_was_not_is_looked_up_again() {
        let memo = Memo::default();
        let (here, there) = (PackageId(1), PackageId(2));
        let id = here.definition(7);
        assert_eq!(memo.get(here, 0, "urn:a", || None), None);
        assert_eq!(memo.get(here, 0, "urn:a", || Some(id)), Some(id));
        assert_eq!(memo.get(here, 0, "urn:a", || None), Some(id));
        for (scope, space, name) in [(there, 0, "urn:a"), (here, 1, "urn:a"), (here, 0, "urn:b")] {
            assert_eq!(memo.get(scope, space, name, || None), None);
        }
    }

    #[test]
    fn when_it_is_full_names_are_still_found() {
        let memo = Memo::default();
        for number in 0..3 * PLACES as u32 {
            let id = PackageId(0).definition(number);
            let name = format!("urn:name:{number}");
            assert_eq!(memo.get(PackageId(0), 0, &name, || Some(id)), Some(id));
            assert_eq!(memo.get(PackageId(0), 0, &name, || Some(id)), Some(id));
        }
    }
}
