//! Where in the files of the spec a line has to change, and how it reads then.

mod edit;

use std::ops::Range;

use serde::Serialize;

use super::Spot;
use super::found::{Edit, Entry, Fix, below};
use super::sketch::{Sketch, quoted};
use crate::add::block::{self, NoPlace};
use crate::diagnostics::{Locator, Part, Place, SourceText};

/// What is to be done with a line of the spec.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// The text becomes the line, and what stands there moves down.
    Insert,
    /// The text takes the place of the line.
    Replace,
    /// The line goes.
    Remove,
    /// The text becomes a new file.
    Create,
}

/// A line of the spec that would end a difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// What is to be done.
    pub action: Action,
    /// The file, as it is shown.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The line or the lines, indented as they have to stand.
    pub text: String,
}

/// The files of the spec, looked through once each.
pub(super) struct Files<'a> {
    files: Vec<(&'a SourceText, Locator<'a>)>,
}

impl<'a> Files<'a> {
    pub(super) fn new(sources: &'a [SourceText]) -> Self {
        let files = sources.iter();
        Self {
            files: files.map(|it| (it, Locator::new(it))).collect(),
        }
    }

    /// The file and the line of a place.
    pub(super) fn spot(&self, place: &Place) -> Option<Spot> {
        let (source, locator) = self.files.get(place.file)?;
        Some(Spot {
            file: source.path.clone(),
            line: locator.line_of(place).unwrap_or(1),
        })
    }

    /// The lines that would end a difference; none where they are not known.
    pub(super) fn correction(&self, fix: &Fix, sketch: Option<&Sketch>) -> Option<Correction> {
        match fix {
            Fix::Entry { owner, keys, entry } => {
                // An object that is defined in place as a result is named after the operation.
                let returned = below(owner, "returns");
                let owner = match keys.first() {
                    Some(key) if self.has_below(&returned, key) => &returned,
                    _ => owner,
                };
                let found = keys.iter().find(|key| self.has(&below(owner, key)));
                let key = found.or(keys.first()).copied();
                let sketch = sketch.cloned().unwrap_or_default();
                match entry {
                    Entry::Line(line) => self.entry(owner, key, line),
                    Entry::Seen(name) => self
                        .entry(owner, key, &sketch.entry(name))
                        // Braces have no room for lines.
                        .or_else(|| self.entry(owner, key, &sketch.flat().entry(name))),
                }
            }
            Fix::Item {
                owner,
                key,
                last,
                text,
            } => self.item(owner, key, last.as_ref(), text),
            Fix::Set { owner, key, text } => {
                let known = below(owner, key);
                match self.value(&known).filter(|_| self.has(&known)) {
                    Some(bytes) => self.replaced(&known, bytes, text),
                    None => self.entry(owner, None, &format!("{key}: {text}")),
                }
            }
            Fix::Edit { place, edit } => self.edit(place, edit, sketch),
            Fix::Drop { place } => {
                let (file, line) = (self.source(place)?, self.line(place)?);
                Some(Correction {
                    action: Action::Remove,
                    text: file.text.lines().nth(line - 1)?.to_owned(),
                    file: file.path.clone(),
                    line,
                })
            }
            Fix::Operation {
                family,
                file,
                group,
                name,
                lines,
            } => self.operation(family, *file, group, name, lines),
        }
    }

