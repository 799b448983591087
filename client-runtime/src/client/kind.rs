//! Whether the requests of a client are awaited or block the thread.

/// Marks clients and requests that are asynchronous: `.await` sends a request.
#[derive(Clone, Copy, Debug)]
pub enum Async {}

/// Marks clients and requests that block the thread: [`send`](crate::Request::send) sends a request.
#[derive(Clone, Copy, Debug)]
pub enum Blocking {}
