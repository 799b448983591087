//! Reading takes time in proportion to what is read, however wrong it is.
//!
//! Each spec is so large that a reader would not come to its end if it compared every part with every other.

mod support;

use codegen::diagnostics::{Code, Diagnostic, Format, Report, render};
use support::Spec;

const MANY: usize = 4_000;

fn each(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).map(part).collect()
}

fn group(rest: &str) -> Spec {
    support::spec(&format!(
        "# shop/orders.yaml\ngroup: orders\ndoes: Orders.\n{rest}"
    ))
}

fn types(definitions: &str) -> Spec {
    group(&format!("operations: {{}}\ntypes:\n{definitions}"))
}

fn operations(definitions: &str) -> Spec {
    group(&format!("operations:\n{definitions}"))
}

/// The problems, each of which has been shown in all formats.
fn report(spec: &Spec) -> Report {
    let report = support::load(spec).expect_err("a problem");
    for format in [Format::Human, Format::Json, Format::Github] {
        assert!(!render(&report, format).is_empty());
    }
    report
}

fn count(report: &Report, code: Code) -> usize {
    let codes = report.diagnostics.iter().map(Diagnostic::code);
    codes.filter(|it| *it == code).count()
}

#[test]
fn unknown_types() {
    let fields = each(MANY, |index| format!("      f{index}: Unknown{index}\n"));
    let known = each(MANY, |index| format!("  Known{index}: string -- Known.\n"));
    let report = report(&types(&format!(
        "  A:\n    does: A.\n    fields:\n{fields}{known}"
    )));
    assert_eq!(count(&report, Code::UnknownType), MANY);
}

#[test]
fn unknown_types_in_one_line() {
    let fields = each(MANY, |index| format!("f{index}: Unknown{index}, "));
    let report = report(&types(&format!(
        "  A: {{does: A., fields: {{{fields}}}}}\n"
    )));
    assert_eq!(count(&report, Code::UnknownType), MANY);
    let shown = render(&report, Format::Human);
    let first: Vec<&str> = shown.lines().map(str::trim).take(4).collect();
    assert_eq!(
        first,
        [
            "error[SPEC020]: unknown type `Unknown0`",
            "--> shop/orders.yaml:5:30",
            "|",
            "= note: no such type",
        ]
    );
}

#[test]
fn unknown_modifiers_of_one_type() {
    let modifiers = each(MANY, |index| format!("m{index} 1, "));
    let report = report(&types(&format!("  A: string ({modifiers}min 1) -- A.\n")));
    assert_eq!(count(&report, Code::UnknownWord), MANY);
}

#[test]
fn values_that_an_enum_does_not_have() {
    let values = each(MANY, |index| format!("v{index}, "));
    let fields = each(MANY, |index| {
        format!("      f{index}: E (default w{index})\n")
    });
    let report = report(&types(&format!(
        "  E: {{does: E., enum: [{values}]}}\n  A:\n    does: A.\n    fields:\n{fields}"
    )));
    assert_eq!(count(&report, Code::InvalidLiteral), MANY);
}

#[test]
fn operations_with_one_address() {
    let report = report(&operations(&each(MANY, |index| {
        format!("  o{index}: {{does: O., rest: GET /x, returns: nothing}}\n")
    })));
    assert_eq!(count(&report, Code::DuplicateRoute), MANY - 1);
}

#[test]
fn unknown_names_in_operations() {
    let report = report(&operations(&each(MANY / 2, |index| {
        format!(
            "  o{index}: {{does: O., rest: GET /x{index}, instead: shop.orders.p{index}, auth: a{index}, \
             envelope: e{index}, returns: nothing}}\n"
        )
    })));
    for code in [
        Code::UnknownOperation,
        Code::UnknownCredential,
        Code::UnknownEnvelope,
    ] {
        assert_eq!(count(&report, code), MANY / 2);
    }
}

