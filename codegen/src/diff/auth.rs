//! Which credentials requests need.

use super::Code;
use super::comparison::Comparison;
use super::found::At;
use super::matching::matched;
use crate::api::{Auth, Credential, Operation};

impl Comparison<'_> {
    pub(super) fn auth(&mut self, old: &Operation, new: &Operation, at: &[At; 2]) {
        let (old_auth, new_auth) = (self.auth_of_old(&old.auth), Credentials::of(&new.auth));
        let message = format!(
            "it requires {} and required {}",
            self.names(&new_auth),
            self.names(&old_auth)
        );
        let code = if !old_auth.suffices(&new_auth) {
            Code::CredentialNeeded
        } else if !new_auth.suffices(&old_auth) {
            Code::CredentialNotNeeded
        } else if old_auth != new_auth {
            Code::CredentialSent
        } else {
            return;
        };
        self.about(code, new, message, at, "auth");
    }

    /// The credentials of an operation of the old spec, as the new spec counts them; what it has no longer is beyond its own.
    fn auth_of_old(&self, auth: &Auth) -> Credentials {
        let credentials = matched(&self.old.credentials, &self.new.credentials);
        let position =
            |all: &[Credential], one: &Credential| all.iter().position(|it| std::ptr::eq(it, one));
        let index = |old: &usize| {
            let credential = &self.old.credentials[*old];
            let mut both = credentials.both.iter();
            let found = both.find(|(it, ..)| std::ptr::eq(*it, credential));
            let found = found.and_then(|(_, new, _)| position(&self.new.credentials, new));
            found.unwrap_or(self.new.credentials.len() + old)
        };
        Credentials::of(&match auth {
            Auth::None => Auth::None,
            Auth::All(all) => Auth::All(all.iter().map(index).collect()),
            Auth::Any(any) => Auth::Any(any.iter().map(index).collect()),
            Auth::Optional(one) => Auth::Optional(index(one)),
        })
    }

    fn names(&self, credentials: &Credentials) -> String {
        let name = |index: &usize| {
            let known = self.new.credentials.get(*index);
            let former = || self.old.credentials.get(index - self.new.credentials.len());
            let found = known.or_else(former);
            format!("`{}`", found.map_or("", |it| &it.name.client))
        };
        let names = |all: &[usize], word: &str| {
            let names: Vec<String> = all.iter().map(name).collect();
            names.join(word)
        };
        match &credentials.0 {
            Auth::None => String::from("none"),
            Auth::All(all) => names(all, " and "),
            Auth::Any(any) => names(any, " or "),
            Auth::Optional(one) => format!("an optional {}", name(one)),
        }
    }
}

/// The credentials of an operation.
#[derive(PartialEq, Eq)]
struct Credentials(Auth);

impl Credentials {
    fn of(auth: &Auth) -> Self {
        Self(match auth {
            Auth::All(all) | Auth::Any(all) if all.len() == 1 => Auth::All(all.clone()),
            Auth::All(all) => {
                let mut all = all.clone();
                all.sort_unstable();
                Auth::All(all)
            }
            auth => auth.clone(),
        })
    }

    /// Whether every client that has what these ask for has what others ask for.
    fn suffices(&self, other: &Self) -> bool {
        self.least().iter().all(|had| match &other.0 {
            Auth::None | Auth::Optional(_) => true,
            Auth::All(all) => all.iter().all(|it| had.contains(it)),
            Auth::Any(any) => any.iter().any(|it| had.contains(it)),
        })
    }

    /// The least that a client has to have, in each way to have it.
    fn least(&self) -> Vec<Vec<usize>> {
        match &self.0 {
            Auth::None | Auth::Optional(_) => vec![Vec::new()],
            Auth::All(all) => vec![all.clone()],
            Auth::Any(any) => any.iter().map(|it| vec![*it]).collect(),
        }
    }
}
