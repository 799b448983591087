//! What the YAML says, before anything is looked up. Knows nothing of Rust output.

mod broken;
mod cursor;
mod error;
mod example;
mod field;
mod field_group;
mod group;
mod hint;
mod life;
mod limits;
mod name;
mod operation;
mod package;
mod resource;
mod root;
mod source;
mod text;
mod type_expr;
mod types;
mod webhook;
mod written;

use std::cmp::Reverse;
use std::path::Path;

use serde_yaml::Value;

use crate::diagnostics::{Code, Diagnostic, Located, Place, Problems, SourceText};
use crate::parallel;

use cursor::Cursor;
pub(crate) use error::ErrorEntry;
use example::ExampleFile;
pub(crate) use example::SUFFIX as EXAMPLES;
pub(crate) use example::{Example, Response as ExampleResponse};
pub(crate) use field::{Field, Inline, Literal, TypeUse};
pub(crate) use field_group::FieldGroup;
pub(crate) use group::{Group, GroupFile};
pub(crate) use life::Life;
pub(crate) use name::Name;
pub(crate) use operation::{Auth, Call, Content, Operation, Returns, Total};
use resource::ResourceFile;
pub(crate) use resource::{Ends, Resource, SUFFIX as RESOURCES, Values};
pub(crate) use root::{Credential, Envelope, Family, Root};
pub use source::is_spec_file;
pub(crate) use source::{SourceFile, find, plain};
pub(crate) use text::located;
pub(crate) use type_expr::TypeExpr;
pub(crate) use types::{EnumValue, TypeDef, TypeKind};
pub(crate) use webhook::{Topic, Webhooks};

/// All files of a spec, as written.
#[derive(Debug)]
pub(crate) struct Spec {
    pub(crate) root: Root,
    pub(crate) files: Vec<GroupFile>,
    pub(crate) webhooks: Option<Webhooks>,
    /// A file could not be parsed, so that names may be missing.
    pub(crate) incomplete: bool,
}

/// Reads the folder of a spec.
pub(crate) fn read(folder: &Path, problems: &Problems) -> (Option<Spec>, Vec<SourceText>) {
    read_files(source::load(folder, problems), problems)
}

/// The texts of the files below a folder; none of what cannot be read.
pub(crate) fn sources(folder: &Path) -> Vec<SourceText> {
    let files = source::load(folder, &Problems::default());
    files.into_iter().map(|file| file.source).collect()
}

/// Reads files that are in memory already; their order does not matter.
pub(crate) fn read_files(
    mut files: Vec<SourceFile>,
    problems: &Problems,
) -> (Option<Spec>, Vec<SourceText>) {
    files.sort_by(|a, b| a.source.path.cmp(&b.source.path));
    let spec = parse(&files, problems);
    (spec, files.into_iter().map(|file| file.source).collect())
}

fn parse(files: &[SourceFile], problems: &Problems) -> Option<Spec> {
    let mut roots: Vec<(Place, Root)> = Vec::new();
    let mut groups = Vec::new();
    let mut webhooks = Vec::new();
    let mut examples = Vec::new();
    let mut resources = Vec::new();
    let mut incomplete = false;
    for (index, file) in read_each(files).into_iter().enumerate() {
        problems.add(file.problems);
        incomplete |= !file.is_yaml;
        match file.contents {
            Some(Contents::Root(root)) => roots.push((Place::file(index), *root)),
            Some(Contents::Group(group)) => groups.push(*group),
            Some(Contents::Webhooks(file)) => webhooks.push(*file),
            Some(Contents::Examples(file)) => examples.push(file),
            Some(Contents::Resources(file)) => resources.push(file),
            None => {}
        }
    }
    let root = only_root(files, roots, incomplete, problems)?;
    let mut spec = Spec {
        root,
        files: groups,
        webhooks: only_webhooks(webhooks, problems),
        incomplete,
    };
    for file in examples {
        spec.attach(file, files, problems);
    }
    for file in resources {
        spec.attach_resources(file, files, problems);
    }
    Some(spec)
}

/// What was read of one file.
struct FileRead {
    /// Whether it could be parsed.
    is_yaml: bool,
    contents: Option<Contents>,
    problems: Problems,
}

/// What a file describes.
enum Contents {
    Root(Box<Root>),
    Group(Box<GroupFile>),
    Webhooks(Box<Webhooks>),
    Examples(ExampleFile),
    Resources(ResourceFile),
}

/// Reads files on all cores, each by itself, and gives what was read in their order.
fn read_each(files: &[SourceFile]) -> Vec<FileRead> {
    let mut numbered: Vec<(usize, &SourceFile)> = files.iter().enumerate().collect();
    // The longest first, so that no core is left alone with it.
    numbered.sort_by_key(|(_, file)| Reverse(file.source.text.len()));
    let mut read = parallel::for_each(&numbered, |&(index, file)| (index, read_one(index, file)));
    read.sort_unstable_by_key(|(index, _)| *index);
    read.into_iter().map(|(_, file)| file).collect()
}

