//! Environments by their names.

use cleeng_client::Environment;

#[test]
fn an_environment_is_parsed_from_its_name() {
    for environment in Environment::ALL {
        let name = environment.to_string();
        assert_eq!(name.parse::<Environment>().unwrap(), *environment);
    }
}

#[test]
fn the_error_of_another_name_lists_those_that_there_are() {
    let error = "live".parse::<Environment>().unwrap_err().to_string();
    assert!(error.contains("`sandbox`, `production`"), "{error}");
}

#[cfg(feature = "serde")]
#[test]
fn an_environment_is_its_name_in_configurations() {
    let text = serde_json::to_string(&Environment::Production).unwrap();
    assert_eq!(text, "\"production\"");
    let back: Environment = serde_json::from_str(&text).unwrap();
    assert_eq!(back, Environment::Production);
    let error = serde_json::from_str::<Environment>("\"live\"").unwrap_err();
    assert!(
        error.to_string().contains("`sandbox`, `production`"),
        "{error}"
    );
}
