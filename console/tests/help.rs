//! What the program tells of itself and of operations.

mod support;

use support::call;

#[test]
fn the_general_help_tells_of_tokens_exit_codes_and_completions() {
    let text = call(&["--help"]).run().done();
    for part in [
        "Usage: cargo xtask call",
        "CLEENG_PUBLISHER_TOKEN",
        "4  the answer could not be read",
        "--completions bash",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn an_operation_tells_all_that_is_known_of_it() {
    let text = call(&["core.passes.transfer", "--help"]).run().done();
    let expected = "\
core.passes.transfer: Transfer a pass
POST /3.1/passes/{passId}/transfer

Moves an externally managed pass to another customer.
";
    assert!(text.starts_with(expected), "{text}");
    for part in [
        "Credentials: publisher-token (from CLEENG_PUBLISHER_TOKEN)\n",
        "Effect: charge\n",
        "Result: an object Pass\n",
        "Documentation: https://developers.cleeng.com/reference/",
        "  passId (required): a whole number\n      Identifies a pass. It may exceed 32 bits.\n",
        "Errors:\n  400  The input is not valid.\n",
        "  cargo xtask call core.passes.transfer --environment mock passId=",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn a_remote_procedure_call_tells_what_replaces_it_and_the_objects_it_takes() {
    let text = call(&["rpc.createPassOffer", "--help"]).run().done();
    for part in [
        "JSON-RPC createPassOffer\n",
        "Stage: deprecated\nInstead: core.offers.create\n",
        "  offerData (required): an object NewPassOffer\n",
        "\nObject NewPassOffer:\n  price (required): an exact number\n",
        "  period (optional): one of day, week, 2weeks,",
        "  3  The publisher token is missing or not valid.\n",
        "offerData='{\"price\":12.50,",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn every_operation_is_listed() {
    let text = call(&["--list"]).run().done();
    assert_eq!(text.lines().count(), 229);
    assert!(text.contains("\ncore.passes.get  "), "{text}");
}

#[test]
fn shells_complete_operations() {
    for shell in ["bash", "zsh", "fish"] {
        let script = call(&["--completions", shell]).run().done();
        assert!(script.contains("core.passes.terminate"), "{shell}");
        assert!(script.contains("cleeng"), "{shell}");
    }
}
