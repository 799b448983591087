//! Operations: which are the same, and what has changed of them.

use super::Code;
use super::comparison::{Comparison, list};
use super::family::is_same_call;
use super::found::{At, Found};
use super::life::Lived;
use super::matching::{How as Name, is_same, matched};
use super::params::matched_params;
use super::signature::{self, Owned};
use crate::api::{
    Auth, BodyRule, Call, Credential, Effect, Envelope, ErrorCase, Example, Family, Group, Instead,
    Operation, ParamIn, Stage,
};

/// The operations of both specs.
#[derive(Default)]
pub(super) struct Operations<'a> {
    pub(super) both: Vec<(Owned<'a>, Owned<'a>, How)>,
    pub(super) removed: Vec<Owned<'a>>,
    pub(super) added: Vec<Owned<'a>>,
}

/// How an operation is known again.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// By its name, or its former name, in its group.
    Named(Name),
    /// By what it calls, in another group.
    Moved,
}

impl<'a> Operations<'a> {
    /// Adds the operations of a group that is in both specs.
    pub(super) fn of_group(
        &mut self,
        (old_family, old): (&'a Family, &'a Group),
        (new_family, new): (&'a Family, &'a Group),
    ) {
        let mut operations = matched(&old.operations, &new.operations);
        operations.rest(Name::Renamed, |old, new| is_same_call(&old.call, &new.call));
        let of = |family, group, operation| Owned {
            family,
            group,
            operation,
        };
        for (before, after, how) in operations.both {
            let before = of(old_family, old, before);
            let after = of(new_family, new, after);
            self.both.push((before, after, How::Named(how)));
        }
        let removed = operations.removed.into_iter();
        self.removed
            .extend(removed.map(|it| of(old_family, old, it)));
        let added = operations.added.into_iter();
        self.added.extend(added.map(|it| of(new_family, new, it)));
    }

    /// Adds the operations of a group that is gone.
    pub(super) fn gone(&mut self, family: &'a Family, group: &'a Group) {
        let operations = group.operations.iter();
        self.removed.extend(operations.map(|operation| Owned {
            family,
            group,
            operation,
        }));
    }

    /// Adds the operations of a group that is new.
    pub(super) fn come(&mut self, family: &'a Family, group: &'a Group) {
        let operations = group.operations.iter();
        self.added.extend(operations.map(|operation| Owned {
            family,
            group,
            operation,
        }));
    }

    /// What calls the same from another group has moved.
    pub(super) fn find_moved(&mut self) {
        let mut removed = Vec::new();
        for old in std::mem::take(&mut self.removed) {
            let is_it = |new: &Owned<'_>| is_same_call(&old.operation.call, &new.operation.call);
            let is_called_so = |new: &Owned<'_>| is_same(&old.operation.name, &new.operation.name);
            let mut added = self.added.iter();
            let index = added.position(|new| is_it(new) && is_called_so(new));
            let index = index.or_else(|| self.added.iter().position(is_it));
            match index {
                Some(index) => self.both.push((old, self.added.remove(index), How::Moved)),
                None => removed.push(old),
            }
        }
        self.removed = removed;
    }
}

