//! How much code the compiler makes of a package, before it is optimized.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::measure::touch;

/// A package, with the features that it is compiled with besides its default ones.
pub(super) struct Package {
    pub(super) name: &'static str,
    pub(super) folder: &'static str,
    pub(super) features: &'static str,
}

/// Compiles a package and counts the lines of its functions in LLVM IR.
pub(super) fn lines(package: &Package) -> Result<usize> {
    let target = std::path::absolute(tools::workspace("target/ceiling"))?;
    let folder = target.join("debug/deps");
    for file in ir_files(&folder, package) {
        fs::remove_file(&file).with_context(|| format!("cannot remove {}", file.display()))?;
    }
    touch(&tools::workspace(&format!("{}/src/lib.rs", package.folder)))?;
    tools::run(
        Command::new(env!("CARGO"))
            .args([
                "rustc",
                "--quiet",
                "--locked",
                "--package",
                package.name,
                "--features",
                package.features,
                "--lib",
            ])
            .arg("--target-dir")
            .arg(&target)
            .current_dir(tools::root())
            .env("CARGO_INCREMENTAL", "0")
            // As in release, but for what is depended on, which does not count and would take minutes.
            .args([
                "--",
                "-Copt-level=3",
                "-Cdebug-assertions=off",
                "-Cdebuginfo=0",
            ])
            .args([
                "-Ccodegen-units=1",
                "-Cno-prepopulate-passes",
                "--emit=llvm-ir",
            ])
            // Cargo would not compile again what is compiled.
            .arg(format!("--cfg=ceiling_{}", std::process::id())),
    )?;
    match ir_files(&folder, package).as_slice() {
        [file] => Ok(count(&fs::read_to_string(file)?)),
        files => bail!("{} files of LLVM IR instead of one", files.len()),
    }
}

fn ir_files(folder: &Path, package: &Package) -> Vec<PathBuf> {
    let start = format!("{}-", package.name.replace('-', "_"));
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    paths
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with(&start) && name.ends_with(".ll")
        })
        .collect()
}

/// The lines inside functions that are neither blank nor comments.
fn count(ir: &str) -> usize {
    let mut inside = false;
    let mut count = 0;
    for line in ir.lines() {
        if line.starts_with("define ") {
            inside = true;
        } else if line.starts_with('}') {
            inside = false;
        } else if inside && !line.is_empty() && !line.trim_start().starts_with(';') {
            count += 1;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn only_the_inside_of_functions_counts() {
        let ir = "; module\n@text = constant [2 x i8] c\"ab\"\n\ndefine i32 @one() {\nstart:\n  ; one\n  ret i32 1\n}\n\n\
                  declare void @two()\n";
        assert_eq!(count(ir), 2);
    }
}
