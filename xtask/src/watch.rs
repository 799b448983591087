//! Doing something again whenever the spec changes.

use std::io::Write;
use std::path::{Component, Path};
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use anyhow::{Context as _, Result};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// An editor saves a file in several steps, which are over when nothing has happened for this long.
const QUIET: Duration = Duration::from_millis(50);

/// Does the work once, or now and after each change of the spec in a folder until the program is ended.
pub(crate) fn run(
    watch: bool,
    folder: &Path,
    mut work: impl FnMut() -> Result<bool>,
) -> Result<ExitCode> {
    if watch {
        let changes = Changes::of(folder)?;
        let clock = || jiff::Zoned::now().strftime("%H:%M:%S").to_string();
        repeat(changes, clock, &mut std::io::stdout(), work)?;
        return Ok(ExitCode::SUCCESS);
    }
    Ok(if work()? {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Does the work now and after each change, whether it succeeds or not, and says so in a line.
fn repeat(
    changes: impl Iterator<Item = ()>,
    clock: impl Fn() -> String,
    out: &mut impl Write,
    mut work: impl FnMut() -> Result<bool>,
) -> Result<()> {
    for () in std::iter::once(()).chain(changes) {
        let succeeded = work().unwrap_or_else(|error| {
            eprintln!("error: {error:#}");
            false
        });
        let result = if succeeded { "done" } else { "failed" };
        writeln!(
            out,
            "--- {}: {result}, waiting for changes of the spec",
            clock()
        )?;
        out.flush()?;
    }
    Ok(())
}

/// Each time when the spec has changed.
struct Changes {
    events: Receiver<()>,
    _watcher: RecommendedWatcher,
}

impl Changes {
    fn of(folder: &Path) -> Result<Self> {
        let context = || format!("cannot watch the folder {}", folder.display());
        let root = folder.canonicalize().with_context(context)?;
        let (sender, events) = mpsc::channel();
        let inside = root.clone();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // What cannot be told may be a change.
            if event.map_or(true, |event| is_change(&event, &inside)) {
                let _ = sender.send(());
            }
        })
        .with_context(context)?;
        watcher
            .watch(&root, RecursiveMode::Recursive)
            .with_context(context)?;
        Ok(Self {
            events,
            _watcher: watcher,
        })
    }
}

impl Iterator for Changes {
    type Item = ();

    fn next(&mut self) -> Option<()> {
        self.events.recv().ok()?;
        while self.events.recv_timeout(QUIET).is_ok() {}
        Some(())
    }
}

/// Whether the spec in a folder may be another one after an event. Reading it is none.
fn is_change(event: &Event, folder: &Path) -> bool {
    if event.need_rescan() {
        return true;
    }
    let changes = !matches!(
        event.kind,
        EventKind::Access(_) | EventKind::Modify(notify::event::ModifyKind::Metadata(_))
    );
    changes && event.paths.iter().any(|path| may_be_spec(path, folder))
}

/// Whether a path is a file of the spec or a folder; those that begin with a dot are of other tools.
fn may_be_spec(path: &Path, folder: &Path) -> bool {
    let inside = path.strip_prefix(folder).unwrap_or(path);
    let is_hidden = inside.components().any(|part| match part {
        Component::Normal(name) => name.as_encoded_bytes().starts_with(b"."),
        _ => false,
    });
    let is_yaml = match path.extension() {
        Some(extension) => extension == "yaml" || extension == "yml",
        None => true,
    };
    is_yaml && !is_hidden
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::path::Path;

    use anyhow::bail;
    use notify::event::{AccessKind, CreateKind, DataChange, MetadataKind, ModifyKind};
    use notify::{Event, EventKind};

    use super::{is_change, repeat};

    #[test]
    fn each_change_is_followed_by_work_whatever_comes_of_it() {
        let (hours, mut runs, mut out) = (Cell::new(0), 0, Vec::new());
        let clock = || {
            hours.set(hours.get() + 1);
            format!("{}:00:00", hours.get())
        };
        let work = || {
            runs += 1;
            match runs {
                2 => Ok(false),
                3 => bail!("no space left"),
                _ => Ok(true),
            }
        };
        repeat([(), (), ()].into_iter(), clock, &mut out, work).expect("an end");
        let expected = "--- 1:00:00: done, waiting for changes of the spec\n\
                        --- 2:00:00: failed, waiting for changes of the spec\n\
                        --- 3:00:00: failed, waiting for changes of the spec\n\
                        --- 4:00:00: done, waiting for changes of the spec\n";
        assert_eq!(String::from_utf8(out).expect("text"), expected);
    }

    #[test]
    fn what_changes_no_file_of_the_spec_is_no_change() {
        let folder = Path::new("/x/.hidden/spec");
        let written = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let created = EventKind::Create(CreateKind::Any);
        let read = EventKind::Access(AccessKind::Any);
        let touched = EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any));
        for (kind, path, expected) in [
            (written, "core/passes.yaml", true),
            (created, "core/new.yml", true),
            (created, "new-family", true),
            (EventKind::Any, "webhooks.yaml", true),
            (read, "core/passes.yaml", false),
            (touched, "core/passes.yaml", false),
            (written, "README.md", false),
            (written, "core/passes.yaml~", false),
            (written, "core/.passes.yaml.swp", false),
            (written, "core/.#passes.yaml", false),
            (written, ".git/config.yaml", false),
        ] {
            let event = Event::new(kind).add_path(folder.join(path));
            assert_eq!(is_change(&event, folder), expected, "{kind:?} {path}");
        }
    }
}
