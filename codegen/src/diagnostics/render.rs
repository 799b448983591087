use std::fmt::Write as _;
use std::ops::{Range, RangeInclusive};

use annotate_snippets::{AnnotationKind, Level, Origin, Padding, Renderer, Snippet};
use serde_json::json;

use super::locate::{Location, Locator};
use super::{Diagnostic, Place, Report, Severity, SourceText};

/// How many lines may stand between two places that are shown in one excerpt.
const FAR: usize = 100;

/// Lines of more bytes are not shown.
const LONG_LINE: usize = 2_000;

/// How problems are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people: the line, underlined.
    #[default]
    Human,
    /// For people at a terminal: the same in colour.
    Colour,
    /// One JSON object a line.
    Json,
    /// Workflow commands that GitHub shows in a pull request.
    Github,
}

/// Writes all problems of a report.
#[must_use]
pub fn render(report: &Report, format: Format) -> String {
    let locators: Vec<Locator<'_>> = report.sources.iter().map(Locator::new).collect();
    let mut out = String::new();
    for diagnostic in &report.diagnostics {
        let shown = Shown {
            diagnostic,
            sources: &report.sources,
            locators: &locators,
        };
        match format {
            Format::Human => shown.human(&Renderer::plain(), &mut out),
            Format::Colour => shown.human(&Renderer::styled(), &mut out),
            Format::Json => shown.json(&mut out),
            Format::Github => shown.github(&mut out),
        }
    }
    out
}

/// Lines of a file with what is said about them.
struct Excerpt<'p> {
    file: usize,
    /// Counted from 1.
    lines: RangeInclusive<usize>,
    annotations: Vec<(AnnotationKind, Location, &'p str)>,
}

struct Shown<'a, 's> {
    diagnostic: &'a Diagnostic,
    sources: &'a [SourceText],
    locators: &'a [Locator<'s>],
}

impl Shown<'_, '_> {
    fn locate(&self, place: &Place) -> Option<(&SourceText, Location)> {
        let source = self.sources.get(place.file)?;
        let locator = self.locators.get(place.file)?;
        Some((source, locator.find(place)))
    }

    fn human(&self, renderer: &Renderer, out: &mut String) {
        let code = self.diagnostic.code.to_string();
        let level = match self.diagnostic.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut group = level
            .primary_title(self.diagnostic.message.as_str())
            .id(code.as_str())
            .elements(Vec::<Snippet<'_, annotate_snippets::Annotation<'_>>>::new());
        let main = self
            .diagnostic
            .place
            .as_ref()
            .map(|place| (place, self.diagnostic.label.as_str()));
        let others = self
            .diagnostic
            .related
            .iter()
            .map(|(place, label)| (place, label.as_str()));
        for excerpt in self.excerpts(main.into_iter().chain(others)) {
            let lines = self.locators[excerpt.file].lines(&excerpt.lines);
            let source = &self.sources[excerpt.file];
            let text = &source.text[lines.clone()];
            if text.lines().any(|line| line.len() > LONG_LINE) {
                for (_, location, label) in excerpt.annotations {
                    let origin = Origin::path(source.path.as_str()).line(location.line);
                    group = group
                        .element(origin.char_column(location.column))
                        .element(Padding);
                    if !label.is_empty() {
                        group = group.element(Level::NOTE.message(label));
                    }
                }
                continue;
            }
            let annotations = excerpt
                .annotations
                .into_iter()
                .map(|(kind, location, label)| {
                    let Range { start, end } = location.bytes;
                    kind.span(start - lines.start..end - lines.start)
                        .label(label)
                });
            group = group.element(
                Snippet::source(text)
                    .path(source.path.as_str())
                    .line_start(*excerpt.lines.start())
                    .annotations(annotations),
            );
        }
        if let Some(help) = &self.diagnostic.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        out.push_str(&renderer.render(&[group]));
        out.push_str("\n\n");
    }

    /// Gathers places that stand close together in one file.
    fn excerpts<'p>(&self, places: impl Iterator<Item = (&'p Place, &'p str)>) -> Vec<Excerpt<'p>> {
        let mut excerpts: Vec<Excerpt<'p>> = Vec::new();
        for (index, (place, label)) in places.enumerate() {
            let Some((_, location)) = self.locate(place) else {
                continue;
            };
            let kind = if index == 0 {
                AnnotationKind::Primary
            } else {
                AnnotationKind::Context
            };
            let first = location.line;
            let last = self.locators[place.file]
                .line(location.bytes.end)
                .max(first);
            let annotation = (kind, location, label);
            let near = excerpts.iter_mut().find(|it| {
                let (start, end) = it.lines.clone().into_inner();
                it.file == place.file && first <= end + FAR && start <= last + FAR
            });
            if let Some(excerpt) = near {
                let (start, end) = excerpt.lines.clone().into_inner();
                excerpt.lines = start.min(first)..=end.max(last);
                excerpt.annotations.push(annotation);
            } else {
                excerpts.push(Excerpt {
                    file: place.file,
                    lines: first..=last,
                    annotations: vec![annotation],
                });
            }
        }
        excerpts
    }

    fn json(&self, out: &mut String) {
        let place = |place: &Place, label: &str| {
            self.locate(place).map(|(source, location)| {
                json!({
                    "file": source.path,
                    "line": location.line,
                    "column": location.column,
                    "text": source.text.get(location.bytes),
                    "label": label,
                })
            })
        };
        let value = json!({
            "severity": self.diagnostic.severity().to_string(),
            "code": self.diagnostic.code.to_string(),
            "message": self.diagnostic.message,
            "place": self.diagnostic.place.as_ref().and_then(|at| place(at, &self.diagnostic.label)),
            "related": self.diagnostic.related.iter().filter_map(|(at, label)| place(at, label)).collect::<Vec<_>>(),
            "help": self.diagnostic.help,
        });
        let _ = writeln!(out, "{value}");
    }

    fn github(&self, out: &mut String) {
        let mut properties = String::new();
        if let Some((source, location)) = self
            .diagnostic
            .place
            .as_ref()
            .and_then(|at| self.locate(at))
        {
            let _ = write!(
                properties,
                "file={},line={},col={},",
                property(&source.path),
                location.line,
                location.column
            );
        }
        let details = [Some(&self.diagnostic.label), self.diagnostic.help.as_ref()];
        let details: Vec<&str> = details
            .into_iter()
            .flatten()
            .map(String::as_str)
            .filter(|text| !text.is_empty())
            .collect();
        let mut message = self.diagnostic.message.clone();
        if !details.is_empty() {
            let _ = write!(message, " ({})", details.join("; "));
        }
        let _ = writeln!(
            out,
            "::{} {properties}title={}::{}",
            self.diagnostic.severity(),
            self.diagnostic.code,
            escape(&message)
        );
    }
}

/// Text as it stands in a message of a workflow command.
pub(crate) fn escape(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Text as it stands in a property of a workflow command.
pub(crate) fn property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}
