//! What the tables of the language are made of.

/// A map with keys of the language.
pub(crate) struct MapForm {
    /// Its name in a JSON Schema.
    pub(crate) id: &'static str,
    /// In messages: `an operation`.
    pub(crate) what: &'static str,
    /// In messages about something else in its place.
    pub(crate) expected: &'static str,
    /// What it describes, in a sentence.
    pub(crate) does: &'static str,
    pub(crate) keys: &'static [Key],
    pub(crate) rules: &'static [Rule],
    /// What may stand in its place.
    pub(crate) short: Option<&'static Form>,
}

/// A key of the language.
#[derive(Clone, Copy)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    /// What it says, in a sentence.
    pub(crate) does: &'static str,
    pub(crate) required: bool,
    pub(crate) value: &'static Form,
}

/// Which keys go together.
pub(crate) enum Rule {
    /// One of them, and no other.
    One(&'static [&'static str]),
    /// At least one of them.
    Some(&'static [&'static str]),
    /// Two that exclude each other.
    Exclude(&'static str, &'static str),
    /// A key that needs another.
    Needs(&'static str, &'static str),
}

/// What a value looks like.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    /// Any text; numbers and flags count as theirs.
    Text,
    /// Text of a certain form.
    Pattern(&'static TextForm),
    /// A word out of a closed list.
    Word(&'static dyn Vocabulary),
    /// `true` or `false`.
    Flag,
    /// A whole number that is not negative.
    Number,
    /// The status of a response.
    Status,
    /// JSON as text.
    Json,
    /// Any value that JSON has.
    Value,
    List {
        item: &'static Form,
        least: u64,
        most: Option<u64>,
    },
    /// One, or a list of them.
    OneOrMore(&'static Form),
    /// A map with keys of the language, or what may stand in its place.
    Map(&'static MapForm),
    /// A map whose keys are names.
    Names {
        name: &'static TextForm,
        value: &'static Form,
        least: u64,
    },
    /// A form of these.
    Any(&'static [&'static Form]),
}

/// Text of a certain form.
pub(crate) struct TextForm {
    /// As people are shown it: `TYPE (modifiers) -- What it means.`
    pub(crate) shown: &'static str,
    /// A regular expression for the whole text.
    pub(crate) pattern: fn() -> String,
    pub(crate) scalars: Scalars,
    /// What stands in it in parentheses.
    pub(crate) modifiers: &'static [Modifier],
    /// What an editor offers.
    pub(crate) offers: &'static [&'static dyn Vocabulary],
}

/// What counts as its text besides text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scalars {
    None,
    Whole,
    Numbers,
    All,
}

/// A word in the parentheses of a short form.
#[derive(Clone, Copy)]
pub(crate) struct Modifier {
    pub(crate) word: &'static str,
    /// What it says, in a sentence.
    pub(crate) does: &'static str,
    pub(crate) value: Argument,
}

/// What follows the word of a modifier.
#[derive(Clone, Copy)]
pub(crate) enum Argument {
    None,
    Optional(&'static str, fn() -> String),
    /// As it is shown, and a regular expression for it.
    Required(&'static str, fn() -> String),
}

/// The words of a closed list, whatever they stand for.
pub(crate) trait Vocabulary: Sync {
    /// Words and what they mean.
    fn words(&self) -> Vec<(&'static str, &'static str)>;
}

/// A closed list of words.
pub(crate) struct Words<T: 'static> {
    /// One of them in messages: `a stage`.
    pub(crate) what: &'static str,
    /// Each word, what it stands for, and what it means.
    pub(crate) words: &'static [(&'static str, T, &'static str)],
}

impl<T: Sync> Vocabulary for Words<T> {
    fn words(&self) -> Vec<(&'static str, &'static str)> {
        let words = self.words.iter();
        words.map(|(word, _, does)| (*word, *does)).collect()
    }
}

impl<T: Copy> Words<T> {
    /// The words alone.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &'static str> + Clone + use<T> {
        self.words.iter().map(|(word, ..)| *word)
    }

    /// What a word stands for.
    pub(crate) fn find(&self, text: &str) -> Option<T> {
        let mut words = self.words.iter();
        words
            .find(|(word, ..)| *word == text)
            .map(|(_, value, _)| *value)
    }
}

impl<T: Copy + PartialEq> Words<T> {
    /// The word that stands for a value.
    pub(crate) fn word(&self, value: T) -> &'static str {
        let mut words = self.words.iter();
        words
            .find(|(_, other, _)| *other == value)
            .map_or("", |(word, ..)| word)
    }
}

impl MapForm {
    pub(crate) const fn new(
        id: &'static str,
        what: &'static str,
        does: &'static str,
        keys: &'static [Key],
    ) -> Self {
        Self {
            id,
            what,
            expected: what,
            does,
            keys,
            rules: &[],
            short: None,
        }
    }

    pub(crate) const fn expected(self, expected: &'static str) -> Self {
        Self { expected, ..self }
    }

    pub(crate) const fn rules(self, rules: &'static [Rule]) -> Self {
        Self { rules, ..self }
    }

    pub(crate) const fn short(self, short: &'static Form) -> Self {
        Self {
            short: Some(short),
            ..self
        }
    }

    pub(crate) fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        self.keys.iter().map(|key| key.name)
    }
}

impl Key {
    pub(crate) const fn new(name: &'static str, value: &'static Form, does: &'static str) -> Self {
        Self {
            name,
            does,
            required: false,
            value,
        }
    }

    pub(crate) const fn required(self) -> Self {
        Self {
            required: true,
            ..self
        }
    }
}

impl Form {
    pub(crate) const fn list(item: &'static Self) -> Self {
        Self::List {
            item,
            least: 0,
            most: None,
        }
    }

    pub(crate) const fn names(name: &'static TextForm, value: &'static Self) -> Self {
        Self::Names {
            name,
            value,
            least: 0,
        }
    }

    /// Whether the words of a list are what is due here.
    pub(crate) fn takes(&self, words: &dyn Vocabulary) -> bool {
        match self {
            Self::Word(own) => own.words() == words.words(),
            Self::Map(map) => map.short.is_some_and(|short| short.takes(words)),
            _ => false,
        }
    }
}

impl TextForm {
    pub(crate) const fn new(shown: &'static str, pattern: fn() -> String) -> Self {
        Self {
            shown,
            pattern,
            scalars: Scalars::None,
            modifiers: &[],
            offers: &[],
        }
    }

    pub(crate) const fn or(self, scalars: Scalars) -> Self {
        Self { scalars, ..self }
    }

    pub(crate) const fn modifiers(self, modifiers: &'static [Modifier]) -> Self {
        Self { modifiers, ..self }
    }

    pub(crate) const fn offers(self, offers: &'static [&'static dyn Vocabulary]) -> Self {
        Self { offers, ..self }
    }
}

impl Modifier {
    pub(crate) const fn new(word: &'static str, value: Argument, does: &'static str) -> Self {
        Self { word, does, value }
    }
}
