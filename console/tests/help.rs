//! What the program tells of itself and of operations.

mod support;

use support::call;

#[test]
fn the_general_help_tells_of_tokens_exit_codes_and_completions() {
    let text = call(&["--help"]).run().done();
    for part in [
        "Usage: cargo xtask call",
        "CLEENG_PUBLISHER_TOKEN",
        "4  the response could not be decoded",
        "cleeng completions bash",
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
        "offerData='{\"price\":\"12\",\"period\":\"month\",",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn secrets_are_given_through_standard_input() {
    let text = call(&["mediastore.identity.login", "--help"]).run().done();
    let secrets =
        "\nSecrets: give `password` with --params - (standard input) or --params @FILE.\n";
    assert!(text.contains(secrets), "{text}");
    let example = text.lines().last().unwrap().trim();
    let (object, command) = example.split_once(" | cargo xtask call ").unwrap();
    let object = object.strip_prefix("printf %s '").unwrap();
    let object = object.strip_suffix('\'').unwrap();
    assert!(object.contains("\"password\": "), "{object}");
    let line: Vec<&str> = command.split(' ').chain(["--dry-run"]).collect();
    let request = call(&line).stdin(object).run().done();
    assert!(request.contains("\"password\": \"<hidden>\""), "{request}");

    let text = call(&["core.passes.get", "--help"]).run().done();
    assert!(
        !text.contains("Secrets:") && !text.contains("--params"),
        "{text}"
    );
    assert!(
        call(&["--help"])
            .run()
            .done()
            .contains("other secrets with --params -")
    );
}

#[test]
fn a_secret_may_be_a_part_of_a_parameter() {
    let text = call(&["rpc.registerCustomer", "--help"]).run().done();
    assert!(
        text.contains("\nSecrets: give `customerData` with"),
        "{text}"
    );
    let text = call(&["mediastore.checkout.pay-with-adyen", "--help"])
        .run()
        .done();
    assert!(text.contains("\nSecrets: give `paymentMethod`"), "{text}");
}

#[test]
fn no_example_has_a_secret_on_its_command_line() {
    let text = call(&["--list"]).run().done();
    for id in text.lines().filter_map(|line| line.split(' ').next()) {
        let text = call(&[id, "--help"]).run().done();
        let secrets = text
            .lines()
            .find_map(|line| line.strip_prefix("Secrets: give "));
        let example = text.lines().last().unwrap();
        let (_, command) = example.split_once("cargo xtask call").unwrap();
        for name in secrets.unwrap_or_default().split('`').skip(1).step_by(2) {
            assert!(!command.contains(&format!(" {name}=")), "{example}");
        }
    }
}

#[test]
fn every_operation_is_listed() {
    let text = call(&["--list"]).run().done();
    let api = cleeng_console::load().unwrap();
    assert_eq!(text.lines().count(), api.operations().count());
    assert!(text.contains("\ncore.passes.get  "), "{text}");
}

#[test]
fn shells_complete_operations() {
    let api = cleeng_console::load().unwrap();
    for shell in ["bash", "zsh", "fish"] {
        let script = call(&["completions", shell]).run().done();
        for (_, _, operation) in api.operations() {
            assert!(script.contains(&operation.id), "{shell}: {}", operation.id);
        }
        assert!(script.contains("cleeng"), "{shell}");
    }
}
