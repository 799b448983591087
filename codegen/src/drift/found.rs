//! What is found while the spec is compared, each difference once.

use std::collections::HashMap;

use super::Code;
use super::sketch::Sketch;
use crate::api::{Api, Field, Home, Operation, ParamIn, TypeDef};
use crate::diagnostics::{Place, Step};

/// A difference, before its lines are looked up.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) code: Code,
    pub(super) subject: String,
    pub(super) message: String,
    /// Where the spec describes it, or what it belongs to.
    pub(super) place: Option<Place>,
    /// Where it was seen first.
    pub(super) seen: Seen,
    pub(super) times: usize,
    /// What is known of values that the spec does not know.
    pub(super) sketch: Option<Sketch>,
    pub(super) fix: Option<Fix>,
}

/// A place in what the spec is compared with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// The file, by its place among those that are compared.
    pub(super) file: usize,
    /// Where in the file.
    pub(super) at: String,
}

/// What would make the spec say the same.
#[derive(Clone, Debug)]
pub(super) enum Fix {
    /// One more entry of a map, which is looked for under these keys of what stands at the place.
    Entry {
        owner: Place,
        keys: &'static [&'static str],
        entry: Entry,
    },
    /// One more item of a list.
    Item {
        owner: Place,
        key: &'static str,
        last: Option<Place>,
        text: String,
    },
    /// A key with this value.
    Set {
        owner: Place,
        key: &'static str,
        text: String,
    },
    /// Another line.
    Edit { place: Place, edit: Edit },
    /// A line that goes.
    Drop { place: Place },
    /// One more operation of a group.
    Operation {
        family: String,
        file: Option<usize>,
        group: String,
        name: String,
        lines: Vec<String>,
    },
}

/// What a map gets.
#[derive(Clone, Debug)]
pub(super) enum Entry {
    /// A field of this name, with the type that was seen.
    Seen(String),
    /// This line.
    Line(String),
}

/// How a field, a value or a code is to be written instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Edit {
    Optional,
    Required,
    Nullable,
    NeverNull,
    Confirmed,
    Deprecated,
    /// Of this type, or of the one that was seen.
    Type(Option<String>),
    /// With this word and value among its modifiers.
    Modifier(&'static str, String),
}

impl Found {
    pub(super) fn new(code: Code, subject: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            code,
            subject: subject.into(),
            message: message.into(),
            place: None,
            seen: Seen::default(),
            times: 1,
            sketch: None,
            fix: None,
        }
    }

    pub(super) fn at(self, place: &Place) -> Self {
        Self {
            place: Some(place.clone()),
            ..self
        }
    }

    pub(super) fn sketch(self, sketch: Sketch) -> Self {
        Self {
            sketch: Some(sketch),
            ..self
        }
    }

    pub(super) fn fix(self, fix: Fix) -> Self {
        Self {
            fix: Some(fix),
            ..self
        }
    }

    /// The line of the place is to be written in another way.
    pub(super) fn edit(self, edit: Edit) -> Self {
        match self.place.clone() {
            Some(place) => self.fix(Fix::Edit { place, edit }),
            None => self,
        }
    }
}

/// The differences so far.
#[derive(Debug, Default)]
pub(super) struct Findings {
    all: Vec<Found>,
    /// Where in the list each stands, by its code and subject.
    known: HashMap<(Code, String), usize>,
    /// Differences that were found again, for attempts that are taken back.
    again: Vec<(usize, Found)>,
    /// Places of the exchange at hand where it may differ.
    pub(super) ignored: Vec<String>,
    /// Whether the exchange at hand proves nothing of what is unconfirmed.
    pub(super) proves_nothing: bool,
}

impl Findings {
    pub(super) fn add(&mut self, found: Found) {
        if self.proves_nothing && found.code == Code::Confirmed {
            return;
        }
        if !self.ignored.is_empty() && self.is_ignored(&found.seen.at) {
            return;
        }
        let key = (found.code, found.subject.clone());
        match self.known.get(&key) {
            Some(index) => self.again.push((*index, found)),
            None => {
                self.known.insert(key, self.all.len());
                self.all.push(found);
            }
        }
    }

