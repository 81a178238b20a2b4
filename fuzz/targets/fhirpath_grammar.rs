//! FHIRPath: expressions by their grammar.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| samhandling_fuzz::fhirpath_grammar(data));
