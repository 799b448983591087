//! Searches for inputs for which the target `webhooks` does not hold.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzz::webhooks::check(data));
