//! A resource as the spec declares it.

use codegen::api::sample::{Extent, Sampler, Seed, Style};
use codegen::api::{Act, Api, Home, Operation, ParamIn, Resource, Returns, Shape, Type};
use serde_json::{Value, json};

use super::things::Fields;
use crate::engine::call::Call;

/// A resource, and the model that it belongs to.
#[derive(Clone, Copy)]
pub(crate) struct Declared<'a> {
    pub(super) api: &'a Api,
    pub(super) resource: &'a Resource,
}

impl<'a> Declared<'a> {
    /// The resource that an operation has to do with, and what it does.
    pub(crate) fn of(api: &'a Api, operation: &Operation) -> Option<(Self, &'a Act)> {
        let mut resources = api.resources.iter();
        resources.find_map(|resource| {
            let act = resource.operations.get(&operation.id)?;
            Some((Self { api, resource }, act))
        })
    }

    /// The resource with things of a type, after its family: `shop.Order`.
    pub(crate) fn named(api: &'a Api, ty: &str) -> Option<Self> {
        let resources = api.resources.iter();
        let mut all = resources.map(|resource| Self { api, resource });
        all.find(|declared| declared.name() == ty)
    }

    /// Whether its things belong to somebody.
    pub(crate) fn is_owned(self) -> bool {
        self.resource.owner.is_some()
    }

    /// The name of its type.
    pub(super) fn what(self) -> &'a str {
        &self.api.type_def(self.resource.ty).name.wire
    }

    /// The name of its type, after that of a family: `shop.Order`.
    pub(super) fn name(self) -> String {
        let def = self.api.type_def(self.resource.ty);
        match &def.home {
            Home::Family(family) | Home::Group(family, _) => format!("{family}.{}", def.name.wire),
            Home::Shared | Home::Webhooks => def.name.wire.clone(),
        }
    }

    /// Values of the spec, in which points in time are told from now.
    pub(super) fn meant<'v>(
        self,
        values: impl IntoIterator<Item = (&'v String, &'v Value)>,
        now: i64,
    ) -> Fields {
        let values = values.into_iter().map(|(name, value)| {
            let value = self.resource.settled(self.api, name, value, now);
            (name.clone(), value)
        });
        values.collect()
    }

    /// The required fields of a thing, made up.
    pub(super) fn sample(self, seed: Seed) -> Fields {
        let mut sampler = Sampler::new(self.api, Style::response(Extent::Required));
        let needed = self
            .resource
            .fields(self.api)
            .iter()
            .filter(|field| !field.optional);
        let values = needed.map(|field| {
            let value = Value::from(sampler.field(field, seed));
            (field.name.wire.clone(), value)
        });
        values.collect()
    }

    /// The fields that a call gives, by their own names.
    pub(super) fn given(self, call: &Call<'_>) -> Fields {
        let params = call.operation.params.iter();
        let params = params.filter(|param| {
            let location = param.location;
            matches!(location, ParamIn::Body | ParamIn::Query | ParamIn::Path)
        });
        let given = params.filter_map(|param| {
            let wire = &param.field.name.wire;
            let name = self.resource.names.get(wire).unwrap_or(wire);
            let is_known = self.resource.field_type(self.api, name).is_some();
            let value = call.arguments.get(wire).filter(|_| is_known)?;
            Some((name.clone(), value.clone()))
        });
        given.collect()
    }

    /// A thing as an operation calls its fields: with those that follow from others, and those of the views of its
    /// family and of its own. What is only kept is not among them.
    pub(super) fn view(self, operation: &Operation, fields: &Fields) -> Fields {
        let resource = self.resource;
        let family = operation.id.split('.').next().unwrap_or_default();
        let views = [family, operation.id.as_str()].map(|whose| resource.views.get(whose));
        let views = views.into_iter().flatten();
        let known = resource.fields(self.api);
        let mut shown = fields.clone();
        shown.retain(|name, _| known.iter().any(|field| field.name.wire == *name));
        for (name, path) in [&resource.follows].into_iter().chain(views).flatten() {
            shown.insert(name.clone(), at(fields, path));
        }
        shown
    }

    /// A thing of a workflow, of which some fields are known, as an operation shows it.
    pub(crate) fn show(self, operation: &Operation, known: Fields, now: i64) -> Fields {
        let mut fields = self.meant(&self.resource.defaults, now);
        fields.extend(known);
        self.view(operation, &fields)
    }

    /// A thing or a list as an operation returns it: alone, or as the member that has its type.
    pub(super) fn framed(self, operation: &Operation, shown: Value) -> Value {
        let own = Type::Named(self.resource.ty);
        let own = match shown {
            Value::Array(_) => Type::List(Box::new(own)),
            _ => own,
        };
        let Returns::Value(returned) = &operation.returns else {
            return shown;
        };
        if returned.ty == own {
            return shown;
        }
        let Shape::Object(_, members) = self.api.shape(&returned.ty) else {
            return shown;
        };
        match members.iter().find(|member| member.ty == own) {
            Some(member) => json!({member.name.wire.as_str(): shown}),
            None => shown,
        }
    }
}

/// What is at the end of a path.
fn at(fields: &Fields, path: &str) -> Value {
    let mut parts = path.split('.');
    let first = parts.next().and_then(|first| fields.get(first));
    let value = first.and_then(|first| parts.try_fold(first, |value, part| value.get(part)));
    value.cloned().unwrap_or_default()
}
