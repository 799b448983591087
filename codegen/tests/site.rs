//! The reference for people: everything has its page, every link leads somewhere, and every page is valid HTML.

mod site_support;
mod support;

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::sync::OnceLock;

use codegen::Files;
use codegen::api::{Api, Home};
use codegen::site;
use site_support::Document;

/// The real spec and its site.
fn real() -> &'static (Api, Files) {
    static REAL: OnceLock<(Api, Files)> = OnceLock::new();
    REAL.get_or_init(|| {
        let api = codegen::load(&support::real_spec()).expect("the real spec has no problems");
        let files = site::files(&api);
        (api, files)
    })
}

fn pages(files: &Files) -> impl Iterator<Item = (&str, &str)> {
    let files = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()));
    files.filter(|(path, _)| path.rsplit('.').next() == Some("html"))
}

/// Parses all pages, which have to be valid and whose links have to lead somewhere.
fn check(name: &str, files: &Files) -> HashMap<String, Document> {
    let documents: HashMap<String, Document> = pages(files)
        .map(|(path, html)| (path.to_owned(), Document::parse(html)))
        .collect();
    for (path, document) in &documents {
        assert_eq!(document.errors, Vec::<String>::new(), "{name}: {path}");
        let mut ids = BTreeSet::new();
        for id in document.values("id") {
            assert!(ids.insert(id), "{name}: {path} has the id {id} twice");
        }
    }
    for (path, document) in &documents {
        for link in document.values("href").chain(document.values("src")) {
            if link.starts_with("https://") || link.starts_with("http://") {
                continue;
            }
            let (target, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = resolve(path, target);
            assert!(
                files.contains_key(&target),
                "{name}: {path} leads to {link}"
            );
            if !anchor.is_empty() {
                let mut ids = documents[&target].values("id");
                assert!(ids.any(|id| id == anchor), "{name}: {path} leads to {link}");
            }
        }
        for attribute in ["for", "aria-labelledby", "aria-controls"] {
            for name in document.values(attribute) {
                let mut ids = document.values("id");
                assert!(ids.any(|id| id == name), "{path} speaks of {name}");
            }
        }
    }
    documents
}

/// The path that a link of a page leads to.
fn resolve(page: &str, link: &str) -> String {
    if link.is_empty() {
        return page.to_owned();
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn everything_of_the_real_spec_has_its_page() {
    let (api, files) = real();
    let documents = check("real", files);
    let ids = |page: &str| -> BTreeSet<String> {
        documents[page].values("id").map(str::to_owned).collect()
    };
    for (_, _, operation) in api.operations() {
        let page = format!("operations/{}", operation.id);
        assert!(files.contains_key(&format!("{page}.html")), "{page}");
        let markdown = &files[&format!("{page}.md")];
        assert!(markdown.contains(operation.does.trim()), "{markdown}");
        let html = &files[&format!("{page}.html")];
        for param in &operation.params {
            let name = format!("<code>{}</code>", param.field.name.wire);
            assert!(html.contains(&name), "{page}: {name}");
        }
    }
    let webhooks = api.webhooks.as_ref().expect("webhooks");
    for topic in &webhooks.topics {
        let page = format!("topics/{}.html", topic.name.wire);
        assert!(files.contains_key(&page), "{page}");
    }
    let pages_of_types = documents.keys().filter(|path| path.starts_with("types/"));
    assert_eq!(
        pages_of_types.count(),
        api.types.len() - webhooks.topics.len()
    );
    assert!(api.types.iter().any(|def| def.home == Home::Shared));
    let codes = ids("reference/errors.html");
    for family in &api.families {
        for code in &family.error_codes {
            let end = format!("-{}", code.name.wire);
            assert!(codes.iter().any(|id| id.ends_with(&end)), "{end}");
        }
    }
}

#[test]
fn what_is_not_certain_is_said_on_one_page() {
    let (api, files) = real();
    let page = &files["reference/uncertain.html"];
    for (_, _, operation) in api.operations() {
        let has_doubt = operation.unconfirmed
            || operation.unconfirmed_path
            || operation.params.iter().any(|param| param.field.unconfirmed)
            || !operation.has_documented_example();
        let link = format!("operations/{}.html", operation.id);
        assert!(!has_doubt || page.contains(&link), "{link}");
    }
}

#[test]
fn the_search_knows_names_on_the_wire_and_in_rust_and_codes() {
    let (_, files) = real();
    let script = &files["search.js"];
    let list = script
        .strip_prefix("window.searchEntries = ")
        .expect("a list");
    let list = list.trim_end().trim_end_matches(';');
    let entries: Vec<[String; 5]> = serde_json::from_str(list).expect("JSON");
    for words in [
        "getPassOffer",
        "core().passes().terminate",
        "PINP0201",
        "cleeng_client::core::passes::Pass",
        "terminationType",
    ] {
        let has = |entry: &&[String; 5]| entry.iter().any(|part| part.contains(words));
        assert!(entries.iter().any(|entry| has(&entry)), "{words}");
    }
    for [_, name, _, path, _] in &entries {
        let page = path.split('#').next().unwrap_or_default();
        assert!(files.contains_key(page), "{name} leads to {path}");
    }
}

#[test]
fn the_same_spec_gives_the_same_bytes() {
    let (api, files) = real();
    assert!(site::files(api) == *files);
}

#[test]
fn every_construct_has_valid_pages() {
    for (name, text) in support::fixtures("constructs") {
        let api = support::load_good(&name, &support::spec(&text));
        check(&name, &site::files(&api));
    }
}

#[test]
fn texts_of_a_spec_are_shown_and_not_run() {
    let text = r#"
# shop/things.yaml
group: things
does: Things with <script>alert(1)</script> and <img src=x onerror=alert(2)>.
operations:
  get:
    title: Get <b>one</b>
    does: Returns "one" & <script>alert(3)</script>.
    notes: |
      # <script>alert(4)</script>

      <div onclick="alert(5)">

      [here](javascript:alert(6)) and ![there](https://example.com/x.png)
    rest: GET /things/{thingId}
    path: {thingId: string -- "A <i>thing</i> & 'more'"}
    returns: {list: string}
"#;
    let api = support::load_good("html", &support::spec(text.trim_start()));
    let files = site::files(&api);
    for (path, document) in check("html", &files) {
        for element in &document.elements {
            let name = element.name.as_str();
            assert!(!["img", "b", "i"].contains(&name), "{path}: {name}");
            assert!(name != "script" || element.get("src").is_some(), "{path}");
            assert!(element.get("onclick").is_none(), "{path}");
            let link = element.get("href").unwrap_or_default();
            assert!(!link.starts_with("javascript:"), "{path}: {link}");
        }
    }
    let page = pages(&files).find(|(path, _)| path.contains(".things.get"));
    let (_, html) = page.expect("the page");
    assert!(
        html.contains("&lt;script&gt;alert(3)&lt;/script&gt;"),
        "{html}"
    );
    assert!(html.contains("Get &lt;b&gt;one&lt;/b&gt;"), "{html}");
}

#[test]
fn pages_that_are_no_more_are_removed_and_other_files_stay() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |path: &str| folder.path().join(path);
    let file = |path: &str| (path.to_owned(), String::from("text"));
    site::write(
        folder.path(),
        &Files::from([file("a/old.html"), file("kept.html")]),
    )
    .expect("written");
    fs::write(at("mine.txt"), "mine").expect("written");
    site::write(folder.path(), &Files::from([file("kept.html")])).expect("written");
    assert!(!at("a/old.html").exists());
    assert!(at("kept.html").exists() && at("mine.txt").exists());
}
