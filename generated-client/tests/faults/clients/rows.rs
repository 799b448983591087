//! Every fault, and what is to come of it.

use std::time::Duration;

use cleeng_client::ErrorKind::{Timeout, Transport};

use super::seen::Outcome::{self, Success};
use super::seen::Seen;
use crate::fault::{BODY, Fault};

/// A fault, and what is to be seen of it by a client that tries once more.
pub(crate) struct Row {
    pub(crate) fault: String,
    pub(crate) target: Target,
    pub(crate) limits: Limits,
    /// Of a read, a write and a charge.
    pub(crate) expected: [Seen; 3],
    /// The same on ureq, which less often knows that a request was not sent.
    #[cfg_attr(
        not(feature = "blocking"),
        allow(dead_code, reason = "ureq is not there")
    )]
    pub(crate) on_ureq: [Seen; 3],
}

/// What a call is sent to.
pub(crate) enum Target {
    /// These answers in turn, the last of them for ever.
    Answers(Vec<Fault>),
    /// This status, and another server as the place to go to.
    Redirect(u16),
    Closed,
    /// A port where nothing listens, and for the second try a server.
    ClosedAtFirst,
    UntrustedTls,
    TrustedTls,
    /// A connection that a call before left idle, with the answers to both; any other connection has proper answers.
    Kept {
        answers: [Fault; 2],
        /// How long the client keeps a connection.
        idle_timeout: Duration,
    },
}

/// How long a connection is idle between two calls.
pub(crate) const IDLE: Duration = Duration::from_millis(20);

/// How long a try and a call may take.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) timeout: Duration,
    pub(crate) deadline: Duration,
}

/// For what comes at once even on a slow machine.
pub(crate) const PATIENT: Limits = Limits {
    timeout: Duration::from_secs(60),
    deadline: Duration::from_secs(120),
};

/// For what never comes.
const HASTY: Limits = Limits {
    timeout: Duration::from_millis(250),
    deadline: Duration::from_millis(800),
};

const GIBIBYTE: u64 = 1 << 30;

impl Row {
    fn new(fault: impl Into<String>, target: Target, expected: [Seen; 3]) -> Self {
        Self {
            fault: fault.into(),
            target,
            limits: PATIENT,
            expected,
            on_ureq: expected,
        }
    }

    fn always(name: impl Into<String>, fault: Fault, expected: [Seen; 3]) -> Self {
        Self::new(name, Target::Answers(vec![fault]), expected)
    }

    /// A fault, and then a proper answer.
    fn once(name: impl Into<String>, fault: Fault, expected: [Seen; 3]) -> Self {
        let name = format!("{}, then an answer", name.into());
        Self::new(name, Target::Answers(vec![fault, ok()]), expected)
    }

    /// The answers to a call before and to this one, if the client uses its connection.
    fn kept(name: &str, answers: [Fault; 2], expected: [Seen; 3]) -> Self {
        let idle_timeout = PATIENT.timeout;
        let target = Target::Kept {
            answers,
            idle_timeout,
        };
        Self::new(name, target, expected)
    }

