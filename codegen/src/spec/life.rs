//! Former names, and since when and until when something is there.

use super::Text;
use super::cursor::Map;
use super::name::check_word;
use crate::diagnostics::Problems;

/// What is said about the life of an operation, a type, a field or a value.
#[derive(Clone, Debug, Default)]
pub(crate) struct Life {
    /// Names that the client had for it.
    pub(crate) was: Vec<Text>,
    /// A version of the API, or a date.
    pub(crate) since: Option<Text>,
    pub(crate) deprecated: Option<Text>,
    pub(crate) removed: Option<Text>,
}

impl Life {
    pub(super) fn read(map: &mut Map<'_>) -> Self {
        let mut life = Self::default();
        if let Some(cursor) = map.take("was") {
            for item in cursor.one_or_more() {
                if let Some(name) = item.text("a former name") {
                    life.add_name(name, item.problems);
                }
            }
        }
        life.since = map.text("since");
        life.deprecated = map.text("deprecated");
        life.removed = map.text("removed");
        life
    }

    pub(super) fn add_name(&mut self, name: Text, problems: &Problems) {
        if check_word(&name, problems) {
            self.was.push(name);
        }
    }
}
