//! What the spec would say of values that it does not know.

use std::collections::BTreeMap;

use serde_json::Value;

/// What stands in the place of a secret in recorded exchanges.
pub(super) const MASK: &str = "***";

/// What is known of values whose type is not.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sketch {
    /// Whether null is among them.
    pub(super) nullable: bool,
    /// What they are otherwise; none when nothing was seen.
    pub(super) form: Option<Form>,
    /// Whether it is always there.
    pub(super) always: bool,
}

/// The form of values.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Form {
    /// A type by its name: a scalar, or one of the spec.
    Plain(String),
    /// Known texts.
    Enum(Vec<String>),
    /// An array.
    List(Box<Sketch>),
    /// An object with free keys.
    Map(Box<Sketch>),
    /// An object.
    Object(BTreeMap<String, Sketch>),
}

impl Form {
    pub(super) fn plain(name: &str) -> Self {
        Self::Plain(name.to_owned())
    }
}

impl Sketch {
    /// Values of a form.
    pub(super) fn of(form: Form) -> Self {
        Self {
            form: Some(form),
            ..Self::default()
        }
    }

    /// What a value shows.
    pub(super) fn of_value(value: &Value) -> Self {
        Self::of(match value {
            Value::Null => {
                return Self {
                    nullable: true,
                    ..Self::default()
                };
            }
            Value::Bool(_) => Form::plain("bool"),
            Value::Number(number) if number.is_f64() => Form::plain("float"),
            Value::Number(_) => Form::plain("int"),
            Value::String(text) => Form::plain(text_type(text)),
            Value::Array(items) => {
                let items = items.iter().map(Self::of_value);
                Form::List(Box::new(items.fold(Self::default(), Self::and)))
            }
            Value::Object(members) => Form::Object(
                members
                    .iter()
                    .map(|(name, value)| (name.clone(), Self::of_value(value)))
                    .collect(),
            ),
        })
    }

    /// The same with any JSON in the place of what needs lines of its own.
    pub(super) fn flat(&self) -> Self {
        let form = match &self.form {
            _ if self.inline().is_some() => self.form.clone(),
            Some(Form::List(item)) => Some(Form::List(Box::new(item.flat()))),
            Some(Form::Map(item)) => Some(Form::Map(Box::new(item.flat()))),
            Some(Form::Enum(_)) => Some(Form::plain("string")),
            _ => None,
        };
        Self {
            form,
            ..self.clone()
        }
    }

    /// What both show.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            nullable: self.nullable || other.nullable,
            always: self.always && other.always,
            form: match (self.form, other.form) {
                (Some(one), Some(other)) => Some(both(one, other)),
                (one, other) => one.or(other),
            },
        }
    }

    /// The same, always there or not.
    pub(super) fn always(self, always: bool) -> Self {
        Self { always, ..self }
    }

    /// What stands behind a key, and the lines below it: `string?`, or nothing and `fields:` with its fields.
    pub(super) fn written(&self) -> (String, Vec<String>) {
        let null = if self.nullable { "?" } else { "" };
        if let Some(name) = self.inline() {
            // Any JSON may be null.
            let null = if name == "json" { "" } else { null };
            return (format!("{name}{null}"), Vec::new());
        }
        let (outer, inner) = self.nested();
        let mut lines = Vec::new();
        let ty = match inner {
            Form::Enum(_) => outer.replace("{}", "enum"),
            _ => outer.replace("{}", "object"),
        };
        if self.nullable || !matches!(ty.as_str(), "enum" | "object") {
            lines.push(format!("type: {ty}{null}"));
        }
        match inner {
            Form::Enum(values) => {
                let values: Vec<String> = values.iter().map(|it| quoted(it)).collect();
                lines.push(format!("enum: [{}]", values.join(", ")));
            }
            Form::Object(members) => {
                lines.push(String::from("fields:"));
                for (name, sketch) in members {
                    let entry = sketch.entry(name);
                    lines.extend(entry.lines().map(|line| format!("  {line}")));
                }
            }
            Form::Plain(_) | Form::List(_) | Form::Map(_) => {}
        }
        (String::new(), lines)
    }

    /// The whole entry of a field: `name?: string?`.
    pub(super) fn entry(&self, name: &str) -> String {
        let key = key(name, !self.always);
        let (value, lines) = self.written();
        let mut entry = format!("{key}: {value}").trim_end().to_owned();
        for line in lines {
            entry.push_str("\n  ");
            entry.push_str(&line);
        }
        entry
    }

    /// The type, if it fits into a word.
    pub(super) fn inline(&self) -> Option<String> {
        match &self.form {
            None => Some(String::from("json")),
            Some(Form::Plain(name)) => Some(name.clone()),
            Some(Form::Enum(values)) if values.is_empty() => Some(String::from("string")),
            Some(Form::Object(members)) if members.is_empty() => Some(String::from("json")),
            Some(Form::Enum(_) | Form::Object(_)) => None,
            Some(Form::List(item)) => Some(format!("list<{}>", item.item()?)),
            Some(Form::Map(item)) => Some(format!("map<{}>", item.item()?)),
        }
    }

    /// The type of an item, which cannot be null unless it is any JSON.
    fn item(&self) -> Option<String> {
        if self.nullable {
            return Some(String::from("json"));
        }
        self.inline()
    }

    /// The lists and maps around what does not fit into a word, as `list<{}>`, and what is in them.
    fn nested(&self) -> (String, &Form) {
        static NOTHING: Form = Form::Plain(String::new());
        match &self.form {
            Some(Form::List(item)) => {
                let (outer, inner) = item.nested();
                (format!("list<{outer}>"), inner)
            }
            Some(Form::Map(item)) => {
                let (outer, inner) = item.nested();
                (format!("map<{outer}>"), inner)
            }
            Some(form) => (String::from("{}"), form),
            None => (String::from("{}"), &NOTHING),
        }
    }
}

