//! What each code means, with an example that has the problem and one that has not.
//!
//! A file `SPEC000.md` has a heading, some text, and two blocks of code: `wrong` and `right`. A block in YAML is the files
//! of a spec, each after a line `# path.yaml`; without a root file it takes `api.yaml`.

use super::{Code, nearest};

/// The files of a spec: paths and texts.
pub type SpecFiles = Vec<(String, String)>;

/// What a code means.
#[derive(Clone, Copy, Debug)]
pub struct Explanation {
    /// The code in a sentence without a capital and a full stop.
    pub title: &'static str,
    /// Paragraphs.
    pub meaning: &'static str,
    /// What gives the problem.
    pub wrong: Example,
    /// The same without it.
    pub right: Example,
}

/// A block of code.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// As it is shown.
    pub text: &'static str,
    is_spec: bool,
}

impl Code {
    /// What it means; every code has an explanation, which a test verifies.
    #[must_use]
    pub fn explanation(self) -> Option<Explanation> {
        let (_, text) = TEXTS.iter().find(|(code, _)| *code == self)?;
        parse(text)
    }

    /// The code that a text names: `SPEC020`, `spec020` or `20`.
    ///
    /// # Errors
    ///
    /// The code that was most likely meant, if one is near.
    pub fn find(text: &str) -> Result<Self, Option<Self>> {
        let digits = text.trim_start_matches(|it: char| it.is_ascii_alphabetic());
        let wanted = match digits.parse::<u16>() {
            Ok(number) => format!("SPEC{number:03}"),
            Err(_) => text.to_uppercase(),
        };
        let called = |name: &str| Self::ALL.iter().find(|code| code.to_string() == name);
        let exact = text.len() == digits.len()
            || text[..text.len() - digits.len()].eq_ignore_ascii_case("spec");
        match called(&wanted) {
            Some(code) if exact => Ok(*code),
            Some(code) => Err(Some(*code)),
            None => {
                let names: Vec<String> = Self::ALL.iter().map(Self::to_string).collect();
                let near = nearest(&wanted, names.iter().map(String::as_str));
                Err(near.and_then(|name| called(&name)).copied())
            }
        }
    }
}

impl Example {
    /// The files of the spec that it shows; none where no files can show the problem.
    #[must_use]
    pub fn files(&self) -> Option<SpecFiles> {
        self.is_spec.then(|| spec_files(self.text))
    }
}

/// Takes a text apart into the files of a spec, and adds the root file if there is none.
pub(crate) fn spec_files(text: &str) -> SpecFiles {
    let mut files = files(text);
    if !files.iter().any(|(_, text)| text.contains("api:")) {
        files.push((String::from("api.yaml"), String::from(ROOT)));
    }
    files
}

/// Takes a text apart into files, each after a line `# path.yaml`.
#[must_use]
pub fn files(text: &str) -> SpecFiles {
    let mut files = SpecFiles::new();
    for line in text.lines() {
        let path = line
            .strip_prefix("# ")
            .filter(|path| path.strip_suffix(".yaml").is_some() && !path.contains(' '));
        if let Some(path) = path {
            files.push((path.to_owned(), String::new()));
        } else if let Some((_, text)) = files.last_mut() {
            text.push_str(line);
            text.push('\n');
        }
    }
    files
}

fn parse(text: &'static str) -> Option<Explanation> {
    let (title, rest) = text.strip_prefix("# ")?.split_once('\n')?;
    let (meaning, rest) = rest.split_once("\n```")?;
    let (wrong, rest) = block(rest, "wrong")?;
    let (right, _) = block(rest.split_once("```")?.1, "right")?;
    Some(Explanation {
        title,
        meaning: meaning.trim(),
        wrong,
        right,
    })
}

/// The block whose fence has just been opened, and what follows it.
fn block(text: &'static str, name: &str) -> Option<(Example, &'static str)> {
    let (info, rest) = text.split_once('\n')?;
    let (text, rest) = rest.split_once("```\n")?;
    let is_spec = info.strip_suffix(name)?.trim() == "yaml";
    Some((Example { text, is_spec }, rest))
}

