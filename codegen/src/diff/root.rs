//! What stands in the root file beside families and types.

use super::Code;
use super::comparison::Comparison;
use super::found::{At, Found};
use super::matching::{How, matched};
use super::signature::{type_name, value_name};
use crate::api::{Credential, Environment};

impl Comparison<'_> {
    pub(super) fn root(&mut self) {
        self.package();
        self.environments();
        let credentials = matched(&self.old.credentials, &self.new.credentials);
        for credential in &credentials.removed {
            let name = value_name(&credential.name);
            self.add(
                Found::new(
                    Code::CredentialRemoved,
                    &credential.name.client,
                    format!("the credential `{name}` is removed"),
                )
                .once_at(At::of(&credential.name))
                .before(format!("ClientBuilder::{name}")),
            );
        }
        for credential in &credentials.added {
            let name = value_name(&credential.name);
            self.add(
                Found::new(
                    Code::CredentialAdded,
                    &credential.name.client,
                    format!("the credential `{name}` is added"),
                )
                .now_at(At::of(&credential.name))
                .after(format!("ClientBuilder::{name}")),
            );
        }
        for (old, new, how) in credentials.both {
            self.credential(old, new, how);
        }
    }

    fn package(&mut self) {
        let (old, new) = (&self.old.client, &self.new.client);
        let subject = self.new.name.as_str();
        if old.name != new.name {
            let message = format!(
                "the package is renamed to `{}` from `{}`",
                new.name, old.name
            );
            self.add(
                Found::new(Code::PackageRenamed, subject, message)
                    .before(&old.name)
                    .after(&new.name),
            );
        }
        let keys = [
            ("version", old.version != new.version),
            ("does", old.does != new.does),
            ("license", old.license != new.license),
            ("repository", old.repository != new.repository),
            ("keywords", old.keywords != new.keywords),
            ("categories", old.categories != new.categories),
        ];
        for (key, is_other) in keys {
            if is_other {
                let message = format!("`{key}` of the package has changed");
                self.add(Found::new(Code::Manifest, subject, message));
            }
        }
        let texts = [
            ("api", self.old.name != self.new.name),
            ("does", self.old.does != self.new.does),
            ("docs", self.old.docs != self.new.docs),
        ];
        for (key, _) in texts.into_iter().filter(|(_, is_other)| *is_other) {
            let message = format!("`{key}` of the API has changed");
            self.add(Found::new(Code::Text, subject, message));
        }
    }

    fn environments(&mut self) {
        let environments = matched(&self.old.environments, &self.new.environments);
        let variant = |it: &Environment| format!("Environment::{}", type_name(&it.name));
        for environment in &environments.removed {
            let name = variant(environment);
            self.add(
                Found::new(
                    Code::EnvironmentRemoved,
                    &environment.name.client,
                    format!("`{name}` is removed"),
                )
                .once_at(At::of(&environment.name))
                .before(name),
            );
        }
        for environment in &environments.added {
            let name = variant(environment);
            self.add(
                Found::new(
                    Code::EnvironmentAdded,
                    &environment.name.client,
                    format!("`{name}` is added"),
                )
                .now_at(At::of(&environment.name))
                .after(name),
            );
        }
        for &(old, new, how) in &environments.both {
            let (was, is) = (At::of(&old.name), At::of(&new.name));
            if how != How::Same {
                let message = format!("`{}` is renamed to `{}`", variant(old), variant(new));
                self.add(
                    Found::new(Code::EnvironmentRenamed, &new.name.client, message)
                        .at(was.clone(), is.clone())
                        .before(variant(old))
                        .after(variant(new)),
                );
            }
            self.texts(
                &new.name.client,
                &was,
                &is,
                &[("does", old.does != new.does)],
            );
        }
        let (Some(old), Some(new)) = (self.old.environments.first(), self.new.environments.first())
        else {
            return;
        };
        let mut both = environments.both.iter();
        if !both.any(|(was, is, _)| std::ptr::eq(*was, old) && std::ptr::eq(*is, new)) {
            let message = format!(
                "a client without an environment uses `{}` and used `{}`",
                variant(new),
                variant(old)
            );
            self.add(
                Found::new(Code::DefaultEnvironment, &new.name.client, message)
                    .at(At::of(&old.name), At::of(&new.name)),
            );
        }
    }

    fn credential(&mut self, old: &Credential, new: &Credential, how: How) {
        let subject = new.name.client.as_str();
        let at = || (At::of(&old.name), At::of(&new.name));
        if how != How::Same {
            let (was, is) = (value_name(&old.name), value_name(&new.name));
            let (old, new) = at();
            self.add(
                Found::new(
                    Code::CredentialRenamed,
                    subject,
                    format!("the credential `{was}` is renamed to `{is}`"),
                )
                .at(old, new)
                .before(format!("ClientBuilder::{was}"))
                .after(format!("ClientBuilder::{is}")),
            );
        }
        for (key, was, is) in [
            ("header", &old.header, &new.header),
            ("scheme", &old.scheme, &new.scheme),
            ("param", &old.param, &new.param),
        ] {
            if was != is {
                let say = |it: &Option<String>| match it {
                    Some(it) => format!("`{it}`"),
                    None => String::from("none"),
                };
                let message = format!(
                    "`{key}` of the credential is {} and was {}",
                    say(is),
                    say(was)
                );
                let (old, new) = at();
                self.add(
                    Found::new(Code::CredentialCarrier, subject, message)
                        .at(old, new)
                        .key(key),
                );
            }
        }
        let (was, is) = at();
        self.texts(subject, &was, &is, &[("does", old.does != new.does)]);
    }
}
