//! Login on devices without a keyboard, from the code to the tokens.

use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;
use std::time::Duration;

use client_runtime::blocking::block_on;

use crate::authentication::device_login::{DeviceTokens, LoginCode};
use crate::blocking::{Async, Blocking};
use crate::body::is_json;
use crate::transport::BoxFuture;
use crate::types::{DeviceId, PublisherId};
use crate::{Client, Error, ErrorKind};

/// The login of a device: requests a code, shows it, and polls for tokens until the customer has approved the code.
///
/// Awaiting it runs it. Dropping the future cancels it; a blocking program uses [`run`](Self::run) and [`while_wanted`](Self::while_wanted).
/// Two assumptions are not in the public documentation (unconfirmed): the API returns the tokens only once, and a lost response may have contained them:
/// see [`Outcome::MaybeLost`].
///
/// ```no_run
/// use cleeng_client::device_login::{DeviceLogin, Outcome};
/// use cleeng_client::session::CustomerSession;
///
/// # async fn example(client: cleeng_client::Client) -> Result<(), cleeng_client::Error> {
/// let login = DeviceLogin::new(&client, "tv-living-room", "Living room", 123_456_789)
///     .on_code(|code| println!("Go to {} and type {}", code.verification_url, code.code.expose()));
/// match login.await? {
///     Outcome::LoggedIn(tokens) => {
///         let customer = client.with_session(&CustomerSession::from(&tokens));
///     }
///     Outcome::Expired => println!("Too late: start again"),
///     Outcome::MaybeLost(error) => println!("Approved or not, start again: {error}"),
///     _ => println!("No login"),
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "a login runs when awaited"]
pub struct DeviceLogin<M = Async> {
    login: Login,
    kind: PhantomData<M>,
}

/// What a login consists of, whoever waits for it.
struct Login {
    client: Client,
    device_id: DeviceId,
    device_name: String,
    publisher_id: PublisherId,
    interval: Duration,
    on_code: Box<dyn FnOnce(&LoginCode) + Send>,
    while_wanted: Box<dyn Fn() -> bool + Send + Sync>,
}

/// The outcome of a device login.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Outcome {
    /// The customer approved the code.
    LoggedIn(DeviceTokens),
    /// The code expired before it was approved.
    Expired,
    /// The API no longer recognizes the code.
    Invalid,
    /// The tokens may have been lost on the way: the response to a check did not arrive, for this reason, and since then the API
    /// has not said that the customer has yet to approve the code. As far as is known, only another login, with a new code, gives tokens.
    MaybeLost(Error),
    /// The login was abandoned.
    Cancelled,
}

/// How long after its expiry a code is given up when the API does not say so: clocks differ.
const GRACE: Duration = Duration::from_secs(60);

impl<M> DeviceLogin<M> {
    /// Creates a login for a device of a publisher.
    ///
    /// ```
    /// use cleeng_client::Client;
    /// use cleeng_client::device_login::DeviceLogin;
    ///
    /// # fn main() -> Result<(), cleeng_client::Error> {
    /// let client = Client::builder().build()?;
    /// let login = DeviceLogin::new(&client, "tv-living-room", "Living room", 123_456_789);
    /// # Ok(())
    /// # }
    /// ```
    pub fn new(
        client: &impl AsRef<client_runtime::Client<M>>,
        device_id: impl Into<DeviceId>,
        device_name: impl Into<String>,
        publisher_id: impl Into<PublisherId>,
    ) -> Self {
        let login = Login {
            client: Client::new(client.as_ref().as_async()),
            device_id: device_id.into(),
            device_name: device_name.into(),
            publisher_id: publisher_id.into(),
            interval: Duration::from_secs(5),
            on_code: Box::new(|_| {}),
            while_wanted: Box::new(|| true),
        };
        Self {
            login,
            kind: PhantomData,
        }
    }

