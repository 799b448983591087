//! Operations of a group.

use super::Text;
use super::cursor::{Cursor, Map};
use super::error::{ErrorEntry, errors};
use super::example::Example;
use super::field::{Field, TypeUse, fields};
use super::life::Life;
use super::name::{Name, check_word};
use super::text::{evidence, located};
use crate::diagnostics::{Code, Diagnostic, Located, Place, Problems, nearest, one_of};
use crate::language::{
    EFFECTS, EVIDENCE, Effect, LIST, NOTHING, OPERATION, PAGING, PAGING_KINDS, PagingKind, STAGES,
    Stage, VERBS, Verb,
};

/// One operation.
#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) name: Name,
    pub(crate) place: Place,
    pub(crate) title: Option<String>,
    pub(crate) does: Text,
    pub(crate) notes: Option<String>,
    /// The name of its struct in the client.
    pub(crate) type_name: Option<Text>,
    pub(crate) docs: Vec<String>,
    pub(crate) call: Call,
    pub(crate) unconfirmed_path: bool,
    pub(crate) path: Vec<Field>,
    pub(crate) query: Vec<Field>,
    pub(crate) headers: Vec<Field>,
    pub(crate) params: Vec<Field>,
    pub(crate) body: Option<Body>,
    pub(crate) effect: Option<Effect>,
    pub(crate) returns: Returns,
    pub(crate) success: Vec<u16>,
    pub(crate) errors: Vec<ErrorEntry>,
    pub(crate) paging: Option<Paging>,
    pub(crate) unconfirmed: bool,
    pub(crate) life: Life,
    pub(crate) defaults: Defaults,
    /// Those of the file beside.
    pub(crate) examples: Vec<Example>,
}

/// What an operation takes from its group or family when it does not say it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Defaults {
    pub(crate) auth: Option<Auth>,
    pub(crate) envelope: Option<Text>,
    pub(crate) stage: Option<Stage>,
    pub(crate) instead: Option<Text>,
}

#[derive(Debug)]
pub(crate) enum Call {
    Rest { verb: Verb, path: Text },
    Rpc { method: Text },
}

#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) optional: bool,
    pub(crate) place: Place,
    pub(crate) content: Content,
}

#[derive(Debug)]
pub(crate) enum Content {
    Fields(Vec<Field>),
    Whole(Box<TypeUse>),
}

/// The credentials of a request.
#[derive(Clone, Debug)]
pub(crate) enum Auth {
    None,
    All(Vec<Text>),
    Any(Vec<Text>),
    Optional(Text),
}

#[derive(Debug)]
pub(crate) enum Returns {
    Nothing,
    Value(TypeUse),
    List {
        item: TypeUse,
        at: Option<String>,
        total: Option<Total>,
    },
}

/// Where the total of a list stands.
#[derive(Clone, Debug)]
pub(crate) enum Total {
    Header(Text),
    Field(String),
}

#[derive(Debug)]
pub(crate) struct Paging {
    pub(crate) by: PagingKind,
    pub(crate) at: Option<Text>,
    pub(crate) size: Option<Text>,
    pub(crate) fixed: Option<u64>,
    pub(crate) first: Option<Located<u64>>,
    pub(crate) place: Place,
}

impl Defaults {
    pub(super) fn read(map: &mut Map<'_>) -> Self {
        Self {
            auth: map.take("auth").and_then(|cursor| auth(&cursor)),
            envelope: map.text("envelope"),
            stage: map.word("stage", &STAGES),
            instead: map.text("instead"),
        }
    }

    /// What is said here, else what `outer` says.
    pub(crate) fn or(&self, outer: &Self) -> Self {
        Self {
            auth: self.auth.clone().or_else(|| outer.auth.clone()),
            envelope: self.envelope.clone().or_else(|| outer.envelope.clone()),
            stage: self.stage.or(outer.stage),
            instead: self.instead.clone().or_else(|| outer.instead.clone()),
        }
    }
}

pub(super) fn operations(cursor: &Cursor<'_>) -> Vec<Operation> {
    let entries = cursor.names("a map of names and operations");
    entries
        .unwrap_or_default()
        .into_iter()
        .filter_map(|(key, value)| operation(&key, value))
        .collect()
}

