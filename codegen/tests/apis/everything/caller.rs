//! Buys, moves words and asks the till, blocking.

use everything_client::shop::{Origin, Part, Remark, Status};
use everything_client::shop::words::Word;
use everything_client::blocking::Client;
use everything_client::{Decimal, Environment, Error, Field, Money, shop, till};

#[allow(deprecated)]
fn main() -> Result<(), Error> {
    let url = std::env::args().nth(1).unwrap_or_default();
    let client = Client::builder()
        .environment(Environment::Live)
        .shop_base_url(url.clone())
        .till_base_url(url + "/till")
        .shop_key("the-shop-key")
        .session("a-session")
        .till_token("a-till-token")
        .build()?;

    let orders = client.shop().orders();
    let list = orders.list().status([Status::Open, Status::TooLate]);
    assert!(list.exact(true).send()?.is_empty());
    let by_former_names = orders.find().status([Status::Open, Status::TooLate]);
    assert!(by_former_names.verbatim(true).send()?.is_empty());

    let price = Money::new(Decimal::new(590, 2), "EUR");
    let buy = orders.create([Part::new("apple", 2)], price, "hunter2hunter2");
    let buy = buy.remark(Remark::from("Ring twice."));
    let order = buy.clone().friend(Field::Null).send()?;
    let Some(Origin::Friend(friend)) = &order.origin else {
        panic!("{:?}", order.origin);
    };
    let Origin::Other(unknown) = &friend.of else {
        panic!("{:?}", friend.of);
    };
    assert_eq!(unknown.as_str(), r#"{"by": "pigeon"}"#);
    assert!(order.status.is_unknown());
    assert_eq!(order.price.amount.to_string(), "5.90");
    assert!(order.extra.get("colour").is_some());
    let refused = buy.send().expect_err("sold out");
    assert_eq!(refused.code(), Some("SOLD_OUT"));
    assert_eq!(shop::ErrorCode::of(&refused), Some(shop::ErrorCode::SoldOut));
    assert_eq!(till::ErrorCode::of(&refused), None);

    let words = client.shop().words();
    let word = words.relocate("noun").inside(Word::new("verb")).send()?;
    assert_eq!((word.me.as_deref(), word.second), (Some("word"), Some(2)));

    let receipt = client.till().get_receipt(4711).send()?;
    assert_eq!(receipt.text, "2 apples");
    Ok(())
}
