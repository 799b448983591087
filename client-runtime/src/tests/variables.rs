//! Given these variables of the environment, this client, or this error.

use std::ffi::OsString;

use super::server::Server;
use super::shop::{self, SESSION, SHOP_KEY, STORE, get_order};
use crate::{Client, ClientBuilder, Error, ErrorKind};

fn builder(variables: &[(&str, &str)]) -> Result<ClientBuilder, Error> {
    reading(&|name| {
        let mut all = variables.iter();
        let found = all.find(|(known, _)| *known == name);
        found.map(|(_, value)| OsString::from(value))
    })
}

fn reading(read: &dyn Fn(&str) -> Option<OsString>) -> Result<ClientBuilder, Error> {
    shop::builder().variables("SHOP", &["test", "live"], &[&SHOP_KEY, &SESSION], read)
}

fn client(variables: &[(&str, &str)]) -> Result<Client, Error> {
    builder(variables)?.build()
}

#[tokio::test]
async fn a_client_of_variables_sends_what_they_hold() {
    let server = Server::json("200 OK", r#"{"id":7,"price":5}"#).await;
    let client = client(&[("SHOP_BASE_URL", &server.url), ("SHOP_SHOP_KEY", "key-2")]).unwrap();
    get_order(&client, "7").await.unwrap();
    let sent = server.request().await;
    assert!(sent.contains("\r\nx-shop-key: key-2\r\n"), "{sent}");
}

#[test]
fn what_is_not_set_or_empty_changes_nothing() {
    for variables in [
        &[][..],
        &[
            ("SHOP_ENVIRONMENT", ""),
            ("SHOP_BASE_URL", ""),
            ("SHOP_SHOP_KEY", ""),
        ],
    ] {
        let client = client(variables).unwrap();
        let url = client.shared().base_url(&STORE).unwrap();
        assert_eq!(url.as_str(), "https://sandbox.shop.example");
        assert!(client.credentials().names().is_empty());
    }
}

#[test]
fn the_environment_is_known_by_its_name() {
    let client = client(&[("SHOP_ENVIRONMENT", "live")]).unwrap();
    let url = client.shared().base_url(&STORE).unwrap();
    assert_eq!(url.as_str(), "https://shop.example");
}

#[test]
fn an_error_names_the_variable_and_not_its_value() {
    for (name, value, problem) in [
        (
            "SHOP_ENVIRONMENT",
            "canary",
            "the variable `SHOP_ENVIRONMENT` cannot be used: the environments are `test`, `live`",
        ),
        (
            "SHOP_SHOP_KEY",
            "canary\n",
            "the variable `SHOP_SHOP_KEY` cannot be used: the credential `shop-key` cannot be sent in a header: is there a line break at its end?",
        ),
        (
            "SHOP_BASE_URL",
            "http://canary.example",
            "the base URL in the variable `SHOP_BASE_URL` cannot be used: plain http would expose the credentials on the network",
        ),
    ] {
        let error = client(&[(name, value)]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert_eq!(error.to_string(), problem);
        assert!(!format!("{error:?}").contains("canary"));
    }
}

#[cfg(unix)]
#[test]
fn a_value_has_to_be_text() {
    use std::os::unix::ffi::OsStringExt as _;

    let read = |name: &str| (name == "SHOP_SESSION").then(|| OsString::from_vec(vec![b'c', 0xff]));
    assert_eq!(
        reading(&read).unwrap_err().to_string(),
        "the variable `SHOP_SESSION` cannot be used: it is not valid UTF-8"
    );
}
