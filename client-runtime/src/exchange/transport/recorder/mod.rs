//! The transport that writes down what goes over the wire.

mod json;
mod line;
mod mask;

use std::fmt;
use std::io::{self, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

use bytes::Bytes;

use super::failure::Failure;
use super::interface::{BoxFuture, Limits, Reply, Transport};
use super::prepared::Prepared;
use crate::exchange::prepare::Secrets;
use mask::Masks;

/// Sends requests with another transport and records each exchange, without its secrets.
///
/// Each line is JSON: an entry of an HTTP Archive (HAR 1.2) without its times. Differences between a spec and the API can
/// be found in it. A failure without a response is not written.
///
/// A secret is replaced by `***`, or by `..` within a text. Secrets are:
///
/// - the credentials of the client, wherever they occur, and its parameters of type [`Secret`](crate::Secret),
/// - headers that are marked as sensitive, and those that are known to carry credentials or cookies,
/// - members of JSON, fields of forms and parameters of queries whose names suggest tokens, passwords, keys, secrets, signatures,
///   cards or receipts, or that are named by [`secret`](Self::secret),
/// - whatever has the form of a JWT.
///
/// A secret in a response with an inconspicuous name, such as `code`, has to be named.
///
/// Everything else is recorded verbatim, including personal data: protect the recording like the data of the API itself.
///
/// ```
/// # mod shop { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/doc/shop.rs")); }
/// # use shop::*;
/// use std::sync::Arc;
/// use client_runtime::Client;
/// use client_runtime::transport::{InMemory, Recorder};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let file = std::io::sink();
/// let api = InMemory::json(200, r#"{"id": 4711}"#);
/// let recorder = Arc::new(Recorder::new(api, file));
/// let client = Client::builder(&API)
///     .credential(&SHOP_KEY, "a key for tests".into())
///     .transport(recorder.clone())
///     .build()?;
/// get_order(&client, 4711).await?;
/// recorder.finish()?;
/// # Ok(())
/// # }
/// ```
pub struct Recorder<T> {
    inner: T,
    masks: Masks,
    out: Mutex<Out>,
}

/// Where exchanges are written, until that fails.
struct Out {
    writer: Box<dyn Write + Send>,
    error: Option<io::Error>,
}

impl<T> Recorder<T> {
    /// Sends with a transport and records to a file or another writer.
    ///
    /// ```no_run
    /// use std::fs::File;
    /// use client_runtime::transport::{InMemory, Recorder};
    ///
    /// # fn main() -> std::io::Result<()> {
    /// let recorder = Recorder::new(InMemory::json(200, "{}"), File::create("recorded.jsonl")?);
    /// # Ok(())
    /// # }
    /// ```
    pub fn new(inner: T, out: impl Write + Send + 'static) -> Self {
        let out = Out {
            writer: Box::new(out),
            error: None,
        };
        Self {
            inner,
            masks: Masks::default(),
            out: Mutex::new(out),
        }
    }

    /// Treats the values of one more name as secrets: of a JSON member, a parameter, a form field or a header.
    /// The name is case-insensitive.
    ///
    /// ```
    /// use client_runtime::transport::{InMemory, Recorder};
    ///
    /// let api = InMemory::json(200, r#"{"giftCode": "1A2B-3C4D"}"#);
    /// let recorder = Recorder::new(api, std::io::sink()).secret("giftCode");
    /// ```
    #[must_use]
    pub fn secret(mut self, name: &str) -> Self {
        self.masks.add(name);
        self
    }

    /// Returns whether everything was recorded. Requests do not fail because they cannot be recorded; nothing is recorded after
    /// the first failure.
    ///
    /// ```
    /// use client_runtime::transport::{InMemory, Recorder};
    ///
    /// let recorder = Recorder::new(InMemory::json(200, "{}"), Vec::new());
    /// assert!(recorder.finish().is_ok());
    /// ```
    ///
    /// # Errors
    /// If writing has failed since the last call.
    pub fn finish(&self) -> io::Result<()> {
        let mut out = self.lock();
        match out.error.take() {
            Some(error) => Err(error),
            None => out.writer.flush(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Out> {
        self.out.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A line is written at once, so that lines of several threads do not mix and none is lost when the program ends.
    fn write(&self, request: &line::Sent, reply: &Reply, secrets: Option<&Secrets>) {
        let line = line::write(request, reply, &self.masks, secrets);
        let mut out = self.lock();
        if out.error.is_some() {
            return;
        }
        let written = out.writer.write_all(line.as_bytes());
        if let Err(error) = written.and_then(|()| out.writer.flush()) {
            out.error = Some(error);
        }
    }
}

impl<T: Transport> Recorder<T> {
    async fn record(
        &self,
        request: http::Request<Bytes>,
        secrets: Option<Secrets>,
        limits: Limits,
    ) -> Result<Reply, Failure> {
        let sent = line::Sent::of(&request);
        let reply = self.inner.send(request, limits).await?;
        self.write(&sent, &reply, secrets.as_ref());
        Ok(reply)
    }
}

impl<T: Transport> Transport for Recorder<T> {
    fn send(
        &self,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<Reply, Failure>> {
        Box::pin(self.record(request, None, limits))
    }

    fn send_prepared(
        &self,
        mut request: Prepared,
        limits: Limits,
    ) -> BoxFuture<'_, Result<Reply, Failure>> {
        let secrets = request.take_secrets();
        match request.into_http() {
            Ok(request) => Box::pin(self.record(request, secrets, limits)),
            Err(failure) => Box::pin(std::future::ready(Err(failure))),
        }
    }
}

/// Omits the recording.
impl<T> fmt::Debug for Recorder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder").finish_non_exhaustive()
    }
}
