//! Callers that make one call after the other, each on a connection of its own.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use cleeng_mock::MockCleeng;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

/// How many callers there are, and when each of them ends.
#[derive(Clone, Copy)]
pub(crate) struct Load {
    pub(crate) connections: usize,
    /// When it has called for so long.
    pub(crate) time: Duration,
    /// When it has made so many calls.
    pub(crate) calls: usize,
    /// The number of a caller's first call.
    pub(crate) first: usize,
}

impl Default for Load {
    fn default() -> Self {
        Self {
            connections: 1,
            time: Duration::MAX,
            calls: usize::MAX,
            first: 0,
        }
    }
}

/// How long each call took, the shortest first, and all of them together.
pub(crate) struct Done {
    times: Vec<Duration>,
    whole: Duration,
}

impl Done {
    /// Calls a second.
    #[expect(
        clippy::cast_precision_loss,
        reason = "there are fewer than 2^52 calls"
    )]
    pub(crate) fn rate(&self) -> f64 {
        self.times.len() as f64 / self.whole.as_secs_f64()
    }

    pub(crate) fn count(&self) -> usize {
        self.times.len()
    }

    /// How long a part of the calls, in per cent, took at most.
    pub(crate) fn at(&self, percent: usize) -> Duration {
        let index = self.times.len() * percent / 100;
        self.times.get(index).copied().unwrap_or_default()
    }
}

impl Load {
    /// Makes calls on all connections, each made of the numbers of its caller and of itself.
    pub(crate) async fn put_on(
        self,
        mock: &MockCleeng,
        call: fn(usize, usize) -> String,
    ) -> Result<Done> {
        let address = mock.base_url();
        let address = address.trim_start_matches("http://").to_owned();
        let start = Instant::now();
        let callers: Vec<_> = (0..self.connections)
            .map(|caller| tokio::spawn(self.make(caller, address.clone(), start, call)))
            .collect();
        let mut times = Vec::new();
        for caller in callers {
            times.extend(caller.await??);
        }
        let whole = start.elapsed();
        times.sort_unstable();
        Ok(Done { times, whole })
    }

    async fn make(
        self,
        caller: usize,
        address: String,
        start: Instant,
        call: fn(usize, usize) -> String,
    ) -> Result<Vec<Duration>> {
        let mut stream = BufReader::new(TcpStream::connect(address).await?);
        let mut times = Vec::new();
        while times.len() < self.calls && start.elapsed() < self.time {
            let request = call(caller, self.first + times.len());
            let begin = Instant::now();
            stream.get_mut().write_all(request.as_bytes()).await?;
            answer(&mut stream).await?;
            times.push(begin.elapsed());
        }
        Ok(times)
    }
}

pub(crate) fn register(caller: usize, number: usize) -> String {
    let body = format!(
        r#"{{"email":"{caller}-{number}@example.com","locale":"en_US","country":"US","currency":"USD"}}"#
    );
    call("POST", "/3.1/customers", &body)
}

pub(crate) fn call(verb: &str, path: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "{verb} {path} HTTP/1.1\r\nHost: localhost\r\nX-Publisher-Token: load\r\n\
         Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
    )
}

/// Reads an answer to its end.
async fn answer(stream: &mut BufReader<TcpStream>) -> Result<()> {
    let mut line = String::new();
    stream.read_line(&mut line).await?;
    ensure!(
        line.contains(" 200 ") || line.contains(" 201 "),
        "refused: {line}"
    );
    let mut length = 0;
    loop {
        line.clear();
        stream.read_line(&mut line).await?;
        let text = line.trim().to_ascii_lowercase();
        if text.is_empty() {
            break;
        }
        if let Some(number) = text.strip_prefix("content-length:") {
            length = number.trim().parse().context("a length that is none")?;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    Ok(())
}
