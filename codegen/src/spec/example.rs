//! Files of documented exchanges, each beside the file that it belongs to.

use super::Text;
use super::cursor::{Cursor, Map};
use super::operation::pages;
use crate::diagnostics::{Code, Diagnostic, Located, Place, Problems};
use crate::language::{DEVIATION, EXAMPLE, EXAMPLE_EVIDENCE, REQUEST, RESPONSE};

/// How the name of such a file ends.
pub(crate) const SUFFIX: &str = ".examples.yaml";

/// A file of exchanges, by the names of operations, or of events, by the names of topics.
#[derive(Debug)]
pub(crate) struct ExampleFile {
    pub(crate) place: Place,
    pub(crate) entries: Vec<(Text, Vec<Example>)>,
}

/// A documented exchange, or a documented event.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    pub(crate) name: Text,
    pub(crate) source: Vec<String>,
    pub(crate) assumed: bool,
    pub(crate) arguments: Option<Text>,
    pub(crate) request: Option<Request>,
    pub(crate) response: Option<Response>,
    pub(crate) event: Option<Text>,
    pub(crate) deviates: Vec<Deviation>,
}

#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) line: Option<Text>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Option<Text>,
}

#[derive(Clone, Debug)]
pub(crate) struct Response {
    pub(crate) status: Option<Located<u16>>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Option<Text>,
}

/// A place where an example is known to contradict the types.
#[derive(Clone, Debug)]
pub(crate) struct Deviation {
    pub(crate) path: Text,
    pub(crate) why: String,
}

pub(super) fn read(cursor: &Cursor<'_>) -> Option<ExampleFile> {
    let place = cursor.place.clone();
    let entries = cursor.names("a map of names and lists of examples")?;
    let entries = entries.into_iter();
    let entries = entries
        .map(|(name, list)| {
            let items = list.list("a list of examples").unwrap_or_default();
            (name, items.into_iter().filter_map(example).collect())
        })
        .collect();
    Some(ExampleFile { place, entries })
}

fn example(cursor: Cursor<'_>) -> Option<Example> {
    let mut map = cursor.map(&EXAMPLE)?;
    let name = map.require_text("name");
    let source = map.take("source").map(|at| pages(&at));
    let assumed = map.word("evidence", &EXAMPLE_EVIDENCE);
    let arguments = json(&mut map, "arguments");
    let request = map.take("request").and_then(request);
    let response = map.take("response").and_then(response);
    let event = json(&mut map, "event");
    let deviates = map.take("deviates").map(|at| deviations(&at));
    map.finish();
    Some(Example {
        name: name?,
        source: source.unwrap_or_default(),
        assumed: assumed.unwrap_or(false),
        arguments,
        request,
        response,
        event,
        deviates: deviates.unwrap_or_default(),
    })
}

/// JSON as text, so that YAML changes nothing in it.
fn json(map: &mut Map<'_>, key: &'static str) -> Option<Text> {
    let cursor = map.take(key)?;
    let text = cursor.text("JSON as text, in quotes or after `|`")?;
    let Err(error) = crate::tree::Tree::parse(&text.value) else {
        return Some(text);
    };
    cursor.problems.report(
        Diagnostic::new(
            Code::Malformed,
            &text.place.slice(offset(&text.value, &error), 0),
            format!("`{key}` is not valid JSON"),
        )
        .label(error.to_string()),
    );
    None
}

fn offset(text: &str, error: &serde_json::Error) -> usize {
    let lines = text.split_inclusive('\n').take(error.line().max(1) - 1);
    lines.map(str::len).sum::<usize>() + error.column().max(1) - 1
}

fn request(cursor: Cursor<'_>) -> Option<Request> {
    let mut map = cursor.map(&REQUEST)?;
    let request = Request {
        line: map.text("line"),
        headers: map
            .take("headers")
            .map(|at| headers(&at))
            .unwrap_or_default(),
        body: json(&mut map, "body"),
    };
    map.finish();
    Some(request)
}

fn response(cursor: Cursor<'_>) -> Option<Response> {
    let mut map = cursor.map(&RESPONSE)?;
    let status = map.take("status").and_then(|at| status(&at));
    let response = Response {
        status,
        headers: map
            .take("headers")
            .map(|at| headers(&at))
            .unwrap_or_default(),
        body: json(&mut map, "body"),
    };
    map.finish();
    Some(response)
}

fn status(cursor: &Cursor<'_>) -> Option<Located<u16>> {
    let text = cursor.text("a status code")?;
    let Ok(value @ 100..=599) = text.value.parse() else {
        cursor.wrong_kind("a number from 100 to 599");
        return None;
    };
    let place = text.place;
    Some(Located { value, place })
}

fn headers(cursor: &Cursor<'_>) -> Vec<(String, String)> {
    let entries = cursor.names("a map of names and values");
    let entries = entries.unwrap_or_default().into_iter();
    entries
        .filter_map(|(name, value)| Some((name.value, value.text("the value of a header")?.value)))
        .collect()
}

fn deviations(cursor: &Cursor<'_>) -> Vec<Deviation> {
    let items = cursor.list("a list of places").unwrap_or_default();
    items
        .into_iter()
        .filter_map(|item| {
            let mut map = item.map(&DEVIATION)?;
            let path = map.require_text("path");
            let why = map.require_text("why");
            map.finish();
            Some(Deviation {
                path: path?,
                why: why?.value,
            })
        })
        .collect()
}

/// Gives the examples of a file to what they belong to, by name.
pub(super) fn attach<'t>(
    entries: Vec<(Text, Vec<Example>)>,
    mut owners: Vec<(&'t str, &'t mut Vec<Example>)>,
    what: &str,
    problems: &Problems,
) {
    for (name, examples) in entries {
        let owner = owners.iter_mut().find(|(known, _)| *known == name.value);
        if let Some((_, known)) = owner {
            known.extend(examples);
            continue;
        }
        let known = owners.iter().map(|(known, _)| *known);
        problems.report(
            Diagnostic::new(
                Code::UnknownOperation,
                &name.place,
                format!("there is no {what} `{}`", name.value),
            )
            .label("these examples belong to nothing")
            .suggest(problems.nearest(&name.value, known)),
        );
    }
}
