//! Servers and the credentials that they ask for.

use super::evidence;
use crate::api::{Api, Auth, Family};
use crate::tree::{Object, Tree};

/// One server for each environment.
pub(crate) fn servers(api: &Api, family: &Family) -> Vec<Tree> {
    let environments = api.environments.iter().zip(&family.hosts);
    environments
        .enumerate()
        .map(|(index, (environment, host))| {
            let unconfirmed = family.unconfirmed_hosts.contains(&index);
            let server = Object::new()
                .with("url", host.trim_end_matches('/'))
                .with("description", &environment.does)
                .with("x-environment", &environment.name.wire)
                .and(evidence(unconfirmed));
            server.into()
        })
        .collect()
}

/// The credentials of a request: all of an object's, those of one object of several.
pub(crate) fn security(api: &Api, auth: &Auth) -> Tree {
    let needs = |all: &[usize]| -> Tree {
        let names = all.iter().map(|index| {
            let name = &api.credentials[*index].name.wire;
            (name, Tree::List(Vec::new()))
        });
        names.collect::<Object>().into()
    };
    match auth {
        Auth::None => Tree::List(Vec::new()),
        Auth::All(all) => vec![needs(all)].into(),
        Auth::Any(any) => {
            let each: Vec<Tree> = any.iter().map(|one| needs(&[*one])).collect();
            each.into()
        }
        Auth::Optional(one) => vec![needs(&[*one]), needs(&[])].into(),
    }
}
