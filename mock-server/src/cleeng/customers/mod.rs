//! Customers and their profiles, as the families show them.

pub(crate) mod core;
mod directory;
pub(crate) mod mediastore;
pub(crate) mod rpc;

pub(crate) use self::directory::Directory;
use super::clock::plain;
use super::passwords::Password;
use super::prelude::*;
use crate::engine::resources;

/// The customers, as the Core API shows them. What is nobody's business is kept beside.
const CUSTOMERS: &str = "core.Customer";

/// What all families call the same.
const PROFILE: [&str; 7] = [
    "firstName",
    "lastName",
    "externalId",
    "lastUserIp",
    "country",
    "locale",
    "currency",
];

impl State {
    pub(crate) fn known_customer(&self, id: i64) -> Option<Args<'_>> {
        self.things.get(CUSTOMERS, id)
    }

    pub(crate) fn customer_mut(&mut self, id: i64) -> Option<&mut Fields> {
        self.things.get_mut(CUSTOMERS, id)
    }

    pub(crate) fn customer_at(&self, email: &str) -> Option<Args<'_>> {
        self.known_customer(self.directory.by_email(email)?)
    }

    pub(crate) fn customer_by_external_id(&self, external_id: &str) -> Option<Args<'_>> {
        self.known_customer(self.directory.by_external_id(external_id)?)
    }

    /// The customer who has a text in a field.
    pub(crate) fn customer_with(&self, name: &str, text: &str) -> Option<Args<'_>> {
        self.things
            .find(CUSTOMERS, |it| it.text(name) == Some(text))
    }

    /// Finds customers again once they are restored.
    pub(crate) fn restore_directory(&mut self) {
        self.directory = Directory::of(self.things.all(CUSTOMERS));
    }

    /// Changes a customer, who may be found by something else then.
    fn change_customer(&mut self, id: i64, change: impl FnOnce(&mut Fields)) {
        if let Some(customer) = self.things.get_mut(CUSTOMERS, id) {
            self.directory.remove(Args::fields(customer));
            change(customer);
            self.directory.add(Args::fields(customer));
        }
    }

    /// Gives a customer an e-mail address; false if another one has it.
    pub(crate) fn move_to_address(&mut self, id: i64, email: &str) -> bool {
        let owner = self.directory.by_email(email);
        if owner.is_some_and(|owner| owner != id) {
            return false;
        }
        self.change_customer(id, |customer| {
            customer.insert("email".to_owned(), email.into());
        });
        true
    }

    /// Registers a customer with what the arguments say, or refuses if there is one already.
    pub(crate) fn register(&mut self, call: &Call<'_>, args: Args<'_>) -> Result<i64, Refusal> {
        let email = args.required("email");
        let external_id = args.text("externalId");
        let is_taken = external_id.is_some_and(|id| self.customer_by_external_id(id).is_some());
        if is_taken || self.customer_at(email).is_some() {
            return Err(exists(call));
        }
        let password = args.text("password");
        let password = password.map(|password| Password::new(password, self.ids.hex(16)));
        let id = self.ids.number();
        let mut customer = Fields::new();
        copy(&mut customer, args, &PROFILE);
        copy(&mut customer, args, &["email", "facebookId"]);
        let registered = args.int("registrationDate").unwrap_or(call.now);
        customer.extend(object(json!({
            "id": id,
            "password": password,
            "regDate": plain(registered),
            "lastUserIp": args.text("customerIP"),
            "externalData": args.value("externalData").map(external_data),
        })));
        resources::add(call, &mut self.things, &mut self.ids, CUSTOMERS, customer);
        if let Some(customer) = self.things.get(CUSTOMERS, id) {
            self.directory.add(customer);
        }
        let data = json!({
            "customerId": id,
            "customerEmail": email,
            "customerExternalId": external_id,
        });
        self.report("customerRegistered", data);
        Ok(id)
    }

    /// The customer with the e-mail address in an argument.
    pub(crate) fn by_email(&self, call: &Call<'_>, name: &str) -> Result<Args<'_>, Refusal> {
        let email = Args::of(call).required(name);
        let customer = self.customer_at(email);
        customer.ok_or_else(|| unknown(call, Thing::Customer, email))
    }

    pub(crate) fn customer(&self, call: &Call<'_>, id: i64) -> Result<Args<'_>, Refusal> {
        self.known_customer(id).ok_or_else(|| match family(call) {
            "rpc" => rpc_refused("23", "unknown-customer", "No such user"),
            _ => unknown(call, Thing::Customer, id),
        })
    }

    /// Changes what all families call the same. Null and absent both keep a value.
    fn change_profile(&mut self, id: i64, args: Args<'_>) {
        self.change_customer(id, |customer| {
            copy(customer, args, &PROFILE);
            if let Some(data) = args.value("externalData") {
                customer.insert("externalData".to_owned(), external_data(data));
            }
            if let Some(date) = args.int("lastLoginDate") {
                customer.insert("lastLoginDate".to_owned(), plain(date).into());
            }
        });
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
