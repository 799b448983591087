//! What is added to a spec stands in the right file, leaves everything else as it is, and has no problems.

mod support;

use std::fs;
use std::path::Path;

use codegen::add::{Addition, Refusal, add};
use codegen::diagnostics::Code;
use codegen::format::formatted;
use similar::{ChangeTag, TextDiff};
use tempfile::TempDir;

/// A copy of the spec of the real API.
fn real() -> TempDir {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).expect("a folder");
        for entry in fs::read_dir(from).expect("a folder") {
            let path = entry.expect("an entry").path();
            let target = to.join(path.file_name().expect("a name"));
            if path.is_dir() {
                copy(&path, &target);
            } else {
                fs::copy(&path, &target).expect("a copy");
            }
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    copy(&support::real_spec(), folder.path());
    folder
}

/// A small spec on the disk.
fn small(text: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in support::spec(text) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

/// The lines that a file has gained; it has lost none.
fn gained(before: &str, after: &str) -> String {
    let diff = TextDiff::from_lines(before, after);
    let mut gained = String::new();
    for change in diff.iter_all_changes() {
        match change.tag() {
            ChangeTag::Equal => {}
            ChangeTag::Insert => gained.push_str(change.value()),
            ChangeTag::Delete => panic!("lost: {}", change.value()),
        }
    }
    gained
}

/// Adds to the real spec, and gives for each file that changed what it has gained, and the line of what is new.
fn added(addition: Addition<'_>) -> Vec<(String, String, String)> {
    let folder = real();
    let changes = add(folder.path(), addition).expect("an addition");
    if let Err(report) = codegen::load(folder.path()) {
        panic!("{report:?}");
    }
    changes
        .iter()
        .map(|(path, line)| {
            let inside = path
                .strip_prefix(folder.path())
                .expect("a file of the spec");
            let before = fs::read_to_string(support::real_spec().join(inside)).unwrap_or_default();
            let after = fs::read_to_string(path).expect("a file");
            let is_laid_out =
                |text: &String| formatted(&path.to_string_lossy(), text).as_ref() == Some(text);
            assert!(is_laid_out(&after) || !is_laid_out(&before), "{after}");
            let new = after.lines().nth(line - 1).expect("a line").trim();
            let inside = inside.to_string_lossy().replace('\\', "/");
            (inside, gained(&before, &after), new.to_owned())
        })
        .collect()
}

fn refused(folder: &Path, addition: Addition<'_>) -> String {
    match add(folder, addition) {
        Err(Refusal::NoPlace(why)) => why,
        other => panic!("{other:?}"),
    }
}

const SMALL: &str = "\
# shop/orders.yaml
group: orders
does: Orders.
path: {id: int}
operations:
  # the only one
  get: {does: Gets., rest: 'GET /orders/{id}', returns: Order}   # so far
# about types
types:
  Order:
    does: An order.
    fields:
      id: int
      lines: list<Line>
      state: State
  Line: {does: A line., fields: {id: int}}
  State:
    does: A state.
    enum: [open, paid]
";

#[test]
fn an_operation_stands_at_the_end_of_its_group() {
    let operation = |id, call| added(Addition::Operation { id, call });
    let call = Some("POST /3.1/passes/{passId}/notes/{noteId}");
    let lines = "\n  annotate:\n    does: To be described.\n    rest: POST /3.1/passes/{passId}/notes/{noteId}\n    \
                 path: {noteId: string}\n    effect: write\n    returns: json\n";
    assert_eq!(
        operation("core.passes.annotate", call),
        [("core/passes.yaml".into(), lines.into(), "annotate:".into())]
    );
    let [(path, lines, _)] = &operation("rpc.pass-offers.burnPassOffer", None)[..] else {
        panic!("one file");
    };
    assert_eq!(path, "json-rpc/pass-offers.yaml");
    assert!(lines.contains("rpc: burnPassOffer\n"), "{lines}");
}

#[test]
fn a_group_that_is_not_there_gets_a_file() {
    let id = "core.notes.list";
    let text = "group: notes\ndoes: To be described.\n\noperations:\n  list:\n    does: To be described.\n    \
                rest: GET /notes/list\n    returns: json\n";
    assert_eq!(
        added(Addition::Operation { id, call: None }),
        [("core/notes.yaml".into(), text.into(), "group: notes".into())]
    );
}

#[test]
fn a_type_stands_beside_the_one_that_has_a_field_of_it() {
    let (name, within) = ("PassNote", "core.Pass");
    let lines = "      passNote?: PassNote\n  PassNote:\n    does: To be described.\n    fields:\n      id?: string\n";
    assert_eq!(
        added(Addition::Type { name, within }),
        [("core/passes.yaml".into(), lines.into(), "PassNote:".into())]
    );
}

#[test]
fn a_family_has_hosts_and_a_first_operation() {
    let [(root, family, new), (path, group, _)] = &added(Addition::Family { name: "studio" })[..]
    else {
        panic!("two files");
    };
    assert_eq!((&**root, &**new), ("cleeng.yaml", "studio:"));
    assert!(family.contains("    sandbox: https://"), "{family}");
    assert_eq!(path, "studio/studio.yaml");
    assert!(group.contains("rest: GET /studio\n"), "{group}");
}

#[test]
fn a_topic_stands_at_the_end_of_the_topics() {
    let [(path, lines, new)] = &added(Addition::Topic { name: "passBurnt" })[..] else {
        panic!("one file");
    };
    assert_eq!((&**path, &**new), ("webhooks.yaml", "passBurnt:"));
    assert_eq!(lines.trim(), "passBurnt:\n    does: To be described.");

    let folder = small(SMALL);
    let changes = add(folder.path(), Addition::Topic { name: "orderSent" }).expect("a file");
    assert_eq!(changes, [(folder.path().join("webhooks.yaml"), 1)]);
    let api = codegen::load(folder.path()).expect("a spec");
    assert_eq!(api.webhooks.expect("webhooks").topics.len(), 1);
}

#[test]
fn comments_line_ends_and_marks_stay() {
    let folder = small(SMALL);
    let path = folder.path().join("shop/orders.yaml");
    let before = fs::read_to_string(&path).expect("a file");
    let marked = format!("\u{feff}{}", before.replace('\n', "\r\n"));
    fs::write(&path, marked).expect("a file");
    let id = "shop.orders.list";
    add(
        folder.path(),
        Addition::Operation {
            id,
            call: Some("GET /orders"),
        },
    )
    .expect("an operation");
    let after = fs::read_to_string(&path).expect("a file");
    let after = after.strip_prefix('\u{feff}').expect("the mark");
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
    let gained = gained(&before, &after.replace("\r\n", "\n"));
    assert_eq!(
        gained,
        "  list:\n    does: To be described.\n    rest: GET /orders\n    returns: json\n"
    );
    assert!(after.contains("# so far\r\n  list:"), "{after}");
}

#[test]
fn placeholders_that_share_a_line_are_known() {
    let shared = "path:\n  line, id: int\n";
    let folder = small(
        &SMALL
            .replace("path: {id: int}\n", shared)
            .replace("GET /orders/{id}'", "GET /orders/{id}/{line}'"),
    );
    let path = folder.path().join("shop/orders.yaml");
    let before = fs::read_to_string(&path).expect("a file");
    let (id, call) = ("shop.orders.part", Some("GET /orders/{id}/{line}/{part}"));
    add(folder.path(), Addition::Operation { id, call }).expect("an operation");
    let after = fs::read_to_string(&path).expect("a file");
    let gained = gained(&before, &after);
    assert!(gained.contains("    path: {part: string}\n"), "{gained}");
}

#[test]
fn what_would_be_a_problem_is_not_written() {
    let folder = small(SMALL);
    let path = folder.path().join("shop/orders.yaml");
    let before = fs::read_to_string(&path).expect("a file");
    for (addition, code) in [
        (
            Addition::Operation {
                id: "shop.orders.get",
                call: None,
            },
            Code::InvalidYaml,
        ),
        (
            Addition::Operation {
                id: "shop.orders.list",
                call: Some("GTE /orders"),
            },
            Code::UnknownWord,
        ),
        (
            Addition::Type {
                name: "string",
                within: "Order",
            },
            Code::DuplicateType,
        ),
        (Addition::Family { name: "json" }, Code::NameCollision),
    ] {
        let Err(Refusal::Problems(report)) = add(folder.path(), addition) else {
            panic!("{addition:?} is added");
        };
        assert_eq!(report.diagnostics[0].code(), code, "{addition:?}");
        assert_eq!(fs::read_to_string(&path).expect("a file"), before);
        assert!(!folder.path().join("json").exists());
    }
}

#[test]
fn what_has_no_place_is_told() {
    let folder = small(SMALL);
    let refused = |addition| refused(folder.path(), addition);
    for (id, why) in [
        (
            "shop.list",
            "`shop.list` is not of the form `family.group.operation`",
        ),
        (
            "shpo.orders.list",
            "there is no family `shpo`; did you mean `shop`?",
        ),
    ] {
        assert_eq!(refused(Addition::Operation { id, call: None }), why);
    }
    let name = "Note";
    for (within, why) in [
        ("Ordre", "there is no type `Ordre`; did you mean `Order`?"),
        (
            "shpo.Order",
            "there is no type `shpo.Order`; did you mean `Order`?",
        ),
        (
            "Line",
            "`types.Line.fields` of shop/orders.yaml is on one line: split it over several first",
        ),
        ("State", "shop/orders.yaml has no map `types.State.fields`"),
    ] {
        assert_eq!(refused(Addition::Type { name, within }), why);
    }
}
