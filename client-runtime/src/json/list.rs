//! Reading lists and maps, value by value.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::cursor::Cursor;
use super::decode::Decode;
use super::deviation::DeviationKind;
use super::kind::Kind;
use super::mismatch::Mismatch;
use super::path::Step;
use super::reader::Reader;
use super::value::Value;

/// A list or a map that is gone through.
struct Inside {
    count: usize,
    form: Form,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `["a"]`
    Array,
    /// `{"0": "a"}`
    NumberedObject,
    Object,
}

impl<'a> Reader<'a> {
    /// Goes into a list; nothing if it is empty because there is none. `["a"]` and `{"0": "a"}` are one list.
    #[inline(never)]
    fn list(&mut self) -> Result<Option<Inside>, Mismatch> {
        self.go_down()?;
        if self.cursor.peek() == Some(b'[') {
            self.cursor.step();
            return Ok(Some(Inside {
                count: 0,
                form: Form::Array,
            }));
        }
        self.odd_list()
    }

    #[cold]
    #[inline(never)]
    fn odd_list(&mut self) -> Result<Option<Inside>, Mismatch> {
        let expected = "an array";
        if self.is_empty_for_nothing(expected)? {
            return Ok(None);
        }
        if self.cursor.peek() != Some(b'{') || !self.is_numbered()? {
            return Err(self.error(expected));
        }
        self.note(DeviationKind::Form, expected);
        self.cursor.step();
        Ok(Some(Inside {
            count: 0,
            form: Form::NumberedObject,
        }))
    }

    /// Whether the names of an object are the numbers of its fields.
    fn is_numbered(&mut self) -> Result<bool, Mismatch> {
        let start = self.cursor;
        self.cursor.step();
        let mut count = 0_usize;
        let mut has_next = self.first_name()?;
        while has_next {
            if self.name()?.as_name() != count.to_string() {
                self.cursor = start;
                return Ok(false);
            }
            self.cursor.skip()?;
            count += 1;
            has_next = self.next_name()?;
        }
        self.cursor = start;
        Ok(true)
    }

    /// Goes into a map; nothing if it is empty because there is none. `{}` and `[]` are one map.
    #[inline(never)]
    fn map(&mut self) -> Result<Option<Inside>, Mismatch> {
        let expected = "an object";
        self.go_down()?;
        if self.cursor.peek() == Some(b'{') {
            self.cursor.step();
            return Ok(Some(Inside {
                count: 0,
                form: Form::Object,
            }));
        }
        if self.is_empty_array() {
            if !self.is_argument() {
                self.note(DeviationKind::Form, expected);
            }
            self.cursor.skip()?;
            self.go_up();
            return Ok(None);
        }
        if self.is_empty_for_nothing(expected)? {
            return Ok(None);
        }
        Err(self.error(expected))
    }

    /// Whether a list or a map counts as empty because it is not there; it is left then.
    fn is_empty_for_nothing(&mut self, expected: &'static str) -> Result<bool, Mismatch> {
        let start = self.cursor;
        let is_null = self.kind() == Kind::Null;
        if !self.skip_nothing(&[])? {
            return Ok(false);
        }
        let kind = if is_null {
            DeviationKind::Missing
        } else {
            DeviationKind::Form
        };
        self.note_at(start, kind, expected);
        self.go_up();
        Ok(true)
    }

    /// Goes to the next item of a list; at its end it leaves the list and gives false.
    #[inline(never)]
    fn next_item(&mut self, list: &mut Inside) -> Result<bool, Mismatch> {
        let is_first = list.count == 0;
        let has_next = if list.form == Form::Array {
            self.reach_item(is_first)?
        } else {
            let has_next = self.reach_name(is_first)?;
            if has_next {
                self.name()?;
            }
            has_next
        };
        if !is_first {
            self.leave();
        }
        if has_next {
            self.enter(|| Step::Index(list.count));
        } else {
            self.go_up();
        }
        list.count += 1;
        Ok(has_next)
    }

    fn reach_name(&mut self, is_first: bool) -> Result<bool, Mismatch> {
        if is_first {
            self.first_name()
        } else {
            self.next_name()
        }
    }

    #[inline]
    fn reach_item(&mut self, is_first: bool) -> Result<bool, Mismatch> {
        if self.cursor.peek() == Some(b']') {
            self.cursor.step();
            return Ok(false);
        }
        if !is_first {
            self.cursor.expect(b',')?;
            self.cursor.peek();
        }
        Ok(true)
    }

    /// Goes to the next value of a map, and gives its name; nothing at its end.
    #[inline(never)]
    fn next_entry(&mut self, map: &mut Inside) -> Result<Option<Cow<'a, str>>, Mismatch> {
        let is_first = map.count == 0;
        map.count += 1;
        let name = if self.reach_name(is_first)? {
            Some(self.name()?.as_name())
        } else {
            self.go_up();
            None
        };
        if !is_first {
            self.leave();
        }
        if let Some(name) = &name {
            self.enter(|| Step::Entry(name.clone()));
        }
        Ok(name)
    }

    /// Whether `[]` comes next.
    pub(super) fn is_empty_array(&mut self) -> bool {
        let mut cursor: Cursor<'_> = self.cursor;
        cursor.peek() == Some(b'[') && Value::at(cursor).is_some_and(Value::is_empty)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        self.clear();
        let Some(mut list) = json.list()? else {
            return Ok(());
        };
        while json.next_item(&mut list)? {
            self.push(T::blank());
            if let Some(item) = self.last_mut() {
                item.read(json)?;
            }
        }
        Ok(())
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn blank() -> Self {
        Self::new()
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        self.clear();
        let Some(mut map) = json.map()? else {
            return Ok(());
        };
        while let Some(name) = json.next_entry(&mut map)? {
            let value = json.value()?;
            if self.insert(name.into_owned(), value).is_some() {
                json.repeated()?;
            }
        }
        Ok(())
    }
}
