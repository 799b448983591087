//! Searches for inputs for which the target `rpc` does not hold.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzz::rpc::check(data));
