//! What a customer has access to: it follows from subscriptions and purchases.

use std::collections::BTreeSet;

use super::prelude::*;

/// An access that a customer has now.
#[derive(Clone, Copy)]
pub(crate) struct Access {
    /// None when it does not end.
    pub(crate) expires_at: Option<i64>,
    /// Whether the offer itself was bought, and not one that opens its tags.
    is_direct: bool,
}

/// A subscription, or an access that does not renew.
struct Bought<'a> {
    offer_id: &'a str,
    expires_at: Option<i64>,
    gives_access: bool,
    is_stopped: bool,
}

/// A tag that opens every offer.
const ALL: &str = "(all)";

impl State {
    /// What a customer has bought, whether or not it is over.
    fn bought(&self, customer_id: i64, now: i64) -> impl Iterator<Item = Bought<'_>> {
        let subscriptions = self.subscriptions.values();
        let subscriptions = subscriptions.filter(move |it| it.customer_id == customer_id);
        let subscriptions = subscriptions.map(move |it| Bought {
            offer_id: &it.offer_id,
            expires_at: Some(it.expires_at),
            gives_access: it.gives_access(now),
            is_stopped: it.status == "stopped",
        });
        let passes = self.passes.values();
        let passes = passes.filter(move |it| it.customer_id == customer_id);
        let passes = passes.map(move |it| Bought {
            offer_id: &it.offer_id,
            expires_at: it.expires_at,
            gives_access: it.gives_access(now),
            is_stopped: false,
        });
        subscriptions.chain(passes)
    }

    /// The offers that a customer has access to now, each with its end.
    fn held(&self, customer_id: i64, now: i64) -> impl Iterator<Item = (&str, Option<i64>)> {
        let held = self.bought(customer_id, now).filter(|it| it.gives_access);
        held.map(|it| (it.offer_id, it.expires_at))
    }

    /// The access to an offer that lasts longest. An id without a country stands for the offer in any country.
    pub(crate) fn access(&self, customer_id: i64, offer_id: &str, now: i64) -> Option<Access> {
        let wanted = find_offer(&self.things, offer_id);
        let held = self.held(customer_id, now);
        let matching = held.filter_map(|(held, expires_at)| {
            let is_direct = held == offer_id
                || held
                    .split_once('_')
                    .is_some_and(|(short, _)| short == offer_id);
            let opens =
                |tag: &str| tag == ALL || wanted.is_some_and(|it| it.tags().any(|own| own == tag));
            // A tag of a subscription or a pass opens offers that carry it.
            let by_tag = held.starts_with(['S', 'P'])
                && find_offer(&self.things, held).is_some_and(|found| found.tags().any(opens));
            (is_direct || by_tag).then_some(Access {
                expires_at,
                is_direct,
            })
        });
        matching.max_by_key(|access| access.expires_at.unwrap_or(i64::MAX))
    }

    /// Whether the customer bought this very offer.
    pub(crate) fn holds(&self, customer_id: i64, offer_id: &str, now: i64) -> bool {
        self.held(customer_id, now)
            .any(|(held, _)| held == offer_id)
    }

    pub(crate) fn has_any_access(&self, customer_id: i64, now: i64) -> bool {
        self.held(customer_id, now).next().is_some()
    }

    /// Whether there is a free trial that the customer has not used.
    pub(crate) fn has_trial(&self, customer_id: i64, found: Found<'_>) -> bool {
        let customer = self.known_customer(customer_id);
        found.trial().is_some_and(|(_, duration)| duration > 0)
            && customer.is_none_or(|customer| !customer.within("trials").has(found.id()))
    }
}

pub(crate) fn get(state: &mut State, call: &Call<'_>) -> Outcome {
    let customer_id = state.whom(call, "customerId")?;
    let offer = Args::of(call).required("offerId");
    state.offer(call, offer)?;
    let access = state.access(customer_id, offer, call.now);
    Ok(value(json!({
        "accessGranted": access.is_some(),
        "expiresAt": access.and_then(|access| access.expires_at),
    })))
}

/// The subscriptions and purchases of a customer, whatever their state.
pub(crate) fn list(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let email = args.text("customerEmail");
    let customer_id = match (args.int("customerId"), email) {
        (Some(id), _) => state.customer(call, id)?.id("id"),
        (None, Some(_)) => state.by_email(call, "customerEmail")?.id("id"),
        (None, None) => return Err(invalid(call, "customerId or customerEmail is required")),
    };
    let kinds = args.text("offerType").unwrap_or("SP");
    let wanted = args.text("status").filter(|wanted| *wanted != "all");
    let bound = |name: &str| usize::try_from(args.id(name)).unwrap_or_default();
    let entries = state.bought(customer_id, call.now).filter_map(|it| {
        let status = match (it.gives_access, it.is_stopped) {
            (true, true) => "cancelled",
            (true, false) => "active",
            (false, _) => "terminated",
        };
        // Events count as lifetime purchases.
        let letter = it.offer_id.get(..1)?.replace('E', "A");
        let is_wanted = kinds.contains(&letter) && wanted.is_none_or(|wanted| wanted == status);
        let entry = json!({"offerId": it.offer_id, "status": status, "expiresAt": it.expires_at});
        is_wanted.then_some(entry)
    });
    let page = entries.skip(bound("offset")).take(bound("limit"));
    Ok(value(page.collect()))
}

/// Whether the customer of the token may see an offer, on whatever device.
pub(crate) fn status(state: &mut State, call: &Call<'_>) -> Outcome {
    let customer_id = state.caller_by_token(call)?;
    let offer = Args::of(call).required("offerId");
    state.offer(call, offer)?;
    if let Some(address) = Args::of(call).text("ipAddress") {
        state.use_address(customer_id, address, call.now)?;
    }
    let access = state.access(customer_id, offer, call.now);
    let is_direct = access.is_some_and(|access| access.is_direct);
    Ok(value(json!({
        "accessGranted": access.is_some(),
        "grantType": access.map(|_| if is_direct { "direct-purchase" } else { "tag" }),
        "expiresAt": access.and_then(|access| access.expires_at),
        "purchasedDirectly": is_direct,
        "socialCommissionUrl": null,
    })))
}

pub(crate) fn tags(state: &mut State, call: &Call<'_>) -> Outcome {
    let customer_id = state.caller_by_token(call)?;
    let held = state.held(customer_id, call.now);
    let offers = held.filter_map(|(offer, _)| find_offer(&state.things, offer));
    let tags: BTreeSet<&str> = offers
        .filter(|found| ["subscription", "pass"].contains(&found.kind()))
        .flat_map(Found::tags)
        .collect();
    Ok(value(tags.into_iter().map(Value::from).collect()))
}
