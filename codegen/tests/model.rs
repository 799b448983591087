//! What the model says of a spec.

mod support;

use codegen::api::{Api, Family, Field, Scalar, Type};

fn api(text: &str) -> Api {
    support::load_good("the spec", &support::spec(text))
}

fn family<'a>(api: &'a Api, name: &str) -> &'a Family {
    let mut families = api.families.iter();
    families
        .find(|it| it.name.wire == name)
        .expect("the family")
}

fn fields(api: &Api) -> Vec<&Field> {
    let operations = api.operations();
    operations
        .flat_map(|(_, _, operation)| operation.params.iter().map(|param| &param.field))
        .collect()
}

#[test]
fn any_entry_of_a_code_may_say_that_it_refuses_the_credential() {
    let api = api("\
# remote-calls/tools.yaml
group: tools
does: Tools.
operations:
  first:
    does: Is read first.
    rpc: first
    effect: read
    returns: nothing
    errors:
    - 4
    - 7 as seven -- The seventh.
    - 8 as eight (unconfirmed) -- The eighth.
    - 9 as nine (auth, unconfirmed) -- The ninth.
  second:
    does: Is read second.
    rpc: second
    effect: read
    returns: nothing
    errors:
    - 4 (auth)
    - 7 (auth) -- Here it means something else.
    - 8 -- Here it is documented.
    - 9 (unconfirmed) -- Here as well.
");
    let family = family(&api, "remote-calls");
    assert_eq!(family.auth_codes, ["4", "7", "9"]);
    let codes = family.error_codes.iter();
    let known: Vec<_> = codes
        .map(|it| (it.name.client.as_str(), it.unconfirmed, it.does.as_deref()))
        .collect();
    assert_eq!(
        known,
        [
            ("not-found", false, Some("There is no such thing.")),
            ("seven", false, Some("The seventh.")),
            ("eight", false, Some("The eighth.")),
            ("nine", true, Some("The ninth.")),
        ]
    );
}

#[test]
fn a_constant_is_what_its_json_is() {
    for (constant, json, scalar) in [
        ("card", "\"card\"", Scalar::String),
        ("\"3\"", "\"3\"", Scalar::String),
        ("\"1.5\"", "\"1.5\"", Scalar::String),
        ("1.2.3", "\"1.2.3\"", Scalar::String),
        ("\"010\"", "\"010\"", Scalar::String),
        ("3", "3", Scalar::Int),
        ("-3", "-3", Scalar::Int),
        ("1.5", "1.5", Scalar::Decimal),
        ("-0.10", "-0.10", Scalar::Decimal),
        ("2e3", "2e3", Scalar::Decimal),
        ("2E3", "2E3", Scalar::Decimal),
        ("true", "true", Scalar::Bool),
        ("false", "false", Scalar::Bool),
        ("null", "null", Scalar::Json),
    ] {
        let api = api(&format!(
            "# shop/orders.yaml\ngroup: orders\ndoes: Orders.\noperations:\n  get:\n    does: Gets.\n    \
            rest: POST /orders\n    body:\n      a: const {constant}\n    returns: nothing\n"
        ));
        let field = fields(&api)[0];
        assert_eq!(field.constant.as_deref(), Some(json));
        assert_eq!(field.ty, Type::Scalar(scalar), "{constant}");
    }
}
