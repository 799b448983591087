//! The profile questions of a publisher, and what customers answered.

use super::prelude::*;
use super::seed::PUBLISHER;

#[derive(Default, Deserialize, Serialize)]
pub(crate) struct Capture {
    pub(crate) enabled: bool,
    pub(crate) questions: Vec<Value>,
}

const ADDRESS: [&str; 6] = [
    "address", "address2", "city", "state", "postCode", "country",
];
const PERSONAL: [&str; 11] = [
    "firstName",
    "lastName",
    "address",
    "address2",
    "city",
    "postCode",
    "country",
    "email",
    "birthDate",
    "companyName",
    "phoneNumber",
];

pub(crate) fn questions(state: &mut State, _call: &Call<'_>) -> Answer {
    value(state.capture.questions.clone().into())
}

pub(crate) fn save_questions(state: &mut State, call: &Call<'_>) -> Answer {
    state.capture.questions = Args::of(call).list("questions").to_vec();
    value(json!({"success": true}))
}

pub(crate) fn set_enabled(state: &mut State, call: &Call<'_>) -> Answer {
    state.capture.enabled = Args::of(call).flag("enabled").unwrap_or_default();
    value(json!({"success": true}))
}

fn subject(state: &mut State, call: &Call<'_>) -> Result<i64, Refusal> {
    if family(call) != "rpc" {
        return state.caller_by_jwt(call);
    }
    let id = Args::of(call).id("userId");
    state.customer(call, id)?;
    Ok(id)
}

/// The questions with the answers of a customer. The form is due while a required answer is missing.
pub(crate) fn status(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = subject(state, call)?;
    let captured = state.customer(call, id)?.within("captured");
    let mut due = false;
    let mut settings = Vec::new();
    for question in &state.capture.questions {
        let args = Args::members(question);
        let answer = answer(captured, args.required("key"));
        let flag = |name| args.flag(name).unwrap_or_default();
        due |= flag("enabled") && flag("required") && answer.is_null();
        let mut setting = question.clone();
        setting["answer"] = answer;
        settings.push(setting);
    }
    Ok(value(json!({
        "isCaptureEnabled": state.capture.enabled,
        "shouldCaptureBeDisplayed": state.capture.enabled && due,
        "settings": settings,
    })))
}

fn answer(captured: Args<'_>, key: &str) -> Value {
    let get = |name: &str| captured.value(name).cloned().unwrap_or_default();
    let group = |names: &[&str]| {
        if names.iter().all(|name| get(name).is_null()) {
            return Value::Null;
        }
        let members = names.iter().map(|name| ((*name).to_owned(), get(name)));
        Value::Object(members.collect())
    };
    match key {
        "firstNameLastName" => group(&["firstName", "lastName"]),
        "address" => group(&ADDRESS),
        _ if key.starts_with("custom_") => {
            let mut answers = captured.list("customAnswers").iter();
            let answer = answers.find(|answer| answer["questionId"] == key);
            answer
                .map(|answer| answer["value"].clone())
                .unwrap_or_default()
        }
        _ => get(key),
    }
}

/// Stores answers; null keeps what is there.
pub(crate) fn update(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = subject(state, call)?;
    let args = match family(call) {
        "rpc" => Args::of(call).within("newPersonalData"),
        _ => Args::of(call),
    };
    let mut answers = Fields::new();
    copy(&mut answers, args, &PERSONAL);
    copy(&mut answers, args, &["state", "customAnswers"]);
    if let Some(customer) = state.customer_mut(id) {
        merge(customer, "captured", answers);
    }
    Ok(value(json!({"success": true})))
}

pub(crate) fn personal_data(state: &mut State, call: &Call<'_>) -> Outcome {
    let id = subject(state, call)?;
    let captured = state.customer(call, id)?.within("captured");
    let get = |name: &str| captured.value(name).cloned().unwrap_or_default();
    let mut data: Map<String, Value> = PERSONAL
        .iter()
        .map(|name| ((*name).to_owned(), get(name)))
        .collect();
    data.insert("broadcasterId".to_owned(), PUBLISHER.into());
    let custom = get("customAnswers");
    data.insert(
        "customAnswers".to_owned(),
        if custom.is_null() { json!([]) } else { custom },
    );
    Ok(value(Value::Object(data)))
}
