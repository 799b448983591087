//! The state, in memory and in a file.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;

use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::oneshot;

use crate::Error;

type Saved = oneshot::Sender<Result<(), String>>;

/// Keeps the state. With a file, what is acknowledged after [`Store::save`] survives.
pub(crate) struct Store<S> {
    state: Arc<Mutex<S>>,
    saver: Option<mpsc::Sender<Saved>>,
}

impl<S: DeserializeOwned + Send + Serialize + 'static> Store<S> {
    pub(crate) fn in_memory(state: S) -> Self {
        Self {
            state: Arc::new(Mutex::new(state)),
            saver: None,
        }
    }

    /// Goes on from a file, or afresh if there is none.
    pub(crate) fn open(path: &Path, fresh: S) -> Result<Self, Error> {
        let failed = |source| Error::StateFile {
            path: path.to_owned(),
            source,
        };
        let (state, last) = match std::fs::read(path) {
            Ok(bytes) => {
                let state = serde_json::from_slice(&bytes).map_err(|error| Error::Damaged {
                    path: path.to_owned(),
                    detail: error.to_string(),
                })?;
                (state, bytes)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => (fresh, Vec::new()),
            Err(error) => return Err(failed(error)),
        };
        // What cannot be saved later is better told now.
        tempfile::NamedTempFile::new_in(folder(path)).map_err(failed)?;
        let state = Arc::new(Mutex::new(state));
        let (saver, requests) = mpsc::channel();
        let (shared, path_of_thread) = (Arc::clone(&state), path.to_owned());
        thread::Builder::new()
            .name(String::from("cleeng-mock-state"))
            .spawn(move || keep(&shared, &path_of_thread, last, &requests))
            .map_err(failed)?;
        Ok(Self {
            state,
            saver: Some(saver),
        })
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, S> {
        lock(&self.state)
    }

    /// Returns once the file has what the state was when this was called, or something newer.
    pub(crate) async fn save(&self) -> Result<(), String> {
        let Some(saver) = &self.saver else {
            return Ok(());
        };
        let (waiting, done) = oneshot::channel();
        let gone = || String::from("the state is no longer saved");
        saver.send(waiting).map_err(|_| gone())?;
        done.await.unwrap_or_else(|_| Err(gone()))
    }
}

fn lock<S>(state: &Mutex<S>) -> MutexGuard<'_, S> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Saves for all who wait at once, so that many calls cost one write.
fn keep<S: Serialize>(
    state: &Mutex<S>,
    path: &Path,
    mut last: Vec<u8>,
    requests: &mpsc::Receiver<Saved>,
) {
    while let Ok(first) = requests.recv() {
        let mut waiting = vec![first];
        waiting.extend(requests.try_iter());
        let text = serde_json::to_vec(&*lock(state)).map_err(|error| error.to_string());
        let result = text.and_then(|text| {
            if text != last {
                write(path, &text).map_err(|error| format!("{}: {error}", path.display()))?;
                last = text;
            }
            Ok(())
        });
        for saved in waiting {
            // Whoever waited may have gone.
            let _ = saved.send(result.clone());
        }
    }
}

/// Replaces a file at one stroke: whoever looks finds the old or the new one.
fn write(path: &Path, text: &[u8]) -> io::Result<()> {
    let folder = folder(path);
    let mut file = tempfile::NamedTempFile::new_in(&folder)?;
    file.write_all(text)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    sync_folder(&folder)
}

fn folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The new name of a file lasts once its folder is written too.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_acknowledged_is_in_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state.json");
        let store = Arc::new(Store::<Vec<u32>>::open(&path, Vec::new()).unwrap());
        let calls = (0..200).map(|number| {
            let (store, path) = (Arc::clone(&store), path.clone());
            tokio::spawn(async move {
                store.lock().push(number);
                store.save().await.unwrap();
                let saved: Vec<u32> =
                    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
                assert!(saved.contains(&number));
            })
        });
        for call in calls.collect::<Vec<_>>() {
            call.await.unwrap();
        }
        drop(store);
        let again = Store::<Vec<u32>>::open(&path, Vec::new()).unwrap();
        assert_eq!(again.lock().len(), 200);
    }

    #[tokio::test]
    async fn what_cannot_be_saved_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("below");
        let path = below.join("state.json");
        assert!(matches!(
            Store::<Vec<u32>>::open(&path, Vec::new()),
            Err(Error::StateFile { .. })
        ));
        std::fs::create_dir(&below).unwrap();
        let store = Store::<Vec<u32>>::open(&path, Vec::new()).unwrap();
        std::fs::remove_dir(&below).unwrap();
        store.lock().push(1);
        let error = store.save().await.unwrap_err();
        assert!(error.contains("state.json"), "{error}");
    }
}
