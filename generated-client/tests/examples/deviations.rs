//! Given the documented answers, this is where they are not as the spec describes them.
//!
//! The documentation does not always keep to itself, and a payload that shows something else may be right. Look at each line
//! that is new: either the spec can be more exact, or the client puts up with it knowingly.

use std::collections::BTreeSet;
use std::fs;

use cleeng_client::Deviation;

use crate::files::payload;
use crate::server::Server;
use crate::table::exchanges;

const KNOWN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/examples/deviations.txt");

#[tokio::test]
async fn the_deviations_of_documented_answers_are_known() {
    let server = Server::start();
    let mut found = BTreeSet::new();
    for exchange in exchanges() {
        for file in &exchange.responses {
            let outcome = server.answer(&exchange, 200, &payload(file)).await;
            assert!(outcome.is_ok_and(|result| result.is_ok()), "{file}");
            let deviations = server.deviations();
            found.extend(deviations.iter().map(line));
        }
    }
    let found = found.into_iter().collect::<String>();
    if std::env::var_os("UPDATE_DEVIATIONS").is_some() {
        fs::write(KNOWN, found).unwrap();
        return;
    }
    let known = fs::read_to_string(KNOWN).unwrap();
    let is_in = |text: &str, line: &str| text.lines().any(|other| other == line);
    let gone = known.lines().filter(|line| !is_in(&found, line));
    let new = found.lines().filter(|line| !is_in(&known, line));
    let changes: Vec<String> = gone
        .map(|line| format!("- {line}"))
        .chain(new.map(|line| format!("+ {line}")))
        .collect();
    assert!(
        changes.is_empty(),
        "run with UPDATE_DEVIATIONS=1 to accept:\n{}",
        changes.join("\n")
    );
}

/// The items of a list deviate in the same way as a rule: they share a line.
fn line(deviation: &Deviation) -> String {
    let (kind, text) = (deviation.kind(), deviation.to_string());
    let mut parts = text.split('[');
    let mut line = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|digit: char| digit.is_ascii_digit());
        line.extend(["[", rest]);
    }
    format!("{kind:?} {line}\n")
}
