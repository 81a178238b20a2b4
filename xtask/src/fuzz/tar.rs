//! A tar archive of a few files, as a package has them.

const BLOCK: usize = 512;

/// The archive.
pub fn tar<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Vec<u8> {
    let mut out = Vec::new();
    for (name, content) in files {
        let mut header = [0_u8; BLOCK];
        put(&mut header, 0, name.as_bytes());
        put(&mut header, 100, b"0000644\0");
        put(&mut header, 124, format!("{:011o}\0", content.len()).as_bytes());
        put(&mut header, 156, b"0");
        put(&mut header, 257, b"ustar\x0000");
        out.extend_from_slice(&header);
        out.extend_from_slice(content);
        out.resize(out.len().next_multiple_of(BLOCK), 0);
    }
    out.resize(out.len() + 2 * BLOCK, 0);
    out
}

fn put(header: &mut [u8; BLOCK], at: usize, field: &[u8]) {
    for (place, byte) in header.iter_mut().skip(at).zip(field) {
        *place = *byte;
    }
}