    /// Sets a callback that shows the code to the customer.
    ///
    /// ```
    /// # fn example(login: cleeng_client::device_login::DeviceLogin) {
    /// let login = login.on_code(|code| println!("Go to {}", code.verification_url));
    /// # }
    /// ```
    pub fn on_code(mut self, show: impl FnOnce(&LoginCode) + Send + 'static) -> Self {
        self.login.on_code = Box::new(show);
        self
    }

    /// Sets the polling interval. Default: 5 seconds; the API's documentation specifies none.
    ///
    /// ```
    /// # fn example(login: cleeng_client::device_login::DeviceLogin) {
    /// let login = login.interval(std::time::Duration::from_secs(10));
    /// # }
    /// ```
    pub const fn interval(mut self, interval: Duration) -> Self {
        self.login.interval = interval;
        self
    }

    /// Sets a callback that decides before each poll whether to continue.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use std::sync::atomic::{AtomicBool, Ordering};
    ///
    /// # fn example(login: cleeng_client::device_login::DeviceLogin) {
    /// let closed = Arc::new(AtomicBool::new(false));
    /// let seen = closed.clone();
    /// let login = login.while_wanted(move || !seen.load(Ordering::Relaxed));
    /// # }
    /// ```
    pub fn while_wanted(mut self, wanted: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        self.login.while_wanted = Box::new(wanted);
        self
    }
}

impl DeviceLogin<Blocking> {
    /// Runs the login and blocks the thread until it is done.
    ///
    /// ```no_run
    /// use cleeng_client::blocking::Client;
    /// use cleeng_client::device_login::{DeviceLogin, Outcome};
    ///
    /// # fn main() -> Result<(), cleeng_client::Error> {
    /// let client = Client::builder().build()?;
    /// let login = DeviceLogin::new(&client, "tv-living-room", "Living room", 123_456_789);
    /// let is_logged_in = matches!(login.run()?, Outcome::LoggedIn(_));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When a request fails in a way that asking again does not mend.
    #[inline]
    pub fn run(self) -> Result<Outcome, Error> {
        block_on(self.login.run())
    }
}

impl Login {
    async fn run(self) -> Result<Outcome, Error> {
        let api = self.client.authentication().device_login();
        let code = api.generate_code(self.device_id.clone(), self.device_name, self.publisher_id);
        let code = code.await?;
        (self.on_code)(&code);
        let clock = self.client.as_ref().clock();
        let expires = u64::try_from(code.expires_at.get()).unwrap_or_default();
        let end = Duration::from_millis(expires).saturating_add(GRACE);
        let mut lost = None;
        while (self.while_wanted)() {
            let tokens = api.check_code(code.code.clone(), self.device_id.clone());
            match tokens.await {
                Ok(tokens) => return Ok(Outcome::LoggedIn(tokens)),
                Err(error) => match error.code() {
                    Some("PINP0301") => lost = None,
                    Some("PINP0203") => return Ok(Outcome::Expired),
                    Some("PINP0201") => {
                        return Ok(lost.map_or(Outcome::Invalid, Outcome::MaybeLost));
                    }
                    _ if is_lost(&error) => lost = Some(error),
                    _ if error.is_retryable() => {}
                    _ => return Err(error),
                },
            }
            if clock.unix_time() >= end {
                return Ok(lost.map_or(Outcome::Expired, Outcome::MaybeLost));
            }
            clock.sleep(self.interval).await;
        }
        Ok(Outcome::Cancelled)
    }
}

/// Whether the response to a check was lost, or is the page of a gateway, so that nobody knows whether it held tokens.
fn is_lost(error: &Error) -> bool {
    let has_arrived = || error.kind() == ErrorKind::Decode && is_json(error);
    error.may_have_happened() && !error.is_permanent() && !has_arrived()
}

impl IntoFuture for DeviceLogin {
    type Output = Result<Outcome, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.login.run())
    }
}

/// Shows the device and not the code.
impl<M> fmt::Debug for DeviceLogin<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceLogin")
            .field("device_id", &self.login.device_id)
            .field("interval", &self.login.interval)
            .finish_non_exhaustive()
    }
}
