//! Expressions for examples in the documentation.

use std::collections::BTreeSet;

use super::module::public_path;
use super::names::{self, TypeName, VariantName};
use super::short;
use crate::api::{Api, Field, Scalar, Type, TypeDef, TypeId, TypeKind};

/// Builds expressions and remembers what they import.
pub(super) struct Example<'a> {
    api: &'a Api,
    pub(super) imports: BTreeSet<String>,
    /// The objects that are being built.
    open: Vec<TypeId>,
}

impl<'a> Example<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        Self {
            api,
            imports: BTreeSet::new(),
            open: Vec::new(),
        }
    }

    /// What to pass for a required field.
    pub(super) fn argument(&mut self, field: &Field) -> String {
        let literal = field.example.as_deref().or(field.default.as_deref());
        if field.nullable && literal.is_none() {
            return String::from("None");
        }
        let value = self.value(&field.ty, literal);
        if field.nullable && !matches!(&field.ty, Type::Named(_)) && is_text(&value) {
            format!("{value}.to_owned()")
        } else if field.nullable && self.needs_into(&field.ty) {
            let name = self.type_expr(&field.ty);
            format!("{name}::from({value})")
        } else {
            value
        }
    }

    fn needs_into(&self, ty: &Type) -> bool {
        matches!(ty, Type::Named(id) if matches!(self.api.type_def(*id).kind, TypeKind::Newtype { .. }))
    }

    fn type_expr(&mut self, ty: &Type) -> String {
        match ty {
            Type::Named(id) => self.import(self.api.type_def(*id)),
            _ => String::from("_"),
        }
    }

    fn import(&mut self, def: &TypeDef) -> String {
        let name = TypeName::of(&def.name).to_string();
        self.import_path(public_path(self.api, def), name)
    }

    fn runtime(&mut self, name: &str) -> String {
        let path = format!("{}::{name}", names::crate_name(self.api));
        self.import_path(path, name.to_owned())
    }

    /// The name, or the path where the name means something else.
    fn import_path(&mut self, path: String, name: String) -> String {
        let is_end = |other: &String| other.rsplit("::").next() == Some(&name);
        let mut others = self.imports.iter().filter(|other| **other != path);
        if short::is_short(&name) || others.any(is_end) {
            return path;
        }
        self.imports.insert(path);
        name
    }

    fn value(&mut self, ty: &Type, literal: Option<&str>) -> String {
        match ty {
            Type::Scalar(scalar) => self.scalar(*scalar, literal),
            Type::List(item) if self.is_open(item) => {
                format!("Vec::<{}>::new()", self.type_expr(item))
            }
            Type::Map(item) if self.is_open(item) => {
                self.imports
                    .insert(String::from("std::collections::BTreeMap"));
                format!("BTreeMap::<String, {}>::new()", self.type_expr(item))
            }
            Type::List(item) => format!("[{}]", self.value(item, literal)),
            Type::Map(item) => format!("[(\"key\", {})]", self.value(item, literal)),
            Type::Named(id) => {
                let def = self.api.type_def(*id);
                match &def.kind {
                    TypeKind::Newtype { scalar, about } => {
                        self.scalar(*scalar, literal.or(about.example.as_deref()))
                    }
                    TypeKind::Enum(values) => {
                        let value = values
                            .iter()
                            .find(|value| Some(value.name.wire.as_str()) == literal)
                            .or(values.first())
                            .map(|value| VariantName::of(&value.name).to_string())
                            .unwrap_or_default();
                        format!("{}::{value}", self.import(def))
                    }
                    TypeKind::Object(fields) => {
                        self.open.push(*id);
                        let arguments: Vec<String> = fields
                            .iter()
                            .filter(|field| field.is_required())
                            .map(|field| self.argument(field))
                            .collect();
                        self.open.pop();
                        format!("{}::new({})", self.import(def), arguments.join(", "))
                    }
                }
            }
        }
    }

    /// Whether a list of these would never end.
    fn is_open(&self, ty: &Type) -> bool {
        match ty {
            Type::Named(id) => self.open.contains(id),
            Type::List(item) | Type::Map(item) => self.is_open(item),
            Type::Scalar(_) => false,
        }
    }

    fn scalar(&mut self, scalar: Scalar, literal: Option<&str>) -> String {
        let number = |fallback: &str| literal.unwrap_or(fallback).to_owned();
        match scalar {
            Scalar::String => text(literal.unwrap_or("text")),
            Scalar::Secret => text(literal.unwrap_or("a secret")),
            Scalar::Int => separated(&number("1")),
            Scalar::Float => float(&number("1.5")),
            Scalar::Bool => number("true"),
            Scalar::Decimal => decimal(&self.runtime("Decimal"), &number("9.99")),
            Scalar::Timestamp => {
                let name = self.runtime("UnixSeconds");
                format!("{name}::new({})", separated(&number("1767225600")))
            }
            Scalar::TimestampMs => {
                let name = self.runtime("UnixMillis");
                format!("{name}::new({})", separated(&number("1767225600000")))
            }
            Scalar::DateTime => text(literal.unwrap_or("2026-01-01T00:00:00Z")),
            Scalar::Date => text(literal.unwrap_or("2026-01-01")),
            Scalar::Json => {
                let name = self.runtime("Json");
                format!("{name}::from(true)")
            }
        }
    }
}

/// The example of something that the client builder is told.
pub(super) fn of_builder(api: &Api, call: &str) -> String {
    let crate_name = names::crate_name(api);
    format!("```\nlet builder = {crate_name}::Client::builder().{call};\n```")
}

/// The example of something that is made from a client.
pub(super) fn of_client(api: &Api, name: &str, call: &str) -> String {
    let crate_name = names::crate_name(api);
    format!(
        "```\n# fn example(client: {crate_name}::Client) {{\nlet {name} = client.{call};\n# }}\n```"
    )
}

/// A function that gives tokens, and the call that takes it.
pub(super) fn of_provider(api: &Api, before: &str, call: &str) -> String {
    let crate_name = names::crate_name(api);
    format!(
        "```\nuse {crate_name}::{{Client, Secret}};\n\n\
         # async fn read_from_vault() -> Result<String, std::io::Error> {{ Ok(String::new()) }}\n\
         # fn example(client: Client) {{\n\
         let {before}.{call}(|| async {{ read_from_vault().await.map(Secret::new) }});\n\
         # }}\n```"
    )
}

fn text(value: &str) -> String {
    format!("{value:?}")
}

fn is_text(expression: &str) -> bool {
    expression.starts_with('"')
}

fn float(value: &str) -> String {
    if value.contains('.') {
        value.to_owned()
    } else {
        format!("{value}.0")
    }
}

/// `12.50` is 1250 with two decimal places.
fn decimal(name: &str, value: &str) -> String {
    match value.split_once('.') {
        Some((whole, fraction)) => {
            let digits = format!("{whole}{fraction}");
            let digits = digits.trim_start_matches('0');
            let digits = if digits.is_empty() { "0" } else { digits };
            format!("{name}::new({}, {})", separated(digits), fraction.len())
        }
        None => format!("{name}::from({})", separated(value)),
    }
}

/// Digits in groups of three, as clippy wants long numbers.
fn separated(number: &str) -> String {
    let (sign, digits) = match number.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", number),
    };
    if digits.len() <= 5 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return number.to_owned();
    }
    let mut groups = String::from(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            groups.push('_');
        }
        groups.push(digit);
    }
    groups
}
