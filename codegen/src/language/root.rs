//! The root file.

use super::form::{Form, Key, MapForm};
use super::shared::{
    ADDRESS, AUTH, ENVELOPE, ERRORS, FIELD_GROUPS, FLAG, INSTEAD, NOTES, STAGE, TEXT, TYPES,
};
use super::texts;
use super::words::PROTOCOLS;

static PACKAGE_FORM: Form = Form::Map(&PACKAGE);
static PACKAGE_NAME: Form = Form::Pattern(&texts::PACKAGE_NAME);
static VERSION: Form = Form::Pattern(&texts::VERSION);
static REPOSITORY: Form = Form::Pattern(&texts::SECURE_ADDRESS);
static FEW_WORDS: Form = Form::List {
    item: &TEXT,
    least: 0,
    most: Some(MOST_WORDS),
};
static ENVIRONMENTS: Form = Form::Names {
    name: &texts::NAME,
    value: &TEXT,
    least: 1,
};
static CREDENTIAL_FORM: Form = Form::Map(&CREDENTIAL);
static CREDENTIALS: Form = Form::names(&texts::NAME, &CREDENTIAL_FORM);
static HEADER: Form = Form::Pattern(&texts::HEADER);
static ENVELOPE_FORM: Form = Form::Map(&RESULT_ENVELOPE);
static ENVELOPES: Form = Form::names(&texts::NAME, &ENVELOPE_FORM);
static FAMILY_FORM: Form = Form::Map(&FAMILY);
static FAMILIES: Form = Form::Names {
    name: &texts::NAME,
    value: &FAMILY_FORM,
    least: 1,
};
static PROTOCOL: Form = Form::Word(&PROTOCOLS);
static HOST: Form = Form::Pattern(&texts::HOST);
static HOSTS: Form = Form::names(&texts::ANY_NAME, &HOST);
static ERROR_BODY_FORM: Form = Form::Map(&ERROR_BODY);
static KEYS: Form = Form::OneOrMore(&TEXT);

/// How many keywords and categories the registry takes.
pub(crate) const MOST_WORDS: u64 = 5;

pub(crate) static ROOT: MapForm = MapForm::new(
    "root",
    "an API",
    "The API as a whole.",
    &[
        Key::new("api", &TEXT, "The name of the API.").required(),
        Key::new("does", &TEXT, "What the API is for, in a sentence.").required(),
        Key::new(
            "client",
            &PACKAGE_FORM,
            "The generated package: its name, or a map with more details.",
        )
        .required(),
        Key::new("docs", &ADDRESS, "The start page of the API's documentation."),
        Key::new(
            "environments",
            &ENVIRONMENTS,
            "The environments of the API, each with a sentence.",
        )
        .required(),
        Key::new(
            "credentials",
            &CREDENTIALS,
            "The credentials of requests, by name.",
        )
        .required(),
        Key::new(
            "envelopes",
            &ENVELOPES,
            "The envelopes of results, by name.",
        ),
        Key::new(
            "families",
            &FAMILIES,
            "The families of operations, each with a folder of its name; `folder as name` gives it another name in the client.",
        )
        .required(),
        Key::new("types", &TYPES, "Types shared by all families, by name."),
        FIELD_GROUPS,
    ],
)
.expected("a map with the key `api`");

pub(crate) static PACKAGE: MapForm = MapForm::new(
    "package",
    "a package",
    "The generated package.",
    &[
        Key::new("name", &PACKAGE_NAME, "The name of the package.").required(),
        Key::new("version", &VERSION, "Its version. Default: `0.1.0`."),
        Key::new("does", &TEXT, "Its description in the registry."),
        Key::new(
            "license",
            &TEXT,
            "Its licence, such as `MIT OR Apache-2.0`.",
        ),
        Key::new("repository", &REPOSITORY, "The address of its repository."),
        Key::new(
            "keywords",
            &FEW_WORDS,
            "Keywords for the registry, at most five.",
        ),
        Key::new(
            "categories",
            &FEW_WORDS,
            "Categories for the registry, at most five.",
        ),
    ],
)
.expected("a map")
.short(&PACKAGE_NAME);

pub(crate) static CREDENTIAL: MapForm = MapForm::new(
    "credential",
    "a credential",
    "A secret that is sent with requests.",
    &[
        Key::new("does", &TEXT, "What it is and who has it, in a sentence.").required(),
        Key::new("header", &HEADER, "The header that carries it."),
        Key::new(
            "scheme",
            &TEXT,
            "The scheme before the value in the header, such as `Bearer`.",
        ),
        Key::new("param", &TEXT, "The parameter that carries it in JSON-RPC."),
    ],
);

pub(crate) static RESULT_ENVELOPE: MapForm = MapForm::new(
    "envelope",
    "an envelope",
    "The keys around a result.",
    &[
        Key::new("value", &TEXT, "The key of the result."),
        Key::new(
            "success",
            &TEXT,
            "The key whose value `false` means failure, whatever the status.",
        ),
        Key::new(
            "errors",
            &TEXT,
            "The key whose non-empty list means failure, whatever the status.",
        ),
        Key::new("message", &TEXT, "The key that explains a failure."),
    ],
);

pub(crate) static FAMILY: MapForm = MapForm::new(
    "family",
    "a family",
    "Operations with the same hosts and conventions, in the folder of this name.",
    &[
        Key::new("does", &TEXT, "What the family is about, in a sentence.").required(),
        NOTES,
        Key::new(
            "protocol",
            &PROTOCOL,
            "How requests are sent. Default: `rest`.",
        ),
        Key::new(
            "flat",
            &FLAG,
            "Whether operations belong to the family and not to their group.",
        ),
        Key::new(
            "docs",
            &ADDRESS,
            "The address that is put before the `docs` of its operations.",
        ),
        Key::new(
            "hosts",
            &HOSTS,
            "The address in every environment, followed by ` (unconfirmed)` if it is not in the public documentation.",
        )
        .required(),
        Key::new(
            "error-body",
            &ERROR_BODY_FORM,
            "Where an error body has its message and its code.",
        ),
        Key::new(
            "errors",
            &ERRORS,
            "What statuses and codes mean, for all operations of the family: `STATUS -- meaning`, `CODE as name -- meaning`.",
        ),
        AUTH,
        ENVELOPE,
        STAGE,
        INSTEAD,
    ],
);

pub(crate) static ERROR_BODY: MapForm = MapForm::new(
    "error-body",
    "an error body",
    "Where an error body has its message and its code.",
    &[
        Key::new(
            "message",
            &KEYS,
            "The key of the message, or a list of keys.",
        ),
        Key::new("code", &KEYS, "The key of the code, or a list of keys."),
    ],
)
.expected("a map with the keys `message` and `code`");
