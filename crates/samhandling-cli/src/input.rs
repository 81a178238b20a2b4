//! The documents that a run is about: files, folders, globs, standard input.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::{fs, io};

use anyhow::{Context, Result, bail};

/// A document to look at.
pub enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
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
        }
    }

    /// Its bytes; refused unread if there are too many.
    pub fn read(&self, most: u64) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        match self {
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

/// The JSON and XML files in a folder and below it.
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
        } else if path.extension().is_some_and(|extension| extension == "json" || extension == "xml") {
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
