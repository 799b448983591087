//! Fields and parameters: their types looked up, their modifiers checked.

use std::collections::HashMap;

use heck::ToUpperCamelCase;

use super::literal::{self, Target};
use super::resolve::Resolver;
use super::scope::Found;
use super::{
    EnumValue, Field, Home, Life, Name, Place, Protocol, Scalar, Type, TypeDef, TypeId, TypeKind,
};
use crate::diagnostics::{Code, Diagnostic, Located, Problems};
use crate::spec::{self, Inline, TypeExpr, TypeUse};

/// Who a field belongs to: types defined in place are named after it.
pub(super) struct Owner<'o> {
    pub(super) home: &'o Home,
    pub(super) name: String,
    /// Its former names, whether its own or those of its owner.
    pub(super) was: Vec<String>,
}

impl<'a> Resolver<'a> {
    pub(super) fn fields(&mut self, owner: &Owner<'_>, fields: &'a [spec::Field]) -> Vec<Field> {
        let names = fields.iter().map(|field| field.name.on_the_wire());
        self.once(names, |name| format!("the name `{name}` is given twice"));
        fields
            .iter()
            .filter_map(|field| self.field(owner, &field.name, &field.ty))
            .collect()
    }

    pub(super) fn field(
        &mut self,
        owner: &Owner<'_>,
        name: &spec::Name,
        ty: &'a TypeUse,
    ) -> Option<Field> {
        let inline = ty
            .inline
            .as_ref()
            .map(|inline| self.define_in_place(owner, name, ty, inline));
        let (expr, nullable) = match &ty.expr {
            TypeExpr::Nullable(inner) => (inner.as_ref(), true),
            expr => (expr, false),
        };
        let constant = match expr {
            TypeExpr::Const(value) => Some(literal::constant(value, self.problems)),
            _ => None,
        };
        let resolved = match &constant {
            Some(json) => Type::Scalar(literal::constant_scalar(json)),
            None => self.type_expr(owner.home, expr, inline)?,
        };
        let modifiers = &ty.modifiers;
        let life = Life::check(&modifiers.life, self.problems);
        let target = self.target(&resolved);
        let item = self.target(resolved.innermost());
        let problems = self.problems;
        literal::limits(modifiers.min.as_ref(), modifiers.max.as_ref(), problems);
        Some(Field {
            name: Name::from(name),
            does: ty.does.clone(),
            nullable,
            optional: name.optional,
            constant,
            min: literal::limit(modifiers.min.as_ref(), &target, problems),
            max: literal::limit(modifiers.max.as_ref(), &target, problems),
            default: literal::check(modifiers.default.as_ref(), &item, problems),
            example: literal::check(modifiers.example.as_ref(), &item, problems),
            as_text: literal::as_text(modifiers.wire.as_ref(), &target, problems),
            unconfirmed: modifiers.unconfirmed,
            deprecated: modifiers.deprecated || life.ends(),
            life,
            recursive: false,
            ty: resolved,
        })
    }

    /// The type of the body of failures.
    pub(super) fn error_body(
        &self,
        home: &Home,
        protocol: Protocol,
        name: &spec::Text,
    ) -> Option<Type> {
        if protocol == Protocol::JsonRpc {
            self.problems.report(
                Diagnostic::new(
                    Code::MisplacedModifier,
                    &name.place,
                    "an error of JSON-RPC has no body of its own",
                )
                .label("only a REST error has a `body`"),
            );
            return None;
        }
        match self
            .scope
            .find(home, &name.value, &name.place, self.problems)?
        {
            Found::Type(id) => Some(Type::Named(id)),
            Found::Scalar(_) => {
                self.problems.report(
                    Diagnostic::new(
                        Code::WrongKind,
                        &name.place,
                        "the body of an error needs a named type",
                    )
                    .label("this is a scalar"),
                );
                None
            }
        }
    }

    fn type_expr(&self, home: &Home, expr: &TypeExpr, inline: Option<TypeId>) -> Option<Type> {
        Some(match expr {
            TypeExpr::Named(name) => {
                if let Some(id) = inline {
                    return Some(Type::Named(id));
                }
                match self
                    .scope
                    .find(home, &name.value, &name.place, self.problems)?
                {
                    Found::Scalar(scalar) => Type::Scalar(scalar),
                    Found::Type(id) => Type::Named(id),
                }
            }
            TypeExpr::List(inner) => Type::List(Box::new(self.type_expr(home, inner, inline)?)),
            TypeExpr::Map(inner) => Type::Map(Box::new(self.type_expr(home, inner, inline)?)),
            TypeExpr::Nullable(inner) => {
                if let Some(name) = inner.innermost() {
                    self.problems.report(
                        Diagnostic::new(
                            Code::Malformed,
                            &name.place,
                            "only a whole value can be nullable",
                        )
                        .help("items of a list or map cannot be marked with `?`"),
                    );
                }
                return None;
            }
            TypeExpr::From(source) => {
                self.problems.report(
                    Diagnostic::new(
                        Code::Malformed,
                        &source.place,
                        "only named definitions can be taken from elsewhere",
                    )
                    .label("expected a type"),
                );
                return None;
            }
            TypeExpr::Const(value) => {
                self.problems.report(Diagnostic::new(
                    Code::Malformed,
                    &value.place,
                    "a constant cannot be in a list or map",
                ));
                return None;
            }
        })
    }

