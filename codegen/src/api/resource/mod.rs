//! Things that a local server keeps: what makes, shows, changes and ends them.

mod fields;
mod moment;
mod operations;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use self::fields::Fields;
use self::operations::Operations;
use super::{Api, Family, Field, Group, Home, Scalar, Shape, Type, TypeId, TypeKind};
use crate::diagnostics::{Code, Diagnostic, Place, Problems, nearest};
use crate::spec::{self, Spec, Text};

/// Things of a type that a local server keeps. Fields and parameters are told by their names on the wire.
#[derive(Clone, Debug)]
pub struct Resource {
    /// Their type, which is an object.
    pub ty: TypeId,
    /// The field that tells one from the others.
    pub id: String,
    /// The parameters that say what they belong to.
    pub within: Vec<String>,
    /// What operations do, by their ids.
    pub operations: BTreeMap<String, Act>,
    /// Fields that are kept and never shown.
    pub keeps: BTreeMap<String, Scalar>,
    /// The values of fields that nobody has set.
    pub defaults: Map<String, Value>,
    /// The things that are there at the start; none where it is that of the examples.
    pub starts: Option<Vec<Map<String, Value>>>,
    /// The field that says when one was made.
    pub created: Option<String>,
    /// The field that says when one was last changed.
    pub changed: Option<String>,
    /// The field that says whose one is.
    pub owner: Option<String>,
    /// Fields by the parameters that are called otherwise.
    pub names: BTreeMap<String, String>,
    /// The words by which a filter lets everything through.
    pub any: Vec<String>,
    /// The fields in which filters do not tell small letters from capital ones.
    pub caseless: Vec<String>,
    /// Fields that follow from others, and the paths to these.
    pub follows: BTreeMap<String, String>,
    /// For operations, by their ids, and families that call fields otherwise: what they show, and the path to it.
    pub views: BTreeMap<String, BTreeMap<String, String>>,
    /// Fields after which nothing can be changed, and the values that say so; none where any value does.
    pub ends: Vec<(String, Option<Vec<Value>>)>,
}

/// What an operation does with a thing.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// Makes one.
    Create,
    /// Shows one.
    Get,
    /// Shows many.
    List,
    /// Sets its fields to parameters.
    Update,
    /// Removes it.
    Delete,
    /// Sets its fields to values; `now` stands for the time.
    Set(Map<String, Value>),
}

impl Resource {
    /// The fields of the type.
    #[must_use]
    pub fn fields<'a>(&self, api: &'a Api) -> &'a [Field] {
        match &api.type_def(self.ty).kind {
            TypeKind::Object(fields) => fields,
            _ => &[],
        }
    }

    /// The type of a field, shown or kept.
    #[must_use]
    pub fn field_type(&self, api: &Api, name: &str) -> Option<Type> {
        let mut fields = self.fields(api).iter();
        let shown = fields.find(|field| field.name.wire == name);
        let kept = || Some(Type::Scalar(*self.keeps.get(name)?));
        shown.map(|field| field.ty.clone()).or_else(kept)
    }

    /// The value of a field at a time, in seconds, where points in time may be told from now.
    #[must_use]
    pub fn settled(&self, api: &Api, name: &str, value: &Value, now: i64) -> Value {
        let ty = self.field_type(api, name);
        ty.map_or_else(|| value.clone(), |ty| moment::settled(api, &ty, value, now))
    }

    /// Whether ids are numbers on the wire.
    #[must_use]
    pub fn has_numbers(&self, api: &Api) -> bool {
        let mut fields = self.fields(api).iter();
        let id = fields.find(|field| field.name.wire == self.id);
        let is_text = id.is_some_and(|id| id.as_text);
        let ty = self.field_type(api, &self.id);
        let shape = ty.as_ref().map(|ty| api.shape(ty));
        matches!(shape, Some(Shape::Scalar(Scalar::Int, _))) && !is_text
    }
}

