//! Whether a spec still says what the API does: its model beside a published document, or beside recorded exchanges.

mod code;
mod document;
mod draft;
mod error;
mod exchange;
mod explain;
mod failure;
mod found;
mod insert;
mod known;
mod render;
mod result;
mod sketch;
mod target;
mod traffic;
mod value;

use serde::Serialize;

use crate::api::Api;
use crate::diagnostics::{Report, SourceText};

pub use code::Code;
pub use document::Document;
pub use error::Unreadable;
pub use exchange::{Exchange, Payload, read_folder, read_har, read_recorded};
pub use explain::Explanation;
pub use insert::{Action, Correction};
pub use known::{Known, Stale};
pub use render::{Format, render};

/// A spec: its model, and the texts that places are looked up in.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The model.
    pub api: &'a Api,
    /// The files, as the check of the spec gives them.
    pub sources: &'a [SourceText],
}

impl<'a> Side<'a> {
    /// A model and its report.
    #[must_use]
    pub fn new(api: &'a Api, report: &'a Report) -> Self {
        Self {
            api,
            sources: &report.sources,
        }
    }
}

/// What a spec is compared with.
#[derive(Clone, Debug)]
pub enum Evidence {
    /// A published OpenAPI document.
    Document(Document),
    /// Exchanges of requests and responses.
    Traffic(Vec<Exchange>),
}

/// Where the spec and the API differ.
#[derive(Clone, Debug, Default)]
pub struct Drift {
    /// The differences, by code and subject.
    pub findings: Vec<Finding>,
    /// How many operations or exchanges were compared.
    pub compared: usize,
    /// How many exchanges were with hosts that the spec does not have, and skipped.
    pub left_out: usize,
    /// The differences that are known, each with its reason.
    pub known: Vec<(Finding, String)>,
    /// The known differences that are none any more.
    pub stale: Vec<Stale>,
}

/// One difference.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// The stable code of this kind of difference.
    pub code: Code,
    /// The operation, parameter, field or value.
    pub subject: String,
    /// One sentence.
    pub message: String,
    /// Where it was seen first.
    pub seen: Sighting,
    /// How often it was seen.
    pub times: usize,
    /// Where the spec describes it, or what it belongs to.
    pub spec: Option<Spot>,
    /// What would make the spec say the same.
    pub correction: Option<Correction>,
}

/// A line of a file of the spec.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spot {
    /// The path as it is shown.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
}

/// A place in what a spec is compared with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sighting {
    /// The path as it is shown.
    pub file: String,
    /// Counted from 1; none where the file was not looked through.
    pub line: Option<usize>,
    /// A pointer into the document, or the exchange and the place in it.
    pub at: String,
}

/// Compares a spec with a document or with traffic, the known differences apart.
#[must_use]
pub fn compare(spec: Side<'_>, evidence: &Evidence, hosts: &[String], known: &Known) -> Drift {
    let (all, compared, left_out) = match evidence {
        Evidence::Document(document) => document::compare(spec, document),
        Evidence::Traffic(exchanges) => traffic::compare(spec, exchanges, hosts),
    };
    let files = insert::Files::new(spec.sources);
    let sightings = Sightings::new(evidence);
    let mut findings: Vec<Finding> = all
        .into_iter()
        .map(|found| Finding {
            code: found.code,
            message: message(&found),
            seen: sightings.find(&found.seen),
            times: found.times,
            spec: found.place.as_ref().and_then(|place| files.spot(place)),
            correction: found
                .fix
                .as_ref()
                .and_then(|fix| files.correction(fix, found.sketch.as_ref())),
            subject: found.subject,
        })
        .collect();
    findings.sort_by(|a, b| (a.code, &a.subject).cmp(&(b.code, &b.subject)));
    let is_document = matches!(evidence, Evidence::Document(_));
    let (findings, known, stale) = known.apart(findings, is_document);
    Drift {
        findings,
        compared,
        left_out,
        known,
        stale,
    }
}

impl Drift {
    /// Whether there is nothing that is not known, and nothing known that is stale.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty() && self.stale.is_empty()
    }
}

/// The message, with the type that was seen.
fn message(found: &found::Found) -> String {
    let Some(sketch) = &found.sketch else {
        return found.message.clone();
    };
    let (inline, lines) = sketch.written();
    let what = match lines.first() {
        None => inline,
        Some(line) if line.starts_with("enum") => String::from("enum"),
        Some(line) => line.strip_prefix("type: ").unwrap_or("object").to_owned(),
    };
    format!("{}, seen as `{what}`", found.message)
}

/// The places of what is compared, looked up.
struct Sightings<'a> {
    evidence: &'a Evidence,
    locator: Option<crate::diagnostics::Locator<'a>>,
}

impl<'a> Sightings<'a> {
    fn new(evidence: &'a Evidence) -> Self {
        let locator = match evidence {
            Evidence::Document(document) => {
                Some(crate::diagnostics::Locator::new(document.source()))
            }
            Evidence::Traffic(_) => None,
        };
        Self { evidence, locator }
    }

    fn find(&self, seen: &found::Seen) -> Sighting {
        match self.evidence {
            Evidence::Document(document) => Sighting {
                file: document.source().path.clone(),
                line: self
                    .locator
                    .as_ref()
                    .and_then(|it| it.line_of(&document.place(&seen.at))),
                at: format!("#{}", seen.at),
            },
            Evidence::Traffic(exchanges) => {
                let exchange = &exchanges[seen.file];
                let at = &seen.at;
                Sighting {
                    file: exchange.file.clone(),
                    line: exchange.line,
                    at: format!("{} {at}", exchange.name).trim().to_owned(),
                }
            }
        }
    }
}