impl<'a> Comparison<'a> {
    pub(super) fn operation(&mut self, old: Owned<'a>, new: Owned<'a>, how: How) {
        self.operation_name(old, new, how);
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
                format!("`{was}` is called `{is}`, and keeps its former name"),
            ),
            How::Named(Name::Renamed) => (
                Code::OperationRenamed,
                format!(
                    "`{was}` is called `{is}`; `was: {}` would keep the former name",
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
                let message = "a body without fields is sent all the same";
                self.about(Code::Body, new, message, at, "body");
            }
            _ => {}
        }
        if old.envelope != new.envelope {
            let message = format!(
                "a result stands {} and stood {}",
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
                "{} say success, and {} did",
                codes(&new.success),
                codes(&old.success)
            );
            self.about(Code::Success, new, message, at, "success");
        }
    }

    fn about(
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
                "its effect is `{is}` and was `{was}`: requests are sent again where they were not"
            );
            self.about(Code::EffectWeakened, new, message, at, "effect");
        } else if rank(new.effect) > rank(old.effect) {
            let message = format!(
                "its effect is `{is}` and was `{was}`: requests are no longer sent again where they were"
            );
            self.about(Code::EffectStrengthened, new, message, at, "effect");
        }
        let (old_auth, new_auth) = (self.auth_of_old(&old.auth), Credentials::of(&new.auth));
        let message = format!(
            "it asks for {} and asked for {}",
            self.names(&new_auth),
            self.names(&old_auth)
        );
        let code = if !old_auth.suffices(&new_auth) {
            Code::CredentialNeeded
        } else if !new_auth.suffices(&old_auth) {
            Code::CredentialNotNeeded
        } else if old_auth != new_auth {
            Code::CredentialSent
        } else {
            return;
        };
        self.about(code, new, message, at, "auth");
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
            Some(Instead::Operation(text) | Instead::Sentence(text)) => format!("`{text}`"),
        };
        let (was, is) = (instead(old), instead(new));
        if was != is {
            let message = format!("{is} is to be used instead, and {was} was");
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

    /// Documented failures; a meaning that is that of the family is told of there.
    pub(super) fn failures(
        &mut self,
        subject: &str,
        [old_at, new_at]: [&At; 2],
        [old, new]: [&[ErrorCase]; 2],
        meanings: &[ErrorCase],
    ) {
        let at = || (old_at.clone().key("errors"), new_at.clone().key("errors"));
        let is_same = |one: &ErrorCase, other: &ErrorCase| {
            one.status == other.status && one.code == other.code
        };
        for was in old {
            let Some(is) = new.iter().find(|is| is_same(was, is)) else {
                let message = format!("the failure `{}` is no longer documented", label(was));
                let (old, new) = at();
                self.add(Found::new(Code::FailureRemoved, subject, message).at(old, new));
                continue;
            };
            let name = format!("the failure `{}`", label(is));
            let is_inherited = meanings
                .iter()
                .any(|it| it.code == is.code && it.does == is.does);
            if was.does != is.does && !is_inherited {
                let message = format!("{name} says something else");
                let (old, new) = at();
                self.add(Found::new(Code::Text, subject, message).at(old, new));
            }
            self.evidence(
                subject,
                &name,
                [was.unconfirmed, is.unconfirmed],
                at().into(),
            );
            let is_same_body = match (&was.body, &is.body) {
                (Some(was), Some(is)) => self.is_same_type(was, is),
                (None, None) => true,
                _ => false,
            };
            if !is_same_body {
                let message = format!("{name} has another body");
                let (old, new) = at();
                self.add(Found::new(Code::FailureBody, subject, message).at(old, new));
            }
        }
        let places = old
            .iter()
            .filter_map(|was| new.iter().position(|is| is_same(was, is)));
        if !places.is_sorted() {
            let (old, new) = at();
            let message = "the failures are listed in another order";
            self.add(Found::new(Code::Order, subject, message).at(old, new));
        }
        for is in new {
            if !old.iter().any(|was| is_same(was, is)) {
                let message = format!("the failure `{}` is documented now", label(is));
                let (old, new) = at();
                self.add(Found::new(Code::FailureAdded, subject, message).at(old, new));
            }
        }
    }

    /// The credentials of an operation of the old spec, as the new spec counts them; what it has no longer is beyond its own.
    fn auth_of_old(&self, auth: &Auth) -> Credentials {
        let credentials = matched(&self.old.credentials, &self.new.credentials);
        let position =
            |all: &[Credential], one: &Credential| all.iter().position(|it| std::ptr::eq(it, one));
        let index = |old: &usize| {
            let credential = &self.old.credentials[*old];
            let mut both = credentials.both.iter();
            let found = both.find(|(it, ..)| std::ptr::eq(*it, credential));
            let found = found.and_then(|(_, new, _)| position(&self.new.credentials, new));
            found.unwrap_or(self.new.credentials.len() + old)
        };
        Credentials::of(&match auth {
            Auth::None => Auth::None,
            Auth::All(all) => Auth::All(all.iter().map(index).collect()),
            Auth::Any(any) => Auth::Any(any.iter().map(index).collect()),
            Auth::Optional(one) => Auth::Optional(index(one)),
        })
    }

    fn names(&self, credentials: &Credentials) -> String {
        let name = |index: &usize| {
            let known = self.new.credentials.get(*index);
            let former = || self.old.credentials.get(index - self.new.credentials.len());
            let found = known.or_else(former);
            format!("`{}`", found.map_or("", |it| &it.name.client))
        };
        let names = |all: &[usize], word: &str| {
            let names: Vec<String> = all.iter().map(name).collect();
            names.join(word)
        };
        match &credentials.0 {
            Auth::None => String::from("none"),
            Auth::All(all) => names(all, " and "),
            Auth::Any(any) => names(any, " or "),
            Auth::Optional(one) => format!("{} if there is one", name(one)),
        }
    }
}

/// The credentials of an operation.
#[derive(PartialEq, Eq)]
struct Credentials(Auth);

impl Credentials {
    fn of(auth: &Auth) -> Self {
        Self(match auth {
            Auth::All(all) | Auth::Any(all) if all.len() == 1 => Auth::All(all.clone()),
            Auth::All(all) => {
                let mut all = all.clone();
                all.sort_unstable();
                Auth::All(all)
            }
            auth => auth.clone(),
        })
    }

    /// Whether every client that has what these ask for has what others ask for.
    fn suffices(&self, other: &Self) -> bool {
        self.least().iter().all(|had| match &other.0 {
            Auth::None | Auth::Optional(_) => true,
            Auth::All(all) => all.iter().all(|it| had.contains(it)),
            Auth::Any(any) => any.iter().any(|it| had.contains(it)),
        })
    }

    /// The least that a client has to have, in each way to have it.
    fn least(&self) -> Vec<Vec<usize>> {
        match &self.0 {
            Auth::None | Auth::Optional(_) => vec![Vec::new()],
            Auth::All(all) => vec![all.clone()],
            Auth::Any(any) => any.iter().map(|it| vec![*it]).collect(),
        }
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

fn label(case: &ErrorCase) -> String {
    let status = case.status.map(|status| status.to_string());
    let parts: Vec<&str> = [status.as_deref(), case.code.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    parts.join(" ")
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