pub(super) fn resolve(spec: &Spec, api: &Api, problems: &Problems) -> Vec<Resource> {
    let mut resolved = Vec::new();
    for file in &spec.files {
        let families = api.families.iter();
        let family = families.clone().find(|it| it.name.wire == file.family);
        let (Some(family), Some(group)) = (family, &file.group) else {
            continue;
        };
        let mut groups = family.groups.iter();
        let Some(group) = groups.find(|it| it.name.wire == group.name.wire) else {
            continue;
        };
        for resource in &file.resources {
            resolved.extend(one(api, &family.name.client, group, resource, problems));
        }
    }
    resolved
}

fn one(
    api: &Api,
    family: &str,
    group: &Group,
    written: &spec::Resource,
    problems: &Problems,
) -> Option<Resource> {
    let ty = type_of(api, family, &written.name, problems)?;
    let fields = Fields::new(api, ty, &written.keeps, problems);
    let mut operations = Operations::new(api, group, problems);
    for (act, operation) in &written.operations {
        let act = match *act {
            "create" => Act::Create,
            "get" => Act::Get,
            "list" => Act::List,
            "update" => Act::Update,
            _ => Act::Delete,
        };
        operations.add(operation, act);
    }
    for (operation, values) in &written.actions {
        operations.add(operation, Act::Set(fields.values(values)));
    }
    let params = written.names.iter().map(|(name, _)| name);
    for name in written.within.iter().chain(params) {
        operations.parameter(name);
    }
    let names = written.names.iter().filter_map(|(param, field)| {
        fields.find(field)?;
        Some((param.value.clone(), field.value.clone()))
    });
    let known = |names: &[Text]| {
        let known = names.iter().filter(|name| fields.find(name).is_some());
        known.map(|name| name.value.clone()).collect()
    };
    let views = written.views.iter().filter_map(|(whose, shown)| {
        let is_family = |it: &&Family| it.name.client == whose.value;
        let family = api.families.iter().find(is_family);
        if let Some(family) = family.filter(|_| !operations.has(whose)) {
            return Some((whose.value.clone(), fields.view_of_family(family, shown)));
        }
        let operation = operations.involved(whose)?;
        Some((operation.id.clone(), fields.view(operation, shown)))
    });
    fields.find(&written.id);
    let text = |text: &Text| text.value.clone();
    let starts = written.starts.as_ref();
    Some(Resource {
        ty,
        id: text(&written.id),
        within: written.within.iter().map(text).collect(),
        keeps: fields.kept(),
        defaults: fields.values(&written.defaults),
        starts: starts.map(|things| things.iter().map(|it| fields.values(it)).collect()),
        created: fields.time(written.created.as_ref()),
        changed: fields.time(written.changed.as_ref()),
        owner: written.owner.as_ref().and_then(|owner| {
            fields.find(owner)?;
            Some(text(owner))
        }),
        names: names.collect(),
        any: written.any.iter().map(text).collect(),
        caseless: known(&written.caseless),
        follows: fields.follows(&written.follows),
        views: views.collect(),
        ends: fields.ends(&written.ends),
        operations: operations.acts,
    })
}

/// The type of a resource, which has fields.
fn type_of(api: &Api, family: &str, name: &Text, problems: &Problems) -> Option<TypeId> {
    let is_seen = |home: &Home| match home {
        Home::Shared => true,
        Home::Family(name) | Home::Group(name, _) => name == family,
        Home::Webhooks => false,
    };
    let all = api.types.iter().zip(0..);
    let objects = all
        .filter(|(def, _)| is_seen(&def.home) && matches!(def.kind, TypeKind::Object(_)))
        .map(|(def, index)| (def.name.wire.as_str(), TypeId(index)));
    let found = objects.clone().find(|(wire, _)| *wire == name.value);
    if found.is_none() {
        let message = format!("`{}` is not a type with fields", name.value);
        let known = objects.map(|(wire, _)| wire);
        unknown(Code::UnknownType, name, message, known, problems);
    }
    found.map(|(_, ty)| ty)
}

/// Reports a name that stands for nothing.
fn unknown<'a>(
    code: Code,
    name: &Text,
    message: String,
    known: impl IntoIterator<Item = &'a str>,
    problems: &Problems,
) {
    let place: &Place = &name.place;
    problems.report(Diagnostic::new(code, place, message).suggest(nearest(&name.value, known)));
}