fn read_one(index: usize, file: &SourceFile) -> FileRead {
    let problems = Problems::default();
    let (is_yaml, contents) = match source::yaml(index, file) {
        Ok(value) => {
            let top = Cursor::new(&value, Place::top(index), &problems);
            let contents = contents(file, &value, top);
            written::check(index, file, &problems);
            (true, contents)
        }
        Err(problem) => {
            problems.report(*problem);
            (false, None)
        }
    };
    FileRead {
        is_yaml,
        contents,
        problems,
    }
}

fn contents(file: &SourceFile, value: &Value, top: Cursor<'_>) -> Option<Contents> {
    if file.source.path.ends_with(example::SUFFIX) {
        example::read(&top).map(Contents::Examples)
    } else if file.source.path.ends_with(resource::SUFFIX) {
        resource::read(&top).map(Contents::Resources)
    } else if value.get("api").is_some() {
        root::read(top).map(|root| Contents::Root(root.into()))
    } else if value.get("webhooks").is_some() {
        webhook::read(top).map(|webhooks| Contents::Webhooks(webhooks.into()))
    } else {
        group::read(top, file.family.as_deref()).map(|group| Contents::Group(group.into()))
    }
}

impl Spec {
    /// Gives resources to the group of the file that they stand beside.
    fn attach_resources(&mut self, file: ResourceFile, files: &[SourceFile], problems: &Problems) {
        let path = &files[file.place.file].source.path;
        let beside = path.replace(resource::SUFFIX, ".yaml");
        let mut groups = self.files.iter_mut();
        let group = groups.find(|group| files[group.place.file].source.path == beside);
        match group.filter(|file| file.group.is_some()) {
            Some(group) => group.resources = file.resources,
            None if self.incomplete => {}
            None => problems.report(
                Diagnostic::new(
                    Code::UnknownOperation,
                    &Place::file(file.place.file),
                    "these resources belong to no group",
                )
                .help(format!("they belong to `{beside}`, which has none")),
            ),
        }
    }

    /// Gives examples to the operations or topics of the file that they stand beside.
    fn attach(&mut self, examples: ExampleFile, files: &[SourceFile], problems: &Problems) {
        let path = &files[examples.place.file].source.path;
        let beside = path.replace(example::SUFFIX, ".yaml");
        let is_beside = |place: &Place| files[place.file].source.path == beside;
        let mut groups = self.files.iter_mut();
        let group = groups.find(|file| is_beside(&file.place));
        if let Some(group) = group.and_then(|file| file.group.as_mut()) {
            let operations = group.operations.iter_mut();
            let owners = operations.map(|it| (it.name.wire.as_str(), &mut it.examples));
            example::attach(examples.entries, owners.collect(), "operation", problems);
            return;
        }
        let webhooks = self.webhooks.as_mut();
        if let Some(webhooks) = webhooks.filter(|webhooks| is_beside(&webhooks.place)) {
            let topics = webhooks.topics.iter_mut();
            let owners = topics.map(|it| (it.name.wire.as_str(), &mut it.examples));
            example::attach(examples.entries, owners.collect(), "topic", problems);
            return;
        }
        if !self.incomplete {
            problems.report(
                Diagnostic::new(
                    Code::UnknownOperation,
                    &Place::file(examples.place.file),
                    "these examples belong to no group and to no webhooks",
                )
                .help(format!("they belong to `{beside}`, which has none")),
            );
        }
    }
}

fn only_root(
    files: &[SourceFile],
    roots: Vec<(Place, Root)>,
    incomplete: bool,
    problems: &Problems,
) -> Option<Root> {
    let mut roots = roots.into_iter();
    let first = roots.next();
    if let (Some((place, _)), Some((other, _))) = (&first, roots.next()) {
        problems.report(
            Diagnostic::new(Code::RootFile, &other, "a second file has the key `api`")
                .label("second root file")
                .related(place, "first root file")
                .help("only one file describes the API as a whole"),
        );
    }
    if first.is_none() && !incomplete && !files.is_empty() {
        problems.report(
            Diagnostic::nowhere(Code::RootFile, "no file has the key `api`")
                .help("one file at the top of the folder names the API, its environments, credentials and families"),
        );
    }
    first.map(|(_, root)| root)
}

fn only_webhooks(webhooks: Vec<Webhooks>, problems: &Problems) -> Option<Webhooks> {
    let mut webhooks = webhooks.into_iter();
    let first = webhooks.next();
    if let (Some(first), Some(other)) = (&first, webhooks.next()) {
        problems.report(
            Diagnostic::new(
                Code::DuplicateGroup,
                &other.place,
                "a second file has the key `webhooks`",
            )
            .label("second description")
            .related(&first.place, "first description")
            .help("only one file describes the webhooks"),
        );
    }
    first
}

/// A text read from the spec.
pub(crate) type Text = Located<String>;
