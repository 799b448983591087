//! What manifests say of packages.

use std::path::PathBuf;

use serde_json::Value;

use super::Finding;

/// A package that is meant to be published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its folder.
    pub folder: PathBuf,
    /// The licences, as an expression of SPDX.
    pub license: Option<String>,
    /// The address of the repository.
    pub repository: Option<String>,
    /// The front page, by its path in the package.
    pub readme: Option<String>,
    /// The keys of the manifest, apart from these, that a registry shows and that are not there.
    pub lacks: Vec<&'static str>,
    /// What it depends on in this workspace, without what its tests need.
    pub dependencies: Vec<Dependency>,
}

/// Another package of the workspace that a package depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// Its name.
    pub name: String,
    /// Whether a registry could find it: whether it is published and a version is asked for.
    pub is_published: bool,
}

/// What a registry shows of a package.
const SHOWN: [&str; 4] = ["description", "keywords", "categories", "rust_version"];

/// The packages of `cargo metadata` that are meant to be published.
pub(super) fn published(metadata: &Value) -> Vec<Package> {
    let packages = metadata["packages"].as_array();
    let packages = packages.map_or(&[][..], Vec::as_slice);
    let is_published = |package: &Value| match &package["publish"] {
        Value::Array(registries) => !registries.is_empty(),
        _ => true,
    };
    let names: Vec<&Value> = packages
        .iter()
        .filter(|package| is_published(package))
        .map(|package| &package["name"])
        .collect();
    let packages = packages.iter().filter(|package| is_published(package));
    packages.map(|it| package(it, &names)).collect()
}

fn package(package: &Value, published: &[&Value]) -> Package {
    let text = |key: &str| package[key].as_str().map(str::to_owned);
    let manifest = PathBuf::from(text("manifest_path").unwrap_or_default());
    let dependencies = package["dependencies"].as_array().into_iter().flatten();
    // The tests of a package are not published with it.
    let dependencies =
        dependencies.filter(|it| it["path"].is_string() && it["kind"].as_str() != Some("dev"));
    let dependencies = dependencies.map(|it| Dependency {
        name: it["name"].as_str().unwrap_or_default().to_owned(),
        is_published: published.contains(&&it["name"]) && it["req"].as_str() != Some("*"),
    });
    let is_there = |key: &str| match &package[key] {
        Value::Null => false,
        Value::Array(items) => !items.is_empty(),
        Value::String(text) => !text.is_empty(),
        _ => true,
    };
    Package {
        name: text("name").unwrap_or_default(),
        version: text("version").unwrap_or_default(),
        folder: manifest.parent().map(Into::into).unwrap_or_default(),
        license: text("license"),
        repository: text("repository").filter(|address| !address.is_empty()),
        readme: text("readme"),
        lacks: SHOWN.into_iter().filter(|key| !is_there(key)).collect(),
        dependencies: dependencies.collect(),
    }
}

/// Whether the manifest of a package says what a registry shows, and names no package that is not published.
#[must_use]
pub fn judge_metadata(package: &Package) -> Finding {
    let subject = format!("manifest of {}", package.name);
    let foreign = package.dependencies.iter().find(|it| !it.is_published);
    if let Some(foreign) = foreign {
        return Finding::missing(
            subject,
            format!(
                "it depends on `{}`, which no registry would find",
                foreign.name
            ),
            "publish that too, with a version in the dependency, or neither",
        );
    }
    let mut lacks: Vec<String> = package
        .lacks
        .iter()
        .map(|key| key.replace('_', "-"))
        .collect();
    lacks.extend(package.license.is_none().then(|| String::from("license")));
    lacks.extend(package.readme.is_none().then(|| String::from("readme")));
    if lacks.is_empty() {
        return Finding::fine(subject, "it says what a registry shows");
    }
    let keys = lacks.join("`, `");
    Finding::missing(
        subject,
        format!("it does not have `{keys}`"),
        format!(
            "say it in {}/Cargo.toml, or in `client` of the spec",
            package.folder.display()
        ),
    )
}

/// Whether the manifests say where the repository is.
#[must_use]
pub fn judge_repository(packages: &[Package]) -> Finding {
    let subject = "repository";
    let without = packages.iter().filter(|it| it.repository.is_none());
    let without: Vec<&str> = without.map(|it| it.name.as_str()).collect();
    if !without.is_empty() {
        return Finding::missing(
            subject,
            format!("no address in the manifest of {}", without.join(", ")),
            "put `repository: URL` into `client` of spec/cleeng.yaml and run `cargo xtask generate`; \
             put `repository = \"URL\"` into [workspace.package] of Cargo.toml and `repository.workspace = true` into the other manifests",
        );
    }
    let first = packages.first().and_then(|it| it.repository.as_ref());
    match packages.iter().find(|it| it.repository.as_ref() != first) {
        Some(other) => Finding::missing(
            subject,
            format!(
                "{} has another address than {}",
                other.name, packages[0].name
            ),
            "say the same in all of them",
        ),
        None => Finding::fine(subject, first.cloned().unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Package, judge_metadata, judge_repository, published};

    fn packages() -> Vec<Package> {
        let dependency = |name: &str, req: &str, kind: Option<&str>| json!({"name": name, "req": req, "kind": kind, "path": "/x"});
        let package = |name: &str, dependencies: Vec<serde_json::Value>| {
            json!({
                "name": name, "version": "0.1.0", "manifest_path": format!("/x/{name}/Cargo.toml"), "publish": null,
                "license": "MIT", "repository": "https://example.com/x", "readme": "README.md", "description": "A package.",
                "keywords": ["api"], "categories": ["api-bindings"], "rust_version": "1.88", "dependencies": dependencies,
            })
        };
        let mut hidden = package("tests", Vec::new());
        hidden["publish"] = json!([]);
        let client = vec![
            dependency("runtime", "^0.1.0", None),
            dependency("tests", "*", Some("dev")),
            json!({"name": "http", "req": "^1", "kind": null}),
        ];
        let metadata = json!({"packages": [package("client", client), hidden, package("runtime", Vec::new())]});
        published(&metadata)
    }

    #[test]
    fn packages_that_are_not_published_and_what_tests_need_do_not_count() {
        let packages = packages();
        let names: Vec<&str> = packages.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["client", "runtime"]);
        let dependencies = packages[0].dependencies.iter();
        let names: Vec<&str> = dependencies.map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["runtime"]);
        assert!(packages.iter().all(|it| judge_metadata(it).is_fine()));
        assert!(judge_repository(&packages).is_fine());
    }

    #[test]
    fn what_a_manifest_does_not_say_is_named() {
        let mut package = packages().remove(1);
        package.lacks = vec!["keywords", "rust_version"];
        package.readme = None;
        assert_eq!(
            judge_metadata(&package).to_string(),
            "missing  manifest of runtime: it does not have `keywords`, `rust-version`, `readme`\n         \
             → say it in /x/runtime/Cargo.toml, or in `client` of the spec"
        );
    }

    #[test]
    fn a_dependency_has_to_be_published_with_a_version() {
        let mut package = packages().remove(0);
        package.dependencies[0].is_published = false;
        let said = judge_metadata(&package).to_string();
        assert!(said.contains("depends on `runtime`"), "{said}");
    }

    #[test]
    fn all_packages_have_one_repository() {
        let mut packages = packages();
        packages[1].repository = Some(String::from("https://example.com/y"));
        assert!(!judge_repository(&packages).is_fine());
        packages[1].repository = None;
        let said = judge_repository(&packages).to_string();
        assert!(said.contains("in the manifest of runtime\n"), "{said}");
    }
}
