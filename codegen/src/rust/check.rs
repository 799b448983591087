//! The rules that names of the spec have to keep in Rust.

use std::collections::HashMap;

use super::feature;
use super::named_parameters;
use super::names::{ModuleName, TypeName, ValueName, VariantName, is_identifier, is_keyword};
use super::one_of::OTHER;
use super::reserved::{
    BUILDER_METHODS, CLIENT_METHODS, FAMILY_MODULES, FEATURES, HANDLE_METHODS, REQUEST_METHODS,
    ROOT_MODULES, ROOT_TYPES, RPC_HANDLE_METHODS,
};
use super::scope::{self, ERROR_CODE, WEBHOOK_TYPES};
use crate::api::{
    Api, Family, Field, Group, Home, Name, Operation, Place, Protocol, TypeDef, TypeKind, Webhooks,
};
use crate::diagnostics::{Code, Diagnostic, Problems};

/// Reports names that Rust does not take, and names that become the same.
pub(crate) fn check(api: &Api, problems: &Problems) {
    let mut environments = Names::new("an environment", &[], problems);
    for environment in &api.environments {
        environments.add(&environment.name, &VariantName::of(&environment.name));
    }
    credentials_and_families(api, problems);
    let mut shared = Names::new("a type shared by all families", ROOT_TYPES, problems);
    for def in api.types_of(&Home::Shared) {
        shared.add_type(def);
    }
    if let Some(webhooks) = &api.webhooks {
        webhook_names(api, webhooks, problems);
    }
    for def in &api.types {
        match &def.kind {
            TypeKind::Object(fields) => object(fields, problems),
            TypeKind::Enum(values) => {
                let mut variants = Names::new("a value of an enum", &[], problems);
                for value in values {
                    variants.add(&value.name, &VariantName::of(&value.name));
                }
                for was in values.iter().flat_map(|value| &value.life.was) {
                    variants.add_former(was, &VariantName::of(was));
                }
            }
            TypeKind::Newtype { .. } => {}
            TypeKind::OneOf(one_of) => {
                let mut variants = Names::new("a type of `one-of`", &[OTHER], problems);
                for variant in &one_of.variants {
                    variants.add(&variant.name, &VariantName::of(&variant.name));
                }
                for was in one_of.variants.iter().flat_map(|it| &it.life.was) {
                    variants.add_former(was, &VariantName::of(was));
                }
            }
        }
    }
}

fn credentials_and_families(api: &Api, problems: &Problems) {
    let mut client = Names::new("a family or a credential", CLIENT_METHODS, problems);
    let mut builder = Names::new("a credential or a family", BUILDER_METHODS, problems);
    let mut modules = Names::new("a family", ROOT_MODULES, problems);
    let mut features = Names::new("a feature", FEATURES, problems);
    for credential in &api.credentials {
        let name = &credential.name;
        if builder.add(name, &ValueName::of(name)) {
            builder.add(name, &ValueName::provider(name));
            client.add(name, &ValueName::with(name));
            client.add(name, &ValueName::with_provider(name));
        }
    }
    for family in &api.families {
        let name = &family.name;
        // Its method on the client is called like its module.
        let is_module = modules.add(name, &ModuleName::of(&name.client));
        if is_module {
            client.add(name, &ValueName::of(name));
            builder.add(name, &ValueName::base_url(name));
        }
        family_names(api, family, is_module, problems);
        let folder = Name {
            client: name.wire.clone(),
            ..name.clone()
        };
        let help = "choose another name for the folder";
        features.claim(&folder, &feature::name(family), help);
    }
}

