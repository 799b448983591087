//! The credentials that a document requires.

use std::collections::BTreeSet;

use super::{Comparison, Node};
use crate::api::{Auth, Credential, Operation};
use crate::drift::Code;
use crate::drift::found::{Fix, Found};

/// Sets of credentials, of which one is enough.
type Needs = BTreeSet<BTreeSet<String>>;

impl<'a> Comparison<'a> {
    pub(super) fn auth(&mut self, known: &Operation, operation: &Node<'a>) {
        let top = self.document.top();
        let Some(security) = operation.get("security").or_else(|| top.get("security")) else {
            return;
        };
        let shown = self.shown(&security);
        let due = self.due(&known.auth);
        if shown == due {
            return;
        }
        let [shown_words, due_words] = [&shown, &due].map(words);
        let message = format!("the document says `{shown_words}`, and the spec `{due_words}`");
        let found = Found::new(Code::Credentials, format!("{}.auth", known.id), message);
        let place = &known.name.place;
        let names = shown.iter().flatten();
        let is_known = |name: &String| {
            let mut credentials = self.api.credentials.iter();
            credentials.any(|it| it.name.wire == *name)
        };
        let found = found.at(place);
        let found = if names.into_iter().all(is_known) {
            found.fix(Fix::Set {
                owner: place.clone(),
                key: "auth",
                text: shown_words,
            })
        } else {
            found
        };
        self.add(found, &security);
    }

    fn shown(&mut self, security: &Node<'a>) -> Needs {
        let mut needs: Needs = security
            .items()
            .iter()
            .map(|all| {
                let names = all.members().into_iter();
                names.map(|(name, _)| self.credential(name)).collect()
            })
            .collect();
        if needs.is_empty() {
            needs.insert(BTreeSet::new());
        }
        needs
    }

    /// The credential that a scheme stands for, or the name of the scheme.
    fn credential(&mut self, name: &str) -> String {
        let top = self.document.top();
        let scheme = top.find(&["components", "securitySchemes", name]);
        let scheme = scheme.and_then(|scheme| self.document.resolve(scheme));
        let header = scheme.as_ref().and_then(|scheme| {
            let word = scheme.text("scheme").or_else(|| scheme.text("x-scheme"));
            match scheme.text("type")? {
                "http" => Some(("authorization", word)),
                "apiKey" if scheme.text("in") == Some("header") => {
                    Some((scheme.text("name")?, word))
                }
                _ => None,
            }
        });
        let is_sent = |it: &&Credential| {
            header.is_some_and(|(header, word)| {
                let own = it.header.as_deref().unwrap_or_default();
                let own_word = it.scheme.as_deref();
                let is_word = |word: &str| own_word.is_none_or(|it| it.eq_ignore_ascii_case(word));
                own.eq_ignore_ascii_case(header) && word.is_none_or(is_word)
            })
        };
        let found = self.api.credentials.iter().find(is_sent);
        if let (None, Some((header, _)), Some(scheme)) = (found, header, scheme) {
            self.other_header(name, header, &scheme);
        }
        found.map_or_else(|| name.to_owned(), |it| it.name.wire.clone())
    }

    /// A credential of the spec that travels in another header.
    fn other_header(&mut self, name: &str, header: &str, scheme: &Node<'a>) {
        let known = self.api.credentials.iter().find(|it| it.name.wire == name);
        if let Some(known) = known {
            let message = format!("the document sends it in the header `{header}`");
            let found = Found::new(Code::Credentials, format!("credentials.{name}"), message);
            let fix = Fix::Set {
                owner: known.name.place.clone(),
                key: "header",
                text: header.to_owned(),
            };
            self.add(found.at(&known.name.place).fix(fix), scheme);
        }
    }

    fn due(&self, auth: &Auth) -> Needs {
        let name = |index: &usize| self.api.credentials[*index].name.wire.clone();
        match auth {
            Auth::None => [BTreeSet::new()].into(),
            Auth::All(all) => [all.iter().map(name).collect()].into(),
            Auth::Any(any) => any.iter().map(|one| [name(one)].into()).collect(),
            Auth::Optional(one) => [[name(one)].into(), BTreeSet::new()].into(),
        }
    }
}

/// Needs in the words of the spec.
fn words(needs: &Needs) -> String {
    let all = |names: &BTreeSet<String>| {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        names.join(" and ")
    };
    let some: Vec<String> = needs.iter().filter(|it| !it.is_empty()).map(all).collect();
    let is_optional = needs.iter().any(BTreeSet::is_empty);
    match (some.is_empty(), is_optional) {
        (true, _) => String::from("none"),
        (false, true) => format!("{}?", some.join(" or ")),
        (false, false) => some.join(" or "),
    }
}
