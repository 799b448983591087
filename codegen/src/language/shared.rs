//! Keys and forms that several maps share.

use super::form::{Form, Key};
use super::texts;
use super::types::{FIELD, TYPE};
use super::words::{EVIDENCE, STAGES};

pub(crate) static TEXT: Form = Form::Text;
pub(crate) static FLAG: Form = Form::Flag;
pub(crate) static NUMBER: Form = Form::Number;
pub(crate) static JSON: Form = Form::Json;
pub(crate) static WORD: Form = Form::Pattern(&texts::WORD);
pub(crate) static NAME: Form = Form::Pattern(&texts::NAME);
pub(crate) static ADDRESS: Form = Form::Pattern(&texts::ADDRESS);
pub(crate) static PAGE: Form = Form::Pattern(&texts::PAGE);
pub(crate) static PAGES: Form = Form::OneOrMore(&PAGE);
static AUTH_TEXT: Form = Form::Pattern(&texts::AUTH);
static STAGE_WORD: Form = Form::Word(&STAGES);
static EVIDENCE_WORD: Form = Form::Word(&EVIDENCE);
static FORMER: Form = Form::OneOrMore(&WORD);
static TIME: Form = Form::Pattern(&texts::TIME);
static DATE: Form = Form::Pattern(&texts::DATE);

/// A field in its short or its long form.
pub(crate) static FIELD_FORM: Form = Form::Map(&FIELD);
pub(crate) static FIELDS: Form = Form::names(&texts::FIELD_NAMES, &FIELD_FORM);
pub(crate) static SOME_FIELDS: Form = Form::Names {
    name: &texts::FIELD_NAMES,
    value: &FIELD_FORM,
    least: 1,
};
static FIELD_GROUPS_FORM: Form = Form::names(&texts::WORD, &FIELDS);
static TYPE_FORM: Form = Form::Map(&TYPE);
pub(crate) static TYPES: Form = Form::names(&texts::WORD, &TYPE_FORM);
pub(crate) static SOME_TYPES: Form = Form::Names {
    name: &texts::WORD,
    value: &TYPE_FORM,
    least: 1,
};
static ENUM_VALUE: Form = Form::Pattern(&texts::ENUM_VALUE);
pub(crate) static ENUM_VALUES: Form = Form::List {
    item: &ENUM_VALUE,
    least: 1,
    most: None,
};
static ERROR: Form = Form::Pattern(&texts::ERROR);
pub(crate) static ERRORS: Form = Form::list(&ERROR);

pub(crate) const FIELD_GROUPS: Key = Key::new(
    "field-groups",
    &FIELD_GROUPS_FORM,
    "Fields that types and parameters take by name: `name, name?: from GROUP`. Nothing is generated for the groups themselves.",
);
pub(crate) const NOTES: Key = Key::new("notes", &TEXT, "Further paragraphs, in Markdown.");
pub(crate) const EVIDENCE_KEY: Key = Key::new(
    "evidence",
    &EVIDENCE_WORD,
    "Whether it is in the public documentation.",
);

pub(crate) const AUTH: Key = Key::new(
    "auth",
    &AUTH_TEXT,
    "The credentials of requests: `none`, a credential, `a or b`, `a and b`, `a?`. Default: that of the group, then of the family.",
);
pub(crate) const ENVELOPE: Key = Key::new(
    "envelope",
    &TEXT,
    "The envelope of results: a name of the root file, or `bare`. Default: that of the group, then of the family, then `bare`.",
);
pub(crate) const STAGE: Key = Key::new(
    "stage",
    &STAGE_WORD,
    "The stage of its life cycle. Default: that of the group, then of the family, then `current`.",
);
pub(crate) const INSTEAD: Key = Key::new(
    "instead",
    &TEXT,
    "The id of the operation to use instead, followed by `(unconfirmed)` if no documentation names it; or a sentence; or `none`.",
);

pub(crate) const WAS: Key = Key::new(
    "was",
    &FORMER,
    "A former name in the client, or a list of them; each is kept as a deprecated alias.",
);
pub(crate) const SINCE: Key = Key::new(
    "since",
    &TIME,
    "The version or the date that introduced it.",
);
pub(crate) const DEPRECATED: Key =
    Key::new("deprecated", &DATE, "The date on which it was deprecated.");
pub(crate) const REMOVED: Key = Key::new("removed", &DATE, "The date on which it stops working.");
