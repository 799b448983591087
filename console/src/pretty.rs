//! JSON with a line for each value; nothing of it changes but blanks.

const INDENT: &str = "  ";

/// Spreads JSON text over lines.
pub(crate) fn json(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut depth = 0_usize;
    let mut rest = text.chars().peekable();
    while let Some(letter) = rest.next() {
        match letter {
            ' ' | '\t' | '\n' | '\r' => {}
            '"' => string(&mut rest, &mut out),
            '{' | '[' => {
                out.push(letter);
                while rest.next_if(char::is_ascii_whitespace).is_some() {}
                if let Some(close) = rest.next_if(|next| matches!(next, '}' | ']')) {
                    out.push(close);
                } else {
                    depth += 1;
                    line(depth, &mut out);
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                line(depth, &mut out);
                out.push(letter);
            }
            ',' => {
                out.push(letter);
                line(depth, &mut out);
            }
            ':' => out.push_str(": "),
            other => out.push(other),
        }
    }
    out
}

fn line(depth: usize, out: &mut String) {
    out.push('\n');
    out.push_str(&INDENT.repeat(depth));
}

/// A string whose first quote is behind us.
fn string(rest: &mut impl Iterator<Item = char>, out: &mut String) {
    out.push('"');
    let mut escaped = false;
    for letter in rest {
        out.push(letter);
        if letter == '"' && !escaped {
            return;
        }
        escaped = letter == '\\' && !escaped;
    }
}

#[cfg(test)]
mod tests {
    use super::json;

    #[test]
    fn only_blanks_change() {
        let text = r#"{"price":12.50,"list":[1, {"a":"x, y: \"z\" \\"}],"none":{},"empty":[ ]}"#;
        let expected = r#"{
  "price": 12.50,
  "list": [
    1,
    {
      "a": "x, y: \"z\" \\"
    }
  ],
  "none": {},
  "empty": []
}"#;
        assert_eq!(json(text), expected);
        assert_eq!(json("null"), "null");
    }
}
