//! The same act has the same effect, whichever operation it is called by.

mod support;

use std::collections::BTreeMap;

use codegen::api::{Api, Call, Effect, Instead, Operation};

/// A way to tell that two operations are for the same: what is equal then.
type Likeness = fn(&Operation) -> Option<String>;

/// What the documentation calls it, without marks such as `[Beta]`.
fn title(operation: &Operation) -> Option<String> {
    let mut title = operation.title.clone()?;
    while let Some((before, rest)) = title.split_once('[') {
        let after = rest.split_once(']').map_or("", |(_, after)| after);
        title = format!("{before}{after}");
    }
    let words: Vec<&str> = title.split_whitespace().collect();
    Some(words.join(" ").to_lowercase())
}

/// The verb and the path, without the version of the API and the names of placeholders.
fn route(operation: &Operation) -> Option<String> {
    let Call::Rest { verb, path } = &operation.call else {
        return None;
    };
    let is_version = |segment: &str| {
        let number = segment.trim_start_matches('v');
        !number.is_empty() && number.chars().all(|it| it.is_ascii_digit() || it == '.')
    };
    let segments = path.split('/').skip(1);
    let segments = segments.enumerate().filter_map(|(index, segment)| {
        let shown = if segment.starts_with('{') {
            "{}"
        } else {
            segment
        };
        (index > 0 || !is_version(segment)).then_some(shown)
    });
    let path: Vec<&str> = segments.collect();
    Some(format!("{} /{}", verb.as_str(), path.join("/")))
}

/// Operations that are alike, where there are several.
fn alike(api: &Api, likeness: Likeness) -> BTreeMap<String, Vec<&Operation>> {
    let mut found: BTreeMap<String, Vec<&Operation>> = BTreeMap::new();
    for (_, _, operation) in api.operations() {
        if let Some(key) = likeness(operation) {
            found.entry(key).or_default().push(operation);
        }
    }
    found.retain(|_, operations| operations.len() > 1);
    found
}

/// Operations with those that the spec names instead of them.
fn replacements(api: &Api) -> Vec<[&Operation; 2]> {
    let by_id = |id: &str| {
        let mut operations = api.operations().map(|(_, _, other)| other);
        operations.find(|other| other.id == id)
    };
    let pairs = api
        .operations()
        .filter_map(|(_, _, operation)| match &operation.instead {
            Some(Instead::Operation { id, .. }) => Some([operation, by_id(id)?]),
            _ => None,
        });
    pairs.collect()
}

fn shown(operations: &[&Operation]) -> String {
    let each = operations
        .iter()
        .map(|it| format!("{} ({})", it.id, it.effect.as_str()));
    each.collect::<Vec<_>>().join(", ")
}

/// The twins that differ. A newer operation may do without a side effect of the older one, but not without the charge.
fn differences(api: &Api) -> Vec<String> {
    let mut found = Vec::new();
    for likeness in [title as Likeness, route] {
        for operations in alike(api, likeness).into_values() {
            let effect = operations[0].effect;
            if operations.iter().any(|it| it.effect != effect) {
                found.push(shown(&operations));
            }
        }
    }
    for pair in replacements(api) {
        let [old, new] = pair.map(|it| it.effect == Effect::Charge);
        if old != new {
            found.push(shown(&pair));
        }
    }
    found
}

#[test]
fn the_same_act_has_the_same_effect() {
    let api = codegen::load(&support::real_spec()).expect("the real spec has no problems");
    assert_eq!(differences(&api), Vec::<String>::new());
    assert!(!alike(&api, title).is_empty());
    assert!(!alike(&api, route).is_empty());
    assert!(!replacements(&api).is_empty());
}

#[test]
fn twins_are_found_by_title_route_and_replacement() {
    let spec = support::spec(include_str!("twins.yaml"));
    let api = support::load_good("twins", &spec);
    assert_eq!(
        differences(&api),
        [
            "shop.gifts.redeem (charge), shop.vouchers.spend (write)",
            "shop.orders.pay (charge), shop.orders.pay-again (write)",
            "remote.buy (write), shop.orders.pay (charge)",
        ]
    );
}
