//! Groups of fields that types and parameters take by their names.

use super::Text;
use super::cursor::{Cursor, Map};
use super::field::{Field, fields};
use super::name::{WORD, is_word, malformed};

/// Fields that are described once.
#[derive(Debug)]
pub(crate) struct FieldGroup {
    pub(crate) name: Text,
    pub(crate) fields: Vec<Field>,
}

/// Reads the field groups of a file.
pub(super) fn field_groups(map: &mut Map<'_>) -> Vec<FieldGroup> {
    let groups = map.take("field-groups");
    let entries = groups.and_then(|at| at.names("a map of names and field groups"));
    let entries = entries.unwrap_or_default().into_iter();
    entries.map(|(name, at)| field_group(name, &at)).collect()
}

fn field_group(name: Text, at: &Cursor<'_>) -> FieldGroup {
    if !is_word(&name.value) {
        malformed(&name, &name.value, WORD, at.problems);
    }
    FieldGroup {
        name,
        fields: fields(at),
    }
}
