//! In which order packages are published.

use anyhow::{Result, bail};

use super::Package;

/// Each package after those that it depends on; by name where that leaves a choice.
///
/// # Errors
///
/// When packages depend on each other.
pub fn in_order(mut packages: Vec<Package>) -> Result<Vec<Package>> {
    packages.sort_by(|a, b| a.name.cmp(&b.name));
    let mut ordered: Vec<Package> = Vec::new();
    while !packages.is_empty() {
        let waits = |package: &Package| {
            let mut on = package.dependencies.iter();
            on.any(|it| packages.iter().any(|other| other.name == it.name))
        };
        let Some(next) = packages.iter().position(|package| !waits(package)) else {
            let names: Vec<&str> = packages.iter().map(|it| it.name.as_str()).collect();
            bail!("these packages depend on each other: {}", names.join(", "));
        };
        ordered.push(packages.remove(next));
    }
    Ok(ordered)
}

#[cfg(test)]
mod tests {
    use super::in_order;
    use crate::publish::{Dependency, Package};

    fn package(name: &str, dependencies: &[&str]) -> Package {
        let dependencies = dependencies.iter().map(|name| Dependency {
            name: (*name).to_owned(),
            is_published: true,
        });
        Package {
            name: name.to_owned(),
            dependencies: dependencies.collect(),
            ..Package::default()
        }
    }

    #[test]
    fn a_package_comes_after_what_it_depends_on() {
        let packages = vec![
            package("console", &["client", "mock", "elsewhere"]),
            package("client", &["runtime"]),
            package("mock", &["generator"]),
            package("runtime", &[]),
            package("generator", &[]),
        ];
        let ordered = in_order(packages).expect("an order");
        let names: Vec<&str> = ordered.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["generator", "mock", "runtime", "client", "console"]);
    }

    #[test]
    fn a_circle_has_no_order() {
        let packages = vec![
            package("a", &["b"]),
            package("b", &["a"]),
            package("c", &[]),
        ];
        let error = in_order(packages).expect_err("a circle").to_string();
        assert_eq!(error, "these packages depend on each other: a, b");
    }
}
