//! The people of the sandbox: stories that several services tell of the same patients, and more patients made of them.

mod file;
mod generate;
mod own;
mod person;
mod retell;

pub(crate) use own::Own;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use samhandling_services::sandbox::{Held, Stored};
use serde_json::Value;

use crate::error::Error;
use file::Stories;

/// What each service holds, by its slug.
type Shelves = BTreeMap<&'static str, Vec<Stored>>;

/// Who is in the world beside the patients of the stories.
pub(crate) struct People {
    pub(crate) seed: u64,
    pub(crate) count: u32,
    pub(crate) own: Vec<Own>,
}

impl Default for People {
    fn default() -> Self {
        Self { seed: 1, count: 0, own: Vec::new() }
    }
}

/// A service as far as its world goes.
pub(crate) struct Shelf {
    pub(crate) slug: &'static str,
    pub(crate) world: &'static [&'static str],
    /// Whether its answers come in pages.
    pub(crate) is_paged: bool,
}

impl People {
    /// What each service holds at the start. The stories alone are read once, and all sandboxes share them.
    pub(crate) fn world(&self, services: &[Shelf]) -> Result<BTreeMap<&'static str, Held>, Error> {
        static STORIES: OnceLock<BTreeMap<&'static str, Held>> = OnceLock::new();
        if self.count > 0 || !self.own.is_empty() {
            return self.make(services);
        }
        match STORIES.get() {
            Some(known) => Ok(known.clone()),
            None => {
                let made = self.make(services)?;
                Ok(STORIES.get_or_init(|| made).clone())
            }
        }
    }

    fn make(&self, services: &[Shelf]) -> Result<BTreeMap<&'static str, Held>, Error> {
        let mut shelves = Shelves::new();
        for service in services {
            let mut held = Vec::new();
            for text in service.world {
                let json: Value = serde_json::from_str(text).map_err(|fault| Error::Data {
                    service: service.slug.to_owned(),
                    why: format!("a resource of the world at line {}", fault.line()),
                })?;
                held.extend(Stored::all_of(json));
            }
            shelves.insert(service.slug, held);
        }
        let stories = Stories::own()?;
        stories.tell(&mut shelves);
        let paged: BTreeSet<&str> =
            services.iter().filter(|service| service.is_paged).map(|service| service.slug).collect();
        generate::generate(&stories, &mut shelves, &paged, self.seed, self.count)?;
        for own in &self.own {
            own.place(&mut shelves)?;
        }
        // What stands in several files is the same resource: the first counts.
        Ok(shelves.into_iter().map(|(slug, shelf)| (slug, Held::of(shelf))).collect())
    }
}

/// A patient of the world.
#[derive(Clone, PartialEq, Eq)]
pub struct KnownPatient {
    /// The number, of a synthetic series.
    pub number: String,
    /// The slugs of the services that hold something about them.
    pub services: Vec<&'static str>,
}

impl std::fmt::Debug for KnownPatient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KnownPatient").field("services", &self.services).finish_non_exhaustive()
    }
}

/// Everybody about whom the services hold something, by number.
pub(crate) fn known(shelves: impl Iterator<Item = (&'static str, Held)>) -> Vec<KnownPatient> {
    let mut known: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
    for (slug, held) in shelves {
        let world = samhandling_services::sandbox::World::new(&held);
        let numbers: BTreeSet<&str> = world.all().filter_map(|stored| stored.patient.as_deref()).collect();
        for number in numbers {
            known.entry(number.to_owned()).or_default().push(slug);
        }
    }
    known.into_iter().map(|(number, services)| KnownPatient { number, services }).collect()
}
