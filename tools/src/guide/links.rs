//! Whether links lead somewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use super::markdown::Page;

/// The places in a page as it was built.
#[derive(Debug)]
pub(super) struct Html {
    ids: BTreeSet<String>,
}

impl Html {
    pub(super) fn new(text: &str) -> Self {
        let ids = text.split(" id=\"").skip(1);
        let ids = ids.filter_map(|rest| rest.split('"').next());
        Self {
            ids: ids.map(str::to_owned).collect(),
        }
    }
}

/// What is wrong with the links of a page, each with its line. `folder` is that of all pages.
pub(super) fn check(
    page: &Page,
    name: &str,
    pages: &BTreeMap<String, Html>,
    folder: &Path,
) -> Vec<String> {
    let links = page.links.iter();
    let problems = links.filter_map(|(line, link)| {
        let problem = problem(link, name, pages, folder)?;
        Some(format!("{line}: {problem}"))
    });
    problems.collect()
}

fn problem(
    link: &str,
    name: &str,
    pages: &BTreeMap<String, Html>,
    folder: &Path,
) -> Option<String> {
    if let Some((scheme, _)) = link.split_once(':') {
        let is_known = matches!(scheme, "https" | "http" | "mailto");
        return (!is_known).then(|| format!("the link `{link}` has an unknown scheme"));
    }
    let (path, anchor) = match link.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor)),
        None => (link, None),
    };
    let target = match path {
        "" => name.to_owned(),
        path => resolved(name, path),
    };
    if let Some(html) = pages.get(&target) {
        let anchor = anchor.filter(|anchor| !html.ids.contains(*anchor))?;
        return Some(format!("`{target}` has no heading `#{anchor}`"));
    }
    if !target.starts_with("../") {
        return Some(format!("the link `{link}` leads to no page"));
    }
    match (folder.join(&target).exists(), anchor) {
        (false, _) => Some(format!(
            "the link `{link}` leads to nothing in this repository"
        )),
        (true, Some(_)) => Some(format!(
            "the link `{link}` names a heading of a file, which is not checked: link to the file"
        )),
        (true, None) => None,
    }
}

/// A path seen from a page, from the folder of all pages.
fn resolved(name: &str, path: &str) -> String {
    let mut whole = PathBuf::from(name);
    whole.pop();
    for part in Path::new(path).components() {
        let is_inside = matches!(whole.components().next_back(), Some(Component::Normal(_)));
        match part {
            Component::ParentDir if is_inside => {
                whole.pop();
            }
            Component::CurDir => {}
            other => whole.push(other),
        }
    }
    whole.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Html, problem};

    fn told(link: &str) -> Option<String> {
        let pages = [
            ("a.md", "<h1 id=\"a-page\">"),
            ("deep/b.md", "<h1 class=\"x\" id=\"other\">"),
        ];
        let pages = pages.map(|(name, text)| (name.to_owned(), Html::new(text)));
        let folder = crate::root().join("docs/src");
        problem(link, "deep/b.md", &BTreeMap::from(pages), &folder)
    }

    #[test]
    fn links_lead_to_pages_headings_and_files() {
        for link in [
            "#other",
            "b.md",
            "../a.md",
            "../a.md#a-page",
            "../deep/b.md#other",
            "../../../README.md",
            "https://example.com/nowhere#x",
        ] {
            assert_eq!(told(link), None, "{link}");
        }
    }

    #[test]
    fn links_that_lead_nowhere_are_told() {
        for (link, problem) in [
            ("#a-page", "`deep/b.md` has no heading `#a-page`"),
            ("../a.md#b", "`a.md` has no heading `#b`"),
            ("a.md", "the link `a.md` leads to no page"),
            (
                "../../../NONE.md",
                "the link `../../../NONE.md` leads to nothing in this repository",
            ),
            (
                "../../../README.md#licence",
                "the link `../../../README.md#licence` names a heading of a file, which is not checked: link to the file",
            ),
            ("file:///x", "the link `file:///x` has an unknown scheme"),
        ] {
            assert_eq!(told(link).as_deref(), Some(problem), "{link}");
        }
    }
}