fn both(one: Form, other: Form) -> Form {
    match (one, other) {
        (one, other) if one == other => one,
        (Form::List(one), Form::List(other)) => Form::List(Box::new(one.and(*other))),
        (Form::Map(one), Form::Map(other)) => Form::Map(Box::new(one.and(*other))),
        (Form::Object(mut one), Form::Object(other)) => {
            for (name, sketch) in other {
                let known = one.remove(&name);
                let sketch = known.map_or_else(
                    || sketch.clone().always(false),
                    |known| known.and(sketch.clone()),
                );
                one.insert(name, sketch);
            }
            Form::Object(one)
        }
        (Form::Plain(one), Form::Plain(other)) => {
            Form::plain(match (one.as_str(), other.as_str()) {
                ("int" | "float", "int" | "float") => "float",
                ("string" | "date" | "datetime", "string" | "date" | "datetime") => "string",
                _ => "json",
            })
        }
        _ => Form::plain("json"),
    }
}

fn text_type(text: &str) -> &'static str {
    if text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok() {
        "date"
    } else if text.contains('T') && text.parse::<jiff::Timestamp>().is_ok() {
        "datetime"
    } else {
        "string"
    }
}

/// A key of the spec for a name on the wire.
pub(super) fn key(name: &str, optional: bool) -> String {
    let mark = if optional { "?" } else { "" };
    let is_plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-');
    let is_ident = syn::parse_str::<syn::Ident>(&name.replace('-', "_")).is_ok();
    let starts_well = name.starts_with(|it: char| it.is_ascii_alphabetic());
    if name.chars().all(is_plain) && is_ident && starts_well {
        return format!("{name}{mark}");
    }
    let mut client: String = name
        .chars()
        .map(|it| if it.is_ascii_alphanumeric() { it } else { '_' })
        .collect();
    client = client.trim_matches('_').to_owned();
    if !client.starts_with(|it: char| it.is_ascii_alphabetic())
        || syn::parse_str::<syn::Ident>(&client).is_err()
    {
        client = format!("value_{client}");
    }
    if name
        .chars()
        .all(|it| is_plain(it) || matches!(it, '[' | ']' | '.' | '$'))
        && !name.starts_with('[')
    {
        return format!("{name} as {client}{mark}");
    }
    let escaped = name
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\'', "''");
    format!("'\"{escaped}\" as {client}{mark}'")
}

/// Text as an item of a list in one line.
pub(super) fn quoted(text: &str) -> String {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-');
    let is_text = |it: &str| matches!(serde_yaml::from_str(it), Ok(serde_yaml::Value::String(_)));
    if !text.is_empty() && text.chars().all(is_plain) && is_text(text) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}
