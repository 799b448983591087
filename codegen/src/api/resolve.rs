//! From the parsed spec to the resolved model.

use std::collections::HashMap;

use heck::ToUpperCamelCase as _;
use indexmap::IndexSet;

use super::field::{Owner, newtype_scalar};
use super::headers::Carriers;
use super::scope::Scope;
use super::{
    Api, Credential, Environment, Family, Home, Life, Name, OneOf, Package, Scalar, TypeDef,
    TypeId, TypeKind,
};
use super::{cycles, effects, example, include, one_of, resource, routes, uses};
use crate::diagnostics::{Code, Diagnostic, Located, Problems};
use crate::spec::{self, Spec};

/// What is known of a type before its definition is resolved.
pub(super) enum Kind<'a> {
    /// Its values, in order.
    Enum(IndexSet<&'a str>),
    Newtype(Scalar),
    Other,
}

impl<'a> Kind<'a> {
    pub(super) fn of_values(values: &'a [spec::EnumValue]) -> Self {
        Self::Enum(
            values
                .iter()
                .map(|value| value.name.wire.as_str())
                .collect(),
        )
    }
}

/// Everything that is looked up while the model is made.
pub(super) struct Resolver<'a> {
    pub(super) problems: &'a Problems,
    pub(super) root: &'a spec::Root,
    pub(super) scope: Scope,
    pub(super) kinds: Vec<Kind<'a>>,
    /// The credentials, by name.
    pub(super) credentials: HashMap<&'a str, usize>,
    pub(super) carriers: Carriers<'a>,
    /// The envelopes, by name.
    pub(super) envelopes: HashMap<&'a str, &'a spec::Envelope>,
    types: Vec<Option<TypeDef>>,
}

/// Checks a spec. What cannot be resolved is reported and omitted.
pub(crate) fn check(mut spec: Spec, problems: &Problems) -> Api {
    include::resolve(&mut spec, problems);
    let spec = &spec;
    let mut resolver = Resolver {
        problems,
        root: &spec.root,
        scope: Scope::new(spec.incomplete),
        kinds: Vec::new(),
        credentials: credential_names(&spec.root).zip(0..).collect(),
        carriers: Carriers::new(&spec.root),
        envelopes: envelope_names(&spec.root)
            .zip(&spec.root.envelopes)
            .collect(),
        types: Vec::new(),
    };
    let homes = homes(spec, problems);
    resolver.credential_headers();
    resolver.types(spec, &homes);
    let families = resolver.families(spec, &homes);
    let webhooks = spec.webhooks.as_ref();
    let webhooks = webhooks.map(|webhooks| resolver.webhooks(webhooks));
    let types: Vec<TypeDef> = resolver.types.into_iter().flatten().collect();
    let mut api = Api {
        name: spec.root.api.clone(),
        does: spec.root.does.clone(),
        client: package(&spec.root),
        docs: spec.root.docs.clone(),
        environments: environments(&spec.root),
        credentials: credentials(&spec.root),
        families,
        webhooks,
        homes: by_home(&types),
        types,
        resources: Vec::new(),
    };
    if spec.incomplete {
        return api;
    }
    routes::check(&api, problems);
    effects::check(&api, problems);
    uses::mark(&mut api, problems);
    one_of::check(&api, problems);
    cycles::mark(&mut api, problems);
    example::check(&api, problems);
    api.resources = resource::resolve(spec, &api, problems);
    api
}

fn package(root: &spec::Root) -> Package {
    let package = &root.client;
    Package {
        name: package.name.clone(),
        version: package.version.clone().unwrap_or_else(|| "0.1.0".into()),
        does: package
            .does
            .clone()
            .unwrap_or_else(|| format!("A typed client for the API of {}", root.api)),
        license: package.license.clone(),
        repository: package.repository.clone(),
        keywords: package.keywords.clone(),
        categories: package.categories.clone(),
    }
}