    const fn within(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    const fn on_ureq(mut self, expected: [Seen; 3]) -> Self {
        self.on_ureq = expected;
        self
    }
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    rows.extend(answers());
    rows.extend(without_a_connection());
    rows.extend(broken_connections());
    rows.extend(kept_connections());
    rows.extend(silence());
    rows.extend(unreadable());
    rows.extend(refusals());
    rows.extend(server_errors());
    rows.extend(recoveries());
    rows
}

fn ok() -> Fault {
    Fault::Ok(BODY.to_owned())
}

fn late(fault: Fault) -> Fault {
    Fault::DelayThen(Duration::from_millis(50), Box::new(fault))
}

const ONCE: [Seen; 3] = [Seen::tried(1, Success); 3];
const TWICE: [Seen; 3] = [Seen::tried(2, Success); 3];

/// Reads are repeated; nothing else is, for the API may have acted.
const fn repeated_for_reads(outcome: Outcome) -> [Seen; 3] {
    let change = Seen::tried(1, outcome.unsure());
    [Seen::tried(2, outcome.retryable()), change, change]
}

/// The answer came and cannot be used, so that another try would be no better.
const fn tried_once(outcome: Outcome) -> [Seen; 3] {
    let change = Seen::tried(1, outcome.unsure());
    [Seen::tried(1, outcome), change, change]
}

/// The API turned the call away for good.
const fn refused(code: u16) -> [Seen; 3] {
    [Seen::tried(1, Outcome::refused(code)).handled(0); 3]
}

/// The status leaves open what became of the call.
const fn left_open(code: u16) -> [Seen; 3] {
    tried_once(Outcome::refused(code))
}

/// The status says that nothing was done, which for a charge is no proof.
const fn not_begun(code: u16) -> [Seen; 3] {
    let seen = Seen::tried(1, Outcome::refused(code)).handled(0);
    let charge = Seen::tried(1, Outcome::refused(code).unsure()).handled(0);
    [seen, seen, charge]
}

fn answers() -> Vec<Row> {
    let drip = Fault::SlowDrip {
        bytes_per: 20,
        every: Duration::from_millis(10),
    };
    vec![
        Row::always("none", ok(), ONCE),
        Row::always("slow drip, but in time", drip, ONCE),
        Row::always(
            "JSON that is said to be text",
            Fault::WrongContentType,
            ONCE,
        ),
        Row::new("TLS, trusted certificate", Target::TrustedTls, ONCE),
    ]
}

fn without_a_connection() -> Vec<Row> {
    const NOT_SENT: Seen = Seen::tried(2, Outcome::failed(Transport).retryable());
    const TLS: [Seen; 3] = [NOT_SENT.requests(0); 3];
    const UNSURE: Seen = Seen::tried(1, Outcome::failed(Transport).unsure()).requests(0);

    let refused = [NOT_SENT.connections(0); 3];
    let refused_once = TWICE.map(|seen| seen.connections(1));
    vec![
        Row::new("connection refused", Target::Closed, refused),
        Row::new(
            "connection refused, then an answer",
            Target::ClosedAtFirst,
            refused_once,
        ),
        Row::new("TLS, untrusted certificate", Target::UntrustedTls, TLS)
            .on_ureq([TLS[0], UNSURE, UNSURE]),
    ]
}

fn broken_connections() -> Vec<Row> {
    let broken = repeated_for_reads(Outcome::failed(Transport));
    let unread = broken.map(|seen| seen.requests(0));
    vec![
        Row::always(
            "reset, request unread",
            late(Fault::ResetBeforeRequest),
            unread,
        ),
        Row::always("reset before headers", Fault::ResetAfterRequest, broken),
        Row::always("reset during headers", Fault::ResetDuringHeaders, broken),
        Row::always("reset during the body", Fault::ResetDuringBody, broken),
        Row::always(
            "closed without an answer",
            Fault::CloseWithoutAnswer,
            broken,
        ),
        Row::always("content length too large", Fault::WrongLength, broken),
        Row::always("garbage, no HTTP", Fault::Garbage, broken),
    ]
}

fn kept_connections() -> Vec<Row> {
    const BROKEN: Seen = Seen::tried(1, Outcome::failed(Transport).unsure());
    const CHANGE: Seen = BROKEN.handled(0).reusing();

    let repeated = Seen::tried(2, Success).handled(1).reusing();
    let reset = || [ok(), Fault::ResetBeforeRequest];
    let too_old = Target::Kept {
        answers: reset(),
        idle_timeout: IDLE / 2,
    };
    vec![
        Row::kept("kept connection", [ok(), ok()], ONCE.map(Seen::reusing)),
        Row::kept(
            "kept connection, closed before the request",
            [Fault::OkThenClose, ok()],
            ONCE,
        ),
        Row::kept(
            "kept connection, closed as the request comes",
            reset(),
            [repeated, CHANGE, CHANGE],
        ),
        Row::new("the same, but idle for too long to be used", too_old, ONCE),
    ]
}

fn silence() -> Vec<Row> {
    let timeout = repeated_for_reads(Outcome::failed(Timeout));
    let drip = Fault::SlowDrip {
        bytes_per: 1,
        every: Duration::from_millis(50),
    };
    let delayed = Fault::DelayThen(Duration::from_secs(5), Box::new(ok()));
    let faults = [
        ("answer too late", delayed),
        ("stalled headers", Fault::StalledHeaders),
        ("stalled body", Fault::StalledBody),
        ("slow drip", drip),
    ];
    faults
        .into_iter()
        .map(|(name, fault)| Row::always(name, fault, timeout).within(HASTY))
        .collect()
}

fn unreadable() -> Vec<Row> {
    let empty = tried_once(Outcome::unreadable());
    let broken = repeated_for_reads(Outcome::unreadable());
    let too_large = tried_once(Outcome::failed(Transport));
    let huge = |with_length| Fault::HugeBody {
        bytes: GIBIBYTE,
        with_length,
    };
    vec![
        Row::always("truncated JSON", Fault::TruncatedJson, broken),
        Row::always("content length too small", Fault::ShortLength, broken),
        Row::always("empty body", Fault::EmptyBody, empty),
        Row::always("HTML page with 200", Fault::Html(200), broken),
        Row::always("1 GiB with a content length", huge(true), too_large),
        Row::always("1 GiB without a content length", huge(false), too_large),
    ]
}

fn refusals() -> Vec<Row> {
    const BUSY: Outcome = Outcome::refused(429).retryable();

    let twice = [Seen::tried(2, BUSY).handled(0); 3];
    let once = [Seen::tried(1, BUSY).handled(0); 3];
    let busy = |seconds| Fault::status(429, &[("retry-after", seconds)], "{}");
    let mut rows = vec![
        Row::always("429", Fault::status(429, &[], "{}"), twice),
        Row::always("429, Retry-After: 1", busy("1"), twice),
        Row::always("429, Retry-After: 3600", busy("3600"), once),
    ];
    for code in [400, 401, 404] {
        let fault = Fault::status(code, &[], "{}");
        rows.push(Row::always(code.to_string(), fault, refused(code)));
    }
    rows.push(Row::always(
        "HTML page with 404",
        Fault::Html(404),
        refused(404),
    ));
    for code in [301, 302, 303, 307, 308] {
        let name = format!("{code} to another host");
        let expected = if code < 307 {
            left_open(code)
        } else {
            not_begun(code)
        };
        rows.push(Row::new(name, Target::Redirect(code), expected));
    }
    for code in [101, 408] {
        let fault = Fault::status(code, &[("connection", "close")], "{}");
        rows.push(Row::always(code.to_string(), fault, left_open(code)));
    }
    for value in ["-1", "99999999999999999999"] {
        let requests = if value == "-1" { twice } else { once };
        rows.push(Row::always(
            format!("429, Retry-After: {value}"),
            busy(value),
            requests,
        ));
    }
    rows
}

fn server_errors() -> Vec<Row> {
    const BUSY: Outcome = Outcome::refused(503);

    let failed = |code| repeated_for_reads(Outcome::refused(code));
    let not_begun = Seen::tried(2, BUSY.retryable()).handled(0);
    let charge = Seen::tried(1, BUSY.unsure()).handled(0);
    let busy = |seconds| Fault::status(503, &[("retry-after", seconds)], "{}");
    let not_yet = Seen::tried(1, BUSY.retryable()).handled(0);
    let mut rows: Vec<_> = [500, 501, 502, 503, 504, 520]
        .into_iter()
        .map(|code| {
            Row::always(
                code.to_string(),
                Fault::status(code, &[], "{}"),
                failed(code),
            )
        })
        .collect();
    rows.push(Row::always(
        "HTML page with 502",
        Fault::Html(502),
        failed(502),
    ));
    rows.push(Row::always(
        "503, Retry-After: 1",
        busy("1"),
        [not_begun, not_begun, charge],
    ));
    rows.push(Row::always(
        "503, Retry-After: 3600",
        busy("3600"),
        [not_yet, not_yet, charge],
    ));
    rows
}

/// Faults that are over at the second try, if there is one.
fn recoveries() -> Vec<Row> {
    const TWICE: Seen = Seen::tried(2, Success);

    let fails = |outcome: Outcome| Seen::tried(1, outcome.unsure());
    let for_reads = |outcome| [TWICE, fails(outcome), fails(outcome)];
    let broken = Outcome::failed(Transport);
    let unread = fails(broken).requests(0);
    let not_begun = TWICE.handled(1);
    let busy = Fault::status(503, &[("retry-after", "0")], "{}");
    vec![
        Row::once(
            "reset, request unread",
            late(Fault::ResetBeforeRequest),
            [TWICE.requests(1), unread, unread],
        ),
        Row::once(
            "reset before headers",
            Fault::ResetAfterRequest,
            for_reads(broken),
        ),
        Row::once(
            "reset during the body",
            Fault::ResetDuringBody,
            for_reads(broken),
        ),
        Row::once(
            "stalled headers",
            Fault::StalledHeaders,
            for_reads(Outcome::failed(Timeout)),
        )
        .within(Limits {
            timeout: Duration::from_millis(600),
            deadline: Duration::from_secs(3),
        }),
        Row::once(
            "500",
            Fault::status(500, &[], "{}"),
            for_reads(Outcome::refused(500)),
        ),
        Row::once("429", Fault::status(429, &[], "{}"), [not_begun; 3]),
        Row::once(
            "503, Retry-After: 0",
            busy,
            [
                not_begun,
                not_begun,
                fails(Outcome::refused(503)).handled(0),
            ],
        ),
    ]
}
