pub(crate) use ::client_runtime as runtime;

pub use self::client::{Client, ClientBuilder, Environment, Request, blocking};
pub use ::client_runtime::{
    ConversionError, Decimal, Deviation, DeviationKind, Error, ErrorKind, Extra, Field, IsoDate,
    IsoDateTime, Items, Json, Meta, Page, Pages, ParseDecimalError, Raw, Response, ResponseFuture,
    RetryPolicy, Secret, TokenError, TokenProvider, UnixMillis, UnixSeconds, UnknownValue, WithMeta,
    bytes, http, observe, transport,
};
/// Models in responses, caches and queues of your own.
#[cfg(feature = "serde")]
pub mod serde {
    pub use ::client_runtime::serde::{ExposeSecrets, expose_secrets};
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
