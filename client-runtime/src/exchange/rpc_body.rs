//! The body of a JSON-RPC 2.0 request.

use crate::json::{JsonWriter, ObjectWriter};
use crate::values::Secret;
use crate::values::wiped::WipedText;

/// The text of a request: the credentials come first in its parameters.
pub(super) fn single(
    method: &str,
    id: u64,
    credentials: &[(&str, &Secret)],
    params: &str,
) -> WipedText {
    let mut all = JsonWriter::default();
    let mut object = ObjectWriter::new(&mut all);
    for (name, secret) in credentials {
        object.required(name, secret);
    }
    object.fields(params);
    let params = all.finish();

    let mut json = JsonWriter::default();
    json.object(|object| {
        object.required("method", &method);
        object.key("params").object(|object| object.fields(&params));
        object.constant("jsonrpc", "\"2.0\"");
        object.key("id").number(id);
    });
    json.finish()
}

/// The text of several requests.
pub(super) fn batch(requests: &[WipedText]) -> WipedText {
    let mut body = WipedText::default();
    for (index, request) in requests.iter().enumerate() {
        body.push(if index == 0 { '[' } else { ',' });
        body.push_str(request);
    }
    body.push(']');
    body
}
