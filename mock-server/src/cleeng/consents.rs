//! The terms that customers are asked to accept, and their answers.

use super::prelude::*;

/// The current versions, by their names.
const CONSENTS: &str = "rpc.ConsentDefinition";

impl State {
    /// A customer's answers by the names of the consents, each beside what is asked now.
    fn answers(&self, customer: Args<'_>) -> Fields {
        let mut answers = customer.map("consents").unwrap_or_default();
        for (name, answer) in &mut answers {
            let current = self.things.get(CONSENTS, name.as_str());
            let current = current.unwrap_or(Args::NONE);
            *answer = json!({
                "customerId": customer.id("id"),
                "userId": customer.id("id"),
                "name": name,
                "required": current.flag("required"),
                "state": answer["state"],
                "version": answer["version"],
                "newestVersion": current.text("version"),
                "needsUpdate": answer["version"] != current.required("version"),
                "label": current.text("value"),
                "value": current.text("value"),
                "date": answer["date"],
            });
        }
        answers
    }

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
            "rpc" => rpc_refused(code, rule, message),
            _ => refusal(400, Some("REQ0001"), message, rule),
        };
        let current = self
            .things
            .get(CONSENTS, name)
            .ok_or_else(|| refused("29", "There is no such consent", "unknown-consent"))?;
        // Only JSON-RPC is documented to refuse another version; elsewhere the answer then needs an update.
        if family(call) == "rpc" && current.required("version") != version {
            let message = "The version is not the current one";
            return Err(refused("28", message, "consent-version"));
        }
        let Some(customer) = self.customer_mut(customer_id) else {
            return Ok(());
        };
        let given = json!({
            "state": answer.text("state"),
            "version": version,
            "date": call.now,
        });
        merge(customer, "consents", [(name.to_owned(), given)]);
        let data = json!({
            "customerId": customer_id,
            "customerEmail": customer["email"],
            "consentName": name,
        });
        self.report("customerConsentUpdated", data);
        Ok(())
    }
}

pub(crate) fn definitions_by_name(state: &mut State, _call: &Call<'_>) -> Answer {
    let consents = state.things.all(CONSENTS).map(|consent| {
        let mut definition = consent.object();
        definition.insert("label".to_owned(), consent.required("value").into());
        (consent.required("name").to_owned(), definition.into())
    });
    value(Value::Object(consents.collect()))
}

pub(crate) fn update_definition(state: &mut State, call: &Call<'_>) -> Outcome {
    // The others belong to no publisher.
    if !Args::of(call).required("name").starts_with("broadcaster_") {
        let message = "The consents of the platform cannot be changed";
        return Err(rpc_refused("25", "platform-consent", message));
    }
    state.plainly(call)?;
    Ok(done())
}

/// A customer's answers, in the MediaStore's form.
pub(crate) fn own(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.caller_by_jwt(call)?;
    let answers = state.answers(state.customer(call, id)?).into_iter();
    Ok(value(answers.map(|(_, answer)| answer).collect()))
}

/// A customer's answers, in the form of JSON-RPC.
pub(crate) fn of_viewer(state: &mut State, call: &Call<'_>) -> Outcome {
    let customer = state.by_email(call, "customerEmail")?;
    Ok(value(state.answers(customer).into()))
}

pub(crate) fn update_own(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.caller_by_jwt(call)?;
    for choice in Args::of(call).list("consents") {
        state.answer_consent(call, id, Args::members(choice))?;
    }
    Ok(done())
}

pub(crate) fn submit(state: &mut State, call: &Call<'_>) -> Outcome {
    let email = Args::of(call).required("customerEmail");
    let customer = state.customer_at(email);
    let id = customer
        .ok_or_else(|| rpc_refused("23", "unknown-customer", "No such user"))?
        .id("id");
    state.answer_consent(call, id, Args::of(call))?;
    Ok(done())
}
