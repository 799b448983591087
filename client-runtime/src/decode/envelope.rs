//! What may be wrapped around a result.

use crate::decode::unusable::Unusable;
use crate::decode::words;
use crate::json::{Kind, Node, ObjectReader, Path, Value};
use crate::schema::{Envelope, Route};

/// An envelope that was taken off.
pub(super) struct Wrapper<'a> {
    object: Value<'a>,
    keys: Keys,
}

enum Keys {
    Operation(Envelope),
    Protocol(&'static [&'static str]),
}

/// Takes off the operation's own envelope; none when the value came without it.
pub(super) fn unwrap<'a>(
    route: &'static Route,
    value: Value<'a>,
) -> Result<Option<Wrapper<'a>>, Unusable> {
    if route.envelope.is_bare() || value.kind() != Kind::Object {
        return Ok(None);
    }
    let Envelope {
        value: result,
        success,
        errors,
        message,
    } = route.envelope;
    let get = |key: Option<&str>| value.field(key?);
    let refused = get(success).is_some_and(is_false)
        || get(errors).is_some_and(|errors| !errors.says_nothing());
    if refused {
        let keys = &route.family.error_body;
        let mut messages = keys.message.to_vec();
        messages.extend([message, errors].into_iter().flatten());
        return Err(Unusable::Refused {
            words: words::find(value, &messages, keys.code),
            detail: "the answer says that the call failed".into(),
        });
    }
    // Several operations answer with and without an envelope: only its other keys tell.
    let wrapped = [result, success, errors]
        .into_iter()
        .any(|key| get(key).is_some());
    Ok(wrapped.then_some(Wrapper {
        object: value,
        keys: Keys::Operation(route.envelope),
    }))
}

impl<'a> Wrapper<'a> {
    /// The envelope of a protocol, which has these keys.
    pub(super) const fn of_protocol(object: Value<'a>, keys: &'static [&'static str]) -> Self {
        let keys = Keys::Protocol(keys);
        Self { object, keys }
    }

    /// What stands under a key of the envelope.
    pub(super) fn field(&self, key: &str) -> Option<Value<'a>> {
        self.object.field(key)
    }

    /// Notes what is odd about the envelope itself.
    pub(super) fn note(&self, path: &Path<'_>) {
        // What is not an object has nothing to note.
        if let Ok(mut object) = Node::new(Some(self.object), path).object() {
            self.note_fields(&mut object);
        }
    }

    fn note_fields(&self, object: &mut ObjectReader<'_>) {
        match self.keys {
            Keys::Operation(envelope) => {
                if let Some(success) = envelope.success {
                    let _: Option<bool> = object.nullable(success);
                }
                let others = [envelope.value, envelope.errors, envelope.message];
                for key in others.into_iter().flatten() {
                    object.take(key);
                }
            }
            Keys::Protocol(keys) => {
                for key in keys {
                    object.take(key);
                }
            }
        }
        object.note_extra();
    }
}

fn is_false(value: Value<'_>) -> bool {
    Node::new(Some(value), &Path::root("$")).bool() == Ok(false)
}
