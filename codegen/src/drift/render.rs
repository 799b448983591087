//! How differences are written.

use std::fmt::Write as _;

use serde::Serialize;

use super::{Action, Drift, Finding, Sighting, Stale};

/// For whom differences are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people at a terminal.
    #[default]
    Human,
    /// One JSON object.
    Json,
}

/// Writes all differences.
#[must_use]
pub fn render(drift: &Drift, format: Format) -> String {
    match format {
        Format::Human => human(drift),
        Format::Json => json(drift),
    }
}

fn human(drift: &Drift) -> String {
    let mut out = String::new();
    for finding in &drift.findings {
        one(finding, &mut out);
        out.push('\n');
    }
    for stale in &drift.stale {
        let Stale {
            code,
            subject,
            file,
            line,
        } = stale;
        let _ = writeln!(
            out,
            "{file}:{line}: `{code}` of `{subject}` is no longer a difference\n"
        );
    }
    let number = |count: usize, noun: &str| {
        let plural = if count == 1 { "" } else { "s" };
        format!("{count} {noun}{plural}")
    };
    let _ = write!(out, "{} compared", drift.compared);
    if drift.left_out > 0 {
        let _ = write!(out, ", {} left out", drift.left_out);
    }
    let _ = write!(out, ": {}", number(drift.findings.len(), "difference"));
    if !drift.known.is_empty() {
        let _ = write!(out, ", {} known", drift.known.len());
    }
    if !drift.stale.is_empty() {
        let _ = write!(out, ", {} stale", drift.stale.len());
    }
    out.push('\n');
    out
}

fn one(finding: &Finding, out: &mut String) {
    let _ = writeln!(out, "{} {}", finding.code, finding.subject);
    let _ = writeln!(out, "  {}", finding.message);
    let times = match finding.times {
        1 => String::new(),
        times => format!(", {times} times"),
    };
    let _ = writeln!(out, "  seen at {}{times}", sighting(&finding.seen));
    if let Some(spec) = &finding.spec {
        let _ = writeln!(out, "  spec at {}:{}", spec.file, spec.line);
    }
    let Some(correction) = &finding.correction else {
        return;
    };
    let (verb, sign) = match correction.action {
        Action::Insert => ("add at", '+'),
        Action::Replace => ("write at", '~'),
        Action::Remove => ("remove at", '-'),
        Action::Create => ("create", '+'),
    };
    let _ = writeln!(out, "  {verb} {}:{}", correction.file, correction.line);
    let blanks = |line: &str| line.len() - line.trim_start().len();
    let lines = correction.text.lines();
    let lines = lines.filter(|line| !line.trim().is_empty());
    let indent = lines.map(blanks).min().unwrap_or(0);
    for line in correction.text.lines() {
        let line = line.get(indent..).unwrap_or_default();
        let _ = writeln!(out, "{}", format!("  {sign} {line}").trim_end());
    }
}

/// `file:line, where`
fn sighting(seen: &Sighting) -> String {
    match seen.line {
        Some(line) => format!("{}:{line} {}", seen.file, seen.at),
        None => format!("{} {}", seen.file, seen.at),
    }
    .trim_end()
    .to_owned()
}

#[derive(Serialize)]
struct Document<'d> {
    compared: usize,
    left_out: usize,
    differences: &'d [Finding],
    known: Vec<Reason<'d>>,
    stale: &'d [Stale],
}

#[derive(Serialize)]
struct Reason<'d> {
    code: super::Code,
    subject: &'d str,
    why: &'d str,
}

fn json(drift: &Drift) -> String {
    let known = drift.known.iter().map(|(finding, why)| Reason {
        code: finding.code,
        subject: &finding.subject,
        why,
    });
    let document = Document {
        compared: drift.compared,
        left_out: drift.left_out,
        differences: &drift.findings,
        known: known.collect(),
        stale: &drift.stale,
    };
    // Texts and numbers can always be written.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}
