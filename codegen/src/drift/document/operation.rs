//! An operation of a document beside that of the spec.

use serde_json::Value;

use super::schema::At;
use super::{Comparison, Node};
use crate::api::{BodyRule, Family, Field, Operation, ParamIn};
use crate::drift::Code;
use crate::drift::draft::{Call, Draft};
use crate::drift::found::{Edit, Entry, Fix, Found, Owner, below};
use crate::drift::sketch::Sketch;
use crate::drift::value::{confirmed, unknown};
use crate::schema::is_deprecated;

/// Headers that are no parameters, in lower case.
const NO_PARAMS: [&str; 5] = [
    "accept",
    "authorization",
    "content-type",
    "user-agent",
    "content-length",
];

impl<'a> Comparison<'a> {
    pub(super) fn operation(
        &mut self,
        family: &'a Family,
        known: &'a Operation,
        item: &Node<'a>,
        operation: &Node<'a>,
    ) {
        self.family = Some(&family.name.client);
        let place = &known.name.place;
        if known.unconfirmed && !operation.is_unconfirmed() {
            self.add(confirmed(&known.id, place), operation);
        }
        if known.unconfirmed_path && !operation.has_flag("x-unconfirmed-path") {
            let subject = format!("{}.path", known.id);
            self.add(confirmed(&subject, &below(place, "rest")), operation);
        }
        if operation.has_flag("deprecated") && !is_deprecated(known) {
            let message = "the document deprecates it";
            let found = Found::new(Code::Deprecated, &known.id, message).at(place);
            let fix = Fix::Entry {
                owner: place.clone(),
                keys: &[],
                entry: Entry::Line(String::from("stage: deprecated")),
            };
            self.add(found.fix(fix), operation);
        }
        self.auth(known, operation);
        self.parameters(known, item, operation);
        self.body(known, operation);
        self.responses(family, known, operation);
    }

    fn parameters(&mut self, known: &'a Operation, item: &Node<'a>, operation: &Node<'a>) {
        let places = [
            (ParamIn::Path, "path"),
            (ParamIn::Query, "query"),
            (ParamIn::Header, "header"),
        ];
        let shown = self.all_parameters(item, operation);
        for (location, word) in places {
            let owner = Owner::of_params(known, location);
            let fields: Vec<&'a Field> = known.params_in(location).collect();
            let own = shown.iter().filter(|it| it.text("in") == Some(word));
            let own: Vec<&Node<'a>> = own.collect();
            let name = |node: &Node<'a>| node.text("name").unwrap_or_default();
            let is_same = |field: &Field, name: &str| match location {
                ParamIn::Header => field.name.wire.eq_ignore_ascii_case(name),
                _ => field.name.wire == name,
            };
            for parameter in &own {
                let name = name(parameter);
                let schema = parameter.get("schema");
                let always = parameter.has_flag("required");
                match fields.iter().find(|field| is_same(field, name)) {
                    Some(field) => {
                        let subject = owner.of_field(field);
                        if let Some(schema) = &schema {
                            self.field(schema, parameter, field, &subject);
                        }
                        if location != ParamIn::Path {
                            self.presence(parameter, field, &subject, always);
                        }
                    }
                    // Placeholders may have any name.
                    None if location == ParamIn::Path || self.is_no_param(location, name) => {}
                    None => {
                        let sketch = schema.map(|schema| self.sketch(&schema));
                        let sketch = sketch.unwrap_or_default().always(always);
                        self.add(unknown(name, sketch, &owner), parameter);
                    }
                }
            }
            for field in fields {
                let is_shown = own.iter().any(|it| is_same(field, name(it)));
                if location != ParamIn::Path && !is_shown {
                    self.missing(operation, field, &owner);
                }
            }
        }
    }

