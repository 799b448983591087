//! Expressions for examples in the documentation.

use std::collections::BTreeSet;

use super::argument::{Takes, arguments};
use super::module::public_path;
use super::names::{self, TypeName, VariantName};
use super::one_of::{self, OTHER};
use super::short;
use crate::api::sample::{Extent, Nulls, Sampler, Seed, Style};
use crate::api::{Api, Field, Home, Scalar, Shape, Type, TypeDef};
use crate::tree::{Object, Tree};

const STYLE: Style = Style {
    nulls: Nulls::WithoutExample,
    ..Style::request(Extent::Required)
};

const MAP: &str = "std::collections::BTreeMap";

/// Builds expressions and remembers what they import.
pub(super) struct Example<'a> {
    api: &'a Api,
    pub(super) imports: BTreeSet<String>,
    has_imports: bool,
}

impl<'a> Example<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        Self {
            api,
            imports: BTreeSet::new(),
            has_imports: true,
        }
    }

    /// One that imports nothing: all types are named by their paths.
    pub(super) fn with_paths(api: &'a Api) -> Self {
        Self {
            has_imports: false,
            ..Self::new(api)
        }
    }

    /// A sample for a required field.
    pub(super) fn sample(&self, field: &Field) -> Tree {
        Sampler::new(self.api, STYLE).field(field, Seed::PLAIN)
    }

    /// How a value is passed for a required field.
    pub(super) fn argument(&mut self, field: &Field, takes: Takes, value: &Tree) -> String {
        match (value, takes) {
            (Tree::Null, _) => String::from("None"),
            (value, _) if field.nullable => self.exact(&field.ty, value),
            (value, Takes::Anything) => self.generous(&field.ty, value),
            (value, Takes::Itself) => self.itself(&field.ty, value),
        }
    }

    /// How a value stands in a field.
    pub(super) fn member(&mut self, field: &Field, value: &Tree) -> String {
        match value {
            Tree::Null => String::from("None"),
            value if field.nullable => format!("Some({})", self.exact(&field.ty, value)),
            value => self.exact(&field.ty, value),
        }
    }

    /// The name of a type that has one, in lists and maps as they are.
    fn type_expr(&mut self, ty: &Type) -> String {
        match ty {
            Type::Named(id) => self.import(self.api.type_def(*id)),
            Type::List(item) => format!("Vec<{}>", self.type_expr(item)),
            Type::Map(item) => format!("{MAP}<String, {}>", self.type_expr(item)),
            Type::Scalar(_) => String::from("_"),
        }
    }

    /// A type beside an operation.
    pub(super) fn beside(&mut self, home: &Home, name: &TypeName) -> String {
        self.import_path(public_path(self.api, home, name), name.to_string())
    }

    fn import(&mut self, def: &TypeDef) -> String {
        let name = TypeName::of(&def.name);
        self.import_path(public_path(self.api, &def.home, &name), name.to_string())
    }

    fn runtime(&mut self, name: &str) -> String {
        let path = format!("{}::{name}", names::crate_name(self.api));
        self.import_path(path, name.to_owned())
    }

    /// The name, or the path where the name means something else.
    fn import_path(&mut self, path: String, name: String) -> String {
        let is_end = |other: &String| other.rsplit("::").next() == Some(&name);
        let mut others = self.imports.iter().filter(|other| **other != path);
        if !self.has_imports || short::is_short(&name) || others.any(is_end) {
            return path;
        }
        self.imports.insert(path);
        name
    }

    /// A value where anything that converts into its type will do.
    fn generous(&mut self, ty: &Type, sample: &Tree) -> String {
        match (self.api.shape(ty), sample) {
            (Shape::Scalar(scalar, _), sample) => self.scalar(scalar, sample),
            (Shape::List(item), Tree::List(items)) if !items.is_empty() => {
                format!("[{}]", self.items(item, items, false))
            }
            (Shape::Map(item), Tree::Object(entries)) if !entries.is_empty() => {
                format!("[{}]", self.entries(item, entries, false))
            }
            _ => self.exact(ty, sample),
        }
    }

    /// A value of its type, or whatever gives such values.
    fn itself(&mut self, ty: &Type, sample: &Tree) -> String {
        match (self.api.shape(ty), sample) {
            (Shape::List(item), Tree::List(items)) if !items.is_empty() => {
                format!("[{}]", self.items(item, items, true))
            }
            _ => self.exact(ty, sample),
        }
    }

    /// A value of exactly its type.
    fn exact(&mut self, ty: &Type, sample: &Tree) -> String {
        match (self.api.shape(ty), sample) {
            (Shape::Scalar(scalar, of_newtype), sample) => {
                let value = self.scalar(scalar, sample);
                match scalar {
                    _ if of_newtype.is_some() => format!("{}::new({value})", self.type_expr(ty)),
                    Scalar::String => format!("{value}.to_owned()"),
                    Scalar::Secret => format!("{}::new({value})", self.runtime("Secret")),
                    Scalar::DateTime => format!("{}::new({value})", self.runtime("IsoDateTime")),
                    Scalar::Date => format!("{}::new({value})", self.runtime("IsoDate")),
                    _ => value,
                }
            }
            (Shape::Enum(values), sample) => {
                let wire = plain(sample);
                let value = values.iter().find(|value| value.name.wire == wire);
                let value = value.map(|value| VariantName::of(&value.name).to_string());
                format!("{}::{}", self.type_expr(ty), value.unwrap_or_default())
            }
            (Shape::Object(_, fields), sample) => {
                let fields: Vec<&Field> = fields.iter().collect();
                let arguments: Vec<String> = arguments(self.api, &fields)
                    .into_iter()
                    .map(|it| {
                        let value = sample.get(&it.field.name.wire).unwrap_or(&Tree::Null);
                        self.argument(it.field, it.takes, value)
                    })
                    .collect();
                format!("{}::new({})", self.type_expr(ty), arguments.join(", "))
            }
            (Shape::OneOf(_, one_of), sample) => {
                let value = serde_json::Value::from(sample.clone());
                let name = self.type_expr(ty);
                match self.api.variant(one_of, &value) {
                    Some(variant) => {
                        let held = self.exact(&variant.ty, sample);
                        let held = if one_of::is_boxed(self.api, variant) {
                            format!("Box::new({held})")
                        } else {
                            held
                        };
                        format!("{name}::{}({held})", VariantName::of(&variant.name))
                    }
                    None => {
                        let json = self.exact(&Type::Scalar(Scalar::Json), sample);
                        format!("{name}::{OTHER}({json})")
                    }
                }
            }
            (Shape::List(item), Tree::List(items)) if !items.is_empty() => {
                format!("vec![{}]", self.items(item, items, true))
            }
            (Shape::Map(item), Tree::Object(entries)) if !entries.is_empty() => {
                let entries = self.entries(item, entries, true);
                format!("{MAP}::from([{entries}])")
            }
            (Shape::List(item), _) => format!("Vec::<{}>::new()", self.type_expr(item)),
            (Shape::Map(item), _) => {
                format!("{MAP}::<String, {}>::new()", self.type_expr(item))
            }
        }
    }

    fn items(&mut self, item: &Type, samples: &[Tree], is_exact: bool) -> String {
        let values = samples
            .iter()
            .map(|sample| self.item(item, sample, is_exact));
        values.collect::<Vec<_>>().join(", ")
    }

    fn entries(&mut self, item: &Type, samples: &Object, is_exact: bool) -> String {
        let entries = samples.iter().map(|(key, sample)| {
            let key = if is_exact {
                format!("{key:?}.to_owned()")
            } else {
                format!("{key:?}")
            };
            format!("({key}, {})", self.item(item, sample, is_exact))
        });
        entries.collect::<Vec<_>>().join(", ")
    }

    fn item(&mut self, item: &Type, sample: &Tree, is_exact: bool) -> String {
        let takes_only_itself = matches!(item, Type::List(_) | Type::Map(_));
        if is_exact || takes_only_itself {
            self.exact(item, sample)
        } else {
            self.generous(item, sample)
        }
    }

    fn scalar(&mut self, scalar: Scalar, sample: &Tree) -> String {
        let value = plain(sample);
        match scalar {
            Scalar::String | Scalar::Secret | Scalar::DateTime | Scalar::Date => text(&value),
            Scalar::Int => separated(&value),
            Scalar::Float => float(&value),
            Scalar::Bool => value,
            Scalar::Decimal => decimal(&self.runtime("Decimal"), &value),
            Scalar::Timestamp => {
                format!(
                    "{}::new({})",
                    self.runtime("UnixSeconds"),
                    separated(&value)
                )
            }
            Scalar::TimestampMs => {
                format!("{}::new({})", self.runtime("UnixMillis"), separated(&value))
            }
            Scalar::Json => match sample {
                Tree::List(_) | Tree::Object(_) => {
                    let json = self.runtime("Json");
                    format!("r#\"{value}\"#.parse::<{json}>().expect(\"JSON\")")
                }
                _ => format!("{}::from({})", self.runtime("Json"), text(&value)),
            },
        }
    }
}

