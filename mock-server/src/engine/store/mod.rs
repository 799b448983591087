//! The state, in memory and in a file.

mod changes;
mod database;
mod file;
mod problem;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread::{self, JoinHandle};

use tokio::sync::oneshot;

use self::changes::Changes;
use self::file::StateFile;
use crate::engine::Error;
use crate::engine::entries::{Part, Parts};
use crate::engine::workflows::Workflows;

type Saved = oneshot::Sender<Result<(), String>>;

/// What can be kept in a file.
pub(crate) trait Kept: Send + 'static {
    /// All that is saved.
    fn parts(&mut self) -> Parts<'_>;

    /// What was saved is there again.
    fn restored(&mut self) {}
}

impl Kept for Box<dyn Workflows> {
    fn parts(&mut self) -> Parts<'_> {
        self.as_mut().parts()
    }

    fn restored(&mut self) {
        self.as_mut().restored();
    }
}

/// Keeps the state. With a file, what is acknowledged after [`Store::save`] survives.
pub(crate) struct Store<S> {
    shared: Arc<Shared<S>>,
    /// None in memory.
    saver: Option<Saver>,
}

struct Shared<S> {
    state: Mutex<S>,
    /// Whether the state is not the one that the file goes on from. Changes while the state is held.
    is_replaced: AtomicBool,
}

/// The thread that saves, and gives the file back at its end.
struct Saver(Mutex<Option<(mpsc::Sender<Saved>, JoinHandle<()>)>>);

impl<S: Kept> Store<S> {
    pub(crate) fn in_memory(state: S) -> Self {
        Self {
            shared: Arc::new(Shared::new(state)),
            saver: None,
        }
    }

    /// Goes on from a file of an API, or afresh if there is none. No other server can use the file before [`Store::close`].
    pub(crate) fn open(path: &Path, api: &str, fresh: S) -> Result<Self, Error> {
        let mut state = fresh;
        let mut parts = watch(&mut state);
        let mut file = StateFile::open(path, api, |part, key, value| match parts.get_mut(part) {
            Some(part) => part.restore(key, value),
            // Of a resource that the spec does not declare any more.
            None => Ok(()),
        })?;
        state.restored();
        let shared = Arc::new(Shared::new(state));
        let (sender, requests) = mpsc::channel();
        let saved = Arc::clone(&shared);
        let thread = thread::Builder::new()
            .name(String::from("mock-state"))
            .spawn(move || keep(&saved, &mut file, &requests))
            .map_err(Error::Runtime)?;
        Ok(Self {
            shared,
            saver: Some(Saver(Mutex::new(Some((sender, thread))))),
        })
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, S> {
        lock(&self.shared.state)
    }

    /// Puts another state into the place of this one.
    pub(crate) fn replace(&self, mut state: S) {
        if self.saver.is_some() {
            watch(&mut state);
        }
        let mut place = self.lock();
        *place = state;
        self.shared.is_replaced.store(true, Ordering::Relaxed);
    }

    /// Returns once the file has what the state was when this was called, or something newer.
    pub(crate) async fn save(&self) -> Result<(), String> {
        let Some(Saver(saver)) = &self.saver else {
            return Ok(());
        };
        let gone = || String::from("the state is no longer saved");
        let done = {
            let saver = lock(saver);
            let (sender, _) = saver.as_ref().ok_or_else(gone)?;
            let (waiting, done) = oneshot::channel();
            sender.send(waiting).map_err(|_| gone())?;
            done
        };
        done.await.unwrap_or_else(|_| Err(gone()))
    }

    /// Saves for those who wait already, and gives the file back before it returns.
    pub(crate) fn close(&self) {
        if let Some(saver) = &self.saver {
            saver.close();
        }
    }
}

impl Saver {
    fn close(&self) {
        if let Some((sender, thread)) = lock(&self.0).take() {
            drop(sender);
            // A thread that panicked has given the file back too.
            let _ = thread.join();
        }
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        self.close();
    }
}

impl<S> Shared<S> {
    fn new(state: S) -> Self {
        Self {
            state: Mutex::new(state),
            is_replaced: AtomicBool::new(false),
        }
    }
}

/// Has all parts of a state note from now on what changes.
fn watch<S: Kept>(state: &mut S) -> BTreeMap<Cow<'_, str>, &mut dyn Part> {
    let mut parts: BTreeMap<_, _> = state.parts().into_iter().collect();
    for part in parts.values_mut() {
        part.watch();
    }
    parts
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Saves for all who wait at once, so that many calls cost one write.
fn keep<S: Kept>(shared: &Shared<S>, file: &mut StateFile, requests: &mpsc::Receiver<Saved>) {
    let mut changes = Changes::default();
    while let Ok(first) = requests.recv() {
        let mut waiting = vec![first];
        waiting.extend(requests.try_iter());
        let result = save(shared, file, &mut changes);
        for saved in waiting {
            // Whoever waited may have gone.
            let _ = saved.send(result.clone());
        }
    }
}

/// Writes what has changed. What cannot be written is tried again with the next changes.
fn save<S: Kept>(
    shared: &Shared<S>,
    file: &mut StateFile,
    changes: &mut Changes,
) -> Result<(), String> {
    {
        let mut state = lock(&shared.state);
        if shared.is_replaced.swap(false, Ordering::Relaxed) {
            changes.start_afresh();
        }
        changes.take_from(&mut *state)?;
    }
    file.save(changes)?;
    *changes = Changes::default();
    Ok(())
}

#[cfg(test)]
mod tests;
