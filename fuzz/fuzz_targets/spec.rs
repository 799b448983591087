//! Searches for inputs for which the target `spec` does not hold.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzz::spec::check(data));
