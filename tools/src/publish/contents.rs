//! What the files of a package are.

use std::path::{Component, Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::{Finding, Package};

/// How source code names another file that it takes in.
const TAKEN_IN: [&str; 2] = ["include_str!(\"", "include_bytes!(\""];

/// The files of a package, by their paths in it.
///
/// # Errors
///
/// When cargo cannot tell them.
pub fn files_of(package: &Package) -> Result<Vec<String>> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args([
        "package",
        "--list",
        "--allow-dirty",
        "--package",
        &package.name,
    ]);
    let output = cargo.current_dir(crate::root()).output();
    let output = output.context("cargo cannot be started")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("`cargo package --list` fails: {}", said.trim());
    }
    let listed = String::from_utf8_lossy(&output.stdout);
    Ok(listed.lines().map(|line| line.replace('\\', "/")).collect())
}

/// Whether a package has its licences and its front page, no tests, and every file that its code takes in.
///
/// `read` gives the text of a file of the package, `licence` that of a licence of the workspace.
#[must_use]
pub fn judge_contents(
    package: &Package,
    files: &[String],
    read: impl Fn(&str) -> Option<String>,
    licence: impl Fn(&str) -> Option<String>,
) -> Finding {
    let subject = format!("files of {}", package.name);
    let folder = package.folder.display();
    let has = |path: &str| files.iter().any(|file| file == path);
    let missing = |problem: String, advice: String| Finding::missing(&*subject, problem, advice);

    for name in licences(package.license.as_deref().unwrap_or_default()) {
        let text = has(&name).then(|| read(&name)).flatten();
        if text.is_none() || text != licence(&name) {
            return missing(
                format!("`{name}` of the workspace is not among them"),
                format!("in {folder}: `ln -s ../{name} {name}`, and name it in `include`"),
            );
        }
    }
    if let Some(readme) = package.readme.as_deref().filter(|readme| !has(readme)) {
        return missing(
            format!("`{readme}` is not among them"),
            format!("name it in `include` of {folder}/Cargo.toml"),
        );
    }
    let tests: Vec<&str> = files
        .iter()
        .map(String::as_str)
        .filter(|it| is_test(it))
        .collect();
    if let [first, ..] = *tests {
        return missing(
            format!("{} are of tests, such as `{first}`", tests.len()),
            format!("leave them out by `include` of {folder}/Cargo.toml"),
        );
    }
    for file in files.iter().filter(|file| is_code(file)) {
        let text = read(file).unwrap_or_default();
        let is_there = |path: &str| resolved(file, path).is_some_and(|path| has(&path));
        let away = taken_in(&text).find(|path| !is_there(path));
        if let Some(path) = away {
            return missing(
                format!("`{file}` takes in `{path}`, which is not among them"),
                String::from("move that file into the package"),
            );
        }
    }
    Finding::fine(subject, format!("{} files", files.len()))
}

/// The files of the licences that an expression names: `LICENSE-APACHE` for `Apache-2.0`.
fn licences(expression: &str) -> Vec<String> {
    let words = expression.split([' ', '/', '(', ')']);
    let names = words.filter(|word| !matches!(*word, "" | "OR" | "AND" | "WITH"));
    let names = names.map(|name| name.split('-').next().unwrap_or(name).to_uppercase());
    names.map(|name| format!("LICENSE-{name}")).collect()
}

fn is_code(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|it| it == "rs")
}

fn is_test(path: &str) -> bool {
    let path = Path::new(path);
    let is_snapshot = path.extension().is_some_and(|it| it == "snap");
    let mut parts = path.iter().map(|part| part.to_string_lossy());
    is_snapshot || parts.any(|part| matches!(&*part, "tests" | "benches" | "tests.rs"))
}

/// The paths that code takes in.
fn taken_in(text: &str) -> impl Iterator<Item = &str> {
    let starts = TAKEN_IN.iter().flat_map(|start| text.split(start).skip(1));
    starts.filter_map(|rest| rest.split('"').next())
}

