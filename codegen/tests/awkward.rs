//! Names that mean something in Rust, in the standard library, in the runtime or in the generated code, wherever a spec has
//! names: each is refused with its place, or the client compiles. There is nothing third.

mod compiled_support;

use std::fmt::Write as _;
use std::path::Path;

use codegen::api::Api;
use codegen::diagnostics::Report;
use compiled_support::{cargo, fresh, package};

const WORDS: [&str; 76] = [
    "Api",
    "Arc",
    "BTreeMap",
    "Batch",
    "Box",
    "Client",
    "Clone",
    "Copy",
    "Debug",
    "Decode",
    "Default",
    "Deref",
    "Duration",
    "Encode",
    "Err",
    "Error",
    "Field",
    "From",
    "Future",
    "Into",
    "IntoFuture",
    "Iterator",
    "Json",
    "None",
    "Ok",
    "Operation",
    "Option",
    "Page",
    "Parts",
    "Request",
    "Response",
    "Result",
    "Route",
    "Self",
    "Send",
    "Some",
    "String",
    "Sync",
    "UnknownValue",
    "Vec",
    "alloc",
    "answer",
    "api",
    "as_ref",
    "async",
    "call",
    "client",
    "client_runtime",
    "concat",
    "core",
    "crate",
    "dynamic",
    "env",
    "fmt",
    "gen",
    "generated",
    "i64",
    "into",
    "json",
    "main",
    "match",
    "new",
    "node",
    "object",
    "operation",
    "params",
    "runtime",
    "self",
    "std",
    "str",
    "super",
    "type",
    "types",
    "u8",
    "use",
    "value",
];

/// Where a spec has names.
#[derive(Clone, Copy, Debug)]
enum Position {
    Environment,
    Credential,
    Family,
    Group,
    Operation,
    Method,
    SharedType,
    FamilyType,
    GroupType,
    Newtype,
    EnumType,
    EnumValue,
    Member,
    Argument,
    Setter,
    Topic,
    EventType,
}

/// How many positions there are.
const POSITIONS: usize = Position::EventType as usize + 1;

