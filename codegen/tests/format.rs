//! The layout of spec files.

mod support;

use std::collections::BTreeMap;

use codegen::format::formatted;
use serde_yaml::Value;

/// Every file of a spec that these tests know, by where it is from.
fn files() -> BTreeMap<String, (String, String)> {
    let mut files = BTreeMap::new();
    let mut add = |from: &str, spec: support::Spec| {
        for (path, text) in spec {
            files.insert(format!("{from}: {path}"), (path, text));
        }
    };
    add("spec", support::files_of(&support::real_spec()));
    add("apis", support::files_of(&support::folder("apis")));
    for folder in ["constructs", "problems"] {
        for (name, text) in support::fixtures(folder) {
            add(&name, support::spec(&text));
        }
    }
    files
}

/// The files that are YAML, with their values and their usual layout.
fn laid_out() -> Vec<(String, String, String, Value, String)> {
    let files = files().into_iter();
    let files = files.filter_map(|(name, (path, text))| {
        let value = serde_yaml::from_str(&text).ok()?;
        let laid_out = formatted(&path, &text);
        let laid_out = laid_out.unwrap_or_else(|| panic!("{name} is left as it is"));
        Some((name, path, text, value, laid_out))
    });
    files.collect()
}

#[test]
fn what_yaml_reads_and_what_comments_say_stays_the_same() {
    for (name, _, text, value, laid_out) in laid_out() {
        let read: Value = serde_yaml::from_str(&laid_out).expect("YAML");
        assert_eq!(read, value, "{name}");
        assert_eq!(words(&laid_out), words(&text), "{name}");
    }
}

#[test]
fn a_layout_stays_as_it_is() {
    for (name, path, _, _, laid_out) in laid_out() {
        let again = formatted(&path, &laid_out);
        assert_eq!(again.as_ref(), Some(&laid_out), "{name}");
    }
}

#[test]
fn a_layout_does_not_depend_on_the_one_before() {
    for (name, path, text, value, laid_out) in laid_out() {
        let mut others = vec![
            format!("\u{feff}{}", text.replace('\n', "\r\n")),
            format!("\n\n{text}\n\n"),
        ];
        others.push(text.replace("\n\n", "\n\n\n"));
        others.push(text.replace('\n', "  \n"));
        others.push(text.lines().map(wide).collect());
        // Some of it is part of what a file says.
        others.retain(|other| {
            let other = other.trim_start_matches('\u{feff}');
            serde_yaml::from_str(other).is_ok_and(|other: Value| other == value)
        });
        assert!(others.len() > 1, "{name}");
        for other in others {
            assert_eq!(
                formatted(&path, &other).as_ref(),
                Some(&laid_out),
                "{name}:\n{other}"
            );
        }
    }
}

#[test]
fn any_text_has_a_layout_or_none() {
    for (_, (path, text)) in files().into_iter().step_by(19) {
        for (at, _) in text.char_indices().step_by(61) {
            let (head, tail) = text.split_at(at);
            for text in [head, tail, &format!("{tail}{head}")] {
                let Some(laid_out) = formatted(&path, text) else {
                    continue;
                };
                let again = formatted(&path, &laid_out);
                assert_eq!(again, Some(laid_out), "{text}");
            }
        }
    }
}

#[test]
fn what_is_not_yaml_is_left() {
    for text in [
        "does: A list: of things",
        "a: [",
        "just text",
        "? {a: b}\n: c",
    ] {
        assert_eq!(formatted("a.yaml", text), None, "{text}");
    }
}

/// Each part of a layout.
#[test]
fn maps_and_lists_stand_in_their_columns() {
    let text = "

group:   orders
does: Orders.
# What they are.
types:
    Order:   # of a customer
        does: An order.

        fields:

            # Its number.
            id: int
            note?: string
    State:
        does: A state.
        enum:
            -   open
            # The end.
            - closed
operations:

    get:
        does: \"Gets
          one.\"
        notes: |
            First.

              Indented.
        query: {
          a: int}
        rest: GET /orders


        returns: Order
    put:
        does: Puts.
        errors:
        -   404 -- None.
        rest: PUT /orders
        returns: nothing\t
    drop: {does: Drops., rest: DELETE /orders, returns: nothing}
    lose: {does: Loses., rest: DELETE /order, returns: nothing}
    # The end.
";
    let expected = "\
group: orders
does: Orders.

# What they are.
types:
  Order:   # of a customer
    does: An order.

    fields:
      # Its number.
      id: int
      note?: string
  State:
    does: A state.
    enum:
    - open
    # The end.
    - closed

operations:
  get:
    does: \"Gets
      one.\"
    notes: |
      First.

        Indented.
    query: {
      a: int}
    rest: GET /orders

    returns: Order

  put:
    does: Puts.
    errors:
    - 404 -- None.
    rest: PUT /orders
    returns: nothing
  drop: {does: Drops., rest: DELETE /orders, returns: nothing}
  lose: {does: Loses., rest: DELETE /order, returns: nothing}
  # The end.
";
    let laid_out = formatted("shop/orders.yaml", text).expect("a layout");
    assert_eq!(laid_out, expected, "{laid_out}");
}

#[test]
fn lists_in_lists_and_maps_in_lists_stand_in_their_columns() {
    let text = "\
get:
    -   name: a
        response:
            body: >-
                {}
            headers: {a: b}
        deviates:
            -   path: response
                why: Why.
    -
        name: b
list:
- - a
  -   b
- name: c
  request:
    body: |+
      {}

put:
- name: d
  event: '{}'   # all of it
";
    let expected = "\
get:
- name: a
  response:
    body: >-
      {}
    headers: {a: b}
  deviates:
  - path: response
    why: Why.
-
  name: b

list:
- - a
  - b
- name: c
  request:
    body: |+
      {}

put:
- name: d
  event: '{}'   # all of it
";
    let laid_out = formatted("shop/orders.examples.yaml", text).expect("a layout");
    assert_eq!(laid_out, expected, "{laid_out}");
}

fn wide(line: &str) -> String {
    let content = line.trim_start_matches(' ');
    let indent = 2 * (line.len() - content.len());
    format!("{:indent$}{content}\n", "")
}

/// All that is not blank, comments and all.
fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}
