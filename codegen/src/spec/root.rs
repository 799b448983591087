//! The root file: the API as a whole.

use super::Text;
use super::cursor::{Cursor, Map};
use super::error::{ErrorEntry, errors};
use super::field_group::{FieldGroup, field_groups};
use super::name::Name;
use super::operation::{Defaults, docs};
use super::package::{self, Package};
use super::text::evidence;
use super::types::{TypeDef, types};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::language::{CREDENTIAL, ERROR_BODY, FAMILY, PROTOCOLS, Protocol, RESULT_ENVELOPE, ROOT};

/// What the root file says.
#[derive(Debug)]
pub(crate) struct Root {
    pub(crate) api: String,
    pub(crate) does: String,
    pub(crate) client: Package,
    pub(crate) docs: Option<String>,
    pub(crate) environments: Vec<(Name, String)>,
    pub(crate) credentials: Vec<Credential>,
    pub(crate) envelopes: Vec<Envelope>,
    pub(crate) families: Vec<Family>,
    pub(crate) types: Vec<TypeDef>,
    pub(crate) field_groups: Vec<FieldGroup>,
}

/// A secret of requests.
#[derive(Debug)]
pub(crate) struct Credential {
    pub(crate) name: Name,
    pub(crate) does: String,
    pub(crate) header: Option<Text>,
    pub(crate) scheme: Option<String>,
    pub(crate) param: Option<String>,
}

/// The keys around a result.
#[derive(Clone, Debug)]
pub(crate) struct Envelope {
    pub(crate) name: String,
    pub(crate) value: Option<String>,
    pub(crate) success: Option<String>,
    pub(crate) errors: Option<String>,
    pub(crate) message: Option<String>,
}

/// Operations with hosts and habits in common.
#[derive(Debug)]
pub(crate) struct Family {
    pub(crate) name: Name,
    pub(crate) place: Place,
    pub(crate) does: String,
    pub(crate) notes: Option<String>,
    pub(crate) protocol: Protocol,
    pub(crate) flat: bool,
    pub(crate) docs: Option<String>,
    pub(crate) hosts: Vec<Host>,
    pub(crate) error_message: Vec<String>,
    pub(crate) error_code: Vec<String>,
    pub(crate) errors: Vec<ErrorEntry>,
    pub(crate) defaults: Defaults,
}

/// The address of a family in an environment.
#[derive(Debug)]
pub(crate) struct Host {
    pub(crate) environment: Text,
    pub(crate) address: Text,
    pub(crate) unconfirmed: bool,
}

pub(super) fn read(cursor: Cursor<'_>) -> Option<Root> {
    let mut map = cursor.map(&ROOT)?;
    let api = map.require_text("api");
    let does = map.require_text("does");
    let client = map.require("client").and_then(package::read);
    let documentation = docs(&mut map);
    let environments = some(&mut map, "environments", |_, cursor| {
        cursor.text("a sentence").map(|text| text.value)
    });
    let credentials = named(&mut map, "credentials", credential);
    let envelopes = match map.take("envelopes") {
        Some(cursor) => entries(&cursor, envelope),
        None => Vec::new(),
    };
    let families = some(&mut map, "families", family);
    let types = map.take("types").map(|at| types(&at)).unwrap_or_default();
    let field_groups = field_groups(&mut map);
    map.finish();
    Some(Root {
        api: api?.value,
        does: does?.value,
        client: client?,
        docs: documentation,
        environments,
        credentials: by_name(credentials),
        envelopes: envelopes.into_iter().map(|(_, it)| it).collect(),
        families: families.into_iter().map(|(_, it)| it).collect(),
        types,
        field_groups,
    })
}

/// Their order in the file means nothing.
fn by_name(mut credentials: Vec<(Name, Credential)>) -> Vec<Credential> {
    credentials.sort_by(|(a, _), (b, _)| a.wire.cmp(&b.wire));
    credentials.into_iter().map(|(_, it)| it).collect()
}

