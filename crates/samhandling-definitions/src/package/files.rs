//! Reads the files of a package: a `.tgz`, a folder, a single file.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::{PackageLimits, tar};
use crate::Error;

/// Names and contents.
pub(super) type Files = Vec<(String, Vec<u8>)>;

/// The definitions of a package (a `.tgz`, or the folder that it unpacks to), each file with its name, in the order of the
/// names; only those beside `package.json`. They are JSON; in a folder also XML, where the same is not there in JSON.
///
/// # Errors
///
/// [`Error::Unreadable`], [`Error::NotAPackage`], also for one beyond [`PackageLimits::default`].
pub fn package_files(path: &Path) -> Result<Vec<(String, Vec<u8>)>, Error> {
    read_package(path, &PackageLimits::default())
}

/// The same within other limits.
pub(super) fn read_package(path: &Path, limits: &PackageLimits) -> Result<Files, Error> {
    let unreadable = |source| Error::Unreadable { path: path.to_owned(), source };
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_dir() {
        let file = fs::File::open(path).map_err(unreadable)?;
        return read_archive(std::io::BufReader::new(file), path, limits);
    }
    let files = read_folder(&package_folder(path), limits).map_err(unreadable)?;
    let files = files.map_err(|reason| Error::NotAPackage { path: path.to_owned(), reason })?;
    Ok(sorted(files))
}

fn sorted(mut files: Files) -> Files {
    files.sort_by(|a, b| a.0.cmp(&b.0));
    files
}

/// The `package` folder of an unpacked archive, or the folder itself.
fn package_folder(path: &Path) -> PathBuf {
    let inner = path.join("package");
    if inner.join("package.json").is_file() { inner } else { path.to_owned() }
}

/// The files of a folder, or the limit that they are beyond.
fn read_folder(folder: &Path, limits: &PackageLimits) -> std::io::Result<Result<Files, String>> {
    let mut files = Vec::new();
    let mut left = limits.max_bytes;
    let mut count = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_wanted = is_definition(&path) || (is_xml(&path) && !path.with_extension("json").exists());
        if !is_wanted || !path.is_file() {
            continue;
        }
        count += 1;
        let size = fs::metadata(&path)?.len();
        let Some(rest) = left.checked_sub(size).filter(|_| count <= limits.max_files) else {
            return Ok(Err(beyond(limits)));
        };
        left = rest;
        files.push((name(&path), fs::read(&path)?));
    }
    Ok(Ok(files))
}

/// The definitions of an archive, in the order of their names.
pub(super) fn read_archive(archive: impl Read, path: &Path, limits: &PackageLimits) -> Result<Files, Error> {
    let broken = |reason: String| Error::NotAPackage { path: path.to_owned(), reason };
    // One byte more than the limit tells whether there is more.
    let mut unpacked = flate2::read::GzDecoder::new(archive).take(limits.max_bytes.saturating_add(1));
    let mut files = Vec::new();
    let mut count = 0;
    let read = tar::read_files(&mut unpacked, |inside, bytes| {
        count += 1;
        let inside = Path::new(&inside);
        if is_definition(inside) && beside_manifest(inside) {
            files.push((name(inside), bytes));
        }
        count <= limits.max_files
    });
    if unpacked.limit() == 0 || count > limits.max_files {
        return Err(broken(beyond(limits)));
    }
    read.map_err(|error| broken(format!("the archive is damaged ({error})")))?;
    Ok(sorted(files))
}

fn beyond(limits: &PackageLimits) -> String {
    let PackageLimits { max_bytes, max_files } = limits;
    format!("it has more than {max_bytes} bytes unpacked, or more than {max_files} files")
}

/// `package/X.json`; what lies deeper (`package/example/…`) defines nothing.
fn beside_manifest(inside: &Path) -> bool {
    inside.parent().is_some_and(|folder| folder == Path::new("package") || folder == Path::new("./package"))
}

fn is_definition(path: &Path) -> bool {
    is_of(path, "json")
}

fn is_xml(path: &Path) -> bool {
    is_of(path, "xml")
}

fn is_of(path: &Path, wanted: &str) -> bool {
    !name(path).starts_with('.') && path.extension().is_some_and(|extension| extension == wanted)
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
