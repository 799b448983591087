//! Which subscriptions and passes a list asks for.

use super::prelude::*;

/// What lists of subscriptions and passes look for: what a transaction has paid for, or else what all of a payment method,
/// an external id, and a customer, whose offer counts as well, have in common. They find nothing where none is given.
pub(crate) struct Sought<'a> {
    args: Args<'a>,
    paid: Option<i64>,
}

impl<'a> Sought<'a> {
    pub(crate) fn by(state: &State, call: &'a Call<'_>) -> Self {
        let args = Args::of(call);
        let paid = args.text("transactionId").map(|id| {
            let transaction = state.transactions.get(id);
            transaction.and_then(|it| it.target_id).unwrap_or_default()
        });
        Self { args, paid }
    }

    pub(crate) fn is(
        &self,
        id: i64,
        customer_id: i64,
        offer_id: &str,
        method_id: Option<i64>,
        external_id: Option<&str>,
    ) -> bool {
        let customer = self.args.int("customerId");
        let offer = self.args.text("offerId").filter(|_| customer.is_some());
        let method = self.args.int("paymentMethodId");
        let external = self.args.text("externalId");
        match self.paid {
            Some(paid) => id == paid,
            None => {
                (customer.is_some() || method.is_some() || external.is_some())
                    && customer.is_none_or(|it| it == customer_id)
                    && offer.is_none_or(|it| it == offer_id)
                    && (method.is_none() || method == method_id)
                    && (external.is_none() || external == external_id)
            }
        }
    }
}
