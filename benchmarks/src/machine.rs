//! What the figures were measured on.

use std::fs;
use std::process::Command;

use jiff::Timestamp;

/// The day, as `25 Nov 2026`.
pub(crate) fn today() -> String {
    Timestamp::now().strftime("%d %b %Y").to_string()
}

/// Processor, cores, memory and system in one line.
pub(crate) fn machine() -> String {
    let model = first_value("/proc/cpuinfo", "model name");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut parts = vec![
        model.unwrap_or_else(|| format!("a processor of kind {}", std::env::consts::ARCH)),
        format!("{cores} cores"),
    ];
    parts.extend(memory());
    parts.push(std::env::consts::OS.to_owned());
    parts.join(", ")
}

fn memory() -> Option<String> {
    let text = first_value("/proc/meminfo", "MemTotal")?;
    let kib: u64 = text.split(' ').next()?.parse().ok()?;
    Some(format!("{} GiB of memory", (kib + (1 << 19)) >> 20))
}

/// The value of the first line `key : value` of a file.
fn first_value(path: &str, key: &str) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    text.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        (name.trim() == key).then(|| value.trim().to_owned())
    })
}

/// The first line that a tool prints about its version.
pub(crate) fn version(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text.lines().find(|line| !line.trim().is_empty())?;
    Some(line.trim().to_owned())
}

/// The compiler.
pub(crate) fn rustc() -> String {
    version(Command::new("rustc").arg("--version")).unwrap_or_else(|| "rustc".to_owned())
}
