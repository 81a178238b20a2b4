//! Reads the files of a package: a `.tgz`, a folder, a single file.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::tar;
use crate::Error;

/// No package that exists is larger unpacked; what is larger is an attack or a mistake.
const LARGEST: u64 = 2 << 30;

/// The definitions of a package (a `.tgz`, or the folder that it unpacks to), each file with its name, in the order of the
/// names; only those beside `package.json`. They are JSON; in a folder also XML, where the same is not there in JSON.
///
/// # Errors
///
/// [`Error::Unreadable`], [`Error::NotAPackage`].
pub fn package_files(path: &Path) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let unreadable = |source| Error::Unreadable { path: path.to_owned(), source };
    let metadata = fs::metadata(path).map_err(unreadable)?;
    let mut files = if metadata.is_dir() {
        read_folder(&package_folder(path)).map_err(unreadable)?
    } else {
        read_archive(path)?
    };
    files.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(files)
}

/// The `package` folder of an unpacked archive, or the folder itself.
fn package_folder(path: &Path) -> PathBuf {
    let inner = path.join("package");
    if inner.join("package.json").is_file() { inner } else { path.to_owned() }
}

fn read_folder(folder: &Path) -> std::io::Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_wanted = is_definition(&path) || (is_xml(&path) && !path.with_extension("json").exists());
        if is_wanted && path.is_file() {
            files.push((name(&path), fs::read(&path)?));
        }
    }
    Ok(files)
}

fn read_archive(path: &Path) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let file = fs::File::open(path).map_err(|source| Error::Unreadable { path: path.to_owned(), source })?;
    let broken = |reason: String| Error::NotAPackage { path: path.to_owned(), reason };
    let unpacked = flate2::read::GzDecoder::new(std::io::BufReader::new(file)).take(LARGEST);
    let mut files = Vec::new();
    tar::read_files(unpacked, |inside, bytes| {
        let inside = Path::new(&inside);
        if is_definition(inside) && beside_manifest(inside) {
            files.push((name(inside), bytes));
        }
    })
    .map_err(|error| broken(format!("the archive is damaged ({error})")))?;
    Ok(files)
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
