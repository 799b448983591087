//! Every public function that is written by hand, the runtime's included, has an example, of its own or in that of its type.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Something public with its docs: a function, or a type with its functions.
struct Item {
    file: PathBuf,
    /// The type of a function, nothing for one that stands alone.
    of: String,
    name: String,
    docs: String,
}

#[test]
fn every_public_function_has_an_example() {
    let (mut functions, mut types) = (Vec::new(), Vec::new());
    let client = Path::new(env!("CARGO_MANIFEST_DIR"));
    for source in ["src", "../client-runtime/src"] {
        for path in hand_written(&client.join(source)) {
            scan(&path, &mut functions, &mut types);
        }
    }
    assert!(functions.len() > 150, "{} functions", functions.len());

    let missing: BTreeSet<String> = functions
        .iter()
        .filter(|function| {
            let call = format!("{}(", function.name);
            let of_type = type_docs(function, &types);
            examples(&function.docs).is_empty() && !names(&examples(of_type), &call)
        })
        .map(|function| format!("{}::{}", function.of, function.name))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

/// The docs of a function's type. Two types may have one name: that in the function's own file is meant.
fn type_docs<'a>(function: &Item, types: &'a [Item]) -> &'a str {
    let types = types.iter().filter(|item| item.name == function.of);
    let found = types.min_by_key(|item| item.file != function.file);
    found.map_or("", |item| &item.docs)
}

/// The files that are not generated, without the runtime's own tests.
fn hand_written(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str());
        if !path.is_dir() {
            files.push(path);
        } else if !matches!(name, Some("generated" | "tests")) {
            files.extend(hand_written(&path));
        }
    }
    files
}

/// Finds the functions and the types of a file, and the macros that make types what they are, in a file that rustfmt has formatted. `unreachable_pub` sees to it that `pub` is public.
fn scan(file: &Path, functions: &mut Vec<Item>, types: &mut Vec<Item>) {
    let text = fs::read_to_string(file).expect("a source file");
    let mut docs = String::new();
    let mut of = String::new();
    for line in text.lines() {
        let code = line.trim_start();
        if let Some(doc) = code.strip_prefix("///") {
            docs.push_str(doc.strip_prefix(' ').unwrap_or(doc));
            docs.push('\n');
            continue;
        }
        if code.starts_with("#[") {
            continue;
        }
        let words = code.strip_prefix("pub ").unwrap_or_default();
        if let Some(name) = code.strip_prefix("macro_rules! ") {
            of = identifier(name);
            types.push(item(file, "", of.clone(), &docs));
        } else if line.starts_with("impl") {
            of = inherent(line).unwrap_or_default();
        } else if line == "}" {
            of.clear();
        } else if let Some(name) = name_after(words, &["struct ", "enum "]) {
            types.push(item(file, "", name, &docs));
        } else if let Some(name) = function(words) {
            functions.push(item(file, &of, name, &docs));
        }
        docs.clear();
    }
}

fn item(file: &Path, of: &str, name: String, docs: &str) -> Item {
    Item {
        file: file.to_owned(),
        of: of.to_owned(),
        name,
        docs: docs.to_owned(),
    }
}

/// The type of an impl that is of no trait.
fn inherent(line: &str) -> Option<String> {
    let mut rest = line.strip_prefix("impl")?;
    if rest.starts_with('<') {
        let mut depth = 0;
        let end = rest.find(|letter| {
            depth += i32::from(letter == '<') - i32::from(letter == '>');
            depth == 0
        })?;
        rest = &rest[end + 1..];
    }
    let of_trait = rest.contains(" for ");
    (!of_trait).then(|| identifier(rest.trim_start()))
}

fn function(words: &str) -> Option<String> {
    let words = words.strip_prefix("const ").unwrap_or(words);
    let words = words.strip_prefix("async ").unwrap_or(words);
    name_after(words, &["fn "])
}

fn name_after(words: &str, keywords: &[&str]) -> Option<String> {
    let mut keywords = keywords.iter();
    let rest = keywords.find_map(|keyword| words.strip_prefix(keyword))?;
    Some(identifier(rest))
}

fn identifier(text: &str) -> String {
    let is_part = |letter: &char| letter.is_alphanumeric() || *letter == '_';
    text.chars().take_while(is_part).collect()
}

/// The code in the fences of a doc comment.
fn examples(docs: &str) -> String {
    let blocks = docs.split("```").skip(1).step_by(2);
    let code = blocks.flat_map(|block| block.lines().skip(1));
    code.collect::<Vec<_>>().join("\n")
}

/// Whether code calls a function, and not one whose name only ends alike.
fn names(code: &str, call: &str) -> bool {
    code.match_indices(call).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    })
}
