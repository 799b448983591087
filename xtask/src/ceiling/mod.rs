//! The ceiling of what the generated client asks of those who compile it.

mod ir;

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Args;
use serde::{Deserialize, Serialize};

use crate::bench::{lines, machine};

/// How much above its ceiling a figure may be, and how much more with another compiler, whose code is another.
const ROOM: f64 = 1.03;
const ROOM_OF_OTHERS: f64 = 1.20;

/// Below this part of it, a ceiling is too high to notice anything.
const LOOSE: f64 = 0.90;

/// Check that the generated client has not become dearer to compile.
///
/// For each operation of the API it counts the generated lines, those of them that are code, and the lines of LLVM IR that
/// the compiler makes of the whole client in release. None may be more than 3 % above `generated-client/ceiling.json`.
#[derive(Args, Debug)]
pub(crate) struct Ceiling {
    /// Write the present figures into the file.
    #[arg(long)]
    set: bool,
}

/// The figures, each for one operation.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct Figures {
    /// The compiler that the figures are of.
    compiler: String,
    generated_lines: f64,
    generated_lines_of_code: f64,
    llvm_ir_lines: f64,
}

impl Ceiling {
    pub(crate) fn run(&self) -> Result<ExitCode> {
        let path = crate::workspace("generated-client/ceiling.json");
        let found = measure()?;
        if self.set {
            write(&path, &found)?;
            println!("written {}", path.display());
            return Ok(ExitCode::SUCCESS);
        }
        let text =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let ceiling: Figures = serde_json::from_str(&text)
            .with_context(|| format!("{} is not as expected", path.display()))?;
        let verdict = judge(&found, &ceiling);
        for line in &verdict.lines {
            println!("{line}");
        }
        if verdict.over {
            eprintln!(
                "error: the client has become dearer to compile. If it is worth it, say why in the commit and run \
                 `cargo xtask ceiling --set`"
            );
            return Ok(ExitCode::FAILURE);
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn write(path: &PathBuf, figures: &Figures) -> Result<()> {
    let text = serde_json::to_string_pretty(figures)?;
    fs::write(path, format!("{text}\n")).with_context(|| format!("cannot write {}", path.display()))
}

fn measure() -> Result<Figures> {
    let api = crate::spec::load(&crate::workspace("spec"), crate::spec::MessageFormat::Human)
        .context("the spec has problems")?;
    let operations = api.operations().count();
    let lines = lines::of(&crate::workspace("generated-client/src/generated"))?;
    Ok(Figures {
        compiler: machine::rustc(),
        generated_lines: each(lines.all, operations),
        generated_lines_of_code: each(lines.code, operations),
        llvm_ir_lines: each(ir::lines()?, operations),
    })
}

/// The share of one operation, with one decimal.
#[expect(
    clippy::cast_precision_loss,
    reason = "there are fewer lines than 2^52"
)]
fn each(count: usize, operations: usize) -> f64 {
    (count as f64 / operations as f64 * 10.0).round() / 10.0
}

/// What the figures say beside their ceilings.
struct Verdict {
    lines: Vec<String>,
    over: bool,
}

fn judge(found: &Figures, ceiling: &Figures) -> Verdict {
    let mut verdict = Verdict {
        lines: Vec::new(),
        over: false,
    };
    let room = if found.compiler == ceiling.compiler {
        ROOM
    } else {
        let (ours, theirs) = (&found.compiler, &ceiling.compiler);
        let line = format!("the ceiling is of {theirs}, this is {ours}: LLVM IR has more room");
        verdict.lines.push(line);
        ROOM_OF_OTHERS
    };
    let figures = [
        (
            "generated lines",
            found.generated_lines,
            ceiling.generated_lines,
            ROOM,
        ),
        (
            "generated lines of code",
            found.generated_lines_of_code,
            ceiling.generated_lines_of_code,
            ROOM,
        ),
        (
            "lines of LLVM IR",
            found.llvm_ir_lines,
            ceiling.llvm_ir_lines,
            room,
        ),
    ];
    for (what, found, ceiling, room) in figures {
        let mut line = format!("{what} for each operation: {found:.1}, ceiling {ceiling:.1}");
        if found > ceiling * room {
            verdict.over = true;
            line.push_str(", which is too much");
        } else if found < ceiling * LOOSE {
            line.push_str(": run `cargo xtask ceiling --set` to keep it there");
        }
        verdict.lines.push(line);
    }
    verdict
}

#[cfg(test)]
mod tests {
    use super::{Figures, each, judge};

    fn figures(compiler: &str, lines: f64, ir: f64) -> Figures {
        Figures {
            compiler: compiler.to_owned(),
            generated_lines: lines,
            generated_lines_of_code: lines / 2.0,
            llvm_ir_lines: ir,
        }
    }

    #[test]
    fn a_little_more_is_within_the_room() {
        let verdict = judge(&figures("a", 102.0, 1020.0), &figures("a", 100.0, 1000.0));
        assert!(!verdict.over);
    }

    #[test]
    fn more_than_the_room_is_over_and_says_of_what() {
        let verdict = judge(&figures("a", 100.0, 1040.0), &figures("a", 100.0, 1000.0));
        assert!(verdict.over);
        let said = verdict.lines.join("\n");
        assert!(said.contains(
            "lines of LLVM IR for each operation: 1040.0, ceiling 1000.0, which is too much"
        ));
        assert!(said.contains("generated lines for each operation: 100.0, ceiling 100.0\n"));
    }

    #[test]
    fn another_compiler_has_more_room_for_its_code_but_not_for_lines() {
        let ceiling = figures("a", 100.0, 1000.0);
        assert!(!judge(&figures("b", 100.0, 1150.0), &ceiling).over);
        assert!(judge(&figures("b", 100.0, 1250.0), &ceiling).over);
        assert!(judge(&figures("b", 104.0, 1000.0), &ceiling).over);
    }

    #[test]
    fn a_ceiling_far_above_is_to_be_lowered() {
        let verdict = judge(&figures("a", 50.0, 1000.0), &figures("a", 100.0, 1000.0));
        assert!(!verdict.over && verdict.lines[0].ends_with("to keep it there"));
    }

    #[test]
    fn shares_have_one_decimal() {
        assert!((each(58_213, 229) - 254.2).abs() < 1e-9);
    }
}