/// As [`named`], of which there has to be at least one.
fn some<'a, T>(
    map: &mut Map<'a>,
    key: &'static str,
    read: impl Fn(&Text, Cursor<'a>) -> Option<T>,
) -> Vec<(Name, T)> {
    let Some(cursor) = map.require(key) else {
        return Vec::new();
    };
    if cursor.is_empty_map() {
        cursor.report(
            Diagnostic::new(Code::Malformed, &cursor.place, format!("`{key}` is empty"))
                .label("expected at least one"),
        );
    }
    entries(&cursor, read)
}

fn named<'a, T>(
    map: &mut Map<'a>,
    key: &'static str,
    read: impl Fn(&Text, Cursor<'a>) -> Option<T>,
) -> Vec<(Name, T)> {
    match map.require(key) {
        Some(cursor) => entries(&cursor, read),
        None => Vec::new(),
    }
}

fn entries<'a, T>(
    cursor: &Cursor<'a>,
    read: impl Fn(&Text, Cursor<'a>) -> Option<T>,
) -> Vec<(Name, T)> {
    let entries = cursor.names("a map").unwrap_or_default();
    entries
        .into_iter()
        .filter_map(|(key, value)| {
            let name = Name::word(&key, value.problems);
            Some((name, read(&key, value)?))
        })
        .collect()
}

fn credential(key: &Text, cursor: Cursor<'_>) -> Option<Credential> {
    let mut map = cursor.map(&CREDENTIAL)?;
    let does = map.require_text("does");
    let header = map.text("header");
    let scheme = map.text("scheme").map(|text| text.value);
    let param = map.text("param").map(|text| text.value);
    map.finish();
    Some(Credential {
        name: Name::read(key),
        does: does?.value,
        header,
        scheme,
        param,
    })
}

fn envelope(key: &Text, cursor: Cursor<'_>) -> Option<Envelope> {
    let mut map = cursor.map(&RESULT_ENVELOPE)?;
    let envelope = Envelope {
        name: key.value.clone(),
        value: map.text("value").map(|text| text.value),
        success: map.text("success").map(|text| text.value),
        errors: map.text("errors").map(|text| text.value),
        message: map.text("message").map(|text| text.value),
    };
    map.finish();
    Some(envelope)
}

fn family(key: &Text, cursor: Cursor<'_>) -> Option<Family> {
    let mut map = cursor.map(&FAMILY)?;
    let does = map.require_text("does");
    let notes = map.text("notes").map(|text| text.value);
    let protocol = map.word("protocol", &PROTOCOLS).unwrap_or(Protocol::Rest);
    let flat = map
        .take("flat")
        .and_then(|cursor| cursor.flag())
        .unwrap_or(false);
    let documentation = docs(&mut map);
    let hosts = map.require("hosts").map(|at| hosts(&at));
    let (error_message, error_code) = error_body(&mut map);
    let errors = map.take("errors").map(|at| errors(&at)).unwrap_or_default();
    let defaults = Defaults::read(&mut map);
    map.finish();
    Some(Family {
        name: Name::read(key),
        place: key.place.clone(),
        does: does?.value,
        notes,
        protocol,
        flat,
        docs: documentation,
        hosts: hosts?,
        error_message,
        error_code,
        errors,
        defaults,
    })
}

fn hosts(cursor: &Cursor<'_>) -> Vec<Host> {
    let entries = cursor.names("a map of environments and addresses");
    entries
        .unwrap_or_default()
        .into_iter()
        .filter_map(|(environment, value)| {
            let (address, unconfirmed) = evidence(value.text("an address")?, value.problems)?;
            Some(Host {
                environment,
                address,
                unconfirmed,
            })
        })
        .collect()
}

fn error_body(map: &mut Map<'_>) -> (Vec<String>, Vec<String>) {
    let Some(mut body) = map
        .take("error-body")
        .and_then(|cursor| cursor.map(&ERROR_BODY))
    else {
        return (Vec::new(), Vec::new());
    };
    let keys = |cursor: Cursor<'_>| {
        let items = cursor.one_or_more();
        let texts = items.iter().filter_map(|item| item.text("a key"));
        texts.map(|text| text.value).collect()
    };
    let message = body.take("message").map(keys).unwrap_or_default();
    let code = body.take("code").map(keys).unwrap_or_default();
    body.finish();
    (message, code)
}