fn operation(key: &Text, cursor: Cursor<'_>) -> Option<Operation> {
    let name = Name::word(key, cursor.problems);
    let mut map = cursor.map(&OPERATION)?;
    let take_fields =
        |map: &mut Map<'_>, key| map.take(key).map(|at| fields(&at)).unwrap_or_default();
    let title = map.text("title").map(|text| text.value);
    let does = map.require_text("does");
    let notes = map.text("notes").map(|text| text.value);
    let type_name = map.text("struct");
    let type_name = type_name.filter(|name| check_word(name, map.problems()));
    let call = call(&mut map);
    let pages = map.take("docs").map(|at| pages(&at)).unwrap_or_default();
    let path = take_fields(&mut map, "path");
    let query = take_fields(&mut map, "query");
    let headers = take_fields(&mut map, "headers");
    let params = take_fields(&mut map, "params");
    let body = body(&mut map);
    let defaults = Defaults::read(&mut map);
    let effect = map.word("effect", &EFFECTS);
    let returns = map.require("returns").and_then(returns);
    let success = map.take("success").map(|at| codes(&at)).unwrap_or_default();
    let errors = map.take("errors").map(|at| errors(&at)).unwrap_or_default();
    let paging = map.take("paging").and_then(paging);
    let unconfirmed = map.word("evidence", &EVIDENCE).unwrap_or(false);
    let life = Life::read(&mut map);
    let place = map.place().key();
    map.finish();
    let (call, unconfirmed_path) = call?;
    Some(Operation {
        name,
        place,
        title,
        does: does?,
        notes,
        type_name,
        docs: pages,
        call,
        unconfirmed_path,
        path,
        query,
        headers,
        params,
        body,
        effect,
        returns: returns?,
        success,
        errors,
        paging,
        unconfirmed,
        life,
        defaults,
        examples: Vec::new(),
    })
}

/// Pages of the documentation: one, or a list.
pub(super) fn pages(cursor: &Cursor<'_>) -> Vec<String> {
    let items = cursor.one_or_more();
    items
        .iter()
        .filter_map(|item| {
            let page = item.text("a page of the documentation")?;
            let is_page = !page.value.is_empty() && !page.value.contains("://");
            if !is_address(&page.value) && (!is_page || page.value.contains(char::is_whitespace)) {
                not_an_address(&page, "a page or an address", cursor.problems);
            }
            Some(page.value)
        })
        .collect()
}

/// The address that the names of pages follow.
pub(super) fn docs(map: &mut Map<'_>) -> Option<String> {
    let address = map.text("docs")?;
    if !is_address(&address.value) {
        not_an_address(&address, "an address", map.problems());
    }
    Some(address.value)
}

fn is_address(text: &str) -> bool {
    let mut rest = ["https://", "http://"]
        .iter()
        .filter_map(|it| text.strip_prefix(it));
    rest.any(|rest| !rest.is_empty()) && !text.contains(char::is_whitespace)
}

fn not_an_address(text: &Text, what: &str, problems: &Problems) {
    let message = format!("`{}` is not {what}", text.value);
    problems.report(
        Diagnostic::new(Code::Malformed, &text.place, message)
            .label("expected the form `https://example.com/docs/`"),
    );
}

/// What is called, and whether its path is unconfirmed.
fn call(map: &mut Map<'_>) -> Option<(Call, bool)> {
    match (map.text("rest"), map.text("rpc")) {
        (Some(line), None) => {
            let (line, unconfirmed) = evidence(line, map.problems())?;
            Some((rest(&line, map.problems())?, unconfirmed))
        }
        (None, Some(method)) => Some((Call::Rpc { method }, false)),
        (None, None) => {
            map.report(
                Diagnostic::new(
                    Code::MissingKey,
                    &map.place().key(),
                    "an operation needs the key `rest` or `rpc`",
                )
                .help("for example `rest: GET /3.1/passes/{passId}`"),
            );
            None
        }
        (Some(_), Some(method)) => {
            map.report(Diagnostic::new(
                Code::ConflictingKeys,
                &method.place.key(),
                "`rest` and `rpc` exclude each other",
            ));
            None
        }
    }
}

fn rest(line: &Text, problems: &Problems) -> Option<Call> {
    let Some((verb, path)) = line
        .value
        .split_once(' ')
        .filter(|(_, path)| path.trim_start().starts_with('/'))
    else {
        problems.report(
            Diagnostic::new(
                Code::Malformed,
                &line.place,
                format!("`{}` is not a verb and a path", line.value),
            )
            .label("expected the form `GET /3.1/passes/{passId}`"),
        );
        return None;
    };
    let Some(found) = VERBS.find(verb) else {
        problems.report(
            Diagnostic::new(
                Code::UnknownWord,
                &located(line, 0, verb).place,
                format!("`{verb}` is not {}", VERBS.what),
            )
            .label(format!("expected {}", one_of(VERBS.texts())))
            .suggest(nearest(verb, VERBS.texts())),
        );
        return None;
    };
    Some(Call::Rest {
        verb: found,
        path: located(line, verb.len() + 1, path),
    })
}

