//! `client`: the package that is generated.

use super::Text;
use super::cursor::Cursor;
use crate::diagnostics::{Code, Diagnostic, Problems};
use crate::language::{MOST_WORDS, PACKAGE};

/// The package that is generated: its name, or a map that says more.
#[derive(Debug)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: Option<String>,
    pub(crate) does: Option<String>,
    pub(crate) license: Option<String>,
    pub(crate) repository: Option<String>,
    pub(crate) keywords: Vec<String>,
    pub(crate) categories: Vec<String>,
}

pub(super) fn read(cursor: Cursor<'_>) -> Option<Package> {
    if !cursor.is_map() {
        let name = cursor.text("a package name, or a map with the key `name`")?;
        return Some(Package::new(checked_name(&name, cursor.problems)?));
    }
    let mut map = cursor.map(&PACKAGE)?;
    let problems = map.problems();
    let name = map.require_text("name");
    let version = map.text("version");
    let does = map.text("does").map(|text| text.value);
    let license = map.text("license").map(|text| text.value);
    let repository = map.text("repository");
    let keywords = words(map.take("keywords"), "keywords");
    let categories = words(map.take("categories"), "categories");
    map.finish();
    Some(Package {
        version: version.and_then(|text| checked_version(text, problems)),
        does,
        license,
        repository: repository.and_then(|text| checked_url(text, problems)),
        keywords,
        categories,
        ..Package::new(checked_name(&name?, problems)?)
    })
}

impl Package {
    fn new(name: String) -> Self {
        Self {
            name,
            version: None,
            does: None,
            license: None,
            repository: None,
            keywords: Vec::new(),
            categories: Vec::new(),
        }
    }
}

fn words(cursor: Option<Cursor<'_>>, what: &str) -> Vec<String> {
    let Some(cursor) = cursor else {
        return Vec::new();
    };
    let items = cursor.list("a list of words").unwrap_or_default();
    if items.len() as u64 > MOST_WORDS {
        let message = format!("a package has at most {MOST_WORDS} {what}");
        cursor.report(Diagnostic::new(Code::Malformed, &cursor.place, message));
    }
    let words = items.iter().filter_map(|item| item.text("a word"));
    words.map(|text| text.value).collect()
}

fn checked_name(name: &Text, problems: &Problems) -> Option<String> {
    let mut letters = name.value.chars();
    let fits = letters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic())
        && letters.all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter));
    if fits {
        return Some(name.value.clone());
    }
    problems.report(
        Diagnostic::new(
            Code::NotAName,
            &name.place,
            format!("`{}` is not the name of a package", name.value),
        )
        .help("a letter comes first, then letters, digits, `-` and `_`"),
    );
    None
}

fn checked_version(version: Text, problems: &Problems) -> Option<String> {
    let (numbers, _) = version
        .value
        .split_once(['-', '+'])
        .unwrap_or((&version.value, ""));
    let is_number = |part: &str| {
        part.parse::<u64>()
            .is_ok_and(|number| number.to_string() == part)
    };
    let fits = numbers.split('.').count() == 3 && numbers.split('.').all(is_number);
    if fits {
        return Some(version.value);
    }
    problems.report(
        Diagnostic::new(
            Code::Malformed,
            &version.place,
            format!("`{}` is not a version", version.value),
        )
        .help("a version has three numbers, such as `0.1.0`"),
    );
    None
}

fn checked_url(url: Text, problems: &Problems) -> Option<String> {
    if url.value.starts_with("https://") {
        return Some(url.value);
    }
    problems.report(
        Diagnostic::new(
            Code::Malformed,
            &url.place,
            format!("`{}` is not the address of a repository", url.value),
        )
        .help("it begins with `https://`"),
    );
    None
}
