//! Running a sequence.
#![expect(
    deprecated,
    reason = "the API deprecates JSON-RPC, the only protocol with batches"
)]

use std::sync::Arc;
use std::time::Duration;

use cleeng_client::batch::Batch;
use cleeng_client::bytes::Bytes;
use cleeng_client::rpc::RegisterSubscriptionParameters;
use cleeng_client::transport::{BoxFuture, Failure, Limits, ReqwestTransport, Transport};
use cleeng_client::types::{NewEmail, OfferId};
use cleeng_client::{Client, Error, UnixSeconds, http};
use futures_util::future::join_all;
use test_support::Refused;
use tokio::time::{Instant, sleep, timeout};

use super::Figures;
use super::ledger::Ledger;
use super::plan::{Kind, Plan, Planned};
use crate::clients::transports::{SometimesRefused, with_keep_alive, without_keep_alive};
use crate::clients::{MARGIN, TOKEN};
use crate::server::Server;

/// How long a request may still be on its way when its call is over.
const ON_THE_WAY: Duration = Duration::from_millis(30);

/// What all sequences use.
#[derive(Clone)]
pub(super) struct Bench<T> {
    keeping: T,
    closing: T,
    closed: Arc<Refused>,
}

impl Bench<Arc<ReqwestTransport>> {
    pub(super) fn new() -> Self {
        Self {
            keeping: with_keep_alive(),
            closing: without_keep_alive(),
            closed: Arc::new(Refused::new()),
        }
    }

    /// The same with transports that break their promise.
    pub(super) fn repeating(self) -> Bench<Repeating> {
        Bench {
            keeping: Repeating(self.keeping),
            closing: Repeating(self.closing),
            closed: self.closed,
        }
    }
}

/// A transport that sends each request twice.
#[derive(Clone)]
pub(super) struct Repeating(Arc<ReqwestTransport>);

impl Transport for Repeating {
    fn send(
        &self,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, Failure>> {
        Box::pin(async move {
            let _ = self.0.send(request.clone(), limits).await;
            self.0.send(request, limits).await
        })
    }
}

/// Makes the calls of a sequence, and tells what was seen of them.
pub(super) async fn run<T: Transport + Clone + 'static>(bench: Bench<T>, seed: u64) -> Figures {
    let plan = Plan::of(seed);
    let calls = plan.calls.iter();
    let marks = calls.map(|call| (call.number.to_string(), call.kind));
    let ledger = Ledger::new(plan.faults.clone(), marks.collect());
    let server = Server::start(ledger.clone()).await;
    let client = client(&bench, &plan, &server);
    let mut figures = Figures {
        sequences: 1,
        calls: plan.calls.len(),
        ..Figures::default()
    };
    let ends = if plan.together {
        join_all(plan.calls.iter().map(|call| make(&client, call))).await
    } else {
        let mut ends = Vec::new();
        for call in &plan.calls {
            ends.push(make(&client, call).await);
        }
        ends
    };
    for (call, end) in plan.calls.iter().zip(ends) {
        figures.cancelled += usize::from(end.is_none());
        let overrun = end.map_or(Duration::ZERO, |took| took.saturating_sub(call.deadline));
        figures.overrun = figures.overrun.max(overrun);
        if overrun >= MARGIN {
            let violation = format!("{seed}: {overrun:?} after the deadline, {plan:?}");
            figures.violations.push(violation);
        }
    }
    sleep(ON_THE_WAY).await;
    figures.requests = server.requests().len();
    for (kind, acted) in ledger.acted() {
        let most = match kind {
            kind if kind.is_read() => &mut figures.most_reads,
            kind if kind.is_charge() => &mut figures.most_charges,
            _ => &mut figures.most_writes,
        };
        *most = acted.max(*most);
        if acted > 1 && !kind.is_read() {
            let violation = format!("{seed}: {kind:?} was acted on {acted} times, {plan:?}");
            figures.violations.push(violation);
        }
    }
    figures
}

fn client<T: Transport + Clone + 'static>(
    bench: &Bench<T>,
    plan: &Plan,
    server: &Server,
) -> Client {
    let transport = if plan.keep_alive {
        bench.keeping.clone()
    } else {
        bench.closing.clone()
    };
    let client = Client::builder()
        .core_base_url(server.url())
        .rpc_base_url(server.url())
        .publisher_token(TOKEN)
        .max_response_size(1 << 16)
        .retry_policy(plan.policy)
        .transport(SometimesRefused::new(
            transport,
            bench.closed.url(),
            plan.refused.clone(),
        ));
    client.build().unwrap()
}

/// Makes a call, and tells how long it took unless it was dropped.
async fn make(client: &Client, call: &Planned) -> Option<Duration> {
    let start = Instant::now();
    let made = send(client, call);
    match call.dropped_after {
        Some(patience) => drop(timeout(patience, made).await.ok()?),
        None => drop(made.await),
    }
    Some(start.elapsed())
}

async fn send(client: &Client, call: &Planned) -> Result<(), Error> {
    let number = call.number;
    match call.kind {
        Kind::Single(single) => {
            let sent = single.send_within(client, number, call.timeout, call.deadline);
            sent.await
        }
        Kind::BatchWithCharge => {
            let rpc = client.rpc();
            let (email, offer) = ("ann@example.com", "S531234567_PL");
            let mut charge = rpc.register_subscription(RegisterSubscriptionParameters {
                customer_email: email.into(),
                offer_id: offer.into(),
                expiration_date: UnixSeconds::new(1),
                payment_gateway: String::from("gateway"),
                payment_method: String::from("card"),
            });
            charge = charge.payment_external_id(number.to_string());
            let mut batch = Batch::new(client);
            batch.add(rpc.is_trial_allowed(email, OfferId::new(offer)));
            batch.add(charge);
            let batch = batch.timeout(call.timeout).deadline(call.deadline);
            batch.await.map(drop)
        }
        Kind::BatchWithWrite => {
            let rpc = client.rpc();
            let email = format!("{number}@example.com");
            let batch = rpc.batch((
                rpc.get_accessible_tags(),
                rpc.update_customer_email(email, NewEmail::new("ann@example.com")),
            ));
            let batch = batch.timeout(call.timeout).deadline(call.deadline);
            batch.await.map(drop)
        }
    }
}
