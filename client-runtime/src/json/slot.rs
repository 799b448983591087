//! Where values are read into.

use super::decode::Decode;
use super::mismatch::Mismatch;
use super::reader::Reader;

/// The target of decoding: a value of a type that can be decoded.
///
/// ```
/// use client_runtime::{Decode, Slot};
///
/// let (mut id, mut name): (i64, String) = (Decode::blank(), Decode::blank());
/// let slots: [&mut dyn Slot; 2] = [&mut id, &mut name];
/// # let _ = slots;
/// ```
pub trait Slot {
    /// Reads a value.
    ///
    /// # Errors
    /// If the JSON is not of the slot's type.
    fn read_into(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch>;
}

impl<T: Decode> Slot for T {
    fn read_into(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        self.read(json)
    }
}
