//! Names in the case of Rust, as heck makes them. Most names of a spec are plain, and need not be taken apart.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// A name that can be written in another case.
pub(super) trait Case {
    /// `pass_id`
    fn to_snake_case(&self) -> String;

    /// `PassId`
    fn to_upper_camel_case(&self) -> String;
}

impl Case for str {
    fn to_snake_case(&self) -> String {
        if !is_plain(self) {
            return ToSnakeCase::to_snake_case(self);
        }
        let mut snake = String::with_capacity(self.len() + 8);
        for letter in self.chars() {
            if letter.is_ascii_uppercase() && !snake.is_empty() {
                snake.push('_');
            }
            snake.push(letter.to_ascii_lowercase());
        }
        snake
    }

    fn to_upper_camel_case(&self) -> String {
        let mut camel = self.to_owned();
        match camel.get_mut(..1) {
            Some(first) if is_plain(self) => {
                first.make_ascii_uppercase();
                camel
            }
            _ => ToUpperCamelCase::to_upper_camel_case(self),
        }
    }
}

/// Whether a name is of ASCII words such as `passId`: after each capital comes a small letter.
fn is_plain(name: &str) -> bool {
    let bytes = name.as_bytes();
    let starts = bytes.first().is_some_and(u8::is_ascii_alphabetic);
    let is_good = |at: usize, byte: u8| match byte {
        b'a'..=b'z' | b'0'..=b'9' => true,
        b'A'..=b'Z' => bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase),
        _ => false,
    };
    starts
        && bytes
            .iter()
            .enumerate()
            .all(|(at, byte)| is_good(at, *byte))
}

#[cfg(test)]
mod tests {
    use super::{Case, is_plain};

    #[test]
    fn names_are_those_of_heck() {
        for name in [
            "passId",
            "PassId",
            "a",
            "A",
            "aB",
            "aBc",
            "iso8601Date",
            "a1B2c",
            "URLPath",
            "pass_id",
            "pass-id",
            "Pass id",
            "",
            "1a",
            "lastUserIp",
            "x2Y3Z",
            "éTé",
            "a1Bc2De",
            "storekit2",
        ] {
            assert_eq!(
                Case::to_snake_case(name),
                heck::ToSnakeCase::to_snake_case(name)
            );
            assert_eq!(
                Case::to_upper_camel_case(name),
                heck::ToUpperCamelCase::to_upper_camel_case(name)
            );
        }
        assert!(is_plain("passId") && !is_plain("URLPath"));
    }
}