fn by_home(types: &[TypeDef]) -> HashMap<Home, Vec<TypeId>> {
    let mut homes: HashMap<Home, Vec<TypeId>> = HashMap::new();
    for (index, def) in types.iter().enumerate() {
        homes
            .entry(def.home.clone())
            .or_default()
            .push(TypeId(index));
    }
    homes
}

/// The home of the types of each file; none where the family is unknown.
fn homes(spec: &Spec, problems: &Problems) -> Vec<Option<Home>> {
    let names = || spec.root.families.iter().map(|it| it.name.wire.as_str());
    let families: HashMap<&str, &spec::Family> = names().zip(&spec.root.families).collect();
    spec.files
        .iter()
        .map(|file| {
            let Some(family) = families.get(file.family.as_str()) else {
                problems.report(
                    Diagnostic::new(
                        Code::UnknownFamily,
                        &super::Place::file(file.place.file),
                        format!("there is no family `{}`", file.family),
                    )
                    .label("this file is in the family's folder")
                    .help(format!(
                        "the root file describes the families {}",
                        crate::diagnostics::one_of(names())
                    )),
                );
                return None;
            };
            let family = family.name.client().to_owned();
            Some(match &file.group {
                Some(group) => Home::Group(family, group.name.client().to_owned()),
                None => Home::Family(family),
            })
        })
        .collect()
}

pub(super) fn credential_names(root: &spec::Root) -> impl Iterator<Item = &str> {
    root.credentials.iter().map(|it| it.name.wire.as_str())
}

pub(super) fn envelope_names(root: &spec::Root) -> impl Iterator<Item = &str> {
    root.envelopes.iter().map(|it| it.name.as_str())
}

fn environments(root: &spec::Root) -> Vec<Environment> {
    root.environments
        .iter()
        .map(|(name, does)| Environment {
            name: Name::from(name),
            does: does.clone(),
        })
        .collect()
}

fn credentials(root: &spec::Root) -> Vec<Credential> {
    root.credentials
        .iter()
        .map(|credential| Credential {
            name: Name::from(&credential.name),
            does: credential.does.clone(),
            header: credential.header.as_ref().map(|it| it.value.clone()),
            scheme: credential.scheme.clone(),
            param: credential.param.clone(),
        })
        .collect()
}

impl<'a> Resolver<'a> {
    /// Names first, definitions second, so that order does not matter.
    fn types(&mut self, spec: &'a Spec, homes: &[Option<Home>]) {
        let shared = spec.root.types.iter().map(|def| (Home::Shared, def));
        let own = spec.files.iter().zip(homes).flat_map(|(file, home)| {
            let home = home.clone();
            file.types
                .iter()
                .filter_map(move |def| Some((home.clone()?, def)))
        });
        let of_events = spec.webhooks.iter().flat_map(|webhooks| {
            let types = webhooks.types.iter();
            types.map(|def| (Home::Webhooks, def))
        });
        let declared: Vec<_> = shared
            .chain(own)
            .chain(of_events)
            .map(|(home, def)| {
                let kind = match &def.kind {
                    spec::TypeKind::Object(_) | spec::TypeKind::OneOf(_) => Kind::Other,
                    spec::TypeKind::Enum(values) => Kind::of_values(values),
                    spec::TypeKind::Newtype(ty) => {
                        newtype_scalar(ty).map_or(Kind::Other, Kind::Newtype)
                    }
                };
                let id = self.declare(&home, &def.name, kind);
                (id, home, def)
            })
            .collect();
        for (id, home, def) in declared {
            self.definition(id, &home, def);
        }
    }

