//! Searches for inputs for which the target `urls` does not hold.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzz::urls::check(data));
