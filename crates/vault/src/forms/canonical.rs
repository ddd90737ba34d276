//! One spelling of JSON: what is signed must be the same bytes wherever it is written.

use serde_json::Value;

/// The value with names in the order of their bytes, no space between, and no figure that has two spellings: whole numbers
/// only, anything finer is text.
pub fn canonical(value: &Value) -> Vec<u8> {
    let mut text = String::new();
    write(value, &mut text);
    text.into_bytes()
}

fn write(value: &Value, text: &mut String) {
    match value {
        Value::Array(items) => {
            text.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                write(item, text);
            }
            text.push(']');
        }
        Value::Object(map) => {
            let mut names: Vec<&String> = map.keys().collect();
            names.sort_unstable();
            text.push('{');
            for (at, name) in names.into_iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                text.push_str(&Value::String(name.clone()).to_string());
                text.push(':');
                if let Some(item) = map.get(name) {
                    write(item, text);
                }
            }
            text.push('}');
        }
        plain => text.push_str(&plain.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_space_do_not_matter_and_content_does() {
        let of = |text: &str| canonical(&serde_json::from_str(text).expect("JSON"));
        let one = of("{\"b\": [1, {\"y\": \"血\", \"x\": null}], \"a\": true}");
        assert_eq!(String::from_utf8(one.clone()).expect("text"), "{\"a\":true,\"b\":[1,{\"x\":null,\"y\":\"血\"}]}");
        assert_eq!(one, of("{\"a\":true,\"b\":[1,{\"x\":null,\"y\":\"\\u8840\"}]}"));
        assert_ne!(one, of("{\"a\":true,\"b\":[{\"x\":null,\"y\":\"血\"},1]}"));
        assert_eq!(of("\"a\\n\\\"\\u0007\""), b"\"a\\n\\\"\\u0007\"");
    }
}
