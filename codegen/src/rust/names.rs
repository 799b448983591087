//! From names of the spec to names of Rust, and the rules they have to keep.

use std::collections::HashMap;

use heck::{ToSnakeCase as _, ToUpperCamelCase as _};

use super::feature;
use crate::api::{
    Api, Family, Field, Group, Home, Name, Operation, Place, Protocol, TypeDef, TypeKind, Webhooks,
};
use crate::diagnostics::{Code, Diagnostic, Problems};

/// A type, from its name in the spec.
pub(super) fn type_name(name: &Name) -> String {
    name.client.to_upper_camel_case()
}

/// A variant of an enum.
pub(super) fn variant(name: &Name) -> String {
    name.client.to_upper_camel_case()
}

/// A field, an argument or a method.
pub(super) fn value(name: &Name) -> String {
    name.client.to_snake_case()
}

/// A module, from the name of a family or group.
pub(super) fn module(name: &str) -> String {
    name.to_snake_case()
}

/// A `static`.
pub(super) fn constant(name: &Name) -> String {
    use heck::ToShoutySnakeCase as _;
    name.client.to_shouty_snake_case()
}

/// The generated crate, as code names it.
pub(super) fn crate_name(api: &Api) -> String {
    api.client.to_snake_case()
}

/// The call of an operation as users write it after the client, such as `core().passes().terminate`.
#[must_use]
pub fn call(family: &Family, group: &Group, operation: &Operation) -> String {
    let (family_name, name) = (module(&family.name.client), value(&operation.name));
    if family.flat {
        format!("{family_name}().{name}")
    } else {
        format!("{family_name}().{}().{name}", module(&group.name.client))
    }
}

const KEYWORDS: [&str; 52] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "Self",
];

/// Names that generated code uses for its own ends, so that a type may not have them.
const TYPES_IN_USE: [&str; 57] = [
    "Answer",
    "Api",
    "Auth",
    "BTreeMap",
    "BatchCalls",
    "BatchRequest",
    "Box",
    "Call",
    "Client",
    "ClientBuilder",
    "Clone",
    "Credential",
    "Debug",
    "Decimal",
    "Decode",
    "DecodeError",
    "Default",
    "DynamicOperation",
    "Effect",
    "Encode",
    "Envelope",
    "Environment",
    "Err",
    "Error",
    "ErrorCode",
    "Extra",
    "Family",
    "Field",
    "From",
    "FromArguments",
    "Into",
    "IntoIterator",
    "IsoDate",
    "IsoDateTime",
    "Json",
    "JsonWriter",
    "Method",
    "Node",
    "None",
    "ObjectReader",
    "Ok",
    "Option",
    "Page",
    "Paged",
    "Paging",
    "Parts",
    "Request",
    "Result",
    "Route",
    "RpcOperation",
    "Secret",
    "Some",
    "String",
    "TokenProvider",
    "Total",
    "UnixMillis",
    "UnixSeconds",
];

/// Methods of the hand-written part that a setter would hide.
const REQUEST_METHODS: [&str; 17] = [
    "client",
    "deadline",
    "into_future",
    "into_operation",
    "max_retries",
    "meta",
    "new",
    "operation",
    "pages",
    "raw",
    "retries",
    "retry_policy",
    "send",
    "stream",
    "timeout",
    "wait",
    "with_meta",
];

const CLIENT_METHODS: [&str; 9] = [
    "batch",
    "builder",
    "call_dynamic",
    "config",
    "derive",
    "options",
    "session",
    "transport",
    "with_session",
];

const MODULES: [&str; 6] = ["api", "client", "dynamic", "errors", "operations", "types"];

/// Modules beside those of the families.
const TOP_MODULES: [&str; 6] = ["api", "client", "dynamic", "operations", "types", "webhook"];

/// Features beside those of the families.
const FEATURES: [&str; 3] = ["default", feature::DYNAMIC, feature::WEBHOOKS];

/// Names in the module of webhooks, besides those that no type may have.
const WEBHOOK_NAMES: [&str; 4] = ["Event", "Notification", "Other", "OtherEvent"];

