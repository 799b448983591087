//! Files of documented exchanges and events.

use super::form::{Form, Key, MapForm, Rule};
use super::shared::{JSON, PAGES, TEXT};
use super::texts;
use super::words::EXAMPLE_EVIDENCE;

static EXAMPLE_FORM: Form = Form::Map(&EXAMPLE);
static LIST: Form = Form::list(&EXAMPLE_FORM);

/// A whole file: the names of operations or topics, each with its examples.
pub(crate) static EXAMPLES: Form = Form::names(&texts::ANY_NAME, &LIST);

static EVIDENCE: Form = Form::Word(&EXAMPLE_EVIDENCE);
static REQUEST_FORM: Form = Form::Map(&REQUEST);
static RESPONSE_FORM: Form = Form::Map(&RESPONSE);
static HEADERS: Form = Form::names(&texts::ANY_NAME, &TEXT);
static STATUS: Form = Form::Status;
static DEVIATION_FORM: Form = Form::Map(&DEVIATION);
static DEVIATIONS: Form = Form::list(&DEVIATION_FORM);
static PLACE: Form = Form::Pattern(&texts::PLACE);

pub(crate) static EXAMPLE: MapForm = MapForm::new(
    "example",
    "an example",
    "A documented exchange, or a documented event.",
    &[
        Key::new("name", &TEXT, "What it shows; unique in its operation.").required(),
        Key::new(
            "source",
            &PAGES,
            "The page that shows it, or a list. Default: those of the operation.",
        ),
        Key::new(
            "evidence",
            &EVIDENCE,
            "Whether it is in the public documentation as a whole.",
        ),
        Key::new(
            "arguments",
            &JSON,
            "The parameters passed by a caller of the client, by wire name, without constants.",
        ),
        Key::new(
            "request",
            &REQUEST_FORM,
            "The request, as far as it is documented.",
        ),
        Key::new(
            "response",
            &RESPONSE_FORM,
            "The response, as far as it is documented.",
        ),
        Key::new(
            "event",
            &JSON,
            "Of a topic: the whole message with its envelope.",
        ),
        Key::new(
            "deviates",
            &DEVIATIONS,
            "Places where the example is known to contradict the types.",
        ),
    ],
)
.rules(&[
    Rule::Exclude("event", "arguments"),
    Rule::Exclude("event", "request"),
    Rule::Exclude("event", "response"),
]);

pub(crate) static REQUEST: MapForm = MapForm::new(
    "request",
    "a request",
    "A request, as the documentation shows it.",
    &[
        Key::new("line", &TEXT, "The verb and the path with its query."),
        Key::new(
            "headers",
            &HEADERS,
            "The headers of credentials and parameters, all of them or none.",
        ),
        Key::new("body", &JSON, "The body."),
    ],
)
.expected("a map with the keys `line`, `headers` and `body`");

pub(crate) static RESPONSE: MapForm = MapForm::new(
    "response",
    "a response",
    "A response, as the documentation shows it.",
    &[
        Key::new(
            "status",
            &STATUS,
            "Its status. Default: the first of `success`.",
        ),
        Key::new("headers", &HEADERS, "Its headers."),
        Key::new("body", &JSON, "The body."),
    ],
)
.expected("a map with the keys `status`, `headers` and `body`");

pub(crate) static DEVIATION: MapForm = MapForm::new(
    "deviation",
    "a deviation",
    "A place where an example is known to contradict the types.",
    &[
        Key::new(
            "path",
            &PLACE,
            "The place: `response.items[].price`. It begins with `arguments`, `request`, `response` or `event`.",
        )
        .required(),
        Key::new("why", &TEXT, "What the documentation says elsewhere, or how this is known.").required(),
    ],
)
.expected("a map with the keys `path` and `why`");
