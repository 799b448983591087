//! Sends messages to each of their receivers, one after the other, without holding up answers.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::Value;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::{Message, sign};
use crate::engine::Error;
use crate::engine::newest::{Newest, weight};
use crate::engine::timer::Timer;

/// The header of the signature. The API's own is not documented.
const SIGNATURE_HEADER: &str = "X-Mock-Signature";
/// How long to wait before a message is sent again.
pub(super) const PAUSES: [Duration; 3] = [
    Duration::from_millis(100),
    Duration::from_millis(500),
    Duration::from_secs(2),
];
pub(super) const TIMEOUT: Duration = Duration::from_secs(5);
/// How long to go on sending once the server is to stop.
const GRACE: Duration = Duration::from_secs(2);
/// How many messages are kept. Those that are no longer kept are not sent either.
const KEPT: usize = 10_000;
/// How much memory they take together, in bytes.
const BUDGET: usize = 64 * 1024 * 1024;

type Log = Newest<Webhook>;

/// Where webhooks go.
#[derive(Clone, PartialEq)]
pub(crate) struct WebhookTarget {
    pub(crate) url: String,
    pub(crate) secret: Option<String>,
}

/// A webhook that was sent to a URL, or would have been if there were one. `Debug` hides its body.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Webhook {
    /// What happened.
    pub topic: String,
    /// The whole body, with its envelope.
    pub body: Value,
    /// Where it is sent; none where nobody wants it.
    pub url: Option<String>,
    /// How often it was sent.
    pub attempts: u32,
    /// The status of the last answer.
    pub status: Option<u16>,
}

/// The messages that were sent, and those that will be.
pub(crate) struct Outbox {
    log: Arc<Mutex<Log>>,
    /// Where all messages go.
    usual: Option<WebhookTarget>,
    /// Those who receive messages, by URL; none once the outbox is closed.
    receivers: Mutex<Option<BTreeMap<String, Receiver>>>,
    runtime: Handle,
    timer: Timer,
}

/// One who receives messages, one after the other, and does not hold up the others.
struct Receiver {
    queue: mpsc::UnboundedSender<Due>,
    task: JoinHandle<()>,
}

/// A message that is to be sent, by its number.
struct Due {
    number: usize,
    secret: Option<String>,
}

impl WebhookTarget {
    /// Checks a URL and a secret; the secret is not repeated.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let url = reqwest::Url::parse(&self.url);
        let is_http = url.is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
        if !is_http {
            let message = "webhooks need a URL that starts with http:// or https://";
            return Err(Error::Webhook(String::from(message)));
        }
        match &self.secret {
            Some(secret) if !(16..=64).contains(&secret.len()) => Err(Error::Webhook(
                String::from("the secret of webhooks has 16 to 64 bytes"),
            )),
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for WebhookTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebhookTarget")
            .field("url", &self.url)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Webhook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Webhook")
            .field("topic", &self.topic)
            .field("url", &self.url)
            .field("attempts", &self.attempts)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

impl Outbox {
    /// Without a target, messages go where they say themselves, or are only kept.
    pub(crate) fn new(usual: Option<WebhookTarget>, runtime: &Handle, timer: Timer) -> Self {
        Self {
            log: Arc::new(Mutex::new(Log::new(KEPT, BUDGET))),
            usual,
            receivers: Mutex::new(Some(BTreeMap::new())),
            runtime: runtime.clone(),
            timer,
        }
    }

    /// Sends a message to each of its targets.
    pub(crate) fn send(&self, message: &Message) {
        let targets: Vec<&WebhookTarget> = self.usual.iter().chain(&message.targets).collect();
        if targets.is_empty() {
            self.keep(message, None);
        }
        for target in targets {
            let number = self.keep(message, Some(target.url.clone()));
            let secret = target.secret.clone();
            self.queue(&target.url, Due { number, secret });
        }
    }

    fn keep(&self, message: &Message, url: Option<String>) -> usize {
        let size = size_of::<Webhook>() + weight(&message.body);
        let webhook = Webhook {
            topic: message.topic.clone(),
            body: message.body.clone(),
            url,
            attempts: 0,
            status: None,
        };
        lock(&self.log).add(webhook, size)
    }

    fn queue(&self, url: &str, due: Due) {
        if let Some(receivers) = lock(&self.receivers).as_mut() {
            let start = || {
                let (queue, dues) = mpsc::unbounded_channel();
                let (log, timer) = (Arc::clone(&self.log), self.timer.clone());
                let deliver = deliver(url.to_owned(), dues, log, timer);
                let task = self.runtime.spawn(deliver);
                Receiver { queue, task }
            };
            let receiver = receivers.entry(url.to_owned()).or_insert_with(start);
            // The task ends after the last sender only.
            let _ = receiver.queue.send(due);
        }
    }

    pub(crate) fn all(&self) -> Vec<Webhook> {
        lock(&self.log).iter().cloned().collect()
    }

    /// Waits until all is sent, but not for long.
    pub(crate) async fn close(&self) {
        let receivers = lock(&self.receivers).take().unwrap_or_default();
        let mut tasks = Vec::new();
        for receiver in receivers.into_values() {
            drop(receiver.queue);
            tasks.push(receiver.task);
        }
        let all = async {
            for task in &mut tasks {
                // A task that panicked has nothing more to send.
                let _ = task.await;
            }
        };
        if self.timer.within(GRACE, all).await.is_none() {
            tasks.iter().for_each(JoinHandle::abort);
        }
    }
}

async fn deliver(
    url: String,
    mut dues: mpsc::UnboundedReceiver<Due>,
    log: Arc<Mutex<Log>>,
    timer: Timer,
) {
    // Webhooks of a server on this machine need no proxy.
    let client = reqwest::Client::builder().no_proxy();
    let Ok(client) = client.build() else { return };
    while let Some(Due { number, secret }) = dues.recv().await {
        let body = lock(&log)
            .get_mut(number)
            .map(|entry| entry.body.to_string());
        let Some(body) = body else { continue };
        for pause in [None].into_iter().chain(PAUSES.map(Some)) {
            if let Some(pause) = pause {
                timer.sleep(pause).await;
            }
            let posted = post(&client, &url, secret.as_deref(), &body);
            let status = timer.within(TIMEOUT, posted).await.flatten();
            if let Some(entry) = lock(&log).get_mut(number) {
                entry.attempts += 1;
                entry.status = status.or(entry.status);
            }
            // The API takes 200 and nothing else for an acknowledgement.
            if status == Some(200) {
                break;
            }
        }
    }
}

async fn post(
    client: &reqwest::Client,
    url: &str,
    secret: Option<&str>,
    body: &str,
) -> Option<u16> {
    let mut request = client
        .post(url)
        .header("Content-Type", "application/json")
        .body(body.to_owned());
    if let Some(secret) = secret {
        request = request.header(SIGNATURE_HEADER, sign(body.as_bytes(), secret)?);
    }
    let response = request.send().await.ok()?;
    Some(response.status().as_u16())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
