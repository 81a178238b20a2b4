//! The documents that a run is about: files, folders, globs, standard input.

use std::io::{BufRead, Read};
use std::path::{Path, PathBuf};
use std::{fs, io};

use anyhow::{Context, Result, bail};

/// A document to look at.
pub enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// A line of a file that holds a document on each.
    Line {
        /// The file.
        file: PathBuf,
        /// Its number; the first is 1.
        number: u64,
        /// Its bytes.
        bytes: Vec<u8>,
    },
}

impl Input {
    /// A file; `-` is standard input.
    pub fn of(path: &Path) -> Input {
        if path.as_os_str() == "-" { Input::Stdin } else { Input::File(path.to_owned()) }
    }

    /// The name under which it is reported.
    pub fn name(&self) -> String {
        match self {
            Input::File(path) => path.display().to_string(),
            Input::Stdin => "(stdin)".to_owned(),
            Input::Line { file, number, .. } => format!("{}:{number}", file.display()),
        }
    }

    /// Whether it is a file with a document on each line.
    pub fn is_ndjson(&self) -> bool {
        matches!(self, Input::File(path) if ends_with(path, &NDJSON))
    }

    /// The documents in it: itself, or the lines of an NDJSON file (`.ndjson`, `.jsonl`), read as they are asked for.
    pub fn documents(self, most: u64) -> Box<dyn Iterator<Item = Result<Input>>> {
        match self {
            Input::File(path) if ends_with(&path, &NDJSON) => match fs::File::open(&path) {
                Ok(file) => Box::new(lines(path, io::BufReader::new(file), most)),
                Err(error) => Box::new(std::iter::once(Err(error).with_context(|| unreadable(&path)))),
            },
            one => Box::new(std::iter::once(Ok(one))),
        }
    }

    /// Its bytes; refused unread if there are too many.
    pub fn read(&self, most: u64) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        match self {
            Input::Line { bytes: line, .. } => bytes.extend_from_slice(line),
            Input::File(path) => {
                let file = fs::File::open(path).with_context(|| unreadable(path))?;
                let size = file.metadata().with_context(|| unreadable(path))?.len();
                if size > most {
                    bail!(
                        "`{}` is {size} bytes, and the limit is {most}: split it, or raise the limit",
                        path.display()
                    );
                }
                bytes.reserve_exact(usize::try_from(size).unwrap_or(0));
                io::BufReader::new(file).read_to_end(&mut bytes).with_context(|| unreadable(path))?;
            }
            Input::Stdin => {
                io::stdin()
                    .take(most.saturating_add(1))
                    .read_to_end(&mut bytes)
                    .context("cannot read standard input")?;
                if bytes.len() as u64 > most {
                    bail!("standard input is larger than {most} bytes: split it, or raise the limit");
                }
            }
        }
        Ok(bytes)
    }
}

/// The names of files with a document on each line.
const NDJSON: [&str; 2] = ["ndjson", "jsonl"];

fn ends_with(path: &Path, extensions: &[&str]) -> bool {
    path.extension().is_some_and(|extension| extensions.iter().any(|known| extension == *known))
}

/// The lines of a file that are not blank.
fn lines(file: PathBuf, mut from: impl BufRead + 'static, most: u64) -> impl Iterator<Item = Result<Input>> {
    let mut number = 0;
    let mut is_over = false;
    std::iter::from_fn(move || {
        while !is_over {
            let mut bytes = Vec::new();
            number += 1;
            let read = from.by_ref().take(most.saturating_add(1)).read_until(b'\n', &mut bytes);
            let failed = match read {
                Err(error) => Some(anyhow::Error::from(error).context(unreadable(&file))),
                Ok(length) if length as u64 > most => Some(anyhow::anyhow!(
                    "line {number} of `{}` is larger than {most} bytes: split it, or raise the limit",
                    file.display()
                )),
                Ok(_) => None,
            };
            is_over = failed.is_some() || bytes.is_empty();
            if let Some(error) = failed {
                return Some(Err(error));
            }
            if !bytes.trim_ascii().is_empty() {
                return Some(Ok(Input::Line { file: file.clone(), number, bytes }));
            }
        }
        None
    })
}

fn unreadable(path: &Path) -> String {
    format!("cannot read `{}`: check that it exists and may be read", path.display())
}

/// The documents that the arguments mean, in the order given; those of a folder by name.
pub fn inputs(paths: &[PathBuf]) -> Vec<Result<Input>> {
    paths.iter().flat_map(|path| expand(path)).collect()
}

fn expand(path: &Path) -> Vec<Result<Input>> {
    if path.as_os_str() == "-" {
        return vec![Ok(Input::Stdin)];
    }
    if path.is_dir() {
        return folder(path);
    }
    let text = path.to_string_lossy();
    if !path.exists() && text.contains(['*', '?', '[']) {
        return matching(&text);
    }
    vec![Ok(Input::File(path.to_owned()))]
}

/// The JSON, NDJSON and XML files in a folder and below it.
fn folder(path: &Path) -> Vec<Result<Input>> {
    let listed = fs::read_dir(path).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
    let mut paths: Vec<PathBuf> = match listed {
        Ok(paths) => paths,
        Err(error) => return vec![Err(error).with_context(|| unreadable(path))],
    };
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(folder(&path));
        } else if ends_with(&path, &["json", "xml"]) || ends_with(&path, &NDJSON) {
            found.push(Ok(Input::File(path)));
        }
    }
    found
}

fn matching(pattern: &str) -> Vec<Result<Input>> {
    match glob::glob(pattern) {
        Ok(paths) => {
            let found: Vec<_> = paths.map(|path| Ok(Input::File(path?))).collect();
            if found.is_empty() { vec![Err(anyhow::anyhow!("no file matches `{pattern}`"))] } else { found }
        }
        Err(error) => vec![Err(anyhow::anyhow!("`{pattern}` is not a pattern: {error}"))],
    }
}
