//! Documents in YAML: what they say does not depend on who reads them.

mod support;

use codegen::Strictness;
use codegen::openapi::{self, Selection, Version};
use codegen::tree::{Object, Tree};
use regex_lite::Regex;
use saphyr::{LoadableYamlNode as _, Yaml};

/// Plain text that YAML 1.1 takes for something else: <https://yaml.org/type/>
const YAML_1_1: [&str; 12] = [
    r"y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF",
    r"~|null|Null|NULL|",
    r"[-+]?0b[0-1_]+",
    r"[-+]?0[0-7_]+",
    r"[-+]?(0|[1-9][0-9_]*)",
    r"[-+]?0x[0-9a-fA-F_]+",
    r"[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+",
    r"[-+]?([0-9][0-9_]*)?\.[0-9.]*([eE][-+][0-9]+)?",
    r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\.[0-9_]*",
    r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(\.[0-9]*)?(([ \t]*)Z|[-+][0-9]{1,2}(:[0-9]{2})?)?",
    r"<<|=",
];

/// Plain text that YAML 1.2 takes for something else: the core schema.
const YAML_1_2: [&str; 6] = [
    r"null|Null|NULL|~|true|True|TRUE|false|False|FALSE|",
    r"[-+]?[0-9]+",
    r"0o[0-7]+",
    r"0x[0-9a-fA-F]+",
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
    r"[-+]?(\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN",
];

/// Text that is not what it says, for one version of YAML, for the other, or for a loader with rules of its own.
const TRICKY: [&str; 77] = [
    "NO",
    "no",
    "n",
    "N",
    "y",
    "Yes",
    "YES",
    "on",
    "On",
    "OFF",
    "off",
    "true",
    "TRUE",
    "False",
    "null",
    "Null",
    "~",
    "",
    "=",
    "<<",
    "12:30:45",
    "1:30",
    "-1:30",
    "190:20:30.15",
    "1_000",
    "1_000.5",
    "685_230.15",
    "2024-01-02",
    "2024-1-2",
    "2001-12-14t21:59:43.10-05:00",
    "2001-12-14 21:59:43.10 -5",
    "2024-01-02T03:04:05Z",
    "0o7",
    "010",
    "0b1010_0111",
    "0x1F",
    "0X1f",
    "1e3",
    "1E3",
    "1e-7",
    "1.5e+3",
    ".5",
    "5.",
    "+1",
    "-1",
    "+.5",
    "-0",
    ".",
    "-",
    "+",
    "..",
    ".inf",
    "-.INF",
    ".NaN",
    "1,000",
    "1.2.3",
    "-- x",
    "--- x",
    "... x",
    "- x",
    "? x",
    ": x",
    "x: y",
    "x:",
    "x #y",
    "#x",
    "&x",
    "*x",
    "!x",
    "%x",
    "@x",
    "`x",
    "|",
    ">",
    "'x'",
    "\"x\"",
    "{x}",
];

/// Text whose characters, lines or edges matter.
const SHAPED: [&str; 22] = [
    " x",
    "x ",
    "x\n",
    "x\ny",
    "x\ny\n",
    "x\n\ny\n\n",
    "\nx",
    " x\ny",
    "x\n  y\n z",
    "x\n \ny",
    "x \ny",
    "\n",
    "x\ty",
    "\tx\ny",
    "x\r\ny",
    "x\u{85}y",
    "x\u{a0}y",
    "x\u{2028}y",
    "\u{feff}x",
    "x\u{0}y\u{1b}",
    "x\u{7f}",
    "🛒 größe",
];

/// A document that has a text as a key, a value, an item, and deeper down.
fn around(text: &str) -> Tree {
    let inner = Object::new().with("a", vec![text.into()]).with("b", text);
    let list: Vec<Tree> = vec![
        text.into(),
        inner.into(),
        vec![text.into(), text.into()].into(),
    ];
    Object::new()
        .with("value", text)
        .with(text, "key")
        .with("list", list)
        .into()
}

/// What a loader of YAML 1.2 has read; text is text for certain.
fn read(yaml: &Yaml<'_>) -> Tree {
    if let Some(text) = yaml.as_str() {
        return text.into();
    }
    if let Some(items) = yaml.as_sequence() {
        return items.iter().map(read).collect::<Vec<_>>().into();
    }
    let entries = yaml.as_mapping().expect("text, a list or a map").iter();
    let entries = entries.map(|(key, value)| (key.as_str().expect("text"), read(value)));
    entries.collect::<Object>().into()
}

