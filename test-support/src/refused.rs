use tokio::net::TcpSocket;

/// An address on which nothing listens.
///
/// The port is held, so that nobody else can come to listen on it.
#[derive(Debug)]
pub struct Refused {
    url: String,
    _socket: TcpSocket,
}

impl Refused {
    /// Finds an address on which connections are refused.
    ///
    /// # Panics
    ///
    /// When the machine has no port left.
    #[must_use]
    pub fn new() -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(([127, 0, 0, 1], 0).into()).unwrap();
        Self {
            url: format!("http://{}", socket.local_addr().unwrap()),
            _socket: socket,
        }
    }

    /// The address as a URL without a path.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Default for Refused {
    fn default() -> Self {
        Self::new()
    }
}