    fn source(&self, place: &Place) -> Option<&'a SourceText> {
        self.files.get(place.file).map(|(source, _)| *source)
    }

    fn line(&self, place: &Place) -> Option<usize> {
        self.files.get(place.file)?.1.line_of(place)
    }

    fn has(&self, place: &Place) -> bool {
        self.line(place).is_some()
    }

    /// Whether a map has a key. A scalar has none: what is found below it is the scalar itself.
    fn has_below(&self, place: &Place, key: &str) -> bool {
        let inside = self.value(&below(place, key));
        inside.is_some() && inside != self.value(place)
    }

    /// The bytes of what stands at a place, as far as its first line goes.
    fn bytes(&self, place: &Place) -> Option<Range<usize>> {
        let (source, locator) = self.files.get(place.file)?;
        locator.line_of(place)?;
        let text = locator.text(place);
        // It is a part of the text of the file.
        let start = text.as_ptr() as usize - source.text.as_ptr() as usize;
        Some(start..start + text.len())
    }

    /// What stands behind the key of a place.
    fn value(&self, place: &Place) -> Option<Range<usize>> {
        let mut value = place.clone();
        value.part = Part::Value;
        self.bytes(&value)
    }

    /// The line of some bytes with others in their place.
    fn replaced(&self, place: &Place, bytes: Range<usize>, text: &str) -> Option<Correction> {
        let source = self.source(place)?;
        let start = source.text[..bytes.start]
            .rfind('\n')
            .map_or(0, |at| at + 1);
        let rest = source.text[bytes.end..].find('\n');
        let end = rest.map_or(source.text.len(), |at| bytes.end + at);
        Some(Correction {
            action: Action::Replace,
            file: source.path.clone(),
            line: source.text[..start].matches('\n').count() + 1,
            text: format!(
                "{}{text}{}",
                &source.text[start..bytes.start],
                &source.text[bytes.end..end]
            ),
        })
    }

    /// One more entry of the map under a key, or of what stands at the place itself.
    fn entry(&self, owner: &Place, key: Option<&str>, entry: &str) -> Option<Correction> {
        let source = self.source(owner)?;
        let mut path: Vec<&str> = Vec::new();
        for step in owner.keys()? {
            path.push(bare(step));
        }
        path.extend(key.map(bare));
        let target = key.map_or_else(|| owner.clone(), |key| below(owner, key));
        match block::append(&source.text, &path, entry) {
            Ok((text, line)) => {
                // A blank line may come before it.
                let count = text.lines().count() - source.text.lines().count();
                let line = line + entry.lines().count() - count;
                let lines: Vec<&str> = text.lines().skip(line - 1).take(count).collect();
                Some(Correction {
                    action: Action::Insert,
                    file: source.path.clone(),
                    line,
                    text: lines.join("\n"),
                })
            }
            Err(NoPlace::Missing) if !self.has(&target) => {
                let key = key?;
                let indented: Vec<String> = entry.lines().map(|it| format!("  {it}")).collect();
                let entry = if self.is_in_braces(owner) {
                    format!("{key}: {{{entry}}}")
                } else {
                    format!("{key}:\n{}", indented.join("\n"))
                };
                self.entry(owner, None, &entry)
            }
            Err(_) => {
                let start = self.value(&target)?.start;
                let bytes = start..start + braces(&source.text[start..])?;
                let inside = &source.text[bytes.start + 1..bytes.end - 1];
                if entry.contains('\n') {
                    return None;
                }
                let comma = if inside.trim().is_empty() { "" } else { ", " };
                let text = format!("{{{inside}{comma}{entry}}}");
                self.replaced(owner, bytes, &text)
            }
        }
    }

    fn is_in_braces(&self, place: &Place) -> bool {
        let source = self.source(place);
        let bytes = self.value(place);
        source
            .zip(bytes)
            .is_some_and(|(source, bytes)| source.text[bytes].starts_with('{'))
    }

    /// One more item of the list under a key.
    fn item(
        &self,
        owner: &Place,
        key: &str,
        last: Option<&Place>,
        text: &str,
    ) -> Option<Correction> {
        let source = self.source(owner)?;
        let Some(last) = last.and_then(|last| self.value(last)) else {
            return self.entry(owner, None, &format!("{key}: [{}]", flow(text)));
        };
        let start = source.text[..last.start].rfind('\n').map_or(0, |at| at + 1);
        let before = &source.text[start..last.start];
        if !before.trim_start().starts_with("- ") {
            let end = last.end + source.text[last.end..].find(']')?;
            if source.text[last.end..end].contains('\n') {
                return None;
            }
            return self.replaced(owner, end..end, &format!(", {}", flow(text)));
        }
        let indent = before.len() - before.trim_start().len();
        let first = source.text[..start].matches('\n').count();
        let below = source.text.lines().skip(first + 1);
        let inside = below.take_while(|line| {
            let blanks = line.len() - line.trim_start().len();
            !line.trim().is_empty() && blanks > indent
        });
        Some(Correction {
            action: Action::Insert,
            file: source.path.clone(),
            line: first + 2 + inside.count(),
            text: format!("{:indent$}- {text}", ""),
        })
    }

    fn edit(&self, place: &Place, edit: &Edit, sketch: Option<&Sketch>) -> Option<Correction> {
        let source = self.source(place)?;
        if matches!(edit, Edit::Optional | Edit::Required) {
            let bytes = self.bytes(&place.key())?;
            let text = edit::key(&source.text[bytes.clone()], *edit == Edit::Optional)?;
            return self.replaced(place, bytes, &text);
        }
        let whole = self.value(place)?;
        let of_type = self.value(&below(place, "type"));
        // A scalar has no keys: what is found below it is the scalar itself.
        let is_short = of_type.as_ref() == Some(&whole);
        if is_short {
            let text = edit::value(&source.text[whole.clone()], edit, sketch)?;
            return self.replaced(place, whole, &text);
        }
        match edit {
            Edit::Confirmed => {
                let evidence = below(place, "evidence");
                self.has(&evidence)
                    .then(|| self.correction(&Fix::Drop { place: evidence }, None))?
            }
            Edit::Deprecated => self.entry(place, None, "stage: deprecated"),
            Edit::Modifier(word, value) => {
                let known = below(place, word);
                match self.value(&known) {
                    Some(bytes) => self.replaced(place, bytes, value),
                    None => self.entry(place, None, &format!("{word}: {value}")),
                }
            }
            _ => match of_type {
                Some(bytes) => {
                    let text = edit::value(&source.text[bytes.clone()], edit, sketch)?;
                    self.replaced(place, bytes, &text)
                }
                None if *edit == Edit::Nullable => {
                    let word = if self.has(&below(place, "enum")) {
                        "enum"
                    } else {
                        "object"
                    };
                    self.entry(place, None, &format!("type: {word}?"))
                }
                None => None,
            },
        }
    }

    fn operation(
        &self,
        family: &str,
        file: Option<usize>,
        group: &str,
        name: &str,
        lines: &[String],
    ) -> Option<Correction> {
        let mut entry = format!("{name}:");
        for line in lines {
            entry.push_str("\n  ");
            entry.push_str(line);
        }
        if let Some(file) = file {
            let place = below(&Place::top(file), "operations");
            return self.entry(&place, None, &entry);
        }
        let root = self.files.iter().map(|(source, _)| source.path.as_str());
        let root = root.min_by_key(|path| path.matches('/').count())?;
        let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
        let slash = if folder.is_empty() { "" } else { "/" };
        Some(Correction {
            action: Action::Create,
            file: format!("{folder}{slash}{family}/{group}.yaml"),
            line: 1,
            text: crate::add::group_file(group, &format!("{entry}\n"))
                .trim_end()
                .to_owned(),
        })
    }
}

/// The length of a map in braces that ends on its first line.
fn braces(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quote = None;
    for (index, it) in text.lines().next()?.char_indices() {
        match (quote, it) {
            (Some(open), it) if open == it => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(it),
            (None, '{') => depth += 1,
            (None, '}') => depth = depth.checked_sub(1)?,
            _ if index == 0 => return None,
            _ => {}
        }
        if depth == 0 && quote.is_none() {
            return (index > 0).then_some(index + 1);
        }
    }
    None
}

/// A key without what it is called in the client.
fn bare(key: &str) -> &str {
    key.split(" as ").next().unwrap_or(key)
}

/// Text as an item of a list in one line.
fn flow(text: &str) -> String {
    if text.contains([',', '[', ']', '{', '}', ':', '#', '"', '\'']) {
        format!("'{}'", text.replace('\'', "''"))
    } else if text.contains(' ') || text.bytes().all(|it| it.is_ascii_digit()) {
        text.to_owned()
    } else {
        quoted(text)
    }
}
