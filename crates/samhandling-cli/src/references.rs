//! A folder in which references are looked up.

use std::path::{Path, PathBuf};
use std::{fs, io};

use anyhow::{Result, bail};
use samhandling_conformance::{Lookup, References};

/// A folder of resources: `Type/id` is the file `type-id.json`, as in HL7's test suite.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// A folder that is there.
    pub fn open(path: &Path) -> Result<Folder> {
        if !path.is_dir() {
            bail!(
                "`{}` is no folder: --references-from takes the folder that resources are in",
                path.display()
            );
        }
        Ok(Folder(path.to_owned()))
    }
}

impl References for Folder {
    fn look_up(&self, reference: &str) -> Lookup {
        let Some((type_name, id)) = type_and_id(reference) else { return Lookup::Missing };
        let type_name = type_name.to_ascii_lowercase();
        for id in [id.to_ascii_lowercase(), id.to_owned()] {
            match fs::read(self.0.join(format!("{type_name}-{id}.json"))) {
                Ok(bytes) => return Lookup::Found(bytes),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(_) => return Lookup::Unknown,
            }
        }
        Lookup::Missing
    }
}

/// The last two parts of a RESTful url, a version left out; only what FHIR allows in them, so that no path leads elsewhere.
fn type_and_id(reference: &str) -> Option<(&str, &str)> {
    let plain = reference.split("/_history/").next().unwrap_or(reference);
    let (before, id) = plain.rsplit_once('/')?;
    let type_name = before.rsplit('/').next().unwrap_or(before);
    let is_plain = |text: &str, more: &[u8]| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || more.contains(&byte))
    };
    (is_plain(type_name, b"") && is_plain(id, b"-.")).then_some((type_name, id))
}

#[cfg(test)]
mod tests {
    use super::type_and_id;

    #[test]
    fn the_last_two_parts_of_a_url_are_type_and_id() {
        for (reference, expected) in [
            ("Patient/1", Some(("Patient", "1"))),
            ("https://example.org/fhir/Patient/a-b.c/_history/2", Some(("Patient", "a-b.c"))),
            ("Patient", None),
            ("urn:uuid:0d5a4d5e-7d4c-4b1e-9a57-0a8e4d1f2b3c", None),
            ("Patient/../../etc/passwd", Some(("etc", "passwd"))),
            ("../x/a\\b", None),
            ("Patient/", None),
        ] {
            assert_eq!(type_and_id(reference), expected, "{reference}");
        }
    }
}
