//! What documents say of requests that hold more than the spec knows.

mod support;

use codegen::Strictness;
use codegen::openapi::{self, Selection, Version};
use codegen::openrpc;
use codegen::tree::{Object, Tree};
use serde_json::{Value, json};

const SPEC: &str = "\
# shop/orders.yaml
group: orders
does: Orders.
operations:
  put:
    does: Puts.
    rest: PUT /orders
    query: {size: Size}
    body: {given: Given, both: Both, loose: Loose, tags: map<string>}
    returns: Taken
types:
  Given: {does: In requests., fields: {a: string, inner?: {does: Inside., fields: {b: Colour}}}}
  Loose: {does: In requests., open: true, fields: {a: string, b?: string?}}
  Both: {does: In both., fields: {a: string}}
  Taken: {does: In responses., fields: {both: Both, shape: Shape}}
  Size: {does: In requests., enum: [small, large]}
  Colour: {does: In requests., enum: [red, blue]}
  Shape: {does: In responses., enum: [round, square]}
# remote-calls/orders.yaml
group: orders
does: Orders.
operations:
  buy: {does: Buys., rpc: buy, effect: charge, params: {order: Order}, returns: Paid}
types:
  Order: {does: An order., fields: {a: string, way: Way}}
  Way: {does: A way., enum: [card, cash]}
  Paid: {does: A payment., fields: {a: string}}
";

fn value(document: Object) -> Value {
    serde_json::from_str(&Tree::from(document).to_json()).expect("JSON")
}

fn documents(strictness: Strictness) -> [Value; 3] {
    let api = support::load_good("orders", &support::spec(SPEC));
    let all = Selection::all(&api);
    let [new, old] = [Version::V3_1, Version::V3_0]
        .map(|version| value(openapi::document(&api, &all, version, strictness, "1")));
    let family = openrpc::families(&api).next().expect("a family");
    let rpc = value(openrpc::document(&api, family, strictness, "1"));
    [new, old, rpc]
}

/// The names of the objects and enums that refuse what they do not know.
fn closed(document: &Value) -> Vec<&str> {
    let schemas = document["components"]["schemas"].as_object();
    let schemas = schemas.expect("schemas").iter();
    let closed = schemas
        .filter(|(_, schema)| schema["additionalProperties"] == false || schema["enum"].is_array());
    closed.map(|(name, _)| name.as_str()).collect()
}

fn body(document: &Value) -> &Value {
    &document["paths"]["/orders"]["put"]["requestBody"]["content"]["application/json"]["schema"]
}

#[test]
fn a_lenient_document_refuses_nothing_that_it_does_not_know() {
    for document in documents(Strictness::Lenient) {
        assert_eq!(closed(&document), [""; 0]);
        assert_eq!(body(&document)["additionalProperties"], Value::Null);
        assert_eq!(document["x-strict"], Value::Null);
    }
}

#[test]
fn an_open_type_takes_further_fields_in_every_document() {
    for strictness in [Strictness::Lenient, Strictness::Strict] {
        let [new, old, _] = documents(strictness);
        for document in [new, old] {
            let loose = &document["components"]["schemas"]["Loose"];
            assert_eq!(loose["additionalProperties"], true);
            assert_eq!(loose["properties"]["b"]["x-three-states"], true);
        }
    }
}

#[test]
fn a_strict_document_closes_what_requests_carry() {
    let [new, old, rpc] = documents(Strictness::Strict);
    for document in [&new, &old] {
        let carried = ["Both", "Colour", "Given", "GivenInner", "Size"];
        assert_eq!(closed(document), carried);
        let body = body(document);
        assert_eq!(body["additionalProperties"], false);
        let tags = &body["properties"]["tags"]["additionalProperties"];
        assert_eq!(*tags, json!({"type": "string"}));
        assert_eq!(document["x-strict"], true);
    }
    assert_eq!(closed(&rpc), ["Order", "Way"]);
    assert_eq!(rpc["x-strict"], true);
    let way = &rpc["components"]["schemas"]["Way"];
    assert_eq!(way["enum"], json!(["card", "cash"]));
}