/// Names that have to differ from one another.
struct Scope<'a> {
    what: &'a str,
    taken: &'a [&'a str],
    seen: HashMap<String, Place>,
    problems: &'a Problems,
}

impl<'a> Scope<'a> {
    fn new(what: &'a str, taken: &'a [&'a str], problems: &'a Problems) -> Self {
        Self {
            what,
            taken,
            seen: HashMap::new(),
            problems,
        }
    }

    /// A name on the wire, which may be called otherwise in the client.
    fn add(&mut self, name: &Name, rust: String) {
        let help = format!(
            "give it another name in the client: `{} as NAME`",
            name.wire
        );
        self.add_with_help(name, rust, &help);
    }

    /// A name that only the spec knows.
    fn add_free(&mut self, name: &Name, rust: String) {
        self.add_with_help(name, rust, "choose another name");
    }

    fn add_with_help(&mut self, name: &Name, rust: String, help: &str) {
        let (what, wire) = (self.what, name.client.as_str());
        if KEYWORDS.contains(&rust.as_str()) {
            self.problems.report(
                Diagnostic::new(
                    Code::RustKeyword,
                    &name.place,
                    format!("`{rust}` is a keyword of Rust and cannot name {what}"),
                )
                .help(help),
            );
        } else if !is_name(&rust) {
            self.problems.report(
                Diagnostic::new(
                    Code::NotAName,
                    &name.place,
                    format!("`{wire}` does not make a name for {what} in Rust"),
                )
                .label(if rust.is_empty() {
                    String::from("nothing is left of it")
                } else {
                    format!("it would be `{rust}`")
                })
                .help(help),
            );
        } else {
            self.claim(name, rust, help);
        }
    }

    /// A name that has to be its only one.
    fn claim(&mut self, name: &Name, rust: String, help: &str) {
        let (what, wire) = (self.what, name.client.as_str());
        if self.taken.contains(&rust.as_str()) {
            self.problems.report(
                Diagnostic::new(
                    Code::NameCollision,
                    &name.place,
                    format!("the client itself has the name `{rust}`, so it cannot name {what}"),
                )
                .help(help),
            );
        } else if let Some(first) = self.seen.get(&rust) {
            self.problems.report(
                Diagnostic::new(
                    Code::NameCollision,
                    &name.place,
                    format!("`{wire}` is called `{rust}` in Rust, which names another already"),
                )
                .label(format!("second `{rust}`"))
                .related(first, format!("first `{rust}`"))
                .help(help),
            );
        } else {
            self.seen.insert(rust, name.place.clone());
        }
    }
}

fn is_name(text: &str) -> bool {
    let mut letters = text.chars();
    letters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && text != "_"
}

/// Reports names that Rust does not take, and names that become the same.
pub(crate) fn check(api: &Api, problems: &Problems) {
    let mut environments = Scope::new("an environment", &[], problems);
    for environment in &api.environments {
        environments.add(&environment.name, type_name(&environment.name));
    }
    let mut credentials = Scope::new("a credential", &BUILDER_METHODS, problems);
    for credential in &api.credentials {
        credentials.add(&credential.name, value(&credential.name));
    }
    let mut families = Scope::new("a family", &CLIENT_METHODS, problems);
    let mut modules = Scope::new("a family", &TOP_MODULES, problems);
    let mut features = Scope::new("a feature", &FEATURES, problems);
    for family in &api.families {
        families.add(&family.name, module(&family.name.client));
        modules.add(&family.name, module(&family.name.client));
        let folder = Name {
            client: family.name.wire.clone(),
            ..family.name.clone()
        };
        features.claim(
            &folder,
            feature::name(family),
            "choose another name for the folder",
        );
        family_names(api, family, problems);
    }
    if let Some(webhooks) = &api.webhooks {
        webhook_names(api, webhooks, problems);
    }
    for def in &api.types {
        match &def.kind {
            TypeKind::Object(fields) => object(fields, def.in_requests, problems),
            TypeKind::Enum(values) => {
                let mut variants = Scope::new("a value of an enum", &[], problems);
                for value in values {
                    variants.add(&value.name, variant(&value.name));
                }
            }
            TypeKind::Newtype { .. } => {}
        }
    }
}

const BUILDER_METHODS: [&str; 23] = [
    "allow_insecure_http",
    "base_url",
    "build",
    "build_blocking",
    "clock",
    "connect_timeout",
    "credential",
    "deadline",
    "environment",
    "hosts",
    "max_response_size",
    "max_retries",
    "new",
    "on_deviation",
    "on_retry",
    "path_override",
    "provider",
    "retries",
    "retry_policy",
    "strict",
    "timeout",
    "transport",
    "user_agent",
];

fn family_names(api: &Api, family: &Family, problems: &Problems) {
    let mut modules = Scope::new("a group", &MODULES, problems);
    let mut all = types_scope(api, family, problems);
    let mut codes = Scope::new("an error code", &[], problems);
    for code in &family.error_codes {
        codes.add(&code.name, variant(&code.name));
    }
    for group in &family.groups {
        modules.add(&group.name, module(&group.name.client));
        let home = Home::Group(family.name.client.clone(), group.name.client.clone());
        let mut own = types_scope(api, family, problems);
        let types = if family.flat { &mut all } else { &mut own };
        if !family.flat {
            types.add(&group.name, type_name(&group.name));
        }
        for def in api.types_of(&home) {
            types.add_free(&def.name, type_name(&def.name));
        }
        let taken: &[&str] = match family.protocol {
            Protocol::JsonRpc if family.flat => &["batch"],
            _ => &[],
        };
        let mut methods = Scope::new("an operation", taken, problems);
        for operation in &group.operations {
            methods.add(&operation.name, value(&operation.name));
            types.add(&operation.name, type_name(&operation.name));
            operation_names(operation, problems);
        }
    }
}

/// Types that every module of a family sees.
fn types_scope<'a>(api: &Api, family: &Family, problems: &'a Problems) -> Scope<'a> {
    let mut scope = Scope::new("a type or an operation", &TYPES_IN_USE, problems);
    let own = Home::Family(family.name.client.clone());
    for def in api.types_of(&Home::Shared).chain(api.types_of(&own)) {
        scope.add_free(&def.name, type_name(&def.name));
    }
    scope
}

