//! The URL of a call.

use http::Uri;

use crate::call::{Outgoing, Pairs, Parts};
use crate::client::Shared;
use crate::error::Error;
use crate::schema::Call;
use crate::values::wiped::WipedText;

/// Where a call goes; an error when its arguments cannot stand there.
pub(super) fn target(shared: &Shared, call: &Outgoing) -> Result<Uri, Error> {
    let Outgoing { route, parts } = call;
    let base = shared.base_url(route.family)?;
    let Call::Rest { path, .. } = route.call else {
        return Ok(base.as_uri().clone());
    };
    let path = match shared.path(route) {
        None if base.path().is_empty() && is_whole(path, parts) => path.into(),
        other => filled(base.path(), other.unwrap_or(path), parts)?.into(),
    };
    base.with(path)
        .ok_or_else(|| Error::argument("the arguments do not fit into a URL"))
}

/// Whether there is nothing to be filled into a template, and nothing to be appended.
fn is_whole(template: &str, parts: &Parts) -> bool {
    !template.contains('{') && parts.query.is_empty()
}

fn filled(base: &str, template: &str, parts: &Parts) -> Result<WipedText, Error> {
    let Parts { path, query, .. } = parts;
    let arguments = path.as_text().len() + query.as_text().len();
    let mut url = WipedText::with_capacity(base.len() + template.len() + arguments + 1);
    url.push_str(base);
    push_path(&mut url, template, path).map_err(Error::argument)?;
    push_query(&mut url, query);
    Ok(url)
}

/// Appends a path; the error names the parameter that cannot stand in it.
pub(crate) fn push_path(url: &mut WipedText, template: &str, values: &Pairs) -> Result<(), String> {
    let mut rest = template;
    while let Some((before, (name, after))) = rest
        .split_once('{')
        .and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    {
        let value = values.get(name);
        let value = value.ok_or_else(|| format!("the path parameter `{name}` is missing"))?;
        // Servers and HTTP libraries would take the segment out, and so call something else.
        if matches!(value, "" | "." | "..") {
            let problem = if value.is_empty() {
                "empty"
            } else {
                "only dots"
            };
            return Err(format!("the path parameter `{name}` is {problem}"));
        }
        url.push_str(before);
        url.push_str(value);
        rest = after;
    }
    url.push_str(rest);
    Ok(())
}

/// Appends a query.
pub(crate) fn push_query(url: &mut WipedText, pairs: &Pairs) {
    if !pairs.is_empty() {
        url.push('?');
        url.push_str(pairs.as_text());
    }
}
