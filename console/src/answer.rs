//! A response, verbatim.

use cleeng_client::bytes::Bytes;
use cleeng_client::http::Response;
use codegen::api::Operation;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::terminal::Terminal;

/// Prints the body; the status decides whether the call is done.
pub(crate) fn raw(
    operation: &Operation,
    reply: &Response<Bytes>,
    terminal: &mut Terminal<'_>,
) -> Result<Exit, Failure> {
    let exit = terminal.print_bytes(reply.body())?;
    let status = reply.status();
    if status.is_success() || operation.success.contains(&status.as_u16()) {
        return Ok(exit);
    }
    let text = format!("{}: the API responded with {status}", operation.id);
    Err(Failure::new(Exit::Refused, text))
}
