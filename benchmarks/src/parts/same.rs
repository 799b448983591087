//! The spec of the operations that peers take: what their document leaves out is left out.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use codegen::api::{Api, Protocol};

use super::documents::LEFT_OUT;

/// Writes this spec into a folder, given the folder of the whole.
pub(super) fn write(api: &Api, spec: &Path, folder: &Path) -> Result<()> {
    let rest = |name: &str| {
        let mut families = api.families.iter();
        families.any(|it| it.name.wire == name && it.protocol == Protocol::Rest)
    };
    for entry in fs::read_dir(spec)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            if rest(&name) {
                copy_family(&path, &folder.join(&*name), &name)?;
            }
        } else if codegen::is_spec_file(&path) && !name.starts_with("webhooks.") {
            let text = fs::read_to_string(&path)?;
            let others = api.families.iter().filter(|it| !rest(&it.name.wire));
            let text = others.fold(text, |text, it| without_family(&text, &it.name.wire));
            fs::create_dir_all(folder)?;
            fs::write(folder.join(&*name), text)?;
        }
    }
    Ok(())
}

fn copy_family(from: &Path, to: &Path, family: &str) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot create {}", to.display()))?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let group = name.split('.').next().unwrap_or_default();
        // What only the mock server reads is in no document, and names operations of all families.
        let is_of_mock = name.ends_with(".mock.yaml");
        if (family, group) != LEFT_OUT && !is_of_mock {
            fs::copy(&path, to.join(&*name))?;
        }
    }
    Ok(())
}

/// A root file without the entry of a family, which stands in it with two spaces before its name.
fn without_family(root: &str, family: &str) -> String {
    let begins = |line: &str| {
        let rest = line
            .strip_prefix("  ")
            .and_then(|line| line.strip_prefix(family));
        rest.is_some_and(|rest| rest.starts_with(':') || rest.starts_with(" as "))
    };
    let mut is_within = false;
    let mut kept = String::with_capacity(root.len());
    for line in root.lines() {
        if begins(line) {
            is_within = true;
        } else if !line.starts_with("   ") && !line.is_empty() {
            is_within = false;
        }
        if !is_within {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use anyhow::Context as _;
    use codegen::api::Api;
    use codegen::diagnostics::{Format, render};

    use super::{without_family, write};

    fn load(folder: &Path) -> anyhow::Result<Api> {
        let api = codegen::load(folder);
        api.map_err(|report| anyhow::anyhow!("{}", render(&report, Format::Human)))
    }

    #[test]
    fn what_is_left_is_a_spec() -> anyhow::Result<()> {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
        let spec = workspace.context("no workspace")?.join("spec");
        let whole = load(&spec)?;
        let folder = tempfile::tempdir()?;
        write(&whole, &spec, folder.path())?;
        let left = load(folder.path())?.operations().count();
        assert!((1..whole.operations().count()).contains(&left), "{left}");
        Ok(())
    }

    #[test]
    fn an_entry_goes_with_what_is_below_it() {
        let root = "families:\n  a:\n    does: A.\n\n  b as c:\n    does: B.\n\n    x: y\n  d:\n    does: D.\ntypes:\n";
        let left = "families:\n  a:\n    does: A.\n\n  d:\n    does: D.\ntypes:\n";
        assert_eq!(without_family(root, "b"), left);
        assert_eq!(without_family(root, "c"), root);
    }
}
