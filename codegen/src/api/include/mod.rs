//! Fields that are taken from a type or a field group: `id, note?: from Order`.

mod walk;

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::field::once;
use crate::diagnostics::{Code, Diagnostic, Place, Problems};
use crate::spec::{Field, FieldGroup, Name, Spec, Text, TypeDef, TypeExpr, TypeKind, TypeUse};
use walk::{Owner, each_list};

/// Puts what is described elsewhere in the place of fields that are taken from there.
pub(super) fn resolve(spec: &mut Spec, problems: &Problems) {
    let mut wanted = HashSet::new();
    each_list(spec, &mut |_, fields| {
        let sources = fields.iter().filter_map(source);
        let names = sources.filter_map(|source| source.value.rsplit('.').next());
        wanted.extend(names.map(str::to_owned));
    });
    let mut lists = Lists {
        problems,
        incomplete: spec.incomplete,
        all: Vec::new(),
        names: HashMap::new(),
        taken: RefCell::default(),
    };
    lists.fill(spec, &wanted);
    each_list(spec, &mut |owner, fields| lists.expand(owner, fields));
    if problems.is_empty() {
        lists.report_unused();
    }
}

/// What fields may be taken from.
struct List {
    owner: Owner,
    name: Text,
    is_group: bool,
    /// By their names on the wire; none of a type that is not an object.
    fields: Option<HashMap<String, Field>>,
}

struct Lists<'p> {
    problems: &'p Problems,
    /// Names may be missing, so that unknown ones are not reported.
    incomplete: bool,
    all: Vec<List>,
    names: HashMap<Owner, HashMap<String, usize>>,
    /// The fields that something takes.
    taken: RefCell<HashSet<(usize, String)>>,
}

