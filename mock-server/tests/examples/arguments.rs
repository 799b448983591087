//! Ids and the like from the command line.

use clap::Parser as _;
use cleeng_client::core::subscriptions::SubscriptionStatus;
use cleeng_client::types::CustomerId;
use cleeng_client::{Decimal, Environment, IsoDate, Secret, UnixSeconds};

// ANCHOR: arguments
#[derive(Debug, clap::Parser)]
struct Arguments {
    #[arg(long, default_value_t = Environment::Sandbox)]
    environment: Environment,
    #[arg(long)]
    token: Secret,
    #[arg(long)]
    status: Option<SubscriptionStatus>,
    #[arg(long)]
    since: Option<UnixSeconds>,
    #[arg(long)]
    day: Option<IsoDate>,
    #[arg(long, default_value = "0.21")]
    tax: Decimal,
    customers: Vec<CustomerId>,
}
// ANCHOR_END: arguments

fn parse(line: &str) -> Result<Arguments, clap::Error> {
    Arguments::try_parse_from(
        ["report", "--token", "any"]
            .into_iter()
            .chain(line.split(' ')),
    )
}

#[test]
fn the_command_line_has_ids_times_and_amounts() {
    let line = "--environment production --status active --since 1900000000 --day 2026-05-01 123456789 987654321";
    let arguments = parse(line).unwrap();
    assert_eq!(arguments.environment, Environment::Production);
    assert_eq!(arguments.status, Some(SubscriptionStatus::Active));
    assert_eq!(arguments.since, Some(UnixSeconds::new(1_900_000_000)));
    assert_eq!(arguments.day.unwrap(), "2026-05-01");
    assert_eq!(arguments.tax, Decimal::new(21, 2));
    assert_eq!(arguments.customers[1], CustomerId::new(987_654_321));
    assert_eq!(arguments.token, Secret::new("any"));
}

#[test]
fn what_is_not_one_is_named() {
    for (line, told) in [
        (
            "--environment live",
            "the environments are `sandbox`, `production`",
        ),
        ("--since today", "invalid digit"),
        ("ann", "'ann'"),
    ] {
        let error = parse(line).unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
    }
}
