//! What every workflow is told with.

pub(crate) use serde::{Deserialize, Serialize};
pub(crate) use serde_json::{Map, Value, json};

pub(crate) use super::money::Money;
pub(crate) use super::offers::{Found, find_offer};
pub(crate) use super::refusals::{
    Thing, family, foreign, invalid, refusal, refused, require, rpc_refused, unknown, wrong_state,
};
pub(crate) use super::shown::{Shown, set};
pub(crate) use super::{State, acknowledged, done, object, value};
pub(crate) use crate::engine::args::Args;
pub(crate) use crate::engine::call::{Answer, Call, Refusal};
pub(crate) use crate::engine::paging;
pub(crate) use crate::engine::resources::{Fields, copy, merge, patch};

/// What a call comes to.
pub(crate) type Outcome = Result<Answer, Refusal>;
