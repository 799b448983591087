//! Passwords as they are kept.

use crate::cleeng::passwords::Password;

#[test]
fn a_password_is_recognised_but_not_kept() {
    let password = Password::new("Examp1e-password", "salt".to_owned());
    assert!(password.is("Examp1e-password"));
    assert!(!password.is("examp1e-password"));
    let saved = serde_json::to_string(&password).unwrap();
    assert!(!saved.contains("Examp1e"));
}
