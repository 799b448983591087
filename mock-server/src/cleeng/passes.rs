//! Access that does not renew: passes, and what was bought once, such as a film or an event.

use super::clock::iso;
use super::due::Due;
use super::prelude::*;
use super::sought::Sought;
use super::subscriptions::Link;

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Pass {
    #[serde(rename = "passId")]
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
    pub(crate) external_properties: Fields,
    /// The system that manages its life, unless Cleeng does.
    #[serde(rename = "manager")]
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

    fn is_terminated(&self) -> bool {
        self.status == "terminated"
    }
}

impl Shown for Pass {
    const TYPE: &'static str = "core.Pass";

    fn facts(&self, _state: &State, now: i64) -> Value {
        let is_over = !self.gives_access(now);
        let link =
            |link: &Link| json!({"passId": link.id, "reason": link.reason, "date": link.date});
        json!({
            "plainStatus": if is_over { "terminated" } else { "active" },
            "external": self.source.is_some(),
            "source": self.source.as_deref().unwrap_or("cleeng"),
            "replacedBy": self.replaced_by.as_ref().map(link),
            "originatedFrom": self.originated_from.as_ref().map(link),
        })
    }
}

impl State {
    fn pass(&self, call: &Call<'_>) -> Result<&Pass, Refusal> {
        let id = Args::of(call).id("passId");
        let known = self.passes.get(&id).filter(|pass| pass.is_pass());
        known.ok_or_else(|| unknown(call, Thing::Pass, id))
    }

    /// Reports what has become of a pass, with what is said besides.
    pub(crate) fn report_pass(&mut self, topic: &'static str, pass: &Pass, more: Value) {
        if !pass.is_pass() {
            return;
        }
        let customer = self.known_customer(pass.customer_id);
        let mut data = object(json!({
            "passId": pass.id.to_string(),
            "offerId": pass.offer_id,
            "customerId": pass.customer_id,
            "customerEmail": customer.and_then(|it| it.text("email")),
            "customerExternalId": customer.and_then(|it| it.text("externalId")),
            "expirationDate": pass.expires_at.map(iso),
        }));
        data.extend(object(more));
        self.report(topic, data.into());
    }

    fn end_pass(&mut self, id: i64, replaced_by: Option<Link>) {
        if let Some(pass) = self.passes.get_mut(&id) {
            "terminated".clone_into(&mut pass.status);
            pass.replaced_by = replaced_by;
            let ended = pass.clone();
            self.report_pass("passTerminated", &ended, Value::Null);
        }
    }

    /// Ends a pass whose time is over. Whoever manages it elsewhere has to do so there.
    pub(crate) fn look_at_pass(&mut self, id: i64, at: i64) {
        let is_over = self.passes.get(&id).is_some_and(|pass| {
            pass.source.is_none() && !pass.is_terminated() && !pass.gives_access(at)
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
        if previous != end {
            let previous = json!({"previousExpirationDate": previous.map(iso)});
            self.report_pass("passExpirationChanged", &moved, previous);
        }
    }
}

pub(crate) fn create(state: &mut State, call: &Call<'_>) -> Outcome {
    let purchase = state.managed_elsewhere(call, "pass")?;
    let is_taken = state.passes.values().any(|pass| {
        pass.external_id == purchase.external_id
            && pass.payment_method_id == Some(purchase.payment_method_id)
            && pass.gives_access(call.now)
    });
    if is_taken {
        let message = "There is an active pass with this externalId already";
        return Err(refused(422, "external-id", message));
    }
    let id = state.start_pass(purchase, call.now);
    let pass = state.passes.get_mut(&id);
    if let Some(pass) = pass.filter(|_| Args::of(call).is_null("expiresAt")) {
        pass.expires_at = None;
    }
    let pass = state.passes.get(&id).map(|pass| state.show(call, pass));
    Ok(value(pass.unwrap_or_default()))
}

pub(crate) fn get(state: &mut State, call: &Call<'_>) -> Outcome {
    let pass = state.pass(call)?;
    Ok(value(state.show(call, pass)))
}

pub(crate) fn list(state: &mut State, call: &Call<'_>) -> Answer {
    let sought = Sought::by(state, call);
    let found = state.passes.values().filter(|it| {
        let (method, external_id) = (it.payment_method_id, it.external_id.as_deref());
        it.is_pass() && sought.is(it.id, it.customer_id, &it.offer_id, method, external_id)
    });
    state.show_all(call, found)
}

pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let pass = state.pass(call)?;
    let id = pass.id;
    require(call, !pass.is_terminated(), "The pass is terminated")?;
    if args.has("expiresAt") {
        state.move_end(id, args.int("expiresAt"));
    }
    if let Some(pass) = state.passes.get_mut(&id) {
        set(pass, args, &["externalProperties"]);
    }
    get(state, call)
}

pub(crate) fn terminate(state: &mut State, call: &Call<'_>) -> Outcome {
    let pass = state.pass(call)?;
    let id = pass.id;
    let is_over = pass.is_terminated();
    require(call, !is_over, "The pass is terminated already")?;
    state.end_pass(id, None);
    get(state, call)
}

/// The other customer gets a new pass, and this one ends.
pub(crate) fn transfer(state: &mut State, call: &Call<'_>) -> Outcome {
    let old = state.pass(call)?.clone();
    let may_move = old.source.is_some() && !old.is_terminated();
    let message = "Only an active pass that is externally managed can be transferred";
    require(call, may_move, message)?;
    let customer = state.customer(call, Args::of(call).id("customerId"))?;
    let customer_id = customer.id("id");
    let id = state.ids.number();
    let link = |id| Link::new(id, "transfer", call.now);
    let new = Pass {
        id,
        customer_id,
        originated_from: Some(link(old.id)),
        ..old
    };
    state.end_pass(old.id, Some(link(id)));
    state.report_pass("passCreated", &new, json!({"active": true}));
    state.passes.insert(id, new);
    get(state, call)
}

/// Moves the end of what a customer has rented.
pub(crate) fn update_rental(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let customer_id = state.by_email(call, "customerEmail")?.id("id");
    let offer = args.required("offerId");
    let mut newest = state.passes.values().rev();
    let rental = newest.find(|it| it.customer_id == customer_id && it.offer_id == offer);
    let id = rental.ok_or_else(|| unknown(call, Thing::Offer, offer))?.id;
    let end = args.within("rentalData").int("expiresAt");
    state.move_end(id, end);
    Ok(value(json!({"offerId": offer, "expiresAt": end})))
}
