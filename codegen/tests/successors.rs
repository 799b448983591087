//! Deprecated operations beside those that take their place: a page, and a program with both calls.

mod support;

use codegen::successors;

#[test]
fn a_page_shows_what_a_program_compiles() {
    let fixtures = support::fixtures("constructs");
    let found = fixtures.iter().find(|(name, _)| name == "documentation");
    let (name, text) = found.expect("the construct");
    let api = support::load_good(name, &support::spec(text));
    let (page, calls) = (
        successors::page(&api, "../calls.rs"),
        successors::calls(&api),
    );
    for line in page.lines().filter(|line| line.starts_with("{{#include")) {
        let anchor = line
            .trim_end_matches("}}")
            .rsplit(':')
            .next()
            .unwrap_or_default();
        assert!(calls.contains(&format!("// ANCHOR: {anchor}\n")), "{line}");
    }
    insta::assert_snapshot!(format!("{page}\n{calls}"));
}

#[test]
fn a_spec_without_deprecated_operations_gives_a_page_without_tables() {
    let fixtures = support::fixtures("constructs");
    let found = fixtures.iter().find(|(name, _)| name == "json_rpc");
    let (name, text) = found.expect("the construct");
    let api = support::load_good(name, &support::spec(text));
    let page = successors::page(&api, "../calls.rs");
    assert_eq!(page.lines().count(), 3, "{page}");
}
