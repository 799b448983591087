//! The spec describes every operation of the lists that were made by hand from the documentation. They are evidence of their own:
//! what they have not heard of is reported by `cargo xtask coverage`, and no mistake.

mod support;

use std::fs;

use codegen::api::Api;
use codegen::coverage::{Coverage, Inventory, compare};

fn real_api() -> Api {
    codegen::load(&support::real_spec()).expect("the real spec has no problems")
}

fn covered_by(file: &str) -> Coverage {
    let path = support::real_spec().join(file);
    let text = fs::read_to_string(path).expect("the inventory");
    let inventory = Inventory::parse(&text).expect("an inventory");
    compare(&real_api(), &inventory)
}

#[test]
fn every_operation_of_the_documentation_index_is_there() {
    let coverage = covered_by("inventory.tsv");
    assert_eq!(coverage.missing, []);
    assert_eq!(coverage.found, coverage.total);
}

#[test]
fn every_operation_that_newer_pages_document_is_there() {
    let coverage = covered_by("operations.tsv");
    assert_eq!(coverage.missing, []);
    assert_eq!(coverage.found, coverage.total);
}

#[test]
fn an_operation_that_is_not_there_is_named() {
    let text = "kind\tgroup\tname\tverb\tseed\n\
                rest\tcore/passes\tGet a pass [Beta]\tGET\t000\n\
                rest\tcore/passes\tBurn a pass\tPOST\t000\n\
                rest\tcore/gifts\tTerminate a pass [Beta]\tPOST\t000\n\
                json-rpc\tpass-offers\tburnPassOffer\tCALL\t000\n";
    let coverage = compare(&real_api(), &Inventory::parse(text).expect("an inventory"));
    let missing: Vec<String> = coverage.missing.iter().map(ToString::to_string).collect();
    assert_eq!(
        missing,
        [
            "POST Burn a pass (core/passes), line 3",
            "POST Terminate a pass [Beta] (core/gifts), line 4",
            "burnPassOffer, line 5",
        ]
    );
    assert_eq!(coverage.found, 1);
    let further = real_api().operations().count() - 1;
    assert_eq!(coverage.further.len(), further);
    assert!(!coverage.further.contains(&"core.passes.get".to_owned()));
    assert!(coverage.further.contains(&"core.passes.list".to_owned()));
}

#[test]
fn two_rows_need_two_operations() {
    let row = "json-rpc\tpass-offers\tgetPassOffer\tCALL\t000\n";
    let text = format!("kind\tgroup\tname\tverb\tseed\n{row}{row}");
    let coverage = compare(&real_api(), &Inventory::parse(&text).expect("an inventory"));
    assert_eq!((coverage.found, coverage.missing.len()), (1, 1));
}

#[test]
fn a_file_that_is_no_inventory_is_refused() {
    for (text, problem) in [
        ("", "line 1: the head has neither"),
        ("a\tb\n", "line 1: the head has neither"),
        (
            "kind\tgroup\tname\tverb\nrest\tcore\n",
            "line 2: expected 4 columns, found 2",
        ),
    ] {
        let error = Inventory::parse(text)
            .expect_err("no inventory")
            .to_string();
        assert!(error.contains(problem), "{error}");
    }
}
