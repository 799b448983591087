//! The payloads, one a file.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/examples/payloads");

/// The names of all payloads.
pub(crate) fn names() -> BTreeSet<String> {
    let entries = fs::read_dir(FOLDER).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

/// A payload.
pub(crate) fn payload(name: &str) -> Value {
    let text = fs::read_to_string(format!("{FOLDER}/{name}")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// A payload of a single call: the documentation shows some as a batch of one.
pub(crate) fn single(name: &str) -> Value {
    match payload(name) {
        Value::Array(mut batch) if batch.len() == 1 => batch.remove(0),
        payload => payload,
    }
}
