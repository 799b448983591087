//! What a server does with a request, and how it goes wrong.

use std::fmt::Write as _;
use std::io;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt as _};
use tokio::time::sleep;

/// The body of the faults that are not given one.
pub(crate) const BODY: &str = r#"{"id":"S531234567_PL","title":"Season pass","price":9.99}"#;

pub(crate) const PAGE: &str = "<!DOCTYPE html><h1>Gateway</h1>";

const JSON: (&str, &str) = ("content-type", "application/json");
const HTML: (&str, &str) = ("content-type", "text/html");

/// An answer to a request, in most cases a broken one.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    /// 200 with JSON.
    Ok(String),
    /// The same with a sample, and then the connection is closed properly without a word about it.
    OkThenClose,
    /// Any status. It is JSON unless the headers tell another type.
    Status {
        code: u16,
        headers: Vec<(&'static str, String)>,
        body: String,
    },
    /// The connection is reset with the request unread: at once if it is new, else as soon as a request comes on it.
    ///
    /// Said by a closure, which decides on a request, it is a reset after the request without acting on it.
    ResetBeforeRequest,
    /// The server acts on the request, but resets the connection before it answers.
    ResetAfterRequest,
    /// Half of the status line and the headers, then a reset.
    ResetDuringHeaders,
    /// The headers and half of the body, then a reset.
    ResetDuringBody,
    /// The connection is closed properly instead of an answer.
    CloseWithoutAnswer,
    /// Half of the status line and the headers, then silence.
    StalledHeaders,
    /// The headers and half of the body, then silence.
    StalledBody,
    /// The headers at once, then the body in small pieces.
    SlowDrip {
        bytes_per: usize,
        every: Duration,
    },
    /// A proper answer whose JSON is cut off.
    TruncatedJson,
    /// A content length larger than the body, then the connection is closed.
    WrongLength,
    /// A content length smaller than the body. The connection stays open with the rest of the body on it.
    ShortLength,
    /// Bytes that are no HTTP, then the connection is closed.
    Garbage,
    /// A body of this size, all spaces so that a parser of JSON asks for more. Without a length, it ends with the connection.
    HugeBody {
        bytes: u64,
        with_length: bool,
    },
    /// A page of a gateway.
    Html(u16),
    Redirect {
        code: u16,
        location: String,
    },
    /// 200 with a body of no bytes.
    EmptyBody,
    /// 200 with JSON that is said to be plain text.
    WrongContentType,
    /// Another fault after some time, in which the server has already acted on the request.
    DelayThen(Duration, Box<Fault>),
}

/// What becomes of a connection after an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum After {
    Keep,
    Close,
    Reset,
}

