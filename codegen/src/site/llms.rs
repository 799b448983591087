//! `llms.txt`: what there is, for programs that read text.

use std::fmt::Write as _;

use super::Site;
use super::address;
use super::operation::{call, title};
use super::text::plain;

/// The list of operations with links to their Markdown, as <https://llmstxt.org> has it.
pub(super) fn text(site: &Site<'_>) -> String {
    let api = site.api;
    let mut text = format!("# {} API\n\n> {}\n", api.name, plain(&api.does));
    for family in &api.families {
        let _ = write!(
            text,
            "\n## {}\n\n{}\n\n",
            family.name.wire,
            plain(&family.does)
        );
        for operation in family.groups.iter().flat_map(|group| &group.operations) {
            let page = address::operation(operation).replace(".html", ".md");
            let (verb, address) = call(operation);
            let (title, about) = (title(operation), plain(&operation.does));
            let _ = writeln!(text, "- [{title}]({page}): `{verb} {address}`. {about}");
        }
    }
    if let Some(webhooks) = &api.webhooks {
        let _ = write!(text, "\n## Webhooks\n\n{}\n\n", plain(&webhooks.does));
        for topic in &webhooks.topics {
            let about = plain(&api.type_def(topic.payload).does);
            let _ = writeln!(
                text,
                "- [{}]({}): {about}",
                topic.name.wire,
                address::topic(topic)
            );
        }
    }
    let _ = write!(
        text,
        "\n## Optional\n\n- [Error codes]({})\n- [What is not certain]({})\n- [Types]({})\n",
        address::CODES,
        address::UNCERTAIN,
        address::TYPES
    );
    text
}
