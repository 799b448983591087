use std::collections::BTreeMap;

use super::*;

type Numbers = Collection<String, u32>;

/// What a part hands over, as text.
fn changes(part: &mut dyn Part) -> Vec<(String, Option<String>)> {
    let changes = part.take_changes().unwrap().into_iter();
    let text = |json: Vec<u8>| String::from_utf8(json).unwrap();
    let changes = changes.map(|(key, value)| (text(key), value.map(text)));
    changes.collect()
}

fn changed(key: &str, value: u32) -> (String, Option<String>) {
    (format!("\"{key}\""), Some(value.to_string()))
}

fn gone(key: &str) -> (String, Option<String>) {
    (format!("\"{key}\""), None)
}

fn numbers() -> Numbers {
    let mut numbers = Numbers::default();
    for (key, value) in [("one", 1), ("three", 3), ("two", 2)] {
        numbers.insert(key.to_owned(), value);
    }
    numbers
}

#[test]
fn nothing_is_noted_until_somebody_asks() {
    let mut numbers = numbers();
    assert_eq!(changes(&mut numbers), []);
    numbers.watch();
    let all = [changed("one", 1), changed("three", 3), changed("two", 2)];
    assert_eq!(changes(&mut numbers), all);
    assert_eq!(changes(&mut numbers), []);
}

#[test]
fn each_way_to_change_an_entry_is_noted_and_no_other_entry() {
    let mut numbers = numbers();
    numbers.watch();
    changes(&mut numbers);

    *numbers.get_mut("one").unwrap() += 10;
    assert_eq!(numbers.get_mut("four"), None);
    assert_eq!(changes(&mut numbers), [changed("one", 11)]);

    *numbers.entry(String::from("four")).or_default() += 4;
    assert_eq!(changes(&mut numbers), [changed("four", 4)]);

    for value in numbers.values_mut_where(|&value| value < 4) {
        *value *= 100;
    }
    let larger = [changed("three", 300), changed("two", 200)];
    assert_eq!(changes(&mut numbers), larger);

    assert_eq!(numbers.remove("two"), Some(200));
    assert_eq!(numbers.remove("two"), None);
    assert_eq!(changes(&mut numbers), [gone("two")]);

    numbers.retain(|key, &value| key != "three" && value != 4);
    assert_eq!(changes(&mut numbers), [gone("four"), gone("three")]);

    assert_eq!(numbers.pop_first(), Some((String::from("one"), 11)));
    assert_eq!(numbers.pop_first(), None);
    assert_eq!(changes(&mut numbers), [gone("one")]);
}

#[test]
fn several_changes_of_an_entry_are_one() {
    let mut numbers = numbers();
    numbers.watch();
    changes(&mut numbers);
    numbers.remove("one");
    numbers.insert(String::from("one"), 7);
    numbers.insert(String::from("nine"), 9);
    numbers.remove("nine");
    assert_eq!(changes(&mut numbers), [gone("nine"), changed("one", 7)]);
}

#[test]
fn what_is_restored_has_not_changed() {
    let mut numbers = Numbers::default();
    numbers.watch();
    numbers.restore(b"\"one\"", b"1").unwrap();
    assert_eq!(*numbers, BTreeMap::from([(String::from("one"), 1)]));
    assert_eq!(changes(&mut numbers), []);
    numbers.restore(b"one", b"1").unwrap_err();
    numbers.restore(b"\"one\"", b"\"1\"").unwrap_err();
}

#[test]
fn a_single_thing_is_handed_over_if_it_is_another_one() {
    let mut single = Single::new(1);
    single.watch();
    let entry = |value: u32| [(String::from("null"), Some(value.to_string()))];
    assert_eq!(changes(&mut single), entry(1));
    assert_eq!(*single, 1);
    assert_eq!(changes(&mut single), []);
    *single = 1;
    assert_eq!(changes(&mut single), []);
    *single = 2;
    assert_eq!(changes(&mut single), entry(2));
    single.restore(b"null", b"3").unwrap();
    assert_eq!((*single, changes(&mut single)), (3, Vec::new()));
}
