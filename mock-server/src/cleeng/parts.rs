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
            key,
            customers,
            refresh_tokens,
            customer_tokens,
            resets,
            login_codes,
            consents,
            capture,
            offers,
            coupons,
            orders,
            payments,
            payment_details,
            steps,
            transactions,
            subscriptions,
            due,
            switches,
            passes,
            gifts,
            devices,
            processes,
            webhooks,
            events: _,
            changed: _,
            fixed_lifetime: _,
        } = self;
        vec![
            ("token_lifetime".into(), token_lifetime),
            ("is_seeded".into(), is_seeded),
            ("ids".into(), ids),
            ("key".into(), key),
            ("customers".into(), customers),
            ("refresh_tokens".into(), refresh_tokens),
            ("customer_tokens".into(), customer_tokens),
            ("resets".into(), resets),
            ("login_codes".into(), login_codes),
            ("consents".into(), consents),
            ("capture".into(), capture),
            ("offers".into(), &mut offers.0),
            ("coupons".into(), coupons),
            ("orders".into(), orders),
            ("payments".into(), payments),
            ("payment_details".into(), payment_details),
            ("steps".into(), steps),
            ("transactions".into(), transactions),
            ("subscriptions".into(), subscriptions),
            ("due".into(), due),
            ("switches".into(), switches),
            ("passes".into(), passes),
            ("gifts".into(), gifts),
            ("devices".into(), devices),
            ("processes".into(), processes),
            ("webhooks".into(), webhooks),
        ]
    }
}
