//! What is saved of a state.

use super::State;
use crate::engine::entries::Parts;

impl State {
    /// All parts by their names in a state file. Whoever renames one raises the version of the file.
    pub(super) fn all_parts(&mut self) -> Parts<'_> {
        // A field that is added has to be listed, or said not to be saved.
        let Self {
            token_lifetime,
            is_seeded,
            ids,
            things,
            key,
            // Follows from the customers.
            directory: _,
            refresh_tokens,
            customer_tokens,
            resets,
            login_codes,
            capture,
            orders,
            payments,
            payment_details,
            steps,
            transactions,
            subscriptions,
            due,
            passes,
            devices,
            processes,
            webhooks,
            api: _,
            events: _,
            changed: _,
            fixed_lifetime: _,
        } = self;
        let mut parts = things.parts();
        parts.extend::<Parts<'_>>(vec![
            ("token_lifetime".into(), token_lifetime),
            ("is_seeded".into(), is_seeded),
            ("ids".into(), ids),
            ("key".into(), key),
            ("refresh_tokens".into(), refresh_tokens),
            ("customer_tokens".into(), customer_tokens),
            ("resets".into(), resets),
            ("login_codes".into(), login_codes),
            ("capture".into(), capture),
            ("orders".into(), orders),
            ("payments".into(), payments),
            ("payment_details".into(), payment_details),
            ("steps".into(), steps),
            ("transactions".into(), transactions),
            ("subscriptions".into(), subscriptions),
            ("due".into(), due),
            ("passes".into(), passes),
            ("devices".into(), devices),
            ("processes".into(), processes),
            ("webhooks".into(), webhooks),
        ]);
        parts
    }
}
