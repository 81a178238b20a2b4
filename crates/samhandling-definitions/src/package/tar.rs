//! Reads the files of a tar archive.
//!
//! Written here because the crate that does it brings three others for writing files with their permissions and times, and
//! reading names and contents is one struct of 512 bytes.
//!
//! Source: POSIX.1-2017, pax, "ustar interchange format" and "pax header block"; GNU's long names.

use std::io::{self, Read};

const BLOCK: usize = 512;

/// Gives each regular file of an archive, its path and content, to a function, until that has had enough.
pub(super) fn read_files(
    mut archive: impl Read,
    mut each: impl FnMut(String, Vec<u8>) -> bool,
) -> io::Result<()> {
    let mut long_name: Option<String> = None;
    let mut goes_on = true;
    while goes_on {
        let mut header = [0_u8; BLOCK];
        if !fill(&mut archive, &mut header)? || header.iter().all(|byte| *byte == 0) {
            return Ok(());
        }
        let size = octal(&header, 124, 12).ok_or_else(|| damaged("a file has no size"))?;
        let content = content(&mut archive, size)?;
        match header.get(156) {
            Some(b'0' | 0) => goes_on = each(long_name.take().unwrap_or_else(|| name(&header)), content),
            Some(b'x') => long_name = pax_path(&content).or(long_name),
            Some(b'L') => long_name = Some(text(&content).to_owned()),
            _ => long_name = None,
        }
    }
    Ok(())
}

/// Reads a whole block; false at the end of the archive.
fn fill(archive: &mut impl Read, block: &mut [u8; BLOCK]) -> io::Result<bool> {
    let mut rest = block.as_mut_slice();
    while !rest.is_empty() {
        match archive.read(rest)? {
            0 if rest.len() == BLOCK => return Ok(false),
            0 => return Err(damaged("it ends in the middle of a header")),
            count => rest = rest.get_mut(count..).unwrap_or_default(),
        }
    }
    Ok(true)
}

/// A file's content, and the filling behind it.
fn content(archive: &mut impl Read, size: u64) -> io::Result<Vec<u8>> {
    let padded = size.next_multiple_of(BLOCK as u64);
    let mut content = Vec::new();
    let read = archive.by_ref().take(padded).read_to_end(&mut content)?;
    if (read as u64) < size {
        return Err(damaged("it ends in the middle of a file"));
    }
    content.truncate(usize::try_from(size).unwrap_or(usize::MAX));
    Ok(content)
}

fn name(header: &[u8; BLOCK]) -> String {
    let (prefix, name) = (field(header, 345, 155), field(header, 0, 100));
    let is_ustar = field(header, 257, 5) == "ustar";
    if is_ustar && !prefix.is_empty() { format!("{prefix}/{name}") } else { name.to_owned() }
}

fn field(header: &[u8; BLOCK], start: usize, length: usize) -> &str {
    text(header.get(start..start + length).unwrap_or_default())
}

/// The bytes before the first zero, if they are text.
fn text(bytes: &[u8]) -> &str {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    bytes.get(..end).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
}

fn octal(header: &[u8; BLOCK], start: usize, length: usize) -> Option<u64> {
    u64::from_str_radix(field(header, start, length).trim(), 8).ok()
}

/// The `path` of a pax header: records of the form `length key=value\n`.
fn pax_path(content: &[u8]) -> Option<String> {
    let records = std::str::from_utf8(content).ok()?.lines();
    let value = records.filter_map(|record| record.split_once(' ')?.1.strip_prefix("path=")).next()?;
    Some(value.to_owned())
}

fn damaged(reason: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, reason)
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, read_files};

    fn entry(kind: u8, name: &str, content: &str) -> Vec<u8> {
        let mut header = vec![0; BLOCK];
        header[..name.len()].copy_from_slice(name.as_bytes());
        header[124..135].copy_from_slice(format!("{:011o}", content.len()).as_bytes());
        header[156] = kind;
        header.extend_from_slice(content.as_bytes());
        header.resize(header.len().next_multiple_of(BLOCK), 0);
        header
    }

    fn names(archive: &[u8]) -> std::io::Result<Vec<String>> {
        let mut names = Vec::new();
        read_files(archive, |name, content| {
            names.push(format!("{name} {}", content.len()));
            true
        })?;
        Ok(names)
    }

    #[test]
    fn files_are_given_with_their_long_names_and_folders_are_not() {
        let long = "package/a-name-from-a-pax-header.json";
        let record = format!("52 path={long}\n");
        let parts = [
            entry(b'5', "package", ""),
            entry(b'x', "pax", &record),
            entry(b'0', "short", "{}"),
            entry(b'0', "b", ""),
        ];
        assert_eq!(names(&parts.concat()).unwrap(), [format!("{long} 2"), "b 0".to_owned()]);
    }

    #[test]
    fn an_archive_that_was_cut_is_an_error() {
        let whole = entry(b'0', "a", "content");
        assert!(names(&whole[..BLOCK + 3]).is_err());
        assert!(names(&whole[..40]).is_err());
        assert!(names(&[]).unwrap().is_empty());
    }
}
