//! The programs.

use codegen::diff::Code;

/// They compile before the change, and no longer after it.
pub(crate) const MAJOR: &[(Code, &str)] = &[
    (
        Code::OperationRemoved,
        "client.shop().orders().count().await?;",
    ),
    (
        Code::OperationRenamed,
        "client.shop().orders().get().await?;",
    ),
    (
        Code::OperationMoved,
        "client.shop().orders().count().await?;",
    ),
    (
        Code::FamilyRemoved,
        "client.store().shelves().count().await?;",
    ),
    (Code::FamilyRenamed, "client.shop().orders().get().await?;"),
    (Code::GroupRemoved, "client.shop().counts().all().await?;"),
    (Code::GroupRenamed, "client.shop().orders().get().await?;"),
    (Code::FlatChanged, "client.shop().orders().get().await?;"),
    (
        Code::ProtocolChanged,
        r#"Client::builder().path_override("shop.orders.get", "/v2/orders");"#,
    ),
    (
        Code::FormerNameRemoved,
        "client.shop().orders().fetch().await?;",
    ),
    (
        Code::CredentialRemoved,
        "Client::builder().till_key(\"a key\");",
    ),
    (
        Code::CredentialRenamed,
        "Client::builder().shop_key(\"a key\");",
    ),
    (
        Code::EnvironmentRemoved,
        "Client::builder().environment(Environment::Trial);",
    ),
    (
        Code::EnvironmentRenamed,
        "Client::builder().environment(Environment::Live);",
    ),
    (Code::WebhooksRemoved, "webhook::parse(b\"{}\");"),
    (
        Code::TopicRemoved,
        "fn is_lost(event: webhook::Event) -> bool { matches!(event, webhook::Event::Lost(_)) }",
    ),
    (
        Code::TopicRenamed,
        "fn is_sent(event: webhook::Event) -> bool { matches!(event, webhook::Event::Sent(_)) }",
    ),
    (
        Code::StructRenamed,
        "let request: Request<shop::orders::Get> = client.shop().orders().get();",
    ),
    (
        Code::RequiredParameterAdded,
        "client.shop().orders().get(1).await?;",
    ),
    (
        Code::RequiredParameterRemoved,
        "client.shop().orders().get(1, 2).await?;",
    ),
    (
        Code::OptionalParameterRemoved,
        "client.shop().orders().get(1).part(2).await?;",
    ),
    (
        Code::ParameterRequired,
        "client.shop().orders().get(1).part(2).await?;",
    ),
    (
        Code::ParameterOptional,
        "client.shop().orders().get(1, 2).await?;",
    ),
    (
        Code::ParameterRenamed,
        "client.shop().orders().get().part(2).await?;",
    ),
    (
        Code::FieldRemoved,
        "fn price(order: shop::orders::Order) -> Option<Decimal> { order.price }",
    ),
    (Code::RequiredFieldAdded, "shop::orders::Order::new(1);"),
    (
        Code::FieldRequired,
        "fn price(order: shop::orders::Order) -> Option<Decimal> { order.price }",
    ),
    (
        Code::FieldOptional,
        "fn price(order: shop::orders::Order) -> Decimal { order.price }",
    ),
    (
        Code::FieldRenamed,
        "fn price(order: shop::orders::Order) -> Decimal { order.price }",
    ),
    (
        Code::Nullable,
        "fn price(order: shop::orders::Order) -> Decimal { order.price }",
    ),
    (
        Code::NotNullable,
        "fn price(order: shop::orders::Order) -> Option<Decimal> { order.price }",
    ),
    (
        Code::ValueType,
        "fn price(order: shop::orders::Order) -> f64 { order.price }",
    ),
    (
        Code::ScalarToList,
        "fn note(order: shop::orders::Order) -> String { order.note }",
    ),
    (
        Code::ListToScalar,
        "fn notes(order: shop::orders::Order) -> Vec<String> { order.note }",
    ),
    (
        Code::ReturnsChanged,
        "let order: Json = client.shop().orders().get().await?;",
    ),
    (
        Code::PagingRemoved,
        "client.shop().orders().list().pages();",
    ),
    (
        Code::TypeRemoved,
        "fn id(order: shop::orders::Order) -> i64 { order.id }",
    ),
    (
        Code::TypeRenamed,
        "fn id(order: shop::orders::Order) -> i64 { order.id }",
    ),
    (
        Code::TypeMoved,
        "fn price(order: shop::orders::Order) -> shop::Price { order.price }",
    ),
    (
        Code::KindChanged,
        "fn id(order: shop::orders::Order) -> i64 { order.id }",
    ),
    (Code::BaseChanged, "shop::orders::Order::new(1);"),
    (
        Code::ConstructorRemoved,
        "shop::orders::Order::new().id(1);",
    ),
    (
        Code::EnumValueRemoved,
        "let kind = shop::orders::Order::Pen;",
    ),
    (
        Code::EnumValueRenamed,
        "let kind = shop::orders::Order::Pen;",
    ),
    (
        Code::VariantRemoved,
        "let order = shop::orders::Order::Flag(true);",
    ),
    (
        Code::VariantRenamed,
        "let order = shop::orders::Order::Number(1);",
    ),
    (
        Code::ErrorCodeRemoved,
        "let code = shop::ErrorCode::Broken;",
    ),
    (
        Code::ErrorCodeRenamed,
        "let code = shop::ErrorCode::SoldOut;",
    ),
];

