//! FHIR packages: what they say of themselves, and the definitions in them.

pub(crate) mod embedded;
mod entry;
mod files;
mod limits;
mod loaded;
mod manifest;
mod pack;
mod tar;
mod write;

pub use entry::{Entry, Kind};
pub use limits::PackageLimits;
pub use manifest::{Manifest, Provenance};
pub use write::{PackSource, write_pack};

pub use files::package_files;
pub(crate) use loaded::{Loaded, singles};
pub(crate) use pack::{Pack, url_hash};

use std::sync::Arc;

use samhandling_core::tree::Tree;

use crate::Error;

/// A package: its manifest, and its definitions by canonical url.
#[derive(Debug)]
pub struct Package {
    /// What it says of itself.
    pub manifest: Manifest,
    /// `name#version`.
    pub id: Arc<str>,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Pack(Pack),
    Loaded(Loaded),
}

impl Package {
    pub(crate) fn loaded(manifest: Manifest, content: Loaded) -> Self {
        Package { id: manifest.id(), manifest, content: Content::Loaded(content) }
    }

    pub(crate) fn packed(bytes: &'static [u8]) -> Result<Self, Error> {
        let (manifest, pack) = Pack::open(bytes)?;
        Ok(Package { id: manifest.id(), manifest, content: Content::Pack(pack) })
    }

    /// How many definitions it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.content {
            Content::Pack(pack) => pack.len(),
            Content::Loaded(loaded) => loaded.len(),
        }
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Its definitions.
    pub fn entries(&self) -> impl Iterator<Item = Entry> + '_ {
        (0..self.len()).filter_map(|at| self.entry(at))
    }

    /// The definition of that number.
    pub(crate) fn entry(&self, at: usize) -> Option<Entry> {
        match &self.content {
            Content::Pack(pack) => pack.entry(at),
            Content::Loaded(loaded) => loaded.entry(at),
        }
    }

    /// The hash of each definition's url, with its number.
    pub(crate) fn hashes(&self) -> Box<dyn Iterator<Item = (u64, u32)> + '_> {
        match &self.content {
            Content::Pack(pack) => Box::new(pack.hashes()),
            Content::Loaded(loaded) => Box::new(loaded.hashes()),
        }
    }

    /// Whether the definition of that number is of that kind and url.
    pub(crate) fn is(&self, at: u32, kind: Kind, url: &str) -> bool {
        match &self.content {
            Content::Pack(pack) => pack.is(at as usize, kind, url),
            Content::Loaded(loaded) => loaded.find(kind, url).contains(&at),
        }
    }

    /// The numbers of the definitions of that kind and url.
    pub(crate) fn find(&self, kind: Kind, url: &str) -> Vec<u32> {
        match &self.content {
            Content::Pack(pack) => pack.find(kind, url),
            Content::Loaded(loaded) => loaded.find(kind, url),
        }
    }

    /// The definition of that number as it was written.
    ///
    /// # Errors
    ///
    /// [`Error::Pack`] or [`Error::Broken`].
    pub(crate) fn read(&self, at: u32) -> Result<Tree<'static>, Error> {
        match &self.content {
            Content::Pack(pack) => pack.read(at, &self.id),
            Content::Loaded(loaded) => loaded.read(at, &self.id),
        }
    }
}