/// The words at each position.
type Names = [Vec<&'static str>; POSITIONS];

/// One line for each word, in which `@` stands for it and `#` for its number.
fn lines(names: &Names, position: Position, line: &str) -> String {
    let words = names[position as usize].iter().enumerate();
    words.fold(String::new(), |mut text, (number, word)| {
        let line = line.replace('@', word).replace('#', &number.to_string());
        let _ = writeln!(text, "{line}");
        text
    })
}

fn spec(names: &Names) -> Vec<(String, String)> {
    use Position as P;
    let all = |position, line: &str| lines(names, position, line);
    let uses = |positions: &[Position]| -> String {
        positions
            .iter()
            .map(|position| all(*position, "      \"of-@-#?\": \"@\""))
            .collect()
    };
    let hosts: String = all(P::Environment, "\"@\": https://example.com, ").replace('\n', "");
    let hosts = format!("{{usual: \"https://example.com\", {hosts}}}");
    let root = format!(
        "api: Awkward\ndoes: Awkward names.\nclient: awkward-client\nenvironments:\n  usual: The usual one.\n{}\
         credentials:\n  key: {{does: A key., header: X-Key}}\n{}\
         families:\n  shop: {{does: A shop., hosts: {hosts}}}\n\
         \x20 till-rpc: {{does: A till., hosts: {hosts}, protocol: json-rpc, flat: true}}\n{}\
         types:\n  Usual: {{does: A type., fields: {{id: int}}}}\n{}",
        all(P::Environment, "  \"@\": One more."),
        all(P::Credential, "  \"@\": {does: A key., header: X-Key-#}"),
        all(
            P::Family,
            &format!("  \"@\": {{does: A family., hosts: {hosts}}}")
        ),
        all(P::SharedType, "  \"@\": {does: A type., fields: {id: int}}"),
    );
    let family_types = format!(
        "types:\n  UsualOfShop: {{does: A type., fields: {{id: int}}}}\n{}",
        all(P::FamilyType, "  \"@\": {does: A type., fields: {id: int}}")
    );
    let mut events = all(P::EventType, "  \"@\": {does: A type., fields: {id: int}}");
    if !events.is_empty() {
        events = format!("types:\n{events}");
    }
    let webhooks = format!(
        "webhooks: {{does: Events., docs: \"https://example.com/\", envelope: {{topic: topic, data: data}}}}\n{events}\
         topics:\n  ordinary:\n    does: An event.\n    docs: usual\n    fields:\n      id: int\n{}{}",
        all(P::EventType, "      \"of-@-#?\": \"@\""),
        all(
            P::Topic,
            "  \"@\": {does: An event., docs: usual, fields: {id: int}}"
        ),
    );
    let orders = format!(
        "group: orders\ndoes: Orders.\ntypes:\n  Everything:\n    does: All types.\n    fields:\n      usual: Usual\n      here: UsualOfShop\n{}{}\
         {}{}{}  Words:\n    does: Words.\n    enum:\n    - usual\n{}\
         operations:\n  usual:\n    does: Does it.\n    rest: POST /usual\n    body:\n      words: Words\n{}{}    returns: Everything\n{}",
        uses(&[
            P::SharedType,
            P::FamilyType,
            P::GroupType,
            P::Newtype,
            P::EnumType
        ]),
        all(P::Member, "      \"@?\": string"),
        all(P::GroupType, "  \"@\": {does: A type., fields: {id: int}}"),
        all(P::Newtype, "  \"@\": string -- A text."),
        all(P::EnumType, "  \"@\": {does: Words., enum: [a, b]}"),
        all(P::EnumValue, "    - \"@\""),
        all(P::Argument, "      \"@\": string"),
        all(P::Setter, "      \"@?\": string"),
        all(
            P::Operation,
            "  \"@\": {does: Does it., rest: GET /#, returns: Usual}"
        ),
    );
    let receipts = format!(
        "group: receipts\ndoes: Receipts.\noperations:\n  usual: {{does: Does it., rpc: usual, effect: read, returns: int}}\n{}",
        all(
            P::Method,
            "  \"@\": {does: Does it., rpc: \"m#\", effect: read, params: {a?: int}, returns: int}"
        ),
    );
    let group = |family: &str, group: &str, number: usize| {
        (
            format!("{family}/{group}.yaml"),
            format!(
                "group: \"{group}\"\ndoes: A group.\noperations:\n  do-it: {{struct: do-it-{number}, does: Does it., rest: GET /{group}, returns: Usual}}\n"
            ),
        )
    };
    let mut files = vec![
        (String::from("awkward.yaml"), root),
        (String::from("shop/types.yaml"), family_types),
        (String::from("webhooks.yaml"), webhooks),
        (String::from("shop/orders.yaml"), orders),
        (String::from("till-rpc/receipts.yaml"), receipts),
    ];
    files.extend(
        names[P::Family as usize]
            .iter()
            .map(|word| group(word, "usual", 0)),
    );
    files.extend(
        names[P::Group as usize]
            .iter()
            .enumerate()
            .map(|(number, word)| group("shop", word, number)),
    );
    files
}

fn load(names: &Names) -> Result<Api, Report> {
    let files = spec(names);
    codegen::load_texts(
        files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str())),
    )
}

/// Positions whose names do not get into each other's way.
const ROUNDS: [&[Position]; 6] = [
    &[
        Position::Credential,
        Position::Family,
        Position::EnumValue,
        Position::Argument,
        Position::SharedType,
        Position::Member,
    ],
    &[
        Position::Environment,
        Position::Group,
        Position::FamilyType,
        Position::Setter,
        Position::Topic,
    ],
    &[Position::Operation, Position::Method, Position::EventType],
    &[Position::GroupType],
    &[Position::Newtype],
    &[Position::EnumType],
];

/// The names that are taken, all together.
fn accepted(round: &[Position]) -> (Names, Api) {
    let mut names = Names::default();
    let mut api = load(&names).unwrap_or_else(|report| panic!("{}", shown(&report)));
    for &position in round {
        for word in WORDS {
            names[position as usize].push(word);
            match load(&names) {
                Ok(with_word) => api = with_word,
                Err(report) => {
                    let shown = shown(&report);
                    let is_named = shown.to_lowercase().contains(&word.to_lowercase());
                    let is_of_name = ["SPEC014", "SPEC050", "SPEC051"]
                        .iter()
                        .any(|code| shown.contains(code));
                    assert!(
                        shown.contains("--> ") && is_named && is_of_name,
                        "{position:?} {word}: {shown}"
                    );
                    names[position as usize].pop();
                }
            }
        }
    }
    (names, api)
}

fn shown(report: &Report) -> String {
    codegen::diagnostics::render(report, codegen::diagnostics::Format::Human)
}

#[test]
fn each_is_refused_with_its_place_or_compiles() {
    for (number, round) in ROUNDS.iter().enumerate() {
        let (names, api) = accepted(round);
        for position in *round {
            assert!(
                names[*position as usize].len() > 20,
                "{position:?} {names:?}"
            );
        }
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("awkward")
            .join(number.to_string());
        fresh(&folder);
        package(&folder, &api);
        cargo(&folder, &["check", "--quiet", "--all-features"]);
    }
}
