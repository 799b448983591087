//! Calls whose operation is known only when the program runs: an id and JSON in, JSON out.
//!
//! They go the way of the typed calls, with the same retries, sessions and errors. Arguments are read strictly: one that is
//! unknown, missing or of a wrong type is an error of the kind [`Argument`](crate::ErrorKind::Argument) that names it.
//!
//! ```no_run
//! # async fn example(client: cleeng_client::Client) -> Result<(), Box<dyn std::error::Error>> {
//! let arguments = r#"{"customerId": 123456789, "offset": 20}"#.parse()?;
//! let passes = client.call_dynamic("core.passes.list", &arguments)?.await?;
//! println!("{}", passes.as_str()); // {"items": […], "total": …}
//! # Ok(())
//! # }
//! ```

use crate::generated::dynamic::OPERATIONS;
use crate::runtime::dynamic::{DynamicOperation, find};
use crate::{Client, Error, Json};

pub use crate::runtime::dynamic::{Raw, Request, WithMeta};

/// The ids of all operations, in the order of their families, groups and names.
///
/// ```
/// use cleeng_client::dynamic::operations;
///
/// assert!(operations().any(|id| id == "core.passes.get"));
/// ```
pub fn operations() -> impl Iterator<Item = &'static str> {
    all().map(|operation| operation.route.id)
}

fn all() -> impl Iterator<Item = &'static DynamicOperation> + Clone {
    OPERATIONS.iter().copied().flatten().copied().flatten()
}

impl Client {
    /// A call of the operation of this id, with an object of its arguments by their names in the API.
    ///
    /// ```
    /// use cleeng_client::{Client, ErrorKind};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let client = Client::builder().publisher_token("the publisher's token").build()?;
    /// let call = client.call_dynamic("core.passes.get", &r#"{"passId": 123}"#.parse()?)?;
    ///
    /// let error = client.call_dynamic("core.passes.got", &"{}".parse()?).err().ok_or("an error")?;
    /// assert_eq!(error.kind(), ErrorKind::UnknownOperation);
    /// assert!(error.to_string().contains("did you mean `core.passes.get`"));
    ///
    /// let error = client.call_dynamic("core.passes.get", &"{}".parse()?).err().ok_or("an error")?;
    /// assert_eq!((error.kind(), error.json_path()), (ErrorKind::Argument, Some("$.passId")));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When there is no such operation, or when the arguments are not what it takes.
    pub fn call_dynamic(&self, operation: &str, arguments: &Json) -> Result<Request, Error> {
        Request::new(self, find(all(), operation)?, arguments)
    }
}
