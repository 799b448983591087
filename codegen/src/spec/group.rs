//! A file below the folder of a family: a group of operations, or types that groups share.

use super::Text;
use super::cursor::{Cursor, Map};
use super::field::{Field, fields};
use super::field_group::{FieldGroup, field_groups};
use super::name::{Name, check_word};
use super::operation::{Defaults, Operation, operations};
use super::resource::Resource;
use super::types::{TypeDef, types};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::language::{GROUP, SHARED_TYPES};

/// One file.
#[derive(Debug)]
pub(crate) struct GroupFile {
    /// The folder the file stands in.
    pub(crate) family: String,
    pub(crate) place: Place,
    pub(crate) group: Option<Group>,
    pub(crate) types: Vec<TypeDef>,
    pub(crate) field_groups: Vec<FieldGroup>,
    /// What a local server keeps.
    pub(crate) resources: Vec<Resource>,
}

/// A group of operations.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) name: Name,
    pub(crate) does: Text,
    pub(crate) notes: Option<String>,
    /// What operations with a name of one word are about.
    pub(crate) noun: Option<Text>,
    pub(crate) path: Vec<Field>,
    pub(crate) defaults: Defaults,
    pub(crate) operations: Vec<Operation>,
}

/// What a file has for others.
struct Shared {
    types: Vec<TypeDef>,
    field_groups: Vec<FieldGroup>,
}

impl Shared {
    fn read(map: &mut Map<'_>) -> Self {
        let types = map.take("types").map(|at| types(&at));
        Self {
            types: types.unwrap_or_default(),
            field_groups: field_groups(map),
        }
    }
}

pub(super) fn read(cursor: Cursor<'_>, family: Option<&str>) -> Option<GroupFile> {
    let (place, problems) = (cursor.place.clone(), cursor.problems);
    let (shared, group) = if cursor.has("group") {
        group(cursor)?
    } else {
        (shared_types(cursor)?, None)
    };
    let Some(family) = family else {
        let diagnostic = Diagnostic::new(
            Code::UnknownFamily,
            &Place::file(place.file),
            "this file is not in the folder of a family",
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
        types: shared.types,
        field_groups: shared.field_groups,
        resources: Vec::new(),
    })
}

fn group(cursor: Cursor<'_>) -> Option<(Shared, Option<Group>)> {
    let problems = cursor.problems;
    let mut map = cursor.map(&GROUP)?;
    let shared = Shared::read(&mut map);
    let name = map.require_text("group");
    let does = map.require_text("does");
    let notes = map.text("notes").map(|text| text.value);
    let noun = map.text("noun").filter(|noun| check_word(noun, problems));
    let path = map.take("path").map(|at| fields(&at)).unwrap_or_default();
    let defaults = Defaults::read(&mut map);
    let operations = map.require("operations").map(|at| operations(&at));
    map.finish();
    let group = name.zip(does).map(|(name, does)| Group {
        name: Name::word(&name, problems),
        does,
        notes,
        noun,
        path,
        defaults,
        operations: operations.unwrap_or_default(),
    });
    Some((shared, group))
}

fn shared_types(cursor: Cursor<'_>) -> Option<Shared> {
    let mut map = cursor.map(&SHARED_TYPES)?;
    let shared = Shared::read(&mut map);
    map.take("group");
    if shared.types.is_empty() {
        map.report(
            Diagnostic::new(
                Code::MissingKey,
                &map.place().key(),
                "a file of a family needs the key `group`",
            )
            .label("`group` is missing here"),
        );
    }
    map.finish();
    Some(shared)
}
