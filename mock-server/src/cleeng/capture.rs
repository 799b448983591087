//! The profile questions of a publisher, and what customers answered.

use super::prelude::*;
use super::seed::PUBLISHER;

const QUESTIONS: &str = "rpc.CaptureQuestion";

pub(crate) fn save_questions(state: &mut State, call: &Call<'_>) -> Answer {
    state.things.clear(QUESTIONS);
    for question in Args::of(call).list("questions") {
        let key = Args::members(question).required("key");
        state.things.put(QUESTIONS, key, question.clone());
    }
    done()
}

pub(crate) fn set_enabled(state: &mut State, call: &Call<'_>) -> Answer {
    *state.is_capturing = Args::of(call).flag("enabled").unwrap_or_default();
    done()
}

/// The questions with the answers of a customer. The form is due while a required answer is missing.
pub(crate) fn status(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.whom(call, "userId")?;
    let captured = state.customer(call, id)?.within("captured");
    let mut due = false;
    let mut settings = Vec::new();
    for question in state.things.all(QUESTIONS) {
        let answer = answer(captured, question.required("key"));
        let flag = |name| question.flag(name).unwrap_or_default();
        due |= flag("enabled") && flag("required") && answer.is_null();
        let mut setting = question.object();
        setting.insert("answer".to_owned(), answer);
        settings.push(setting);
    }
    Ok(value(json!({
        "isCaptureEnabled": *state.is_capturing,
        "shouldCaptureBeDisplayed": *state.is_capturing && due,
        "settings": settings,
    })))
}

fn answer(captured: Args<'_>, key: &str) -> Value {
    let group = |names: &[&str]| {
        let members = names.iter().map(|name| json!(captured.value(name)));
        let members: Vec<Value> = members.collect();
        if members.iter().all(Value::is_null) {
            return Value::Null;
        }
        let names = names.iter().map(|name| (*name).to_owned());
        names.zip(members).collect::<Fields>().into()
    };
    match key {
        "firstNameLastName" => group(&["firstName", "lastName"]),
        "address" => group(&[
            "address", "address2", "city", "state", "postCode", "country",
        ]),
        _ if key.starts_with("custom_") => {
            let mut answers = captured.list("customAnswers").iter();
            let answer = answers.find(|answer| answer["questionId"] == key);
            json!(answer.map(|answer| &answer["value"]))
        }
        _ => json!(captured.value(key)),
    }
}

/// Stores answers; null keeps what is there.
pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.whom(call, "userId")?;
    let mut captured = state.customer(call, id)?.within("captured").object();
    let answers = match family(call) {
        "rpc" => Args::of(call).within("newPersonalData"),
        _ => Args::of(call),
    };
    for (name, kept) in &mut captured {
        if let Some(answer) = answers.value(name) {
            kept.clone_from(answer);
        }
    }
    if let Some(customer) = state.customer_mut(id) {
        customer.insert("captured".to_owned(), captured.into());
    }
    Ok(done())
}

pub(crate) fn personal_data(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = state.whom(call, "userId")?;
    let mut data = state.customer(call, id)?.within("captured").object();
    data.insert("broadcasterId".to_owned(), PUBLISHER.into());
    Ok(value(data.into()))
}
