pub(crate) use ::client_runtime as runtime;
pub use self::client::{Client, ClientBuilder, Environment, Request, blocking};
pub use ::client_runtime::{
    ConversionError, Decimal, Deviation, DeviationKind, Error, ErrorKind, Extra, Field, IsoDate,
    IsoDateTime, Items, Json, Meta, Optional, Page, Pages, ParseDecimalError, Raw, Response,
    ResponseFuture, RetryPolicy, Rounding, Secret, TokenError, TokenProvider, UnixMillis, UnixSeconds,
    UnknownValue, WithMeta, bytes, http, observe, transport,
};

/// What most programs import, for `use CRATE::prelude::*`.
///
/// A glob import of the crate itself would import its modules too, of which one may have the name of another crate, such as
/// `core`, and hide that.
pub mod prelude {
    pub use super::{
        Client, Decimal, Environment, Error, ErrorKind, Field, IsoDate, IsoDateTime, Page, Request,
        Rounding, Secret, UnixMillis, UnixSeconds,
    };
}

/// Models in responses, caches and queues of your own.
#[cfg(feature = "serde")]
pub mod serde {
    pub use ::client_runtime::serde::{ExposeSecrets, expose_secrets};
}

/// Errors and metadata of responses made by hand, for tests.
#[cfg(feature = "test-util")]
pub mod testing {
    pub use ::client_runtime::test_util::{ErrorBuilder, MetaBuilder};
}

/// Batches: several JSON-RPC requests in one.
pub mod batch {
    pub use ::client_runtime::{Batch, BatchAnswers, BatchCall, BatchCalls, BatchRequest, Handle};
}

/// Encoding and decoding the JSON of the API's types without sending it.
pub mod json {
    pub use ::client_runtime::{
        Decode, DecodeError, Encode, JsonWriter, Kind, Mismatch, ObjectWriter, Property, Reader, Shape,
        Slot, from_json, to_json,
    };
}

/// The parts of an operation, for code that inspects requests before they are sent.
pub mod operation {
    pub use ::client_runtime::{
        Answer, AnswerError, Auth, Call, Credential, CredentialHeader, Effect, Envelope, ErrorBody, Family,
        FromAnswer, Method, Operation, Paged, Paging, PagingKind, Parts, Protocol, Route,
        RpcOperation, Total,
    };
}
