//! Access that does not renew: passes, and what was bought once, such as a film or an event.

use super::clock::iso;
use super::deliveries::Purchase;
use super::due::Due;
use super::prelude::*;
use super::seed::{METHODS, method};
use super::subscriptions::Link;

#[derive(Clone, Deserialize, Serialize)]
pub(crate) struct Pass {
    pub(crate) id: i64,
    pub(crate) customer_id: i64,
    /// With its country.
    pub(crate) offer_id: String,
    /// `active` or `terminated`.
    pub(crate) status: String,
    pub(crate) started_at: i64,
    /// None for access that does not end.
    pub(crate) expires_at: Option<i64>,
    pub(crate) external_id: Option<String>,
    pub(crate) payment_method_id: Option<i64>,
    pub(crate) external_properties: Map<String, Value>,
    /// The system that manages its life, unless Cleeng does.
    pub(crate) source: Option<String>,
    pub(crate) replaced_by: Option<Link>,
    pub(crate) originated_from: Option<Link>,
}

impl Pass {
    pub(crate) fn gives_access(&self, now: i64) -> bool {
        self.status == "active" && self.expires_at.is_none_or(|end| end > now)
    }

    /// Whether it is a pass in the narrow sense.
    pub(crate) fn is_pass(&self) -> bool {
        self.offer_id.starts_with('P')
    }

    fn view(&self) -> Value {
        let link =
            |link: &Link| json!({"passId": link.id, "reason": link.reason, "date": link.date});
        json!({
            "passId": self.id,
            "customerId": self.customer_id,
            "offerId": self.offer_id,
            "status": self.status,
            "expiresAt": self.expires_at,
            "externalId": self.external_id,
            "paymentMethodId": self.payment_method_id,
            "externalProperties": self.external_properties,
            "isExternallyManaged": self.source.is_some(),
            "source": self.source.as_deref().unwrap_or("cleeng"),
            "replacedBy": self.replaced_by.as_ref().map(link),
            "originatedFrom": self.originated_from.as_ref().map(link),
        })
    }
}

/// What manages purchases with a payment method of a publisher.
pub(crate) fn source_of(method_id: i64) -> String {
    let is_known = METHODS.iter().any(|(id, _, _)| *id == method_id);
    if is_known {
        method(method_id).1
    } else {
        "external"
    }
    .to_owned()
}

impl State {
    fn pass(&self, call: &Call<'_>) -> Result<&Pass, Refusal> {
        let id = Args::of(call).id("passId");
        self.passes
            .get(&id)
            .filter(|pass| pass.is_pass())
            .ok_or_else(|| unknown(call, Thing::Pass, id))
    }

    fn end_pass(&mut self, id: i64, replaced_by: Option<Link>) {
        let Some(pass) = self.passes.get_mut(&id) else {
            return;
        };
        "terminated".clone_into(&mut pass.status);
        pass.replaced_by = replaced_by;
        let ended = pass.clone();
        if ended.is_pass() {
            let mut data = self.pass_data(&ended);
            without(&mut data, &["active", "expirationDate"]);
            self.report("passTerminated", data);
        }
    }

    /// Ends a pass whose time is over. Whoever manages it elsewhere has to do so there.
    pub(crate) fn look_at_pass(&mut self, id: i64, at: i64) {
        let is_over = self.passes.get(&id).is_some_and(|pass| {
            pass.source.is_none() && pass.status == "active" && !pass.gives_access(at)
        });
        if is_over {
            self.end_pass(id, None);
        }
    }

    /// Moves the end of an access, and reports it.
    fn move_end(&mut self, id: i64, end: Option<i64>) {
        let Some(pass) = self.passes.get_mut(&id) else {
            return;
        };
        let previous = pass.expires_at;
        pass.expires_at = end;
        let moved = pass.clone();
        if let Some(end) = end {
            self.schedule(Due::Pass(id), end);
        }
        if moved.is_pass() && previous != end {
            let mut data = self.pass_data(&moved);
            without(&mut data, &["active"]);
            data["previousExpirationDate"] = previous.map(iso).into();
            self.report("passExpirationChanged", data);
        }
    }
}

fn without(data: &mut Value, names: &[&str]) {
    if let Some(object) = data.as_object_mut() {
        object.retain(|name, _| !names.contains(&name.as_str()));
    }
}

