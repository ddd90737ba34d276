//! The description of the API, generated from the routes and the domain's own types.
//!
//! Deterministic: the same code gives the same text. Committed at `docs/openapi.json`.

use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::{InfoBuilder, OpenApi, OpenApiBuilder};

/// The document.
pub fn document() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Xuemai 血脉")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "A city's blood supply. Every answer carries `xuemai-epoch` and `xuemai-seq`; a read with `min_seq` \
             waits until it has seen that frame. Writes name their command id (UUID version 7): the same id with the \
             same body gets the same answer. Problems are RFC 9457 documents.",
        ))
        .build();
    let (_, found) = crate::routes::all().split_for_parts();
    let mut document = OpenApiBuilder::new().info(info).build();
    document.merge(found);
    for (path, item) in &mut document.paths.paths {
        name_operations(path, item);
    }
    document
}

/// Operations are named by method and path, so that no two share a name: `get_cases_id_plans`.
fn name_operations(path: &str, item: &mut PathItem) {
    let words = path.trim_start_matches("/api").split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
    let words = words.collect::<Vec<_>>().join("_");
    let name = |operation: &mut Option<Operation>, method: &str| {
        if let Some(operation) = operation {
            operation.operation_id = Some(format!("{method}_{}", if words.is_empty() { "home" } else { &words }));
        }
    };
    name(&mut item.get, "get");
    name(&mut item.post, "post");
}

/// The document as pretty JSON with a newline at its end.
pub fn openapi() -> String {
    // A document made of plain values can always be written.
    let mut text =
        serde_json::to_value(document()).and_then(|value| serde_json::to_string_pretty(&value)).unwrap_or_default();
    text.push('\n');
    text
}
