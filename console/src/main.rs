//! Calls of the API from a terminal.

fn main() {}
