//! Purchases in app stores, as the In-App API reports them. The answer comes a second later, and no store is asked:
//! each purchase counts as a subscription, to the first offer that names a product of the store, or else the first on sale.

use super::authentication::{CUSTOMER_JWT, PUBLISHER_TOKEN};
use super::deliveries::Purchase;
use super::ids::fingerprint;
use super::offers::newest_offers;
use super::prelude::*;
use super::subscriptions::Subscription;

/// A purchase that is being validated or synchronized, or has been.
#[derive(Clone, Default, Deserialize, Serialize)]
pub(crate) struct Process {
    pub(crate) customer_id: i64,
    /// The purchase, by the fingerprint of what names it.
    pub(crate) purchase: String,
    pub(crate) offer_id: Option<String>,
    pub(crate) result: Option<String>,
    pub(crate) started_at: i64,
}

impl Process {
    fn is_running(&self, now: i64) -> bool {
        now <= self.started_at
    }
}

/// The store that a call is about.
fn store(call: &Call<'_>) -> &'static str {
    match call.operation.id.split('.').nth(1) {
        Some("samsung") => "samsung",
        Some("vizio") => "vizio",
        Some("storekit2") => "apple",
        _ => "android",
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

impl State {
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

    /// The subscription that a purchase has given.
    pub(crate) fn given_for(&self, purchase: &str) -> Option<&Subscription> {
        let mut all = self.subscriptions.values();
        all.find(|it| it.external_id == purchase && it.is_held())
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
    fn accept(&mut self, customer_id: i64, purchase: &str, call: &Call<'_>) {
        if self.given_for(purchase).is_none()
            && let Some(offer_id) = self.offer_of_store(store(call))
        {
            let purchase = Purchase {
                customer_id,
                offer_id,
                external_id: Some(purchase.to_owned()),
                source: Some(store(call).to_owned()),
                ..Purchase::default()
            };
            self.start_subscription(purchase, call.now);
        }
    }

    /// Begins to work on a purchase; answers the id of the process, which the caller may have chosen, and the offer.
    fn begin(
        &mut self,
        call: &Call<'_>,
        purchase: String,
        result: Option<&str>,
    ) -> (String, Option<String>) {
        let args = Args::of(call);
        let chosen = args.owned("Correlation-Id");
        let id = chosen.unwrap_or_else(|| self.ids.uuid());
        let given = self.given_for(&purchase);
        let offer_id = given.map(|it| it.offer_id.clone());
        let process = Process {
            customer_id: args.id("cleengCustomerId"),
            offer_id: offer_id.clone(),
            purchase,
            result: result.map(str::to_owned),
            started_at: call.now,
        };
        self.processes.insert(id.clone(), process);
        (id, offer_id)
    }

    /// Begins to synchronize a purchase.
    fn synchronize(&mut self, call: &Call<'_>, purchase: String, result: Option<&str>) -> Answer {
        let (id, offer) = self.begin(call, purchase, result);
        let data = json!({"synchronizationId": id, "offerId": offer, "result": result});
        self.report("inappPurchaseSyncResult", data);
        value(json!({"synchronizationId": id}))
    }

    fn process(&self, call: &Call<'_>, parameter: &str) -> Result<&Process, Refusal> {
        let process = self.processes.get(Args::of(call).required(parameter));
        process.ok_or_else(|| refusal(404, Some("REQ0100"), "No such process", "unknown-process"))
    }
}

/// Begins the validation of a purchase.
pub(crate) fn validate(state: &mut State, call: &Call<'_>) -> Outcome {
    let purchase = purchase(call);
    // What Vizio sends is not known, so a publisher cannot say for whom.
    let is_nobodys = store(call) == "vizio" && call.caller.get(CUSTOMER_JWT).is_none();
    let customer_id = if is_nobodys {
        None
    } else {
        Some(state.purchaser(call)?)
    };
    if let Some(id) = customer_id {
        state.accept(id, &purchase, call);
    }
    let (id, offer) = state.begin(call, purchase, None);
    let data = json!({"customerId": customer_id, "offerId": offer});
    state.report("inappPurchaseValidationSucceeded", data);
    Ok(value(json!({"correlationId": id})))
}

pub(crate) fn progress(state: &mut State, call: &Call<'_>) -> Outcome {
    let is_running = state.process(call, "correlationId")?.is_running(call.now);
    let status = if is_running { "pending" } else { "success" };
    Ok(value(json!({"status": status})))
}

/// Registers a purchase for a customer. A store that is idempotent by token knows it ever after, the other one while it works.
pub(crate) fn register(state: &mut State, call: &Call<'_>) -> Outcome {
    let customer_id = state.purchaser(call)?;
    let purchase = purchase(call);
    let is_android = store(call) == "android";
    let mut known = state.processes.iter();
    let known =
        known.find(|(_, it)| it.purchase == purchase && (is_android || it.is_running(call.now)));
    if let Some((id, _)) = known {
        let message = format!("The purchase is known already, its synchronizationId is {id}");
        let code = (!is_android).then_some("SK2C0101");
        let mut refusal = refusal(409, code, message, "known-purchase");
        if is_android {
            refusal.details = object(json!({"synchronizationId": id}));
        }
        return Err(refusal);
    }
    state.accept(customer_id, &purchase, call);
    Ok(state.synchronize(call, purchase, None))
}

/// Moves a purchase to another customer.
pub(crate) fn transfer(state: &mut State, call: &Call<'_>) -> Outcome {
    let customer_id = state.purchaser(call)?;
    let purchase = purchase(call);
    let result = match state.given_for(&purchase).cloned() {
        None => "TRANSACTION_ID_NOT_FOUND",
        Some(held) if held.customer_id == customer_id => "PURCHASE_OWNERSHIP_UNCHANGED",
        Some(held) => {
            state.take_over(&held, customer_id, held.expires_at, "transfer", call)?;
            "PURCHASE_OWNERSHIP_TRANSFERRED"
        }
    };
    Ok(state.synchronize(call, purchase, Some(result)))
}

pub(crate) fn synchronization(state: &mut State, call: &Call<'_>) -> Outcome {
    let process = state.process(call, "synchronizationId")?;
    if process.is_running(call.now) {
        return Ok(value(json!({
            "status": "processing",
            "accessGranted": null,
            "offerId": null,
            "result": null,
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
