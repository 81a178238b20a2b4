//! Packages that unpack to more than anybody wants.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

use std::io::Write;

use samhandling_definitions::{Definitions, Error, Package, PackageLimits};

const MANIFEST: &str = r#"{"name": "a.b", "version": "1.0.0", "fhirVersions": ["4.0.1"]}"#;

/// A `.tgz` of these files.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = Vec::new();
    for (name, content) in files {
        let mut header = [0_u8; 512];
        header[..name.len()].copy_from_slice(name.as_bytes());
        header[124..135].copy_from_slice(format!("{:011o}", content.len()).as_bytes());
        header[156] = b'0';
        tar.extend_from_slice(&header);
        tar.extend_from_slice(content);
        tar.resize(tar.len().next_multiple_of(512), 0);
    }
    tar.resize(tar.len() + 1024, 0);
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(&tar).unwrap();
    writer.finish().unwrap()
}

fn refusal(archive: &[u8], limits: &PackageLimits) -> String {
    match Package::from_archive(archive, limits) {
        Err(Error::NotAPackage { reason, .. }) => reason,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_archive_is_read_within_its_limits() {
    let files = archive(&[("package/package.json", MANIFEST.as_bytes()), ("package/a.json", b"{}")]);
    // Two files with their headers, and the empty block that ends the archive.
    let size = 5 * 512;
    let exact = PackageLimits { max_bytes: size, max_files: 2 };
    assert_eq!(&*Package::from_archive(&files, &exact).unwrap().id, "a.b#1.0.0");
    for limits in [PackageLimits { max_bytes: size - 1, ..exact }, PackageLimits { max_files: 1, ..exact }] {
        assert!(refusal(&files, &limits).contains("more than"), "{limits:?}");
    }
}

#[test]
fn a_small_archive_of_much_is_refused_before_it_is_in_memory() {
    let zeros = vec![b' '; 32 << 20];
    let bomb = archive(&[("package/package.json", MANIFEST.as_bytes()), ("package/a.json", &zeros)]);
    assert!(bomb.len() < 64 << 10, "{}", bomb.len());
    let limits = PackageLimits { max_bytes: 1 << 20, ..PackageLimits::default() };
    assert!(refusal(&bomb, &limits).contains("1048576 bytes"));
}

#[test]
fn a_folder_has_the_same_limits() {
    let folder = std::env::temp_dir().join(format!("samhandling-limits-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("package.json"), MANIFEST).unwrap();
    std::fs::write(folder.join("a.json"), "{}").unwrap();
    let load = |limits| Definitions::builder().package_limits(limits).package(&folder).map(drop);
    let results = [
        load(PackageLimits::default()),
        load(PackageLimits { max_bytes: 10, ..PackageLimits::default() }),
        load(PackageLimits { max_files: 1, ..PackageLimits::default() }),
    ];
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(matches!(results, [Ok(()), Err(Error::NotAPackage { .. }), Err(Error::NotAPackage { .. })]));
}

#[test]
fn what_is_no_archive_is_refused() {
    for bytes in [&b""[..], b"PK", &[0x1f, 0x8b, 8, 0]] {
        assert!(!refusal(bytes, &PackageLimits::default()).is_empty());
    }
}
