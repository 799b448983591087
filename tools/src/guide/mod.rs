//! The guide in `docs`: a book that mdBook builds, whose code is that of programs which tests compile and run.

mod includes;
mod links;
mod markdown;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::{Source, Tool};
use links::Html;
use markdown::Page;

const MDBOOK: Tool = Tool {
    package: "mdbook",
    version: "0.5.4",
    program: "mdbook",
    source: Source::Cargo {
        optimized: false,
        // Without what serves pages and watches them.
        features: Some("search"),
    },
};

/// What lists the pages.
const SUMMARY: &str = "SUMMARY.md";

/// The guide after its check.
#[derive(Debug)]
pub struct Built {
    /// Its first page.
    pub index: PathBuf,
    /// What is wrong with it, each with its place.
    pub problems: Vec<String>,
    /// How many pages it has.
    pub pages: usize,
    /// How many links were followed.
    pub links: usize,
    /// How many pieces of code were taken from programs.
    pub includes: usize,
}

/// Builds the guide into `target/guide` and checks it.
///
/// # Errors
///
/// When mdBook cannot be installed or does not build it, or a file cannot be read.
pub fn build() -> Result<Built> {
    let (book, out) = (
        crate::root().join("docs"),
        crate::root().join("target/guide"),
    );
    let mut problems = run_mdbook(&book, &out)?;
    let pages = pages(&book.join("src"))?;
    keep_links_out(&pages, &out)?;
    let mut html = BTreeMap::new();
    for name in pages.keys() {
        let path = out.join(name).with_extension("html");
        // A page that is not listed has none.
        if let Ok(text) = fs::read_to_string(path) {
            html.insert(name.clone(), Html::new(&text));
        }
    }
    let (mut links, mut includes) = (0, 0);
    let prefix = book.join("src");
    for (name, page) in &pages {
        if name != SUMMARY && !html.contains_key(name) {
            problems.push(format!("docs/src/{name}: {SUMMARY} does not list it"));
        }
        let mut found = includes::check(page, &prefix.join(name));
        found.extend(links::check(page, name, &html, &prefix));
        problems.extend(found.into_iter().map(|it| format!("docs/src/{name}:{it}")));
        links += page.links.len();
        includes += page.includes.len();
    }
    Ok(Built {
        index: out.join("index.html"),
        problems,
        pages: html.len(),
        links,
        includes,
    })
}

/// Builds the book; what mdBook warns of is a problem.
fn run_mdbook(book: &Path, out: &Path) -> Result<Vec<String>> {
    let mut mdbook = Command::new(MDBOOK.install()?);
    mdbook.arg("build").arg(book).arg("--dest-dir").arg(out);
    let output = mdbook.env("NO_COLOR", "1").output();
    let output = output.context("mdbook cannot be started")?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        bail!("mdbook does not build the guide\n{}", said.trim());
    }
    let warnings = said.lines().filter(|line| {
        let mut words = line.split_whitespace();
        words.any(|word| matches!(word, "WARN" | "ERROR"))
    });
    Ok(warnings.map(|line| line.trim().to_owned()).collect())
}

/// Takes back what mdBook does to links to Markdown that is not of the book: they lead to files of the repository, which are no pages.
fn keep_links_out(pages: &BTreeMap<String, Page>, out: &Path) -> Result<()> {
    let links = pages.values().flat_map(|page| &page.links);
    let links: BTreeMap<String, &String> = links
        .filter(|(_, link)| link.starts_with("../../"))
        .filter_map(|(_, link)| Some((format!("{}.html", link.strip_suffix(".md")?), link)))
        .collect();
    for entry in fs::read_dir(out).with_context(|| format!("cannot read {}", out.display()))? {
        let path = entry?.path();
        if path.extension().is_none_or(|it| it != "html") {
            continue;
        }
        let old = fs::read_to_string(&path)?;
        let mut new = old.clone();
        for (changed, link) in &links {
            new = new.replace(&format!("href=\"{changed}\""), &format!("href=\"{link}\""));
        }
        if new != old {
            fs::write(&path, new)?;
        }
    }
    Ok(())
}

/// All pages, by their paths below the folder, with `/` between the parts.
fn pages(folder: &Path) -> Result<BTreeMap<String, Page>> {
    let mut pages = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(here) = open.pop() {
        let entries = fs::read_dir(&here);
        for entry in entries.with_context(|| format!("cannot read {}", here.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|it| it == "md") {
                let text = fs::read_to_string(&path);
                let text = text.with_context(|| format!("cannot read {}", path.display()))?;
                let name = path.strip_prefix(folder).unwrap_or(&path);
                let name = name.to_string_lossy().replace('\\', "/");
                pages.insert(name, Page::new(&text));
            }
        }
    }
    Ok(pages)
}

/// Shows a file in the browser of the desktop.
///
/// # Errors
///
/// When there is nothing that shows it.
pub fn open(file: &Path) -> Result<()> {
    let (program, first): (_, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/c", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let mut viewer = Command::new(program);
    let viewer = viewer.args(first).arg(file).stdout(Stdio::null());
    let status = viewer
        .status()
        .with_context(|| format!("{program} cannot be started; open {}", file.display()))?;
    if !status.success() {
        bail!("{program} does not show {}", file.display());
    }
    Ok(())
}
