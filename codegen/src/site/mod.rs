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
    let rendered = parallel::for_each(&pages, |page| templates.page(&site, page));
    let mut files: Files = rendered.into_iter().flatten().collect();
    files.extend(template::assets());
    files.insert(String::from("search.js"), search::script(&pages));
    files.insert(String::from("llms.txt"), llms::text(&site));
    files
}

/// What all pages have in common.
struct Site<'a> {
    api: &'a Api,
    addresses: Addresses,
    uses: Uses<'a>,
}

impl<'a> Site<'a> {
    fn new(api: &'a Api) -> Self {
        let addresses = Addresses::new(api);
        Self {
            api,
            uses: Uses::new(api, &addresses),
            addresses,
        }
    }

    fn pages(&self) -> Vec<Page> {
        let mut pages = vec![
            self.start(),
            self.codes(),
            self.uncertain(),
            self.all_types(),
        ];
        for family in &self.api.families {
            pages.push(self.family(family));
            let groups = family.groups.iter();
            pages.extend(groups.map(|group| self.group(family, group)));
        }
        let operations = self.api.operations();
        pages.extend(operations.map(|(family, group, it)| self.operation(family, group, it)));
        let types = self.api.types.iter().enumerate();
        let types = types.filter(|(index, _)| self.addresses.topic_of(*index).is_none());
        pages.extend(types.map(|(index, def)| self.type_page(index, def)));
        if let Some(webhooks) = &self.api.webhooks {
            pages.push(self.topics(webhooks));
            pages.extend(
                webhooks
                    .topics
                    .iter()
                    .map(|topic| self.topic(webhooks, topic)),
            );
        }
        pages
    }
}
