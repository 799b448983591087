//! The pages to which customers go in the middle of a payment: PayPal's, and that of the bank.
//!
//! A payment that needs the customer starts with the address of a page, here one of this server. The customer decides there,
//! with a button, or a test posts the outcome. Then the way leads back to the page of the shop. Nothing is paid before.

use std::fmt::Write as _;

use super::orders::Order;
use super::payments::paypal_account;
use super::prelude::*;
use crate::engine::call::Visited;

/// Where a customer decides.
#[derive(Clone, Copy, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Place {
    Bank,
    PayPal,
}

/// What becomes of it.
#[derive(Clone, Copy, Deserialize, Eq, PartialEq, Serialize)]
enum Outcome {
    Success,
    Cancel,
    Error,
}

/// Where the way leads then, by outcome.
#[derive(Deserialize, Serialize)]
pub(crate) struct Ways {
    pub(crate) success: String,
    pub(crate) cancel: String,
    pub(crate) error: String,
}

/// A step that a customer takes on a page, under the token of its address.
#[derive(Deserialize, Serialize)]
pub(crate) struct Step {
    place: Place,
    customer_id: i64,
    /// None where payment details are added.
    order_id: Option<i64>,
    pub(crate) method_id: i64,
    ways: Ways,
    /// What the bank sends back with the customer.
    result: String,
    outcome: Option<Outcome>,
}

const OUTCOMES: [(&str, Outcome, &str); 3] = [
    ("success", Outcome::Success, "Approve"),
    ("cancel", Outcome::Cancel, "Cancel"),
    ("error", Outcome::Error, "Let it fail"),
];

impl State {
    /// Sends a customer to PayPal; returns the address.
    pub(crate) fn send_to_paypal(
        &mut self,
        call: &Call<'_>,
        customer_id: i64,
        order_id: Option<i64>,
        method_id: i64,
    ) -> String {
        let args = Args::of(call);
        let way = |name: &str| args.required(name).to_owned();
        let ways = Ways {
            success: way("successUrl"),
            cancel: way("cancelUrl"),
            error: way("errorUrl"),
        };
        self.open_page(
            call,
            Step {
                place: Place::PayPal,
                customer_id,
                order_id,
                method_id,
                ways,
                result: String::new(),
                outcome: None,
            },
        )
    }

    /// Sends a customer to the bank, which tells the shop what came of it; returns the address.
    pub(crate) fn send_to_bank(
        &mut self,
        call: &Call<'_>,
        customer_id: i64,
        order_id: Option<i64>,
        method_id: i64,
    ) -> String {
        // Whoever starts again means the new page.
        self.steps.retain(|_, step| {
            step.place != Place::Bank
                || step.customer_id != customer_id
                || step.order_id != order_id
        });
        let result = self.ids.hex(32);
        let back = with_result(Args::of(call).required("returnUrl"), &result);
        self.open_page(
            call,
            Step {
                place: Place::Bank,
                customer_id,
                order_id,
                method_id,
                ways: Ways {
                    success: back.clone(),
                    cancel: back.clone(),
                    error: back,
                },
                result,
                outcome: None,
            },
        )
    }

    fn open_page(&mut self, call: &Call<'_>, step: Step) -> String {
        let token = self.ids.token();
        let place = path(step.place);
        let address = format!("{}/_mock/{place}/{token}", call.base_url);
        self.steps.insert(token, step);
        address
    }

    /// What the customer did at the bank, once; refused unless that was to approve.
    pub(crate) fn take_approval(
        &mut self,
        call: &Call<'_>,
        customer_id: i64,
        order_id: Option<i64>,
    ) -> Result<Step, Refusal> {
        let mut steps = self.steps.iter();
        let open = steps.find(|(_, step)| {
            step.place == Place::Bank
                && step.customer_id == customer_id
                && step.order_id == order_id
        });
        let (token, step) =
            open.ok_or_else(|| wrong_state(call, "There is nothing to finalize"))?;
        let told = Args::of(call).within("details").text("redirectResult");
        if told.is_some_and(|told| told != step.result) {
            let message = "The redirectResult is not the one that the customer came back with";
            return Err(refused(422, "redirect-result", message));
        }
        let (code, message) = match step.outcome {
            Some(Outcome::Success) => (None, ""),
            Some(Outcome::Cancel) => (Some("ADYEN0003"), "The customer has cancelled"),
            Some(Outcome::Error) => (Some("ADYEN0002"), "The bank has refused"),
            None => (
                Some("ADYEN0004"),
                "The customer has not been at the page of the action yet",
            ),
        };
        if code.is_some() {
            return Err(refusal(422, code, message, "approval"));
        }
        let token = token.clone();
        let step = self.steps.remove(&token);
        step.ok_or_else(|| wrong_state(call, "There is nothing to finalize"))
    }

