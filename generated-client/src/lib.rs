#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

#[rustfmt::skip]
mod generated;
#[cfg_attr(
    not(all(feature = "core", feature = "json-rpc")),
    allow(
        dead_code,
        unused_imports,
        reason = "only both protocols together use all of it"
    )
)]
mod runtime;

#[cfg(feature = "authentication")]
pub mod device_login;
#[cfg(feature = "dynamic")]
pub mod dynamic;
#[cfg(feature = "mediastore")]
pub mod session;

pub use generated::*;
#[cfg(feature = "blocking")]
pub use runtime::Waiting;
pub use runtime::{
    Client, ClientBuilder, ConversionError, Decimal, Deviation, DeviationKind, Error, ErrorKind,
    Extra, Field, IsoDate, IsoDateTime, Items, Json, Meta, Page, Pages, ParseDecimalError, Raw,
    Request, Response, ResponseFuture, RetryPolicy, Secret, TokenError, TokenProvider, UnixMillis,
    UnixSeconds, UnknownValue, WithMeta,
};
pub use {bytes, http};

/// Several JSON-RPC calls in one request.
pub mod batch {
    pub use crate::runtime::{Batch, BatchAnswers, BatchCall, BatchCalls, BatchRequest, Handle};
}

/// What carries requests and tells the time, to be replaced where the client's own does not fit.
pub mod transport {
    pub use crate::runtime::clock::{Clock, ManualClock};
    pub use crate::runtime::transport::{BoxFuture, Failure, InMemory, Limits, Transport};

    #[cfg(feature = "blocking")]
    pub use crate::runtime::clock::ThreadClock;
    #[cfg(feature = "reqwest")]
    pub use crate::runtime::clock::TokioClock;
    #[cfg(feature = "reqwest")]
    pub use crate::runtime::transport::ReqwestTransport;
    #[cfg(feature = "blocking")]
    pub use crate::runtime::transport::UreqTransport;
}

/// Reading and writing the JSON of the API's types without sending it.
pub mod json {
    pub use crate::runtime::{
        Decode, DecodeError, Encode, JsonWriter, Node, ObjectReader, ObjectWriter, from_json,
        to_json,
    };
}

/// What an operation is made of, for those who look at calls before they are sent.
pub mod operation {
    pub use crate::runtime::{
        Answer, Auth, Call, Credential, CredentialHeader, Effect, Envelope, ErrorBody, Family,
        FromAnswer, Method, Operation, Paged, Paging, PagingKind, Parts, Protocol, Route,
        RpcOperation, Total,
    };
}

/// The examples of the repository's front page.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
