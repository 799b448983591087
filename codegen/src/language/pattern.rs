//! Regular expressions for the texts of the language, in what ECMA-262 and Rust have in common.

use super::form::{Argument, Modifier, Vocabulary as _};
use super::words::VERBS;

/// How deep lists and maps of a type may be nested.
pub(crate) const DEPTH: usize = 8;

const WORD: &str = r"[\p{L}\p{M}\p{N}_-]+";
/// What a Rust name is given with.
const ALIAS: &str = r"(?: +as +[\p{L}\p{M}\p{N}_-]+)?";
/// Anything before modifiers, a meaning or a name in the client.
const HEAD: &str = r"(?:(?! \(| -- | as )[\s\S])+?";
const DATE: &str = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])";

/// A text from its beginning to its end.
fn whole(inside: &str) -> String {
    format!("^{inside}$")
}

/// `head (modifier, modifier) -- What it means.`
fn short(head: &str, modifiers: &[Modifier], meaning: &str) -> String {
    whole(&format!("{head}{}{meaning}", parentheses(modifiers)))
}

const MEANING: &str = r"\s*(?: -- [\s\S]*)?";
const SOME_MEANING: &str = r"\s* -- [\s\S]*";

fn parentheses(modifiers: &[Modifier]) -> String {
    let modifiers: Vec<String> = modifiers.iter().map(modifier).collect();
    let one = format!("(?:{})", modifiers.join("|"));
    format!(r"(?: +\( *{one}(?: *, *{one})* *\))?")
}

fn modifier(modifier: &Modifier) -> String {
    let word = modifier.word;
    match modifier.value {
        Argument::None => word.to_owned(),
        Argument::Optional(_, value) => format!("{word}(?: +{})?", value()),
        Argument::Required(_, value) => format!("{word} +{}", value()),
    }
}

/// The value of a modifier: a comma needs quotes.
pub(super) fn value() -> String {
    String::from(r#"(?:[^",]|"[^"]*")+"#)
}

/// A word in a modifier, which may stand in quotes.
pub(super) fn word_value() -> String {
    format!(r#"(?:"{WORD}"|{WORD})"#)
}

pub(super) fn date_value() -> String {
    format!(r#"(?:"{DATE}"|{DATE})"#)
}

pub(super) fn time_value() -> String {
    let time = format!(r"(?:{DATE}|\d+(?:\.\d+)*)");
    format!(r#"(?:"{time}"|{time})"#)
}

pub(super) fn wire_value() -> String {
    String::from(r#"(?:"string"|string)"#)
}

pub(super) fn anything() -> String {
    String::from(r"^[\s\S]*$")
}

pub(super) fn word() -> String {
    whole(WORD)
}

/// `name as other`
pub(super) fn name() -> String {
    whole(&format!("{WORD}{ALIAS}"))
}

/// `wire as name?`, or several of them
pub(super) fn field_names() -> String {
    let name = format!(r#"(?!\?)(?:"[^"]+"|[^\s",](?:(?!,)\S)*?){ALIAS} *\??"#);
    whole(&format!("{name}(?: *, *{name})*"))
}

/// `wire as name?`
pub(super) fn field_name() -> String {
    whole(&format!(r#"(?!\?)(?:"[^"]+"|[^\s"]\S*?){ALIAS} *\??"#))
}

/// What a field has of its own, or what it takes.
pub(super) fn type_use() -> String {
    let own = own_type();
    let taken = format!(r"from +(?:{WORD}\.)?{WORD}(?: +\( *unconfirmed *\))? *");
    whole(&format!("(?:{taken}|{own})"))
}

pub(super) fn result() -> String {
    whole(&own_type())
}

fn own_type() -> String {
    let modifiers = parentheses(super::texts::FIELD_MODIFIERS);
    format!("{}{modifiers}{MEANING}", type_or_constant())
}

pub(super) fn type_expr() -> String {
    whole(&format!(" *{}", type_or_constant()))
}

pub(super) fn newtype() -> String {
    short(
        "(?:string|int|secret)",
        super::texts::FIELD_MODIFIERS,
        SOME_MEANING,
    )
}

fn type_or_constant() -> String {
    let mut expr = String::from(WORD);
    for _ in 0..DEPTH {
        expr = format!("(?:(?:list|map)< *{expr} *>|{WORD})");
    }
    format!(r"(?:const +(?:(?! \(| -- )[\s\S])+?|{expr} *\??)")
}

pub(super) fn enum_value() -> String {
    short(
        &format!("{HEAD}{ALIAS}"),
        super::texts::FIELD_MODIFIERS,
        MEANING,
    )
}

pub(super) fn error() -> String {
    short(
        &format!("{HEAD}{ALIAS}"),
        super::texts::ERROR_MODIFIERS,
        MEANING,
    )
}

pub(super) fn call() -> String {
    let verbs = VERBS.words();
    let verbs: Vec<&str> = verbs.iter().map(|(verb, _)| *verb).collect();
    let segment = r"(?:[A-Za-z0-9._~!$&'()*+,;=@-]|:(?![A-Za-z])|%[0-9A-Fa-f]{2}|\{[^{}\s]+\})";
    let inside = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2}|\{[^{}\s]+\})*";
    let head = format!("(?:{}) +(?:/(?:{segment}{inside})?)+", verbs.join("|"));
    let unconfirmed = parentheses(super::texts::ADDRESS_MODIFIERS);
    whole(&format!("{head}{unconfirmed} *"))
}

pub(super) fn host() -> String {
    let inside = r"[^\s?#{}@]*";
    let local = r"(?:localhost|127\.0\.0\.1|\[::1\])(?::[^\s/?#{}@]*)?";
    let head = format!(r"(?:https://[^\s/?#{{}}@]{inside}|http://{local}(?:/{inside})?)");
    let unconfirmed = parentheses(super::texts::ADDRESS_MODIFIERS);
    whole(&format!("{head}{unconfirmed} *"))
}

pub(super) fn address() -> String {
    whole(r"https?://\S+")
}

pub(super) fn page() -> String {
    whole(r"(?:https?://\S+|(?!\S*://)\S+)")
}

pub(super) fn auth() -> String {
    whole(&format!(r"{WORD}(?:\?|(?: or {WORD})+|(?: and {WORD})+)?"))
}

pub(super) fn status() -> String {
    whole("[1-5][0-9]{2}")
}

pub(super) fn number() -> String {
    whole("(?:0|[1-9][0-9]*)")
}

pub(super) fn date() -> String {
    whole(DATE)
}

pub(super) fn time() -> String {
    whole(&format!(r"(?:{DATE}|\d+(?:\.\d+)*)"))
}

pub(super) fn package() -> String {
    whole("[A-Za-z][A-Za-z0-9_-]*")
}

/// What can stand before the colon of a header (RFC 9110, section 5.6.2).
pub(super) fn header() -> String {
    whole("[A-Za-z0-9!#$%&'*+.^_`|~-]+")
}

pub(super) fn version() -> String {
    let number = "(?:0|[1-9][0-9]*)";
    whole(&format!(r"{number}\.{number}\.{number}(?:[+-][\s\S]*)?"))
}

pub(super) fn secure_address() -> String {
    whole(r"https://[\s\S]*")
}

pub(super) fn place() -> String {
    whole(r"(?:arguments|request|response|event)(?:[.\[][\s\S]*)?")
}