    /// The parameters of an operation, and those of its path that it does not replace.
    fn all_parameters(&self, item: &Node<'a>, operation: &Node<'a>) -> Vec<Node<'a>> {
        let mut all: Vec<Node<'a>> = Vec::new();
        for node in [operation, item] {
            let shown = node.get("parameters").map(|it| it.items());
            for parameter in shown.unwrap_or_default() {
                let Some(parameter) = self.document.resolve(parameter) else {
                    continue;
                };
                let is_same = |it: &Node<'a>| {
                    it.text("name") == parameter.text("name")
                        && it.text("in") == parameter.text("in")
                };
                if !all.iter().any(is_same) {
                    all.push(parameter);
                }
            }
        }
        all
    }

    fn is_no_param(&self, location: ParamIn, name: &str) -> bool {
        let lower = name.to_ascii_lowercase();
        let mut headers = self
            .api
            .credentials
            .iter()
            .filter_map(|it| it.header.as_ref());
        location == ParamIn::Header
            && (NO_PARAMS.contains(&lower.as_str())
                || headers.any(|header| header.eq_ignore_ascii_case(name)))
    }

    fn body(&mut self, known: &'a Operation, operation: &Node<'a>) {
        let body = operation.get("requestBody");
        let body = body.and_then(|body| self.document.resolve(body));
        let schema = body.as_ref().and_then(json_schema);
        let owner = Owner::of_params(known, ParamIn::Body);
        let Some(schema) = schema else {
            let whole = known.params_in(ParamIn::WholeBody);
            let mut due = whole.chain(known.params_in(ParamIn::Body));
            if body.is_none() && due.any(|field| !field.unconfirmed) {
                let message = "the document has no body here";
                let found = Found::new(Code::MissingParameter, &owner.subject, message);
                self.add(found.at(&owner.place), operation);
            }
            return;
        };
        if let Some(body) = &body {
            self.body_presence(known, body, &owner);
        }
        if let Some(field) = known.params_in(ParamIn::WholeBody).next() {
            let at = At {
                subject: owner.subject.clone(),
                place: &field.name.place,
                is_own: true,
            };
            self.value(&schema, field, &at);
            return;
        }
        let fields: Vec<&Field> = known.params_in(ParamIn::Body).collect();
        if known.body == BodyRule::None && fields.is_empty() {
            let message = "the spec has no body here";
            let sketch = self.sketch(&schema);
            let found = Found::new(Code::UnknownParameter, &owner.subject, message);
            self.add(found.at(&owner.place).sketch(sketch), &schema);
            return;
        }
        let mut view = self.document.view(&schema);
        let mut schema = schema;
        // One of several bodies: the one in which the least is found.
        if view.properties.is_empty() && !view.choices.is_empty() {
            let counts: Vec<usize> = view
                .choices
                .iter()
                .map(|choice| {
                    self.count(|it| {
                        let view = it.document.view(choice);
                        it.fields(choice, &view, &fields, &owner);
                    })
                })
                .collect();
            let best = (0..counts.len()).min_by_key(|index| counts[*index]);
            if let Some(best) = best {
                schema = view.choices[best].clone();
                view = self.document.view(&schema);
            }
        }
        self.fields(&schema, &view, &fields, &owner);
    }

    /// Whether a request has to have a body, where the document says so.
    fn body_presence(&mut self, known: &Operation, body: &Node<'a>, owner: &Owner) {
        let is_required = match known.params_in(ParamIn::WholeBody).next() {
            Some(field) => !field.optional,
            None => known.body == BodyRule::Always,
        };
        let shown = body.value.get("required").and_then(Value::as_bool);
        let (code, message, key, edit) = match (shown, is_required) {
            (Some(false), true) => (
                Code::Absent,
                "the spec requires a body, and the document does not",
                "body",
                Edit::Optional,
            ),
            (Some(true), false) if known.body != BodyRule::None => (
                Code::Required,
                "the document requires a body, and the spec does not",
                "body?",
                Edit::Required,
            ),
            _ => return,
        };
        let found = Found::new(code, &owner.subject, message);
        let place = below(&owner.place, key);
        self.add(found.at(&place).edit(edit), body);
    }

    /// What a document says of an operation that the spec does not have.
    pub(super) fn draft<'c>(&self, call: Call<'c>, operation: &Node<'a>) -> Draft<'c> {
        let shown = self.all_parameters(operation, operation);
        let of = |word: &str| {
            let own = shown.iter().filter(|it| it.text("in") == Some(word));
            let named = own.filter_map(|it| {
                let name = it.text("name")?.to_owned();
                let sketch = it.get("schema").map(|schema| self.sketch(&schema));
                let always = it.has_flag("required");
                Some((name, sketch.unwrap_or_default().always(always)))
            });
            named.collect::<Vec<(String, Sketch)>>()
        };
        let headers = of("header").into_iter();
        let headers = headers.filter(|(name, _)| !self.is_no_param(ParamIn::Header, name));
        let body = operation.get("requestBody");
        let body = body.and_then(|body| self.document.resolve(body));
        let body = body.as_ref().and_then(json_schema);
        let responses = operation.get("responses").map(|it| it.members());
        let success = responses
            .unwrap_or_default()
            .into_iter()
            .find_map(|(status, node)| {
                let status = status
                    .parse()
                    .ok()
                    .filter(|it: &u16| (200..300).contains(it))?;
                Some((status, self.document.resolve(node)?))
            });
        let result = success.as_ref().and_then(|(_, node)| json_schema(node));
        let name = operation
            .text("operationId")
            .and_then(|id| id.rsplit('.').next());
        let is_word = |it: &&str| {
            it.chars()
                .all(|it| it.is_ascii_alphanumeric() || matches!(it, '-' | '_'))
        };
        Draft {
            name: name.filter(is_word).map(str::to_owned),
            query: of("query"),
            headers: headers.collect(),
            body: body.map(|schema| self.sketch(&schema)),
            result: result.map(|schema| self.sketch(&schema)),
            success: success.map(|(status, _)| status),
            ..Draft::new(call)
        }
    }
}

/// The schema of the JSON in a body or a response.
pub(super) fn json_schema<'d>(of: &Node<'d>) -> Option<Node<'d>> {
    let kinds = of.get("content")?.members();
    let usual = kinds.iter().find(|(kind, _)| *kind == "application/json");
    let other = || kinds.iter().find(|(kind, _)| kind.contains("json"));
    let (_, media) = usual.or_else(other)?;
    media.get("schema")
}
