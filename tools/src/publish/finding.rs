use std::fmt;

/// One thing that has to be so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at.
    pub subject: String,
    /// What was found.
    pub outcome: Outcome,
}

/// Whether something is as it has to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is, and this is how.
    Fine(String),
    /// It is not.
    Missing {
        /// What is wrong.
        problem: String,
        /// What to do about it.
        advice: String,
    },
}

impl Finding {
    /// Something that is as it has to be.
    #[must_use]
    pub fn fine(subject: impl Into<String>, how: impl Into<String>) -> Self {
        Self {
            subject: subject.into(),
            outcome: Outcome::Fine(how.into()),
        }
    }

    /// Something that is missing, and what to do about it.
    #[must_use]
    pub fn missing(
        subject: impl Into<String>,
        problem: impl Into<String>,
        advice: impl Into<String>,
    ) -> Self {
        Self {
            subject: subject.into(),
            outcome: Outcome::Missing {
                problem: problem.into(),
                advice: advice.into(),
            },
        }
    }

    /// Whether it is as it has to be.
    #[must_use]
    pub fn is_fine(&self) -> bool {
        matches!(self.outcome, Outcome::Fine(_))
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mark, text) = match &self.outcome {
            Outcome::Fine(how) => ("ok", how),
            Outcome::Missing { problem, .. } => ("missing", problem),
        };
        let text = text.trim_end().replace('\n', "\n           ");
        write!(f, "{mark:<9}{}: {text}", self.subject)?;
        match &self.outcome {
            Outcome::Missing { advice, .. } => write!(f, "\n         → {advice}"),
            Outcome::Fine(_) => Ok(()),
        }
    }
}
