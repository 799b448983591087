//! Problems of a spec: what is wrong, where, and what to do about it.

mod code;
pub mod explain;
mod locate;
mod lookalike;
mod render;
mod suggest;
mod taken;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::sync::Arc;

pub use code::{Code, Severity};
pub(crate) use locate::Locator;
pub(crate) use lookalike::Lookalike;
pub use render::{Format, render};
pub(crate) use render::{escape, property};
pub use suggest::nearest;
pub(crate) use suggest::one_of;
use taken::Taken;

/// The text of a spec file, kept to show the lines of a problem.
#[derive(Clone, Debug)]
pub struct SourceText {
    /// The path as it is shown to people, with `/` between its parts.
    pub path: String,
    /// The whole text; empty when it could not be read.
    pub text: String,
}

/// One step from the top of a YAML file towards a node.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    Key(String),
    Index(usize),
}

/// A part of a node.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// The key that leads to the node.
    Key,
    /// Some bytes of that key.
    KeySlice { start: usize, len: usize },
    /// The node itself.
    Value,
    /// What the node says of its meaning: after ` -- `, or under `does`.
    Description,
    /// Some bytes of the node's text.
    Slice { start: usize, len: usize },
    /// A byte offset in the file, for text that is not valid YAML.
    Offset(usize),
    /// The file as a whole.
    File,
}

/// Where something stands in the spec. Lines and columns are looked up when a problem is shown.
#[derive(Clone, Debug)]
pub struct Place {
    pub(crate) file: usize,
    path: Option<Arc<Link>>,
    pub(crate) part: Part,
}

#[derive(Debug)]
struct Link {
    parent: Option<Arc<Link>>,
    step: Step,
}

impl Place {
    pub(crate) fn file(file: usize) -> Self {
        Self {
            file,
            path: None,
            part: Part::File,
        }
    }

    pub(crate) fn offset(file: usize, offset: usize) -> Self {
        Self {
            part: Part::Offset(offset),
            ..Self::file(file)
        }
    }

    pub(crate) fn top(file: usize) -> Self {
        Self {
            part: Part::Value,
            ..Self::file(file)
        }
    }

    pub(crate) fn child(&self, step: Step) -> Self {
        Self {
            file: self.file,
            path: Some(Arc::new(Link {
                parent: self.path.clone(),
                step,
            })),
            part: Part::Value,
        }
    }

    pub(crate) fn key(&self) -> Self {
        Self {
            part: Part::Key,
            ..self.clone()
        }
    }

    /// What is said of the meaning of the node, or of the node that a key leads to.
    pub(crate) fn description(&self) -> Self {
        Self {
            part: Part::Description,
            ..self.clone()
        }
    }

    /// Some bytes of the key that leads to the node.
    pub(crate) fn key_slice(&self, start: usize, len: usize) -> Self {
        Self {
            part: Part::KeySlice { start, len },
            ..self.clone()
        }
    }

    pub(crate) fn slice(&self, start: usize, len: usize) -> Self {
        Self {
            part: Part::Slice { start, len },
            ..self.clone()
        }
    }

    /// The key that leads to the node, if one does.
    pub(crate) fn last_key(&self) -> Option<&str> {
        match &self.path.as_deref()?.step {
            Step::Key(key) => Some(key),
            Step::Index(_) => None,
        }
    }

    /// The keys from the top of the file to the node; none when it stands in a list.
    pub(crate) fn keys(&self) -> Option<Vec<&str>> {
        let steps = self.steps().into_iter();
        let keys = steps.map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Index(_) => None,
        });
        keys.collect()
    }

    /// What distinguishes it from other places.
    fn identity(&self) -> (usize, Vec<&Step>, &Part) {
        (self.file, self.steps(), &self.part)
    }

    /// Whether it is of the spec language: descriptions are of people's.
    fn is_language(&self) -> bool {
        !matches!(self.part, Part::Description | Part::Offset(_) | Part::File)
    }

    /// The steps from the top of the file.
    fn steps(&self) -> Vec<&Step> {
        let mut steps = Vec::new();
        let mut link = self.path.as_deref();
        while let Some(Link { parent, step }) = link {
            steps.push(step);
            link = parent.as_deref();
        }
        steps.reverse();
        steps
    }
}

/// A value and the place it was read from.
#[derive(Clone, Debug)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) place: Place,
}

/// One problem.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    pub(crate) code: Code,
    pub(crate) message: String,
    pub(crate) place: Option<Place>,
    pub(crate) label: String,
    pub(crate) related: Vec<(Place, String)>,
    pub(crate) help: Option<String>,
}

