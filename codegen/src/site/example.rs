//! Documented exchanges.

use serde::Serialize;

use super::Site;
use super::page::shown;
use crate::api::{Example, ExampleEvent, Json};

/// An exchange or an event. What it deviates in is HTML.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ExampleView {
    pub(super) name: String,
    /// Whether no documentation shows it as a whole.
    pub(super) assumed: bool,
    pub(super) sources: Vec<String>,
    pub(super) request: Option<String>,
    pub(super) status: Option<u16>,
    pub(super) response: Option<String>,
    /// Whether the response is a failure.
    pub(super) fails: bool,
    pub(super) deviates: Vec<String>,
}

shown!(ExampleView);

impl Site<'_> {
    pub(super) fn example(&self, example: &Example) -> ExampleView {
        let request = example.request.as_ref().map(|request| {
            let line = request.line.clone();
            let body = request.body.as_ref().map(pretty);
            let headers = request.headers.iter();
            let headers = headers.map(|(name, value)| format!("{name}: {value}"));
            let head: Vec<String> = line.into_iter().chain(headers).collect();
            let head = Some(head.join("\n")).filter(|head| !head.is_empty());
            let parts: Vec<String> = head.into_iter().chain(body).collect();
            parts.join("\n\n")
        });
        let response = example.response.as_ref();
        ExampleView {
            name: example.name.clone(),
            assumed: example.assumed,
            sources: example.source.clone(),
            request: request.filter(|text| !text.is_empty()),
            status: response.map(|it| it.status),
            response: response.and_then(|it| it.body.as_ref()).map(pretty),
            fails: response.is_some_and(|it| it.fails),
            deviates: self.deviations(&example.deviates),
        }
    }

    pub(super) fn event(&self, example: &ExampleEvent) -> ExampleView {
        ExampleView {
            name: example.name.clone(),
            assumed: example.assumed,
            sources: example.source.clone(),
            request: Some(pretty(&example.event)),
            status: None,
            response: None,
            fails: false,
            deviates: self.deviations(&example.deviates),
        }
    }

    fn deviations(&self, all: &[crate::api::Deviation]) -> Vec<String> {
        let all = all.iter();
        all.map(|it| self.line(&format!("`{}`: {}", it.path, it.why)))
            .collect()
    }
}

fn pretty(json: &Json) -> String {
    json.tree().to_json().trim_end().to_owned()
}
