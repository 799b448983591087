//! Whether a version is large enough for what has changed.

use codegen::diff::Level;
use semver::Version;

use super::Finding;

/// What was released, and what has happened since.
#[derive(Clone, Copy, Debug)]
pub struct Since<'a> {
    /// The version in the manifest of the last release.
    pub version: &'a str,
    /// What the changes ask for, if it is known.
    pub needed: Option<Level>,
    /// Whether a file of the package is another.
    pub is_changed: bool,
}

/// Whether the version of a package is large enough for what has changed since the last release; none before the first one.
#[must_use]
pub fn judge_version(package: &str, version: &str, since: Option<Since<'_>>) -> Finding {
    let subject = format!("version of {package}");
    let missing = |problem: String, advice: String| Finding::missing(&*subject, problem, advice);
    let new = match version.parse::<Version>() {
        Ok(new) => new,
        Err(error) => {
            let problem = format!("`{version}` is not a version: {error}");
            return missing(problem, advice("such as 0.1.0"));
        }
    };
    let Some(since) = since else {
        return Finding::fine(subject, format!("{new} is the first release"));
    };
    let Ok(old) = since.version.parse::<Version>() else {
        let problem = format!(
            "the last release has `{}`, which is not a version",
            since.version
        );
        return missing(problem, String::from("look at its manifest"));
    };
    let Some(needed) = since.needed.or(since.is_changed.then_some(Level::Patch)) else {
        return if new >= old {
            Finding::fine(
                subject,
                format!("{new}, and nothing has changed since {old}"),
            )
        } else {
            missing(
                format!("{new} is older than {old}, which is released"),
                advice(&format!("{old} or later")),
            )
        };
    };
    let least = least(&old, needed);
    if new > old && without_pre(&new) >= least {
        Finding::fine(
            subject,
            format!("{new} is enough for {needed} changes since {old}"),
        )
    } else {
        missing(
            format!("{new} is too small for {needed} changes since {old}"),
            advice(&format!("{least} or later")),
        )
    }
}

fn advice(version: &str) -> String {
    format!(
        "set `version` to {version}: that of the client in `client` of the spec, others in their Cargo.toml"
    )
}

/// The smallest version that such a change may have. Below 1.0 a major change counts as a minor one, and below 0.1 as a patch.
fn least(old: &Version, needed: Level) -> Version {
    let Version {
        major,
        minor,
        patch,
        ..
    } = *old;
    if !old.pre.is_empty() {
        return without_pre(old);
    }
    match (needed, major, minor) {
        (Level::Major, 1.., _) => Version::new(major + 1, 0, 0),
        (Level::Major, 0, 1..) | (Level::Minor, 1.., _) => Version::new(major, minor + 1, 0),
        _ => Version::new(major, minor, patch + 1),
    }
}

fn without_pre(version: &Version) -> Version {
    Version::new(version.major, version.minor, version.patch)
}

/// The version that a release tag names: `v0.1.0`, `client-0.1.0`.
#[must_use]
pub fn version_of_tag(tag: &str) -> Option<&str> {
    let mut starts = tag.match_indices(|letter: char| letter.is_ascii_digit());
    starts.find_map(|(start, _)| {
        let version = &tag[start..];
        version.parse::<Version>().is_ok().then_some(version)
    })
}

#[cfg(test)]
mod tests {
    use codegen::diff::Level;

    use super::{Since, judge_version, version_of_tag};

    fn is_enough(old: &str, new: &str, needed: Level) -> bool {
        let since = Since {
            version: old,
            needed: Some(needed),
            is_changed: true,
        };
        judge_version("client", new, Some(since)).is_fine()
    }

    #[test]
    fn a_version_is_large_enough_for_what_has_changed() {
        for (old, needed, too_small, enough) in [
            ("1.2.3", Level::Major, "1.3.0", "2.0.0"),
            ("1.2.3", Level::Minor, "1.2.4", "1.3.0"),
            ("1.2.3", Level::Patch, "1.2.3", "1.2.4"),
            // Below 1.0 a major change counts as a minor one.
            ("0.1.0", Level::Major, "0.1.1", "0.2.0"),
            ("0.1.9", Level::Minor, "0.1.9", "0.1.10"),
            ("0.1.0", Level::Patch, "0.1.0", "0.1.1"),
            ("0.0.3", Level::Major, "0.0.3", "0.0.4"),
            ("0.9.0", Level::Major, "0.8.0", "1.0.0"),
            ("0.1.0", Level::Major, "0.1.1-rc.1", "0.2.0-rc.1"),
            ("0.2.0-rc.1", Level::Major, "0.2.0-rc.1", "0.2.0-rc.2"),
            ("0.2.0-rc.1", Level::Major, "0.1.9", "0.2.0"),
        ] {
            assert!(!is_enough(old, too_small, needed), "{old} → {too_small}");
            assert!(is_enough(old, enough, needed), "{old} → {enough}");
        }
    }

    #[test]
    fn what_is_released_stays_as_it_is() {
        let since = |is_changed| {
            Some(Since {
                version: "0.1.0",
                needed: None,
                is_changed,
            })
        };
        assert!(judge_version("client", "0.1.0", since(false)).is_fine());
        assert!(judge_version("client", "0.1.1", since(true)).is_fine());
        assert!(!judge_version("client", "0.1.0", since(true)).is_fine());
        assert!(!judge_version("client", "0.0.9", since(false)).is_fine());
    }

    #[test]
    fn what_is_missing_is_said_with_the_smallest_version_that_will_do() {
        let since = Since {
            version: "0.1.0",
            needed: Some(Level::Major),
            is_changed: true,
        };
        assert_eq!(
            judge_version("client", "0.1.1", Some(since)).to_string(),
            "missing  version of client: 0.1.1 is too small for major changes since 0.1.0\n         \
             → set `version` to 0.2.0 or later: that of the client in `client` of the spec, others in their Cargo.toml"
        );
        assert_eq!(
            judge_version("client", "0.1.0", None).to_string(),
            "ok       version of client: 0.1.0 is the first release"
        );
        assert!(!judge_version("client", "0.1", None).is_fine());
    }

    #[test]
    fn a_tag_names_a_version() {
        for (tag, version) in [
            ("v0.1.0", Some("0.1.0")),
            ("0.1.0", Some("0.1.0")),
            ("client2-1.20.0-rc.1", Some("1.20.0-rc.1")),
            ("v0.1", None),
            ("HEAD~1", None),
            ("reviewed", None),
        ] {
            assert_eq!(version_of_tag(tag), version, "{tag}");
        }
    }
}