    /// Somebody is at a page, such as `paypal/TOKEN`, and may have decided.
    pub(crate) fn show_page(
        &mut self,
        page: &str,
        decided: Option<&str>,
        now: i64,
    ) -> Option<Visited> {
        let (place, token) = page.split_once('/')?;
        let step = self.steps.get(token)?;
        if path(step.place) != place {
            return None;
        }
        if step.outcome.is_none() {
            let Some(decided) = decided else {
                return Some(Visited::Page(self.page(step)));
            };
            let Some((_, outcome, _)) = OUTCOMES.iter().find(|(name, ..)| *name == decided) else {
                return Some(Visited::Wrong("The outcome is success, cancel or error"));
            };
            self.decide(token, *outcome, now);
        }
        // Whoever comes again is led the same way.
        let step = self.steps.get(token)?;
        let ways = &step.ways;
        Some(Visited::Leads(match step.outcome {
            Some(Outcome::Success) => ways.success.clone(),
            Some(Outcome::Cancel) => ways.cancel.clone(),
            Some(Outcome::Error) | None => ways.error.clone(),
        }))
    }

    fn decide(&mut self, token: &str, outcome: Outcome, now: i64) {
        let Some(step) = self.steps.get(token) else {
            return;
        };
        let (place, order_id, customer_id) = (step.place, step.order_id, step.customer_id);
        let method_id = step.method_id;
        let order = order_id.map(|id| self.unpaid(id, method_id, now));
        let outcome = match (outcome, place, order) {
            // What was paid otherwise meanwhile, or is too old, is not paid.
            (Outcome::Success, Place::PayPal, Some(None)) => Outcome::Error,
            (Outcome::Success, Place::PayPal, order) => {
                let details = self.store_details(customer_id, method_id, paypal_account());
                if let Some(order) = order.flatten() {
                    self.pay(&order, Some(details), now);
                }
                Outcome::Success
            }
            (outcome, ..) => outcome,
        };
        if let Some(step) = self.steps.get_mut(token) {
            step.outcome = Some(outcome);
        }
        self.changed = true;
    }

    fn unpaid(&self, id: i64, method_id: i64, now: i64) -> Option<Order> {
        let order = self.orders.get(&id)?;
        let is_open = !order.is_paid && order.expires_at > now;
        is_open.then(|| Order {
            payment_method_id: Some(method_id),
            ..order.clone()
        })
    }

    fn page(&self, step: &Step) -> String {
        let title = match step.place {
            Place::Bank => "The bank, played by the mock server",
            Place::PayPal => "PayPal, played by the mock server",
        };
        let order = step.order_id.and_then(|id| self.orders.get(&id));
        let what = match order {
            Some(order) => format!(
                "Order {}: {} for {} {}",
                order.id,
                escaped(&order.offer_id),
                self.cost(order).total.json(),
                escaped(&order.currency),
            ),
            None => String::from("Payment details of a customer"),
        };
        let mut buttons = String::new();
        for (name, _, label) in OUTCOMES {
            // Writing to text does not fail.
            let _ = writeln!(
                buttons,
                "<button name=\"outcome\" value=\"{name}\">{label}</button>"
            );
        }
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
             <h1>{title}</h1>\n<p>{what}</p>\n<form method=\"post\">\n{buttons}</form>\n</html>\n"
        )
    }
}

fn path(place: Place) -> &'static str {
    match place {
        Place::Bank => "redirect",
        Place::PayPal => "paypal",
    }
}

/// The address that the customer comes back to, which may have a query and a fragment of its own.
fn with_result(address: &str, result: &str) -> String {
    let (address, fragment) = match address.split_once('#') {
        Some((address, fragment)) => (address, Some(fragment)),
        None => (address, None),
    };
    let joint = if address.contains('?') { '&' } else { '?' };
    let fragment = fragment.map_or_else(String::new, |fragment| format!("#{fragment}"));
    format!("{address}{joint}redirectResult={result}{fragment}")
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}
