//! Searches for inputs for which the target `values` does not hold.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzz::values::check(data));
