//! Types of the API have names of their own: of two with one name, one would be lost from the description in silence.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

fn word(text: &str) -> &str {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or_default()
}

/// The names under which types of a source are described: what derives a schema, vocabularies, and bodies of writes.
fn names(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (mut described, mut told, mut writes) = (false, None::<String>, false);
    for line in text.lines().map(str::trim) {
        if line.starts_with("#[cfg(test)]") {
            break;
        }
        writes |= line.starts_with("writes! {");
        let declares = ["pub struct ", "pub enum ", "pub(crate) struct ", "pub(crate) enum "];
        if let Some(name) = declares.iter().find_map(|start| line.strip_prefix(start)) {
            // Macros declare by a variable; what they are given is found where it is given.
            if described && !name.starts_with('$') {
                found.push(told.take().unwrap_or_else(|| word(name).to_owned()));
            }
            (described, told) = (false, None);
        } else if line.starts_with("#[") {
            described |= line.contains("ToSchema");
            if let Some((_, after)) = line.split_once("as = ") {
                told = Some(word(after).to_owned());
            }
        } else if !line.starts_with("//") {
            // `name "/path" (…) Body {` of the table of writes.
            let body = line.strip_suffix('{').and_then(|line| line.rsplit_once(')')).map(|(_, body)| body.trim());
            if let Some(body) = body.filter(|body| writes && line.contains("\"/api/") && !body.is_empty()) {
                found.push(body.to_owned());
            }
        }
    }
    found
}

#[test]
fn every_type_of_the_api_has_a_name_of_its_own() {
    let rooms = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the rooms");
    let mut files = Vec::new();
    for room in ["domain", "engine", "planner", "server", "vault"] {
        sources(&rooms.join(room).join("src"), &mut files);
    }
    let mut where_told: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("reads");
        for name in names(&text) {
            where_told.entry(name).or_default().push(file.clone());
        }
    }
    assert!(where_told.len() > 400, "only {} names were found", where_told.len());
    let twice: Vec<_> = where_told.iter().filter(|(_, files)| files.len() > 1).collect();
    assert!(twice.is_empty(), "told twice: {twice:#?}");
}

#[test]
fn names_are_found_where_they_are_given() {
    let text = "/// One.\n#[derive(ToSchema)]\npub struct One {}\n#[cfg_attr(feature = \"openapi\", derive(utoipa::ToSchema), schema(as = Two))]\npub enum Command {}\n\
        pub struct Bare {}\nwrites! { \"x\";\n    make \"/api/x/{id}\" (\"id\" id: Id) Three {\n";
    assert_eq!(names(text), ["One", "Two", "Three"]);
}
