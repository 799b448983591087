//! Purchases in app stores, as the older calls report them. No store is asked: each counts as confirmed.

use super::deliveries::Purchase;
use super::prelude::*;

/// The stores, as the names of the calls have them.
const STORES: [&str; 4] = ["android", "apple", "roku", "amazon"];

pub(crate) fn report(state: &mut State, call: &Call<'_>) -> Outcome {
    let args = Args::of(call);
    let customer_id = match family(call) {
        "mediastore" => state.caller_by_jwt(call)?,
        _ => state.by_email(call, "customerEmail")?.id("id"),
    };
    let found = state.offer_on_sale(call, args.required("offerId"))?;
    let offer_id = found.long_id();
    let receipt = [args.within("receipt"), args.within("order")];
    let names = ["transactionId", "orderId", "purchaseId", "receiptId"];
    let mut names = names.iter();
    let external_id = names.find_map(|name| receipt.iter().find_map(|it| it.owned(name)));
    let given = external_id.as_deref().and_then(|id| state.given_for(id));
    if given.is_none() {
        let data = json!({"customerId": customer_id, "offerId": offer_id});
        let mut stores = STORES.into_iter();
        let store = stores.find(|store| call.operation.id.contains(store));
        let purchase = Purchase {
            customer_id,
            offer_id,
            external_id,
            source: store.map(str::to_owned),
            ..Purchase::default()
        };
        state.hand_over(purchase, call.now);
        state.report("inappPurchaseValidationSucceeded", data);
    }
    Ok(value(json!({"message": "OK"})))
}
