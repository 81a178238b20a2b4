//! XML: reading.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| samhandling_fuzz::xml(data));
