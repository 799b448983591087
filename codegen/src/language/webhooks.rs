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
    "The events that the API reports by itself.",
    &[
        Key::new(
            "webhooks",
            &WEBHOOKS_FORM,
            "What all events have in common.",
        )
        .required(),
        Key::new(
            "types",
            &TYPES,
            "Types that only the topics need, by their names.",
        ),
        FIELD_GROUPS,
        Key::new("topics", &TOPICS, "The topics, by their names on the wire.").required(),
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
        Key::new("envelope", &ENVELOPE_FORM, "What is around every event.").required(),
    ],
)
.expected("a map with the keys `does` and `envelope`");

pub(crate) static EVENT_ENVELOPE: MapForm = MapForm::new(
    "event-envelope",
    "the envelope of events",
    "What is around every event.",
    &[
        Key::new("topic", &TEXT, "The key that names the topic.").required(),
        Key::new("data", &TEXT, "The key that holds the payload.").required(),
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
            "The fields of the payload; left out when none is known.",
        ),
    ],
);
