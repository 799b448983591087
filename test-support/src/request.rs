use serde_json::Value;
use tokio::io::{AsyncRead, AsyncReadExt as _};

/// What ends a head.
const END: &[u8] = b"\r\n\r\n";

/// A request, verbatim.
#[derive(Clone, Debug)]
pub struct Request {
    head: String,
    body: Vec<u8>,
}

impl Request {
    /// Reads the next request of a connection, unless that ends before the head does.
    ///
    /// The body may break off. `buffer` keeps what came after the request.
    pub async fn read(stream: &mut (impl AsyncRead + Unpin), buffer: &mut Vec<u8>) -> Option<Self> {
        let length = loop {
            if let Some(length) = buffer.windows(END.len()).position(|bytes| bytes == END) {
                break length;
            }
            more(stream, buffer).await?;
        };
        let head: Vec<u8> = buffer.drain(..length + END.len()).collect();
        let mut request = Self {
            head: String::from_utf8_lossy(&head[..length]).into_owned(),
            body: Vec::new(),
        };
        let length = request.length()?;
        while buffer.len() < length && more(stream, buffer).await.is_some() {}
        request.body = buffer.drain(..length.min(buffer.len())).collect();
        Some(request)
    }

    fn length(&self) -> Option<usize> {
        assert_eq!(
            self.header("transfer-encoding"),
            None,
            "this server reads no chunks"
        );
        self.header("content-length").unwrap_or("0").parse().ok()
    }

    /// Whether the body did not break off.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.length() == Some(self.body.len())
    }

    /// The whole request as text.
    #[must_use]
    pub fn text(&self) -> String {
        format!(
            "{}\r\n\r\n{}",
            self.head,
            String::from_utf8_lossy(&self.body)
        )
    }

    /// The method, the path with its query, and the version.
    #[must_use]
    pub fn line(&self) -> &str {
        self.head.split("\r\n").next().unwrap_or_default()
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &str {
        self.line().split(' ').next().unwrap_or_default()
    }

    /// The path with its query.
    #[must_use]
    pub fn target(&self) -> &str {
        self.line().split(' ').nth(1).unwrap_or_default()
    }

    /// Whether it is for a method and a path such as `GET /passes`, whatever the query.
    #[must_use]
    pub fn is(&self, method_and_path: &str) -> bool {
        let path = self.target().split('?').next();
        method_and_path.split_once(' ') == path.map(|path| (self.method(), path))
    }

    /// The names and values of the headers, verbatim.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        let lines = self.head.split("\r\n").skip(1);
        lines.map(|line| {
            let (name, value) = line.split_once(':').unwrap_or((line, ""));
            (name, value.trim())
        })
    }

    /// The value of a header, in whatever case its name is.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers();
        let found = headers.find(|(own, _)| own.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value)
    }

    /// The body, verbatim.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body as JSON; null if it is not valid JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

/// Reads on, unless the connection is at its end.
async fn more(stream: &mut (impl AsyncRead + Unpin), buffer: &mut Vec<u8>) -> Option<()> {
    match stream.read_buf(buffer).await {
        Ok(0) | Err(_) => None,
        Ok(_) => Some(()),
    }
}
