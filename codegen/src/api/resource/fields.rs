//! What the fields of a resource are looked up in.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{moment, unknown};
use crate::api::conformity::{Checker, Written};
use crate::api::{
    Api, Family, Field, Home, Operation, Returns, Scalar, Shape, Type, TypeDef, TypeId, TypeKind,
};
use crate::diagnostics::{Code, Diagnostic, Place, Problems};
use crate::spec::{self, Text};

/// When it is now, for checks.
const SOME_TIME: i64 = 1_800_000_000;

pub(super) struct Fields<'a> {
    api: &'a Api,
    name: &'a str,
    all: &'a [Field],
    keeps: &'a [(Text, Scalar)],
    problems: &'a Problems,
}

/// A field of the type, or one that is kept besides.
#[derive(Clone, Copy)]
pub(super) enum Known<'a> {
    Shown(&'a Field),
    Kept(Scalar),
}

impl<'a> Fields<'a> {
    pub(super) fn new(
        api: &'a Api,
        ty: TypeId,
        keeps: &'a [(Text, Scalar)],
        problems: &'a Problems,
    ) -> Self {
        let def = api.type_def(ty);
        let all: &[Field] = match &def.kind {
            TypeKind::Object(fields) => fields,
            _ => &[],
        };
        for (name, _) in keeps {
            if let Some(field) = all.iter().find(|it| it.name.wire == name.value) {
                let message = format!("`{}` has the field `{}` already", def.name.wire, name.value);
                problems.report(
                    Diagnostic::new(Code::DuplicateValue, &name.place, message)
                        .related(&field.name.place, "described here"),
                );
            }
        }
        Self {
            api,
            name: &def.name.wire,
            all,
            keeps,
            problems,
        }
    }

    pub(super) fn kept(&self) -> BTreeMap<String, Scalar> {
        let keeps = self.keeps.iter();
        keeps
            .map(|(name, scalar)| (name.value.clone(), *scalar))
            .collect()
    }