    fn define_in_place(
        &mut self,
        owner: &Owner<'_>,
        name: &spec::Name,
        ty: &'a TypeUse,
        inline: &'a Inline,
    ) -> TypeId {
        let type_name = format!("{}{}", owner.name, name.client().to_upper_camel_case());
        let located = Located {
            value: type_name.clone(),
            place: name.place.clone(),
        };
        let kind = match inline {
            Inline::Object(_) => super::resolve::Kind::Other,
            Inline::Enum(values) => super::resolve::Kind::of_values(values),
        };
        let id = self.declare(owner.home, &located, kind);
        let was = former(owner, name, &ty.modifiers.life, &type_name);
        let kind = match inline {
            Inline::Object(fields) => {
                let owner = Owner {
                    home: owner.home,
                    name: type_name,
                    was: was.clone(),
                };
                TypeKind::Object(self.fields(&owner, fields))
            }
            Inline::Enum(values) => TypeKind::Enum(self.enum_values(values)),
        };
        let does = ty
            .does
            .clone()
            .unwrap_or_else(|| format!("The content of `{}`.", name.wire));
        let type_name = Name::from(&spec::Name::plain(&located));
        self.define(
            id,
            TypeDef {
                unconfirmed: ty.modifiers.unconfirmed,
                life: Life {
                    was: was
                        .iter()
                        .map(|was| Name::from(&spec::Name::called(was, &name.place)))
                        .collect(),
                    ..Life::default()
                },
                ..TypeDef::new(type_name, owner.home, does, kind)
            },
        );
        id
    }

    pub(super) fn enum_values(&self, values: &[spec::EnumValue]) -> Vec<EnumValue> {
        self.once(
            values.iter().map(|value| value.name.on_the_wire()),
            |value| format!("the value `{value}` is listed twice"),
        );
        values
            .iter()
            .map(|value| {
                let life = Life::check(&value.modifiers.life, self.problems);
                EnumValue {
                    name: Name::from(&value.name),
                    does: value.does.clone(),
                    unconfirmed: value.modifiers.unconfirmed,
                    deprecated: value.modifiers.deprecated || life.ends(),
                    life,
                }
            })
            .collect()
    }

    /// Reports what is given a second time.
    pub(super) fn once<'n>(
        &self,
        names: impl Iterator<Item = (&'n str, &'n Place)>,
        twice: impl Fn(&str) -> String,
    ) {
        once(self.problems, names, twice);
    }

    pub(super) fn target(&self, ty: &Type) -> Target<'_> {
        use super::resolve::Kind;
        match ty {
            Type::Scalar(scalar) => Target::Scalar(*scalar),
            Type::List(_) => Target::List,
            Type::Map(_) => Target::Other,
            Type::Named(id) => match &self.kinds[id.0] {
                Kind::Enum(values) => Target::Enum(values),
                Kind::Newtype(scalar) => Target::Scalar(*scalar),
                Kind::Other => Target::Other,
            },
        }
    }
}

impl From<&spec::Name> for Name {
    fn from(name: &spec::Name) -> Self {
        Self {
            wire: name.wire.clone(),
            client: name.client().to_owned(),
            place: name.place.clone(),
        }
    }
}

/// Reports what is given a second time.
pub(super) fn once<'n>(
    problems: &Problems,
    names: impl Iterator<Item = (&'n str, &'n Place)>,
    twice: impl Fn(&str) -> String,
) {
    let mut seen: HashMap<&str, &Place> = HashMap::new();
    for (name, place) in names {
        let Some(first) = seen.get(name) else {
            seen.insert(name, place);
            continue;
        };
        problems.report(
            Diagnostic::new(Code::DuplicateValue, place, twice(name))
                .label("second time")
                .related(first, "first time"),
        );
    }
}

/// The scalar a newtype stands for.
pub(super) fn newtype_scalar(ty: &TypeUse) -> Option<Scalar> {
    match &ty.expr {
        TypeExpr::Named(name) if name.value == "string" => Some(Scalar::String),
        TypeExpr::Named(name) if name.value == "int" => Some(Scalar::Int),
        TypeExpr::Named(name) if name.value == "secret" => Some(Scalar::Secret),
        _ => None,
    }
}

/// What the type of a field was called before the field or its owner got another name.
fn former(owner: &Owner<'_>, name: &spec::Name, life: &spec::Life, now: &str) -> Vec<String> {
    let fields: Vec<String> = [name.client()]
        .into_iter()
        .chain(life.was.iter().map(|was| was.value.as_str()))
        .map(ToUpperCamelCase::to_upper_camel_case)
        .collect();
    let owners = [&owner.name].into_iter().chain(&owner.was);
    owners
        .flat_map(|owner| fields.iter().map(move |field| format!("{owner}{field}")))
        .filter(|name| name != now)
        .collect()
}