/// The text of a scalar, without quotes.
fn plain(sample: &Tree) -> String {
    match sample {
        Tree::Text(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The example of a setting of the client builder.
pub(super) fn of_builder(api: &Api, call: &str) -> String {
    let crate_name = names::crate_name(api);
    format!("```\nlet builder = {crate_name}::Client::builder().{call};\n```")
}

/// The example of something that is made from a client.
pub(super) fn of_client(api: &Api, client: &str, name: &str, call: &str) -> String {
    let crate_name = names::crate_name(api);
    format!(
        "```\n# fn example(client: {crate_name}::{client}) {{\nlet {name} = client.{call};\n# }}\n```"
    )
}

/// A function that returns tokens, and the method that takes it.
pub(super) fn of_provider(api: &Api, client: &str, before: &str, call: &str) -> String {
    let crate_name = names::crate_name(api);
    format!(
        "```\nuse {crate_name}::{{{client}, Secret}};\n\n\
         # async fn read_from_vault() -> Result<String, std::io::Error> {{ Ok(String::new()) }}\n\
         # fn example(client: Client) {{\n\
         let {before}.{call}(|| async {{ read_from_vault().await.map(Secret::new) }});\n\
         # }}\n```"
    )
}

fn text(value: &str) -> String {
    format!("{value:?}")
}

fn float(value: &str) -> String {
    if value.contains(['.', 'e', 'E']) {
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
