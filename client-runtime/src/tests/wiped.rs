//! What is ours of a secret on its way out stands in memory that is wiped.

use std::fmt::Write as _;

use bytes::Bytes;
use zeroize::ZeroizeOnDrop;

use super::desk::{Desk, order, reply};
use super::shop::{SHOP_KEY, create_order, get_order};
use crate::call::Target;
use crate::values::wiped::WipedText;
use crate::{JsonWriter, Parts};

fn is_wiped<T: ZeroizeOnDrop>(_: &T) {}

#[test]
fn arguments_are_wiped() {
    let mut parts = Parts::to(Target::new("/{a}"));
    parts.path("a", &"secret");
    parts.query("b", &vec!["a \"b\"".to_owned(), "c".to_owned()]);
    parts.header("c", &vec![1, 2]);
    parts.body(|object| object.required("d", &"secret"));
    parts.params(|object| object.required("e", &"secret"));
    is_wiped(&parts.headers[0].1);
    is_wiped(&parts.params);
    is_wiped(&JsonWriter::default().finish());
    assert_eq!(&*parts.headers[0].1, "1, 2");
    assert_eq!(&*parts.params, r#""e":"secret""#);
    let body = parts.body.unwrap();
    assert_eq!(&*body, br#"{"d":"secret"}"#);
    assert!(have_an_owner(body));
    let target = parts.target.finish().unwrap();
    assert_eq!(&*target, b"/secret?b=a%20%22b%22&b=c");
    assert!(have_an_owner(target));
}

#[test]
fn text_stays_whole_while_it_grows() {
    let mut text = WipedText::default();
    let mut expected = String::new();
    for number in 0..1_000 {
        write!(text, "{number},").unwrap();
        write!(expected, "{number},").unwrap();
        text.push('é');
        expected.push('é');
    }
    assert_eq!(&*text, expected);
    text.truncate(5);
    text.push_str("end");
    assert_eq!(text.clone().into_string(), "0,é1end");
    assert_eq!(&*WipedText::from("\"a\"").without_quotes(), "a");
    assert_eq!(format!("{text:?}"), "WipedText(8 bytes)");
}

#[test]
fn a_header_and_a_body_are_the_text_itself_and_no_copies() {
    let text = WipedText::from("Bearer secret");
    let start = text.as_ptr();
    let header = text.into_header().unwrap();
    assert_eq!(header.as_bytes(), b"Bearer secret");
    assert_eq!(header.as_bytes().as_ptr(), start);
    let text = WipedText::from("secret");
    let start = text.as_ptr();
    let body = Bytes::from(text);
    assert_eq!((&*body, body.as_ptr()), (&b"secret"[..], start));
}

#[test]
fn a_header_is_one_line() {
    for text in ["", "a b", "a\tb", "~", "é"] {
        assert_eq!(WipedText::from(text).into_header().unwrap(), text);
    }
    for text in ["\n", "a\r\nb", "\0", "\u{7f}", "\u{1f}"] {
        assert!(WipedText::from(text).into_header().is_none(), "{text:?}");
    }
}

/// Bytes that belong to somebody who wipes them cannot be turned into a buffer without a copy.
fn have_an_owner(bytes: Bytes) -> bool {
    bytes.try_into_mut().is_err()
}

#[tokio::test]
async fn a_body_is_wiped_by_the_last_who_has_it() {
    let desk = Desk::configured([reply(200, &order(7))], |builder| {
        builder.credential(&SHOP_KEY, "secret".into())
    });
    get_order(&desk.client, "7").await.unwrap();
    create_order(&desk.client).await.unwrap();
    let mut requests = desk.api.requests();
    let body = requests.pop().unwrap().into_body();
    drop(requests);
    let Desk { client, api, .. } = desk;
    drop((client, api));
    assert!(!body.is_empty());
    assert!(have_an_owner(body));
    assert!(!have_an_owner(Bytes::from(b"secret".to_vec())));
}
