//! A thing that there is one of, which is one entry.

use std::ops::{Deref, DerefMut};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Change, Part};

/// A value that notes whether it may have changed.
#[derive(Default)]
pub(crate) struct Single<T> {
    value: T,
    is_touched: bool,
    /// As it was handed over or restored last.
    saved: Option<Vec<u8>>,
}

impl<T> Single<T> {
    pub(crate) const fn new(value: T) -> Self {
        Self {
            value,
            is_touched: false,
            saved: None,
        }
    }
}

impl<T> Deref for Single<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Single<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.is_touched = true;
        &mut self.value
    }
}

impl<T: DeserializeOwned + Serialize> Part for Single<T> {
    fn watch(&mut self) {
        self.is_touched = true;
        self.saved = None;
    }

    fn restore(&mut self, _key: &[u8], value: &[u8]) -> serde_json::Result<()> {
        self.value = serde_json::from_slice(value)?;
        self.is_touched = false;
        self.saved = Some(value.to_vec());
        Ok(())
    }

    fn take_changes(&mut self) -> serde_json::Result<Vec<Change>> {
        if !self.is_touched {
            return Ok(Vec::new());
        }
        let value = serde_json::to_vec(&self.value)?;
        self.is_touched = false;
        if self.saved.as_ref() == Some(&value) {
            return Ok(Vec::new());
        }
        self.saved = Some(value.clone());
        Ok(vec![(b"null".to_vec(), Some(value))])
    }
}
