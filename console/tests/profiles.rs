//! Settings that have a name.

mod support;

use std::fs;

use cleeng_console::Exit;
use support::{Line, TOKEN, installed, responds};
use tempfile::TempDir;

/// A folder for configuration with a file of profiles.
struct Config(TempDir);

impl Config {
    fn new(profiles: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("cleeng")).unwrap();
        fs::write(folder.path().join("cleeng/profiles.toml"), profiles).unwrap();
        Self(folder)
    }

    fn file(&self) -> String {
        let path = self.0.path().join("cleeng").join("profiles.toml");
        path.display().to_string()
    }

    /// Reads a pass with the profile `shop`.
    fn get(&self, more: &[&str]) -> Line {
        let line = [&["core.passes.get", "passId=12", "--profile", "shop"], more].concat();
        let variable = if cfg!(windows) {
            "APPDATA"
        } else {
            "XDG_CONFIG_HOME"
        };
        installed(&line).env(variable, &self.0.path().display().to_string())
    }

    #[track_caller]
    fn refused(&self) -> String {
        let told = self.get(&["--dry-run"]).run().failed(Exit::Usage);
        told.replace(&self.file(), "profiles.toml")
    }
}

#[test]
fn a_profile_gives_environment_and_addresses() {
    let config = Config::new(
        "[shop]\nenvironment = \"production\"\n\n[other]\nbase-url = \"https://other.example.com\"\n",
    );
    let text = config.get(&["--dry-run"]).run().done();
    assert!(
        text.starts_with("GET https://api.cleeng.com/3.1/passes/12\n"),
        "{text}"
    );
    let text = config
        .get(&["--dry-run", "--environment", "sandbox"])
        .run()
        .done();
    assert!(!text.contains("https://api.cleeng.com/"), "{text}");

    let config = Config::new(
        "[shop]\nbase-url = \"https://all.example.com\"\n[shop.base-urls]\ncore = \"https://core.example.com\"\n",
    );
    let text = config.get(&["--dry-run"]).run().done();
    assert!(
        text.starts_with("GET https://core.example.com/3.1/passes/12\n"),
        "{text}"
    );
    let line = ["--dry-run", "--base-url", "https://line.example.com"];
    let text = config.get(&line).run().done();
    assert!(
        text.starts_with("GET https://line.example.com/3.1/passes/12\n"),
        "{text}"
    );
}

const PASS: &str = r#"{"passId": 12, "customerId": 1, "offerId": "P1", "status": "active"}"#;

#[test]
fn a_credential_comes_from_a_variable() {
    let server = responds(200, PASS);
    let config =
        Config::new("[shop.credentials]\npublisher-token = { variable = \"SHOP_TOKEN\" }\n");
    let line = config.get(&["--base-url", server.url()]);
    let line = line
        .env("CLEENG_PUBLISHER_TOKEN", "another")
        .env("SHOP_TOKEN", TOKEN);
    line.run().done();
    assert_eq!(server.only().header("x-publisher-token"), Some(TOKEN));

    let told = config.get(&[]).env("CLEENG_PUBLISHER_TOKEN", TOKEN).run();
    let told = told.failed(Exit::Usage);
    assert!(
        told.contains("the variable SHOP_TOKEN is not set"),
        "{told}"
    );
}

#[cfg(unix)]
#[test]
fn a_credential_comes_from_a_command() {
    let server = responds(200, PASS);
    let echo =
        format!("[shop.credentials]\npublisher-token = {{ command = [\"echo\", \"{TOKEN}\"] }}\n");
    let line = Config::new(&echo);
    line.get(&["--base-url", server.url()]).run().done();
    assert_eq!(server.only().header("x-publisher-token"), Some(TOKEN));

    for (command, problem) in [
        (
            r#"["sh", "-c", "echo swordfish; exit 3"]"#,
            "`sh` failed, exit status: 3",
        ),
        (r#"["true"]"#, "`true` has no output"),
        (
            r#"["/no/such/program"]"#,
            "`/no/such/program` cannot be started",
        ),
    ] {
        let config = Config::new(&format!(
            "[shop.credentials]\npublisher-token = {{ command = {command} }}\n"
        ));
        let told = config.get(&[]).run().failed(Exit::Usage);
        assert!(
            told.contains(problem) && !told.contains("swordfish"),
            "{told}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_command_runs_only_for_a_request_that_needs_it() {
    let failing = "[shop.credentials]\npublisher-token = { command = [\"false\"] }\ncustomer-jwt = { command = [\"false\"] }\n";
    let config = Config::new(failing);
    config.get(&["--dry-run"]).run().done();

    let server = responds(200, PASS);
    let needed = failing.replacen("[\"false\"]", &format!("[\"echo\", \"{TOKEN}\"]"), 1);
    let line = Config::new(&needed);
    line.get(&["--base-url", server.url()]).run().done();
}

#[test]
fn a_secret_in_a_profile_is_refused_and_not_shown() {
    let config = Config::new("[shop]\n[shop.credentials]\npublisher-token = \"swordfish\"\n");
    assert_eq!(
        config.refused(),
        "error: profiles.toml:3:19: `publisher-token` is in the profile itself, where secrets are not allowed\n\
         hint: write { variable = \"NAME\" } or { command = [\"PROGRAM\", \"ARGUMENT\"] }\n"
    );
}

#[test]
fn what_is_wrong_with_a_file_is_told_with_its_place() {
    for (text, told) in [
        (
            "[shop]\nenvironment = \"moon\"\n",
            "profiles.toml:2:15: there is no environment `moon`",
        ),
        (
            "[shop]\nenvironments = \"sandbox\"\n",
            "profiles.toml:2:16: there is no setting `environments`\nhint: did you mean `environment`?",
        ),
        (
            "[shop]\nbase-url = 7\n",
            "profiles.toml:2:12: `base-url` is not a string",
        ),
        (
            "[shop.base-urls]\ncor = \"https://example.com\"\n",
            "profiles.toml:2:7: there is no family `cor`\nhint: did you mean `core`?",
        ),
        (
            "[shop.credentials]\ntoken = { variable = \"X\" }\n",
            "profiles.toml:2:9: there is no credential `token`",
        ),
        (
            "[shop.credentials]\npublisher-token = { command = \"pass show x\" }\n",
            "profiles.toml:2:19: `publisher-token` has neither a variable nor a command that is a list of strings",
        ),
        (
            "[shop.credentials]\npublisher-token = { command = [] }\n",
            "profiles.toml:2:19: the command is empty",
        ),
        ("shop = 1\n", "profiles.toml:1:8: `shop` is not a table"),
        (
            "[sho]\n[shops]\n",
            "profiles.toml has no profile `shop`\nhint: there are sho, shops",
        ),
    ] {
        let said = Config::new(text).refused();
        assert!(said.contains(told), "{told}\n{said}");
    }
    let said = Config::new("[shop]\nbase-url = swordfish\n").refused();
    assert!(
        said.contains("profiles.toml:2:") && said.contains("not valid TOML"),
        "{said}"
    );
    assert!(!said.contains("swordfish"), "{said}");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let line = ["core.passes.get", "passId=12", "--profile", "shop"];
    let told = installed(&line)
        .env("CLEENG_PROFILES", "/no/such/file.toml")
        .run();
    let told = told.failed(Exit::Usage);
    assert!(
        told.contains("there is no file /no/such/file.toml"),
        "{told}"
    );
    let told = installed(&line).run().failed(Exit::Usage);
    assert!(told.contains("CLEENG_PROFILES"), "{told}");
}
