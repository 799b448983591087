//! The page that says what no documentation shows.

use minijinja::context;
use serde::Serialize;

use super::Site;
use super::address::{self, UNCERTAIN, anchor};
use super::navigation::Here;
use super::operation::title;
use super::page::{Entry, Page, shown};
use crate::api::{ErrorCase, Field, ParamIn, TypeId, TypeKind};
use crate::coverage::without_example;

/// Something that is not certain. The text is HTML.
#[derive(Clone, Debug, Serialize)]
struct Doubt {
    name: String,
    href: String,
    about: String,
}

/// Doubts of one kind.
#[derive(Clone, Debug, Serialize)]
struct Section {
    title: &'static str,
    anchor: String,
    about: &'static str,
    doubts: Vec<Doubt>,
}

const ABOUT: &str = "What is not in the public documentation, or contradicts it.";

shown!(Section);

impl Site<'_> {
    pub(super) fn uncertain(&self) -> Page {
        let sections = [
            section(
                "Addresses",
                "Hosts and paths that no page shows.",
                self.addresses_in_doubt(),
            ),
            section(
                "Operations",
                "Operations that no page shows.",
                self.operations_in_doubt(),
            ),
            section(
                "Parameters",
                "Parameters that no page shows.",
                self.parameters_in_doubt(),
            ),
            section(
                "Types",
                "Types that no page shows; all of their fields are uncertain.",
                self.types_in_doubt(),
            ),
            section(
                "Fields and values",
                "Fields of objects and values of enums that no page shows.",
                self.fields_in_doubt(),
            ),
            section(
                "Failures",
                "Failures that no page shows for the operation.",
                self.failures_in_doubt(),
            ),
            section(
                "Contradictions",
                "Documented exchanges that contradict what the documentation says elsewhere.",
                self.contradictions(),
            ),
            section(
                "Without a documented exchange",
                "Their examples are made of what the documentation says of each part.",
                self.without_exchange(),
            ),
        ];
        let sections: Vec<Section> = sections.into_iter().flatten().collect();
        let count: usize = sections.iter().map(|section| section.doubts.len()).sum();
        Page {
            path: UNCERTAIN.to_owned(),
            template: "uncertain",
            title: String::from("What is not certain"),
            about: ABOUT.to_owned(),
            here: Here::page(UNCERTAIN),
            entries: vec![Entry {
                kind: "page",
                name: String::from("What is not certain"),
                about: ABOUT.to_owned(),
                path: UNCERTAIN.to_owned(),
                words: String::from("unconfirmed assumed evidence doubt"),
            }],
            view: context! { sections, count },
            has_markdown: false,
        }
    }

    fn addresses_in_doubt(&self) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        for family in &self.api.families {
            for index in &family.unconfirmed_hosts {
                let environment = self.api.environments.get(*index);
                doubts.push(Doubt {
                    name: family.hosts.get(*index).cloned().unwrap_or_default(),
                    href: address::family(family),
                    about: environment
                        .map(|it| self.line(&format!("{}, {}", family.name.wire, it.name.wire)))
                        .unwrap_or_default(),
                });
            }
        }
        let paths = self
            .api
            .operations()
            .filter(|(_, _, it)| it.unconfirmed_path);
        doubts.extend(paths.map(|(_, _, it)| Doubt {
            name: super::operation::call(it).1,
            href: address::operation(it),
            about: self.line(&it.does),
        }));
        doubts
    }

    fn operations_in_doubt(&self) -> Vec<Doubt> {
        let all = self.api.operations().filter(|(_, _, it)| it.unconfirmed);
        all.map(|(_, _, it)| Doubt {
            name: it.id.clone(),
            href: address::operation(it),
            about: self.line(&it.does),
        })
        .collect()
    }

    fn parameters_in_doubt(&self) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        for (_, _, operation) in self.api.operations() {
            for param in operation
                .params
                .iter()
                .filter(|param| param.field.unconfirmed)
            {
                let place = match param.location {
                    ParamIn::Path => "path",
                    ParamIn::Query => "query",
                    ParamIn::Header => "header",
                    ParamIn::Body => "body",
                    ParamIn::WholeBody => "whole",
                };
                let name = &param.field.name.wire;
                doubts.push(Doubt {
                    name: format!("{}: {name}", operation.id),
                    href: format!("{}#{place}.{}", address::operation(operation), anchor(name)),
                    about: self.about(&param.field),
                });
            }
        }
        doubts
    }

    fn types_in_doubt(&self) -> Vec<Doubt> {
        let types = self.api.types.iter().enumerate();
        let types = types.filter(|(_, def)| def.unconfirmed);
        types
            .map(|(index, def)| Doubt {
                name: def.name.client.clone(),
                href: self.addresses.type_page(TypeId(index)).to_owned(),
                about: self.line(&def.does),
            })
            .collect()
    }

    fn fields_in_doubt(&self) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        for (index, def) in self
            .api
            .types
            .iter()
            .enumerate()
            .filter(|(_, def)| !def.unconfirmed)
        {
            let page = self.addresses.type_page(TypeId(index));
            let mut add = |name: &str, start: &str, about: String| {
                doubts.push(Doubt {
                    name: format!("{}: {name}", def.name.client),
                    href: format!("{page}#{start}.{}", anchor(name)),
                    about,
                });
            };
            match &def.kind {
                TypeKind::Object(fields) => {
                    for field in fields.iter().filter(|field| field.unconfirmed) {
                        add(&field.name.wire, "field", self.about(field));
                    }
                }
                TypeKind::Enum(values) => {
                    for value in values.iter().filter(|value| value.unconfirmed) {
                        let about = value.does.as_deref().map(|text| self.line(text));
                        add(&value.name.wire, "value", about.unwrap_or_default());
                    }
                }
                TypeKind::Newtype { .. } | TypeKind::OneOf(_) => {}
            }
        }
        doubts
    }

    fn failures_in_doubt(&self) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        for (_, _, operation) in self.api.operations() {
            let cases = operation.errors.iter().filter(|case| case.unconfirmed);
            doubts.extend(cases.map(|case| Doubt {
                name: format!("{}: {}", operation.id, name(case)),
                href: format!("{}#errors", address::operation(operation)),
                about: self.line(&case.does),
            }));
        }
        doubts
    }

    fn contradictions(&self) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        for (_, _, operation) in self.api.operations() {
            for known in operation.examples.iter().flat_map(|it| &it.deviates) {
                doubts.push(Doubt {
                    name: format!("{}: {}", operation.id, known.path),
                    href: format!("{}#examples", address::operation(operation)),
                    about: self.line(&known.why),
                });
            }
        }
        for topic in self.api.webhooks.iter().flat_map(|it| &it.topics) {
            for known in topic.examples.iter().flat_map(|it| &it.deviates) {
                doubts.push(Doubt {
                    name: format!("{}: {}", topic.name.wire, known.path),
                    href: format!("{}#examples", address::topic(topic)),
                    about: self.line(&known.why),
                });
            }
        }
        doubts
    }

    fn without_exchange(&self) -> Vec<Doubt> {
        let ids = without_example(self.api);
        let operations = ids.filter_map(|id| self.api.operation(id));
        operations
            .map(|(_, _, it)| Doubt {
                name: it.id.clone(),
                href: address::operation(it),
                about: self.line(&title(it)),
            })
            .collect()
    }

    fn about(&self, field: &Field) -> String {
        field
            .does
            .as_deref()
            .map(|text| self.line(text))
            .unwrap_or_default()
    }
}

fn name(case: &ErrorCase) -> String {
    let status = case.status.map(|status| status.to_string());
    let parts: Vec<String> = status.into_iter().chain(case.code.clone()).collect();
    parts.join(" ")
}

fn section(title: &'static str, about: &'static str, doubts: Vec<Doubt>) -> Option<Section> {
    let anchor = anchor(&title.to_lowercase().replace(' ', "-"));
    (!doubts.is_empty()).then_some(Section {
        title,
        anchor,
        about,
        doubts,
    })
}
