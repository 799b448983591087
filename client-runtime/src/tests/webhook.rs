//! Given a body and a signature, whether the runtime takes them for genuine.
//!
//! The first two vectors are those of RFC 4231, the others were computed with Python's `hmac`.

use crate::webhook::{Error, MAX_BODY_SIZE, parse, verify};
use crate::{Json, Secret};

const BODY: &[u8] = b"what do ya want for nothing?";
const SECRET: &str = "Jefe";
const HEX: &str = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
const BASE64: &str = "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=";

#[test]
fn hexadecimal_and_base64_are_one_signature() {
    for signature in [HEX, &HEX.to_uppercase(), BASE64] {
        assert_eq!(verify(BODY, SECRET, signature), Ok(()), "{signature}");
    }
    let secret = "\u{b}".repeat(20);
    for signature in [
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        "sDRMYdjbOFNcqK/OrwvxK4gdwgDJgz2nJuk3bC4yz/c=",
    ] {
        let result = verify(b"Hi There", secret.as_str(), signature);
        assert_eq!(result, Ok(()), "{signature}");
    }
}

/// The same signature as servers and frameworks hand it over.
fn spellings(signature: &str) -> Vec<String> {
    let mut spellings = vec![
        format!("{signature}\n"),
        format!("{signature}\r\n"),
        format!(" \t{signature} "),
    ];
    for prefix in ["sha256=", "SHA256=", "v1=", "V1="] {
        spellings.push(format!("{prefix}{signature}"));
        spellings.push(format!(" {prefix} {signature}\n"));
    }
    spellings
}

#[test]
fn blanks_and_a_known_prefix_are_skipped() {
    for signature in [HEX, BASE64] {
        for spelling in spellings(signature) {
            assert_eq!(verify(BODY, SECRET, &spelling), Ok(()), "{spelling:?}");
            let result = verify(BODY, "another", &spelling);
            assert_eq!(result, Err(Error::InvalidSignature), "{spelling:?}");
        }
    }
}

#[test]
fn base64_has_two_alphabets_and_may_have_no_padding() {
    let secret = "\u{b}".repeat(20);
    for signature in [
        "sDRMYdjbOFNcqK/OrwvxK4gdwgDJgz2nJuk3bC4yz/c=",
        "sDRMYdjbOFNcqK/OrwvxK4gdwgDJgz2nJuk3bC4yz/c",
        "sDRMYdjbOFNcqK_OrwvxK4gdwgDJgz2nJuk3bC4yz_c=",
        "sDRMYdjbOFNcqK_OrwvxK4gdwgDJgz2nJuk3bC4yz_c",
    ] {
        let result = verify(b"Hi There", secret.as_str(), signature);
        assert_eq!(result, Ok(()), "{signature}");
    }
    let signature = "DPsUCE+q2QvEHcHn7vJfzqGw8BtHv65os3eP/Xe0iBQ=";
    for signature in [signature, &signature.replace('+', "-").replace('/', "_")] {
        assert_eq!(verify(b"0", SECRET, signature), Ok(()), "{signature}");
    }
}

