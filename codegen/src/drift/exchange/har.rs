//! HTTP Archives, version 1.2, and the lines of the client's recorder, which are entries of one.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::{Exchange, Payload};
use crate::drift::Unreadable;

/// Reads an HTTP Archive.
///
/// # Errors
///
/// When the text is not one, or has no entries.
pub fn read_har(file: &str, text: &str) -> Result<Vec<Exchange>, Unreadable> {
    let text = text.trim_start_matches('\u{feff}');
    let archive: Value = serde_json::from_str(text)
        .map_err(|error| Unreadable::json(file, "the archive", &error))?;
    let Some(log) = archive.get("log") else {
        return Err(Unreadable::new(
            file,
            "this is not an HTTP Archive: it has no `log`",
        ));
    };
    let Some(entries) = log.get("entries").and_then(Value::as_array) else {
        return Err(Unreadable::new(file, "the archive has no list of entries").at("log.entries"));
    };
    if entries.is_empty() {
        return Err(Unreadable::new(file, "the archive has no entries").at("log.entries"));
    }
    let entries = entries.iter().enumerate();
    let read = entries.map(|(index, value)| {
        let name = format!("log.entries[{index}]");
        let read = entry(file, value);
        read.map(|exchange| Exchange {
            name: name.clone(),
            ..exchange
        })
        .map_err(|error| Unreadable {
            place: Some(match error.place {
                Some(place) => format!("{name}.{place}"),
                None => name.clone(),
            }),
            ..error
        })
    });
    read.collect()
}

/// Reads what a recorder of the client wrote: one entry of an HTTP Archive in each line.
///
/// # Errors
///
/// When a line is not one, or there are none.
pub fn read_recorded(file: &str, text: &str) -> Result<Vec<Exchange>, Unreadable> {
    let lines = text.lines().enumerate();
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    let read = lines.map(|(index, line)| {
        let number = index + 1;
        let value: Value = serde_json::from_str(line).map_err(|error| {
            let column = error.column();
            Unreadable::json(file, "the line", &error).at(format!("{number}:{column}"))
        })?;
        let exchange = entry(file, &value).map_err(|error| Unreadable {
            place: Some(match error.place {
                Some(place) => format!("{number}: {place}"),
                None => number.to_string(),
            }),
            ..error
        })?;
        Ok(Exchange {
            line: Some(number),
            ..exchange
        })
    });
    let read: Vec<Exchange> = read.collect::<Result<_, _>>()?;
    if read.is_empty() {
        return Err(Unreadable::new(file, "the recording has no exchanges"));
    }
    Ok(read)
}

fn entry(file: &str, entry: &Value) -> Result<Exchange, Unreadable> {
    let text = |at: &[&str]| {
        let pointer = format!("/{}", at.join("/"));
        let text = entry.pointer(&pointer).and_then(Value::as_str);
        text.ok_or_else(|| Unreadable::new(file, "the entry has no text here").at(at.join(".")))
    };
    let method = text(&["request", "method"])?.to_uppercase();
    let url = text(&["request", "url"])?.to_owned();
    let status = entry.pointer("/response/status").and_then(Value::as_u64);
    // A request without a response has the status 0.
    let status = status.and_then(|status| u16::try_from(status).ok());
    let Some(status) = status else {
        let error = Unreadable::new(file, "the entry has no status here");
        return Err(error.at("response.status"));
    };
    let request = match entry.pointer("/request/postData") {
        Some(data) => body(data),
        None => Payload::None,
    };
    let response = match entry.pointer("/response/content") {
        Some(content) => body(content),
        None => Payload::Unknown,
    };
    Ok(Exchange {
        file: file.to_owned(),
        line: None,
        name: String::new(),
        operation: None,
        method,
        url,
        request,
        status,
        response,
        deviates: Vec::new(),
    })
}

/// The texts of `postData` and `content`.
fn body(of: &Value) -> Payload {
    let size = of.get("size").and_then(Value::as_i64).unwrap_or(0);
    let is_encoded = of.get("encoding").and_then(Value::as_str) == Some("base64");
    match of.get("text").and_then(Value::as_str) {
        // Browsers omit what they no longer have.
        None if size > 0 => Payload::Unknown,
        None => Payload::None,
        Some(text) if is_encoded => {
            let bytes = STANDARD.decode(text).ok();
            let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
            text.map_or(Payload::Other, |text| Payload::of_text(&text))
        }
        Some(text) => Payload::of_text(text),
    }
}