/// A path seen from a file, in the package; none when it leads out of it.
fn resolved(file: &str, path: &str) -> Option<String> {
    let mut whole: PathBuf = Path::new(file).parent()?.to_owned();
    for part in Path::new(path).components() {
        match part {
            Component::ParentDir if !whole.pop() => return None,
            Component::ParentDir | Component::CurDir => {}
            Component::Normal(part) => whole.push(part),
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    let parts: Vec<_> = whole.iter().map(|part| part.to_string_lossy()).collect();
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::judge_contents;
    use crate::publish::Package;

    fn judged(files: &[(&str, &str)]) -> String {
        let package = Package {
            name: String::from("client"),
            folder: "client".into(),
            license: Some(String::from("MIT OR Apache-2.0")),
            readme: Some(String::from("README.md")),
            ..Package::default()
        };
        let names: Vec<String> = files.iter().map(|(name, _)| (*name).to_owned()).collect();
        let read = |path: &str| {
            let found = files.iter().find(|(name, _)| *name == path);
            found.map(|(_, text)| (*text).to_owned())
        };
        let licence = |name: &str| Some(format!("Text of {name}"));
        judge_contents(&package, &names, read, licence).to_string()
    }

    const WHOLE: [(&str, &str); 6] = [
        ("Cargo.toml", ""),
        ("LICENSE-APACHE", "Text of LICENSE-APACHE"),
        ("LICENSE-MIT", "Text of LICENSE-MIT"),
        ("README.md", ""),
        ("doc/shop.rs", ""),
        (
            "src/call/mod.rs",
            "#[doc = include_str!(\"../../doc/shop.rs\")]",
        ),
    ];

    fn with(path: &'static str, text: &'static str) -> Vec<(&'static str, &'static str)> {
        let others = WHOLE.into_iter().filter(|(name, _)| *name != path);
        others.chain([(path, text)]).collect()
    }

    #[test]
    fn a_whole_package_is_fine() {
        assert_eq!(judged(&WHOLE), "ok       files of client: 6 files");
    }

    #[test]
    fn licences_and_the_front_page_are_looked_for() {
        for (name, told) in [
            ("LICENSE-MIT", "`LICENSE-MIT` of the workspace"),
            ("LICENSE-APACHE", "`LICENSE-APACHE` of the workspace"),
            ("README.md", "`README.md` is not among them"),
        ] {
            let files = WHOLE.into_iter().filter(|(it, _)| *it != name);
            let said = judged(&files.collect::<Vec<_>>());
            assert!(said.starts_with("missing") && said.contains(told), "{said}");
        }
    }

    #[test]
    fn a_licence_has_the_text_of_that_of_the_workspace() {
        let said = judged(&with("LICENSE-MIT", "../LICENSE-MIT"));
        assert!(said.contains("`LICENSE-MIT` of the workspace"), "{said}");
    }

    #[test]
    fn tests_are_left_out() {
        for path in [
            "tests/calls.rs",
            "src/tests/a.rs",
            "src/store/tests.rs",
            "src/a.snap",
        ] {
            let said = judged(&with(path, ""));
            let told = format!("1 are of tests, such as `{path}`");
            assert!(said.contains(&told), "{said}");
        }
    }

    #[test]
    fn code_takes_in_what_is_in_the_package() {
        for (text, path) in [
            ("include_str!(\"../../README.md\")", "../../README.md"),
            ("include_bytes!(\"../doc/other.rs\")", "../doc/other.rs"),
            ("include_str!(\"/etc/hosts\")", "/etc/hosts"),
        ] {
            let said = judged(&with("src/lib.rs", text));
            let told = format!("`src/lib.rs` takes in `{path}`");
            assert!(said.contains(&told), "{said}");
        }
        let said = judged(&with(
            "src/lib.rs",
            "#![doc = include_str!(\"../README.md\")]",
        ));
        assert!(said.starts_with("ok"), "{said}");
    }
}
