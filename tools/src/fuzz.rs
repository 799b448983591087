//! cargo-fuzz: inputs for which the targets of the package `fuzz` do not hold.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, anyhow, bail};

use crate::{Source, Tool};

const CARGO_FUZZ: Tool = Tool {
    package: "cargo-fuzz",
    version: "0.13.2",
    program: "cargo-fuzz",
    source: Source::Cargo {
        optimized: true,
        features: None,
    },
};

/// Below the root of the workspace.
const FOLDER: &str = "target/fuzz";

/// Searches with the targets that are named, or with all, for inputs for which they do not hold.
///
/// # Errors
///
/// When there is no such target, or an input is found.
pub fn search(wanted: &[String], seconds: u32) -> Result<()> {
    let known = targets()?;
    if let Some(unknown) = wanted.iter().find(|name| !known.contains(name)) {
        bail!("`{unknown}` is not a target, but {} are", known.join(", "));
    }
    let program = CARGO_FUZZ.install()?;
    let mut failed = Vec::new();
    for target in known {
        let is_wanted = wanted.is_empty() || wanted.contains(&target);
        if is_wanted && !holds(&program, &target, seconds)? {
            failed.push(target);
        }
    }
    if !failed.is_empty() {
        bail!("inputs were found for: {}", failed.join(", "));
    }
    Ok(())
}

/// The targets have a program each.
fn targets() -> Result<Vec<String>> {
    let folder = crate::root().join("fuzz/fuzz_targets");
    let entries = fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
    let mut names = Vec::new();
    for entry in entries {
        let path = entry?.path();
        names.extend(
            path.file_stem()
                .map(|name| name.to_string_lossy().into_owned()),
        );
    }
    names.sort_unstable();
    Ok(names)
}

/// Folders with inputs from other packages.
fn seeds(target: &str) -> Result<Vec<PathBuf>> {
    let root = crate::root();
    Ok(match target {
        "json" | "refusals" | "rpc" | "webhooks" => vec![examples(root)?],
        "spec" => ["codegen/tests/constructs", "codegen/tests/problems"]
            .map(|path| root.join(path))
            .into(),
        _ => Vec::new(),
    })
}

/// A folder with the bodies of the spec's examples, one a file.
fn examples(root: &Path) -> Result<PathBuf> {
    let api = codegen::load(&root.join("spec")).map_err(|_| anyhow!("the spec has problems"))?;
    let exchanges = api.operations().flat_map(|(_, _, it)| &it.examples);
    let bodies = exchanges.flat_map(|example| {
        let request = example.request.as_ref().and_then(|it| it.body.as_ref());
        let response = example.response.as_ref().and_then(|it| it.body.as_ref());
        request.into_iter().chain(response)
    });
    let topics = api.webhooks.iter().flat_map(|it| &it.topics);
    let events = topics.flat_map(|topic| topic.examples.iter().map(|it| &it.event));
    let folder = root.join(FOLDER).join("examples");
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    for (index, body) in bodies.chain(events).enumerate() {
        fs::write(folder.join(format!("{index}.json")), &body.text)?;
    }
    Ok(folder)
}

/// Searches for a while, and tells whether the target has held.
fn holds(program: &Path, target: &str, seconds: u32) -> Result<bool> {
    let root = crate::root();
    let folder = |name: &str| -> Result<PathBuf> {
        let path = root.join(FOLDER).join(name).join(target);
        fs::create_dir_all(&path).with_context(|| path.display().to_string())?;
        Ok(path)
    };
    let (corpus, artifacts) = (folder("corpus")?, folder("failed")?);
    let seeds = seeds(target)?;
    println!("searching with `{target}` for {seconds} s");
    let status = Command::new(program)
        // The code is safe Rust, for which stable compilers do without sanitizers.
        .args(["run", "--sanitizer", "none", "--features", "libfuzzer"])
        .args(["--fuzz-dir", "fuzz", "--target-dir", FOLDER, target])
        .arg(corpus)
        .arg(root.join("fuzz/corpus").join(target))
        .args(seeds)
        .arg("--")
        .arg(format!("-artifact_prefix={}/", artifacts.display()))
        .arg(format!("-max_total_time={seconds}"))
        .args([
            "-timeout=60",
            "-max_len=4096",
            "-verbosity=0",
            "-print_final_stats=1",
        ])
        .current_dir(root)
        .status()
        .context("cargo-fuzz cannot be started")?;
    Ok(status.success())
}
