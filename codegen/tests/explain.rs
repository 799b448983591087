//! Every code of a problem is explained, with examples that are what they say.

mod support;

use std::collections::BTreeSet;

use codegen::diagnostics::{Code, Diagnostic, Format, render};

/// Codes of the disk, which files in memory cannot have.
const ON_DISK: [Code; 3] = [Code::MissingFolder, Code::NoSpecs, Code::UnreadableFile];

#[test]
fn the_wrong_example_of_every_code_has_this_problem_and_no_other() {
    for code in Code::ALL {
        let explanation = code.explanation();
        let explanation = explanation.unwrap_or_else(|| panic!("{code} has no explanation"));
        let Some(files) = explanation.wrong.files() else {
            assert!(ON_DISK.contains(code), "{code} shows no spec");
            continue;
        };
        let report = support::problems(&files);
        let codes: BTreeSet<Code> = report.diagnostics.iter().map(Diagnostic::code).collect();
        let shown = render(&report, Format::Human);
        assert_eq!(codes, BTreeSet::from([*code]), "{shown}");
    }
}

#[test]
fn the_right_example_of_every_code_has_no_problem() {
    for code in Code::ALL {
        let explanation = code.explanation().expect("an explanation");
        if let Some(files) = explanation.right.files() {
            support::load_good(&code.to_string(), &files);
        }
        assert_ne!(explanation.wrong.text, explanation.right.text, "{code}");
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
fn a_code_is_found_by_its_number_and_in_any_case() {
    for text in ["SPEC020", "spec020", "020", "20", "SPEC20"] {
        assert_eq!(Code::find(text), Ok(Code::UnknownType), "{text}");
    }
    for (text, near) in [
        ("SPCE020", Some("SPEC020")),
        ("E020", Some("SPEC020")),
        ("SPEC02O", Some("SPEC020")),
        ("SPEC029", Some("SPEC020")),
        ("nonsense", None),
        ("", None),
        ("größe", None),
    ] {
        let found = Code::find(text).expect_err(text);
        assert_eq!(
            found.map(|code| code.to_string()).as_deref(),
            near,
            "{text}"
        );
    }
}
