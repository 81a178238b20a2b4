//! More patients, made of the stories: the same seed gives the same ones.

use std::collections::BTreeSet;

use samhandling_services::sandbox::Stored;

use super::Shelves;
use super::file::Stories;
use super::person::Person;
use super::retell::Retelling;
use crate::error::Error;

/// How many earlier episodes every tenth patient has, so that pages are real.
const EPISODES: u64 = 12;

/// Adds `count` patients to what the services hold. `paged` tells the services whose answers come in pages.
pub(super) fn generate(
    stories: &Stories,
    shelves: &mut Shelves,
    paged: &BTreeSet<&str>,
    seed: u64,
    count: u32,
) -> Result<(), Error> {
    if count == 0 {
        return Ok(());
    }
    let told: Shelves = shelves.clone();
    let mut numbers: BTreeSet<String> =
        stories.patients.iter().map(|one| one.person.number.clone()).collect();
    let mut state = seed;
    let mut draw = || split_mix(&mut state);
    for nth in 0..count {
        let turn = usize::try_from(nth).unwrap_or_default() % stories.patients.len().max(1);
        let Some(patient) = stories.patients.get(turn) else { return Ok(()) };
        let person = loop {
            let drawn = Person::like(&patient.person, &mut draw).ok_or_else(|| Error::Data {
                service: "stories".into(),
                why: format!("no number can be made for one born like patient {}", turn + 1),
            })?;
            if numbers.insert(drawn.number.clone()) {
                break drawn;
            }
        };
        let earlier = draw() % 365;
        let has_episodes = nth % 10 == 9;
        for (slug, shelf) in shelves.iter_mut() {
            if !patient.services.iter().any(|known| known == slug) {
                continue;
            }
            let of_service: &[Stored] = told.get(slug).map(Vec::as_slice).unwrap_or_default();
            let times = if has_episodes && paged.contains(slug) { EPISODES } else { 1 };
            for episode in 0..times {
                let key = if episode == 0 { format!("p{nth}") } else { format!("p{nth}e{episode}") };
                let retelling = Retelling::new(&patient.person, &person, &key, earlier + 30 * episode);
                shelf.extend(retelling.of_all(of_service.iter()));
            }
        }
    }
    Ok(())
}

/// SplitMix64: small, fast, and the same everywhere. It keeps no secret.
fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
