//! Sends messages one after the other, without holding up answers.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::Value;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::{Message, sign};
use crate::Error;

/// The header of the signature. The API's own is not documented.
const SIGNATURE_HEADER: &str = "X-Mock-Signature";
/// How long to wait before a message is sent again.
const PAUSES: [Duration; 3] = [
    Duration::from_millis(100),
    Duration::from_millis(500),
    Duration::from_secs(2),
];
const TIMEOUT: Duration = Duration::from_secs(5);
/// How long to go on sending once the server is to stop.
const GRACE: Duration = Duration::from_secs(2);
/// How many messages are kept.
const KEPT: usize = 10_000;

/// The newest messages.
#[derive(Default)]
struct Log {
    /// The number of the first one that is kept.
    first: usize,
    kept: VecDeque<Webhook>,
}

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
    queue: Mutex<Option<mpsc::UnboundedSender<(usize, Message)>>>,
    task: Mutex<Option<JoinHandle<()>>>,
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
    pub(crate) fn new(target: Option<WebhookTarget>, runtime: &Handle) -> Self {
        let log = Arc::default();
        let (mut queue, mut task) = (None, None);
        if let Some(target) = target {
            let (sender, receiver) = mpsc::unbounded_channel();
            queue = Some(sender);
            task = Some(runtime.spawn(deliver(target, receiver, Arc::clone(&log))));
        }
        Self {
            log,
            queue: Mutex::new(queue),
            task: Mutex::new(task),
        }
    }

    pub(crate) fn send(&self, message: Message) {
        let number = lock(&self.log).add(Webhook {
            topic: message.topic.clone(),
            body: message.body.clone(),
            attempts: 0,
            status: None,
        });
        if let Some(queue) = lock(&self.queue).as_ref() {
            // The task ends after the last sender only.
            let _ = queue.send((number, message));
        }
    }

    pub(crate) fn all(&self) -> Vec<Webhook> {
        lock(&self.log).kept.iter().cloned().collect()
    }

    /// Waits until all is sent, but not for long.
    pub(crate) async fn close(&self) {
        lock(&self.queue).take();
        let task = lock(&self.task).take();
        if let Some(mut task) = task
            && tokio::time::timeout(GRACE, &mut task).await.is_err()
        {
            task.abort();
        }
    }
}

impl Log {
    /// Adds a message and returns its number.
    fn add(&mut self, webhook: Webhook) -> usize {
        self.kept.push_back(webhook);
        if self.kept.len() > KEPT {
            self.kept.pop_front();
            self.first += 1;
        }
        self.first + self.kept.len() - 1
    }

    fn entry(&mut self, number: usize) -> Option<&mut Webhook> {
        self.kept.get_mut(number.checked_sub(self.first)?)
    }
}

async fn deliver(
    target: WebhookTarget,
    mut messages: mpsc::UnboundedReceiver<(usize, Message)>,
    log: Arc<Mutex<Log>>,
) {
    // Webhooks of a server on this machine need no proxy.
    let client = reqwest::Client::builder().timeout(TIMEOUT).no_proxy();
    let Ok(client) = client.build() else { return };
    while let Some((number, message)) = messages.recv().await {
        let body = message.body.to_string();
        for pause in [Duration::ZERO].into_iter().chain(PAUSES) {
            tokio::time::sleep(pause).await;
            let status = post(&client, &target, &body).await;
            if let Some(entry) = lock(&log).entry(number) {
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
