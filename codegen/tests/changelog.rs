//! The part of a changelog that follows from a change of the spec.

mod support;

use std::fmt::Write as _;

use codegen::Checked;
use codegen::changelog::{self, BEGIN, Damage, END, Stale};
use codegen::diagnostics::{Format, render};
use codegen::diff::{Code, Diff, Pair, Side, compare};
use support::Spec;

/// What people have written around the part.
const CHANGELOG: &str = include_str!("changelog.md");

/// The change that shows how changes are written.
fn update() -> Diff {
    diff(include_str!("diff.update"))
}

fn diff(change: &str) -> Diff {
    let pair = Pair::parse(change);
    compared(&[&pair.old, &pair.new].map(|text| support::spec(text)))
}

fn compared(specs: &[Spec; 2]) -> Diff {
    let [old, new] = specs.each_ref().map(inspect);
    compare(side(&old), side(&new))
}

fn side(checked: &Checked) -> Side<'_> {
    Side::new(checked.api.as_ref().expect("a model"), &checked.report)
}

fn inspect(spec: &Spec) -> Checked {
    let files = spec.iter().map(|(path, text)| (&**path, &**text));
    let checked = codegen::inspect_texts(files);
    let shown = render(&checked.report, Format::Human);
    assert!(checked.api.is_some(), "{shown}");
    checked
}

fn written(text: &str, diff: &Diff) -> String {
    changelog::update(text, Some("0.1.0"), diff).expect("a place")
}

fn damage(text: &str) -> Damage {
    let damage = changelog::update(text, Some("0.1.0"), &update()).expect_err("damage");
    let checked = changelog::check(text, Some("0.1.0"), &update());
    assert_eq!(checked, Err(damage.clone()));
    damage
}

#[test]
fn changes_of_rust_and_of_requests_are_written_by_group() {
    let text = written(CHANGELOG, &update());
    insta::assert_snapshot!(text);
}

#[test]
fn what_is_written_once_is_not_written_again() {
    let text = written(CHANGELOG, &update());
    assert_eq!(written(&text, &update()), text);
    assert_eq!(changelog::check(&text, Some("0.1.0"), &update()), Ok(None));
}

#[test]
fn lines_of_people_stay_byte_for_byte() {
    let text = format!("\u{feff}{CHANGELOG}* no line end, and blanks \t ");
    let (before, after) = text.split_once(BEGIN).expect("the first marker");
    let (_, after) = after.split_once(END).expect("the second marker");
    let written = written(&text, &update());
    assert!(written.starts_with(before));
    assert!(written.ends_with(after));
    assert!(written.len() > text.len());
}

#[test]
fn lines_end_as_those_of_the_file_do() {
    let text = CHANGELOG.replace('\n', "\r\n");
    let expected = written(CHANGELOG, &update()).replace('\n', "\r\n");
    assert_eq!(written(&text, &update()), expected);
    assert_eq!(
        changelog::check(&expected, Some("0.1.0"), &update()),
        Ok(None)
    );
}

#[test]
fn what_is_no_longer_so_goes() {
    let text = written(CHANGELOG, &update());
    assert_eq!(written(&text, &Diff::default()), CHANGELOG);
    let stale = changelog::check(&text, Some("0.1.0"), &Diff::default());
    let expected = Stale {
        line: 11,
        missing: Vec::new(),
    };
    assert_eq!(stale, Ok(Some(expected)));
}

#[test]
fn a_change_without_its_line_is_named() {
    let diff = update();
    let text = written(CHANGELOG, &diff).replace("D034", "D035");
    let stale = changelog::check(&text, Some("0.1.0"), &diff).expect("a place");
    let missing = stale.expect("a difference").missing;
    assert_eq!(missing.len(), 1, "{missing:?}");
    let start = "- **Major, silent:** `shop.orders.shift`: ";
    assert!(missing[0].starts_with(start), "{missing:?}");
}

#[test]
fn texts_alone_have_no_line() {
    let text = diff(
        " # shop/orders.yaml\n group: orders\n-does: Orders.\n+does: What is ordered.\n operations:\n   get: {does: Returns one., rest: GET /orders, returns: json}\n",
    );
    assert_eq!(text.changes[0].code, Code::Text);
    assert_eq!(written(CHANGELOG, &text), CHANGELOG);
}

/// The codes that have a line when they are found, each with the heading of its group.
#[test]
fn every_change_that_programs_or_servers_notice_has_a_group() {
    let mut table = String::new();
    for code in Code::ALL {
        let example = code.explanation().expect("an explanation");
        let mut diff = compared(&example.files());
        diff.changes.retain(|change| change.code == *code);
        let text = written(CHANGELOG, &diff);
        let (_, part) = text.split_once(BEGIN).expect("the first marker");
        let mut lines = part.lines();
        let group = lines.find_map(|line| line.strip_prefix("#### "));
        let item = lines.find(|line| line.starts_with("- "));
        let label = item.and_then(|item| item.split("**").nth(1));
        let is_noticed = code.level() > codegen::diff::Level::Patch || code.wire();
        assert!(group.is_some() || !is_noticed, "{code} has no line");
        if let (Some(group), Some(label)) = (group, label) {
            let _ = writeln!(table, "{code} {code:?}: {group}, {label}");
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn the_part_may_stand_in_the_section_of_the_next_version() {
    let text = CHANGELOG.replace("## Unreleased", "## Unreleased\n\n## [0.2.0] - 2026-12-01");
    assert!(written(&text, &update()).contains("D034"));
    // The part of the last release is no place for it.
    let text = "## Unreleased\n\n## [0.1.0] - 2026-11-01\n";
    let text = format!("{text}\n{BEGIN}\n{END}\n");
    assert_eq!(damage(&text).line, 1);
    assert!(changelog::update(&text, Some("0.0.9"), &update()).is_err());
    assert!(changelog::update(&text, None, &update()).is_err());
    let text = text.replace("## Unreleased\n\n", "");
    assert!(changelog::update(&text, None, &update()).is_ok());
}

#[test]
fn what_is_wrong_with_the_markers_is_said_with_its_line() {
    let broken = [
        CHANGELOG.replace(&format!("{BEGIN}\n{END}\n"), ""),
        CHANGELOG.replace(&format!("{BEGIN}\n"), ""),
        CHANGELOG.replace(&format!("{END}\n"), ""),
        CHANGELOG.replace(BEGIN, "<!-- from the spec: begins -->"),
        CHANGELOG.replace(&format!("{BEGIN}\n{END}\n"), &format!("{END}\n{BEGIN}\n")),
        CHANGELOG.replace(END, &format!("{BEGIN}\n{END}")),
        CHANGELOG.replace(END, &format!("{END}\n\n{END}")),
        // In a block of code they are an example.
        CHANGELOG.replace(
            &format!("{BEGIN}\n{END}\n"),
            &format!("```\n{BEGIN}\n{END}\n```\n"),
        ),
        String::from("# Changelog\n"),
        String::new(),
    ];
    let said: Vec<String> = broken.iter().map(|text| damage(text).to_string()).collect();
    insta::assert_snapshot!(said.join("\n"));
}
