//! The body of a JSON-RPC 2.0 request.

use crate::json::JsonWriter;
use crate::values::Secret;
use crate::values::wiped::WipedText;

/// Room for what is the same in every request, and for the credentials.
const ROOM: usize = 128;

/// The text of a request: the credentials come first in its parameters.
pub(super) fn single(
    method: &str,
    id: u64,
    credentials: &[(&str, &Secret)],
    params: &str,
) -> WipedText {
    let mut json = JsonWriter::with_capacity(ROOM + params.len());
    json.raw(r#"{"method":"#);
    json.text(method);
    json.raw(r#","params":"#);
    json.object(|object| {
        for (name, secret) in credentials {
            object.key(name).text(secret.expose());
        }
        object.fields(params);
    });
    json.raw(r#","jsonrpc":"2.0","id":"#);
    json.raw(itoa::Buffer::new().format(id));
    json.raw("}");
    json.finish()
}

/// The text of several requests.
pub(super) fn batch(requests: &[WipedText]) -> WipedText {
    let length = requests.iter().map(|request| request.len() + 1);
    let mut body = WipedText::with_capacity(length.sum::<usize>() + 1);
    for (index, request) in requests.iter().enumerate() {
        body.push(if index == 0 { '[' } else { ',' });
        body.push_str(request);
    }
    body.push(']');
    body
}
