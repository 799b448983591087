//! Specs of any size, as varied as real ones.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Result;

/// Operations of one group: creating, reading, finding, changing and removing two kinds of things.
pub(super) const GROUP: usize = 10;
const GROUPS: usize = 20;
/// Operations of one family.
const FAMILY: usize = GROUP * GROUPS;

/// Writes a spec with so many operations, in families of [`FAMILY`].
pub(super) fn write(folder: &Path, operations: usize) -> Result<()> {
    let families = operations.div_ceil(FAMILY);
    fs::create_dir_all(folder)?;
    fs::write(folder.join("root.yaml"), root(families))?;
    let mut left = operations;
    for family in 0..families {
        let path = folder.join(format!("family-{family}"));
        fs::create_dir_all(&path)?;
        for group in 0..GROUPS.min(left.div_ceil(GROUP)) {
            fs::write(
                path.join(format!("group-{group}.yaml")),
                text_of_group(family, group),
            )?;
            left -= GROUP.min(left);
        }
    }
    Ok(())
}

fn root(families: usize) -> String {
    let mut text = String::from(
        "api: Depot\n\
         does: A store of things, as large as it is asked to be.\n\
         client: depot-client\n\
         environments:\n  sandbox: For tests.\n  live: The real one.\n\
         credentials:\n  depot-key:\n    does: The key of the depot.\n    header: X-Depot-Key\n\
         envelopes:\n  data: {value: data, success: success, errors: errors, message: message}\n\
         families:\n",
    );
    for family in 0..families {
        let _ = write!(
            text,
            "  family-{family}:\n    does: Part {family} of the depot.\n    hosts:\n      \
             sandbox: https://sandbox{family}.depot.example\n      live: https://api{family}.depot.example\n    \
             auth: depot-key\n    error-body: {{message: message, code: code}}\n    errors:\n    \
             - REQ0001 as invalid-body -- The body is not valid.\n    - 404 -- There is no such object.\n    \
             - 429 -- Too many calls; wait a few moments and try again.\n",
        );
    }
    text
}

fn text_of_group(family: usize, group: usize) -> String {
    let mut types = String::new();
    let mut operations = String::new();
    for (kind, thing) in [("crate", "Crate"), ("pallet", "Pallet")] {
        let name = format!("{thing}{group}");
        let _ = write!(
            types,
            "  {name}Id: string (max 40, example {kind}-{group}) -- Identifies a {kind}.\n  \
             {name}:\n    does: A {kind} that stands in the depot.\n    fields:\n      \
             id: {name}Id\n      title: string -- What people call it.\n      weight?: decimal -- In kilograms.\n      \
             count?: int (min 0) -- How many pieces are inside.\n      state: {name}State\n      \
             createdAt: timestamp\n      expiresAt: timestamp? -- When it has to leave; null when it may stay.\n      \
             place?: {name}Place\n      labels?: list<string> -- Words that it can be found by.\n      \
             properties?: map<string> -- Whatever else is known.\n      isSealed?: bool (unconfirmed)\n  \
             {name}Place:\n    does: Where a {kind} stands.\n    fields:\n      hall?: string\n      row?: int\n      \
             shelf?: string? -- Null on the floor.\n  \
             {name}State:\n    does: The state of a {kind}.\n    enum:\n    - waiting\n    - stored\n    - reserved (unconfirmed)\n    - gone\n",
        );
        let _ = write!(
            operations,
            "  create-{kind}:\n    struct: create-{kind}-f{family}-g{group}\n    does: Puts a {kind} into the depot.\n    rest: POST /groups/{group}/{kind}s\n    \
             effect: write\n    body:\n      title: string (max 120, example a {kind}) -- What people call it.\n      \
             weight?: decimal (min 0)\n      place?: {name}Place? -- Null leaves the choice to the depot.\n      \
             labels?: list<string>\n    envelope: data\n    returns: {name}\n    success: 201\n    errors: [REQ0001, 429]\n  \
             get-{kind}:\n    struct: get-{kind}-f{family}-g{group}\n    does: Returns one {kind}.\n    rest: GET /groups/{group}/{kind}s/{{id}}\n    path:\n      id: {name}Id\n    \
             returns: {name}\n    errors: [404]\n  \
             list-{kind}s:\n    struct: list-{kind}s-f{family}-g{group}\n    does: Finds {kind}s.\n    rest: GET /groups/{group}/{kind}s\n    query:\n      \
             state?: {name}State\n      limit?: int (min 1, max 100) -- How many at most.\n    returns: {{list: {name}, at: items}}\n    errors: [429]\n  \
             change-{kind}:\n    struct: change-{kind}-f{family}-g{group}\n    does: Changes what is known of a {kind}.\n    rest: PATCH /groups/{group}/{kind}s/{{id}}\n    effect: write\n    \
             path:\n      id: {name}Id\n    body:\n      title?: string\n      expiresAt?: timestamp?\n      properties?: map<string>\n    \
             returns: {name}\n    errors: [REQ0001, 404]\n  \
             remove-{kind}:\n    struct: remove-{kind}-f{family}-g{group}\n    does: Takes a {kind} out of the depot.\n    rest: DELETE /groups/{group}/{kind}s/{{id}}\n    \
             path:\n      id: {name}Id\n    returns: nothing\n    success: 204\n    errors: [404]\n",
        );
    }
    format!(
        "group: group-{group}\ndoes: Things of one kind and another, number {group}.\n\ntypes:\n{types}\noperations:\n{operations}"
    )
}

#[cfg(test)]
mod tests {
    use codegen::diagnostics::{Format, render};

    use super::{FAMILY, write};

    #[test]
    fn a_spec_has_as_many_operations_as_it_was_asked_for() -> anyhow::Result<()> {
        for operations in [10, FAMILY, FAMILY + 30] {
            let folder = tempfile::tempdir()?;
            write(folder.path(), operations)?;
            let api = codegen::load(folder.path());
            let api =
                api.map_err(|report| anyhow::anyhow!("{}", render(&report, Format::Human)))?;
            assert_eq!(api.operations().count(), operations);
        }
        Ok(())
    }
}
