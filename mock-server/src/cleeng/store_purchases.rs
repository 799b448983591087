//! Purchases in app stores, as the In-App API reports them. The answer comes a second later, and no store is asked:
//! each purchase counts as a subscription, to the first offer that names a product of the store, or else the first on sale.

use super::authentication::{CUSTOMER_JWT, PUBLISHER_TOKEN};
use super::deliveries::Purchase;
use super::ids::fingerprint;
use super::offers::newest_offers;
use super::prelude::*;

/// A purchase that is being validated or synchronized, or has been.
#[derive(Clone, Deserialize, Serialize)]
pub(crate) struct Process {
    customer_id: i64,
    /// The purchase, by the fingerprint of what names it.
    purchase: String,
    offer_id: Option<String>,
    result: Option<String>,
    started_at: i64,
}

impl Process {
    /// A purchase that was synchronized.
    pub(crate) fn finished(customer_id: i64, offer_id: &str, started_at: i64) -> Self {
        Self {
            customer_id,
            purchase: String::new(),
            offer_id: Some(offer_id.to_owned()),
            result: None,
            started_at,
        }
    }

    fn is_running(&self, now: i64) -> bool {
        now <= self.started_at
    }
}

impl State {
    /// The id that the caller chose for a process, or one for it.
    fn process_id(&mut self, call: &Call<'_>) -> String {
        let chosen = Args::of(call).owned("Correlation-Id");
        chosen.unwrap_or_else(|| self.ids.uuid())
    }

    /// The customer of a purchase, who has to be the one of the JWT.
    fn purchaser(&mut self, call: &Call<'_>) -> Result<i64, Refusal> {
        let args = Args::of(call);
        let named = args.int("cleengCustomerId").or(args.int("customerId"));
        let has_jwt = call.caller.get(CUSTOMER_JWT).is_some();
        // With a publisher token the JWT is not looked at, unless nothing else names the customer.
        let caller = if has_jwt && (named.is_none() || call.caller.get(PUBLISHER_TOKEN).is_none()) {
            Some(self.caller_by_jwt(call)?)
        } else {
            None
        };
        if named.is_some() && caller.is_some() && named != caller {
            return Err(foreign("The token belongs to another customer"));
        }
        let id = named.or(caller).unwrap_or_default();
        self.customer(call, id).map(|customer| customer.id("id"))
    }

    fn process(&self, call: &Call<'_>, parameter: &str) -> Result<&Process, Refusal> {
        self.processes
            .get(Args::of(call).required(parameter))
            .ok_or_else(|| refusal(404, Some("REQ0100"), "No such process", "unknown-process"))
    }

    fn offer_of_store(&self, store: &str) -> Option<String> {
        let mut offers = newest_offers(&self.things);
        offers.retain(|found| found.kind() == "subscription" && found.is_active());
        let best = offers
            .into_iter()
            .min_by_key(|found| (!found.is_product_of(store), found.id()));
        best.map(Found::long_id)
    }

    /// Gives access for a purchase that is new.
    fn accept(&mut self, customer_id: i64, purchase: &str, store: &str, now: i64) {
        let is_known = self
            .subscriptions
            .values()
            .any(|subscription| subscription.external_id == purchase && subscription.is_held());
        if !is_known && let Some(offer_id) = self.offer_of_store(store) {
            let purchase = Purchase {
                customer_id,
                offer_id,
                external_id: Some(purchase.to_owned()),
                source: Some(store.to_owned()),
                ..Purchase::default()
            };
            self.start_subscription(purchase, now);
        }
    }

    /// The offer of a purchase that gives access.
    fn offer_of(&self, purchase: &str) -> Option<String> {
        let mut all = self.subscriptions.values();
        all.find(|subscription| subscription.external_id == purchase && subscription.is_held())
            .map(|subscription| subscription.offer_id.clone())
    }

    fn begin(&mut self, call: &Call<'_>, id: &str, purchase: String, result: Option<&str>) {
        let process = Process {
            customer_id: Args::of(call).id("cleengCustomerId"),
            offer_id: self.offer_of(&purchase),
            purchase,
            result: result.map(str::to_owned),
            started_at: call.now,
        };
        self.processes.insert(id.to_owned(), process);
    }
}

