//! Customers and their profiles, as the families show them.

pub(crate) mod core;
mod directory;
pub(crate) mod mediastore;
pub(crate) mod rpc;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

pub(crate) use self::directory::Customers;
use super::{
    State,
    args::Args,
    consents::ConsentAnswer,
    passwords::Password,
    refusals::{Thing, family, refusal, unknown},
};
use crate::engine::call::{Call, Refusal};

#[derive(Clone, Default, Deserialize, Serialize)]
pub(crate) struct Customer {
    pub(crate) id: i64,
    pub(crate) email: String,
    pub(crate) password: Option<Password>,
    pub(crate) locale: String,
    pub(crate) country: String,
    pub(crate) currency: String,
    pub(crate) first_name: Option<String>,
    pub(crate) last_name: Option<String>,
    pub(crate) external_id: Option<String>,
    pub(crate) external_data: Option<Value>,
    pub(crate) facebook_id: Option<String>,
    pub(crate) registered_at: i64,
    pub(crate) last_login_at: Option<i64>,
    pub(crate) last_ip: Option<String>,
    /// Answers to the profile questions.
    pub(crate) captured: Map<String, Value>,
    pub(crate) consents: BTreeMap<String, ConsentAnswer>,
    /// The offers, by short id, whose free trial is used up.
    pub(crate) trials: BTreeSet<String>,
}

impl State {
    /// Registers a customer with what the arguments say, or refuses if there is one already.
    pub(crate) fn register(&mut self, call: &Call<'_>, args: Args<'_>) -> Result<i64, Refusal> {
        let email = args.required("email");
        let external_id = args.owned("externalId");
        let same = external_id.as_ref();
        let same = same.and_then(|id| self.customers.by_external_id(id));
        if same.is_some() || self.customers.by_email(email).is_some() {
            return Err(exists(call));
        }
        let password = args
            .text("password")
            .map(|password| Password::new(password, self.ids.hex(16)));
        let customer = Customer {
            id: self.ids.number(),
            email: email.to_owned(),
            password,
            locale: args.text("locale").unwrap_or("en_US").to_owned(),
            country: args.text("country").unwrap_or("US").to_owned(),
            currency: args.text("currency").unwrap_or("USD").to_owned(),
            first_name: args.owned("firstName"),
            last_name: args.owned("lastName"),
            external_id,
            external_data: args.value("externalData").map(external_data),
            facebook_id: args.owned("facebookId"),
            registered_at: args.int("registrationDate").unwrap_or(call.now),
            last_ip: args.owned("customerIP"),
            ..Customer::default()
        };
        let id = customer.id;
        self.report(
            "customerRegistered",
            json!({
                "customerId": id,
                "customerEmail": customer.email,
                "customerExternalId": customer.external_id,
            }),
        );
        self.customers.insert(customer);
        Ok(id)
    }

    /// The customer with the e-mail address in an argument.
    pub(crate) fn by_email(&self, call: &Call<'_>, name: &str) -> Result<&Customer, Refusal> {
        let email = Args::of(call).required(name);
        self.customers
            .by_email(email)
            .ok_or_else(|| unknown(call, Thing::Customer, email))
    }

    pub(crate) fn customer(&self, call: &Call<'_>, id: i64) -> Result<&Customer, Refusal> {
        self.customers.get(id).ok_or_else(|| match family(call) {
            "rpc" => refusal(200, Some("23"), "No such user", "unknown-customer"),
            _ => unknown(call, Thing::Customer, id),
        })
    }

    /// Changes what all families call the same. Null and absent both keep a value.
    fn change_profile(&mut self, id: i64, args: Args<'_>) {
        if let Some(external_id) = args.text("externalId") {
            self.customers.set_external_id(id, external_id);
        }
        let Some(customer) = self.customers.get_mut(id) else {
            return;
        };
        for (name, field) in [
            ("firstName", &mut customer.first_name),
            ("lastName", &mut customer.last_name),
            ("lastUserIp", &mut customer.last_ip),
        ] {
            if let Some(text) = args.text(name) {
                *field = Some(text.to_owned());
            }
        }
        for (name, field) in [
            ("country", &mut customer.country),
            ("locale", &mut customer.locale),
            ("currency", &mut customer.currency),
        ] {
            if let Some(text) = args.text(name) {
                text.clone_into(field);
            }
        }
        if let Some(data) = args.value("externalData") {
            customer.external_data = Some(external_data(data));
        }
        if let Some(date) = args.int("lastLoginDate") {
            customer.last_login_at = Some(date);
        }
    }
}

/// JSON, which may have come as text.
fn external_data(value: &Value) -> Value {
    value
        .as_str()
        .and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_else(|| value.clone())
}

pub(crate) fn exists(call: &Call<'_>) -> Refusal {
    let (status, code) = match family(call) {
        "rpc" => (200, Some("13")),
        "mediastore" => (422, Some("USER0002")),
        _ => (422, None),
    };
    refusal(status, code, "Customer already exists", "customer-exists")
}
