use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde_json::json;

use super::locate::{Location, Locator};
use super::{Diagnostic, Place, Report, SourceText};

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
        let mut group = Level::ERROR
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
        let mut snippets: Vec<(usize, Snippet<'_, annotate_snippets::Annotation<'_>>)> = Vec::new();
        for (index, (place, label)) in main.into_iter().chain(others).enumerate() {
            let Some((source, location)) = self.locate(place) else {
                continue;
            };
            let kind = if index == 0 {
                AnnotationKind::Primary
            } else {
                AnnotationKind::Context
            };
            let annotation = kind.span(location.bytes).label(label);
            match snippets.iter_mut().find(|(file, _)| *file == place.file) {
                Some((_, snippet)) => *snippet = snippet.clone().annotation(annotation),
                None => snippets.push((
                    place.file,
                    Snippet::source(source.text.as_str())
                        .path(source.path.as_str())
                        .annotation(annotation),
                )),
            }
        }
        for (_, snippet) in snippets {
            group = group.element(snippet);
        }
        if let Some(help) = &self.diagnostic.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        out.push_str(&renderer.render(&[group]));
        out.push_str("\n\n");
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
            "::error {properties}title={}::{}",
            self.diagnostic.code,
            escape(&message)
        );
    }
}

fn escape(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}
