//! A store of tokens in memory, and what may be wrong with it.

use std::collections::VecDeque;
use std::future::pending;
use std::sync::{Arc, Mutex};

use cleeng_client::mediastore::identity::TokenPair;
use cleeng_client::session::{CustomerSession, SessionStore, StoreError};
use cleeng_client::transport::BoxFuture;
use test_support::{Gate, soon};
use tokio::sync::watch;

use crate::cleeng::{jwt, refresh_token};
use crate::secrets::silent;

/// What several processes share.
#[derive(Clone, Default)]
pub(crate) struct Memory(Arc<Inner>);

#[derive(Default)]
struct Inner {
    tokens: Mutex<Option<TokenPair>>,
    loads: Calls,
    saves: Calls,
}

/// The calls of one function.
#[derive(Default)]
struct Calls {
    number: watch::Sender<usize>,
    /// What happens to the next ones.
    told: Mutex<VecDeque<Trouble>>,
}

#[derive(Clone)]
pub(crate) enum Trouble {
    Fails,
    /// Panics before there is a future.
    Panics,
    /// Panics when it is awaited.
    PanicsLater,
    Hangs,
    /// Goes on soon after the gate has opened.
    Held(Gate),
}

/// Everything that keeps a store from working, and how it is reported.
pub(crate) fn troubles() -> [(Trouble, &'static str); 4] {
    [
        (Trouble::Fails, "the database is down"),
        (Trouble::Panics, "the store panicked"),
        (Trouble::PanicsLater, "the store panicked"),
        (Trouble::Hangs, "the store took longer than 5s"),
    ]
}

impl Memory {
    /// A store that holds the `number`th pair of a session.
    pub(crate) fn with(number: usize, expires: u64) -> Self {
        let memory = Self::default();
        memory.put(jwt(number, expires), refresh_token(number));
        memory
    }

    pub(crate) fn put(&self, jwt: String, refresh_token: String) {
        let tokens = TokenPair::from((jwt, refresh_token));
        *self.0.tokens.lock().unwrap() = Some(silent(tokens));
    }

    /// The refresh token that it holds.
    pub(crate) fn refresh_token(&self) -> Option<String> {
        let tokens = self.0.tokens.lock().unwrap();
        let tokens = tokens.as_ref()?;
        Some(tokens.refresh_token.expose().to_owned())
    }

    /// The session of a process that starts, and shares it.
    pub(crate) fn session(&self) -> CustomerSession {
        let tokens = self.0.tokens.lock().unwrap().clone().unwrap();
        CustomerSession::from(&tokens).with_store(self.clone())
    }

    pub(crate) fn trouble_next_load(&self, trouble: Trouble) {
        self.0.loads.told.lock().unwrap().push_back(trouble);
    }

    pub(crate) fn trouble_next_save(&self, trouble: Trouble) {
        self.0.saves.told.lock().unwrap().push_back(trouble);
    }

    pub(crate) fn loads(&self) -> usize {
        *self.0.loads.number.borrow()
    }

    pub(crate) fn saves(&self) -> usize {
        *self.0.saves.number.borrow()
    }

    /// Waits for it to be asked for the nth time.
    pub(crate) async fn until_loads(&self, times: usize) {
        let mut number = self.0.loads.number.subscribe();
        soon(number.wait_for(|number| *number >= times))
            .await
            .unwrap();
    }

    /// Waits for it to be written for the nth time.
    pub(crate) async fn until_saves(&self, times: usize) {
        let mut number = self.0.saves.number.subscribe();
        soon(number.wait_for(|number| *number >= times))
            .await
            .unwrap();
    }
}

impl Calls {
    /// What happens to a call that begins.
    fn begin(&self) -> Option<Trouble> {
        let trouble = self.told.lock().unwrap().pop_front();
        self.number.send_modify(|number| *number += 1);
        assert!(
            !matches!(trouble, Some(Trouble::Panics)),
            "the store panics"
        );
        trouble
    }
}

async fn happen(trouble: Option<Trouble>) -> Result<(), StoreError> {
    match trouble {
        None => {}
        Some(Trouble::Fails) => return Err("the database is down".into()),
        Some(Trouble::Panics | Trouble::PanicsLater) => panic!("the store panics"),
        Some(Trouble::Hangs) => pending().await,
        Some(Trouble::Held(gate)) => {
            gate.pass().await;
            tokio::task::yield_now().await;
        }
    }
    Ok(())
}

impl SessionStore for Memory {
    fn load(&self) -> BoxFuture<'_, Result<Option<TokenPair>, StoreError>> {
        let trouble = self.0.loads.begin();
        Box::pin(async {
            happen(trouble).await?;
            Ok(self.0.tokens.lock().unwrap().clone())
        })
    }

    fn save<'a>(&'a self, tokens: &'a TokenPair) -> BoxFuture<'a, Result<(), StoreError>> {
        let trouble = self.0.saves.begin();
        Box::pin(async {
            happen(trouble).await?;
            *self.0.tokens.lock().unwrap() = Some(tokens.clone());
            Ok(())
        })
    }
}
