//! Operations: requests, credentials, results.

use std::collections::HashMap;

use heck::ToUpperCamelCase as _;

use super::field::Owner;
use super::resolve::{Resolver, credential_names, envelope_names};
use super::type_name::{former, type_name};
use super::{
    Auth, BodyRule, Call, Envelope, Family, Home, Instead, Life, Name, Operation, Protocol,
    Returns, Stage, Total, Verb, effects, errors, example,
};
use crate::diagnostics::{Code, Diagnostic, one_of};
use crate::spec::{self, Text};

impl<'a> Resolver<'a> {
    pub(super) fn operation(
        &mut self,
        family: &'a spec::Family,
        in_family: &Family,
        group: &spec::Group,
        placeholders: &HashMap<&str, &'a spec::Field>,
        home: &Home,
        operation: &'a spec::Operation,
    ) -> Option<Operation> {
        let type_name = type_name(group, operation);
        let former_type_names = former(group, operation, &type_name);
        let owner = Owner {
            home,
            name: type_name.client.to_upper_camel_case(),
            was: former_type_names
                .iter()
                .map(|was| was.client.to_upper_camel_case())
                .collect(),
        };
        let call = self.call(family, operation)?;
        let params = self.params(&owner, placeholders, operation, &call);
        let returns = self.returns(&owner, operation)?;
        let outer = group.defaults.or(&family.defaults);
        let defaults = operation.defaults.or(&outer);
        let effect = effects::effect(operation.effect, &call, &operation.place, self.problems);
        let life = Life::check(&operation.life, self.problems);
        let auth = self.auth(defaults.auth.as_ref());
        self.credentials_beside(operation, &call, &auth);
        let mut resolved = Operation {
            id: id(in_family, group, operation),
            name: Name {
                place: operation.place.clone(),
                ..Name::from(&operation.name)
            },
            type_name,
            former_type_names,
            title: operation.title.clone(),
            does: operation.does.value.clone(),
            notes: operation.notes.clone(),
            docs: docs(family.docs.as_deref(), &operation.docs),
            body: self.body_rule(operation, &call),
            auth,
            effect,
            says_effect: operation.effect.is_some(),
            envelope: self.envelope(defaults.envelope.as_ref()),
            success: match operation.success.as_slice() {
                [] => vec![200],
                codes => codes.to_vec(),
            },
            errors: errors::cases(
                &operation.errors,
                family.protocol,
                &in_family.errors,
                |name| self.error_body(home, family.protocol, name),
                self.problems,
            ),
            paging: self.paging(operation, &params, &returns),
            stage: stage(operation, defaults.stage.unwrap_or_default(), &life),
            instead: defaults.instead.as_ref().map(instead),
            unconfirmed: operation.unconfirmed,
            unconfirmed_path: operation.unconfirmed_path,
            life,
            examples: Vec::new(),
            call,
            params,
            returns,
        };
        let pages = |pages: &[String]| docs(family.docs.as_deref(), pages);
        resolved.examples = example::exchanges(operation, &pages, &resolved, self.problems);
        self.once(
            operation
                .examples
                .iter()
                .map(|it| (it.name.value.as_str(), &it.name.place)),
            |name| format!("the example `{name}` is given twice"),
        );
        Some(resolved)
    }

    fn call(&self, family: &spec::Family, operation: &spec::Operation) -> Option<Call> {
        let (call, protocol) = match &operation.call {
            spec::Call::Rest { verb, path } => (
                Call::Rest {
                    verb: *verb,
                    path: path.value.clone(),
                },
                Protocol::Rest,
            ),
            spec::Call::Rpc { method } => (
                Call::Rpc {
                    method: method.value.clone(),
                },
                Protocol::JsonRpc,
            ),
        };
        if family.protocol != protocol {
            let (has, needs) = match protocol {
                Protocol::Rest => ("rest", "rpc"),
                Protocol::JsonRpc => ("rpc", "rest"),
            };
            self.problems.report(
                Diagnostic::new(
                    Code::ConflictingKeys,
                    &operation.place,
                    format!("an operation of `{}` has no key `{has}`", family.name.wire),
                )
                .label(format!("expected the key `{needs}`"))
                .related(&family.place, "the family's protocol is set here"),
            );
            return None;
        }
        Some(call)
    }