    /// Requests that deviate are not looked at.
    fn is_ignored(&self, at: &str) -> bool {
        let at = uncounted(at);
        let is_request = |it: &String| it.starts_with("request") || it.starts_with("arguments");
        let mut ignored = self.ignored.iter();
        ignored.any(|it| *it == at || (at.starts_with("request") && is_request(it)))
    }

    /// The state to go back to.
    pub(super) fn mark(&self) -> Mark {
        Mark {
            all: self.all.len(),
            again: self.again.len(),
        }
    }

    /// How much was found since.
    pub(super) fn since(&self, mark: Mark) -> usize {
        self.all.len() - mark.all + self.again.len() - mark.again
    }

    /// Forgets what was found since.
    pub(super) fn take_back(&mut self, mark: Mark) {
        for found in self.all.drain(mark.all..) {
            self.known.remove(&(found.code, found.subject));
        }
        self.again.truncate(mark.again);
    }

    /// All of them, each once.
    pub(super) fn finish(self) -> Vec<Found> {
        let mut all = self.all;
        for (index, again) in self.again {
            let first = &mut all[index];
            first.times += 1;
            first.sketch = match (first.sketch.take(), again.sketch) {
                (Some(one), Some(other)) => Some(one.and(other)),
                (one, other) => one.or(other),
            };
        }
        all
    }
}

/// A place in an exchange whose items are not counted: `response.items[].price`.
fn uncounted(at: &str) -> String {
    let at = match at.strip_prefix("response[0].result") {
        // A batch of one.
        Some(rest) => format!("response.result{rest}"),
        None => at.to_owned(),
    };
    let mut pieces = at.split('[');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        text.push('[');
        text.push_str(piece.trim_start_matches(|it: char| it.is_ascii_digit()));
    }
    text
}

/// A state of the findings.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    all: usize,
    again: usize,
}

/// What an object belongs to: a type, or the parameters of an operation.
#[derive(Clone, Debug)]
pub(super) struct Owner {
    pub(super) subject: String,
    /// Where it is described.
    pub(super) place: Place,
    /// The keys under which its fields may stand.
    pub(super) keys: &'static [&'static str],
    pub(super) is_params: bool,
}

impl Owner {
    pub(super) fn of_type(def: &TypeDef) -> Self {
        Self {
            subject: type_path(def),
            place: def.name.place.clone(),
            keys: &["fields"],
            is_params: false,
        }
    }

    pub(super) fn of_params(operation: &Operation, location: ParamIn) -> Self {
        let (word, keys): (_, &'static [&'static str]) = match location {
            ParamIn::Path => ("path", &["path"]),
            ParamIn::Query => ("query", &["query"]),
            ParamIn::Header => ("headers", &["headers"]),
            ParamIn::Body | ParamIn::WholeBody => match operation.call {
                crate::api::Call::Rest { .. } => ("body", &["body", "body?"]),
                crate::api::Call::Rpc { .. } => ("params", &["params"]),
            },
        };
        Self {
            subject: format!("{}.{word}", operation.id),
            place: operation.name.place.clone(),
            keys,
            is_params: true,
        }
    }

    pub(super) fn of_field(&self, field: &Field) -> String {
        format!("{}.{}", self.subject, field.name.wire)
    }
}

/// `core.Pass`: the family and the name.
pub(super) fn type_path(def: &TypeDef) -> String {
    let name = &def.name.client;
    match &def.home {
        Home::Shared => name.clone(),
        Home::Family(family) | Home::Group(family, _) => format!("{family}.{name}"),
        Home::Webhooks => format!("webhooks.{name}"),
    }
}

/// A type as the spec writes it.
pub(super) fn written(api: &Api, ty: &crate::api::Type) -> String {
    use crate::api::Type;
    match ty {
        Type::Scalar(scalar) => crate::language::SCALARS.word(*scalar).to_owned(),
        Type::Named(id) => api.type_def(*id).name.client.clone(),
        Type::List(item) => format!("list<{}>", written(api, item)),
        Type::Map(item) => format!("map<{}>", written(api, item)),
    }
}

/// The place of a key of what stands at a place.
pub(super) fn below(place: &Place, key: &str) -> Place {
    place.child(Step::Key(key.to_owned())).key()
}
