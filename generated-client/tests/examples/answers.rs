//! Given a documented answer, nothing of it is lost; given one that differs in a single place, nothing else is either.

use std::collections::BTreeSet;

use cleeng_client::{Error, ErrorKind};
use serde_json::{Value, json};

use crate::exchange::{Exchange, Output};
use crate::files::{payload, single};
use crate::kept::differences;
use crate::mutation::{Mutant, Mutation, UNKNOWN, mutants};
use crate::objects::OBJECTS;
use crate::report::Report;
use crate::server::Server;
use crate::table::exchanges;

/// Fields that payloads of the year 2020 have, and no documentation.
const OF_2020: [&str; 17] = [
    "addressLine1",
    "affiliatorId",
    "companyName",
    "dateOfBirth",
    "distributorCurrency",
    "distributorEarnings",
    "marketingOptIn",
    "payment",
    "phoneNumber",
    "privacy",
    "publisherCurrency",
    "publisherEarnings",
    "termsAccepted",
    "totalEarnings",
    "transactionPriceInDistributorCurrencyExclTax",
    "transactionPriceInPublisherCurrencyExclTax",
    "transactions",
];

#[tokio::test]
async fn nothing_of_a_documented_answer_is_lost() {
    let server = Server::start();
    let mut report = Report::default();
    let mut unknown = BTreeSet::new();
    for exchange in exchanges() {
        for file in &exchange.responses {
            let outcome = server.answer(&exchange, 200, &payload(file)).await;
            let problem = match outcome {
                Ok(Ok(output)) => {
                    unknown.extend(unknown_fields(&output));
                    lost(&exchange, &single(file), &output)
                }
                Ok(Err(error)) => Some(error.to_string()),
                Err(panic) => Some(panic),
            };
            report.add(problem, file, "");
        }
    }
    report.finish();
    assert_eq!(unknown, OF_2020.map(str::to_owned).into());
}

#[test]
fn nothing_of_a_documented_object_is_lost() {
    let mut report = Report::default();
    for object in OBJECTS {
        let payload = payload(object.file);
        let read = payload.pointer(object.place).unwrap();
        let problem = match (object.through)(read) {
            Ok(written) => differences(Some(read), Some(&written)),
            Err(error) => Some(error.to_string()),
        };
        report.add(problem, object.file, object.place);
    }
    report.finish();
}

#[tokio::test]
async fn an_answer_that_differs_is_read_or_the_error_names_the_place() {
    let server = Server::start();
    let mut report = Report::default();
    let mut count = 0;
    for exchange in exchanges() {
        for file in &exchange.responses {
            let documented = single(file);
            for mutant in mutants(&documented) {
                count += 1;
                let problem = match server.answer(&exchange, 200, &mutant.payload).await {
                    Ok(Ok(output)) if hides_unknown_field(&exchange, &mutant, &output) => {
                        // Only JSON of any shape, of which `Debug` shows nothing, can be a list as well.
                        let list = mutant.place.with(&documented, Some(json!([UNKNOWN])));
                        match server.answer(&exchange, 200, &list).await {
                            Ok(Ok(_)) => lost(&exchange, &mutant.payload, &output),
                            _ => Some("the unknown field is not in `extra`".to_owned()),
                        }
                    }
                    Ok(Ok(output)) => lost(&exchange, &mutant.payload, &output),
                    Ok(Err(error)) => wrong_error(&mutant, &error),
                    Err(panic) => Some(panic),
                };
                let problem = problem.map(|problem| format!("{:?}: {problem}", mutant.mutation));
                report.add(problem, file, &mutant.place);
            }
        }
    }
    report.finish();
    assert!(count > 5_000, "there are only {count} mutants");
}

/// The names that `Debug` shows of every `extra`.
fn unknown_fields(output: &Output) -> impl Iterator<Item = String> {
    let lists = output.shown.split("Extra[").skip(1);
    let names = lists.filter_map(|list| Some(list.split_once(']')?.0));
    names
        .flat_map(|names| names.split(", "))
        .filter(|name| !name.is_empty())
        .map(|name| name.trim_matches('"').to_owned())
}

/// What an answer loses when it is read and written back.
fn lost(exchange: &Exchange, answer: &Value, output: &Output) -> Option<String> {
    let written = output.written.as_ref()?;
    differences(exchange.result(answer), Some(written))
}

/// Whether `Debug` does not show the unknown field, which stands inside the envelope and so belongs to the output.
fn hides_unknown_field(exchange: &Exchange, mutant: &Mutant, output: &Output) -> bool {
    let result = exchange.result(&mutant.payload).map(Value::to_string);
    mutant.mutation == Mutation::UnknownField
        && output.written.is_some()
        && result.is_some_and(|result| result.contains(UNKNOWN))
        && !output.shown.contains(UNKNOWN)
}

/// What is wrong with an error; nothing, when it names the place.
fn wrong_error(mutant: &Mutant, error: &Error) -> Option<String> {
    let place = mutant.place.to_string();
    let named = error.json_path().unwrap_or_default();
    let is_named = match mutant.mutation {
        // An empty array is an empty object: what it lacks is missing.
        Mutation::ArrayForObject => named.starts_with(&place),
        _ => named == place,
    };
    let is_right = !mutant.must_be_read && error.kind() == ErrorKind::Decode && is_named;
    (!is_right).then(|| error.to_string().replace(&place, "the place"))
}