    pub(super) fn find(&self, name: &Text) -> Option<Known<'a>> {
        self.find_part(name, &name.value)
    }

    /// The field that a part of a text names.
    fn find_part(&self, text: &Text, name: &str) -> Option<Known<'a>> {
        let shown = self.all.iter().find(|it| it.name.wire == name);
        let kept = self.keeps.iter().find(|(it, _)| it.value == name);
        let kept = kept.map(|(_, scalar)| Known::Kept(*scalar));
        let found = shown.map(Known::Shown).or(kept);
        if found.is_none() {
            let shown = self.all.iter().map(|it| it.name.wire.as_str());
            let kept = self.keeps.iter().map(|(it, _)| it.value.as_str());
            let message = format!("`{}` has no field `{name}`", self.name);
            let known = shown.chain(kept);
            unknown(Code::UnknownField, text, message, known, self.problems);
        }
        found
    }

    pub(super) fn values(&self, values: &spec::Values) -> Map<String, Value> {
        let right = values.iter().filter_map(|(name, value)| {
            let field = self.find(name)?;
            self.check(name, field, &value.value, &value.place);
            Some((name.value.clone(), value.value.clone()))
        });
        right.collect()
    }

    pub(super) fn ends(&self, ends: &spec::Ends) -> Vec<(String, Option<Vec<Value>>)> {
        let ends = ends.iter().filter_map(|(name, value)| {
            let field = self.find(name)?;
            let values = value.as_ref().map(|value| {
                let values = match &value.value {
                    Value::Array(values) => values.clone(),
                    value => vec![value.clone()],
                };
                for one in &values {
                    self.check(name, field, one, &value.place);
                }
                values
            });
            Some((name.value.clone(), values))
        });
        ends.collect()
    }

    /// A field that is a point in time.
    pub(super) fn time(&self, field: Option<&Text>) -> Option<String> {
        let field = field?;
        let found = self.find(field)?;
        if !self.is_time(found) {
            let message = format!("`{}` is not a point in time", field.value);
            let problem = Diagnostic::new(Code::WrongKind, &field.place, message);
            self.problems.report(problem);
        }
        Some(field.value.clone())
    }

    /// What an operation shows, and the paths to it.
    pub(super) fn view(
        &self,
        operation: &Operation,
        shown: &[(Text, Text)],
    ) -> BTreeMap<String, String> {
        let returned = match &operation.returns {
            Returns::Nothing => None,
            Returns::Value(field) | Returns::List { item: field, .. } => Some(&field.ty),
        };
        let fields = match returned.map(|ty| self.api.shape(ty)) {
            Some(Shape::Object(_, fields)) => fields,
            _ => &[],
        };
        let known = fields.iter().map(|it| it.name.wire.as_str());
        let known: Vec<&str> = known.collect();
        self.named(&operation.id, &known, shown)
    }

    /// What all operations of a family show, and the paths to it.
    pub(super) fn view_of_family(
        &self,
        family: &Family,
        shown: &[(Text, Text)],
    ) -> BTreeMap<String, String> {
        let name = &family.name.client;
        let is_own = |def: &&TypeDef| match &def.home {
            Home::Family(of) | Home::Group(of, _) => of == name,
            Home::Shared | Home::Webhooks => false,
        };
        let types = self.api.types.iter().filter(is_own);
        let fields = types.flat_map(|def| match &def.kind {
            TypeKind::Object(fields) => fields.as_slice(),
            _ => &[],
        });
        let known: Vec<&str> = fields.map(|it| it.name.wire.as_str()).collect();
        self.named(name, &known, shown)
    }

    /// Fields that follow from others, and the paths to these.
    pub(super) fn follows(&self, follows: &[(Text, Text)]) -> BTreeMap<String, String> {
        let right = follows.iter().filter_map(|(name, path)| {
            self.find(name)?;
            self.path(name, path)
        });
        right.collect()
    }

    /// What is shown by names that are known to an operation or a family.
    fn named(
        &self,
        whose: &str,
        known: &[&str],
        shown: &[(Text, Text)],
    ) -> BTreeMap<String, String> {
        let right = shown.iter().filter_map(|(name, path)| {
            if !known.contains(&name.value.as_str()) {
                let message = format!("`{whose}` returns no `{}`", name.value);
                let known = known.iter().copied();
                unknown(Code::UnknownField, name, message, known, self.problems);
            }
            self.path(name, path)
        });
        right.collect()
    }

    /// A name, and the path to what it shows, which begins at a field.
    fn path(&self, name: &Text, path: &Text) -> Option<(String, String)> {
        let first = path.value.split('.').next().unwrap_or_default();
        self.find_part(path, first)?;
        Some((name.value.clone(), path.value.clone()))
    }

    fn is_time(&self, field: Known<'_>) -> bool {
        let scalar = match field {
            Known::Kept(scalar) => scalar,
            Known::Shown(field) => match self.api.shape(&field.ty) {
                Shape::Scalar(scalar, _) => scalar,
                _ => return false,
            },
        };
        matches!(
            scalar,
            Scalar::Timestamp | Scalar::TimestampMs | Scalar::DateTime | Scalar::Date
        )
    }

    fn check(&self, name: &Text, field: Known<'_>, value: &Value, place: &Place) {
        let ty = match field {
            Known::Shown(field) => field.ty.clone(),
            Known::Kept(scalar) => Type::Scalar(scalar),
        };
        let value = &moment::settled(self.api, &ty, value, SOME_TIME);
        let mut checker = Checker::new(self.api, Written::Exactly, true);
        match field {
            Known::Shown(field) => drop(checker.field(value, field, "")),
            // What is kept for nobody to see may be nothing.
            Known::Kept(_) if value.is_null() => {}
            Known::Kept(_) => checker.value(value, &ty, ""),
        }
        for violation in checker.violations {
            let message = format!("this is not a value of `{}`", name.value);
            let expected = format!("{} {}", violation.name, violation.rule);
            let mut problem = Diagnostic::new(Code::InvalidLiteral, place, message)
                .label(format!("expected {}", expected.trim_start()));
            if let Known::Shown(field) = field {
                problem = problem.related(&field.name.place, "described here");
            }
            self.problems.report(problem);
        }
    }
}
