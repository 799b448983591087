//! What the levels of changes say is so: programs that compile for the client before a change, and do or do not compile for
//! the one after it.

mod compiled_support;
mod support;
mod witnesses_support;

use std::collections::BTreeSet;

use codegen::diff::{Code, Level};
use witnesses_support::{MAJOR, MINOR, PATCH, SILENT, Workspace};

/// Major changes that no program of one crate can show.
const WITHOUT: [(Code, &str); 5] = [
    (Code::PackageRenamed, "dependencies name the package"),
    (
        Code::DefaultEnvironment,
        "the same program talks to another system",
    ),
    (Code::EffectWeakened, "the same program sends more requests"),
    (Code::CredentialNeeded, "the same program gets an error"),
    (Code::TypeClosed, "calls by id get an error"),
];

#[test]
fn every_change_has_a_witness() {
    let of = |level: Level| -> BTreeSet<Code> {
        let codes = Code::ALL.iter().copied();
        codes.filter(|code| code.level() == level).collect()
    };
    let major = MAJOR.iter().map(|(code, _)| *code);
    let silent = SILENT.iter().map(|(code, _)| *code);
    let without = WITHOUT.iter().map(|(code, _)| *code);
    let found: BTreeSet<Code> = major.chain(silent).chain(without).collect();
    assert_eq!(found, of(Level::Major));
    for (programs, level) in [(MINOR, Level::Minor), (PATCH, Level::Patch)] {
        let found: BTreeSet<Code> = programs.iter().map(|(code, _)| *code).collect();
        assert_eq!(found, of(level));
    }
}

#[test]
fn programs_compile_after_a_change_as_its_level_says() {
    let mut workspace = Workspace::new("witnesses");
    for (code, body) in MAJOR.iter().chain(MINOR).chain(PATCH) {
        workspace.add(*code, body);
    }
    let failed = workspace.failing();
    let expected: BTreeSet<String> = MAJOR
        .iter()
        .map(|(code, _)| format!("{code}_new"))
        .collect();
    assert_eq!(failed, expected);
}

#[test]
fn programs_send_something_else_after_a_silent_change() {
    for (code, body) in SILENT {
        let mut workspace = Workspace::new("silent");
        workspace.add(*code, body);
        let [before, after] = workspace.sent(*code);
        assert_ne!(before, after, "{code}");
        assert!(!before.is_empty(), "{code}");
    }
}
