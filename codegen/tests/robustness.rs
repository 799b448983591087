//! Whatever is in the files, reading them ends in a model or a report, never in a panic.

mod support;

use codegen::diagnostics::{Format, render};

const ROUNDS: usize = 300;

const SPLINTERS: [&str; 24] = [
    "{", "}", "[", "]", ":", "- ", "?", "<", ">", "(", ")", "\"", "'", "|", "&a ", "*a", "!x ",
    "# ", "\t", "\n", "é", "🛒", "null", "\u{0}",
];

/// One small damage: something cut out, doubled or put in.
fn damage(text: &str, random: &mut fastrand::Rng) -> String {
    let bounds: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let mut cut = || bounds[random.usize(..bounds.len())];
    let (a, b) = (cut(), cut());
    let (start, end) = (a.min(b), a.max(b).min(a.min(b) + 40));
    let end = bounds
        .iter()
        .copied()
        .filter(|at| *at <= end)
        .max()
        .unwrap_or(start)
        .max(start);
    let (before, middle, after) = (&text[..start], &text[start..end], &text[end..]);
    match random.u8(..3) {
        0 => format!("{before}{after}"),
        1 => format!("{before}{middle}{middle}{after}"),
        _ => {
            let splinter = SPLINTERS[random.usize(..SPLINTERS.len())];
            format!("{before}{splinter}{middle}{after}")
        }
    }
}

fn survive(spec: &support::Spec) {
    match support::load(spec) {
        Ok(api) => drop(codegen::client(&api)),
        Err(report) => {
            for format in [Format::Human, Format::Json, Format::Github] {
                assert!(!render(&report, format).is_empty());
            }
        }
    }
}

#[test]
fn damaged_specs_never_panic() {
    let mut random = fastrand::Rng::with_seed(7);
    let fixtures = support::fixtures("constructs");
    for (_, text) in fixtures.iter().chain(&support::fixtures("problems")) {
        let spec = support::spec(text);
        for _ in 0..ROUNDS / 10 {
            let mut damaged = spec.clone();
            let (_, text) = &mut damaged[random.usize(..spec.len())];
            for _ in 0..=random.usize(..3) {
                *text = damage(text, &mut random);
            }
            survive(&damaged);
        }
    }
}

#[test]
fn noise_never_panics() {
    let mut random = fastrand::Rng::with_seed(11);
    for _ in 0..ROUNDS {
        let noise: String = (0..random.usize(..60))
            .map(|_| SPLINTERS[random.usize(..SPLINTERS.len())])
            .collect();
        survive(&support::spec(&format!("# shop/noise.yaml\n{noise}")));
        survive(&vec![(String::from("api.yaml"), noise)]);
    }
}

#[test]
fn deep_nesting_is_a_problem_and_not_a_crash() {
    let deep = format!(
        "group: x\ndoes: {}{}\n",
        "[".repeat(10_000),
        "]".repeat(10_000)
    );
    survive(&support::spec(&format!("# shop/deep.yaml\n{deep}")));
    let nullable = format!(
        "types:\n  A: {}int{} -- Deep.\n",
        "list<".repeat(2_000),
        ">".repeat(2_000)
    );
    survive(&support::spec(&format!("# shop/types.yaml\n{nullable}")));
}
