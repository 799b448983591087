//! Names in other cases: a drop-in for heck, whose results the tests compare.
//!
//! Generating a client asks for the cases of names tens of thousands of times. heck writes each character through a formatter
//! of its own, which would be a twelfth of the whole.

/// The words of a text: runs of letters and digits, divided where a capital begins another word, as in `HTTPStatusCode`.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|it: char| !it.is_alphanumeric());
        let (word, after) = rest.split_at(end(rest));
        rest = after;
        (!word.is_empty()).then_some(word)
    })
}

/// Where the first word of a text ends.
fn end(text: &str) -> usize {
    let mut letters = text.char_indices();
    let Some((mut at, mut letter)) = letters.next() else {
        return 0;
    };
    // Of the last letter in the word that has a case.
    let (mut was_lower, mut was_upper) = (false, false);
    for (next_at, next) in letters {
        let (is_lower, is_upper) = (letter.is_lowercase(), letter.is_uppercase());
        if was_upper && is_upper && next.is_lowercase() {
            return at;
        }
        if is_lower || is_upper {
            (was_lower, was_upper) = (is_lower, is_upper);
        }
        if !next.is_alphanumeric() || (was_lower && next.is_uppercase()) {
            return next_at;
        }
        (at, letter) = (next_at, next);
    }
    text.len()
}

/// Puts words beside each other.
fn join(text: &str, between: &str, mut write: impl FnMut(usize, &str, &mut String)) -> String {
    let mut out = String::with_capacity(text.len() + 4 * between.len());
    for (index, word) in words(text).enumerate() {
        if index > 0 {
            out.push_str(between);
        }
        write(index, word, &mut out);
    }
    out
}

fn lower(word: &str, out: &mut String) {
    if word.is_ascii() {
        let start = out.len();
        out.push_str(word);
        out[start..].make_ascii_lowercase();
    } else {
        out.push_str(&word.to_lowercase());
    }
}

fn capitalized(word: &str, out: &mut String) {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if first.is_ascii() => out.push(first.to_ascii_uppercase()),
        first => out.extend(first.into_iter().flat_map(char::to_uppercase)),
    }
    lower(letters.as_str(), out);
}

/// Texts in `snake_case`.
pub(crate) trait ToSnakeCase {
    fn to_snake_case(&self) -> String;
}

impl ToSnakeCase for str {
    fn to_snake_case(&self) -> String {
        join(self, "_", |_, word, out| lower(word, out))
    }
}

/// Texts in `SHOUTY_SNAKE_CASE`.
pub(crate) trait ToShoutySnakeCase {
    fn to_shouty_snake_case(&self) -> String;
}

impl ToShoutySnakeCase for str {
    fn to_shouty_snake_case(&self) -> String {
        join(self, "_", |_, word, out| out.push_str(&word.to_uppercase()))
    }
}

/// Texts in `kebab-case`.
pub(crate) trait ToKebabCase {
    fn to_kebab_case(&self) -> String;
}

impl ToKebabCase for str {
    fn to_kebab_case(&self) -> String {
        join(self, "-", |_, word, out| lower(word, out))
    }
}

/// Texts in `UpperCamelCase`.
pub(crate) trait ToUpperCamelCase {
    fn to_upper_camel_case(&self) -> String;
}

impl ToUpperCamelCase for str {
    fn to_upper_camel_case(&self) -> String {
        join(self, "", |_, word, out| capitalized(word, out))
    }
}

/// Texts in `lowerCamelCase`.
pub(crate) trait ToLowerCamelCase {
    fn to_lower_camel_case(&self) -> String;
}

impl ToLowerCamelCase for str {
    fn to_lower_camel_case(&self) -> String {
        join(self, "", |index, word, out| match index {
            0 => lower(word, out),
            _ => capitalized(word, out),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{ToKebabCase, ToLowerCamelCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

    #[track_caller]
    fn check(text: &str) {
        let ours = [
            text.to_snake_case(),
            text.to_shouty_snake_case(),
            text.to_kebab_case(),
            text.to_upper_camel_case(),
            text.to_lower_camel_case(),
        ];
        let hecks = [
            heck::AsSnakeCase(text).to_string(),
            heck::AsShoutySnakeCase(text).to_string(),
            heck::AsKebabCase(text).to_string(),
            heck::AsUpperCamelCase(text).to_string(),
            heck::AsLowerCamelCase(text).to_string(),
        ];
        assert_eq!(ours, hecks, "{text:?}");
    }

    #[test]
    fn names_are_what_heck_makes_of_them() {
        for text in [
            "",
            "_",
            "passId",
            "pass-id",
            "HTTPStatusCode",
            "S3Bucket4U",
            "a1B2",
            "X",
            "XMLHttp2",
            "externalID",
            "__a__B",
            "ABc",
            "ABcD",
            "1a",
            "A sentence, with words.",
            "äÖß",
            "ǅx",
            "ﬁX",
        ] {
            check(text);
        }
    }

    #[test]
    fn any_text_is_what_heck_makes_of_it() {
        let pieces = [
            "a", "b", "A", "B", "1", "_", "-", " ", "é", "É", "ß", "ǅ", "中", ".",
        ];
        let mut random = fastrand::Rng::with_seed(7);
        for _ in 0..20_000 {
            let length = random.usize(..10);
            let text: String = (0..length)
                .map(|_| pieces[random.usize(..pieces.len())])
                .collect();
            check(&text);
        }
    }
}
