//! A request as a command of curl.

use super::SampleRequest;
use super::single_quoted;

/// The command, with each secret taken from a variable of the environment.
pub(super) fn text(request: &SampleRequest) -> String {
    let url = single_quoted(&format!("{}{}", request.host, request.path));
    let mut lines = vec![match request.method {
        "GET" => format!("curl {url}"),
        "POST" if request.body.is_some() => format!("curl {url}"),
        method => format!("curl -X {method} {url}"),
    }];
    for credential in &request.credentials {
        if let Some(header) = &credential.header {
            let scheme = credential.scheme.as_ref();
            let scheme = scheme
                .map(|scheme| format!("{scheme} "))
                .unwrap_or_default();
            lines.push(format!("-H \"{header}: {scheme}${}\"", credential.variable));
        }
    }
    for (name, value) in &request.headers {
        lines.push(format!("-H {}", single_quoted(&format!("{name}: {value}"))));
    }
    if let Some(body) = &request.body {
        lines.push(String::from("-H 'Content-Type: application/json'"));
        let mut body = single_quoted(body.to_json().trim_end());
        for credential in &request.credentials {
            if credential.param.is_some() {
                let variable = format!("\"${}\"", credential.variable);
                body = body.replace(&variable, &format!("\"'{variable}'\""));
            }
        }
        lines.push(format!("-d {body}"));
    }
    lines.join(" \\\n  ")
}
