//! The compile-time budget: the most that compiling the generated client may cost.

mod ir;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use codegen::api::Api;
use serde::{Deserialize, Serialize};

use crate::{lines, machine};
use ir::Package;

/// How much above its ceiling a figure may be, and how much more with another compiler, whose code is another.
const ROOM: f64 = 1.03;
const ROOM_OF_OTHERS: f64 = 1.20;

/// Below this part of it, a ceiling is too high to notice anything.
const LOOSE: f64 = 0.90;

/// The figures, each for one operation.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Figures {
    /// The compiler that the figures are of.
    compiler: String,
    generated_lines: f64,
    generated_lines_of_code: f64,
    llvm_ir_lines: f64,
    /// Of the runtime, which every client shares.
    runtime_llvm_ir_lines: f64,
}

const CLIENT: Package = Package {
    name: "cleeng-client",
    folder: "generated-client",
    features: "",
};

/// As the client has it.
const RUNTIME: Package = Package {
    name: "client-runtime",
    folder: "client-runtime",
    features: "webhooks",
};

/// What the figures say beside their ceilings.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// For people.
    pub lines: Vec<String>,
    /// Whether a figure is above its ceiling.
    pub over: bool,
}

impl Figures {
    /// Counts, and compiles the client for it.
    ///
    /// # Errors
    ///
    /// When the client does not compile.
    pub fn measure(api: &Api) -> Result<Self> {
        let operations = api.operations().count();
        let lines = lines::of(&tools::workspace("generated-client/src/generated"))?;
        Ok(Self {
            compiler: machine::rustc(),
            generated_lines: each(lines.all, operations),
            generated_lines_of_code: each(lines.code, operations),
            llvm_ir_lines: each(ir::lines(&CLIENT)?, operations),
            runtime_llvm_ir_lines: each(ir::lines(&RUNTIME)?, operations),
        })
    }

    /// Reads a ceiling.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or is not one.
    pub fn read(path: &Path) -> Result<Self> {
        let text =
            fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        serde_json::from_str(&text)
            .with_context(|| format!("{} is not as expected", path.display()))
    }

    /// Writes a ceiling.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn write(&self, path: &Path) -> Result<()> {
        let text = serde_json::to_string_pretty(self)?;
        fs::write(path, format!("{text}\n"))
            .with_context(|| format!("cannot write {}", path.display()))
    }

    /// Compares with a ceiling.
    #[must_use]
    pub fn judge(&self, ceiling: &Self) -> Verdict {
        let mut verdict = Verdict {
            lines: Vec::new(),
            over: false,
        };
        let room = if self.compiler == ceiling.compiler {
            ROOM
        } else {
            let (ours, theirs) = (&self.compiler, &ceiling.compiler);
            let line = format!("the ceiling is of {theirs}, this is {ours}: LLVM IR has more room");
            verdict.lines.push(line);
            ROOM_OF_OTHERS
        };
        let figures = [
            (
                "generated lines",
                self.generated_lines,
                ceiling.generated_lines,
                ROOM,
            ),
            (
                "generated lines of code",
                self.generated_lines_of_code,
                ceiling.generated_lines_of_code,
                ROOM,
            ),
            (
                "lines of LLVM IR",
                self.llvm_ir_lines,
                ceiling.llvm_ir_lines,
                room,
            ),
            (
                "lines of LLVM IR of the runtime",
                self.runtime_llvm_ir_lines,
                ceiling.runtime_llvm_ir_lines,
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
}

/// The share of one operation, with one decimal.
#[expect(
    clippy::cast_precision_loss,
    reason = "there are fewer lines than 2^52"
)]
fn each(count: usize, operations: usize) -> f64 {
    (count as f64 / operations as f64 * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::{Figures, each};

    fn figures(compiler: &str, lines: f64, ir: f64) -> Figures {
        Figures {
            compiler: compiler.to_owned(),
            generated_lines: lines,
            generated_lines_of_code: lines / 2.0,
            llvm_ir_lines: ir,
            runtime_llvm_ir_lines: ir / 4.0,
        }
    }

    #[test]
    fn a_little_more_is_within_the_room() {
        let verdict = figures("a", 102.0, 1020.0).judge(&figures("a", 100.0, 1000.0));
        assert!(!verdict.over);
    }

    #[test]
    fn more_than_the_room_is_over_and_says_of_what() {
        let verdict = figures("a", 100.0, 1040.0).judge(&figures("a", 100.0, 1000.0));
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
        assert!(!figures("b", 100.0, 1150.0).judge(&ceiling).over);
        assert!(figures("b", 100.0, 1250.0).judge(&ceiling).over);
        assert!(figures("b", 104.0, 1000.0).judge(&ceiling).over);
    }

    #[test]
    fn a_ceiling_far_above_is_to_be_lowered() {
        let verdict = figures("a", 50.0, 1000.0).judge(&figures("a", 100.0, 1000.0));
        assert!(!verdict.over && verdict.lines[0].ends_with("to keep it there"));
    }

    #[test]
    fn shares_have_one_decimal() {
        assert!((each(1_001, 4) - 250.3).abs() < 1e-9);
    }
}