impl Lists<'_> {
    /// Adds the field groups and the types; of types that nothing is taken from, the names alone.
    fn fill(&mut self, spec: &Spec, wanted: &HashSet<String>) {
        let root = &spec.root;
        self.types(&Owner::Shared, &root.types, wanted);
        for file in &spec.files {
            self.types(&Owner::Family(file.family.clone()), &file.types, wanted);
        }
        if let Some(webhooks) = &spec.webhooks {
            self.types(&Owner::Webhooks, &webhooks.types, wanted);
        }
        self.groups(&Owner::Shared, &root.field_groups);
        for file in &spec.files {
            self.groups(&Owner::Family(file.family.clone()), &file.field_groups);
        }
        if let Some(webhooks) = &spec.webhooks {
            self.groups(&Owner::Webhooks, &webhooks.field_groups);
        }
    }

    fn types(&mut self, owner: &Owner, types: &[TypeDef], wanted: &HashSet<String>) {
        for def in types {
            let fields = match &def.kind {
                TypeKind::Object(fields) if wanted.contains(&def.name.value) => {
                    Some(by_name(fields))
                }
                TypeKind::Object(_) => Some(HashMap::new()),
                _ => None,
            };
            self.add(owner, &def.name, false, fields);
        }
    }

    fn groups(&mut self, owner: &Owner, groups: &[FieldGroup]) {
        for group in groups {
            let names = group.fields.iter().map(|field| field.name.on_the_wire());
            once(self.problems, names, |name| {
                format!("the name `{name}` is given twice")
            });
            if let Some(other) = self.find(owner, &group.name.value) {
                let other = &self.all[other];
                let kind = if other.is_group {
                    "field group"
                } else {
                    "type"
                };
                let name = &group.name.value;
                let message = format!("a {kind} `{name}` already exists");
                self.problems.report(
                    Diagnostic::new(Code::DuplicateType, &group.name.place, message)
                        .label("second definition")
                        .related(&other.name.place, "first definition")
                        .help("types and field groups have names of their own, as `from` takes fields of both"),
                );
                continue;
            }
            self.add(owner, &group.name, true, Some(by_name(&group.fields)));
        }
    }

    fn add(
        &mut self,
        owner: &Owner,
        name: &Text,
        is_group: bool,
        fields: Option<HashMap<String, Field>>,
    ) {
        let names = self.names.entry(owner.clone()).or_default();
        names.entry(name.value.clone()).or_insert(self.all.len());
        self.all.push(List {
            owner: owner.clone(),
            name: name.clone(),
            is_group,
            fields,
        });
    }

    fn find(&self, owner: &Owner, name: &str) -> Option<usize> {
        let of = |owner: &Owner| self.names.get(owner)?.get(name).copied();
        of(owner).or_else(|| of(&Owner::Shared))
    }

    /// Replaces the fields that are taken from elsewhere, and omits those that do not exist.
    fn expand(&self, owner: &Owner, fields: &mut Vec<Field>) {
        fields.retain_mut(|field| {
            if source(field).is_none() {
                return true;
            }
            let Some(ty) = self.take(owner, field) else {
                return false;
            };
            field.ty = ty;
            true
        });
    }

    /// What is said of a field where it is described, which may be several lists away.
    fn take(&self, owner: &Owner, field: &Field) -> Option<TypeUse> {
        let mut passed = HashSet::new();
        let taker = &field.name.place;
        let taking = owner;
        let mut unconfirmed = false;
        let (mut owner, mut field) = (owner, field);
        while let Some(from) = source(field) {
            let index = self.list(owner, from)?;
            let list = &self.all[index];
            let before = field;
            unconfirmed |= before.ty.modifiers.unconfirmed;
            field = self.field(list, from, &before.name)?;
            owner = &list.owner;
            let step = (index, field.name.wire.clone());
            self.taken.borrow_mut().insert(step.clone());
            if !passed.insert(step) {
                self.circular(field, before);
                return None;
            }
        }
        if let Some(inline) = &field.ty.inline {
            let name = &field.name.wire;
            self.problems.report(
                Diagnostic::new(
                    Code::WrongKind,
                    &field.name.place,
                    format!("`{name}` is taken from elsewhere, and its type has no name"),
                )
                .label("only a field with a named type can be taken from elsewhere")
                .related(taker, "taken here")
                .help(inline.help()),
            );
            return None;
        }
        let mut ty = field.ty.clone();
        ty.modifiers.unconfirmed |= unconfirmed;
        let is_of_others = *owner != Owner::Shared && owner != taking;
        let described = &field.name.place;
        self.problems.add_taken(taker, described, is_of_others);
        Some(ty)
    }

    fn circular(&self, field: &Field, before: &Field) {
        let name = &field.name.wire;
        let message = format!("`{name}` is taken from itself");
        let diagnostic = Diagnostic::new(Code::CircularField, &field.name.place, message)
            .label("no list defines it")
            .help("describe the field in one of the lists");
        let is_same = std::ptr::eq(field, before);
        self.problems.report(if is_same {
            diagnostic
        } else {
            diagnostic.related(&before.name.place, "this one is taken from there")
        });
    }

    /// The list of a name; reports one that is not there.
    fn list(&self, owner: &Owner, from: &Text) -> Option<usize> {
        let (owners, name) = match from.value.split_once('.') {
            Some((family, name)) => (vec![Owner::Family(family.to_owned())], name),
            None => (vec![owner.clone(), Owner::Shared], from.value.as_str()),
        };
        let of = |owner: &Owner| self.names.get(owner)?.get(name).copied();
        if let Some(index) = owners.iter().find_map(of) {
            return Some(index);
        }
        if !self.incomplete {
            let names = owners.iter().filter_map(|owner| self.names.get(owner));
            let names = names.flatten();
            let names = names.filter(|(_, list)| self.all[**list].fields.is_some());
            let near = self
                .problems
                .nearest(name, names.map(|(name, _)| name.as_str()));
            let near = near.map(|near| match from.value.split_once('.') {
                Some((family, _)) => format!("{family}.{near}"),
                None => near,
            });
            let message = format!("there is no type and no field group `{}`", from.value);
            self.problems.report(
                Diagnostic::new(Code::UnknownType, &from.place, message)
                    .label("this has no fields to take")
                    .suggest(near),
            );
        }
        None
    }

    /// The field of a list; reports one that is not there.
    fn field<'l>(&self, list: &'l List, from: &Text, name: &Name) -> Option<&'l Field> {
        let Some(fields) = &list.fields else {
            self.problems.report(
                Diagnostic::new(
                    Code::WrongKind,
                    &from.place,
                    format!("the type `{}` has no fields", from.value),
                )
                .label("expected a type with the key `fields`, or a field group")
                .related(&list.name.place, "it is another kind of type"),
            );
            return None;
        };
        let found = fields.get(&name.wire);
        if found.is_none() {
            let near = self
                .problems
                .nearest(&name.wire, fields.keys().map(String::as_str));
            let message = format!("`{}` has no field `{}`", from.value, name.wire);
            self.problems.report(
                Diagnostic::new(Code::UnknownField, &name.place, message)
                    .label("no such field")
                    .related(&list.name.place, "the fields are taken from here")
                    .suggest(near),
            );
        }
        found
    }

    /// Warns of what field groups have in vain.
    fn report_unused(&self) {
        let taken = self.taken.borrow();
        for (index, list) in self.all.iter().enumerate() {
            let (true, Some(fields)) = (list.is_group, &list.fields) else {
                continue;
            };
            let group = &list.name;
            let warn = |place: &Place, what: String| {
                self.problems.report(
                    Diagnostic::new(Code::UnusedField, place, format!("nothing takes {what}"))
                        .help("remove it, or take it with `from`"),
                );
            };
            let unused = fields.values().filter(|field| {
                let step = (index, field.name.wire.clone());
                !taken.contains(&step)
            });
            let unused: Vec<&Field> = unused.collect();
            if unused.len() == fields.len() {
                warn(&group.place, format!("a field of `{}`", group.value));
                continue;
            }
            for field in unused {
                let name = &field.name.wire;
                warn(&field.name.place, format!("`{name}` of `{}`", group.value));
            }
        }
    }
}

/// What a field is taken from.
fn source(field: &Field) -> Option<&Text> {
    match &field.ty.expr {
        TypeExpr::From(source) => Some(source),
        _ => None,
    }
}

fn by_name(fields: &[Field]) -> HashMap<String, Field> {
    let mut found = HashMap::new();
    for field in fields {
        found
            .entry(field.name.wire.clone())
            .or_insert_with(|| field.clone());
    }
    found
}