/// They compile before and after the change.
pub(crate) const MINOR: &[(Code, &str)] = &[
    (Code::OperationAdded, "client.shop().orders().get().await?;"),
    (
        Code::OperationAliased,
        "client.shop().orders().get().await?;",
    ),
    (Code::FamilyAdded, "client.shop().orders().get().await?;"),
    (Code::GroupAdded, "client.shop().orders().get().await?;"),
    (
        Code::FormerNameAdded,
        "client.shop().orders().get().await?;",
    ),
    (
        Code::CredentialAdded,
        "Client::builder().shop_key(\"a key\");",
    ),
    (
        Code::EnvironmentAdded,
        "Client::builder().environment(Environment::Live);",
    ),
    (Code::WebhooksAdded, "client.shop().orders().get().await?;"),
    (
        Code::TopicAdded,
        "fn is_sent(event: webhook::Event) -> bool { matches!(event, webhook::Event::Sent(_)) }",
    ),
    (
        Code::OptionalParameterAdded,
        "client.shop().orders().get(1).await?;",
    ),
    (
        Code::ParameterAliased,
        "client.shop().orders().get().part(2).await?;",
    ),
    (
        Code::FieldAdded,
        "fn id(order: shop::orders::Order) -> i64 { let shop::orders::Order { id, .. } = order; id }",
    ),
    (
        Code::FieldAliased,
        "fn id(order: shop::orders::Order) -> i64 { order.id }",
    ),
    (
        Code::PagingAdded,
        "client.shop().orders().list().limit(1).await?;",
    ),
    (
        Code::TypeAdded,
        "fn id(sale: shop::orders::Sale) -> i64 { sale.id }",
    ),
    (
        Code::TypeAliased,
        "fn id(order: shop::orders::Order) -> i64 { order.id }",
    ),
    (
        Code::ConstructorAdded,
        "fn id(order: shop::orders::Order) -> Option<i64> { order.id }",
    ),
    (
        Code::TypeOpened,
        "fn id(order: shop::orders::Order) -> Option<i64> { order.id }",
    ),
    (
        Code::EnumValueAdded,
        "fn is_book(order: shop::orders::Order) -> bool { match order { shop::orders::Order::Book => true, _ => false } }",
    ),
    (
        Code::EnumValueAliased,
        "fn is_pen(order: shop::orders::Order) -> bool { match order { shop::orders::Order::Pen => true, _ => false } }",
    ),
    (
        Code::VariantAdded,
        "let order = shop::orders::Order::Number(1);",
    ),
    (
        Code::VariantAliased,
        "let order = shop::orders::Order::Number(1);",
    ),
    (Code::ErrorCodeAdded, "let code = shop::ErrorCode::SoldOut;"),
    (
        Code::EffectStrengthened,
        "client.shop().orders().place().await?;",
    ),
    (
        Code::CredentialNotNeeded,
        "client.shop().orders().get().await?;",
    ),
    (Code::Deprecated, "client.shop().orders().get().await?;"),
];

