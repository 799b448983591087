//! What is saved of a state.

use super::State;
use crate::engine::entries::Parts;

/// Parts by the names of their fields. A field that is added has to be listed, or said not to be saved.
macro_rules! parts_of {
    ($state:ident, saved: $($saved:ident)*, not: $($other:ident)*) => {{
        let State { things, $($saved,)* $($other: _,)* } = $state;
        let mut parts = things.parts();
        parts.extend::<Parts<'_>>(vec![$((stringify!($saved).into(), $saved)),*]);
        parts
    }};
}

impl State {
    /// All parts by their names in a state file. Whoever renames one raises the version of the file.
    /// The directory follows from the customers.
    pub(super) fn all_parts(&mut self) -> Parts<'_> {
        parts_of!(
            self,
            saved: token_lifetime is_seeded ids key tokens login_codes is_capturing orders payments payment_details
                steps transactions subscriptions due passes devices processes webhooks,
            not: directory api events changed fixed_lifetime
        )
    }
}
