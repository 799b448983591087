//! Type expressions: `list<Pass>`, `string?`, `const card`, `from Pass`.

use super::Text;
use super::field::Literal;
use super::hint;
use super::name::{WORD, is_word, malformed};
use super::text::{located, unquote};
use crate::diagnostics::{Code, Diagnostic, Problems};
use crate::language::DEPTH;

/// A type as written; names are not looked up yet.
#[derive(Clone, Debug)]
pub(crate) enum TypeExpr {
    Named(Text),
    List(Box<TypeExpr>),
    Map(Box<TypeExpr>),
    Nullable(Box<TypeExpr>),
    Const(Literal),
    /// What another type or a field group says of the field of this name.
    From(Text),
}

impl TypeExpr {
    pub(super) fn read(text: &Text, problems: &Problems) -> Option<Self> {
        if let Some(value) = text.value.strip_prefix("const ") {
            let (value, quoted) = unquote(value.trim());
            return Some(Self::Const(Literal {
                text: value,
                quoted,
                place: text.place.clone(),
            }));
        }
        if let Some(source) = text.value.strip_prefix("from ") {
            let source = located(text, "from ".len(), source);
            let (family, name) = source
                .value
                .split_once('.')
                .unwrap_or(("family", &source.value));
            if !is_word(family) || !is_word(name) {
                malformed(&source, &source.value, WORD, problems);
                return None;
            }
            return Some(Self::From(source));
        }
        Self::parse(text, 0, &text.value, DEPTH, problems)
    }

    fn parse(
        whole: &Text,
        start: usize,
        text: &str,
        depth: usize,
        problems: &Problems,
    ) -> Option<Self> {
        let indent = text.len() - text.trim_start().len();
        let (start, text) = (start + indent, text.trim());
        if let Some(inner) = text.strip_suffix('?').filter(|inner| !inner.ends_with('?')) {
            let inner = Self::parse(whole, start, inner, depth, problems)?;
            return Some(Self::Nullable(Box::new(inner)));
        }
        for (prefix, wrap) in [
            ("list<", Self::List as fn(Box<Self>) -> Self),
            ("map<", Self::Map),
        ] {
            if let Some(inner) = text
                .strip_prefix(prefix)
                .and_then(|rest| rest.strip_suffix('>'))
                .filter(|_| depth > 0)
            {
                let inner = Self::parse(whole, start + prefix.len(), inner, depth - 1, problems)?;
                return Some(wrap(Box::new(inner)));
            }
        }
        let name = located(whole, start, text);
        let plain = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_');
        if text.is_empty() || !text.chars().all(plain) {
            problems.report(
                Diagnostic::new(
                    Code::Malformed,
                    &name.place,
                    if text.is_empty() {
                        String::from("a type is missing")
                    } else {
                        format!("`{text}` is not a type")
                    },
                )
                .label("expected a name, `list<T>`, `map<T>` or `const VALUE`, with `?` if it may be null")
                .or_help(hint::foreign_type(text).as_deref()),
            );
            return None;
        }
        Some(Self::Named(name))
    }

    /// The name that stands innermost, if there is one.
    pub(crate) fn innermost(&self) -> Option<&Text> {
        match self {
            Self::Named(name) => Some(name),
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.innermost(),
            Self::Const(_) | Self::From(_) => None,
        }
    }
}
