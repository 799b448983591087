//! What changes of a spec do to users.

mod support;

use std::collections::BTreeSet;

use codegen::Checked;
use codegen::diagnostics::{Format as ReportFormat, render as render_report};
use codegen::diff::{Change, Code, Diff, Format, KEYS, Pair, Side, compare, render};
use codegen::language;
use support::Spec;
use support::changes::{changed, changes};

/// Codes whose change cannot come alone, with what comes along.
const COMPANIONS: &[(Code, Code)] = &[
    (Code::TypeRemoved, Code::FailureBody),
    (Code::TypeAdded, Code::FailureBody),
    (Code::ConstructorRemoved, Code::ValueType),
    (Code::ConstructorAdded, Code::ValueType),
    (Code::ErrorCodeRemoved, Code::FailureRemoved),
    (Code::ErrorCodeAdded, Code::FailureAdded),
];

#[test]
fn each_pair_of_specs_has_exactly_its_changes() {
    let mut wrong = Vec::new();
    let pairs = support::fixtures("diff");
    assert!(pairs.len() > 50);
    for (name, text) in pairs {
        let (expected, pair) = pair(&text);
        let found = diff(&name, &pair.old, &pair.new);
        let found = if found.changes.is_empty() {
            String::from("none")
        } else {
            let lines: Vec<String> = found.changes.iter().map(line).collect();
            lines.join("\n")
        };
        if found != expected {
            wrong.push(format!("{name}:\n{found}\ninstead of\n{expected}\n"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_pair_of_specs_is_the_same_as_itself() {
    for (name, text) in support::fixtures("diff") {
        let (_, pair) = pair(&text);
        for spec in [&pair.old, &pair.new] {
            let found = diff(&name, spec, spec);
            assert!(found.changes.is_empty(), "{name}: {:?}", found.changes);
            assert_eq!(found.verdict(), None);
        }
    }
}

#[test]
fn the_example_of_every_code_has_this_change_and_its_mirror_when_taken_back() {
    for code in Code::ALL {
        let [old, new] = code.explanation().expect("an explanation").files();
        for (code, old, new) in [(*code, &old, &new), (code.mirror(), &new, &old)] {
            let found = codes(&diff(code.as_str(), old, new));
            let companion = COMPANIONS.iter().find(|(it, _)| *it == code);
            let expected = [code].into_iter().chain(companion.map(|(_, other)| *other));
            assert_eq!(found, expected.collect(), "{code}");
        }
    }
}

#[test]
fn explanations_have_one_form() {
    let mut titles = BTreeSet::new();
    for code in Code::ALL {
        let explanation = code.explanation().expect("an explanation");
        assert!(!explanation.title.ends_with('.'), "{code}");
        assert!(explanation.meaning.ends_with('.'), "{code}");
        assert!(titles.insert(explanation.title), "{code}");
    }
}

#[test]
fn codes_are_stable() {
    let table: Vec<String> = Code::ALL
        .iter()
        .map(|code| {
            let wire = if code.wire() { " wire" } else { "" };
            format!("{code} {code:?} {}{wire}", code.level())
        })
        .collect();
    insta::assert_snapshot!(table.join("\n"));
}

#[test]
fn a_code_is_found_by_its_number_and_in_any_case() {
    for text in ["D034", "d034", "D34", "d34"] {
        assert_eq!(Code::find(text), Ok(Code::ParametersMoved), "{text}");
    }
    assert_eq!(Code::find("D0O1"), Err(Some(Code::OperationRemoved)));
    for text in ["", "D", "34", "SPEC034", "größe"] {
        assert_eq!(Code::find(text), Err(None), "{text}");
    }
}

#[test]
fn every_key_of_the_language_has_a_rule() {
    let keys: BTreeSet<_> = language::keys().into_iter().collect();
    let rules: BTreeSet<_> = KEYS.iter().map(|rule| (rule.owner, rule.key)).collect();
    assert_eq!(rules, keys);
    assert_eq!(KEYS.len(), keys.len(), "a key has two rules");
}

#[test]
fn every_key_is_told_of_when_it_changes_and_when_it_changes_back() {
    let spec = support::spec(include_str!("matrix/spec.yaml"));
    let mut wrong = Vec::new();
    for ((owner, key), (from, to)) in changes() {
        let name = format!("{owner}.{key}");
        let changed = changed(&spec, &from, &to);
        let rule = KEYS
            .iter()
            .find(|rule| rule.owner == owner && rule.key == key);
        let rule = rule.unwrap_or_else(|| panic!("{name} has no rule"));
        for (way, old, new) in [("there", &spec, &changed), ("back", &changed, &spec)] {
            let found = codes(&diff(&name, old, new));
            if !rule.codes.iter().any(|code| found.contains(code)) {
                wrong.push(format!("{name}, {way}: {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_of_a_rule_has_a_mirror_in_it() {
    for rule in KEYS {
        for code in rule.codes {
            // A former name is not kept by the way back.
            let is_alias = format!("{code:?}").ends_with("Aliased");
            let is_there = rule.codes.contains(&code.mirror());
            assert!(is_there || is_alias, "{}.{}: {code}", rule.owner, rule.key);
        }
    }
}

#[test]
fn changes_are_written_for_people_and_for_machines() {
    let pair = Pair::parse(include_str!("diff.update"));
    let (old, new) = (support::spec(&pair.old), support::spec(&pair.new));
    let found = diff("the update", &old, &new);
    insta::assert_snapshot!("human", render(&found, Format::Human));
    insta::assert_snapshot!("json", render(&found, Format::Json));
    insta::assert_snapshot!("github", render(&found, Format::Github));
    insta::assert_snapshot!("markdown", render(&found, Format::Markdown));
}

#[test]
fn what_is_the_same_of_many_is_said_once() {
    let operation = |name: &str| {
        format!("   {name}: {{does: Returns one., rest: GET /{name}, returns: json}}\n")
    };
    let operations: String = ["a", "b", "c", "d"].map(operation).concat();
    let change = format!(
        " # shop/orders.yaml\n group: orders\n does: Orders.\n-auth: none\n+auth: customer-jwt\n operations:\n{operations}"
    );
    let pair = Pair::parse(&change);
    let (old, new) = (support::spec(&pair.old), support::spec(&pair.new));
    let found = diff("many", &old, &new);
    assert_eq!(found.changes.len(), 4);
    let said = render(&found, Format::Human);
    assert_eq!(said.matches("D092 [major] shop.orders.a\n").count(), 1);
    assert!(
        said.contains("  so with shop.orders.b, shop.orders.c, shop.orders.d\n"),
        "{said}"
    );
    let said = render(&found, Format::Markdown);
    assert!(
        said.contains("and so with `shop.orders.b`, `shop.orders.c`, `shop.orders.d`"),
        "{said}"
    );
}

#[test]
fn nothing_is_said_of_nothing() {
    let said = |format| render(&Diff::default(), format);
    assert_eq!(said(Format::Human), "verdict: none\n");
    assert_eq!(
        said(Format::Json),
        "{\n  \"verdict\": \"none\",\n  \"changes\": []\n}\n"
    );
    assert_eq!(said(Format::Github), "");
    assert_eq!(
        said(Format::Markdown),
        "## What changes for users: none\n\nNothing.\n"
    );
}

#[test]
fn the_order_of_files_changes_nothing() {
    let pair = Pair::parse(include_str!("diff.update"));
    let (mut old, mut new) = (support::spec(&pair.old), support::spec(&pair.new));
    let found = render(&diff("in order", &old, &new), Format::Json);
    old.reverse();
    new.reverse();
    assert_eq!(render(&diff("reversed", &old, &new), Format::Json), found);
}

#[test]
fn the_real_spec_is_the_same_as_itself() {
    let spec = support::files_of(&support::real_spec());
    let found = diff("the spec", &spec, &spec);
    assert!(found.changes.is_empty(), "{:?}", found.changes);
}

/// Two specs, and what is expected of their change.
struct Specs {
    old: Spec,
    new: Spec,
}

/// Takes a fixture apart: a line for each change, `---`, and the lines of both specs.
fn pair(text: &str) -> (String, Specs) {
    let (expected, change) = text.split_once("\n---\n").expect("a line `---`");
    let pair = Pair::parse(change);
    let specs = Specs {
        old: support::spec(&pair.old),
        new: support::spec(&pair.new),
    };
    (expected.to_owned(), specs)
}

/// `D034 major silent shop.orders.get`.
fn line(change: &Change) -> String {
    let mut words = vec![change.code.as_str(), change.level.as_str()];
    words.extend(change.wire.then_some("wire"));
    words.extend(change.silent.then_some("silent"));
    words.push(&change.subject);
    words.join(" ")
}

fn codes(diff: &Diff) -> BTreeSet<Code> {
    diff.changes.iter().map(|change| change.code).collect()
}

fn diff(name: &str, old: &Spec, new: &Spec) -> Diff {
    let (old, new) = (inspect(name, old), inspect(name, new));
    compare(side(&old), side(&new))
}

fn side(checked: &Checked) -> Side<'_> {
    Side::new(checked.api.as_ref().expect("a model"), &checked.report)
}

fn inspect(name: &str, spec: &Spec) -> Checked {
    let files = spec.iter().map(|(path, text)| (&**path, &**text));
    let checked = codegen::inspect_texts(files);
    let shown = render_report(&checked.report, ReportFormat::Human);
    assert!(checked.api.is_some(), "{name}:\n{shown}");
    checked
}