impl Fault {
    /// A status with these headers.
    pub(crate) fn status(code: u16, headers: &[(&'static str, &str)], body: &str) -> Self {
        Self::Status {
            code,
            headers: headers
                .iter()
                .map(|&(name, value)| (name, value.to_owned()))
                .collect(),
            body: body.to_owned(),
        }
    }

    /// How long to wait before a reset with the request unread, if the fault is one.
    pub(crate) fn reset_unread(&self) -> Option<Duration> {
        match self {
            Self::ResetBeforeRequest => Some(Duration::ZERO),
            Self::DelayThen(delay, then) => Some(*delay + then.reset_unread()?),
            _ => None,
        }
    }

    /// Whether the server acts on a request that it answers like this. It does not when it refuses, or says that it did not begin.
    pub(crate) fn acts(&self) -> bool {
        let is_done = |code: u16| matches!(code, 100..=303 | 408 | 500..);
        match self {
            Self::DelayThen(_, then) => then.acts(),
            Self::ResetBeforeRequest => false,
            Self::Status { code, headers, .. } => {
                is_done(*code)
                    && !(*code == 503 && headers.iter().any(|(k, _)| *k == "retry-after"))
            }
            Self::Html(code) | Self::Redirect { code, .. } => is_done(*code),
            _ => true,
        }
    }

    /// Gives the answer to a request that was read.
    pub(crate) async fn answer(
        &self,
        stream: &mut (impl AsyncRead + AsyncWrite + Unpin),
    ) -> io::Result<After> {
        let mut fault = self;
        while let Self::DelayThen(delay, then) = fault {
            sleep(*delay).await;
            fault = then;
        }
        let after = fault.after();
        match fault {
            Self::ResetBeforeRequest
            | Self::ResetAfterRequest
            | Self::CloseWithoutAnswer
            | Self::DelayThen(..) => {}
            Self::Ok(body) => send(stream, &proper(200, &[JSON], body)).await?,
            Self::OkThenClose => send(stream, &proper(200, &[JSON], BODY)).await?,
            Self::Status {
                code,
                headers,
                body,
            } => {
                let mut headers: Vec<_> = headers.iter().map(|(k, v)| (*k, v.as_str())).collect();
                if !headers.iter().any(|(name, _)| *name == JSON.0) {
                    headers.push(JSON);
                }
                send(stream, &proper(*code, &headers, body)).await?;
            }
            Self::ResetDuringHeaders => send(stream, half(&sample_head())).await?,
            Self::StalledHeaders => {
                send(stream, half(&sample_head())).await?;
                silence(stream).await?;
            }
            Self::ResetDuringBody => send(stream, &(sample_head() + half(BODY))).await?,
            Self::StalledBody => {
                send(stream, &(sample_head() + half(BODY))).await?;
                silence(stream).await?;
            }
            Self::SlowDrip { bytes_per, every } => {
                send(stream, &sample_head()).await?;
                for piece in BODY.as_bytes().chunks(*bytes_per) {
                    sleep(*every).await;
                    stream.write_all(piece).await?;
                    stream.flush().await?;
                }
            }
            Self::TruncatedJson => send(stream, &proper(200, &[JSON], half(BODY))).await?,
            Self::WrongLength => {
                let head = head(200, &[JSON], Some(2 * size(BODY)));
                send(stream, &(head + BODY)).await?;
            }
            Self::ShortLength => {
                let head = head(200, &[JSON], Some(size(half(BODY))));
                send(stream, &(head + BODY)).await?;
            }
            Self::Garbage => send(stream, "\u{1}\u{2}\u{3} this is no HTTP\r\n\r\n").await?,
            Self::HugeBody { bytes, with_length } => huge(stream, *bytes, *with_length).await?,
            Self::Html(code) => send(stream, &proper(*code, &[HTML], PAGE)).await?,
            Self::Redirect { code, location } => {
                send(stream, &proper(*code, &[("location", location)], "")).await?;
            }
            Self::EmptyBody => send(stream, &proper(200, &[JSON], "")).await?,
            Self::WrongContentType => {
                let plain = ("content-type", "text/plain");
                send(stream, &proper(200, &[plain], BODY)).await?;
            }
        }
        Ok(after)
    }

    fn after(&self) -> After {
        match self {
            Self::ResetBeforeRequest
            | Self::ResetAfterRequest
            | Self::ResetDuringHeaders
            | Self::ResetDuringBody => After::Reset,
            Self::OkThenClose
            | Self::CloseWithoutAnswer
            | Self::StalledHeaders
            | Self::StalledBody
            | Self::WrongLength
            | Self::Garbage
            | Self::HugeBody {
                with_length: false, ..
            } => After::Close,
            Self::Status { headers, .. } if headers.iter().any(closes) => After::Close,
            _ => After::Keep,
        }
    }
}

fn closes((name, value): &(&str, String)) -> bool {
    *name == "connection" && value == "close"
}

async fn send(stream: &mut (impl AsyncWrite + Unpin), text: &str) -> io::Result<()> {
    stream.write_all(text.as_bytes()).await?;
    stream.flush().await
}

/// Says nothing for as long as the peer stays.
async fn silence(stream: &mut (impl AsyncRead + Unpin)) -> io::Result<()> {
    tokio::io::copy(stream, &mut tokio::io::sink()).await?;
    Ok(())
}

async fn huge(
    stream: &mut (impl AsyncWrite + Unpin),
    bytes: u64,
    with_length: bool,
) -> io::Result<()> {
    static PIECE: [u8; 64 * 1024] = [b' '; 64 * 1024];

    let head = if with_length {
        head(200, &[JSON], Some(bytes))
    } else {
        head(200, &[JSON, ("connection", "close")], None)
    };
    send(stream, &head).await?;
    let mut left = bytes;
    while left > 0 {
        let length = usize::try_from(left).map_or(PIECE.len(), |left| left.min(PIECE.len()));
        left -= stream.write(&PIECE[..length]).await? as u64;
    }
    stream.flush().await
}

/// An answer as it should be.
fn proper(code: u16, headers: &[(&str, &str)], body: &str) -> String {
    head(code, headers, Some(size(body))) + body
}

fn sample_head() -> String {
    head(200, &[JSON], Some(size(BODY)))
}

fn head(code: u16, headers: &[(&str, &str)], length: Option<u64>) -> String {
    let mut head = format!("HTTP/1.1 {code} As told\r\n");
    for (name, value) in headers {
        write!(head, "{name}: {value}\r\n").unwrap();
    }
    if let Some(length) = length {
        write!(head, "content-length: {length}\r\n").unwrap();
    }
    head + "\r\n"
}

fn size(text: &str) -> u64 {
    text.len() as u64
}

fn half(text: &str) -> &str {
    &text[..text.len() / 2]
}
