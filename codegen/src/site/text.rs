//! Texts of the spec, which are Markdown, as HTML and as plain words.

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html};

use super::Site;
use super::address::ROOT;

/// What a link may begin with.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

impl Site<'_> {
    /// A text as HTML. Code that names an operation, a type or a topic leads to its page; HTML in it is shown as it is written.
    pub(super) fn html(&self, text: &str) -> String {
        self.html_from(text, ROOT)
    }

    /// The same for a page whose way to the folder of the site is another one.
    pub(super) fn html_from(&self, text: &str, root: &str) -> String {
        let mut is_linked = false;
        let events = events(text).flat_map(|event| {
            match &event {
                Event::Start(Tag::Link { .. }) => is_linked = true,
                Event::End(TagEnd::Link) => is_linked = false,
                _ => {}
            }
            let href = match &event {
                Event::Code(code) if !is_linked => self.addresses.named(code),
                _ => None,
            };
            let Some(href) = href else {
                return vec![event];
            };
            let link = Tag::Link {
                link_type: LinkType::Inline,
                dest_url: CowStr::from(format!("{root}{href}")),
                title: CowStr::Borrowed(""),
                id: CowStr::Borrowed(""),
            };
            vec![Event::Start(link), event, Event::End(TagEnd::Link)]
        });
        let mut out = String::new();
        html::push_html(&mut out, events);
        out
    }

    /// A text as HTML inside a line: a single paragraph without its marks.
    pub(super) fn line(&self, text: &str) -> String {
        self.line_from(text, ROOT)
    }

    pub(super) fn line_from(&self, text: &str, root: &str) -> String {
        let html = self.html_from(first_paragraph(text), root);
        let html = html.trim();
        let inside = html
            .strip_prefix("<p>")
            .and_then(|it| it.strip_suffix("</p>"));
        match inside {
            Some(inside) if !inside.contains("<p>") => inside.to_owned(),
            _ => escape(&plain(text)),
        }
    }
}

/// What a text is made of, without what a page must not take from it: HTML, pictures, headings, odd links.
fn events(text: &str) -> impl Iterator<Item = Event<'_>> {
    let mut links: Vec<bool> = Vec::new();
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES);
    parser.filter_map(move |event| {
        Some(match event {
            Event::Html(html) | Event::InlineHtml(html) => Event::Text(html),
            Event::Start(Tag::HtmlBlock | Tag::Heading { .. }) => Event::Start(Tag::Paragraph),
            Event::End(TagEnd::HtmlBlock | TagEnd::Heading(_)) => Event::End(TagEnd::Paragraph),
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => return None,
            Event::Start(Tag::Link { ref dest_url, .. }) => {
                let is_good = SCHEMES.iter().any(|scheme| dest_url.starts_with(scheme));
                links.push(is_good);
                return is_good.then_some(event);
            }
            Event::End(TagEnd::Link) => return links.pop().unwrap_or(false).then_some(event),
            event => event,
        })
    })
}

fn first_paragraph(text: &str) -> &str {
    let text = text.trim();
    text.split_once("\n\n").map_or(text, |(first, _)| first)
}

/// The words of a text on one line.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::new();
    for event in events(text) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak
            | Event::HardBreak
            | Event::End(
                TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::CodeBlock,
            ) => out.push(' '),
            _ => {}
        }
    }
    let words: Vec<&str> = out.split_whitespace().collect();
    words.join(" ")
}

/// A text as it stands in HTML, in an attribute too.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter => out.push(letter),
        }
    }
    out
}

/// What [`escape`] and templates have made, as text again.
pub(super) fn without_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut is_tag = false;
    for letter in html.chars() {
        match letter {
            '<' => is_tag = true,
            '>' if is_tag => is_tag = false,
            letter if !is_tag => out.push(letter),
            _ => {}
        }
    }
    let signs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    signs
        .iter()
        .fold(out, |text, (sign, letter)| text.replace(sign, letter))
}
