//! The terms that customers are asked to accept, and their answers.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{
    State,
    args::Args,
    refusals::{family, refusal},
    seed::PUBLISHER,
    value,
};
use crate::engine::call::{Answer, Call, Refusal};
use crate::engine::entries::Collection;

/// The current version of a consent.
#[derive(Clone, Deserialize, Serialize)]
pub(crate) struct Consent {
    pub(crate) version: String,
    pub(crate) value: String,
    pub(crate) required: bool,
}

/// A customer's answer to a version.
#[derive(Clone, Deserialize, Serialize)]
pub(crate) struct ConsentAnswer {
    state: String,
    version: String,
    date: i64,
}

pub(crate) type Consents = Collection<String, Consent>;

/// The consents of the platform belong to no publisher.
fn owner(name: &str) -> i64 {
    if name.starts_with("broadcaster_") {
        PUBLISHER
    } else {
        0
    }
}

fn definition(name: &str, consent: &Consent) -> Value {
    json!({
        "broadcasterId": owner(name),
        "name": name,
        "version": consent.version,
        "value": consent.value,
        "label": consent.value,
        "required": consent.required,
    })
}

impl State {
    /// Records an answer to a consent.
    fn answer_consent(
        &mut self,
        call: &Call<'_>,
        customer_id: i64,
        answer: Args<'_>,
    ) -> Result<(), Refusal> {
        let name = answer.required("name");
        let version = answer.required("version");
        let refused = |code: &str, message: &str, rule: &str| match family(call) {
            "rpc" => refusal(200, Some(code), message, rule),
            _ => refusal(400, Some("REQ0001"), message, rule),
        };
        let current = self
            .consents
            .get(name)
            .ok_or_else(|| refused("29", "There is no such consent", "unknown-consent"))?;
        // Only JSON-RPC is documented to refuse another version; elsewhere the answer then needs an update.
        if family(call) == "rpc" && current.version != version {
            return Err(refused(
                "28",
                "The version is not the current one",
                "consent-version",
            ));
        }
        let Some(customer) = self.customers.get_mut(customer_id) else {
            return Ok(());
        };
        customer.consents.insert(
            name.to_owned(),
            ConsentAnswer {
                state: answer.required("state").to_owned(),
                version: version.to_owned(),
                date: call.now,
            },
        );
        let data = json!({
            "customerId": customer_id,
            "customerEmail": customer.email,
            "consentName": name,
        });
        self.report("customerConsentUpdated", data);
        Ok(())
    }
}

pub(crate) fn definitions(state: &mut State, _call: &Call<'_>) -> Answer {
    let list = state.consents.iter();
    value(
        list.map(|(name, consent)| definition(name, consent))
            .collect(),
    )
}

pub(crate) fn definitions_by_name(state: &mut State, _call: &Call<'_>) -> Answer {
    let consents = state.consents.iter();
    let map: Map<String, Value> = consents
        .map(|(name, consent)| (name.clone(), definition(name, consent)))
        .collect();
    value(Value::Object(map))
}

pub(crate) fn update_definition(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    let args = Args::of(call);
    let name = args.required("name");
    if owner(name) == 0 {
        return Err(refusal(
            200,
            Some("25"),
            "The consents of the platform cannot be changed",
            "platform-consent",
        ));
    }
    if let Some(consent) = state.consents.get_mut(name) {
        if let Some(version) = args.owned("version") {
            consent.version = version;
        }
        if let Some(text) = args.owned("value") {
            consent.value = text;
        }
    }
    Ok(value(json!({"success": true})))
}

/// A customer's answers, in the MediaStore's form.
pub(crate) fn own(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    let id = state.caller_by_jwt(call)?;
    let answers = state.customer(call, id)?.consents.iter();
    let list = answers.filter_map(|(name, answer)| {
        let current = state.consents.get(name)?;
        Some(json!({
            "customerId": id.to_string(),
            "name": name,
            "required": current.required,
            "state": answer.state,
            "version": answer.version,
            "newestVersion": current.version,
            "needsUpdate": answer.version != current.version,
            "label": current.value,
            "value": current.value,
            "date": answer.date,
        }))
    });
    Ok(value(list.collect()))
}

/// A customer's answers, in the form of JSON-RPC.
pub(crate) fn of_viewer(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    let customer = state.by_email(call, "customerEmail")?;
    let answers = customer.consents.iter();
    let map: Map<String, Value> = answers
        .map(|(name, answer)| {
            let current = state.consents.get(name);
            let view = json!({
                "userId": customer.id,
                "name": name,
                "state": answer.state,
                "version": answer.version,
                "date": answer.date,
                "needsUpdate": current.is_some_and(|current| current.version != answer.version),
            });
            (name.clone(), view)
        })
        .collect();
    Ok(value(Value::Object(map)))
}

pub(crate) fn update_own(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    let id = state.caller_by_jwt(call)?;
    for choice in Args::of(call).list("consents") {
        state.answer_consent(call, id, Args::members(choice))?;
    }
    Ok(value(json!({"success": true})))
}

pub(crate) fn submit(state: &mut State, call: &Call<'_>) -> Result<Answer, Refusal> {
    let email = Args::of(call).required("customerEmail");
    let customer = state.customers.by_email(email);
    let id = customer
        .ok_or_else(|| refusal(200, Some("23"), "No such user", "unknown-customer"))?
        .id;
    state.answer_consent(call, id, Args::of(call))?;
    Ok(value(json!({"success": true})))
}
