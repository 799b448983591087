//! Purchases in app stores, as the older calls report them. No store is asked: each counts as confirmed.

use super::deliveries::Purchase;
use super::prelude::*;

pub(crate) fn report(state: &mut State, call: &Call<'_>, store: &str) -> Outcome {
    let args = Args::of(call);
    let customer_id = match family(call) {
        "mediastore" => state.caller_by_jwt(call)?,
        _ => state.by_email(call, "customerEmail")?.id("id"),
    };
    let offer_id = state
        .offer_on_sale(call, args.required("offerId"))?
        .long_id();
    let receipt = [args.within("receipt"), args.within("order")];
    let names = ["transactionId", "orderId", "purchaseId", "receiptId"];
    let purchase = names
        .iter()
        .find_map(|name| receipt.iter().find_map(|receipt| receipt.owned(name)));
    let is_known = state.subscriptions.values().any(|subscription| {
        Some(&subscription.external_id) == purchase.as_ref() && subscription.is_held()
    });
    if !is_known {
        state.hand_over(
            Purchase {
                customer_id,
                offer_id: offer_id.clone(),
                external_id: purchase,
                source: Some(store.to_owned()),
                ..Purchase::default()
            },
            call.now,
        );
        state.report(
            "inappPurchaseValidationSucceeded",
            json!({"customerId": customer_id, "offerId": offer_id}),
        );
    }
    Ok(value(json!({"message": "OK"})))
}
