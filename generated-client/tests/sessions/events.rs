//! What those who watch with `tracing` see of a session.

use std::cell::RefCell;
use std::fmt::{self, Write as _};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

use crate::cleeng::{Cleeng, offers};
use crate::memory::{Memory, Trouble};

thread_local! {
    static WARNINGS: RefCell<Vec<String>> = RefCell::default();
}

/// Keeps the fields of each warning, for the thread that it is of.
struct Watcher;

struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        write!(self.0, "{field}={value:?};").unwrap();
    }
}

impl Subscriber for Watcher {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() == Level::WARN && metadata.target().starts_with("cleeng_client")
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields(String::new());
        event.record(&mut fields);
        WARNINGS.with_borrow_mut(|warnings| warnings.push(fields.0));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn a_problem_is_an_event_that_says_nothing_of_its_cause() {
    // For all threads: what happens first without a watcher may be hidden from the watchers of one thread.
    tracing::subscriber::set_global_default(Watcher).unwrap();
    let cleeng = Cleeng::start();
    let store = Memory::with(0, 1);
    store.trouble_next_load(Trouble::Fails);
    store.trouble_next_save(Trouble::Fails);
    let client = cleeng.client().with_session(&store.session());
    offers(&client).await.unwrap();
    let problems = [
        "the store of the session did not load its tokens",
        "the store of the session did not save its new tokens",
    ];
    let expected = problems.map(|problem| format!("message=session;problem={problem:?};"));
    assert_eq!(WARNINGS.take(), expected);
}
