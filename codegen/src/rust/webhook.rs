//! Webhooks: the message that carries an event, the events by topic, and the ways to read them.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{self, Docs};
use super::file::Contents;
use super::module::{self, Module};
use super::names::{self, TypeName};
use super::object;
use super::scope;
use super::setter;
use super::test_util;
use crate::api::{Api, Field, Home, Topic, TypeDef, Webhooks};

/// The module of webhooks, if there are any.
pub(super) fn file(api: &Api) -> Option<(Module<'_>, Contents)> {
    let webhooks = api.webhooks.as_ref()?;
    let folder = module::home(&Home::Webhooks);
    let module = Module::folder(api, folder, scope::of_webhooks(api));
    let topics: Vec<Variant<'_>> = webhooks
        .topics
        .iter()
        .map(|topic| Variant::of(api, topic))
        .collect();
    let fields: Vec<&Field> = webhooks.fields.iter().collect();
    let mut items = vec![notification(&module, &fields), event(&topics)];
    items.push(topic(&topics));
    items.push(reading_event(&topics));
    items.push(reading(webhooks, &fields));
    items.push(writing(&fields));
    items.extend(functions(api, &topics));
    let test_util = test_util::declaration(api, &Home::Webhooks);
    let modules = quote! {
        mod types;
        #test_util
        pub use runtime::webhook::{Error, MAX_BODY_SIZE, OtherEvent, verify};
        pub use types::*;
    };
    let docs = docs::inner(about(webhooks, &topics));
    let contents = Contents {
        modules,
        ..Contents::new(docs, items)
    };
    Some((module, contents))
}

/// A topic as a variant of the enum.
struct Variant<'a> {
    name: TypeName,
    wire: &'a str,
    payload: &'a TypeDef,
}

impl<'a> Variant<'a> {
    fn of(api: &'a Api, topic: &'a Topic) -> Self {
        let payload = api.type_def(topic.payload);
        Self {
            name: TypeName::of(&payload.name),
            wire: &topic.name.wire,
            payload,
        }
    }
}

fn about(webhooks: &Webhooks, topics: &[Variant<'_>]) -> Docs {
    let mut list = String::from("# Topics\n\n");
    for topic in topics {
        let Variant { name, wire, .. } = topic;
        let unconfirmed = if topic.payload.unconfirmed {
            " (unconfirmed)"
        } else {
            ""
        };
        let does = docs::sentence(&topic.payload.does);
        list.push_str(&docs::item(
            &format!("[`{wire}`]({name}){unconfirmed}"),
            &does,
        ));
    }
    docs::paragraphs([
        docs::sentence(&webhooks.does).as_str(),
        webhooks.notes.as_deref().unwrap_or_default(),
        "[`receive`] verifies and decodes a message. An unrecognized topic is decoded too, as [`Event::Other`].",
        &list,
    ])
}

fn notification(module: &Module<'_>, fields: &[&Field]) -> TokenStream {
    let members = setter::members(module, fields);
    quote! {
        /// A message of the API: an event and the fields beside it.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct Notification {
            #(#members,)*
            /// The event.
            pub event: Event,
            /// Unrecognized fields beside the event, preserved verbatim.
            pub extra: runtime::Extra,
        }
    }
}

fn event(topics: &[Variant<'_>]) -> TokenStream {
    let variants = topics.iter().map(|topic| {
        let name = &topic.name;
        let meaning = docs::sentence(&topic.payload.does);
        let meaning = format!("`{}`: {meaning}", topic.wire);
        let evidence = docs::evidence(topic.payload.unconfirmed);
        let docs = docs::outer(docs::paragraphs([meaning.as_str(), evidence]));
        quote!(#docs #name(#name))
    });
    quote! {
        /// An event, with a variant for each topic.
        ///
        /// A topic that a later version adds becomes a variant there and is no longer [`Other`](Self::Other).
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant, reason = "there is one event at a time")]
        pub enum Event {
            #(#variants,)*
            /// An event of an unrecognized topic.
            Other(OtherEvent),
        }
    }
}