fn body(map: &mut Map<'_>) -> Option<Body> {
    let (optional, cursor) = match (map.take("body"), map.take("body?")) {
        (Some(cursor), None) => (false, cursor),
        (None, Some(cursor)) => (true, cursor),
        (None, None) => return None,
        (Some(_), Some(cursor)) => {
            map.report(Diagnostic::new(
                Code::ConflictingKeys,
                &cursor.place.key(),
                "`body` and `body?` exclude each other",
            ));
            return None;
        }
    };
    let place = cursor.place.clone();
    let content = if cursor.is_map() {
        Content::Fields(fields(&cursor))
    } else {
        Content::Whole(Box::new(TypeUse::read(cursor)?))
    };
    Some(Body {
        optional,
        place,
        content,
    })
}

pub(super) fn auth(cursor: &Cursor<'_>) -> Option<Auth> {
    let text = cursor.text("`none`, a credential, `a or b`, `a and b`, or `a?`")?;
    let parts = |separator: &str| {
        let mut start = 0;
        text.value
            .split(separator)
            .map(|part| {
                let found = located(&text, start, part);
                start += part.len() + separator.len();
                found
            })
            .collect()
    };
    Some(if text.value == "none" {
        Auth::None
    } else if let Some(name) = text.value.strip_suffix('?') {
        Auth::Optional(located(&text, 0, name))
    } else if text.value.contains(" or ") {
        Auth::Any(parts(" or "))
    } else {
        Auth::All(parts(" and "))
    })
}

fn returns(cursor: Cursor<'_>) -> Option<Returns> {
    if !cursor.is_map() {
        let text = cursor.text("a type, `nothing`, or a map with the key `list`")?;
        return if NOTHING.find(&text.value).is_some() {
            Some(Returns::Nothing)
        } else {
            TypeUse::short(&text, cursor.problems).map(Returns::Value)
        };
    }
    if !cursor.has("list") {
        return TypeUse::read(cursor).map(Returns::Value);
    }
    let mut map = cursor.map(&LIST)?;
    let item = map.require("list").and_then(TypeUse::read);
    let at = map.text("at").map(|text| text.value);
    let total = map
        .text("total")
        .map(|text| match text.value.strip_prefix("header ") {
            Some(header) => Total::Header(located(&text, "header ".len(), header)),
            None => Total::Field(text.value),
        });
    map.finish();
    Some(Returns::List {
        item: item?,
        at,
        total,
    })
}

fn codes(cursor: &Cursor<'_>) -> Vec<u16> {
    let items = cursor.one_or_more();
    items
        .iter()
        .filter_map(|item| {
            let text = item.text("a status code")?;
            match text.value.parse() {
                Ok(code @ 100..=599) if text.value.len() == 3 => Some(code),
                _ => {
                    item.report(
                        Diagnostic::new(
                            Code::Malformed,
                            &text.place,
                            format!("`{}` is not a status code", text.value),
                        )
                        .label("expected a number from 100 to 599"),
                    );
                    None
                }
            }
        })
        .collect()
}

fn paging(cursor: Cursor<'_>) -> Option<Paging> {
    let place = cursor.place.clone();
    if !cursor.is_map() {
        return Some(Paging {
            by: cursor.word(&PAGING_KINDS)?,
            at: None,
            size: None,
            fixed: None,
            first: None,
            place,
        });
    }
    let mut map = cursor.map(&PAGING)?;
    let by = map.require("by");
    let at = map.text("at");
    let size = map.text("size");
    let fixed = map
        .take("fixed")
        .and_then(|cursor| whole_number(&cursor, "a number of items"));
    let first = map
        .take("first")
        .and_then(|cursor| whole_number(&cursor, "the number of the first page"));
    map.finish();
    Some(Paging {
        by: by?.word(&PAGING_KINDS)?,
        at,
        size,
        fixed: fixed.map(|number| number.value),
        first,
        place,
    })
}

fn whole_number(cursor: &Cursor<'_>, what: &str) -> Option<Located<u64>> {
    let text = cursor.text(what)?;
    let is_plain = text.value == "0" || !text.value.starts_with(['0', '+']);
    let Some(value) = text.value.parse().ok().filter(|_| is_plain) else {
        cursor.wrong_kind(what);
        return None;
    };
    let place = text.place;
    Some(Located { value, place })
}