#[test]
fn unused_placeholders() {
    let path = each(MANY / 2, |index| format!("  a{index}: int\n"));
    let operations = each(MANY / 2, |index| {
        format!("  o{index}: {{does: O., rest: \"GET /{{b}}/x{index}\", returns: nothing}}\n")
    });
    let report = report(&group(&format!("path:\n{path}operations:\n{operations}")));
    assert_eq!(count(&report, Code::UnusedPathParameter), MANY / 2);
    assert_eq!(count(&report, Code::UndeclaredPlaceholder), MANY / 2);
}

#[test]
fn types_that_lead_to_one_another() {
    let chain = |mark: &str| {
        each(MANY, |index| {
            let next = (index + 1) % MANY;
            format!("  T{index}: {{does: T., fields: {{next{mark}: T{next}}}}}\n")
        })
    };
    let uses = "operations: {get: {does: O., rest: GET /x, returns: T0}}\n";
    let report = report(&group(&format!("{uses}types:\n{}", chain(""))));
    assert_eq!(count(&report, Code::EndlessType), MANY);

    let api = support::load_good("a ring", &group(&format!("{uses}types:\n{}", chain("?"))));
    assert_eq!(api.types.len(), MANY);
}

#[test]
fn error_codes_with_and_without_a_meaning() {
    let known = each(MANY, |index| format!("    - 400 K{index} -- Known.\n"));
    let unknown = each(MANY, |index| format!("    - 400 U{index}\n"));
    let report = report(&operations(&format!(
        "  o:\n    does: O.\n    rest: GET /x\n    returns: nothing\n    errors:\n{known}{unknown}"
    )));
    assert_eq!(count(&report, Code::UnknownErrorCode), MANY);
}

#[test]
fn many_files() {
    let mut spec = operations("  o: {does: O., rest: GET /x, returns: nothing}\n");
    for index in 0..MANY / 2 {
        let path = format!("shop/types{index}.yaml");
        spec.push((path, format!("types: {{T: string, U: Unknown{index}}}\n")));
    }
    let report = report(&spec);
    assert_eq!(count(&report, Code::DuplicateType), MANY - 2);
}

#[test]
fn brackets_in_one_another() {
    let deep = 100_000;
    for (open, close) in [
        ("[", "]"),
        ("{a: ", "}"),
        ("[\"]\", ", "]"),
        ("- ", ""),
        ("? ", ""),
    ] {
        for close in [close, ""] {
            let (open, close) = (open.repeat(deep), close.repeat(deep));
            let report = report(&group(&format!("operations:\n  {open}1{close}\n")));
            assert_eq!(count(&report, Code::TooDeep), 1);
            let shown = render(&report, Format::Github);
            assert!(
                shown.contains("file=shop/orders.yaml,line=4,col="),
                "{shown}"
            );
        }
    }
}

#[test]
fn fields_in_one_another() {
    let depth = 200;
    let fields = each(depth, |level| {
        let indent = "  ".repeat(2 * level + 1);
        format!("{indent}A{level}:\n{indent}  fields:\n")
    });
    let end = "  ".repeat(2 * depth + 1);
    let report = report(&types(&format!("{fields}{end}a: int\n")));
    assert_eq!(count(&report, Code::TooDeep), 1);
    let shown = render(&report, Format::Github);
    assert!(
        shown.contains("file=shop/orders.yaml,line=132,col="),
        "{shown}"
    );
}

#[test]
fn aliases_of_aliases() {
    let items = each(MANY, |index| format!("v{index}, "));
    let aliases = "*all, ".repeat(MANY);
    let many = format!("all: &all [{items}]\nagain: [{aliases}]\noperations: {{}}\n");
    let doubled = each(60, |index| {
        let next = index + 1;
        format!("a{next}: &a{next} [*a{index}, *a{index}]\n")
    });
    let laughs = format!("a0: &a0 [1, 2]\n{doubled}operations: {{}}\n");
    for text in [many, laughs] {
        assert_eq!(count(&report(&group(&text)), Code::TooDeep), 1);
    }
}