fn topic(topics: &[Variant<'_>]) -> TokenStream {
    let arms = topics
        .iter()
        .map(|Variant { name, wire, .. }| quote!(Self::#name(_) => #wire));
    quote! {
        impl Event {
            /// Returns the topic, as the API names it.
            #[must_use]
            pub fn topic(&self) -> &str {
                match self {
                    #(#arms,)*
                    Self::Other(other) => &other.topic,
                }
            }
        }
    }
}

fn reading_event(topics: &[Variant<'_>]) -> TokenStream {
    let blank = topics
        .iter()
        .map(|Variant { name, wire, .. }| quote!(#wire => Self::#name(runtime::Decode::blank())));
    let payload = || {
        topics
            .iter()
            .map(|Variant { name, .. }| quote!(Self::#name(payload) => payload))
    };
    let (slots, payloads) = (payload(), payload());
    quote! {
        impl Event {
            #[allow(clippy::too_many_lines, reason = "there may be many topics")]
            fn blank(topic: &str) -> Self {
                match topic {
                    #(#blank,)*
                    _ => Self::Other(OtherEvent::new(topic)),
                }
            }

            fn slot(&mut self) -> &mut dyn runtime::Slot {
                match self {
                    #(#slots,)*
                    Self::Other(other) => other,
                }
            }

            fn payload(&self) -> &dyn runtime::Encode {
                match self {
                    #(#payloads,)*
                    Self::Other(other) => &other.data,
                }
            }
        }
    }
}

fn reading(webhooks: &Webhooks, fields: &[&Field]) -> TokenStream {
    let (topic_key, data_key) = (&webhooks.topic_key, &webhooks.data_key);
    let properties = object::properties(&[topic_key, data_key], fields);
    let blanks = object::blanks(fields);
    let slots = object::slots(fields);
    quote! {
        impl runtime::Decode for Notification {
            #properties
            fn blank() -> Self {
                Self {
                    #(#blanks,)*
                    event: Event::blank(""),
                    extra: runtime::Extra::default(),
                }
            }
            fn read(&mut self, json: &mut runtime::Reader<'_>) -> Result<(), runtime::Mismatch> {
                let topic = json.text_of(#topic_key).unwrap_or_default();
                self.event = Event::blank(&topic);
                let slots: &mut [&mut dyn runtime::Slot] =
                    &mut [&mut String::new(), self.event.slot(), #(#slots),*];
                json.object(Self::SHAPE, slots, &mut self.extra)
            }
        }
    }
}

fn writing(fields: &[&Field]) -> TokenStream {
    let members = setter::variable(fields).map(setter::ident);
    quote! {
        impl runtime::Encode for Notification {
            fn encode(&self, json: &mut runtime::JsonWriter) {
                let fields: &[&dyn runtime::Encode] =
                    &[&self.event.topic(), self.event.payload(), #(&self.#members),*];
                json.object_of::<Self>(fields, &self.extra);
            }
        }
    }
}

fn functions(api: &Api, topics: &[Variant<'_>]) -> Vec<TokenStream> {
    let parsing = docs::outer(Docs::default().example(&parse_example(api)));
    let example = docs::outer(Docs::default().example(&example(api, topics)));
    vec![
        quote! {
            /// Decodes a message without verifying its signature, which [`receive`] does first.
            ///
            /// # Errors
            ///
            /// If the body is empty, too large or not a message of this API.
            ///
            #parsing
            pub fn parse(body: &[u8]) -> Result<Notification, Error> {
                runtime::webhook::parse(body)
            }
        },
        quote! {
            /// Verifies the signature of a message and decodes it.
            ///
            /// Pass the body and the signature exactly as received.
            ///
            /// # Errors
            ///
            /// The errors of [`verify`] and [`parse`].
            ///
            #example
            pub fn receive(
                body: &[u8],
                secret: impl Into<runtime::Secret>,
                signature: impl AsRef<[u8]>,
            ) -> Result<Notification, Error> {
                verify(body, secret, signature)?;
                parse(body)
            }
        },
    ]
}

fn parse_example(api: &Api) -> String {
    let crate_name = names::crate_name(api);
    format!(
        "# Example\n\n\
         ```\n\
         use {crate_name}::webhook;\n\n\
         fn topic(body: &[u8]) -> Result<String, webhook::Error> {{\n    \
             Ok(webhook::parse(body)?.event.topic().to_owned())\n\
         }}\n\
         ```"
    )
}

fn example(api: &Api, topics: &[Variant<'_>]) -> String {
    let crate_name = names::crate_name(api);
    let sure = topics.iter().find(|topic| !topic.payload.unconfirmed);
    let arm = sure.or(topics.first()).map_or_else(String::new, |topic| {
        let name = &topic.name;
        format!("        Event::{name}(payload) => println!(\"{{payload:?}}\"),\n")
    });
    format!(
        "# Example\n\n\
         ```\n\
         use {crate_name}::webhook::{{self, Event}};\n\n\
         fn handle(body: &[u8], secret: &str, signature: &str) -> Result<(), webhook::Error> {{\n    \
             match webhook::receive(body, secret, signature)?.event {{\n\
         {arm}        \
                 other => println!(\"nothing to do for `{{}}`\", other.topic()),\n    \
             }}\n    \
             Ok(())\n\
         }}\n\
         ```"
    )
}