fn assert_unchanged(text: &str) {
    let document = around(text);
    let yaml = document.to_yaml();
    let json: serde_json::Value = serde_json::from_str(&document.to_json()).expect("JSON");
    let value: serde_json::Value =
        serde_yaml::from_str(&yaml).unwrap_or_else(|error| panic!("{text:?}: {error}\n{yaml}"));
    assert_eq!(value, json, "{text:?}\n{yaml}");
    let documents =
        Yaml::load_from_str(&yaml).unwrap_or_else(|error| panic!("{text:?}: {error}\n{yaml}"));
    assert_eq!(read(&documents[0]), document, "{text:?}\n{yaml}");
}

#[test]
fn every_text_is_read_back() {
    for text in TRICKY.iter().chain(&SHAPED) {
        assert_unchanged(text);
    }
    let mut random = fastrand::Rng::with_seed(3);
    let parts = [
        "a", "1", "-", ":", " ", "#", "\n", "'", "\"", "{", "[", ",", "?", "\t", "e", ".", "_",
        "&", "ö", "|",
    ];
    for _ in 0..3_000 {
        let text: String = (0..random.usize(1..7))
            .map(|_| parts[random.usize(..parts.len())])
            .collect();
        assert_unchanged(&text);
    }
}

#[test]
fn text_that_a_loader_may_take_for_something_else_is_quoted() {
    let rules: Vec<Regex> = YAML_1_1
        .iter()
        .chain(&YAML_1_2)
        .map(|rule| Regex::new(&format!("^(?:{rule})$")).expect("a rule"))
        .collect();
    let mut random = fastrand::Rng::with_seed(5);
    let of_numbers: Vec<char> = "00112579abefxo_.:+-TtZz ".chars().collect();
    let numbers = (0..50_000).map(|_| -> String {
        (0..random.usize(1..9))
            .map(|_| of_numbers[random.usize(..of_numbers.len())])
            .collect()
    });
    let texts = TRICKY.iter().map(|text| (*text).to_owned());
    let (mut plain, mut quoted) = (0, 0);
    for text in texts.chain(numbers) {
        let yaml = Tree::from(text.as_str()).to_yaml();
        let yaml = yaml.trim_end_matches('\n');
        if yaml.starts_with(['\'', '"']) {
            quoted += 1;
            continue;
        }
        plain += 1;
        assert_eq!(yaml, text);
        let taken = rules.iter().find(|rule| rule.is_match(&text));
        assert!(taken.is_none(), "{text:?} is taken for {taken:?}");
    }
    assert!(plain > 1_000 && quoted > 1_000, "{plain} {quoted}");
    for text in [
        "x",
        "passId",
        "12 months",
        "a-b",
        "https://example.com/a?b=c",
        "/x",
        "-w",
    ] {
        assert_eq!(Tree::from(text).to_yaml(), format!("{text}\n"));
    }
}

#[test]
fn numbers_have_the_digits_that_the_spec_gives_them() {
    let numbers = [
        ("int (max 9223372036854775807)", "9223372036854775807"),
        ("int (min -9223372036854775808)", "-9223372036854775808"),
        ("int (default 9007199254740993)", "9007199254740993"),
        ("timestamp-ms (example 1767225600000)", "1767225600000"),
        (
            "decimal (max 999999999999999999.99)",
            "999999999999999999.99",
        ),
        ("decimal (min 0.01)", "0.01"),
        ("decimal (default 0.10)", "0.10"),
        ("decimal (example 1.10)", "1.10"),
        (
            "decimal (example 123456789012345678901234567890.5)",
            "123456789012345678901234567890.5",
        ),
        ("float (example 1e-7)", "1e-7"),
        ("float (example 6.02E23)", "6.02E23"),
        ("const 1.10", "1.10"),
        ("const 9223372036854775807", "9223372036854775807"),
        ("string (max 4294967296)", "4294967296"),
    ];
    for (ty, digits) in numbers {
        let text = format!(
            "# shop/big.yaml\ngroup: big\ndoes: Big.\noperations:\n  put: {{does: Puts., rest: PUT /big, body: {{a: {ty}}}, returns: nothing}}\n"
        );
        let api = support::load_good(
            ty,
            &support::spec(&text.replace(&format!("a: {ty}"), &format!("a: {ty:?}"))),
        );
        for version in [Version::V3_1, Version::V3_0] {
            let document = Tree::from(openapi::document(
                &api,
                &Selection::all(&api),
                version,
                Strictness::Lenient,
                "1",
            ));
            let json = document.to_json();
            let has = |text: &str, digits: &str| {
                let mut words = text.split([' ', '\n', ',']);
                words.any(|word| word == digits)
            };
            assert!(has(&json, digits), "{ty}\n{json}");
            // YAML 1.1 takes no number for one whose exponent has no sign, or no point before it.
            let digits = match digits {
                "1e-7" => "1.0e-7",
                "6.02E23" => "6.02e+23",
                other => other,
            };
            let yaml = document.to_yaml();
            assert!(has(&yaml, digits), "{ty}\n{yaml}");
        }
    }
}
