//! A small spec, documents of it that were changed, and what is found there.

#![allow(dead_code, reason = "each test uses its own part")]

use std::path::Path;

use codegen::drift::{
    Action, Correction, Document, Drift, Evidence, Exchange, Known, Side, compare, read_recorded,
};
use codegen::openapi::{self, Selection, Version};
use codegen::tree::Tree;
use codegen::{Checked, Strictness, inspect_texts};
use serde_json::{Value, json};

use crate::support::{Spec, files_of, spec};

/// A spec with its model.
pub(crate) struct Shop {
    pub(crate) files: Spec,
    checked: Checked,
}

/// A document in JSON that can be changed.
pub(crate) struct Draft {
    pub(crate) root: Value,
    is_yaml: bool,
}

impl Shop {
    pub(crate) fn new() -> Self {
        Self::of(spec(include_str!("../drift/spec.yaml")))
    }

    pub(crate) fn of_folder(folder: &Path) -> Self {
        let files = files_of(folder).into_iter();
        Self::of(files.filter(|(path, _)| !path.starts_with('.')).collect())
    }

    fn of(files: Spec) -> Self {
        let checked = inspect_texts(files.iter().map(|(path, text)| (&**path, &**text)));
        let shown =
            codegen::diagnostics::render(&checked.report, codegen::diagnostics::Format::Human);
        assert!(checked.api.is_some(), "{shown}");
        Self { files, checked }
    }

    fn side(&self) -> Side<'_> {
        let api = self.checked.api.as_ref().expect("a model");
        Side::new(api, &self.checked.report)
    }

    /// The document in OpenAPI 3.1.
    pub(crate) fn document(&self) -> Draft {
        self.documents().remove(0)
    }

    /// The documents in both versions, in JSON and in YAML.
    pub(crate) fn documents(&self) -> Vec<Draft> {
        let api = self.side().api;
        let versions = [Version::V3_1, Version::V3_0].into_iter();
        let documents = versions.flat_map(|version| {
            let all = Selection::all(api);
            let document = openapi::document(api, &all, version, Strictness::Lenient, "1.0.0");
            let root: Value = Tree::from(document).into();
            [false, true].map(|is_yaml| Draft {
                root: root.clone(),
                is_yaml,
            })
        });
        documents.collect()
    }

    pub(crate) fn against(&self, document: &Draft) -> Drift {
        self.against_known(document, &Known::default())
    }

    pub(crate) fn against_known(&self, document: &Draft, known: &Known) -> Drift {
        let text = if document.is_yaml {
            serde_yaml::to_string(&document.root).expect("YAML")
        } else {
            serde_json::to_string_pretty(&document.root).expect("JSON")
        };
        let document = Document::parse("openapi.json", &text).expect("a document");
        compare(self.side(), &Evidence::Document(document), &[], known)
    }

    /// What is found in recorded exchanges: a request, its body, a status and what comes back.
    pub(crate) fn recorded(&self, exchanges: &[(&str, Value, u16, Value)]) -> Drift {
        let lines = exchanges.iter().map(|(line, request, status, response)| {
            let (method, path) = line.split_once(' ').expect("a verb and a path");
            let host = if path.contains("://") {
                ""
            } else {
                "https://live.example.com"
            };
            let mut entry = json!({
                "request": {"method": method, "url": format!("{host}{path}")},
                "response": {"status": status, "content": {}},
            });
            if !request.is_null() {
                entry["request"]["postData"] = json!({"text": request.to_string()});
            }
            if !response.is_null() {
                entry["response"]["content"]["text"] = response.to_string().into();
            }
            entry.to_string()
        });
        let lines: Vec<String> = lines.collect();
        let exchanges = read_recorded("recorded.jsonl", &lines.join("\n")).expect("exchanges");
        self.seen(exchanges)
    }

    pub(crate) fn seen(&self, exchanges: Vec<Exchange>) -> Drift {
        let evidence = Evidence::Traffic(exchanges);
        compare(self.side(), &evidence, &[], &Known::default())
    }

    /// The spec with a line as it is proposed.
    pub(crate) fn corrected(&self, correction: &Correction) -> Self {
        let mut files = self.files.clone();
        let file = files.iter_mut().find(|(path, _)| *path == correction.file);
        let Some((_, text)) = file else {
            assert_eq!(correction.action, Action::Create);
            files.push((correction.file.clone(), correction.text.clone()));
            return Self::of(files);
        };
        let mut lines: Vec<&str> = text.lines().collect();
        let index = correction.line - 1;
        match correction.action {
            Action::Insert => lines.insert(index, &correction.text),
            Action::Replace => lines[index] = &correction.text,
            Action::Remove => {
                assert_eq!(lines.remove(index), correction.text);
            }
            Action::Create => panic!("{} is there already", correction.file),
        }
        *text = lines.join("\n") + "\n";
        Self::of(files)
    }
}

impl Draft {
    /// A schema of the components.
    pub(crate) fn schema(&mut self, name: &str) -> &mut Value {
        &mut self.root["components"]["schemas"][name]
    }

    /// An operation.
    pub(crate) fn operation(&mut self, path: &str, verb: &str) -> &mut Value {
        &mut self.root["paths"][path][verb]
    }

    /// The parameter of a query.
    pub(crate) fn parameter(&mut self, path: &str, verb: &str, name: &str) -> &mut Value {
        let parameters = self.operation(path, verb)["parameters"].as_array_mut();
        let mut parameters = parameters.expect("parameters").iter_mut();
        let parameter = parameters.find(|it| it["name"] == name);
        parameter.expect("the parameter")
    }

    /// The schema of a body.
    pub(crate) fn body(&mut self, path: &str, verb: &str) -> &mut Value {
        &mut self.operation(path, verb)["requestBody"]["content"]["application/json"]["schema"]
    }

    /// Takes a key away.
    pub(crate) fn remove(value: &mut Value, key: &str) {
        let object = value.as_object_mut().expect("an object");
        object.remove(key).expect("the key");
    }

    /// Takes a text out of a list.
    pub(crate) fn take(list: &mut Value, text: &str) {
        let list = list.as_array_mut().expect("a list");
        let before = list.len();
        list.retain(|it| it != text);
        assert_eq!(list.len() + 1, before, "{text}");
    }
}

/// The code and the subject of each difference.
pub(crate) fn lines(drift: &Drift) -> Vec<String> {
    let findings = drift.findings.iter();
    findings
        .map(|it| format!("{} {}", it.code, it.subject))
        .collect()
}
