//! Whether a spec still says what the API does.

mod drift_support;
mod support;

use std::collections::BTreeSet;

use codegen::drift::{Code, Format, Known, render};
use drift_support::{Shop, lines};
use serde_json::json;

#[test]
fn the_document_of_a_spec_does_not_differ_from_it() {
    let shop = Shop::new();
    for document in shop.documents() {
        let found = shop.against(&document);
        assert_eq!(lines(&found), Vec::<String>::new());
        assert_eq!(found.compared, 4);
    }
}

#[test]
fn the_document_of_the_whole_spec_does_not_differ_from_it() {
    let shop = Shop::of_folder(&support::real_spec());
    for document in shop.documents() {
        let found = shop.against(&document);
        assert_eq!(lines(&found), Vec::<String>::new());
        assert!(found.compared > 100);
    }
}

#[test]
fn every_code_is_explained_in_one_form() {
    let mut titles = BTreeSet::new();
    for code in Code::ALL {
        let explanation = code.explanation().expect("an explanation");
        assert!(!explanation.title.ends_with('.'), "{code}");
        assert!(explanation.meaning.ends_with('.'), "{code}");
        assert!(titles.insert(explanation.title), "{code}");
    }
}

#[test]
fn codes_are_stable() {
    let table: Vec<String> = Code::ALL.iter().map(|it| format!("{it} {it:?}")).collect();
    insta::assert_snapshot!(table.join("\n"));
}

#[test]
fn a_code_is_found_by_its_number_and_in_any_case() {
    for text in ["T005", "t005", "T5", "t5"] {
        assert_eq!(Code::find(text), Ok(Code::UnknownField), "{text}");
    }
    assert_eq!(Code::find("T0O1"), Err(Some(Code::UnknownOperation)));
    for text in ["", "T", "5", "größe"] {
        assert_eq!(Code::find(text), Err(None), "{text}");
    }
}

#[test]
fn differences_are_written_for_people_and_programs() {
    let shop = Shop::new();
    let mut document = shop.document();
    document.schema("Order")["properties"]["customerNote"] = json!({"type": ["string", "null"]});
    document.schema("Order")["properties"]["total"] = json!({"type": "number"});
    document.schema("OrderStatus")["anyOf"][0]["enum"] = json!(["open", "paid", "lost", "sent"]);
    document.operation("/orders/{id}", "get")["responses"]["418"] = json!({"description": "Tea."});
    document.root["paths"]["/orders/{id}/pay"] = json!({"post": {
        "requestBody": {"content": {"application/json": {"schema": {
            "type": "object",
            "properties": {"amount": {"type": "number"}, "card": {"$ref": "#/components/schemas/Card"}},
            "required": ["amount"],
        }}}},
        "responses": {"200": {"content": {"application/json": {"schema": {
            "$ref": "#/components/schemas/Order",
        }}}}},
    }});
    let known = "document:\n- code: T009\n  subject: shop.Order.total\n  why: The reference is wrong.\n- code: T005\n  subject: shop.Order.gone\n  why: It was there.\n";
    let known = Known::parse("known.yaml", known).expect("known differences");
    let found = shop.against_known(&document, &known);
    assert!(!found.is_clean());
    insta::assert_snapshot!("human", render(&found, Format::Human));
    insta::assert_snapshot!("json", render(&found, Format::Json));
}
