//! A published document that was changed in one thing has one difference, and the spec with the proposed line has none.

mod drift_support;
mod support;

use codegen::drift::{Document, Drift};
use drift_support::{Draft, Shop, lines};
use serde_json::{Value, json};

/// Changes the document in one thing.
type Mutation = (&'static str, fn(&mut Draft));

/// What is found, and how the document was changed.
const MUTATIONS: &[Mutation] = &[
    ("T001 PATCH /orders/{id}", |it| {
        it.root["paths"]["/orders/{id}"]["patch"] = json!({
            "operationId": "shop.orders.change",
            "parameters": [
                {"name": "id", "in": "path", "required": true, "schema": {"type": "integer"}},
                {"name": "dry", "in": "query", "schema": {"type": "boolean"}},
            ],
            "security": [{"shop-key": []}],
            "responses": {"204": {"description": "Done."}},
        });
    }),
    ("T002 shop.orders.list", |it| {
        Draft::remove(&mut it.root["paths"]["/orders"], "get");
    }),
    ("T003 shop.orders.list.query.after", |it| {
        let parameter =
            json!({"name": "after", "in": "query", "schema": {"type": "string", "format": "date"}});
        let parameters = it.operation("/orders", "get")["parameters"].as_array_mut();
        parameters.expect("parameters").push(parameter);
    }),
    ("T003 shop.orders.create.body.coupon", |it| {
        it.body("/orders", "post")["properties"]["coupon"] = json!({"type": "string"});
    }),
    ("T004 shop.orders.list.query.status", |it| {
        let parameters = it.operation("/orders", "get")["parameters"].as_array_mut();
        parameters
            .expect("parameters")
            .retain(|it| it["name"] != "status");
    }),
    ("T004 shop.orders.create.body.count", |it| {
        Draft::remove(&mut it.body("/orders", "post")["properties"], "count");
    }),
    ("T005 shop.Order.customerNote", |it| {
        it.schema("Order")["properties"]["customerNote"] = json!({"type": "string"});
    }),
    ("T005 shop.Line.sizes", |it| {
        it.schema("Line")["properties"]["sizes"] = json!({"type": "array", "items": {
            "type": "object",
            "properties": {"unit": {"type": "string", "enum": ["cm", "in"]}, "size": {"type": "number"}},
            "required": ["size"],
        }});
    }),
    ("T006 shop.Order.note", |it| {
        Draft::remove(&mut it.schema("Order")["properties"], "note");
    }),
    ("T007 shop.OrderStatus.sent", |it| {
        let values = it.schema("OrderStatus")["anyOf"][0]["enum"].as_array_mut();
        values.expect("values").push("sent".into());
    }),
    ("T008 shop.OrderStatus.paid", |it| {
        Draft::take(&mut it.schema("OrderStatus")["anyOf"][0]["enum"], "paid");
    }),
    ("T009 shop.Order.total", |it| {
        it.schema("Order")["properties"]["total"] = json!({"type": "number"});
    }),
    ("T009 shop.Order.placedAt", |it| {
        it.schema("Order")["properties"]["placedAt"]["format"] = "date".into();
    }),
    ("T009 shop.orders.create.response", |it| {
        let response = json!({"description": "It.", "content": {"application/json": {"schema": {
            "type": "object", "properties": {"order": {"$ref": "#/components/schemas/Order"}},
        }}}});
        it.operation("/orders", "post")["responses"]["201"] = response;
    }),
    ("T010 shop.Line.title", |it| {
        it.schema("Line")["properties"]["title"]["type"] = json!(["string", "null"]);
    }),
    ("T011 shop.Order.note", |it| {
        it.schema("Order")["properties"]["note"]["type"] = "string".into();
    }),
    ("T012 shop.Line.count", |it| {
        Draft::take(&mut it.schema("Line")["required"], "count");
    }),
    ("T013 shop.orders.create.body.count", |it| {
        let required = it.body("/orders", "post")["required"].as_array_mut();
        required.expect("names").push("count".into());
    }),
    ("T013 shop.orders.list.query.status", |it| {
        it.parameter("/orders", "get", "status")["required"] = true.into();
    }),
    ("T014 shop.orders.get.success.203", |it| {
        let response = it.operation("/orders/{id}", "get")["responses"]["200"].clone();
        it.operation("/orders/{id}", "get")["responses"]["203"] = response;
    }),
    ("T015 shop.orders.get.errors.418", |it| {
        it.operation("/orders/{id}", "get")["responses"]["418"] = json!({"description": "Tea."});
    }),
    ("T016 shop.orders.create.errors.TOO_MANY", |it| {
        let errors = it.operation("/orders", "post")["responses"]["422"]["x-errors"].as_array_mut();
        errors.expect("failures").push(json!({"code": "TOO_MANY"}));
    }),
    ("T016 shop.errors.BANKRUPT", |it| {
        let codes = it.schema("ShopErrorCode")["anyOf"][0]["enum"].as_array_mut();
        codes.expect("codes").push("BANKRUPT".into());
    }),
    ("T017 shop.orders.create.errors.409", |it| {
        Draft::remove(&mut it.operation("/orders", "post")["responses"], "409");
    }),
    ("T017 shop.orders.get.success.200", |it| {
        Draft::remove(&mut it.operation("/orders/{id}", "get")["responses"], "200");
    }),
    ("T018 shop.orders.list.query.limit.max", |it| {
        it.parameter("/orders", "get", "limit")["schema"]["maximum"] = 100.into();
    }),
    ("T018 shop.Order.note.max", |it| {
        it.schema("Order")["properties"]["note"]["maxLength"] = 50.into();
    }),
    ("T019 shop.orders.list.query.limit", |it| {
        it.parameter("/orders", "get", "limit")["schema"]["default"] = 25.into();
    }),
    ("T020 shop.orders.list", |it| {
        it.operation("/orders", "get")["deprecated"] = true.into();
    }),
    ("T020 shop.Line.title", |it| {
        it.schema("Line")["properties"]["title"]["deprecated"] = true.into();
    }),
    ("T021 shop.orders.get.auth", |it| {
        it.operation("/orders/{id}", "get")["security"] = json!([]);
    }),
    ("T021 credentials.shop-key", |it| {
        it.root["components"]["securitySchemes"]["shop-key"]["name"] = "X-Other-Key".into();
    }),
    ("T004 shop.orders.create.body", |it| {
        Draft::remove(it.operation("/orders", "post"), "requestBody");
    }),
    ("T012 shop.orders.create.body", |it| {
        it.operation("/orders", "post")["requestBody"]["required"] = false.into();
    }),
    ("T008 shop.OrderStatus", |it| {
        *it.schema("OrderStatus") = json!({"type": "string"});
    }),
    ("T009 shop.OrderId", |it| {
        it.schema("OrderId")["type"] = "string".into();
    }),
    ("T022 https://other.example.org", |it| {
        let servers = it.operation("/orders", "get")["servers"].as_array_mut();
        servers
            .expect("servers")
            .push(json!({"url": "https://other.example.org"}));
    }),
    ("T023 shop.Order.gift", |it| {
        Draft::remove(&mut it.schema("Order")["properties"]["gift"], "x-evidence");
    }),
    ("T023 shop.OrderStatus.lost", |it| {
        let status = it.schema("OrderStatus");
        let key = "x-unconfirmed-values";
        if status.get(key).is_some() {
            Draft::remove(status, key);
        } else {
            Draft::remove(&mut status["anyOf"][0], key);
        }
    }),
    ("T023 shop.orders.drop", |it| {
        Draft::remove(it.operation("/orders/{id}", "delete"), "x-evidence");
    }),
    ("T023 shop.orders.create.errors.423", |it| {
        let errors = &mut it.operation("/orders", "post")["responses"]["423"]["x-errors"][0];
        Draft::remove(errors, "x-evidence");
    }),
    ("T024 webhooks.orderPaid", |it| {
        let topic = it.root["webhooks"]["orderShipped"].clone();
        it.root["webhooks"]["orderPaid"] = topic;
    }),
    ("T025 webhooks.orderLost", |it| {
        Draft::remove(&mut it.root["webhooks"], "orderLost");
    }),
];

/// Differences that only a person can end: what the document does not have may be right in the spec.
const WITHOUT_CORRECTION: [&str; 8] = [
    "T002",
    "T004",
    "T006",
    "T008",
    "T009 shop.orders.create.response",
    "T017",
    "T022",
    "T025",
];

fn mutated(shop: &Shop, mutation: fn(&mut Draft)) -> Draft {
    let mut document = shop.document();
    mutation(&mut document);
    document
}

#[test]
fn each_mutation_is_one_difference() {
    let shop = Shop::new();
    assert!(MUTATIONS.len() >= 20);
    let mut wrong = Vec::new();
    for (expected, mutation) in MUTATIONS {
        let found = lines(&shop.against(&mutated(&shop, *mutation)));
        if found != [*expected] {
            wrong.push(format!("{expected}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_proposed_line_ends_the_difference() {
    let shop = Shop::new();
    let mut wrong = Vec::new();
    for (expected, mutation) in MUTATIONS {
        let document = mutated(&shop, *mutation);
        let found: Drift = shop.against(&document);
        let is_exempt = WITHOUT_CORRECTION.iter().any(|it| expected.starts_with(it));
        match &found.findings[0].correction {
            None if is_exempt => {}
            None => wrong.push(format!("{expected}: no line is proposed")),
            Some(correction) if is_exempt => wrong.push(format!("{expected}: {correction:?}")),
            Some(correction) => {
                let left = lines(&shop.corrected(correction).against(&document));
                if !left.is_empty() {
                    wrong.push(format!("{expected}: {} leaves {left:?}", correction.text));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn mutations_of_the_whole_spec_are_found_too() {
    let shop = Shop::of_folder(&support::real_spec());
    let mut document = shop.document();
    document.schema("Pass")["properties"]["customerNote"] = json!({"type": "string"});
    let found = shop.against(&document);
    assert_eq!(lines(&found), ["T005 core.Pass.customerNote"]);
    let correction = found.findings[0].correction.as_ref().expect("a line");
    assert_eq!(correction.text, "      customerNote?: string");
}

#[test]
fn a_part_of_the_api_misses_nothing_of_the_others() {
    let shop = Shop::new();
    let mut document = shop.document();
    document.root["servers"] = json!([{"url": "https://elsewhere.example.org"}]);
    document.root["paths"] = Value::Object(serde_json::Map::new());
    let found = shop.against(&document);
    assert_eq!(lines(&found), Vec::<String>::new());
}

#[test]
fn paths_are_below_those_of_their_servers() {
    let shop = Shop::new();
    let mut document = shop.document();
    document.root["servers"] = json!([{"url": "https://live.example.com/orders/"}]);
    let paths = document.root["paths"].as_object_mut().expect("paths");
    let mut moved = serde_json::Map::new();
    for (path, mut item) in std::mem::take(paths) {
        for operation in item.as_object_mut().expect("operations").values_mut() {
            Draft::remove(operation, "servers");
        }
        moved.insert(path.replace("/orders", ""), item);
    }
    *paths = moved;
    let found = shop.against(&document);
    assert_eq!(lines(&found), Vec::<String>::new());
    assert_eq!(found.compared, 4);
}

#[test]
fn schemas_that_lead_back_to_themselves_come_to_an_end() {
    let shop = Shop::new();
    let mut document = shop.document();
    let own = json!({"$ref": "#/components/schemas/Order"});
    *document.schema("Order") = json!({"anyOf": [own, {"$ref": "#/components/schemas/Line"}]});
    *document.schema("Line") = json!({"allOf": [{"$ref": "#/components/schemas/Line"}]});
    let _ = shop.against(&document);
}

#[test]
fn what_is_no_document_says_why() {
    for (text, expected) in [
        (
            "{\"openapi\": \"3.1.0\",}",
            "api.yaml:1:21: the document is not valid JSON: ",
        ),
        ("a: [", "api.yaml:"),
        (
            "just text",
            "api.yaml: this is not an OpenAPI document: it has no `openapi`",
        ),
        (
            "swagger: '2.0'\npaths: {}\n",
            "api.yaml:1: OpenAPI 2.0 cannot be compared, only 3.0 and later",
        ),
        (
            "openapi: 3.1.0\ninfo: {}\n",
            "api.yaml: the document has neither `paths` nor `webhooks`",
        ),
    ] {
        let error = Document::parse("api.yaml", text)
            .expect_err(text)
            .to_string();
        assert!(error.starts_with(expected), "{error}");
    }
}
