//! A file below the folder of a family: a group of operations, or types that groups share.

use super::Text;
use super::cursor::Cursor;
use super::field::{Field, fields};
use super::name::Name;
use super::operation::{Defaults, Operation, operations};
use super::types::{TypeDef, types};
use crate::diagnostics::{Code, Diagnostic, Place};

/// One file.
#[derive(Debug)]
pub(crate) struct GroupFile {
    /// The folder the file stands in.
    pub(crate) family: String,
    pub(crate) place: Place,
    pub(crate) group: Option<Group>,
    pub(crate) types: Vec<TypeDef>,
}

/// A group of operations.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) name: Name,
    pub(crate) does: Text,
    pub(crate) notes: Option<String>,
    pub(crate) path: Vec<Field>,
    pub(crate) defaults: Defaults,
    pub(crate) operations: Vec<Operation>,
}

pub(super) fn read(cursor: Cursor<'_>, family: Option<&str>) -> Option<GroupFile> {
    let (place, problems) = (cursor.place.clone(), cursor.problems);
    let mut map = cursor.map("a map with the keys `group` and `operations`, or `types`")?;
    let types = map.take("types").map(types).unwrap_or_default();
    let group = if let Some(name) = map.text("group") {
        let does = map.require_text("does", "a group");
        let notes = map.text("notes").map(|text| text.value);
        let path = map.take("path").map(fields).unwrap_or_default();
        let defaults = Defaults::read(&mut map);
        let operations = map
            .require("operations", "a group")
            .map(operations)
            .unwrap_or_default();
        map.finish("a group");
        does.map(|does| Group {
            name: Name::word(&name, problems),
            does,
            notes,
            path,
            defaults,
            operations,
        })
    } else {
        if types.is_empty() {
            map.require("group", "a file of a family");
        }
        map.finish("a file without `group`");
        None
    };
    let Some(family) = family else {
        let diagnostic = Diagnostic::new(
            Code::UnknownFamily,
            &Place::file(place.file),
            "this file stands in no family's folder",
        );
        problems.report(
            diagnostic.help("move it to the folder of a family, such as `core/passes.yaml`"),
        );
        return None;
    };
    Some(GroupFile {
        family: family.to_owned(),
        place,
        group,
        types,
    })
}
