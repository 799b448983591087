//! The secrets of one request.

use std::ops::Deref;

use super::secret::Secret;

/// Secrets in their order. Most requests have none or one, which takes no memory beside its own.
#[derive(Default)]
pub(crate) enum SecretList {
    #[default]
    None,
    One(Secret),
    Many(Vec<Secret>),
}

impl SecretList {
    pub(crate) fn push(&mut self, secret: Secret) {
        *self = match std::mem::take(self) {
            Self::None => Self::One(secret),
            Self::One(first) => Self::Many(vec![first, secret]),
            Self::Many(mut all) => {
                all.push(secret);
                Self::Many(all)
            }
        };
    }
}

impl Deref for SecretList {
    type Target = [Secret];

    fn deref(&self) -> &[Secret] {
        match self {
            Self::None => &[],
            Self::One(only) => std::slice::from_ref(only),
            Self::Many(all) => all,
        }
    }
}
