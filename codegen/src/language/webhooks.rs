//! The file about webhooks.

use super::form::{Form, Key, MapForm};
use super::shared::{ADDRESS, EVIDENCE_KEY, FIELD_GROUPS, FIELDS, NOTES, PAGES, TEXT, TYPES};
use super::texts;

static WEBHOOKS_FORM: Form = Form::Map(&WEBHOOKS);
static ENVELOPE_FORM: Form = Form::Map(&EVENT_ENVELOPE);
static TOPIC_FORM: Form = Form::Map(&TOPIC);
static TOPICS: Form = Form::Names {
    name: &texts::FIELD_NAME,
    value: &TOPIC_FORM,
    least: 1,
};

pub(crate) static WEBHOOKS_FILE: MapForm = MapForm::new(
    "webhooks-file",
    "a file about webhooks",
    "The events that the API sends.",
    &[
        Key::new(
            "webhooks",
            &WEBHOOKS_FORM,
            "What all events have in common.",
        )
        .required(),
        Key::new("types", &TYPES, "Types that only the topics use, by name."),
        FIELD_GROUPS,
        Key::new("topics", &TOPICS, "The topics, by wire name.").required(),
    ],
)
.expected("a map with the keys `webhooks` and `topics`");

pub(crate) static WEBHOOKS: MapForm = MapForm::new(
    "webhooks",
    "`webhooks`",
    "What all events have in common.",
    &[
        Key::new("does", &TEXT, "What is reported, in a sentence.").required(),
        NOTES,
        Key::new(
            "docs",
            &ADDRESS,
            "The address that is put before the `docs` of the topics.",
        ),
        Key::new("envelope", &ENVELOPE_FORM, "The envelope of every event.").required(),
    ],
)
.expected("a map with the keys `does` and `envelope`");

pub(crate) static EVENT_ENVELOPE: MapForm = MapForm::new(
    "event-envelope",
    "the envelope of events",
    "The envelope of every event.",
    &[
        Key::new("topic", &TEXT, "The key that names the topic.").required(),
        Key::new("data", &TEXT, "The key of the payload.").required(),
        Key::new("fields", &FIELDS, "Further keys."),
    ],
)
.expected("a map with the keys `topic` and `data`");

pub(crate) static TOPIC: MapForm = MapForm::new(
    "topic",
    "a topic",
    "A kind of event.",
    &[
        Key::new("does", &TEXT, "What has happened, in a sentence.").required(),
        NOTES,
        Key::new(
            "docs",
            &PAGES,
            "The page of the documentation, appended to the `docs` of `webhooks`; or a full URL; or a list.",
        ),
        EVIDENCE_KEY,
        Key::new(
            "fields",
            &FIELDS,
            "The fields of the payload; omitted if none is documented.",
        ),
    ],
);
