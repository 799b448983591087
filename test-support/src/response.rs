use std::fmt::Display;

use crate::Gate;

/// What a server says to a request.
#[derive(Clone, Debug)]
pub struct Response {
    pub(crate) bytes: Vec<u8>,
    /// Whether the connection closes after the bytes.
    pub(crate) closes: bool,
    pub(crate) gate: Option<Gate>,
}

impl Response {
    /// A response that keeps the connection open. `headers` are whole lines.
    #[must_use]
    pub fn new(status: u16, headers: &str, body: impl Display) -> Self {
        let body = body.to_string();
        let length = body.len();
        let text =
            format!("HTTP/1.1 {status} Told\r\n{headers}content-length: {length}\r\n\r\n{body}");
        Self {
            closes: false,
            ..Self::bytes(text)
        }
    }

    /// The same with JSON.
    #[must_use]
    pub fn json(status: u16, body: impl Display) -> Self {
        Self::new(status, "content-type: application/json\r\n", body)
    }

    /// Any bytes, after which the connection closes.
    #[must_use]
    pub fn bytes(bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            bytes: bytes.into(),
            closes: true,
            gate: None,
        }
    }

    /// The connection closes without a response.
    #[must_use]
    pub fn none() -> Self {
        Self::bytes("")
    }

    /// Nothing comes, and the connection stays open.
    #[must_use]
    pub fn silence() -> Self {
        Self::none().held(&Gate::new())
    }

    /// The same response, once the gate is open.
    #[must_use]
    pub fn held(self, gate: &Gate) -> Self {
        let gate = Some(gate.clone());
        Self { gate, ..self }
    }
}
