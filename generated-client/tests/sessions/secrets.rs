//! What no value of a client may show.

use std::error::Error as _;
use std::fmt::Debug;

use cleeng_client::Error;

/// Stands in every secret of these tests.
pub(crate) const MARK: &str = "s3cr3t";

/// Gives a value back, unless its `Debug` shows a secret.
pub(crate) fn silent<T: Debug>(value: T) -> T {
    assert_silent(&format!("{value:?}"));
    assert_silent(&format!("{value:#?}"));
    value
}

/// Gives the outcome of a call back, unless it shows a secret or its error does, be it in one of the sources.
pub(crate) fn silent_outcome<T: Debug>(outcome: Result<T, Error>) -> Result<T, Error> {
    let outcome = silent(outcome);
    if let Err(error) = &outcome {
        assert_silent(&error.to_string());
        assert_silent(error.message().unwrap_or_default());
        assert_silent(error.code().unwrap_or_default());
        let mut source = error.source();
        while let Some(cause) = source {
            assert_silent(&cause.to_string());
            source = silent(cause).source();
        }
    }
    outcome
}

fn assert_silent(text: &str) {
    assert!(!text.to_ascii_lowercase().contains(MARK), "{text}");
}
