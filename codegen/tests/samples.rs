//! Sample values of a spec.

mod support;

use codegen::api::sample::{Extent, Nulls, Sampler, Seed, Style};
use codegen::api::{Api, Field, Returns};

/// A spec with one operation.
fn api(returns: &str, types: &str) -> Api {
    support::load_good(
        "the spec",
        &support::spec(&format!(
            "# shop/orders.yaml\ngroup: orders\ndoes: Orders.\n{types}operations:\n  get:\n    does: Gets.\n    \
            rest: GET /orders\n    returns: {returns}\n"
        )),
    )
}

fn returned(api: &Api) -> &Field {
    let (_, _, operation) = api.operations().next().expect("an operation");
    match &operation.returns {
        Returns::Value(field) => field,
        other => panic!("{other:?}"),
    }
}

fn sample(api: &Api, style: Style, seed: Seed) -> String {
    Sampler::new(api, style)
        .field(returned(api), seed)
        .to_string()
}

fn plain(api: &Api, extent: Extent) -> String {
    sample(api, Style::request(extent), Seed::PLAIN)
}

/// The plain sample of an object with one field.
fn of_field(field: &str) -> String {
    let types = format!("types:\n  Order:\n    does: An order.\n    fields:\n      {field}\n");
    let text = plain(&api("Order", &types), Extent::All);
    let (_, value) = text.split_once(':').expect("a field");
    value.trim_end_matches('}').to_owned()
}

/// As many items as a sample has at most.
const TEN: &str = r#"["text","text","text","text","text","text","text","text","text","text"]"#;

#[test]
fn a_value_fits_its_type_its_name_and_its_limits() {
    for (field, expected) in [
        ("note: string", "\"text\""),
        ("email: string", "\"someone@example.com\""),
        ("returnUrl: string", "\"https://example.com/page\""),
        ("country: string", "\"US\""),
        ("currency: string", "\"USD\""),
        ("orderId: string", "\"123456789\""),
        ("orderId: int", "123456789"),
        ("note: string (min 6)", "\"textxx\""),
        ("note: string (max 2)", "\"te\""),
        ("notes: list<string> (min 4000000000, max 4000000000)", TEN),
        ("pin: secret", "\"a secret\""),
        ("pin: secret (min 6, max 6)", "\"1A2B3C\""),
        ("count: int", "1"),
        ("count: int (min 5)", "5"),
        ("price: decimal", "9.99"),
        ("price: decimal (max 5.50)", "5.50"),
        ("price: decimal (example 12.50)", "12.50"),
        ("price: decimal (default 0.10)", "0.10"),
        ("active: bool", "true"),
        ("isBlocked: bool", "false"),
        ("startsAt: timestamp", "1767225600"),
        ("expiresAt: timestamp", "2082585600"),
        ("startsAt: datetime", "\"2026-01-01T00:00:00Z\""),
        ("startsAt: date", "\"2026-01-01\""),
        ("notes: list<string>", "[\"text\"]"),
        ("emails: list<string>", "[\"someone@example.com\"]"),
        ("sizes: list<int> (min 2, example 7)", "[7,7]"),
    ] {
        assert_eq!(of_field(field), expected, "{field}");
    }
}

#[test]
fn an_enum_has_its_example_or_what_is_documented_and_current() {
    let kinds = "types:\n  Kind:\n    does: A kind.\n    enum: [old (deprecated), new (unconfirmed), usual, other]\n  \
        Order: {does: An order., fields: {kind: Kind, second: Kind (example other), third: Kind (default old)}}\n";
    assert_eq!(
        plain(&api("Order", kinds), Extent::Required),
        r#"{"kind":"usual","second":"other","third":"old"}"#
    );
}

const ORDER: &str = "types:
  OrderId: int (example 300000) -- Identifies an order.
  Order:
    does: An order.
    fields:
      id: OrderId
      version: const 2
      count: int (wire string)
      note?: string
      guess?: string (unconfirmed)
      old?: string (deprecated)
      comment: string?
      country: string? (example NL)
      failureReason: string?
      part?: Order
      parts: list<Order>
";

#[test]
fn a_request_leaves_the_wire_to_the_client_and_ends() {
    let api = api("Order", ORDER);
    let required = r#"{"id":300000,"count":1,"comment":"text","country":"NL","failureReason":"text","parts":[]}"#;
    assert_eq!(plain(&api, Extent::Required), required);
    let all =
        r#"{"id":300000,"count":1,"note":"text","guess":"text","old":"text","comment":"text","#;
    assert!(plain(&api, Extent::All).starts_with(all));
    let style = Style {
        nulls: Nulls::WithoutExample,
        ..Style::request(Extent::Required)
    };
    assert_eq!(
        sample(&api, style, Seed::PLAIN),
        r#"{"id":300000,"count":1,"comment":null,"country":"NL","failureReason":null,"parts":[]}"#
    );
}

#[test]
fn a_response_is_what_travels_and_tells_of_no_trouble() {
    let api = api("Order", ORDER);
    let style = Style {
        nth: 2,
        ..Style::response(Extent::Usual)
    };
    let text = sample(&api, style, Seed::new(1));
    let expected = r#"{"id":300002,"version":2,"count":""#;
    assert!(text.starts_with(expected), "{text}");
    assert!(text.contains(r#""failureReason":null"#), "{text}");
    assert!(!text.contains("guess") && !text.contains("old"), "{text}");
    assert_eq!(text, sample(&api, style, Seed::new(1)));
    assert_ne!(text, sample(&api, style, Seed::new(2)));
}