fn webhook_names(api: &Api, webhooks: &Webhooks, problems: &Problems) {
    let taken = [TYPES_IN_USE.as_slice(), &WEBHOOK_NAMES].concat();
    let mut types = Scope::new("a type or a topic", &taken, problems);
    let is_payload = |def: &TypeDef| {
        let mut topics = webhooks.topics.iter();
        topics.any(|topic| std::ptr::eq(api.type_def(topic.payload), def))
    };
    let visible = [Home::Shared, Home::Webhooks];
    for def in visible.iter().flat_map(|home| api.types_of(home)) {
        if !is_payload(def) {
            types.add_free(&def.name, type_name(&def.name));
        }
    }
    for topic in &webhooks.topics {
        types.add(&topic.name, type_name(&api.type_def(topic.payload).name));
    }
    let mut members = Scope::new("a field of an event", &["event", "extra"], problems);
    for field in webhooks
        .fields
        .iter()
        .filter(|field| field.constant.is_none())
    {
        members.add(&field.name, value(&field.name));
    }
}

fn operation_names(operation: &Operation, problems: &Problems) {
    let mut arguments = Scope::new("a parameter", &[], problems);
    for param in &operation.params {
        let field = &param.field;
        if field.constant.is_none() {
            let taken: &[&str] = if field.optional {
                &REQUEST_METHODS
            } else {
                &[]
            };
            arguments.taken = taken;
            arguments.add(&field.name, value(&field.name));
        }
    }
}

fn object(fields: &[Field], in_requests: bool, problems: &Problems) {
    let taken: &[&str] = if in_requests {
        &["extra", "new"]
    } else {
        &["extra"]
    };
    let mut members = Scope::new("a field", taken, problems);
    for field in fields.iter().filter(|field| field.constant.is_none()) {
        members.add(&field.name, value(&field.name));
    }
}