fn family_names(api: &Api, family: &Family, is_module: bool, problems: &Problems) {
    let mut codes = Names::new("an error code", &[], problems);
    for code in &family.error_codes {
        codes.add(&code.name, &VariantName::of(&code.name));
    }
    let own = Home::Family(family.name.client.clone());
    let homes = family.groups.iter().map(|group| scope::home(family, group));
    let homes = [own.clone()].into_iter().chain(homes);
    // A type is imported by its name wherever it can be seen.
    let mut visible = Names::new("a type", &[], problems);
    visible.hold(api.types_of(&Home::Shared));
    let defs = homes.flat_map(|home| api.types_of(&home).collect::<Vec<_>>());
    let defs: Vec<&TypeDef> = defs.filter(|def| visible.add_type(def)).collect();

    let mut types = Names::new("a type or an operation", &[ERROR_CODE], problems);
    if is_module {
        types.add(&family.name, &TypeName::of(&family.name));
    }
    for def in of_home(&defs, own) {
        types.add_type(def);
    }
    let handle_methods = match family.protocol {
        Protocol::JsonRpc => RPC_HANDLE_METHODS,
        Protocol::Rest => HANDLE_METHODS,
    };
    let mut methods = Names::new("a group or an operation", handle_methods, problems);
    let mut modules = Names::new("a group", FAMILY_MODULES, problems);
    for group in &family.groups {
        let is_module = modules.add(&group.name, &ModuleName::of(&group.name.client));
        let defs = of_home(&defs, scope::home(family, group));
        if family.flat {
            group_names(group, defs, &mut types, &mut methods);
        } else {
            let mut types = Names::new("a type or an operation", &[], problems);
            if is_module && methods.add(&group.name, &ValueName::of(&group.name)) {
                types.add(&group.name, &TypeName::of(&group.name));
            }
            let mut methods = Names::new("an operation", HANDLE_METHODS, problems);
            group_names(group, defs, &mut types, &mut methods);
        }
        for operation in &group.operations {
            parameters(operation, problems);
        }
    }
}

fn of_home<'a>(defs: &[&'a TypeDef], home: Home) -> impl Iterator<Item = &'a TypeDef> {
    defs.iter().copied().filter(move |def| def.home == home)
}

/// The names of a group in its module and on the handle that has its operations.
fn group_names<'a>(
    group: &Group,
    defs: impl Iterator<Item = &'a TypeDef>,
    types: &mut Names<'_>,
    methods: &mut Names<'_>,
) {
    for def in defs {
        types.add_type(def);
    }
    for operation in &group.operations {
        let name = &operation.name;
        if methods.add(name, &ValueName::of(name)) {
            let name = &operation.type_name;
            let ty = TypeName::of(name);
            types.add_struct(name, &ty);
            types.add_struct(name, &ty.request());
            if let Some(parameters) = named_parameters::name(operation) {
                types.add_struct(name, &parameters);
            }
        }
    }
    // Last, so that a name in use is never the second one.
    for operation in &group.operations {
        let mut kept = true;
        for was in &operation.life.was {
            kept &= methods.add_former(was, &ValueName::of(was));
        }
        for was in operation.former_type_names.iter().filter(|_| kept) {
            let ty = TypeName::of(was);
            types.add_former(was, &ty);
            types.add_former(was, &ty.request());
        }
    }
}

fn webhook_names(api: &Api, webhooks: &Webhooks, problems: &Problems) {
    let mut types = Names::new("a type or a topic", &WEBHOOK_TYPES, problems);
    let mut events = Names::new("a topic", &["Other"], problems);
    let topic_of = |def: &TypeDef| {
        let mut topics = webhooks.topics.iter();
        topics.find(|topic| std::ptr::eq(api.type_def(topic.payload), def))
    };
    let mut visible = Names::new("a type", &[], problems);
    visible.hold(api.types_of(&Home::Shared));
    for def in api.types_of(&Home::Webhooks) {
        let name = TypeName::of(&def.name);
        match topic_of(def) {
            Some(topic) => {
                if types.add(&topic.name, &name) {
                    events.add(&topic.name, &name);
                    visible.add(&topic.name, &name);
                }
            }
            None => {
                if types.add_type(def) {
                    visible.add_type(def);
                }
            }
        }
    }
    let mut members = Names::new("a field of an event", &["event", "extra"], problems);
    let fields = webhooks.fields.iter();
    for field in fields.filter(|field| field.constant.is_none()) {
        members.add(&field.name, &ValueName::of(&field.name));
    }
}

fn parameters(operation: &Operation, problems: &Problems) {
    let mut arguments = Names::new("a parameter", &[], problems);
    for param in &operation.params {
        let field = &param.field;
        if field.constant.is_none() {
            arguments.taken = if field.optional { REQUEST_METHODS } else { &[] };
            arguments.add(&field.name, &ValueName::of(&field.name));
        }
    }
    arguments.taken = REQUEST_METHODS;
    let optional = operation.params.iter().filter(|it| it.field.optional);
    for was in optional.flat_map(|param| &param.field.life.was) {
        arguments.add_former(was, &ValueName::of(was));
    }
}