const ROOT: &str = include_str!("api.yaml");

const TEXTS: &[(Code, &str)] = &[
    (Code::MissingFolder, include_str!("SPEC001.md")),
    (Code::NoSpecs, include_str!("SPEC002.md")),
    (Code::UnreadableFile, include_str!("SPEC003.md")),
    (Code::EmptyFile, include_str!("SPEC004.md")),
    (Code::InvalidYaml, include_str!("SPEC005.md")),
    (Code::RootFile, include_str!("SPEC006.md")),
    (Code::UnknownFamily, include_str!("SPEC007.md")),
    (Code::TooDeep, include_str!("SPEC008.md")),
    (Code::WrongKind, include_str!("SPEC010.md")),
    (Code::UnknownKey, include_str!("SPEC011.md")),
    (Code::MissingKey, include_str!("SPEC012.md")),
    (Code::ConflictingKeys, include_str!("SPEC013.md")),
    (Code::Malformed, include_str!("SPEC014.md")),
    (Code::UnknownWord, include_str!("SPEC015.md")),
    (Code::MisplacedModifier, include_str!("SPEC016.md")),
    (Code::Indistinct, include_str!("SPEC017.md")),
    (Code::UnknownType, include_str!("SPEC020.md")),
    (Code::UnknownCredential, include_str!("SPEC021.md")),
    (Code::UnknownEnvelope, include_str!("SPEC022.md")),
    (Code::UnknownOperation, include_str!("SPEC023.md")),
    (Code::UnknownParameter, include_str!("SPEC024.md")),
    (Code::Environments, include_str!("SPEC025.md")),
    (Code::UnknownErrorCode, include_str!("SPEC026.md")),
    (Code::UnknownField, include_str!("SPEC027.md")),
    (Code::CircularField, include_str!("SPEC028.md")),
    (Code::DuplicateOperation, include_str!("SPEC030.md")),
    (Code::DuplicateRoute, include_str!("SPEC031.md")),
    (Code::UndeclaredPlaceholder, include_str!("SPEC032.md")),
    (Code::UnusedPathParameter, include_str!("SPEC033.md")),
    (Code::EmptyEnum, include_str!("SPEC034.md")),
    (Code::EndlessType, include_str!("SPEC035.md")),
    (Code::DuplicateType, include_str!("SPEC036.md")),
    (Code::DuplicateGroup, include_str!("SPEC037.md")),
    (Code::DuplicateValue, include_str!("SPEC038.md")),
    (Code::InvalidLiteral, include_str!("SPEC039.md")),
    (Code::InvalidLimits, include_str!("SPEC040.md")),
    (Code::UnexpectedBody, include_str!("SPEC041.md")),
    (Code::RequiredUnconfirmed, include_str!("SPEC042.md")),
    (Code::UnusedType, include_str!("SPEC043.md")),
    (Code::NotPlain, include_str!("SPEC044.md")),
    (Code::EmptyFamily, include_str!("SPEC045.md")),
    (Code::InvalidPaging, include_str!("SPEC046.md")),
    (Code::ImpliedEffect, include_str!("SPEC047.md")),
    (Code::ReservedName, include_str!("SPEC048.md")),
    (Code::InvalidDate, include_str!("SPEC049.md")),
    (Code::NameCollision, include_str!("SPEC050.md")),
    (Code::RustKeyword, include_str!("SPEC051.md")),
    (Code::NotAName, include_str!("SPEC052.md")),
    (Code::ConflictingNames, include_str!("SPEC053.md")),
    (Code::ContradictedExample, include_str!("SPEC060.md")),
    (Code::NeedlessDeviation, include_str!("SPEC061.md")),
    (Code::EchoedName, include_str!("SPEC070.md")),
    (Code::UnusedField, include_str!("SPEC071.md")),
    (Code::LikeParameters, include_str!("SPEC072.md")),
    (Code::NoSuccessor, include_str!("SPEC073.md")),
    (Code::LikeStructs, include_str!("SPEC074.md")),
];
