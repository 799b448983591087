//! The page of an operation.

use heck::ToUpperCamelCase as _;
use minijinja::Value;
use serde::Serialize;

use super::Site;
use super::address;
use super::credential::CredentialRow;
use super::effect::{self, Words};
use super::example::ExampleView;
use super::fields::{Row, Way};
use super::life;
use super::navigation::Here;
use super::page::{Badge, Entry, Link, Page, shown};
use super::result::{ResultView, paging};
use super::text::plain;
use crate::api::{Call, ErrorCase, Family, Field, Group, Operation, ParamIn};
use crate::rust::{call_path, call_request};
use crate::samples::Samples;

/// What the template of an operation shows. Texts are HTML.
#[derive(Clone, Debug, Serialize)]
struct View {
    id: String,
    title: String,
    about: String,
    notes: String,
    verb: &'static str,
    address: String,
    family: Link,
    group: Link,
    badges: Vec<Badge>,
    stage: String,
    replaces: Vec<Link>,
    hosts: Vec<Host>,
    credential: String,
    credentials: Vec<CredentialRow>,
    effect: Words,
    effect_again: String,
    effect_client: String,
    parameters: Vec<Section>,
    result: ResultView,
    paging: Vec<String>,
    errors: Vec<Failure>,
    family_errors: Vec<Failure>,
    rust_call: String,
    rust_request: String,
    samples: Samples,
    response: Option<String>,
    examples: Vec<ExampleView>,
    docs: Vec<String>,
    former: Vec<String>,
    trial: Trial,
    source: Source,
}

/// Texts as the spec has them.
#[derive(Clone, Debug, Serialize)]
struct Source {
    does: String,
    notes: Option<String>,
    stage: String,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Host {
    pub(super) environment: String,
    pub(super) about: String,
    pub(super) url: String,
    pub(super) badges: Vec<Badge>,
}

#[derive(Clone, Debug, Serialize)]
struct Section {
    title: &'static str,
    place: &'static str,
    rows: Vec<Row>,
}

/// A failure. Texts are HTML.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Failure {
    pub(super) status: Option<u16>,
    pub(super) code: Option<String>,
    pub(super) about: String,
    pub(super) plain: String,
    pub(super) href: String,
    pub(super) badges: Vec<Badge>,
    /// The type of its body.
    pub(super) body: Option<String>,
}

/// What the form to try an operation is filled with.
#[derive(Clone, Debug, Serialize)]
struct Trial {
    /// The path below the host with its placeholders.
    path: String,
    /// The path that the host itself has.
    base: String,
    inputs: Vec<Input>,
    body: Option<String>,
    has_body: bool,
    /// The height of the field for the body, in lines.
    rows: usize,
}

#[derive(Clone, Debug, Serialize)]
struct Input {
    name: String,
    place: &'static str,
    value: String,
    is_required: bool,
}

shown!(Failure, Host, View);

impl<'a> Site<'a> {
    pub(super) fn operation(&self, family: &'a Family, group: &Group, it: &'a Operation) -> Page {
        let samples = Samples::of(self.api, family, group, it);
        let (verb, address) = call(it);
        let title = title(it);
        let response = it.examples.iter().find_map(|example| {
            let response = example
                .response
                .as_ref()
                .filter(|response| !response.fails)?;
            Some(
                response
                    .body
                    .as_ref()?
                    .tree()
                    .to_json()
                    .trim_end()
                    .to_owned(),
            )
        });
        let view = View {
            id: it.id.clone(),
            title: title.clone(),
            about: self.html(&it.does),
            notes: it
                .notes
                .as_deref()
                .map(|text| self.html(text))
                .unwrap_or_default(),
            verb,
            address: address.clone(),
            family: self.family_link(family),
            group: self.group_link(family, group),
            badges: life::badges(it),
            stage: self.stage(it),
            replaces: self.links(self.uses.replaced_by(it)),
            hosts: self.hosts(family),
            credential: self.credential_sentence(&it.auth),
            credentials: self.credential_rows(family, it),
            effect: effect::words(it.effect),
            effect_again: self.line(effect::words(it.effect).again),
            effect_client: self.line(effect::words(it.effect).client),
            parameters: self.sections(it),
            result: self.result(it),
            paging: paging(it),
            errors: it
                .errors
                .iter()
                .map(|case| self.failure(family, case))
                .collect(),
            family_errors: self.other_failures(family, it),
            rust_call: call_path(family, group, it),
            rust_request: call_request(self.api, family, group, it),
            trial: trial(it, &samples, &address),
            samples,
            response,
            examples: it
                .examples
                .iter()
                .map(|example| self.example(example))
                .collect(),
            docs: it.docs.clone(),
            former: it.former_ids().collect(),
            source: Source {
                does: it.does.clone(),
                notes: it.notes.clone(),
                stage: super::text::without_tags(&self.stage(it)),
            },
        };
        let words = words(it, &view);
        let path = address::operation(it);
        Page {
            template: "operation",
            about: plain(&it.does),
            here: Here::operation(family, group, &it.id),
            entries: vec![Entry {
                kind: "operation",
                name: title.clone(),
                about: format!("{verb} {address}"),
                path: path.clone(),
                words,
            }],
            view: Value::from(view),
            has_markdown: true,
            title,
            path,
        }
    }

