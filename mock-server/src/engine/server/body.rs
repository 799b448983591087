//! Bodies of replies, and halves of them.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};

use super::Hangup;

/// The body of a reply, or its first half.
pub(super) struct ReplyBody {
    rest: Option<Bytes>,
    half: Half,
}

enum Half {
    No,
    /// Half of it is sent, then nothing more.
    Due,
    /// What is sent leaves before the connection is closed.
    Flushing,
    Over,
}

impl ReplyBody {
    pub(super) fn whole(bytes: Bytes) -> Self {
        Self {
            rest: Some(bytes).filter(|bytes| !bytes.is_empty()),
            half: Half::No,
        }
    }

    pub(super) fn half(bytes: &Bytes) -> Self {
        Self {
            rest: Some(bytes.slice(..bytes.len() / 2)).filter(|bytes| !bytes.is_empty()),
            half: Half::Due,
        }
    }
}

impl Body for ReplyBody {
    type Data = Bytes;
    type Error = Hangup;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Hangup>>> {
        if let Some(bytes) = self.rest.take() {
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        match self.half {
            Half::Due => {
                self.half = Half::Flushing;
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Half::Flushing => {
                self.half = Half::Over;
                Poll::Ready(Some(Err(Hangup)))
            }
            Half::No | Half::Over => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_none() && matches!(self.half, Half::No | Half::Over)
    }

    fn size_hint(&self) -> SizeHint {
        match (&self.half, &self.rest) {
            (Half::No, rest) => {
                let length = rest.as_ref().map_or(0, Bytes::len);
                SizeHint::with_exact(u64::try_from(length).unwrap_or(u64::MAX))
            }
            // The header tells the length of the whole.
            _ => SizeHint::default(),
        }
    }
}
