//! Packages: from an archive to snapshots.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| samhandling_fuzz::package(data));