    fn sections(&self, it: &'a Operation) -> Vec<Section> {
        let is_rpc = matches!(it.call, Call::Rpc { .. });
        let places = [
            (ParamIn::Path, "In the path", "path"),
            (ParamIn::Query, "In the query", "query"),
            (ParamIn::Header, "In headers", "header"),
            (
                ParamIn::Body,
                if is_rpc { "In params" } else { "In the body" },
                "body",
            ),
            (ParamIn::WholeBody, "The body", "whole"),
        ];
        let sections = places.into_iter().map(|(location, title, place)| {
            let fields: Vec<&'a Field> = it.params_in(location).collect();
            let rows = self.rows(Way::Sent, fields, &format!("{place}."));
            Section { title, place, rows }
        });
        sections
            .filter(|section| !section.rows.is_empty())
            .collect()
    }

    pub(super) fn failure(&self, family: &Family, case: &ErrorCase) -> Failure {
        let anchor = address::code(family, case.status, case.code.as_deref());
        Failure {
            status: case.status,
            code: case.code.clone(),
            about: self.line(&case.does),
            plain: plain(&case.does),
            href: format!("{}#{anchor}", address::CODES),
            badges: case
                .unconfirmed
                .then(Badge::unconfirmed)
                .into_iter()
                .collect(),
            body: case.body.as_ref().map(|ty| self.type_html(ty)),
        }
    }

    /// What any operation of the family may fail with, but for what this one says itself.
    fn other_failures(&self, family: &Family, it: &Operation) -> Vec<Failure> {
        let is_own = |case: &&ErrorCase| {
            let mut own = it.errors.iter();
            own.any(|own| (own.status, &own.code) == (case.status, &case.code))
        };
        let others = family.errors.iter().filter(|case| !is_own(case));
        others.map(|case| self.failure(family, case)).collect()
    }

    pub(super) fn hosts(&self, family: &Family) -> Vec<Host> {
        let environments = self.api.environments.iter().zip(&family.hosts).enumerate();
        environments
            .map(|(index, (environment, url))| {
                let unconfirmed = family.unconfirmed_hosts.contains(&index);
                Host {
                    environment: environment.name.wire.clone(),
                    about: self.line(&environment.does),
                    url: url.clone(),
                    badges: unconfirmed.then(Badge::unconfirmed).into_iter().collect(),
                }
            })
            .collect()
    }

    pub(super) fn links(&self, operations: &[&Operation]) -> Vec<Link> {
        let operations = operations.iter();
        operations.map(|it| self.operation_link(it)).collect()
    }

    pub(super) fn operation_link(&self, it: &Operation) -> Link {
        Link {
            name: it.id.clone(),
            href: address::operation(it),
            about: self.line(&it.does),
        }
    }
}

pub(super) fn title(it: &Operation) -> String {
    it.title.clone().unwrap_or_else(|| it.name.wire.clone())
}

/// What is shown for its verb, and its path or method.
pub(super) fn call(it: &Operation) -> (&'static str, String) {
    match &it.call {
        Call::Rest { verb, path } => (verb.as_str(), path.clone()),
        Call::Rpc { method } => ("RPC", method.clone()),
    }
}

/// What else an operation is found by: its id, its Rust, its parameters, its codes.
fn words(it: &Operation, view: &View) -> String {
    let params = it.params.iter().map(|param| param.field.name.wire.clone());
    let codes = it.errors.iter().filter_map(|case| case.code.clone());
    let rust = [
        it.id.clone(),
        view.rust_call.clone(),
        it.type_name.client.to_upper_camel_case(),
    ];
    let texts = [
        plain(&it.does),
        plain(it.notes.as_deref().unwrap_or_default()),
    ];
    let all = rust
        .into_iter()
        .chain(params)
        .chain(codes)
        .chain(it.former_ids())
        .chain(texts);
    all.collect::<Vec<_>>().join(" ")
}

fn trial(it: &Operation, samples: &Samples, address: &str) -> Trial {
    let request = &samples.request;
    let after_scheme = request.host.split_once("://").map_or("", |(_, rest)| rest);
    let base = after_scheme
        .find('/')
        .map_or("", |slash| &after_scheme[slash..]);
    let is_rpc = matches!(it.call, Call::Rpc { .. });
    let values = samples.given.iter();
    let inputs = values.filter_map(|given| {
        let place = match given.location {
            ParamIn::Path => "path",
            ParamIn::Query => "query",
            ParamIn::Header => "header",
            ParamIn::Body | ParamIn::WholeBody => return None,
        };
        Some(Input {
            name: given.name.clone(),
            place,
            value: given.value.clone(),
            is_required: given.is_required,
        })
    });
    Trial {
        path: if is_rpc {
            String::new()
        } else {
            address.to_owned()
        },
        base: base.to_owned(),
        inputs: if is_rpc { Vec::new() } else { inputs.collect() },
        rows: samples
            .json
            .as_ref()
            .map_or(3, |json| json.lines().count().clamp(3, 16)),
        body: samples.json.clone(),
        has_body: is_rpc || it.body != crate::api::BodyRule::None,
    }
}