/// What names a purchase, hidden.
fn purchase(call: &Call<'_>) -> String {
    let args = Args::of(call);
    let names = [
        "transactionId",
        "originalTransactionId",
        "purchaseToken",
        "invoiceId",
    ];
    let name = names.iter().find_map(|name| args.text(name));
    let mut purchase = fingerprint(name.unwrap_or_default());
    purchase.truncate(24);
    purchase
}

/// Begins the validation of a purchase.
pub(crate) fn validate(state: &mut State, call: &Call<'_>, store: &str) -> Outcome {
    let purchase = purchase(call);
    // What Vizio sends is not known, so a publisher cannot say for whom.
    let is_nobodys = store == "vizio" && call.caller.get(CUSTOMER_JWT).is_none();
    let customer_id = if is_nobodys {
        None
    } else {
        let id = state.purchaser(call)?;
        state.accept(id, &purchase, store, call.now);
        Some(id)
    };
    let id = state.process_id(call);
    state.begin(call, &id, purchase.clone(), None);
    let offer = state.offer_of(&purchase);
    state.report(
        "inappPurchaseValidationSucceeded",
        json!({"customerId": customer_id, "offerId": offer}),
    );
    Ok(value(json!({"correlationId": id})))
}

pub(crate) fn progress(state: &mut State, call: &Call<'_>) -> Outcome {
    let process = state.process(call, "correlationId")?;
    let status = if process.is_running(call.now) {
        "pending"
    } else {
        "success"
    };
    Ok(value(json!({"status": status})))
}

/// Registers a purchase for a customer. A store that is idempotent by token knows it ever after, the other one while it works.
pub(crate) fn register(state: &mut State, call: &Call<'_>, store: &str) -> Outcome {
    let customer_id = state.purchaser(call)?;
    let purchase = purchase(call);
    let mut known = state.processes.iter();
    let known = known.find(|(_, process)| {
        process.purchase == purchase && (store == "android" || process.is_running(call.now))
    });
    if let Some((id, _)) = known {
        let code = (store == "apple").then_some("SK2C0101");
        let message = format!("The purchase is known already, its synchronizationId is {id}");
        let mut refusal = refusal(409, code, message, "known-purchase");
        if store == "android" {
            let id = json!(id);
            refusal
                .details
                .insert(String::from("synchronizationId"), id);
        }
        return Err(refusal);
    }
    state.accept(customer_id, &purchase, store, call.now);
    Ok(started(state, call, purchase, None))
}

/// Moves a purchase to another customer.
pub(crate) fn transfer(state: &mut State, call: &Call<'_>) -> Outcome {
    let customer_id = state.purchaser(call)?;
    let purchase = purchase(call);
    let mut all = state.subscriptions.values();
    let held = all
        .find(|subscription| subscription.external_id == purchase && subscription.is_held())
        .cloned();
    let result = match held {
        None => "TRANSACTION_ID_NOT_FOUND",
        Some(held) if held.customer_id == customer_id => "PURCHASE_OWNERSHIP_UNCHANGED",
        Some(held) => {
            state.take_over(&held, customer_id, held.expires_at, "transfer", call)?;
            "PURCHASE_OWNERSHIP_TRANSFERRED"
        }
    };
    Ok(started(state, call, purchase, Some(result)))
}

fn started(state: &mut State, call: &Call<'_>, purchase: String, result: Option<&str>) -> Answer {
    let id = state.process_id(call);
    state.begin(call, &id, purchase, result);
    let offer = state.processes.get(&id);
    let offer = offer.and_then(|process| process.offer_id.clone());
    state.report(
        "inappPurchaseSyncResult",
        json!({"synchronizationId": id, "offerId": offer, "result": result}),
    );
    value(json!({"synchronizationId": id}))
}

pub(crate) fn synchronization(state: &mut State, call: &Call<'_>) -> Outcome {
    let process = state.process(call, "synchronizationId")?;
    if process.is_running(call.now) {
        let nothing = Value::Null;
        return Ok(value(json!({
            "status": "processing",
            "accessGranted": nothing,
            "offerId": nothing,
            "result": nothing,
        })));
    }
    let offer = process.offer_id.as_deref().unwrap_or_default();
    let access = state.access(process.customer_id, offer, call.now);
    Ok(value(json!({
        "status": "finalized",
        "accessGranted": access.is_some(),
        "offerId": process.offer_id,
        "result": process.result,
    })))
}