/// They compile before and after the change.
pub(crate) const PATCH: &[(Code, &str)] = &[
    (Code::NotDeprecated, "client.shop().orders().get().await?;"),
    (Code::Verb, "client.shop().orders().place().await?;"),
    (Code::Path, "client.shop().orders().get().await?;"),
    (Code::Method, "client.shop().orders().get().await?;"),
    (Code::Host, "client.shop().orders().get().await?;"),
    (
        Code::WireName,
        "client.shop().orders().get().part(2).await?;",
    ),
    (
        Code::WireString,
        "client.shop().orders().place(shop::orders::Order::new().id(1)).await?;",
    ),
    (
        Code::Body,
        r#"client.shop().orders().place().note("soon").await?;"#,
    ),
    (Code::Envelope, "client.shop().orders().get().await?;"),
    (Code::Success, "client.shop().orders().get().await?;"),
    (
        Code::ParameterPlace,
        r#"client.shop().orders().place().note("soon").await?;"#,
    ),
    (
        Code::PageSize,
        "client.shop().orders().list().offset(1).pages();",
    ),
    (Code::Total, "client.shop().orders().list().await?.total;"),
    (Code::ItemsPlace, "client.shop().orders().list().await?;"),
    (Code::ErrorBody, "client.shop().orders().get().await?;"),
    (Code::Constant, "client.shop().orders().get().await?;"),
    (
        Code::Tag,
        "fn is_book(order: shop::orders::Order) -> bool { matches!(order, shop::orders::Order::Book(_)) }",
    ),
    (Code::EventEnvelope, r#"webhook::parse(b"{}");"#),
    (
        Code::Paging,
        "client.shop().orders().list().page(1).pages();",
    ),
    (
        Code::CredentialCarrier,
        r#"Client::builder().shop_key("a key");"#,
    ),
    (Code::CredentialSent, "client.shop().orders().get().await?;"),
    (Code::AuthCode, "let code = shop::ErrorCode::BadKey;"),
    (Code::Limits, "client.shop().orders().get().part(2).await?;"),
    (
        Code::Default,
        "client.shop().orders().get().part(2).await?;",
    ),
    (
        Code::ExampleValue,
        "client.shop().orders().get().part(2).await?;",
    ),
    (Code::Order, "let kinds = shop::orders::Order::KNOWN;"),
    (Code::Text, "client.shop().orders().get().await?;"),
    (
        Code::Unconfirmed,
        "client.shop().orders().get().part(2).await?;",
    ),
    (
        Code::Confirmed,
        "client.shop().orders().get().part(2).await?;",
    ),
    (Code::Exchanges, "client.shop().orders().get().await?;"),
    (Code::Manifest, "client.shop().orders().get().await?;"),
    (Code::FailureAdded, "client.shop().orders().get().await?;"),
    (Code::FailureRemoved, "client.shop().orders().get().await?;"),
    (Code::Dates, "client.shop().orders().get().await?;"),
    (Code::Stage, "client.shop().orders().get().await?;"),
    (Code::Instead, "client.shop().orders().get().await?;"),
    (Code::FailureBody, "client.shop().orders().get().await?;"),
];

/// They compile before and after the change, and write what they send.
pub(crate) const SILENT: &[(Code, &str)] = &[
    (
        Code::ParametersMoved,
        r#"use std::sync::Arc;
use shop_client::Error;
use shop_client::blocking::Client;
use shop_client::transport::InMemory;

fn main() -> Result<(), Error> {
    let api = Arc::new(InMemory::json(200, "{}"));
    let client = Client::builder().transport(api.clone()).build()?;
    client.shop().orders().get(1, 2).send()?;
    println!("{}", api.requests()[0].uri());
    Ok(())
}
"#,
    ),
    (
        Code::FieldsMoved,
        r#"use std::sync::Arc;
use shop_client::Error;
use shop_client::blocking::Client;
use shop_client::shop::orders::Order;
use shop_client::transport::InMemory;

fn main() -> Result<(), Error> {
    let api = Arc::new(InMemory::json(200, "{}"));
    let client = Client::builder().transport(api.clone()).build()?;
    client.shop().orders().place(Order::new(1, 2)).send()?;
    println!("{}", String::from_utf8_lossy(api.requests()[0].body()));
    Ok(())
}
"#,
    ),
];