impl Diagnostic {
    pub(crate) fn new(code: Code, place: &Place, message: impl Into<String>) -> Self {
        Self {
            place: Some(place.clone()),
            ..Self::nowhere(code, message)
        }
    }

    pub(crate) fn nowhere(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            place: None,
            label: String::new(),
            related: Vec::new(),
            help: None,
        }
    }

    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    pub(crate) fn related(mut self, place: &Place, label: impl Into<String>) -> Self {
        self.related.push((place.clone(), label.into()));
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Helps where nothing else does.
    pub(crate) fn or_help(mut self, help: Option<&str>) -> Self {
        self.help = self.help.or_else(|| help.map(str::to_owned));
        self
    }

    pub(crate) fn suggest(self, suggestion: Option<String>) -> Self {
        match suggestion {
            Some(name) => self.help(format!("did you mean `{name}`?")),
            None => self,
        }
    }

    /// The places that a problem of two names points at, in one order.
    fn pair(&self) -> Vec<(usize, Vec<&Step>, &Part)> {
        let related = self.related.iter().map(|(place, _)| place);
        let mut places: Vec<_> = related.chain(&self.place).map(Place::identity).collect();
        places.sort();
        places
    }

    /// How bad it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// The stable code of this kind of problem.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }

    /// What is wrong, in one sentence.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

/// Everything that is wrong with a spec, and the texts to show it with.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The problems, in the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
    /// The files of the spec, in order.
    pub sources: Vec<SourceText>,
}

impl Report {
    /// How many problems are this bad.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let problems = self.diagnostics.iter();
        problems.filter(|it| it.severity() == severity).count()
    }
}

/// The names that are compared with misspelt ones, in all. A spec with so many problems needs no more suggestions.
const COMPARISONS: usize = 50_000;

/// Collects problems while a spec is read and checked.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    found: RefCell<Vec<Diagnostic>>,
    compared: Cell<usize>,
    /// Numbers and booleans, as they were read: YAML may have changed how they are written.
    converted: RefCell<Vec<(Place, String)>>,
    taken: RefCell<Taken>,
}

impl Problems {
    /// The candidate that a misspelt name most likely stands for, unless too many were looked for before.
    pub(crate) fn nearest<'a>(
        &self,
        name: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Option<String> {
        if self.compared.get() > COMPARISONS {
            return None;
        }
        let count = |_: &&str| self.compared.set(self.compared.get() + 1);
        nearest(name, candidates.into_iter().inspect(count))
    }

    pub(crate) fn report(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().push(diagnostic);
    }

    /// Adds what was found in a file that was read by itself.
    pub(crate) fn add(&self, others: Self) {
        self.found.borrow_mut().extend(others.found.into_inner());
        self.compared
            .set(self.compared.get() + others.compared.get());
    }

    pub(crate) fn add_converted(&self, place: &Place, read: &str) {
        let converted = (place.clone(), read.to_owned());
        self.converted.borrow_mut().push(converted);
    }

    /// The numbers and booleans that were read since these were last taken.
    pub(crate) fn take_converted(&self) -> Vec<(Place, String)> {
        self.converted.take()
    }

    /// Notes that a field is taken from where it is described.
    pub(crate) fn add_taken(&self, name: &Place, described: &Place, is_of_others: bool) {
        let mut taken = self.taken.borrow_mut();
        taken.add(name, described, is_of_others);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.borrow().is_empty()
    }

    /// Whether one of them ends the generation.
    pub(crate) fn has_error(&self) -> bool {
        let found = self.found.borrow();
        found.iter().any(|it| it.severity() == Severity::Error)
    }

    /// All problems, in order.
    pub(crate) fn into_report(self, sources: Vec<SourceText>) -> Report {
        let mut diagnostics = told_once(self.found.into_inner());
        if !diagnostics.is_empty() {
            self.taken.into_inner().show(&mut diagnostics);
        }
        Report {
            diagnostics: locate::in_order(diagnostics, &sources),
            sources,
        }
    }
}

/// Omits that two names are the same in Rust where it is reported already that they are the same in the spec.
fn told_once(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let duplicates: BTreeSet<_> = diagnostics
        .iter()
        .filter(|it| it.code.is_duplicate() && !it.related.is_empty())
        .map(Diagnostic::pair)
        .collect();
    let repeated: Vec<bool> = diagnostics
        .iter()
        .map(|it| it.code == Code::NameCollision && duplicates.contains(&it.pair()))
        .collect();
    let mut repeated = repeated.into_iter();
    diagnostics.retain(|_| repeated.next() != Some(true));
    diagnostics
}
