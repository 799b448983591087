//! The navigation beside each page: families, their groups, and the operations of the group where the reader is.

use std::fmt::Write as _;

use super::Site;
use super::address::{self, CODES, TOPICS, TYPES, UNCERTAIN};
use super::operation::{call, title};
use super::text::escape;
use crate::api::{Family, Group, Operation, Stage};

/// Where a page stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Here {
    family: Option<String>,
    group: Option<String>,
    /// The id of the operation, or the page.
    page: String,
    is_topic: bool,
}

impl Here {
    pub(super) fn page(path: &str) -> Self {
        Self {
            page: path.to_owned(),
            ..Self::default()
        }
    }

    pub(super) fn topic(path: &str) -> Self {
        Self {
            is_topic: true,
            ..Self::page(path)
        }
    }

    pub(super) fn family(family: &Family) -> Self {
        Self {
            family: Some(family.name.client.clone()),
            ..Self::page(&address::family(family))
        }
    }

    pub(super) fn group(family: &Family, group: &Group) -> Self {
        Self {
            group: Some(group.name.client.clone()),
            page: address::group(family, group),
            ..Self::family(family)
        }
    }

    pub(super) fn operation(family: &Family, group: &Group, id: &str) -> Self {
        Self {
            page: id.to_owned(),
            ..Self::group(family, group)
        }
    }

    fn mark(&self, page: &str) -> &'static str {
        if self.page == page {
            " aria-current=\"page\""
        } else {
            ""
        }
    }
}

impl Site<'_> {
    /// The navigation as HTML, for a page that reaches the folder of the site in a way.
    pub(super) fn navigation(&self, here: &Here, root: &str) -> String {
        let mut out = String::from("<ul class=\"nav-pages\">");
        let mut pages = vec![(address::START, "Start"), (CODES, "Error codes")];
        pages.extend([(UNCERTAIN, "What is not certain"), (TYPES, "Types")]);
        for (path, name) in pages {
            item(&mut out, root, path, name, here.mark(path));
        }
        out.push_str("</ul>");
        for family in &self.api.families {
            family_navigation(&mut out, family, here, root);
        }
        if let Some(webhooks) = &self.api.webhooks {
            let is_open = here.is_topic || here.page == TOPICS;
            open(&mut out, is_open, "Webhooks");
            out.push_str("<ul>");
            item(&mut out, root, TOPICS, "All topics", here.mark(TOPICS));
            for topic in &webhooks.topics {
                let path = address::topic(topic);
                item(&mut out, root, &path, &topic.name.wire, here.mark(&path));
            }
            out.push_str("</ul></details>");
        }
        out
    }
}

fn family_navigation(out: &mut String, family: &Family, here: &Here, root: &str) {
    let is_here = here.family.as_deref() == Some(&family.name.client);
    open(out, is_here, &family.name.wire);
    out.push_str("<ul>");
    let path = address::family(family);
    item(out, root, &path, "Overview", here.mark(&path));
    for group in &family.groups {
        let path = address::group(family, group);
        let is_in = is_here && here.group.as_deref() == Some(&group.name.client);
        let class = if is_in { " class=\"open\"" } else { "" };
        let (name, mark) = (escape(&group.name.client), here.mark(&path));
        let _ = write!(out, "<li{class}><a href=\"{root}{path}\"{mark}>{name}</a>");
        if is_in {
            out.push_str("<ul>");
            for operation in &group.operations {
                entry(out, operation, here, root);
            }
            out.push_str("</ul>");
        }
        out.push_str("</li>");
    }
    out.push_str("</ul></details>");
}

fn open(out: &mut String, is_open: bool, name: &str) {
    let is_open = if is_open { " open" } else { "" };
    let _ = write!(out, "<details{is_open}><summary>{}</summary>", escape(name));
}

fn item(out: &mut String, root: &str, path: &str, name: &str, mark: &str) {
    let name = escape(name);
    let _ = write!(out, "<li><a href=\"{root}{path}\"{mark}>{name}</a></li>");
}

fn entry(out: &mut String, operation: &Operation, here: &Here, root: &str) {
    let (verb, _) = call(operation);
    let is_old = matches!(operation.stage, Stage::Deprecated | Stage::Removed);
    let class = if is_old { "op old" } else { "op" };
    let (path, title) = (address::operation(operation), escape(&title(operation)));
    let mark = here.mark(&operation.id);
    let _ = write!(
        out,
        "<li><a class=\"{class}\" href=\"{root}{path}\"{mark}><span class=\"verb {verb}\">{verb}</span> \
         <span>{title}</span></a></li>"
    );
}
