//! Customers and their profiles, as the families show them.

pub(crate) mod core;
pub(crate) mod mediastore;
pub(crate) mod rpc;

use std::collections::{BTreeMap, BTreeSet};

use super::consents::ConsentAnswer;
use super::passwords::Password;
use super::prelude::*;

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

/// All customers, by id and by e-mail address.
#[derive(Default, Deserialize, Serialize)]
pub(crate) struct Customers {
    by_id: BTreeMap<i64, Customer>,
    by_email: BTreeMap<String, i64>,
}

impl Customers {
    pub(crate) fn insert(&mut self, customer: Customer) {
        self.by_email
            .insert(customer.email.to_lowercase(), customer.id);
        self.by_id.insert(customer.id, customer);
    }

    pub(crate) fn get(&self, id: i64) -> Option<&Customer> {
        self.by_id.get(&id)
    }

    pub(crate) fn get_mut(&mut self, id: i64) -> Option<&mut Customer> {
        self.by_id.get_mut(&id)
    }

    pub(crate) fn by_email(&self, email: &str) -> Option<&Customer> {
        self.get(*self.by_email.get(&email.to_lowercase())?)
    }

    pub(crate) fn find(&self, matches: impl Fn(&Customer) -> bool) -> Option<&Customer> {
        self.by_id.values().find(|customer| matches(customer))
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Customer> {
        self.by_id.values()
    }

    fn remove(&mut self, id: i64) {
        if let Some(customer) = self.by_id.remove(&id) {
            self.by_email.remove(&customer.email.to_lowercase());
        }
    }

    /// Gives a customer another e-mail address; false if it is taken.
    pub(crate) fn rename(&mut self, id: i64, email: &str) -> bool {
        let key = email.to_lowercase();
        if self.by_email.get(&key).is_some_and(|&owner| owner != id) {
            return false;
        }
        if let Some(customer) = self.by_id.get_mut(&id) {
            self.by_email.remove(&customer.email.to_lowercase());
            email.clone_into(&mut customer.email);
            self.by_email.insert(key, id);
        }
        true
    }
}

impl State {
    /// Registers a customer with what the arguments say, or refuses if there is one already.
    pub(crate) fn register(&mut self, call: &Call<'_>, args: Args<'_>) -> Result<i64, Refusal> {
        let email = args.required("email");
        let external_id = args.owned("externalId");
        let taken = external_id.as_ref().is_some_and(|id| {
            self.customers
                .find(|customer| customer.external_id.as_ref() == Some(id))
                .is_some()
        });
        if taken || self.customers.by_email(email).is_some() {
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
            "rpc" => rpc_refused("23", "unknown-customer", "No such user"),
            _ => unknown(call, Thing::Customer, id),
        })
    }

    /// Changes what all families call the same. Null and absent both keep a value.
    fn change_profile(&mut self, id: i64, args: Args<'_>) {
        let Some(customer) = self.customers.get_mut(id) else {
            return;
        };
        for (name, field) in [
            ("firstName", &mut customer.first_name),
            ("lastName", &mut customer.last_name),
            ("externalId", &mut customer.external_id),
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
