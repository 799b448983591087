//! How long the stages of generating a client take.

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::rust::{self, Runtime};
use crate::{GENERATED, output, spec};

/// How long each stage took.
#[derive(Clone, Copy, Debug)]
pub struct Stages {
    /// Reading the files of the spec.
    pub load: Duration,
    /// Resolving every name, and checking every rule.
    pub check: Duration,
    /// Making Rust of the model, added over the threads that share the work.
    pub render: Duration,
    /// Formatting this, added over the same threads.
    pub format: Duration,
    /// Both by the clock.
    pub render_and_format: Duration,
    /// Comparing with the files on disk, and writing them.
    pub write: Duration,
}

/// Time that several threads spend on something.
#[derive(Debug, Default)]
pub(crate) struct Spent(AtomicU64);

impl Spent {
    /// Does something, and adds how long it took.
    pub(crate) fn on<T>(&self, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = work();
        let spent = u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX);
        self.0.fetch_add(spent, Ordering::Relaxed);
        done
    }

    fn total(&self) -> Duration {
        Duration::from_nanos(self.0.load(Ordering::Relaxed))
    }
}

/// Generates a client into a folder, as [`package`](crate::package) and [`output`] do, and looks at the clock after each stage.
///
/// # Errors
///
/// When the spec has an error, or a file cannot be written.
pub fn measure(folder: &Path, runtime: &Runtime, out: &Path) -> io::Result<Stages> {
    let mut start = Instant::now();
    let mut lap = || {
        let now = Instant::now();
        now.duration_since(std::mem::replace(&mut start, now))
    };
    let mut load = Duration::ZERO;
    let checked = crate::check(|problems| {
        let read = spec::read(folder, problems);
        load = lap();
        read
    });
    let model = checked.api;
    let model = model.ok_or_else(|| io::Error::other("the spec has errors"))?;
    let check = lap();
    let (work, format) = (Spent::default(), Spent::default());
    let files = rust::render_watched(&model, &work, &format);
    let render_and_format = lap();
    let files = crate::with_crate(&model, runtime, out, files)?;
    let plan = output::compare(out, &files, GENERATED)?;
    output::apply(out, &files, &plan)?;
    Ok(Stages {
        load,
        check,
        render: work.total().saturating_sub(format.total()),
        format: format.total(),
        render_and_format,
        write: lap(),
    })
}
