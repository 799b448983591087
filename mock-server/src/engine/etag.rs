//! Versions of things as HTTP tells them: `ETag`, `If-Match` and `If-None-Match`.

/// The tag of a version.
pub(crate) fn of(id: &str, version: i64) -> String {
    format!("\"{id}-{version}\"")
}

/// Whether a tag is among those of a header, which may be weak or without quotes; `*` stands for any.
pub(crate) fn is_among(tag: &str, header: &str) -> bool {
    header.split(',').any(|given| {
        let given = given.trim();
        let given = given.strip_prefix("W/").unwrap_or(given);
        given == "*" || given == tag || given == tag.trim_matches('"')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_among_the_tags_of_a_header() {
        let tag = of("S1", 2);
        assert_eq!(tag, "\"S1-2\"");
        for (header, is_it) in [
            ("\"S1-2\"", true),
            ("S1-2", true),
            ("\"S1-1\", W/\"S1-2\"", true),
            ("*", true),
            ("\"S1-1\"", false),
            ("", false),
        ] {
            assert_eq!(is_among(&tag, header), is_it, "{header}");
        }
    }
}