pub(crate) fn create(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let customer_id = args.id("customerId");
    state.customer(call, customer_id)?;
    let found = state.offer_on_sale(call, args.required("offerId"))?;
    if found.kind() != "pass" {
        return Err(wrong_state(call, "The offer is no pass"));
    }
    let offer_id = found.long_id();
    let external_id = args.required("externalId");
    let method = args.id("paymentMethodId");
    let is_taken = state.passes.values().any(|pass| {
        pass.external_id.as_deref() == Some(external_id)
            && pass.payment_method_id == Some(method)
            && pass.gives_access(call.now)
    });
    if is_taken {
        return Err(refused(
            422,
            "external-id",
            "There is an active pass with this externalId already",
        ));
    }
    let id = state.start_pass(
        Purchase {
            customer_id,
            offer_id,
            payment_method_id: method,
            expires_at: args.int("expiresAt"),
            external_id: Some(external_id.to_owned()),
            external_properties: args.map("externalProperties").unwrap_or_default(),
            source: Some(source_of(method)),
            ..Purchase::default()
        },
        call.now,
    );
    if args.is_null("expiresAt")
        && let Some(pass) = state.passes.get_mut(&id)
    {
        pass.expires_at = None;
    }
    Ok(value(
        state.passes.get(&id).map(Pass::view).unwrap_or_default(),
    ))
}

pub(crate) fn get(state: &mut State, call: &Call<'_>) -> Outcome {
    state.pass(call).map(Pass::view).map(value)
}

/// Without any filter the list is empty.
pub(crate) fn list(state: &mut State, call: &Call<'_>) -> Answer {
    let args = Args::of(call);
    let customer = args.int("customerId");
    let method = args.int("paymentMethodId");
    let external_id = args.text("externalId");
    let offer = args.text("offerId");
    let transaction = args.text("transactionId").map(|transaction| {
        let found = state.transactions.get(transaction);
        let target = found.and_then(|found| found.target.as_ref());
        target.map_or(0, |(_, id)| *id)
    });
    let is_filtered = customer.is_some() || method.is_some() || external_id.is_some();
    let wanted = |pass: &&Pass| match transaction {
        Some(id) => pass.id == id,
        None => {
            is_filtered
                && customer.is_none_or(|id| id == pass.customer_id)
                && (customer.is_none() || offer.is_none_or(|id| id == pass.offer_id))
                && method.is_none_or(|id| Some(id) == pass.payment_method_id)
                && external_id.is_none_or(|id| Some(id) == pass.external_id.as_deref())
        }
    };
    let passes = state.passes.values().filter(|pass| pass.is_pass());
    let views = passes.filter(wanted).map(Pass::view).collect();
    paging::answer(call, views)
}

pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let pass = state.pass(call)?;
    if pass.status == "terminated" {
        return Err(wrong_state(call, "The pass is terminated"));
    }
    let id = pass.id;
    if args.has("expiresAt") {
        state.move_end(id, args.int("expiresAt"));
    }
    if let Some(properties) = args.map("externalProperties")
        && let Some(pass) = state.passes.get_mut(&id)
    {
        pass.external_properties = properties;
    }
    get(state, call)
}

pub(crate) fn terminate(state: &mut State, call: &Call<'_>) -> Outcome {
    let pass = state.pass(call)?;
    if pass.status == "terminated" {
        return Err(wrong_state(call, "The pass is terminated already"));
    }
    let id = pass.id;
    state.end_pass(id, None);
    get(state, call)
}

/// The other customer gets a new pass, and this one ends.
pub(crate) fn transfer(state: &mut State, call: &Call<'_>) -> Outcome {
    let customer_id = Args::of(call).id("customerId");
    let old = state.pass(call)?.clone();
    if old.source.is_none() || old.status == "terminated" {
        return Err(wrong_state(
            call,
            "Only an active pass that is externally managed can be transferred",
        ));
    }
    state.customer(call, customer_id)?;
    let id = state.ids.number();
    let link = |id| Link {
        id,
        reason: "transfer".to_owned(),
        date: call.now,
    };
    let new = Pass {
        id,
        customer_id,
        originated_from: Some(link(old.id)),
        ..old.clone()
    };
    state.end_pass(old.id, Some(link(id)));
    let data = state.pass_data(&new);
    state.report("passCreated", data);
    state.passes.insert(id, new);
    get(state, call)
}

/// Moves the end of what a customer has rented.
pub(crate) fn update_rental(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let customer_id = state.by_email(call, "customerEmail")?.id("id");
    let offer = args.required("offerId");
    let rental = state
        .passes
        .values()
        .rev()
        .find(|pass| pass.customer_id == customer_id && pass.offer_id == offer);
    let id = rental.ok_or_else(|| unknown(call, Thing::Offer, offer))?.id;
    let end = args.within("rentalData").int("expiresAt");
    state.move_end(id, end);
    Ok(value(json!({"offerId": offer, "expiresAt": end})))
}