fn object(fields: &[Field], problems: &Problems) {
    let mut members = Names::new("a field", &[], problems);
    for field in fields.iter().filter(|field| field.constant.is_none()) {
        members.taken = if field.optional {
            &["example", "extra", "new"]
        } else {
            &["example", "extra"]
        };
        members.add(&field.name, &ValueName::of(&field.name));
    }
    members.taken = &["extra", "new"];
    for was in fields.iter().flat_map(|field| &field.life.was) {
        members.add_former(was, &ValueName::of(was));
    }
}

/// Names that have to differ from one another.
struct Names<'a> {
    what: &'a str,
    taken: &'a [&'a str],
    seen: HashMap<String, Place>,
    problems: &'a Problems,
}

impl<'a> Names<'a> {
    fn new(what: &'a str, taken: &'a [&'a str], problems: &'a Problems) -> Self {
        Self {
            what,
            taken,
            seen: HashMap::new(),
            problems,
        }
    }

    /// A name on the wire, which may be called otherwise in the client. Says whether it keeps the rules.
    fn add(&mut self, name: &Name, rust: &impl ToString) -> bool {
        let help = format!(
            "give it another name in the client: `{} as NAME`",
            name.wire
        );
        self.add_with_help(name, &rust.to_string(), &help)
    }

    /// The name of the struct of an operation, or of what belongs to it.
    fn add_struct(&mut self, name: &Name, rust: &TypeName) -> bool {
        let help = "give its struct another name, `struct: NAME`, or its group a `noun`";
        self.add_with_help(name, &rust.to_string(), help)
    }

    /// A name that something had before.
    fn add_former(&mut self, name: &Name, rust: &impl ToString) -> bool {
        let help = "a former name that is taken cannot be kept: remove it from `was`";
        self.add_with_help(name, &rust.to_string(), help)
    }

    /// The name of a type, which only the spec knows.
    fn add_type(&mut self, def: &TypeDef) -> bool {
        let rust = TypeName::of(&def.name).to_string();
        let is_new = self.add_with_help(&def.name, &rust, "choose another name");
        let mut was = def.life.was.iter();
        is_new && was.all(|was| self.add_former(was, &TypeName::of(was)))
    }

    /// The names of types that are checked elsewhere.
    fn hold<'d>(&mut self, defs: impl Iterator<Item = &'d TypeDef>) {
        for def in defs {
            for name in [&def.name].into_iter().chain(&def.life.was) {
                let rust = TypeName::of(name).to_string();
                self.seen.insert(rust, name.place.clone());
            }
        }
    }

    fn add_with_help(&mut self, name: &Name, rust: &str, help: &str) -> bool {
        let (what, wire) = (self.what, name.client.as_str());
        if is_keyword(rust) {
            self.problems.report(
                Diagnostic::new(
                    Code::RustKeyword,
                    &name.place,
                    format!("`{rust}` is a Rust keyword and cannot name {what}"),
                )
                .help(help),
            );
            return false;
        }
        if !is_identifier(rust) {
            self.problems.report(
                Diagnostic::new(
                    Code::NotAName,
                    &name.place,
                    format!("`{wire}` does not yield a Rust name for {what}"),
                )
                .label(if rust.is_empty() {
                    String::from("no valid characters are left")
                } else {
                    format!("it would be `{rust}`")
                })
                .help(help),
            );
            return false;
        }
        self.claim(name, rust, help)
    }

    /// A name that has to be its only one.
    fn claim(&mut self, name: &Name, rust: &str, help: &str) -> bool {
        let (what, wire) = (self.what, name.client.as_str());
        if self.taken.contains(&rust) {
            self.problems.report(
                Diagnostic::new(
                    Code::NameCollision,
                    &name.place,
                    format!("the client itself uses the name `{rust}`, so it cannot name {what}"),
                )
                .help(help),
            );
            return false;
        }
        if let Some(first) = self.seen.get(rust) {
            self.problems.report(
                Diagnostic::new(
                    Code::NameCollision,
                    &name.place,
                    format!("`{wire}` becomes `{rust}` in Rust, which is already taken"),
                )
                .label(format!("second `{rust}`"))
                .related(first, format!("first `{rust}`"))
                .help(help),
            );
            return false;
        }
        self.seen.insert(rust.to_owned(), name.place.clone());
        true
    }
}
