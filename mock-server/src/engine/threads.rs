//! The threads of a server.

use std::io;

use tokio::runtime::{Builder, Handle, Runtime};

/// A runtime that may be dropped anywhere, also in another one.
pub(crate) struct Threads(Option<Runtime>);

impl Threads {
    pub(crate) fn start() -> io::Result<Self> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name(env!("CARGO_PKG_NAME"))
            .enable_all()
            .build()?;
        Ok(Self(Some(runtime)))
    }

    /// None once the threads are to end.
    pub(crate) fn handle(&self) -> Option<&Handle> {
        self.0.as_ref().map(Runtime::handle)
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}