    fn body_rule(&self, operation: &spec::Operation, call: &Call) -> BodyRule {
        let Some(body) = &operation.body else {
            return match call {
                Call::Rest { .. } => BodyRule::None,
                Call::Rpc { .. } => BodyRule::Always,
            };
        };
        let bodiless = match call {
            Call::Rest { verb, .. } => *verb == Verb::Get,
            Call::Rpc { .. } => true,
        };
        if bodiless {
            self.problems.report(
                Diagnostic::new(
                    Code::UnexpectedBody,
                    &body.place.key(),
                    "a request of this kind has no body",
                )
                .help("a GET has a `query`, a JSON-RPC call has `params`"),
            );
        }
        if body.optional {
            BodyRule::Optional
        } else {
            BodyRule::Always
        }
    }

    fn auth(&self, auth: Option<&spec::Auth>) -> Auth {
        let all = |names: &[Text]| {
            names
                .iter()
                .filter_map(|name| self.credential(name))
                .collect()
        };
        match auth {
            None | Some(spec::Auth::None) => Auth::None,
            Some(spec::Auth::All(names)) => Auth::All(all(names)),
            Some(spec::Auth::Any(names)) => Auth::Any(all(names)),
            Some(spec::Auth::Optional(name)) => {
                self.credential(name).map_or(Auth::None, Auth::Optional)
            }
        }
    }

    fn credential(&self, name: &Text) -> Option<usize> {
        let found = self.credentials.get(name.value.as_str()).copied();
        if found.is_none() {
            let names = || credential_names(self.root);
            self.problems.report(
                Diagnostic::new(
                    Code::UnknownCredential,
                    &name.place,
                    format!("unknown credential `{}`", name.value),
                )
                .label(format!("expected `none` or {}", one_of(names())))
                .suggest(self.problems.nearest(&name.value, names())),
            );
        }
        found
    }

    fn envelope(&self, name: Option<&Text>) -> Envelope {
        let Some(name) = name.filter(|name| name.value != "bare") else {
            return Envelope::default();
        };
        let Some(found) = self.envelopes.get(name.value.as_str()) else {
            let names = || envelope_names(self.root);
            self.problems.report(
                Diagnostic::new(
                    Code::UnknownEnvelope,
                    &name.place,
                    format!("unknown envelope `{}`", name.value),
                )
                .label(format!("expected `bare` or {}", one_of(names())))
                .suggest(self.problems.nearest(&name.value, names())),
            );
            return Envelope::default();
        };
        Envelope {
            value: found.value.clone(),
            success: found.success.clone(),
            errors: found.errors.clone(),
            message: found.message.clone(),
        }
    }

    fn returns(&mut self, owner: &Owner<'_>, operation: &'a spec::Operation) -> Option<Returns> {
        let name = spec::Name::called("result", &operation.place);
        Some(match &operation.returns {
            spec::Returns::Nothing => Returns::Nothing,
            spec::Returns::Value(ty) => Returns::Value(self.field(owner, &name, ty)?),
            spec::Returns::List { item, at, total } => {
                let name = spec::Name::called("item", &operation.place);
                Returns::List {
                    item: self.field(owner, &name, item)?,
                    at: at.clone(),
                    total: match total {
                        None => Total::Unknown,
                        Some(spec::Total::Header(name)) => {
                            self.header_name(&name.value, &name.place);
                            Total::Header(name.value.clone())
                        }
                        Some(spec::Total::Field(key)) => Total::Field(key.clone()),
                    },
                }
            }
        })
    }
}

fn id(family: &Family, group: &spec::Group, operation: &spec::Operation) -> String {
    let (prefix, name) = (family.id_prefix(), &operation.name.wire);
    if family.flat {
        format!("{prefix}{name}")
    } else {
        format!("{prefix}{}.{name}", group.name.client())
    }
}

/// Full addresses of pages of the documentation.
pub(super) fn docs(prefix: Option<&str>, pages: &[String]) -> Vec<String> {
    let prefix = prefix.unwrap_or_default();
    pages
        .iter()
        .map(|page| {
            if page.starts_with("http") {
                page.clone()
            } else {
                format!("{prefix}{page}")
            }
        })
        .collect()
}

/// One word is an id or `none`, anything else a sentence.
fn instead(text: &Text) -> Instead {
    let unconfirmed = text.value.strip_suffix("(unconfirmed)");
    let id = unconfirmed.map_or(&*text.value, str::trim_end);
    if text.value == "none" {
        Instead::Nothing
    } else if id.contains(char::is_whitespace) {
        Instead::Sentence(text.value.clone())
    } else {
        Instead::Operation {
            id: id.to_owned(),
            unconfirmed: unconfirmed.is_some(),
        }
    }
}

/// A date of its end deprecates what says no stage of its own.
fn stage(operation: &spec::Operation, stage: Stage, life: &Life) -> Stage {
    let says_stage = operation.defaults.stage.is_some();
    if life.ends() && !says_stage && stage != Stage::Removed {
        Stage::Deprecated
    } else {
        stage
    }
}
