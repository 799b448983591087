//! The JSON Schemas of the language, held against what the reader takes and refuses.

mod language_support;
mod support;

use std::collections::BTreeSet;

use codegen::diagnostics::Code;
use language_support::{Mutation, Schemas, mutations};

/// What no schema can know, and the fixtures of problems that are nothing else.
const BEYOND: &[(&str, &[&str])] = &[
    (
        "whether a name stands for something",
        &[
            "environments",
            "kept_names",
            "taken_fields_elsewhere",
            "type_of_others",
            "undeclared_placeholder",
            "unknown_credential",
            "unknown_envelope",
            "unknown_error_code",
            "unknown_operation",
            "unknown_parameter",
            "unknown_type",
        ],
    ),
    (
        "whether something is needed",
        &[
            "no_successor",
            "unused_fields",
            "unused_path_parameter",
            "unused_type",
        ],
    ),
    (
        "whether something is there twice",
        &[
            "duplicate_group",
            "duplicate_operation",
            "duplicate_route",
            "duplicate_type",
            "duplicate_value",
            "name_given_twice",
        ],
    ),
    (
        "what other files say, and where this one stands",
        &[
            "empty_family",
            "feature_collision",
            "kept_nowhere",
            "no_family",
            "too_far_down",
            "two_root_files",
            "unknown_family",
        ],
    ),
    ("what a text says", &["echoed_names"]),
    ("what parameters take", &["like_parameters"]),
    ("what families share", &["like_structs"]),
    (
        "what becomes of a name in Rust",
        &[
            "name_collision",
            "not_ascii",
            "reserved_name",
            "rust_keyword",
        ],
    ),
    (
        "whether a value, a limit or a modifier fits the type",
        &[
            "contradicted_example",
            "invalid_limits",
            "invalid_paging",
            "kept_values",
            "misplaced_modifier",
            "not_plain",
            "required_unconfirmed",
            "webhooks_unconfirmed",
        ],
    ),
    ("what a type contains in the end", &["endless_type"]),
    (
        "what an operation means",
        &["implied_effect", "unexpected_body"],
    ),
    ("how YAML was written before it was read", &["cut_by_yaml"]),
];

/// The specs of whole APIs, besides the real one.
const APIS: [&str; 3] = ["everything", "github", "kodi"];

#[test]
fn every_file_of_every_spec_is_valid() {
    let schemas = Schemas::new();
    let folders = APIS.map(|api| support::folder(&format!("apis/{api}/spec")));
    for folder in folders.into_iter().chain([support::real_spec()]) {
        let files = support::files_of(&folder);
        assert!(!files.is_empty(), "{}", folder.display());
        for (path, text) in files {
            assert_eq!(schemas.faults(&path, &text), [""; 0], "{path}");
        }
    }
}

#[test]
fn every_construct_is_valid() {
    let schemas = Schemas::new();
    for (name, text) in support::fixtures("constructs") {
        for (path, text) in support::spec(&text) {
            assert_eq!(schemas.faults(&path, &text), [""; 0], "{name}: {path}");
        }
    }
}

#[test]
fn what_explanations_call_right_is_valid() {
    let schemas = Schemas::new();
    for code in Code::ALL {
        let explanation = code.explanation().expect("an explanation");
        for (path, text) in explanation.right.files().unwrap_or_default() {
            assert_eq!(schemas.faults(&path, &text), [""; 0], "{code}: {path}");
        }
    }
}

#[test]
fn problems_of_form_are_not_valid() {
    let schemas = Schemas::new();
    let beyond = BEYOND.iter().flat_map(|(_, names)| *names);
    let beyond: BTreeSet<&str> = beyond.copied().collect();
    let mut valid = BTreeSet::new();
    let fixtures = support::fixtures("problems");
    for (name, text) in &fixtures {
        let mut files = support::spec(text).into_iter();
        if files.all(|(path, text)| schemas.faults(&path, &text).is_empty()) {
            valid.insert(name.as_str());
        }
    }
    assert_eq!(valid, beyond);
}

/// What the schemas refuse is a problem, and what the reader takes for another form is refused by the schemas.
#[test]
fn the_reader_and_the_schemas_agree_on_what_is_changed() {
    let schemas = Schemas::new();
    let fixtures = support::fixtures("constructs").into_iter();
    let mut specs: Vec<_> = fixtures.map(|(_, text)| support::spec(&text)).collect();
    specs.push(support::files_of(&support::folder("apis/everything/spec")));
    let mut seen = BTreeSet::new();
    let mut differences = Vec::new();
    for spec in specs {
        for (index, (path, text)) in spec.iter().enumerate() {
            let value = serde_yaml::from_str(text).expect("YAML");
            for Mutation { what, value } in mutations(path, &value, &mut seen) {
                let faults = schemas.faults_of(path, &value);
                let mut changed = spec.clone();
                changed[index].1 = serde_yaml::to_string(&value).expect("YAML");
                let report = support::load(&changed).err();
                let problems = report.map(|it| it.diagnostics).unwrap_or_default();
                let of_form = problems.iter().find(|it| {
                    FORM.contains(&it.code())
                        && !NOT_OF_FORM.iter().any(|not| it.message().contains(not))
                });
                match (faults.first(), of_form) {
                    (None, Some(problem)) => {
                        differences.push(format!("{path}{what}: {}", problem.message()));
                    }
                    (Some(fault), None) if problems.is_empty() => {
                        differences.push(format!("{path}{what}: fine, but {fault}"));
                    }
                    _ => {}
                }
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// The codes of problems of form.
const FORM: [Code; 6] = [
    Code::WrongKind,
    Code::UnknownKey,
    Code::MissingKey,
    Code::ConflictingKeys,
    Code::Malformed,
    Code::UnknownWord,
];

/// What these codes also say, of what stands elsewhere.
const NOT_OF_FORM: [&str; 2] = ["does not fit its operation or topic", "has no key `rpc`"];
