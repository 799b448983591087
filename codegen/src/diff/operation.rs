//! Operations that are in both specs.

use super::Code;
use super::comparison::{Comparison, list};
use super::found::{At, Found};
use super::life::Lived;
use super::matching::{How as Name, is_same};
use super::operations::How;
use super::params::matched_params;
use super::signature::{self, Owned};
use crate::api::{BodyRule, Call, Effect, Envelope, Example, Instead, Operation, ParamIn, Stage};

impl<'a> Comparison<'a> {
    pub(super) fn operation(&mut self, old: Owned<'a>, new: Owned<'a>, how: How) {
        self.operation_name(old, new, how);
        self.struct_name(old.operation, new.operation, how);
        self.params(old, new);
        self.result(old, new);
        let (old, new) = (old.operation, new.operation);
        let at = [At::of(&old.name), At::of(&new.name)];
        self.call(old, new, &at);
        self.behaviour(old, new, &at);
        self.life(&new.id, lived(old), lived(new));
        self.stage(old, new, &at);
        self.documentation(old, new, &at);
    }

    fn operation_name(&mut self, old: Owned<'a>, new: Owned<'a>, how: How) {
        let (was, is) = (&old.operation.id, &new.operation.id);
        let is_other_id = old.operation.name.wire != new.operation.name.wire;
        let (code, message) = match how {
            How::Named(Name::Same) if is_other_id && new.operation.is_called(was) => (
                Code::OperationAliased,
                format!("`{was}` has the id `{is}`, and keeps its former one"),
            ),
            How::Named(Name::Same) if is_other_id => (
                Code::OperationRenamed,
                format!("`{was}` has the id `{is}`, and calls by its former one fail"),
            ),
            How::Named(Name::Same) => return,
            How::Named(Name::Aliased) => (
                Code::OperationAliased,
                format!("`{was}` is renamed to `{is}`, and keeps its former name"),
            ),
            How::Named(Name::Renamed) => (
                Code::OperationRenamed,
                format!(
                    "`{was}` is renamed to `{is}`; `was: {}` would keep the former name",
                    old.operation.name.client
                ),
            ),
            How::Moved => (Code::OperationMoved, format!("`{was}` has moved to `{is}`")),
        };
        self.add(
            Found::new(code, is, message)
                .at(At::of(&old.operation.name), At::of(&new.operation.name))
                .before(signature::call(self.old, old))
                .after(signature::call(self.new, new)),
        );
    }

    /// The name of the struct, where the name of the operation stays or is kept.
    fn struct_name(&mut self, old: &Operation, new: &Operation, how: How) {
        let kept = [&new.type_name].into_iter().chain(&new.former_type_names);
        let is_kept = kept.into_iter().any(|name| is_same(name, &old.type_name));
        if is_kept || !matches!(how, How::Named(Name::Same | Name::Aliased)) {
            return;
        }
        let [was, is] = [old, new].map(|it| signature::type_name(&it.type_name));
        let message = format!("its struct is `{is}` and was `{was}`");
        let at = [At::of(&old.name), At::of(&new.name)];
        self.about(Code::StructRenamed, new, message, &at, "struct");
    }

    /// What is sent, and to where.
    fn call(&mut self, old: &Operation, new: &Operation, at: &[At; 2]) {
        match (&old.call, &new.call) {
            (
                Call::Rest { verb, path },
                Call::Rest {
                    verb: new_verb,
                    path: new_path,
                },
            ) => {
                if verb != new_verb {
                    let message = format!(
                        "it is a `{}` and was a `{}`",
                        new_verb.as_str(),
                        verb.as_str()
                    );
                    self.about(Code::Verb, new, message, at, "rest");
                }
                if with_names(old, new, path) != *new_path {
                    let message = format!("requests go to `{new_path}` and went to `{path}`");
                    self.about(Code::Path, new, message, at, "rest");
                }
            }
            (Call::Rpc { method }, Call::Rpc { method: new_method }) if method != new_method => {
                let message = format!("it calls `{new_method}` and called `{method}`");
                self.about(Code::Method, new, message, at, "rpc");
            }
            _ => {}
        }
        let unconfirmed = [old.unconfirmed_path, new.unconfirmed_path];
        self.evidence(&new.id, "its path", unconfirmed, at.clone());
        match (old.body, new.body) {
            (BodyRule::Always, BodyRule::Optional) => {
                let message = "a body without fields is no longer sent";
                self.about(Code::Body, new, message, at, "body?");
            }
            (BodyRule::Optional, BodyRule::Always) => {
                let message = "a body without fields is sent now";
                self.about(Code::Body, new, message, at, "body");
            }
            _ => {}
        }
        if old.envelope != new.envelope {
            let message = format!(
                "the result is {} and was {}",
                around(&new.envelope),
                around(&old.envelope)
            );
            self.about(Code::Envelope, new, message, at, "envelope");
        }
        if old.success != new.success {
            let codes = |codes: &[u16]| {
                let codes: Vec<String> = codes.iter().map(u16::to_string).collect();
                list(&codes)
            };
            let message = format!(
                "{} mean success, and {} did",
                codes(&new.success),
                codes(&old.success)
            );
            self.about(Code::Success, new, message, at, "success");
        }
    }

    pub(super) fn about(
        &mut self,
        code: Code,
        operation: &Operation,
        message: impl Into<String>,
        at: &[At; 2],
        key: &'static str,
    ) {
        let [old, new] = at.clone();
        self.add(
            Found::new(code, &operation.id, message)
                .at(old, new)
                .key(key),
        );
    }

