//! The first page.

use minijinja::{Value, context};

use super::Site;
use super::address::{self, START};
use super::credential::indices;
use super::navigation::Here;
use super::page::Page;
use super::text::plain;
use crate::api::Credential;
use crate::samples::variable;

impl Site<'_> {
    pub(super) fn start(&self) -> Page {
        let api = self.api;
        let line = |text: &str| self.line_from(text, "");
        let families: Vec<Value> = api
            .families
            .iter()
            .map(|family| {
                let count: usize = family
                    .groups
                    .iter()
                    .map(|group| group.operations.len())
                    .sum();
                context! {
                    name => family.name.wire.as_str(),
                    href => address::family(family),
                    about => line(&family.does),
                    count,
                }
            })
            .collect();
        let credentials: Vec<Value> = api
            .credentials
            .iter()
            .map(|it| {
                context! {
                    name => it.name.wire.as_str(),
                    about => line(&it.does),
                    header => it.header.as_deref(),
                    scheme => it.scheme.as_deref(),
                    param => it.param.as_deref(),
                    variable => variable(api, it),
                }
            })
            .collect();
        let environments: Vec<Value> = api
            .environments
            .iter()
            .map(|it| context! { name => it.name.wire.as_str(), about => line(&it.does) })
            .collect();
        let topics = api.webhooks.as_ref().map(|webhooks| {
            context! { about => line(&webhooks.does), count => webhooks.topics.len() }
        });
        Page {
            path: START.to_owned(),
            template: "start",
            title: format!("{} API", api.name),
            about: plain(&api.does),
            here: Here::page(START),
            entries: Vec::new(),
            view: context! {
                about => self.html_from(&api.does, ""),
                docs => api.docs.as_deref(),
                families,
                credentials,
                environments,
                topics,
                operations => api.operations().count(),
                types => api.types.len(),
                package => api.client.name.as_str(),
                crate_name => crate::rust::crate_name(api),
                first_credential => self.usual_credential().map(|it| heck::AsSnakeCase(&it.name.client).to_string()),
                first_environment => api.environments.first().map(|it| heck::AsUpperCamelCase(&it.name.client).to_string()),
            },
            has_markdown: false,
        }
    }

    /// The credential that most operations take.
    fn usual_credential(&self) -> Option<&Credential> {
        let credentials = self.api.credentials.iter().enumerate();
        let used = credentials.map(|(index, it)| {
            let operations = self.api.operations();
            let users =
                operations.filter(|(_, _, operation)| indices(&operation.auth).contains(&index));
            (users.count(), it)
        });
        used.max_by_key(|(count, _)| *count).map(|(_, it)| it)
    }
}
