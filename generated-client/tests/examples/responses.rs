//! Given the response of an example, nothing of it is lost; given one that differs in a single place, nothing else is either.

use std::borrow::Cow;

use cleeng_client::{Error, ErrorKind};
use codegen::api::{Returns, Total};
use serde_json::{Map, Value};

use crate::cases::{Case, api, cases};
use crate::kept::differences;
use crate::mutation::{Mutant, Mutation, mutants};
use crate::report::Report;

/// Examples of successful responses with a body.
fn successes<'a>(all: impl Iterator<Item = Case<'a>>) -> impl Iterator<Item = (Case<'a>, Value)> {
    all.filter_map(|case| {
        let response = case.example.response.as_ref().filter(|it| !it.fails)?;
        let body = response.body.as_ref()?.tree().into();
        Some((case, body))
    })
}

#[tokio::test]
async fn nothing_of_a_documented_response_is_lost() {
    let api = api();
    let mut report = Report::default();
    for (case, body) in successes(cases(&api)) {
        let response = case.example.response.as_ref().unwrap();
        let text = &response.body.as_ref().unwrap().text;
        let (result, deviations) = case.read(response.status, text).await;
        let problem = match result {
            Ok(read) => lost(&case, &body, read.as_str()),
            Err(error) => Some(error.to_string()),
        };
        report.add(problem, &case.name(), "");
        for deviation in deviations {
            // `""`, `false` and `"n/a"` say that there is nothing, in types that take them and in others.
            let is_nothing = deviation.expected() == "null or nothing";
            // Headers are not shown by most of the documentation.
            let is_header = deviation.path().starts_with("header") && response.headers.is_empty();
            let is_batch = deviation.path() == "$" && body.is_array();
            let path = path(deviation.path());
            if !is_nothing && !is_header && !is_batch && !case.example.deviates_at(&path) {
                report.add(Some(deviation.to_string()), &case.name(), &path);
            }
        }
    }
    report.finish();
}

/// As `deviates` writes the place of a deviation.
fn path(place: &str) -> String {
    let mut pieces = place.split('[');
    let first = pieces.next().unwrap_or_default();
    let mut path = first.replacen('$', "response", 1);
    for piece in pieces {
        let rest = piece.trim_start_matches(|digit: char| digit.is_ascii_digit());
        path.push('[');
        path.push_str(rest);
    }
    path
}

#[tokio::test]
async fn a_response_that_differs_is_read_or_the_error_names_the_place() {
    let api = api();
    let mut report = Report::default();
    let documented = cases(&api).filter(|case| !case.example.assumed);
    for (case, documented) in successes(documented) {
        let documented = single(&case, &documented).into_owned();
        let status = case.example.response.as_ref().unwrap().status;
        for mutant in mutants(&documented) {
            let text = mutant.payload.to_string();
            let (result, _) = case.read(status, &text).await;
            let problem = match result {
                Ok(read) => lost(&case, &mutant.payload, read.as_str()),
                Err(error) => wrong_error(&mutant, &error),
            };
            let problem = problem.map(|problem| format!("{:?}: {problem}", mutant.mutation));
            report.add(problem, &case.name(), &mutant.place);
        }
    }
    report.finish();
}

/// The documentation shows some as a batch of one.
fn single<'a>(case: &Case<'_>, body: &'a Value) -> Cow<'a, Value> {
    match body.as_array().map(Vec::as_slice) {
        Some([only]) if case.is_rpc() => Cow::Borrowed(only),
        _ => Cow::Borrowed(body),
    }
}

/// What a response loses when it is read and written back.
fn lost(case: &Case<'_>, body: &Value, read: &str) -> Option<String> {
    let written: Value = serde_json::from_str(read).expect("JSON");
    let body = single(case, body);
    let mut inside = Some(&*body);
    if case.is_rpc() {
        inside = body.get("result");
    }
    if let Some(key) = &case.operation.envelope.value {
        // Some come without their envelope.
        inside = inside.map(|it| it.get(key).unwrap_or(it));
    }
    match &case.operation.returns {
        Returns::Nothing => None,
        Returns::Value(_) => differences(inside, Some(&written)),
        Returns::List { at, total, .. } => {
            let list = list(inside?, at.as_deref(), total);
            differences(Some(&list), Some(&written))
        }
    }
}

/// A list as calls by name give it: an object with its items, their number, and what else stands beside them.
fn list(body: &Value, at: Option<&str>, total: &Total) -> Value {
    let (Some(at), Value::Object(members)) = (at, body) else {
        return Map::from_iter([(String::from("items"), body.clone())]).into();
    };
    let members = members.iter().map(|(name, value)| {
        let name = match total {
            _ if name == at => "items",
            Total::Field(total) if name == total && is_count(value) => "total",
            _ => name,
        };
        (name.to_owned(), value.clone())
    });
    members.collect::<Map<_, _>>().into()
}

/// What is no number of items stands beside the list as it came.
fn is_count(value: &Value) -> bool {
    let text = value.as_str().map_or(value.to_string(), str::to_owned);
    text.parse::<u64>().is_ok()
}

/// What is wrong with an error; nothing, when it names the place.
fn wrong_error(mutant: &Mutant, error: &Error) -> Option<String> {
    let place = mutant.place.to_string();
    let named = error.json_path().unwrap_or_default();
    let is_named = match mutant.mutation {
        // An empty array is an empty object: what it lacks is missing.
        Mutation::ArrayForObject => named.starts_with(&place),
        _ => named == place,
    };
    let is_right = !mutant.must_be_read && error.kind() == ErrorKind::Decode && is_named;
    (!is_right).then(|| error.to_string().replace(&place, "the place"))
}
