//! What a session reports.

use std::sync::{Arc, Mutex};

use cleeng_client::session::{CustomerSession, Problem};

use crate::secrets::silent;

/// The problems that a session has reported.
#[derive(Clone, Default)]
pub(crate) struct Problems(Arc<Mutex<Vec<String>>>);

impl Problems {
    pub(crate) fn of(session: CustomerSession) -> (CustomerSession, Self) {
        let problems = Self::default();
        let noted = problems.clone();
        let session = session.on_problem(move |problem| noted.note(problem));
        (session, problems)
    }

    fn note(&self, problem: &Problem) {
        let text = silent(problem).to_string();
        self.0.lock().unwrap().push(silent(text));
    }

    /// Those since the last time.
    pub(crate) fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}
