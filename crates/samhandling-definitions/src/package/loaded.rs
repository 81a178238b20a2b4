//! A package in memory: read from a path, or put together from single definitions.

use std::collections::HashMap;
use std::path::Path;

use samhandling_core::tree::{Limits, Node, Tree};

use super::files::{read_archive, read_package};
use super::{Entry, Kind, Manifest, Package, PackageLimits, url_hash};
use crate::{Error, FhirVersion};

/// Definitions in memory, found by url.
#[derive(Debug, Default)]
pub(crate) struct Loaded {
    entries: Vec<(Entry, usize)>,
    sources: Vec<Source>,
    by_url: HashMap<String, Vec<u32>>,
}

/// A definition as it is kept.
#[derive(Debug)]
enum Source {
    /// As it was written.
    Written(Vec<u8>),
    /// Read. XML names its namespaces outside, so a part of it cannot be read alone.
    Read(Tree<'static>),
}

impl Loaded {
    /// Adds a definition; says what it is, or why it is none.
    pub(crate) fn add(&mut self, file: &str, bytes: Vec<u8>, origin: &str) -> Result<(), Error> {
        let entries = Entry::of(read(&bytes, file, origin)?.root(), file);
        self.keep(entries, Source::Written(bytes));
        Ok(())
    }

    /// Adds a definition that was read.
    pub(crate) fn add_single(&mut self, single: Single) {
        self.keep(single.entries, single.source);
    }

    /// Adds all of another.
    pub(crate) fn append(&mut self, other: Loaded) {
        let mut numbers = other.entries.into_iter().peekable();
        for (at, source) in other.sources.into_iter().enumerate() {
            let mut entries = Vec::new();
            while let Some((entry, _)) = numbers.next_if(|(_, of)| *of == at) {
                entries.push(entry);
            }
            self.keep(entries, source);
        }
    }

    fn keep(&mut self, entries: Vec<Entry>, source: Source) {
        let at = self.sources.len();
        for entry in entries {
            let number = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
            self.by_url.entry(entry.url.clone()).or_default().push(number);
            self.entries.push((entry, at));
        }
        self.sources.push(source);
    }

    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn entry(&self, at: usize) -> Option<Entry> {
        self.entries.get(at).map(|(entry, _)| entry.clone())
    }

    /// The hash of each url, with the numbers of its definitions.
    pub(crate) fn hashes(&self) -> impl Iterator<Item = (u64, u32)> + '_ {
        self.by_url.iter().flat_map(|(url, ats)| ats.iter().map(|at| (url_hash(url), *at)))
    }

    pub(crate) fn find(&self, kind: Kind, url: &str) -> Vec<u32> {
        let of_kind =
            |at: &&u32| self.entries.get(**at as usize).is_some_and(|(entry, _)| entry.kind == kind);
        self.by_url.get(url).into_iter().flatten().filter(of_kind).copied().collect()
    }

    pub(crate) fn read(&self, at: u32, package: &str) -> Result<Tree<'static>, Error> {
        let (entry, file) = self.entries.get(at as usize).ok_or_else(|| unknown(package))?;
        match self.sources.get(*file).ok_or_else(|| unknown(package))? {
            Source::Written(bytes) => read(bytes, &entry.file, package).map(Tree::into_owned),
            Source::Read(tree) => Ok(tree.clone()),
        }
    }
}

/// A definition that belongs to no package yet.
pub(crate) struct Single {
    /// The FHIR version that it states, if that is known.
    pub(crate) version: Option<FhirVersion>,
    entries: Vec<Entry>,
    source: Source,
}

/// A definition, or each of a Bundle's.
pub(crate) fn singles(file: &str, source: &[u8]) -> Result<Vec<Single>, Error> {
    let tree = read(source, file, file)?;
    let single = |resource: Node<'_>, source: Source| Single {
        version: FhirVersion::of_number(&resource.child_text("fhirVersion").unwrap_or_default()),
        entries: Entry::of(resource, file),
        source,
    };
    let root = tree.root();
    if root.resource_type().as_deref() != Some("Bundle") {
        return Ok(vec![single(root, Source::Written(source.to_vec()))]);
    }
    let resources = root.children_named("entry").filter_map(|entry| entry.child("resource"));
    Ok(resources.map(|resource| single(resource, Source::Read(resource.detached()))).collect())
}

fn read<'s>(source: &'s [u8], file: &str, origin: &str) -> Result<Tree<'s>, Error> {
    Tree::read(source, &Limits::default()).map_err(|fault| Error::Broken {
        origin: origin.to_owned(),
        file: file.to_owned(),
        reason: fault.to_string(),
    })
}

fn unknown(package: &str) -> Error {
    Error::Unknown { canonical: package.to_owned() }
}

impl Package {
    /// Reads a package: a `.tgz`, or the folder that it unpacks to, within [`PackageLimits::default`].
    ///
    /// # Errors
    ///
    /// [`Error::Unreadable`], [`Error::NotAPackage`], or [`Error::Broken`] for a file in it that is neither JSON nor XML.
    pub fn from_path(path: &Path) -> Result<Package, Error> {
        Self::from_path_within(path, &PackageLimits::default())
    }

    /// The same within other limits.
    ///
    /// # Errors
    ///
    /// As [`Package::from_path`].
    pub fn from_path_within(path: &Path, limits: &PackageLimits) -> Result<Package, Error> {
        Self::of_files(read_package(path, limits)?, path)
    }

    /// Reads a package that is in memory: the bytes of a `.tgz`.
    ///
    /// # Errors
    ///
    /// As [`Package::from_path`]; the path that they tell is empty.
    pub fn from_archive(archive: &[u8], limits: &PackageLimits) -> Result<Package, Error> {
        let path = Path::new("");
        Self::of_files(read_archive(archive, path, limits)?, path)
    }

    fn of_files(mut files: Vec<(String, Vec<u8>)>, path: &Path) -> Result<Package, Error> {
        let not_a_package =
            |reason: &str| Error::NotAPackage { path: path.to_owned(), reason: reason.to_owned() };
        let manifest_at = files.iter().position(|(name, _)| name == "package.json");
        let (_, manifest) = files.remove(manifest_at.ok_or_else(|| not_a_package("it has no package.json"))?);
        let manifest = Manifest::parse(&manifest).map_err(|reason| not_a_package(&reason))?;
        let mut content = Loaded::default();
        for (name, bytes) in files {
            content.add(&name, bytes, &manifest.id())?;
        }
        Ok(Package::loaded(manifest, content))
    }
}
