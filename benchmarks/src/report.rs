//! What a part of the benchmarks found, in a form that can be kept, printed and put into a document.

use serde::{Deserialize, Serialize};

/// What one part found.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Report {
    /// The heading.
    pub(crate) title: String,
    /// When it was measured, as `2026-11-25`; set by who keeps the report.
    pub(crate) date: String,
    /// What it was measured on; set by who keeps the report.
    pub(crate) machine: String,
    /// What compiled it; set by who keeps the report.
    pub(crate) compiler: String,
    /// How it was measured, and what has to be known to read the tables; one paragraph each.
    pub(crate) notes: Vec<String>,
    /// The tables.
    pub(crate) tables: Vec<Table>,
    /// What was aimed at.
    pub(crate) goals: Vec<Goal>,
    /// What could not be measured.
    pub(crate) skipped: Vec<Skipped>,
    /// The tools that took part, such as `ploidy 0.15.0`.
    pub(crate) versions: Vec<String>,
}

/// Figures side by side.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Table {
    /// What it is about.
    pub(crate) title: String,
    /// The heads of the columns after the first, which names the rows.
    pub(crate) columns: Vec<String>,
    /// The rows.
    pub(crate) rows: Vec<Row>,
}

/// One measured thing.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Row {
    /// What was measured.
    pub(crate) name: String,
    /// One figure for each column.
    pub(crate) cells: Vec<Figure>,
}

/// A figure with its unit.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Figure {
    /// Seconds, bytes, or a plain number.
    pub(crate) value: f64,
    /// What the value counts.
    pub(crate) unit: Unit,
}

/// What a figure counts.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Unit {
    /// Seconds; written in what suits their size.
    Seconds,
    /// Bytes; written in what suits their size.
    Bytes,
    /// Bytes in a second.
    BytesPerSecond,
    /// Pieces.
    Count,
    /// How many times as much as something else.
    Ratio,
    /// Rounds that do not agree.
    Unsteady,
    /// Nothing that could be measured.
    Missing,
}

/// Something aimed at.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Goal {
    /// What is aimed at, such as `at most 1/5 of ploidy's wall time`.
    pub(crate) aim: String,
    /// What was found.
    pub(crate) found: Figure,
    /// The most that is allowed, or the least.
    pub(crate) limit: Figure,
    /// Whether it is the least.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) is_least: bool,
    /// Why it is not met, where that is known.
    pub(crate) why: Option<String>,
}

/// Something that could not be measured.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Skipped {
    /// What.
    pub(crate) what: String,
    /// Why.
    pub(crate) why: String,
}

impl Figure {
    /// What several rounds do not agree on.
    pub(crate) const UNSTEADY: Self = Self {
        value: 0.0,
        unit: Unit::Unsteady,
    };

    /// What cannot be measured.
    pub(crate) const MISSING: Self = Self {
        value: 0.0,
        unit: Unit::Missing,
    };

    /// Whether there is a value.
    pub(crate) const fn is_measured(self) -> bool {
        !matches!(self.unit, Unit::Unsteady | Unit::Missing)
    }

    /// How much more than another figure it is.
    pub(crate) fn more_than(self, other: Self) -> Self {
        match (self.is_measured(), other.is_measured()) {
            (true, true) => Self::count(self.value - other.value),
            (false, _) => self,
            (true, false) => other,
        }
    }

    /// How many times as much as another figure it is.
    pub(crate) fn to(self, other: Self) -> Self {
        match (self.is_measured(), other.is_measured()) {
            (true, true) => Self::ratio(self.value / other.value),
            (false, _) => self,
            (true, false) => other,
        }
    }

    pub(crate) const fn seconds(value: f64) -> Self {
        Self {
            value,
            unit: Unit::Seconds,
        }
    }

    pub(crate) const fn bytes(value: f64) -> Self {
        Self {
            value,
            unit: Unit::Bytes,
        }
    }

    pub(crate) const fn count(value: f64) -> Self {
        Self {
            value,
            unit: Unit::Count,
        }
    }

    pub(crate) const fn ratio(value: f64) -> Self {
        Self {
            value,
            unit: Unit::Ratio,
        }
    }
}

impl Goal {
    pub(crate) fn at_most(aim: impl Into<String>, found: Figure, limit: Figure) -> Self {
        Self {
            aim: aim.into(),
            found,
            limit,
            is_least: false,
            why: None,
        }
    }

    pub(crate) fn at_least(aim: impl Into<String>, found: Figure, limit: Figure) -> Self {
        Self {
            is_least: true,
            ..Self::at_most(aim, found, limit)
        }
    }

    /// Says why it is not met, should it not be.
    pub(crate) fn because(mut self, why: &str) -> Self {
        self.why = Some(why.to_owned());
        self
    }

    pub(crate) fn is_met(&self) -> bool {
        let (found, limit) = (self.found.value, self.limit.value);
        let is_within = if self.is_least {
            found >= limit
        } else {
            found <= limit
        };
        self.found.is_measured() && is_within
    }
}

impl Row {
    pub(crate) fn new(name: impl Into<String>, cells: Vec<Figure>) -> Self {
        Self {
            name: name.into(),
            cells,
        }
    }
}

impl Table {
    pub(crate) fn new(title: impl Into<String>, columns: &[&str]) -> Self {
        Self {
            title: title.into(),
            columns: columns.iter().map(|&column| column.to_owned()).collect(),
            rows: Vec::new(),
        }
    }
}

impl Report {
    pub(crate) fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            ..Self::default()
        }
    }

    pub(crate) fn skip(&mut self, what: impl Into<String>, why: impl Into<String>) {
        self.skipped.push(Skipped {
            what: what.into(),
            why: why.into(),
        });
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with one")]
fn is_false(flag: &bool) -> bool {
    !flag
}