#[test]
fn secrets_have_any_length_and_any_letters() {
    let signature = "70e4b005732fa7ff79392aa24fb240159b925dbc9f1398420c0f45e6763dcf14";
    let body = b"Test Using Larger Than Block-Size Key - Hash Key First";
    assert_eq!(verify(body, "k".repeat(131), signature), Ok(()));
    let signature = "7255c02fa45cabeb7fd21ad0033efdfd431789277b52bea64357ecc7f30c49f6";
    assert_eq!(verify(br#"{"a":1}"#, "pässwörd", signature), Ok(()));
}

#[test]
fn a_signature_is_taken_as_servers_have_it() {
    let secret = Secret::new(SECRET);
    let header = http::HeaderValue::from_static(HEX);
    assert_eq!(verify(BODY, &secret, &header), Ok(()));
    assert_eq!(verify(BODY, &secret, HEX.as_bytes()), Ok(()));
    assert_eq!(verify(BODY, SECRET.to_owned(), HEX), Ok(()));
}

#[test]
fn every_change_of_the_body_is_noticed() {
    for index in 0..BODY.len() {
        let mut body = BODY.to_vec();
        body[index] ^= 1;
        let result = verify(&body, SECRET, HEX);
        assert_eq!(result, Err(Error::InvalidSignature), "byte {index}");
    }
    for body in [&BODY[1..], &BODY[..BODY.len() - 1], &[BODY, b"\n"].concat()] {
        assert_eq!(verify(body, SECRET, HEX), Err(Error::InvalidSignature));
    }
}

#[test]
fn every_change_of_the_signature_is_noticed() {
    for index in 0..HEX.len() {
        let mut signature = HEX.as_bytes().to_vec();
        signature[index] = if signature[index] == b'0' { b'1' } else { b'0' };
        let result = verify(BODY, SECRET, &signature);
        assert_eq!(result, Err(Error::InvalidSignature), "digit {index}");
    }
}

#[test]
fn every_change_of_a_signature_in_base64_is_noticed() {
    for index in 0..BASE64.len() {
        let mut signature = BASE64.as_bytes().to_vec();
        signature[index] = if signature[index] == b'A' { b'B' } else { b'A' };
        assert!(verify(BODY, SECRET, &signature).is_err(), "letter {index}");
    }
}

#[test]
fn another_secret_is_noticed() {
    for secret in ["jefe", "Jefe ", "J"] {
        let result = verify(BODY, secret, BASE64);
        assert_eq!(result, Err(Error::InvalidSignature), "{secret}");
    }
}

#[test]
fn an_empty_secret_proves_nothing() {
    let of_empty_secret = "76d9e7194e7dbc3aa00bbe8ffb9f6fcb5a932170f971f948bb2ab61607d2b9d6";
    let result = verify(BODY, "", of_empty_secret);
    assert_eq!(result, Err(Error::EmptySecret));
}

#[test]
fn what_is_no_hash_is_no_signature() {
    let too_long = format!("{HEX}00");
    let of_other_algorithm = format!("sha1={HEX}");
    let of_other_version = format!("v0={HEX}");
    let prefixed_twice = format!("v1=sha256={HEX}");
    let with_time = format!("t=1,v1={HEX}");
    let divided = format!("{} {}", &HEX[..32], &HEX[32..]);
    let padded_twice = format!("{BASE64}=");
    let with_other_end = BASE64.replace("M=", "N=");
    let of_other_length = "W9zBRr9gdU5qBCQmCJV1xw==";
    let no_digits = "g".repeat(64);
    for signature in [
        "",
        "=",
        "💥",
        &HEX[..62],
        &HEX[1..],
        &too_long,
        &of_other_algorithm,
        &of_other_version,
        &prefixed_twice,
        &with_time,
        &divided,
        &padded_twice,
        &with_other_end,
        "sha256=",
        "v1",
        " ",
        of_other_length,
        &no_digits,
        &"\u{e9}".repeat(32),
        &"A".repeat(100_000),
    ] {
        let result = verify(BODY, SECRET, signature);
        assert_eq!(result, Err(Error::BadEncoding), "{signature:.80}");
    }
    let no_text = [0xff; 64];
    assert_eq!(verify(BODY, SECRET, no_text), Err(Error::BadEncoding));
}

#[test]
fn a_body_has_a_size() {
    for body in ["", " ", "\r\n"] {
        assert_eq!(verify(body.as_bytes(), SECRET, HEX), Err(Error::EmptyBody));
        let result = parse::<Json>(body.as_bytes());
        assert_eq!(result, Err(Error::EmptyBody));
    }
    let largest = vec![b'x'; MAX_BODY_SIZE];
    let signature = "638d82041bc8a07f7d007f3a708bdf1c51f962cc4005b4fec66e40fd35f1c385";
    assert_eq!(verify(&largest, SECRET, signature), Ok(()));
    let too_large = vec![b'x'; MAX_BODY_SIZE + 1];
    assert_eq!(verify(&too_large, SECRET, signature), Err(Error::TooLarge));
    assert_eq!(parse::<Json>(&too_large), Err(Error::TooLarge));
}

#[test]
fn an_error_is_one_line_that_gives_nothing_away() {
    let secret = "a very secret secret";
    let body = br#"{"e-mail": "someone@example.com" "#;
    let errors = [
        verify(body, secret, HEX).expect_err("a wrong signature"),
        verify(body, secret, "e-mail").expect_err("no signature"),
        verify(body, "", HEX).expect_err("no secret"),
        verify(b"", secret, HEX).expect_err("no body"),
        verify(&vec![b' '; MAX_BODY_SIZE + 1], secret, HEX).expect_err("too large"),
        parse::<Json>(body).expect_err("no JSON"),
        parse::<i64>(b"\"secret\"").expect_err("no number"),
    ];
    for error in errors {
        let shown = format!("{error} {error:?}");
        assert_eq!(shown.lines().count(), 1, "{shown}");
        for private in [secret, "someone", "5bdcc146", "\"secret\""] {
            assert!(!shown.contains(private), "{shown}");
        }
    }
    let error = parse::<Json>(body).expect_err("no JSON");
    let expected =
        "the body cannot be decoded at $: expected JSON, found JSON that breaks off after 33 bytes";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_byte_order_mark_before_a_message_is_skipped_but_signed() {
    let body = "\u{feff}{\"a\": 1}".as_bytes();
    assert_eq!(parse::<Json>(body).unwrap().as_str(), "{\"a\": 1}");
    let signature = "76cddf85ba6f803d4f9fb78e0522c6a3450577d0f076a3aac624517d5859fa91";
    assert_eq!(verify(body, SECRET, signature), Ok(()));
    assert_eq!(
        verify(&body[3..], SECRET, signature),
        Err(Error::InvalidSignature)
    );
}
