//! The short forms: texts that are more than text.

use super::form::{Argument, Modifier, Scalars, TextForm, Words};
use super::pattern;
use super::words::{NOTHING, SCALARS};

/// What may be said in parentheses about a field, a parameter or a value of an enum.
pub(crate) static FIELD_MODIFIERS: &[Modifier] = &[
    Modifier::new(
        "unconfirmed",
        Argument::None,
        "Not in the public documentation (unconfirmed): marked in the docs, never required in a response.",
    ),
    Modifier::new(
        "deprecated",
        Argument::Optional("DATE", pattern::date_value),
        "Deprecated, since that date if it is known.",
    ),
    Modifier::new(
        "min",
        Argument::Required("N", pattern::value),
        "The lower limit of a number, or of the length of a string or list.",
    ),
    Modifier::new(
        "max",
        Argument::Required("N", pattern::value),
        "The upper limit of a number, or of the length of a string or list.",
    ),
    Modifier::new(
        "default",
        Argument::Required("V", pattern::value),
        "The value that the API assumes by default.",
    ),
    Modifier::new(
        "example",
        Argument::Required("V", pattern::value),
        "Used in documentation and examples.",
    ),
    Modifier::new(
        "wire",
        Argument::Required("string", pattern::wire_value),
        "A number that is sent as a string, or a boolean as `\"1\"` and `\"0\"`.",
    ),
    Modifier::new(
        "was",
        Argument::Required("NAME", pattern::word_value),
        "A former name in the client, kept as an alias.",
    ),
    Modifier::new(
        "since",
        Argument::Required("V", pattern::time_value),
        "The version or the date that introduced it.",
    ),
    Modifier::new(
        "removed",
        Argument::Required("DATE", pattern::date_value),
        "The date on which it stops working.",
    ),
];

/// What may be said in parentheses about a code.
pub(crate) static ERROR_MODIFIERS: &[Modifier] = &[
    Modifier::new(
        "auth",
        Argument::None,
        "The code rejects the credential: it is missing, wrong or expired.",
    ),
    Modifier::new(
        "body",
        Argument::Required("TYPE", pattern::word_value),
        "The type of the body of this error.",
    ),
    Modifier::new(
        "unconfirmed",
        Argument::None,
        "The code is not in the public documentation of this operation (unconfirmed).",
    ),
];

/// What may be said in parentheses about a host or a path.
pub(crate) static ADDRESS_MODIFIERS: &[Modifier] = &[Modifier::new(
    "unconfirmed",
    Argument::None,
    "Not in the public documentation (unconfirmed): marked in the docs, and a request that cannot connect explains how to set another address.",
)];

/// The words of modifiers.
pub(crate) fn words(modifiers: &'static [Modifier]) -> impl Iterator<Item = &'static str> + Clone {
    modifiers.iter().map(|modifier| modifier.word)
}

pub(crate) static TYPE_USE: TextForm = TextForm::new(
    "TYPE (modifiers) -- What it means.` or `from LIST",
    pattern::type_use,
)
.modifiers(FIELD_MODIFIERS)
.offers(&[&SCALARS]);

pub(crate) static RESULT: TextForm = TextForm::new("TYPE -- What it means.", pattern::result)
    .modifiers(FIELD_MODIFIERS)
    .offers(&[&NOTHING, &SCALARS]);

pub(crate) static TYPE_EXPR: TextForm =
    TextForm::new("TYPE", pattern::type_expr).offers(&[&SCALARS, &IN_PLACE]);

/// What a type says that is defined in place.
static IN_PLACE: Words<()> = Words {
    what: "a type defined in place",
    words: &[
        ("object", (), "An object with the fields under `fields`."),
        (
            "list<object>",
            (),
            "A list of objects with the fields under `fields`.",
        ),
        ("enum", (), "An enum of the values under `enum`."),
    ],
};

pub(crate) static NEWTYPE: TextForm = TextForm::new(
    "string (modifiers) -- What it is.` or `int (modifiers) -- What it is.",
    pattern::newtype,
)
.modifiers(FIELD_MODIFIERS);

pub(crate) static ENUM_VALUE: TextForm = TextForm::new(
    "value as name (modifiers) -- What it means.",
    pattern::enum_value,
)
.or(Scalars::All)
.modifiers(FIELD_MODIFIERS);

pub(crate) static ERROR: TextForm = TextForm::new(
    "STATUS CODE as name (modifiers) -- What it means.",
    pattern::error,
)
.or(Scalars::Numbers)
.modifiers(ERROR_MODIFIERS);

pub(crate) static CALL: TextForm = TextForm::new(
    "VERB /path/{placeholder}` or `VERB /path (unconfirmed)",
    pattern::call,
)
.modifiers(ADDRESS_MODIFIERS);

pub(crate) static HOST: TextForm = TextForm::new(
    "https://api.example.com` or `https://api.example.com (unconfirmed)",
    pattern::host,
)
.modifiers(ADDRESS_MODIFIERS);

pub(crate) static ANY_NAME: TextForm = TextForm::new("name", pattern::anything);
pub(crate) static WORD: TextForm =
    TextForm::new("name` of letters, digits, `-` and `_", pattern::word).or(Scalars::Whole);
pub(crate) static NAME: TextForm =
    TextForm::new("name` or `name as other", pattern::name).or(Scalars::Whole);
pub(crate) static FIELD_NAMES: TextForm = TextForm::new(
    "name`, `name?`, `wire as name?` or `name, name?",
    pattern::field_names,
);
pub(crate) static FIELD_NAME: TextForm =
    TextForm::new("name`, `name?` or `wire as name?", pattern::field_name);
pub(crate) static ADDRESS: TextForm = TextForm::new("https://example.com/docs/", pattern::address);
pub(crate) static PAGE: TextForm =
    TextForm::new("page` or `https://example.com/docs/page", pattern::page).or(Scalars::All);
pub(crate) static AUTH: TextForm = TextForm::new(
    "none`, `credential`, `a or b`, `a and b` or `a?",
    pattern::auth,
)
.offers(&[&NO_CREDENTIAL]);
pub(crate) static DATE: TextForm = TextForm::new("2026-05-01", pattern::date);
pub(crate) static TIME: TextForm =
    TextForm::new("3.1` or `2026-05-01", pattern::time).or(Scalars::Numbers);
pub(crate) static PACKAGE_NAME: TextForm =
    TextForm::new("shop-client", pattern::package).or(Scalars::All);
pub(crate) static HEADER: TextForm = TextForm::new("X-Shop-Key", pattern::header).or(Scalars::All);
pub(crate) static VERSION: TextForm = TextForm::new("0.1.0", pattern::version);
pub(crate) static SECURE_ADDRESS: TextForm =
    TextForm::new("https://example.com/client", pattern::secure_address);
pub(crate) static PLACE: TextForm = TextForm::new("response.items[].price", pattern::place);

static NO_CREDENTIAL: Words<()> = Words {
    what: "a credential",
    words: &[("none", (), "No credential.")],
};
