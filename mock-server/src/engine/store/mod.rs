//! The state, in memory and in a file.

mod file;

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread::{self, JoinHandle};

use serde_json::Value;
use tokio::sync::oneshot;

use self::file::StateFile;
use crate::engine::Error;
use crate::engine::workflows::Workflows;

type Saved = oneshot::Sender<Result<(), String>>;

/// What can be kept in a file.
pub(crate) trait Kept: Send + 'static {
    /// Adds itself as JSON to a text.
    fn write(&self, text: &mut Vec<u8>) -> serde_json::Result<()>;

    /// Goes on from what was saved.
    fn read(&mut self, saved: Value) -> serde_json::Result<()>;
}

impl Kept for Box<dyn Workflows> {
    fn write(&self, text: &mut Vec<u8>) -> serde_json::Result<()> {
        self.as_ref().write(text)
    }

    fn read(&mut self, saved: Value) -> serde_json::Result<()> {
        self.as_mut().read(saved)
    }
}

/// Keeps the state. With a file, what is acknowledged after [`Store::save`] survives.
pub(crate) struct Store<S> {
    state: Arc<Mutex<S>>,
    /// None in memory.
    saver: Option<Saver>,
}

/// The thread that saves, and gives the file back at its end.
struct Saver(Mutex<Option<(mpsc::Sender<Saved>, JoinHandle<()>)>>);

impl<S: Kept> Store<S> {
    pub(crate) fn in_memory(state: S) -> Self {
        Self {
            state: Arc::new(Mutex::new(state)),
            saver: None,
        }
    }

    /// Goes on from a file, or afresh if there is none. No other server can use the file before [`Store::close`].
    pub(crate) fn open(path: &Path, fresh: S) -> Result<Self, Error> {
        let mut state = fresh;
        let mut file = StateFile::open(path, |saved| state.read(saved))?;
        let state = Arc::new(Mutex::new(state));
        let (sender, requests) = mpsc::channel();
        let shared = Arc::clone(&state);
        let thread = thread::Builder::new()
            .name(String::from("mock-state"))
            .spawn(move || keep(&shared, &mut file, &requests))
            .map_err(Error::Runtime)?;
        Ok(Self {
            state,
            saver: Some(Saver(Mutex::new(Some((sender, thread))))),
        })
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, S> {
        lock(&self.state)
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

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Saves for all who wait at once, so that many calls cost one write.
fn keep<S: Kept>(state: &Mutex<S>, file: &mut StateFile, requests: &mpsc::Receiver<Saved>) {
    while let Ok(first) = requests.recv() {
        let mut waiting = vec![first];
        waiting.extend(requests.try_iter());
        let text = file::text(&*lock(state));
        let result = text.and_then(|text| file.save(text));
        for saved in waiting {
            // Whoever waited may have gone.
            let _ = saved.send(result.clone());
        }
    }
}

#[cfg(test)]
mod tests;
