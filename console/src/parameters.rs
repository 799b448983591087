//! The arguments of a call, as one JSON object.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;

use cleeng_client::Json;
use codegen::api::{Api, Operation};
use serde_json::value::RawValue;

use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::value;

/// Names with their JSON.
type Object = BTreeMap<String, Box<RawValue>>;

/// Reads `--params` and what stands beside it, which wins.
pub(crate) fn read(
    api: &Api,
    operation: &Operation,
    arguments: &Arguments,
    stdin: &mut dyn Read,
) -> Result<Json, Failure> {
    let mut object = match &arguments.params {
        Some(source) => parse(&text(source, stdin)?)?,
        None => Object::new(),
    };
    for (name, texts) in pairs(&arguments.parameters)? {
        let known = operation.arguments().find(|(known, _)| *known == name);
        let json = match known {
            Some((_, field)) => value::json(api, name, field, &texts)?,
            // The client refuses it, and tells which names there are.
            None => String::from("null"),
        };
        let json = RawValue::from_string(json);
        let json =
            json.map_err(|_| Failure::usage(format!("the value of `{name}` is not valid JSON")))?;
        object.insert(name.to_owned(), json);
    }
    let json = serde_json::to_string(&object).ok();
    let json = json.and_then(|text| text.parse().ok());
    json.ok_or_else(|| Failure::usage("the parameters are not valid JSON"))
}

/// Where the object comes from.
fn text(source: &str, stdin: &mut dyn Read) -> Result<String, Failure> {
    let mut text = String::new();
    let read = match (source, source.strip_prefix('@')) {
        ("-", _) => stdin.read_to_string(&mut text).map(|_| text),
        (_, Some(file)) => fs::read_to_string(file),
        (json, None) => Ok(json.to_owned()),
    };
    read.map_err(|error| {
        let from = if source == "-" {
            "standard input"
        } else {
            source.trim_start_matches('@')
        };
        Failure::usage(format!(
            "the parameters cannot be read from {from}: {error}"
        ))
    })
}

/// The place of a mistake is told, but not the text around it: it may be private.
fn parse(text: &str) -> Result<Object, Failure> {
    serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        Failure::usage(format!(
            "--params takes a JSON object; this is not valid from line {line}, column {column}"
        ))
    })
}

/// The texts of each name, in the order in which the names come first.
fn pairs(parameters: &[String]) -> Result<Vec<(&str, Vec<&str>)>, Failure> {
    let mut pairs: Vec<(&str, Vec<&str>)> = Vec::new();
    for (index, parameter) in parameters.iter().enumerate() {
        // What stands there may be a secret whose name was forgotten.
        let (name, text) = parameter.split_once('=').ok_or_else(|| {
            let place = index + 1;
            Failure::usage(format!(
                "a parameter is written as name=value; parameter {place} has no `=`"
            ))
        })?;
        match pairs.iter_mut().find(|(known, _)| *known == name) {
            Some((_, texts)) => texts.push(text),
            None => pairs.push((name, vec![text])),
        }
    }
    Ok(pairs)
}
