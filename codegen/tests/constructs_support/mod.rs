//! Parts of generated Rust, without what is no subject of a test.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{ImplItem, Item, ItemImpl, Type};

/// What stays of attributes. A lint that is expected always does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attributes {
    None,
    /// Comments.
    Docs,
    /// All but comments.
    Code,
}

/// The items with these headlines, such as `struct Order`, `impl Order`, `Decode for Order` or `use`; `*` stands for
/// anything. Of an `impl`, `fn pay` takes the function alone. Nothing if there are none.
pub(crate) fn items(source: &str, headlines: &[&str], attributes: Attributes) -> String {
    let mut file = syn::parse_file(source).expect("Rust");
    file.attrs.clear();
    let is_wanted = |headline: &str| headlines.iter().any(|it| fits(it, headline));
    file.items.retain_mut(|item| match item {
        item if is_wanted(&headline(item)) => true,
        Item::Impl(item) => {
            item.items.retain(
                |it| matches!(it, ImplItem::Fn(it) if is_wanted(&format!("fn {}", it.sig.ident))),
            );
            !item.items.is_empty()
        }
        _ => false,
    });
    let tokens = without(file.into_token_stream(), attributes);
    prettyplease::unparse(&syn::parse2(tokens).expect("Rust"))
}

/// Structs and enums with their attributes, and without what is in them.
pub(crate) fn heads(source: &str) -> String {
    let all = items(source, &["struct *", "enum *"], Attributes::Code);
    let file = syn::parse_file(&all).expect("Rust");
    let heads = file.items.into_iter().filter_map(|item| match item {
        Item::Struct(it) => {
            let (attrs, vis, name, generics) = (it.attrs, it.vis, it.ident, it.generics);
            Some(quote!(#(#attrs)* #vis struct #name #generics {}))
        }
        Item::Enum(it) => {
            let (attrs, vis, name, generics) = (it.attrs, it.vis, it.ident, it.generics);
            Some(quote!(#(#attrs)* #vis enum #name #generics {}))
        }
        _ => None,
    });
    let file = syn::parse2(heads.collect()).expect("Rust");
    prettyplease::unparse(&file)
}

fn fits(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    text.strip_prefix(start).is_some_and(|text| {
        text.char_indices().any(|(at, _)| fits(rest, &text[at..])) || fits(rest, "")
    })
}

fn headline(item: &Item) -> String {
    match item {
        Item::Struct(it) => format!("struct {}", it.ident),
        Item::Enum(it) => format!("enum {}", it.ident),
        Item::Fn(it) => format!("fn {}", it.sig.ident),
        Item::Static(it) => format!("static {}", it.ident),
        Item::Type(it) => format!("type {}", it.ident),
        Item::Use(_) => String::from("use"),
        Item::Impl(it) => headline_of_impl(it),
        Item::Macro(it) => {
            let name = compact(it.mac.path.segments.last());
            format!("{name}! for {}", compact(&it.mac.tokens))
        }
        _ => String::new(),
    }
}

fn headline_of_impl(item: &ItemImpl) -> String {
    let of = match item.self_ty.as_ref() {
        Type::Path(it) => compact(it.path.segments.last()),
        other => compact(other),
    };
    match &item.trait_ {
        Some((path, _)) => format!("{} for {of}", compact(path.segments.last())),
        None => format!("impl {of}"),
    }
}

fn compact(tokens: impl ToTokens) -> String {
    tokens.into_token_stream().to_string().replace(' ', "")
}

/// Tokens without attributes, however deep they stand.
fn without(tokens: TokenStream, kept: Attributes) -> TokenStream {
    let mut tokens = tokens.into_iter().peekable();
    let mut out = TokenStream::new();
    while let Some(token) = tokens.next() {
        let is_start = matches!(&token, TokenTree::Punct(it) if it.as_char() == '#');
        if let (true, Some(TokenTree::Group(group))) = (is_start, tokens.peek())
            && group.delimiter() == Delimiter::Bracket
            && !stays(group.stream(), kept)
        {
            tokens.next();
            continue;
        }
        out.extend([match token {
            TokenTree::Group(group) => {
                let inner = without(group.stream(), kept);
                proc_macro2::Group::new(group.delimiter(), inner).into()
            }
            token => token,
        }]);
    }
    out
}

fn stays(attribute: TokenStream, kept: Attributes) -> bool {
    let name = attribute.into_iter().next().map(|it| it.to_string());
    match name.as_deref() {
        Some("expect") => true,
        Some("doc") => kept == Attributes::Docs,
        _ => kept == Attributes::Code,
    }
}
