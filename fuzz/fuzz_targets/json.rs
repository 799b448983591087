//! Searches for inputs for which the target `json` does not hold.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzz::json::check(data));
