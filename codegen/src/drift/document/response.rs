//! The responses of a document beside those of the spec.

use super::operation::json_schema;
use super::schema::At;
use super::{Comparison, Node};
use crate::api::{Envelope, ErrorCase, Family, Field, Operation, Returns, Total, Type};
use crate::diagnostics::Step;
use crate::drift::Code;
use crate::drift::failure::{unknown_code, unknown_status};
use crate::drift::found::{Fix, Found, Owner, below};
use crate::drift::result::{keys, response};
use crate::drift::traffic::unknown_success;
use crate::drift::value::{confirmed, unknown};

/// No content, reset content: there is no body.
const WITHOUT_BODY: [u16; 2] = [204, 205];

impl<'a> Comparison<'a> {
    pub(super) fn responses(
        &mut self,
        family: &'a Family,
        known: &'a Operation,
        operation: &Node<'a>,
    ) {
        let Some(responses) = operation.get("responses") else {
            return;
        };
        let shown = responses
            .members()
            .into_iter()
            .filter_map(|(status, node)| {
                let status: u16 = status.parse().ok()?;
                Some((status, self.document.resolve(node)?))
            });
        let shown: Vec<(u16, Node<'a>)> = shown.collect();
        let has_range = |range: &str| responses.get(range).is_some();
        let also: Vec<u64> = shown
            .iter()
            .filter_map(|(_, node)| node.value.get("x-also")?.as_array())
            .flatten()
            .filter_map(serde_json::Value::as_u64)
            .collect();
        for (status, node) in &shown {
            if *status < 300 {
                self.success(known, *status, node);
            }
        }
        for status in &known.success {
            let is_shown = shown.iter().any(|(it, _)| it == status)
                || also.contains(&u64::from(*status))
                || has_range("2XX")
                || has_range("default");
            if !is_shown {
                let subject = format!("{}.success.{status}", known.id);
                self.missing_status(known, subject, &responses);
            }
        }
        self.failures(family, known, &responses, &shown);
    }

    fn missing_status(&mut self, known: &Operation, subject: String, at: &Node<'a>) {
        let message = "the document does not have it";
        let found = Found::new(Code::MissingStatus, subject, message);
        self.add(found.at(&known.name.place), at);
    }

    fn success(&mut self, known: &'a Operation, status: u16, node: &Node<'a>) {
        if !known.success.contains(&status) {
            self.add(unknown_success(known, status), node);
        }
        if matches!(known.returns, Returns::Nothing) {
            return;
        }
        match json_schema(node) {
            Some(schema) => self.enveloped(known, &schema),
            None if WITHOUT_BODY.contains(&status) || node.get("content").is_some() => {}
            None => {
                let subject = format!("{}.response", known.id);
                let found = Found::new(Code::OtherType, subject, "the document has no result");
                let place = below(&known.name.place, "returns");
                self.add(found.at(&place), node);
            }
        }
    }

    fn enveloped(&mut self, known: &'a Operation, schema: &Node<'a>) {
        let Some(key) = &known.envelope.value else {
            return self.returned(known, schema, &known.envelope);
        };
        let view = self.document.view(schema);
        let Some((_, inside)) = view.properties.iter().find(|(name, _)| name == key) else {
            if !view.kinds.is_empty() {
                self.without_envelope(known, key, schema);
            }
            return;
        };
        let around: Vec<&str> = keys(&known.envelope).collect();
        for (name, property) in &view.properties {
            if !around.contains(name) {
                let sketch = self.sketch(property);
                self.add(unknown(name, sketch, &response(known)), property);
            }
        }
        self.returned(known, &inside.clone(), &Envelope::default());
    }

    fn without_envelope(&mut self, known: &Operation, key: &str, schema: &Node<'a>) {
        let message = format!("the result is not under `{key}`");
        let found = Found::new(Code::OtherType, format!("{}.response", known.id), message);
        let sketch = self.sketch(schema);
        self.add(found.at(&known.name.place).sketch(sketch), schema);
    }

    fn returned(&mut self, known: &'a Operation, schema: &Node<'a>, beside: &Envelope) {
        let place = below(&known.name.place, "returns");
        let at = At {
            subject: format!("{}.response", known.id),
            place: &place,
            is_own: true,
        };
        match &known.returns {
            Returns::Nothing => {}
            Returns::Value(field) => self.value(schema, field, &at),
            Returns::List {
                item,
                at: key,
                total,
            } => {
                let items = match key {
                    None => schema.clone(),
                    Some(key) => {
                        let view = self.document.view(schema);
                        let items = view.properties.iter().find(|(name, _)| name == key);
                        let Some((_, items)) = items else {
                            if !view.kinds.is_empty() {
                                self.without_envelope(known, key, schema);
                            }
                            return;
                        };
                        for (name, property) in &view.properties {
                            let is_total = matches!(total, Total::Field(total) if total == name);
                            let is_around = keys(beside).any(|key| key == *name);
                            if name != key && !is_total && !is_around {
                                let sketch = self.sketch(property);
                                self.add(unknown(name, sketch, &response(known)), property);
                            }
                        }
                        items.clone()
                    }
                };
                let view = self.document.view(&items);
                if view.kinds.iter().any(|kind| *kind != "array") {
                    let found = Found::new(Code::OtherType, &at.subject, "the spec has a list");
                    let sketch = self.sketch(&items);
                    self.add(found.at(&place).sketch(sketch), &items);
                } else if let Some(item_schema) = &view.items {
                    let at = At {
                        subject: format!("{}[]", at.subject),
                        is_own: false,
                        ..at
                    };
                    self.value(item_schema, item, &at);
                }
            }
        }
    }

    fn failures(
        &mut self,
        family: &'a Family,
        known: &'a Operation,
        responses: &Node<'a>,
        shown: &[(u16, Node<'a>)],
    ) {
        let cases = || known.errors.iter().chain(&family.errors);
        for (status, node) in shown.iter().filter(|(status, _)| *status >= 300) {
            if !cases().any(|case| case.status == Some(*status)) {
                self.add(unknown_status(known, *status), node);
            }
        }
        let mut told: Vec<Option<&str>> = Vec::new();
        let all = responses.members().into_iter();
        for (status, node) in all.filter(|(status, _)| !status.starts_with('2')) {
            let Some(node) = self.document.resolve(node) else {
                continue;
            };
            if let Some(errors) = node.get("x-errors") {
                for error in errors.items() {
                    told.push(error.text("code"));
                    self.case(family, known, status, &error);
                }
            }
            self.error_body(family, known, &node, status);
        }
        let mut told_of = std::collections::HashSet::new();
        for case in known.errors.iter().filter(|case| !case.unconfirmed) {
            let is_shown = |status: u16| shown.iter().any(|(it, _)| *it == status);
            if let Some(status) = case.status.filter(|it| !is_shown(*it)) {
                if told_of.insert(status) {
                    let subject = format!("{}.errors.{status}", known.id);
                    self.missing_status(known, subject, responses);
                }
            } else if let Some(code) = &case.code {
                let is_told = told.contains(&Some(code.as_str()));
                if !told.is_empty() && !is_told {
                    let subject = format!("{}.errors.{code}", known.id);
                    self.missing_status(known, subject, responses);
                }
            }
        }
    }

    /// A failure of the document, with its code.
    fn case(&mut self, family: &Family, known: &Operation, status: &str, error: &Node<'a>) {
        let status = status.parse().ok();
        let code = error.text("code");
        let mut cases = known.errors.iter().enumerate();
        let is_it = |case: &ErrorCase| match code {
            Some(code) => case.code.as_deref() == Some(code),
            None => case.status == status && case.code.is_none(),
        };
        let own = cases.find(|(_, case)| is_it(case));
        match (own, code) {
            (Some((index, case)), _) if case.unconfirmed && !error.is_unconfirmed() => {
                let name = code.map_or_else(|| status.unwrap_or(0).to_string(), str::to_owned);
                let subject = format!("{}.errors.{name}", known.id);
                let place = below(&known.name.place, "errors").child(Step::Index(index));
                self.add(confirmed(&subject, &place), error);
            }
            (None, Some(code)) if !family.errors.iter().any(is_it) => {
                self.add(unknown_code(family, known, status, code), error);
            }
            _ => {}
        }
    }

    /// The body of a failure: the codes in it, and its type where it has one.
    fn error_body(&mut self, family: &Family, known: &'a Operation, node: &Node<'a>, status: &str) {
        let Some(schema) = json_schema(node) else {
            return;
        };
        let view = self.document.view(&schema);
        let key = |name: &str| family.error_code.iter().any(|key| key == name);
        for (_, property) in view.properties.iter().filter(|(name, _)| key(name)) {
            self.codes(family, property);
        }
        let cases = known.errors.iter();
        let mut cases = cases.filter(|case| case.status.is_some_and(|it| it.to_string() == status));
        let shown = node
            .get("x-errors")
            .map(|it| it.items())
            .unwrap_or_default();
        let own = shown.iter().find_map(|error| error.get("schema"));
        let body = cases.find_map(|case| case.body.as_ref());
        if let (Some(schema), Some(Type::Named(id))) = (own, body) {
            let def = self.api.type_def(*id);
            let fields: Vec<&Field> = def.kind.fields().iter().collect();
            let view = self.document.view(&schema);
            self.fields(&schema, &view, &fields, &Owner::of_type(def));
        }
    }

    /// The codes that a document lists for all failures of a family.
    fn codes(&mut self, family: &Family, schema: &Node<'a>) {
        let view = self.document.view(schema);
        let Some(values) = &view.values else { return };
        let subject = |code: &str| format!("{}.errors.{code}", family.name.client);
        for code in values {
            let is_known = family.error_codes.iter().any(|it| it.name.wire == *code);
            if !is_known && !self.told.contains(code) {
                let message = "no operation of the family has this code";
                let found = Found::new(Code::UnknownErrorCode, subject(code), message);
                let place = &family.name.place;
                let count = family.errors.len();
                let errors = below(place, "errors");
                let fix = Fix::Item {
                    owner: place.clone(),
                    key: "errors",
                    last: (count > 0).then(|| errors.child(Step::Index(count - 1))),
                    text: format!("{code} -- {}", crate::add::TEXT),
                };
                self.add(found.at(place).fix(fix), schema);
            }
        }
        for code in family.error_codes.iter().filter(|it| !it.unconfirmed) {
            let name = code.name.wire.as_str();
            if !values.contains(&name) && !self.told.contains(name) {
                let message = "the document does not list it";
                let found = Found::new(Code::MissingStatus, subject(&code.name.wire), message);
                self.add(found.at(&code.name.place), schema);
            }
        }
    }
}
