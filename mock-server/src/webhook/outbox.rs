//! Sends messages one after the other, without holding up answers.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::Value;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::{Message, sign};
use crate::Error;
use crate::newest::{Newest, weight};
use crate::timer::Timer;

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
#[derive(Clone)]
pub(crate) struct WebhookTarget {
    pub(crate) url: String,
    pub(crate) secret: Option<String>,
}

/// A webhook that was sent, or would have been if there were a URL. `Debug` hides its body.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Webhook {
    /// What happened.
    pub topic: String,
    /// The whole body, with its envelope.
    pub body: Value,
    /// How often it was sent.
    pub attempts: u32,
    /// The status of the last answer.
    pub status: Option<u16>,
}

/// The messages that were sent, and those that will be.
pub(crate) struct Outbox {
    log: Arc<Mutex<Log>>,
    /// The numbers of those that are to be sent.
    queue: Mutex<Option<mpsc::UnboundedSender<usize>>>,
    task: Mutex<Option<JoinHandle<()>>>,
    timer: Timer,
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
            .field("attempts", &self.attempts)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

impl Outbox {
    /// Without a target, messages are only kept.
    pub(crate) fn new(target: Option<WebhookTarget>, runtime: &Handle, timer: Timer) -> Self {
        let log = Arc::new(Mutex::new(Log::new(KEPT, BUDGET)));
        let (mut queue, mut task) = (None, None);
        if let Some(target) = target {
            let (sender, receiver) = mpsc::unbounded_channel();
            queue = Some(sender);
            let deliver = deliver(target, receiver, Arc::clone(&log), timer.clone());
            task = Some(runtime.spawn(deliver));
        }
        Self {
            log,
            queue: Mutex::new(queue),
            task: Mutex::new(task),
            timer,
        }
    }

    pub(crate) fn send(&self, message: Message) {
        let size = size_of::<Webhook>() + weight(&message.body);
        let webhook = Webhook {
            topic: message.topic,
            body: message.body,
            attempts: 0,
            status: None,
        };
        let number = lock(&self.log).add(webhook, size);
        if let Some(queue) = lock(&self.queue).as_ref() {
            // The task ends after the last sender only.
            let _ = queue.send(number);
        }
    }

    pub(crate) fn all(&self) -> Vec<Webhook> {
        lock(&self.log).iter().cloned().collect()
    }

    /// Waits until all is sent, but not for long.
    pub(crate) async fn close(&self) {
        lock(&self.queue).take();
        let task = lock(&self.task).take();
        if let Some(mut task) = task
            && self.timer.within(GRACE, &mut task).await.is_none()
        {
            task.abort();
        }
    }
}

async fn deliver(
    target: WebhookTarget,
    mut messages: mpsc::UnboundedReceiver<usize>,
    log: Arc<Mutex<Log>>,
    timer: Timer,
) {
    // Webhooks of a server on this machine need no proxy.
    let client = reqwest::Client::builder().no_proxy();
    let Ok(client) = client.build() else { return };
    while let Some(number) = messages.recv().await {
        let body = lock(&log)
            .get_mut(number)
            .map(|entry| entry.body.to_string());
        let Some(body) = body else { continue };
        for pause in [None].into_iter().chain(PAUSES.map(Some)) {
            if let Some(pause) = pause {
                timer.sleep(pause).await;
            }
            let status = timer.within(TIMEOUT, post(&client, &target, &body)).await;
            let status = status.flatten();
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

async fn post(client: &reqwest::Client, target: &WebhookTarget, body: &str) -> Option<u16> {
    let mut request = client
        .post(&target.url)
        .header("Content-Type", "application/json")
        .body(body.to_owned());
    if let Some(secret) = &target.secret {
        request = request.header(SIGNATURE_HEADER, sign(body.as_bytes(), secret)?);
    }
    let response = request.send().await.ok()?;
    Some(response.status().as_u16())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
