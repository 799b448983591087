//! Running commands and telling what they took.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Instant, SystemTime};

use anyhow::{Context as _, Result, bail};
use wait4::Wait4 as _;

/// What a command took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    /// Seconds by the clock.
    pub(crate) wall: f64,
    /// Seconds of all its processes, the system's work for them included.
    pub(crate) cpu: f64,
    /// The most memory that one of its processes held, in bytes. A process begins as a copy of this one, so that it is never less
    /// than the memory of this one.
    pub(crate) memory: f64,
}

/// Runs a command to its end. Its output is dropped; what it says of an error becomes the error.
pub(crate) fn cost(command: &mut Command) -> Result<Cost> {
    let errors = tempfile::NamedTempFile::new()?;
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(errors.reopen()?);
    let name = command.get_program().to_string_lossy().into_owned();
    let start = Instant::now();
    let mut child = command
        .spawn()
        .with_context(|| format!("`{name}` cannot be started"))?;
    let used = child.wait4()?;
    let wall = start.elapsed().as_secs_f64();
    if !used.status.success() {
        let said = std::fs::read_to_string(errors.path())?;
        bail!("`{name}` failed: {}", end(&said));
    }
    Ok(Cost {
        wall,
        cpu: (used.rusage.utime + used.rusage.stime).as_secs_f64(),
        #[expect(clippy::cast_precision_loss, reason = "memory is far below 2^52 bytes")]
        memory: used.rusage.maxrss as f64,
    })
}

/// Has cargo compile a crate again, given one of its files.
pub(crate) fn touch(file: &Path) -> Result<()> {
    let open = File::options().append(true).open(file);
    open.and_then(|file| file.set_modified(SystemTime::now()))
        .with_context(|| format!("cannot touch {}", file.display()))
}

/// The last lines of what a tool said.
fn end(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(8)..].join("\n")
}

/// The median of each figure by itself.
pub(crate) fn medians(costs: &[Cost]) -> Cost {
    let of = |figure: fn(&Cost) -> f64| median(costs.iter().map(figure).collect());
    Cost {
        wall: of(|cost| cost.wall),
        cpu: of(|cost| cost.cpu),
        memory: of(|cost| cost.memory),
    }
}

/// The middle one of some figures; 0 when there are none.
pub(crate) fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    let middle = figures.len() / 2;
    match figures.len() {
        0 => 0.0,
        count if count % 2 == 0 => f64::midpoint(figures[middle - 1], figures[middle]),
        _ => figures[middle],
    }
}

#[cfg(test)]
mod tests {
    use super::{Cost, cost, median, medians};
    use std::process::Command;

    #[test]
    fn the_median_of_an_even_number_of_figures_lies_between() {
        assert!((median(vec![9.0, 1.0, 2.0, 4.0]) - 3.0).abs() < 1e-9);
        assert!((median(vec![9.0, 1.0, 2.0]) - 2.0).abs() < 1e-9);
        assert!(median(Vec::new()).abs() < 1e-9);
    }

    #[test]
    fn every_figure_has_its_own_median() {
        let cost = |wall, cpu| Cost {
            wall,
            cpu,
            memory: 0.0,
        };
        let found = medians(&[cost(1.0, 30.0), cost(2.0, 10.0), cost(3.0, 20.0)]);
        assert!((found.wall - 2.0).abs() < 1e-9 && (found.cpu - 20.0).abs() < 1e-9);
    }

    #[test]
    fn a_command_that_fails_tells_why() {
        let error = cost(Command::new("cargo").arg("no-such-command"))
            .err()
            .map(|error| error.to_string());
        assert!(error.is_some_and(|error| error.contains("no-such-command")));
    }

    #[test]
    fn a_command_takes_time_and_memory() -> anyhow::Result<()> {
        let found = cost(Command::new("cargo").arg("--version"))?;
        assert!(found.wall > 0.0 && found.cpu > 0.0 && found.memory > 1e6);
        Ok(())
    }
}
