//! Things that a local server keeps: what makes, shows, changes and ends them.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::conformity::{Checker, Written};
use super::{Api, Field, Group, Home, Operation, Scalar, Shape, Type, TypeId, TypeKind};
use crate::diagnostics::{Code, Diagnostic, Place, Problems, nearest};
use crate::spec::{self, Spec, Text};

/// Things of a type that a local server keeps. Fields and parameters have their names on the wire.
#[derive(Clone, Debug)]
pub struct Resource {
    /// Their type, which is an object.
    pub ty: TypeId,
    /// The field that identifies one.
    pub id: String,
    /// The parameters that say what they belong to.
    pub within: Vec<String>,
    /// What operations do, by their ids.
    pub operations: BTreeMap<String, Act>,
    /// The values of fields that nobody has set.
    pub defaults: Map<String, Value>,
    /// The field that says when one was made.
    pub created: Option<String>,
    /// The field that says when one was last changed.
    pub changed: Option<String>,
    /// Fields by the parameters that are called otherwise.
    pub names: BTreeMap<String, String>,
    /// The words by which a filter lets everything through.
    pub any: Vec<String>,
    /// Values of fields after which nothing can be changed.
    pub ends: Vec<(String, Vec<Value>)>,
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

/// What the fields of a resource are looked up in.
struct Fields<'a> {
    api: &'a Api,
    name: &'a str,
    all: &'a [Field],
    problems: &'a Problems,
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
    let is_seen = |home: &Home| match home {
        Home::Shared => true,
        Home::Family(name) | Home::Group(name, _) => name == family,
        Home::Webhooks => false,
    };
    let seen = || {
        api.types
            .iter()
            .zip(0..)
            .filter(|(it, _)| is_seen(&it.home))
    };
    let objects = seen().filter_map(|(def, index)| match &def.kind {
        TypeKind::Object(fields) => Some((def, fields, TypeId(index))),
        _ => None,
    });
    let name = written.name.value.as_str();
    let Some((_, fields, ty)) = objects.clone().find(|(def, ..)| def.name.wire == name) else {
        let known = objects.map(|(def, ..)| def.name.wire.as_str());
        let message = format!("there is no type `{name}` with fields");
        unknown(
            Code::UnknownType,
            &written.name.place,
            message,
            name,
            known,
            problems,
        );
        return None;
    };
    let fields = Fields {
        api,
        name,
        all: fields,
        problems,
    };
    let mut operations = BTreeMap::new();
    let mut involved = Vec::new();
    let mut add = |name: &Text, act: Act| {
        let known = || group.operations.iter().map(|it| it.name.wire.as_str());
        let mut all = group.operations.iter();
        let Some(operation) = all.find(|it| it.name.wire == name.value) else {
            let message = format!("the group has no operation `{}`", name.value);
            let code = Code::UnknownOperation;
            unknown(code, &name.place, message, &name.value, known(), problems);
            return;
        };
        involved.push(operation);
        if operations.insert(operation.id.clone(), act).is_some() {
            let message = format!("`{}` does two things", name.value);
            problems.report(Diagnostic::new(Code::DuplicateValue, &name.place, message));
        }
    };
    for (act, operation) in &written.operations {
        let act = match *act {
            "create" => Act::Create,
            "get" => Act::Get,
            "list" => Act::List,
            "update" => Act::Update,
            _ => Act::Delete,
        };
        add(operation, act);
    }
    for (operation, values) in &written.actions {
        add(operation, Act::Set(fields.values(values)));
    }
    for name in written
        .within
        .iter()
        .chain(written.names.iter().map(|(name, _)| name))
    {
        parameter(&involved, name, problems);
    }
    let names = written.names.iter().filter_map(|(param, field)| {
        fields.find(field)?;
        Some((param.value.clone(), field.value.clone()))
    });
    let text = |text: &Text| text.value.clone();
    fields.find(&written.id);
    let time = |field: &Option<Text>| {
        let field = field.as_ref()?;
        let found = fields.find(field)?;
        if !is_time(api, &found.ty) {
            let message = format!("`{}` is not a point in time", field.value);
            problems.report(Diagnostic::new(Code::WrongKind, &field.place, message));
        }
        Some(field.value.clone())
    };
    Some(Resource {
        ty,
        id: text(&written.id),
        within: written.within.iter().map(text).collect(),
        operations,
        defaults: fields.values(&written.defaults),
        created: time(&written.created),
        changed: time(&written.changed),
        names: names.collect(),
        any: written.any.iter().map(text).collect(),
        ends: fields.ends(&written.ends),
    })
}

impl<'a> Fields<'a> {
    fn find(&self, name: &Text) -> Option<&'a Field> {
        let found = self.all.iter().find(|it| it.name.wire == name.value);
        if found.is_none() {
            let known = self.all.iter().map(|it| it.name.wire.as_str());
            let message = format!("`{}` has no field `{}`", self.name, name.value);
            let code = Code::UnknownField;
            unknown(
                code,
                &name.place,
                message,
                &name.value,
                known,
                self.problems,
            );
        }
        found
    }

    fn values(&self, values: &spec::Values) -> Map<String, Value> {
        let right = values.iter().filter_map(|(name, value)| {
            let field = self.find(name)?;
            self.check(field, &value.value, &value.place);
            Some((name.value.clone(), value.value.clone()))
        });
        right.collect()
    }

    fn ends(&self, values: &spec::Values) -> Vec<(String, Vec<Value>)> {
        let ends = values.iter().filter_map(|(name, value)| {
            let field = self.find(name)?;
            let values = match &value.value {
                Value::Array(values) => values.clone(),
                value => vec![value.clone()],
            };
            for one in &values {
                self.check(field, one, &value.place);
            }
            Some((name.value.clone(), values))
        });
        ends.collect()
    }

    fn check(&self, field: &Field, value: &Value, place: &Place) {
        if value == "now" && is_time(self.api, &field.ty) {
            return;
        }
        let mut checker = Checker::new(self.api, Written::Exactly, true);
        checker.field(value, field, "");
        for violation in checker.violations {
            self.problems.report(
                Diagnostic::new(
                    Code::InvalidLiteral,
                    place,
                    format!("this is no value of `{}`", field.name.wire),
                )
                .label(format!("expected {} {}", violation.name, violation.rule))
                .related(&field.name.place, "described here"),
            );
        }
    }
}

fn parameter(involved: &[&Operation], name: &Text, problems: &Problems) {
    let params = || {
        let params = involved.iter().flat_map(|operation| &operation.params);
        params.map(|param| param.field.name.wire.as_str())
    };
    if !params().any(|param| param == name.value) {
        let message = format!("none of these operations has a parameter `{}`", name.value);
        let code = Code::UnknownParameter;
        unknown(code, &name.place, message, &name.value, params(), problems);
    }
}

fn is_time(api: &Api, ty: &Type) -> bool {
    let Shape::Scalar(scalar, _) = api.shape(ty) else {
        return false;
    };
    matches!(
        scalar,
        Scalar::Timestamp | Scalar::TimestampMs | Scalar::DateTime | Scalar::Date
    )
}

fn unknown<'a>(
    code: Code,
    place: &Place,
    message: String,
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
    problems: &Problems,
) {
    problems.report(Diagnostic::new(code, place, message).suggest(nearest(name, known)));
}
