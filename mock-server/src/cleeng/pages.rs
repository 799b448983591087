//! The pages to which customers go in the middle of a payment: PayPal's, and that of the bank.
//!
//! A payment that needs the customer starts with the address of a page, here one of this server. The customer decides there,
//! with a button, or a test posts the outcome. Then the way leads back to the page of the shop. Nothing is paid before.

use std::collections::BTreeMap;

use minijinja::{Environment, context};

use super::gateways::paypal_account;
use super::prelude::*;
use crate::engine::call::Visited;

const NOT_THERE: &str = "The customer has not been at the page of the action yet";
const OUTCOMES: [&str; 3] = ["success", "cancel", "error"];

/// What a customer is to pay and with which method, or to pay with from now on.
#[derive(Clone, Default, Deserialize, Serialize)]
pub(crate) struct Errand {
    pub(crate) customer: i64,
    /// None where payment details are added.
    pub(crate) order: Option<i64>,
    pub(crate) method: i64,
}

/// A step that a customer takes on a page, under the token of its address.
#[derive(Default, Deserialize, Serialize)]
pub(crate) struct Step {
    /// Or at PayPal.
    is_at_bank: bool,
    errand: Errand,
    /// Where the way leads then, by outcome.
    ways: BTreeMap<String, String>,
    /// What the bank sends back with the customer.
    result: String,
    outcome: Option<String>,
}

impl Step {
    fn place(&self) -> &'static str {
        if self.is_at_bank {
            "redirect"
        } else {
            "paypal"
        }
    }

    /// Whether it is the step at the bank of a customer, for an order or for payment details.
    fn is_for(&self, customer_id: i64, order_id: Option<i64>) -> bool {
        let errand = &self.errand;
        self.is_at_bank && errand.customer == customer_id && errand.order == order_id
    }
}

impl State {
    /// Sends a customer to PayPal; returns the address.
    pub(crate) fn send_to_paypal(&mut self, call: &Call<'_>, errand: Errand) -> String {
        let args = Args::of(call);
        let ways = OUTCOMES.map(|outcome| {
            let address = args.required(&format!("{outcome}Url"));
            (outcome.to_owned(), address.to_owned())
        });
        let step = Step {
            errand,
            ways: ways.into(),
            ..Step::default()
        };
        self.open_page(call, step)
    }

    /// Sends a customer to the bank, which tells the shop what came of it; returns the address.
    pub(crate) fn send_to_bank(&mut self, call: &Call<'_>, errand: Errand) -> String {
        // Whoever starts again means the new page.
        self.steps
            .retain(|_, step| !step.is_for(errand.customer, errand.order));
        let result = self.ids.hex(32);
        let back = with_result(Args::of(call).required("returnUrl"), &result);
        let step = Step {
            is_at_bank: true,
            errand,
            ways: OUTCOMES.map(|it| (it.to_owned(), back.clone())).into(),
            result,
            outcome: None,
        };
        self.open_page(call, step)
    }

    fn open_page(&mut self, call: &Call<'_>, step: Step) -> String {
        let token = self.ids.token();
        let address = format!("{}/_mock/{}/{token}", call.base_url, step.place());
        self.steps.insert(token, step);
        address
    }

    /// What the customer did at the bank, once; refused unless that was to approve.
    pub(crate) fn take_approval(
        &mut self,
        call: &Call<'_>,
        customer_id: i64,
        order_id: Option<i64>,
    ) -> Result<Errand, Refusal> {
        let mut steps = self.steps.iter();
        let open = steps.find(|(_, step)| step.is_for(customer_id, order_id));
        let (token, step) =
            open.ok_or_else(|| wrong_state(call, "There is nothing to finalize"))?;
        let told = Args::of(call).within("details").text("redirectResult");
        if told.is_some_and(|told| told != step.result) {
            let message = "The redirectResult is not the one that the customer came back with";
            return Err(refused(422, "redirect-result", message));
        }
        let (code, message) = match step.outcome.as_deref() {
            Some("success") => {
                let (token, errand) = (token.clone(), step.errand.clone());
                self.steps.remove(&token);
                return Ok(errand);
            }
            Some("cancel") => ("ADYEN0003", "The customer has cancelled"),
            Some(_) => ("ADYEN0002", "The bank has refused"),
            None => ("ADYEN0004", NOT_THERE),
        };
        Err(refusal(422, Some(code), message, "approval"))
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
        if step.place() != place {
            return None;
        }
        // Whoever comes again is led the same way.
        let outcome = match (&step.outcome, decided) {
            (Some(outcome), _) => outcome.clone(),
            (None, None) => return Some(Visited::Page(self.page(step))),
            (None, Some(decided)) if !step.ways.contains_key(decided) => {
                return Some(Visited::Wrong("The outcome is success, cancel or error"));
            }
            (None, Some(decided)) => self.decide(token, decided, now)?,
        };
        let way = self.steps.get(token)?.ways.get(&outcome)?;
        Some(Visited::Leads(way.clone()))
    }

    /// Pays at PayPal if the customer has approved; returns what came of it.
    fn decide(&mut self, token: &str, decided: &str, now: i64) -> Option<String> {
        let step = self.steps.get(token)?;
        let errand = step.errand.clone();
        let mut outcome = decided.to_owned();
        if !step.is_at_bank && decided == "success" {
            if errand.order.is_some() && self.unpaid(&errand, now).is_none() {
                "error".clone_into(&mut outcome);
            } else {
                self.carry_out(&errand, paypal_account(), now);
            }
        }
        self.steps.get_mut(token)?.outcome = Some(outcome.clone());
        self.changed = true;
        Some(outcome)
    }

    fn page(&self, step: &Step) -> String {
        let place = if step.is_at_bank {
            "The bank"
        } else {
            "PayPal"
        };
        let order = step.errand.order.and_then(|id| self.orders.get(&id));
        let what = match order {
            Some(order) => format!(
                "Order {}: {} for {} {}",
                order.id,
                order.offer_id,
                self.cost(order).total.json(),
                order.currency,
            ),
            None => String::from("Payment details of a customer"),
        };
        let page = include_str!("page.html");
        let page = Environment::new().render_named_str("page.html", page, context! { place, what });
        page.unwrap_or_default()
    }
}

/// The address that the customer comes back to, which may have a query and a fragment of its own.
fn with_result(address: &str, result: &str) -> String {
    let (address, fragment) = address.split_at(address.find('#').unwrap_or(address.len()));
    let joint = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joint}redirectResult={result}{fragment}")
}
