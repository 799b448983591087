//! Where the part stands in a changelog.

use std::ops::Range;

use super::{BEGIN, Damage, END};

/// How every marker begins, whole or not.
const MARKER: &str = "<!-- from the spec";

/// The part between the markers.
pub(super) struct Part {
    /// The line of the first marker, counted from 1.
    pub(super) line: usize,
    /// Behind the line of the first marker, up to the line of the second.
    bytes: Range<usize>,
    line_end: &'static str,
}

/// A line outside of code.
struct Line<'a> {
    number: usize,
    bytes: Range<usize>,
    text: &'a str,
}

impl Part {
    /// Looks for the part before the section of a version.
    pub(super) fn find(text: &str, since: Option<&str>) -> Result<Self, Damage> {
        let lines = lines(text);
        let section = section(&lines, since)?;
        let (mut begin, mut end): (Option<&Line<'_>>, Option<&Line<'_>>) = (None, None);
        for line in section {
            let (place, verb) = match line.text {
                BEGIN => (&mut begin, "begins"),
                END => (&mut end, "ends"),
                text if text.starts_with(MARKER) => {
                    let message = format!(
                        "this is not a marker of the part from the spec: they are `{BEGIN}` and `{END}`"
                    );
                    return Err(line.damage(message));
                }
                _ => continue,
            };
            if let Some(first) = place {
                let first = first.number;
                let message = format!("the part from the spec {verb} again, after line {first}");
                return Err(line.damage(message));
            }
            *place = Some(line);
        }
        match (begin, end) {
            (Some(begin), Some(end)) if begin.number < end.number => Ok(Self {
                line: begin.number,
                bytes: begin.bytes.end..end.bytes.start,
                line_end: if text[begin.bytes.clone()].ends_with("\r\n") {
                    "\r\n"
                } else {
                    "\n"
                },
            }),
            (Some(begin), Some(end)) => {
                let begin = begin.number;
                let message =
                    format!("the part from the spec ends before it begins in line {begin}");
                Err(end.damage(message))
            }
            (Some(begin), None) => Err(begin.damage(format!(
                "the part from the spec does not end: `{END}` is missing"
            ))),
            (None, Some(end)) => Err(end.damage(format!(
                "the part from the spec does not begin: `{BEGIN}` is missing"
            ))),
            (None, None) => {
                let message = format!(
                    "`{}` has no part from the spec: put the lines `{BEGIN}` and `{END}` there",
                    section[0].text
                );
                Err(section[0].damage(message))
            }
        }
    }

    pub(super) fn body<'a>(&self, text: &'a str) -> &'a str {
        &text[self.bytes.clone()]
    }

    /// The text with another body, whose lines end as that of the first marker does.
    pub(super) fn replaced(&self, text: &str, body: &str) -> String {
        let mut replaced = text.to_owned();
        replaced.replace_range(self.bytes.clone(), &body.replace('\n', self.line_end));
        replaced
    }
}

impl Line<'_> {
    fn damage(&self, message: String) -> Damage {
        Damage {
            line: self.number,
            message,
        }
    }

    fn is_section(&self) -> bool {
        self.text.starts_with("## ")
    }

    /// Whether it is the heading of a version: `## 0.1.0 - 2026-12-01`, `## [0.1.0]`.
    fn is_section_of(&self, version: &str) -> bool {
        let title = self.text.trim_start_matches("## ").trim_start_matches('[');
        let rest = title.strip_prefix(version);
        self.is_section()
            && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([']', ' ']))
    }
}

/// The lines that are not in a block of code.
fn lines(text: &str) -> Vec<Line<'_>> {
    let (mut lines, mut start, mut in_code) = (Vec::new(), 0, false);
    for (index, whole) in text.split_inclusive('\n').enumerate() {
        let bytes = start..start + whole.len();
        start = bytes.end;
        if whole.trim_start().starts_with("```") {
            in_code = !in_code;
        } else if !in_code {
            lines.push(Line {
                number: index + 1,
                bytes,
                text: whole.trim_end(),
            });
        }
    }
    lines
}

/// From the first section up to that of a version, or the first alone when the version has none.
fn section<'a, 'b>(lines: &'a [Line<'b>], since: Option<&str>) -> Result<&'a [Line<'b>], Damage> {
    let Some(start) = lines.iter().position(Line::is_section) else {
        return Err(Damage {
            line: 1,
            message: String::from("there is no section, such as `## Unreleased`"),
        });
    };
    let (first, rest) = (start + 1, &lines[start + 1..]);
    let of_version = since.and_then(|version| rest.iter().position(|it| it.is_section_of(version)));
    let end = of_version.or_else(|| rest.iter().position(Line::is_section));
    Ok(&lines[start..end.map_or(lines.len(), |end| first + end)])
}
