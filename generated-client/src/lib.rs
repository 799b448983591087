#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

#[rustfmt::skip]
mod generated;
mod runtime;

pub use generated::*;
pub use runtime::{
    Client, ClientBuilder, ConversionError, Decimal, Error, ErrorKind, Extra, Field, IsoDate,
    IsoDateTime, Json, Page, ParseDecimalError, Request, Secret, UnixMillis, UnixSeconds,
    UnknownValue,
};

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
        Method, Operation, Parts, Protocol, Route, Total,
    };
}

/// The examples of the repository's front page.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