    fn behaviour(&mut self, old: &Operation, new: &Operation, at: &[At; 2]) {
        let (was, is) = (old.effect.as_str(), new.effect.as_str());
        let rank = |effect| match effect {
            Effect::Read => 0,
            Effect::Write => 1,
            Effect::Charge => 2,
        };
        if rank(new.effect) < rank(old.effect) {
            let message = format!(
                "its effect is `{is}` and was `{was}`: requests are retried where they were not"
            );
            self.about(Code::EffectWeakened, new, message, at, "effect");
        } else if rank(new.effect) > rank(old.effect) {
            let message = format!(
                "its effect is `{is}` and was `{was}`: requests are no longer retried where they were"
            );
            self.about(Code::EffectStrengthened, new, message, at, "effect");
        }
        self.auth(old, new, at);
    }

    fn stage(&mut self, old: &Operation, new: &Operation, at: &[At; 2]) {
        if old.stage != new.stage && is_deprecated(old) == is_deprecated(new) {
            let message = format!(
                "its stage is `{}` and was `{}`",
                new.stage.as_str(),
                old.stage.as_str()
            );
            self.about(Code::Stage, new, message, at, "stage");
        }
        let instead = |operation: &Operation| match &operation.instead {
            None => String::from("nothing"),
            Some(Instead::Nothing) => String::from("nothing, as is said,"),
            Some(
                Instead::Operation {
                    id: text,
                    unconfirmed: false,
                }
                | Instead::Sentence(text),
            ) => format!("`{text}`"),
            Some(Instead::Operation { id, .. }) => format!("`{id}` (unconfirmed)"),
        };
        let (was, is) = (instead(old), instead(new));
        if was != is {
            let message = format!("the successor is {is} and was {was}");
            self.about(Code::Instead, new, message, at, "instead");
        }
    }

    fn documentation(&mut self, old: &Operation, new: &Operation, at: &[At; 2]) {
        let [was, is] = at;
        self.texts(
            &new.id,
            was,
            is,
            &[
                ("title", old.title != new.title),
                ("does", old.does != new.does),
                ("notes", old.notes != new.notes),
                ("docs", old.docs != new.docs),
            ],
        );
        self.evidence(
            &new.id,
            "it",
            [old.unconfirmed, new.unconfirmed],
            at.clone(),
        );
        let family = self.new.operation(&new.id).map(|(family, ..)| family);
        let meanings = family.map_or(&[][..], |family| &family.errors);
        self.failures(&new.id, [was, is], [&old.errors, &new.errors], meanings);
        self.exchanges(old, new, at);
    }

    /// Documented exchanges, at the first that the other spec does not have.
    fn exchanges(&mut self, old: &Operation, new: &Operation, [was, is]: &[At; 2]) {
        let all = |operation: &Operation| -> Vec<String> {
            operation.examples.iter().map(shown).collect()
        };
        let (before, after) = (all(old), all(new));
        if before == after {
            return;
        }
        let first = |operation: &Operation, others: &[String], usual: &At| {
            let mut examples = operation.examples.iter();
            let other = examples.find(|it| !others.contains(&shown(it)));
            other.map_or_else(|| usual.clone(), |it| At::place(&it.place))
        };
        let message = "other exchanges are documented";
        self.add(
            Found::new(Code::Exchanges, &new.id, message)
                .at(first(old, &after, was), first(new, &before, is)),
        );
    }
}

fn is_deprecated(operation: &Operation) -> bool {
    matches!(operation.stage, Stage::Deprecated | Stage::Removed)
}

fn lived(operation: &Operation) -> Lived<'_> {
    Lived {
        name: &operation.name,
        life: &operation.life,
        deprecated: is_deprecated(operation),
    }
}

/// A path of the old spec with the placeholders of the new one.
fn with_names(old: &Operation, new: &Operation, path: &str) -> String {
    let params = matched_params(old, new);
    let is_placeholder = |field| {
        old.params_in(ParamIn::Path)
            .any(|it| std::ptr::eq(it, field))
    };
    let mut parts = path.split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        let mut both = params.both.iter();
        let now = both.find(|(it, ..)| it.name.wire == name && is_placeholder(*it));
        let now = now.map_or(name, |(_, new, _)| new.name.wire.as_str());
        text.extend(["{", now, "}", rest]);
    }
    text
}

/// What stands around a result, in words.
fn around(envelope: &Envelope) -> String {
    let keys = [
        ("value", &envelope.value),
        ("success", &envelope.success),
        ("errors", &envelope.errors),
        ("message", &envelope.message),
    ];
    let keys = keys
        .iter()
        .filter_map(|(what, key)| Some(format!("{what} `{}`", key.as_ref()?)));
    let keys: Vec<String> = keys.collect();
    if keys.is_empty() {
        String::from("bare")
    } else {
        format!("in an envelope ({})", keys.join(", "))
    }
}

/// All that an exchange shows, without its places.
fn shown(example: &Example) -> String {
    let request = example.request.as_ref().map(|it| {
        (
            &it.line,
            &it.headers,
            it.body.as_ref().map(|body| &body.text),
        )
    });
    let response = example.response.as_ref().map(|it| {
        (
            it.status,
            &it.headers,
            it.body.as_ref().map(|body| &body.text),
        )
    });
    let deviates: Vec<_> = example
        .deviates
        .iter()
        .map(|it| (&it.path, &it.why))
        .collect();
    let arguments = example.arguments.as_ref().map(|it| &it.text);
    format!(
        "{:?}",
        (
            &example.name,
            &example.source,
            example.assumed,
            arguments,
            request,
            response,
            deviates
        )
    )
}