    fn definition(&mut self, id: TypeId, home: &Home, def: &'a spec::TypeDef) {
        if def.does.is_none() {
            self.problems.report(
                Diagnostic::new(
                    Code::MissingKey,
                    &def.name.place,
                    format!("the type `{}` does not state its meaning", def.name.value),
                )
                .label("expected the key `does`, or ` -- ` and a sentence"),
            );
        }
        let owner = Owner {
            home,
            name: def.name.value.to_upper_camel_case(),
            was: former(&def.life),
        };
        let kind = match &def.kind {
            spec::TypeKind::Object(fields) => TypeKind::Object(self.fields(&owner, fields)),
            spec::TypeKind::OneOf(one_of) => TypeKind::OneOf(OneOf {
                tag: one_of.tag.as_ref().map(|tag| tag.value.clone()),
                variants: self.fields(&owner, &one_of.variants),
            }),
            spec::TypeKind::Enum(values) => TypeKind::Enum(self.enum_values(values)),
            spec::TypeKind::Newtype(ty) => self
                .newtype(home, def, ty)
                .unwrap_or(TypeKind::Object(Vec::new())),
        };
        let name = Name::from(&spec::Name::plain(&def.name));
        let does = def.does.clone().unwrap_or_default();
        self.define(
            id,
            TypeDef {
                notes: def.notes.clone(),
                unconfirmed: def.unconfirmed,
                life: Life::check(&def.life, self.problems),
                open: def.open,
                ..TypeDef::new(name, home, does, kind)
            },
        );
    }

    fn newtype(
        &mut self,
        home: &Home,
        def: &spec::TypeDef,
        ty: &'a spec::TypeUse,
    ) -> Option<TypeKind> {
        let owner = Owner {
            home,
            name: def.name.value.clone(),
            was: Vec::new(),
        };
        let name = spec::Name::plain(&def.name);
        let about = Box::new(self.field(&owner, &name, ty)?);
        let Some(scalar) = newtype_scalar(ty) else {
            self.problems.report(
                Diagnostic::new(
                    Code::WrongKind,
                    &ty.place,
                    "a newtype has the type `string`, `int` or `secret`",
                )
                .help("an object has the key `fields`, an enum the key `enum`"),
            );
            return None;
        };
        Some(TypeKind::Newtype { scalar, about })
    }

    pub(super) fn declare(
        &mut self,
        home: &Home,
        name: &Located<String>,
        kind: Kind<'a>,
    ) -> TypeId {
        let id = self.reserve(kind);
        self.scope
            .declare(home, &name.value, id, &name.place, self.problems);
        id
    }

    /// A place for a type that no name in the spec refers to.
    pub(super) fn reserve(&mut self, kind: Kind<'a>) -> TypeId {
        let id = TypeId(self.kinds.len());
        self.kinds.push(kind);
        self.types.push(None);
        id
    }

    pub(super) fn define(&mut self, id: TypeId, def: TypeDef) {
        self.types[id.0] = Some(def);
    }

    fn families(&mut self, spec: &'a Spec, homes: &[Option<Home>]) -> Vec<Family> {
        let mut files: HashMap<&str, Vec<(&spec::Group, &Home)>> = HashMap::new();
        for (file, home) in spec.files.iter().zip(homes) {
            if let (Some(group), Some(home)) = (&file.group, home) {
                files.entry(&file.family).or_default().push((group, home));
            }
        }
        let families = spec.root.families.iter();
        let mut families: Vec<Family> = families
            .map(|family| {
                let files = files.get(family.name.wire.as_str());
                self.family(family, files.map_or(&[], Vec::as_slice))
            })
            .collect();
        families.sort_by(|a, b| a.name.client.cmp(&b.name.client));
        families
    }
}

/// Former names as the types of fields begin with them.
pub(super) fn former(life: &spec::Life) -> Vec<String> {
    let names = life.was.iter();
    names.map(|name| name.value.to_upper_camel_case()).collect()
}

impl TypeDef {
    /// A definition with what every type has.
    pub(super) fn new(name: Name, home: &Home, does: String, kind: TypeKind) -> Self {
        Self {
            name,
            home: home.clone(),
            does,
            notes: None,
            docs: Vec::new(),
            unconfirmed: false,
            life: Life::default(),
            open: false,
            kind,
            in_requests: false,
            in_responses: false,
        }
    }
}
