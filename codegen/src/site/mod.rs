//! The model as pages for people: one for each operation, type and topic, the error codes, what is not certain, and the same as
//! Markdown for programs that read text.
//!
//! The pages need neither a server nor a network. What they say comes from the model alone; samples in Rust are those
//! of the client's documentation, which its tests compile.

mod address;
mod codes;
mod credential;
mod effect;
mod example;
mod facts;
mod fields;
mod group;
mod life;
mod llms;
mod navigation;
mod operation;
mod page;
mod result;
mod search;
mod start;
mod template;
mod text;
mod topic;
mod types;
mod uncertain;
mod uses;
mod write;

use crate::api::Api;
use crate::parallel;
use crate::rust::Files;

use address::Addresses;
use page::Page;
use template::Templates;
use uses::Uses;

pub use write::write;

/// Renders all pages and what they load, by their paths in the folder of the site.
#[must_use]
pub fn files(api: &Api) -> Files {
    let site = Site::new(api);
    let templates = Templates::new();
    let pages = site.pages();
    let rendered = parallel::for_each(&pages, |page| {
        let page = page();
        (templates.page(&site, &page), page.entries)
    });
    let (of_pages, entries): (Vec<_>, Vec<_>) = rendered.into_iter().unzip();
    let mut files: Files = of_pages.into_iter().flatten().collect();
    files.extend(template::assets());
    let entries = entries.iter().flatten();
    files.insert(String::from("search.js"), search::script(entries));
    files.insert(String::from("llms.txt"), llms::text(&site));
    files
}

/// What all pages have in common.
struct Site<'a> {
    api: &'a Api,
    addresses: Addresses,
    uses: Uses<'a>,
}

/// Makes a page.
type Make<'s> = Box<dyn Fn() -> Page + Sync + 's>;

impl<'a> Site<'a> {
    fn new(api: &'a Api) -> Self {
        let addresses = Addresses::new(api);
        Self {
            api,
            uses: Uses::new(api, &addresses),
            addresses,
        }
    }

    /// What makes each page.
    fn pages(&self) -> Vec<Make<'_>> {
        let mut pages: Vec<Make<'_>> = vec![
            Box::new(|| self.start()),
            Box::new(|| self.codes()),
            Box::new(|| self.uncertain()),
            Box::new(|| self.all_types()),
        ];
        for family in &self.api.families {
            pages.push(Box::new(|| self.family(family)));
            for group in &family.groups {
                pages.push(Box::new(|| self.group(family, group)));
            }
        }
        for (family, group, it) in self.api.operations() {
            pages.push(Box::new(move || self.operation(family, group, it)));
        }
        for (index, def) in self.api.types.iter().enumerate() {
            if self.addresses.topic_of(index).is_none() {
                pages.push(Box::new(move || self.type_page(index, def)));
            }
        }
        if let Some(webhooks) = &self.api.webhooks {
            pages.push(Box::new(|| self.topics(webhooks)));
            for topic in &webhooks.topics {
                pages.push(Box::new(|| self.topic(webhooks, topic)));
            }
        }
        pages
    }
}
