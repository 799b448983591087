//! How long the API asks to wait, and what becomes of it.

use std::time::Duration;

use super::desk::{Desk, Given, reply, reply_with};
use super::shop::{CancelOrder, create_order, get_order};
use crate::{Request, RetryPolicy};

/// One second at most before a retry, and three retries.
const POLICY: RetryPolicy = RetryPolicy::DEFAULT
    .max_retries(3)
    .base_delay(Duration::from_secs(1))
    .max_delay(Duration::from_secs(1));

fn desk(answers: impl IntoIterator<Item = Given>) -> Desk {
    Desk::configured(answers, |builder| builder.retry_policy(POLICY))
}

/// 429 with these values of `Retry-After`.
fn busy(values: &[&str]) -> Given {
    let headers: Vec<_> = values.iter().map(|value| ("retry-after", *value)).collect();
    reply_with(429, &headers, "")
}

/// How many requests a call makes that is always refused, and how long it waits before the second one.
async fn refused(given: Given) -> (usize, Duration) {
    let always = desk([given.clone()]);
    get_order(&always.client, "7").await.unwrap_err();
    let once = desk([given, reply(204, "")]);
    let _ = Request::new(&once.client, CancelOrder).await;
    (always.count(), once.waited())
}

#[tokio::test]
async fn a_time_is_waited_for_before_every_retry() {
    for (values, seconds) in [
        (&["7"][..], 7),
        (&[" 7 "], 7),
        (&["007"], 7),
        (&["10"], 10),
        (&["1.5"], 2),
        (&["0.001"], 1),
        (&["7.000"], 7),
        (&["3, 7,5"], 7),
        (&["3", "7", "5"], 7),
        (&["soon", "7"], 7),
        (&["7", "Tue, 14 Nov 2023 22:13:25 GMT"], 7),
        (&["Tue, 14 Nov 2023 22:13:27 GMT"], 7),
        (&["Tuesday, 14-Nov-23 22:13:27 GMT"], 7),
        (&["Tue Nov 14 22:13:27 2023"], 7),
    ] {
        let (requests, waited) = refused(busy(values)).await;
        assert_eq!(waited, Duration::from_secs(seconds), "{values:?}");
        assert!(requests > 1, "{values:?}");
    }
}

#[tokio::test]
async fn a_wait_that_is_too_long_is_not_begun() {
    for values in [
        &["11"][..],
        &["10.1"],
        &["0", "11"],
        &["Tue, 14 Nov 2023 22:13:31 GMT"],
        &["Fri, 31 Dec 9999 23:59:59 GMT"],
        &["18446744073709551615"],
        &["18446744073709551616"],
        &["99999999999999999999"],
        &["99999999999999999999.9"],
        &["1, 99999999999999999999"],
    ] {
        let desk = desk([busy(values)]);
        let error = get_order(&desk.client, "7").await.unwrap_err();
        let seen = (desk.count(), desk.waited());
        assert_eq!(seen, (1, Duration::ZERO), "{values:?}");
        assert!(error.is_retryable());
        assert_eq!(error.header("retry-after"), Some(values[0]));
    }
}

#[tokio::test]
async fn the_longest_wait_is_a_setting() {
    let policy = POLICY
        .max_retries(1)
        .max_retry_after(Duration::from_secs(11));
    let desk = Desk::configured([busy(&["11"])], |builder| builder.retry_policy(policy));
    get_order(&desk.client, "7").await.unwrap_err();
    assert_eq!((desk.count(), desk.waited().as_secs()), (2, 11));
}

#[tokio::test]
async fn a_wait_without_end_is_not_begun_whatever_the_settings() {
    let policy = POLICY.max_retry_after(Duration::MAX);
    let answers = [busy(&["99999999999999999999"])];
    let desk = Desk::configured(answers, |builder| {
        builder.retry_policy(policy).deadline(Duration::MAX)
    });
    get_order(&desk.client, "7").await.unwrap_err();
    assert_eq!((desk.count(), desk.waited()), (1, Duration::ZERO));
}

#[tokio::test]
async fn a_time_that_has_come_leaves_the_wait_to_the_policy() {
    for values in [
        &["0"][..],
        &["0.0"],
        &["Tue, 14 Nov 2023 22:13:20 GMT"],
        &["Tue, 14 Nov 2023 22:13:19 GMT"],
        &["Thu, 01 Jan 1970 00:00:00 GMT"],
    ] {
        let (requests, waited) = refused(busy(values)).await;
        assert_eq!(requests, 4, "{values:?}");
        assert!(waited > Duration::ZERO, "{values:?}");
        assert!(waited < Duration::from_secs(1), "{values:?}");
    }
}

/// Values that are neither a number of seconds nor a date.
const NONSENSE: [&str; 15] = [
    "soon",
    "-1",
    "+5",
    "1e3",
    "inf",
    "NaN",
    "0x10",
    "5s",
    "1.",
    ".5",
    "1.5.5",
    "",
    "5,,5",
    "Tue, 14 Nov 2023 22:13:27 CET",
    "Wed, 31 Dec 1969 23:59:59 GMT",
];

#[tokio::test]
async fn a_time_that_cannot_be_read_allows_one_retry_after_the_wait_of_the_policy() {
    for value in NONSENSE {
        let (requests, waited) = refused(busy(&[value])).await;
        assert_eq!(requests, 2, "{value:?}");
        assert!(waited > Duration::ZERO, "{value:?}");
        assert!(waited < Duration::from_secs(1), "{value:?}");
    }
    let value = http::HeaderValue::from_bytes(b"\xff").unwrap();
    let no_text = || {
        let mut reply = busy(&[])?;
        reply.headers_mut().insert("retry-after", value.clone());
        Ok(reply)
    };
    assert_eq!(refused(no_text()).await.0, 2);
    let never = POLICY.max_retries(0);
    let desk = Desk::configured([busy(&["soon"])], |builder| builder.retry_policy(never));
    get_order(&desk.client, "7").await.unwrap_err();
    assert_eq!(desk.count(), 1);
}

#[tokio::test]
async fn a_date_counts_from_the_time_at_which_the_api_responded() {
    // The API's clock is an hour ahead.
    let date = ("date", "Tue, 14 Nov 2023 23:13:20 GMT");
    let soon = ("retry-after", "Tue, 14 Nov 2023 23:13:27 GMT");
    let (_, waited) = refused(reply_with(429, &[date, soon], "")).await;
    assert_eq!(waited, Duration::from_secs(7));
    let (_, waited) = refused(reply_with(
        429,
        &[("date", "soon"), ("retry-after", "7")],
        "",
    ))
    .await;
    assert_eq!(waited, Duration::from_secs(7));
}

#[tokio::test]
async fn a_busy_api_has_not_begun_only_if_it_says_when_to_come_back() {
    let busy = |value| reply_with(503, &[("retry-after", value)], "");
    for value in ["0", "5", "3600", "Thu, 01 Jan 1970 00:00:00 GMT"] {
        let desk = desk([busy(value)]);
        let call = Request::new(&desk.client, CancelOrder);
        assert!(!call.await.unwrap_err().may_have_happened(), "{value}");
        let error = create_order(&desk.client).await.unwrap_err();
        assert!(error.may_have_happened(), "{value}");
    }
    for value in NONSENSE {
        let desk = desk([busy(value)]);
        let error = Request::new(&desk.client, CancelOrder).await.unwrap_err();
        assert!(error.may_have_happened(), "{value:?}");
        assert_eq!(desk.count(), 1, "{value:?}");
    }
}
