//! Calls through the client.

use std::future::IntoFuture;
use std::hint::black_box;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use cleeng_client::operation::Operation;
use cleeng_client::{Client, Error, Request, Secret};

use super::converting::Converting;
use super::{Caller, EMAIL, Kind, LIMIT, OFFER_ID, PASS_ID, PASSWORD, TOKEN};

/// More than are asked for in one measurement.
const ANSWERS: u64 = 1_000;

/// A client to call with.
#[derive(Debug)]
pub struct Typed(Client);

impl Typed {
    /// A client that talks to a server.
    ///
    /// # Errors
    /// When the base URL is not one.
    pub fn online(base_url: &str) -> Result<Self, Error> {
        let client = Client::builder()
            .publisher_token(TOKEN)
            .core_base_url(base_url)
            .mediastore_base_url(base_url)
            .rpc_base_url(format!("{base_url}/rpc"))
            .build()?;
        Ok(Self(client))
    }

    /// A client that has the answers to this call already.
    pub(crate) fn offline(kind: Kind) -> Result<Self, Error> {
        let transport = Converting::new(kind, ANSWERS);
        let client = Client::builder().publisher_token(TOKEN);
        Ok(Self(client.transport(transport).build()?))
    }

    /// Makes a call offline, and leaves the answer unread unless told otherwise.
    pub(crate) fn call_offline(&self, kind: Kind, reads: bool) -> Result<(), Error> {
        match kind {
            Kind::Pass => finish(self.pass(), reads),
            Kind::Subscriptions => finish(self.subscriptions(), reads),
            Kind::Login => finish(self.login(), reads),
            Kind::Offer => finish(self.offer(), reads),
        }
    }

    fn pass(&self) -> Request<cleeng_client::core::passes::GetPass> {
        self.0.core().passes().get(PASS_ID)
    }

    fn subscriptions(&self) -> Request<cleeng_client::core::subscriptions::ListSubscriptions> {
        self.0.core().subscriptions().list().limit(LIMIT)
    }

    fn login(&self) -> Request<cleeng_client::mediastore::identity::Login> {
        self.0
            .mediastore()
            .identity()
            .login(EMAIL, Secret::new(PASSWORD))
    }

    #[expect(
        deprecated,
        reason = "it is the smallest call of its family that reads an object"
    )]
    fn offer(&self) -> Request<cleeng_client::rpc::pass_offers::GetPassOffer> {
        self.0.rpc().get_pass_offer(OFFER_ID)
    }
}

impl Caller for Typed {
    async fn call(&self, kind: Kind) -> Result<(), crate::Error> {
        match kind {
            Kind::Pass => drop(black_box(self.pass().await?)),
            Kind::Subscriptions => drop(black_box(self.subscriptions().await?)),
            Kind::Login => drop(black_box(self.login().await?)),
            Kind::Offer => drop(black_box(self.offer().await?)),
        }
        Ok(())
    }
}

fn finish<O: Operation>(call: Request<O>, reads: bool) -> Result<(), Error>
where
    O::Output: 'static,
{
    if reads {
        drop(black_box(ready(call.into_future())?));
    } else {
        drop(black_box(ready(call.raw().into_future())?));
    }
    Ok(())
}

/// What a future gives that has nothing to wait for.
fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => unreachable!("nothing is waited for offline"),
    }
}
