use serde_json::json;

use crate::cleeng::money::Money;

#[test]
fn amounts_are_read_from_numbers_and_texts_and_stay_exact() {
    for (wire, shown) in [
        (json!(5.99), json!(5.99)),
        (json!("12.50"), json!(12.5)),
        (json!(7), json!(7)),
        (json!("0"), json!(0)),
        (json!("10.5691"), json!(10.5691)),
    ] {
        assert_eq!(Money::read(&wire).map(Money::json), Some(shown));
    }
    for wrong in [json!("a lot"), json!("1000000000000000"), json!(1e30)] {
        assert_eq!(Money::read(&wrong), None);
    }
    let more_digits = Money::read(&json!("-0.12999")).unwrap();
    assert_eq!(more_digits.text(), "-0.1299");
    assert_eq!(Money::cents(699).text(), "6.9900");
}

#[test]
fn amounts_are_saved_as_numbers() {
    for (amount, saved) in [(Money::cents(699), "6.99"), (Money::ZERO, "0")] {
        assert_eq!(serde_json::to_string(&amount).unwrap(), saved);
        assert_eq!(serde_json::from_str::<Money>(saved).unwrap(), amount);
    }
}

#[test]
fn taxes_and_discounts_are_rounded_to_cents() {
    let price = Money::cents(699);
    let rate = Money::cents(21);
    assert_eq!(price.without_tax(rate).json(), json!(5.78));
    assert_eq!(price.without_tax(Money::cents(-100)), price);
    assert_eq!(Money::cents(999).share(Money::cents(25)).json(), json!(2.5));
    assert_eq!(Money::cents(250).share(Money::cents(1)).json(), json!(0.03));
    let most = Money::from(i64::MAX);
    assert!(most.share(most) > most);
}
