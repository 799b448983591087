//! A session that is kept across restarts: the tokens are in a file, and the password is asked for once.
//!
//! ```sh
//! CLEENG_BASE_URL=http://127.0.0.1:4010 CLEENG_PUBLISHER_ID=123456789 CLEENG_PASSWORD=Examp1e-password \
//!     cargo run --example kept_session -- someone@example.com session.txt
//! ```

use std::env;
use std::error::Error;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::PathBuf;

use cleeng_client::mediastore::identity::TokenPair;
use cleeng_client::session::{CustomerSession, SessionStore, StoreError};
use cleeng_client::transport::BoxFuture;
use cleeng_client::types::PublisherId;
use cleeng_client::{Client, Secret};

/// A file with the JWT and the refresh token, a line each. Several processes may share it.
pub(crate) struct TokenFile(pub(crate) PathBuf);

impl TokenFile {
    fn read(&self) -> Result<Option<TokenPair>, StoreError> {
        match fs::read_to_string(&self.0) {
            Ok(text) => Ok(text.trim_end().split_once('\n').map(TokenPair::from)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn write(&self, tokens: &TokenPair) -> Result<(), StoreError> {
        let new = self.0.with_extension("new");
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let (jwt, refresh_token) = (tokens.jwt.expose(), tokens.refresh_token.expose());
        writeln!(options.open(&new)?, "{jwt}\n{refresh_token}")?;
        // Whoever reads finds the old pair or the new one, and never half of one.
        Ok(fs::rename(new, &self.0)?)
    }
}

// ANCHOR: store
impl SessionStore for TokenFile {
    fn load(&self) -> BoxFuture<'_, Result<Option<TokenPair>, StoreError>> {
        Box::pin(async { self.read() })
    }

    fn save<'a>(&'a self, tokens: &'a TokenPair) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async { self.write(tokens) })
    }
}
// ANCHOR_END: store

// ANCHOR: run
/// The session of the file; a login begins one if there is none.
pub(crate) async fn run(
    client: &Client,
    publisher: PublisherId,
    email: &str,
    password: impl FnOnce() -> Result<Secret, StoreError>,
    file: TokenFile,
) -> Result<CustomerSession, StoreError> {
    if let Some(tokens) = file.load().await? {
        return Ok(CustomerSession::from(&tokens).with_store(file));
    }
    let identity = client.mediastore().identity();
    let login = identity
        .login(email, password()?)
        .publisher_id(publisher)
        .await?;
    let session = CustomerSession::from(&login);
    file.save(&session.tokens()).await?;
    Ok(session.with_store(file))
}
// ANCHOR_END: run

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let client = Client::from_env()?;
    let mut arguments = env::args().skip(1);
    let email = arguments.next().ok_or("which e-mail address?")?;
    let file = TokenFile(arguments.next().ok_or("which file?")?.into());
    let publisher = env::var("CLEENG_PUBLISHER_ID")?.parse()?;
    let password = || Ok(Secret::new(env::var("CLEENG_PASSWORD")?));
    let session = run(&client, publisher, &email, password, file).await?;
    let session = session.on_problem(|problem| eprintln!("{problem}"));
    let checkout = client.with_session(&session);
    let access = checkout
        .mediastore()
        .checkout()
        .get_entitlements("S123123123_US")
        .await?;
    println!("access: {}", access.access_granted);
    Ok(())
}
