//! Searches for inputs for which the target `refusals` does not hold.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzz::refusals::check(data));
