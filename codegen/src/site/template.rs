//! The templates of pages.

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, context, escape_formatter};

use super::Site;
use super::address::{ROOT, START, anchor};
use super::page::Page;
use super::text::{escape, without_tags};

const TEMPLATES: [(&str, &str); 13] = [
    ("layout.html", include_str!("template/layout.html")),
    ("parts.html", include_str!("template/parts.html")),
    ("start.html", include_str!("template/start.html")),
    ("family.html", include_str!("template/family.html")),
    ("group.html", include_str!("template/group.html")),
    ("operation.html", include_str!("template/operation.html")),
    ("operation.md", include_str!("template/operation.md")),
    ("type.html", include_str!("template/type.html")),
    ("types.html", include_str!("template/types.html")),
    ("topic.html", include_str!("template/topic.html")),
    ("topics.html", include_str!("template/topics.html")),
    ("codes.html", include_str!("template/codes.html")),
    ("uncertain.html", include_str!("template/uncertain.html")),
];

const ASSETS: [(&str, &str); 4] = [
    ("site.css", include_str!("template/site.css")),
    ("theme.js", include_str!("template/theme.js")),
    ("site.js", include_str!("template/site.js")),
    ("try.js", include_str!("template/try.js")),
];

/// What pages load.
pub(super) fn assets() -> impl Iterator<Item = (String, String)> {
    let assets = ASSETS.iter();
    assets.map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
}

/// All templates. They are part of the program, and tests render each of them.
pub(super) struct Templates {
    environment: Environment<'static>,
}

impl Templates {
    pub(super) fn new() -> Self {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
        let mut syntax = SyntaxConfig::builder();
        syntax.trim_blocks(true).lstrip_blocks(true);
        if let Ok(syntax) = syntax.build() {
            environment.set_syntax(syntax);
        }
        environment.set_auto_escape_callback(|name| match name.rsplit('.').next() {
            Some("md") => AutoEscape::None,
            _ => AutoEscape::Html,
        });
        environment.set_formatter(|out, state, value| {
            let is_text = *state.auto_escape() == AutoEscape::Html && !value.is_safe();
            match value.as_str().filter(|_| is_text) {
                // The usual one writes slashes as numbers, which nobody reads.
                Some(text) => Ok(out.write_str(&escape(text))?),
                None => escape_formatter(out, state, value),
            }
        });
        environment.add_filter("anchor", |name: String| anchor(&name));
        environment.add_filter("striptags", |html: String| without_tags(&html));
        for (name, text) in TEMPLATES {
            if let Err(error) = environment.add_template(name, text) {
                panic!("the template {name} is not valid: {error:#}");
            }
        }
        Self { environment }
    }

    /// The files of a page, each with its path.
    pub(super) fn page(&self, site: &Site<'_>, page: &Page) -> Vec<(String, String)> {
        let root = if page.path == START { "" } else { ROOT };
        let markdown = page.path.replace(".html", ".md");
        let context = context! {
            api => site.api.name.as_str(),
            page_title => page.title.as_str(),
            page_about => page.about.as_str(),
            path => page.path.as_str(),
            markdown => page.has_markdown.then_some(markdown.as_str()),
            navigation => site.navigation(&page.here, root),
            root,
            ..page.view.clone()
        };
        let html = self.render(&format!("{}.html", page.template), &context);
        let mut files = vec![(page.path.clone(), html)];
        if page.has_markdown {
            let text = self.render(&format!("{}.md", page.template), &context);
            files.push((markdown, text));
        }
        files
    }

    fn render(&self, name: &str, context: &minijinja::Value) -> String {
        let template = self.environment.get_template(name);
        match template.and_then(|template| template.render(context)) {
            Ok(text) => text,
            Err(error) => panic!("the template {name} cannot be rendered: {error:#}"),
        }
    }
}
