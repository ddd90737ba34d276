//! The wire forms: every command and event goes through JSON and the journal's binary form unchanged, and
//! no event carries a free text.

use crate::stories;
use domain::{Authentication, Envelope, Event, FindingRule, Stamp};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::fmt::Debug;

fn round_trip<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    let json = serde_json::to_string(value).expect("writes");
    assert_eq!(&serde_json::from_str::<T>(&json).expect("reads"), value, "{json}");
    let bytes = postcard::to_stdvec(value).expect("writes");
    assert_eq!(&postcard::from_bytes::<T>(&bytes).expect("reads"), value);
}

/// `duty/variant` of a command or event, as its JSON says it.
fn tags(value: &serde_json::Value) -> String {
    let (duty, inner) = value.as_object().and_then(|o| o.iter().next()).expect("externally tagged");
    match inner {
        serde_json::Value::String(unit) => format!("{duty}/{unit}"),
        inner => format!("{duty}/{}", inner.as_object().and_then(|o| o.keys().next()).expect("a variant")),
    }
}

/// The variants that a duty's source declares for one of its two enums.
pub fn declared(kind: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let duties = concat!(env!("CARGO_MANIFEST_DIR"), "/../src/duty");
    for entry in std::fs::read_dir(duties).expect("the duties") {
        let path = entry.expect("an entry").path();
        let Some(duty) = path.file_name().and_then(|n| n.to_str()).and_then(|n| n.strip_suffix(".rs")) else {
            continue;
        };
        let source = std::fs::read_to_string(&path).expect("reads");
        let Some((_, body)) = source.split_once(&format!("pub enum {kind} {{\n")) else { continue };
        let body = body.split_once("\n}\n").expect("an end").0;
        for line in body.lines() {
            let name = line.strip_prefix("    ").unwrap_or("");
            let name: String = name.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
            if name.starts_with(|c: char| c.is_ascii_uppercase()) {
                found.insert(format!("{duty}/{}", snake(&name)));
            }
        }
    }
    found
}

pub fn snake(name: &str) -> String {
    let mut snake = String::new();
    for (i, c) in name.chars().enumerate() {
        if c.is_ascii_uppercase() && i > 0 {
            snake.push('_');
        }
        snake.push(c.to_ascii_lowercase());
    }
    snake
}

#[test]
fn every_command_goes_through_both_wire_forms() {
    let mut seen = BTreeSet::new();
    for town in stories::all() {
        for envelope in &town.said {
            seen.insert(tags(&serde_json::to_value(&envelope.command).expect("writes")));
            // How the actor signed in is never read from outside.
            round_trip::<Envelope>(&Envelope { authentication: Authentication::default(), ..envelope.clone() });
        }
    }
    assert_eq!(seen, declared("Command"));
}

#[test]
fn every_event_goes_through_both_wire_forms() {
    let mut seen = BTreeSet::new();
    let mut findings = BTreeSet::new();
    for town in stories::all() {
        for told in &town.told {
            round_trip::<Stamp>(&told.stamp);
            for event in &told.events {
                match event {
                    Event::Finding(finding) => {
                        findings.insert(finding.rule.code());
                    }
                    _ => {
                        seen.insert(tags(&serde_json::to_value(event).expect("writes")));
                    }
                }
                round_trip::<Event>(event);
            }
        }
    }
    assert_eq!(seen, declared("Event"));
    assert_eq!(findings, FindingRule::ALL.iter().map(|rule| rule.code()).collect());
}

/// What a hospital or an operator may read of itself: names of the city, its sites and other stations, sources
/// of rules.
const TEXTS: &[&str] = &[
    "collection/place_entered/name_en",
    "collection/place_entered/name_zh",
    "setup/network_adopted/network/city_en",
    "setup/network_adopted/network/city_zh",
    "setup/network_adopted/network/sites/code",
    "setup/network_adopted/network/sites/name_en",
    "setup/network_adopted/network/sites/name_zh",
    "setup/rules_adopted/rules/*/in_force_from",
    "setup/rules_adopted/rules/*/source",
    "station/station_entered/facilities",
    "station/station_entered/name_en",
    "station/station_entered/name_zh",
];

/// In the binary form ids, codes and amounts are numbers: what is still written as text is free text.
#[test]
fn no_event_carries_a_free_text() {
    let mut texts = BTreeSet::new();
    for event in stories::all().iter().flat_map(|town| &town.told).flat_map(|told| &told.events) {
        for path in texts::of(event) {
            let mut parts: Vec<&str> = path.split('/').collect();
            if parts.get(1) == Some(&"rules_adopted") && parts.len() == 5 {
                parts[3] = "*";
            }
            texts.insert(parts.join("/"));
        }
    }
    assert_eq!(texts.iter().map(String::as_str).collect::<Vec<_>>(), TEXTS);
}

/// A serialiser that writes nothing and notes where it was given a text.
mod texts {
    use serde::ser::*;

    /// The paths of all texts in a value.
    pub fn of<T: Serialize>(value: &T) -> Vec<String> {
        let mut walk = Walk::default();
        value.serialize(&mut walk).expect("walks");
        walk.found
    }

    #[derive(Default)]
    struct Walk {
        path: Vec<&'static str>,
        found: Vec<String>,
    }

    impl Walk {
        fn within<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Never> {
            self.path.push(name);
            value.serialize(&mut *self)?;
            self.path.pop();
            Ok(())
        }
    }

    #[derive(Debug)]
    pub struct Never(String);

    impl std::fmt::Display for Never {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str(&self.0)
        }
    }
    impl std::error::Error for Never {}
    impl Error for Never {
        fn custom<T: std::fmt::Display>(message: T) -> Self {
            Never(message.to_string())
        }
    }

    macro_rules! silent {
        ($($method:ident: $type:ty,)*) => {
            $(fn $method(self, _: $type) -> Result<(), Never> { Ok(()) })*
        };
    }

    impl Serializer for &mut Walk {
        type Ok = ();
        type Error = Never;
        type SerializeSeq = Self;
        type SerializeTuple = Self;
        type SerializeTupleStruct = Self;
        type SerializeTupleVariant = Self;
        type SerializeMap = Self;
        type SerializeStruct = Self;
        type SerializeStructVariant = Self;

        silent! {
            serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
            serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_f32: f32,
            serialize_f64: f64, serialize_bytes: &[u8], serialize_unit_struct: &'static str,
        }

        fn is_human_readable(&self) -> bool {
            false
        }
        fn serialize_char(self, _: char) -> Result<(), Never> {
            self.serialize_str("")
        }
        fn serialize_str(self, _: &str) -> Result<(), Never> {
            self.found.push(self.path.join("/"));
            Ok(())
        }
        fn serialize_none(self) -> Result<(), Never> {
            Ok(())
        }
        fn serialize_unit(self) -> Result<(), Never> {
            Ok(())
        }
        fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Never> {
            value.serialize(self)
        }
        fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<(), Never> {
            Ok(())
        }
        fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Never> {
            value.serialize(self)
        }
        fn serialize_newtype_variant<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            _: u32,
            variant: &'static str,
            value: &T,
        ) -> Result<(), Never> {
            self.within(variant, value)
        }
        fn serialize_seq(self, _: Option<usize>) -> Result<Self, Never> {
            Ok(self)
        }
        fn serialize_tuple(self, _: usize) -> Result<Self, Never> {
            Ok(self)
        }
        fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Never> {
            Ok(self)
        }
        fn serialize_tuple_variant(
            self,
            _: &'static str,
            _: u32,
            variant: &'static str,
            _: usize,
        ) -> Result<Self, Never> {
            self.path.push(variant);
            Ok(self)
        }
        fn serialize_map(self, _: Option<usize>) -> Result<Self, Never> {
            Ok(self)
        }
        fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Never> {
            Ok(self)
        }
        fn serialize_struct_variant(
            self,
            _: &'static str,
            _: u32,
            variant: &'static str,
            _: usize,
        ) -> Result<Self, Never> {
            self.path.push(variant);
            Ok(self)
        }
    }

    macro_rules! items {
        ($($of:ident $method:ident;)*) => {$(
            impl $of for &mut Walk {
                type Ok = ();
                type Error = Never;
                fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
                    value.serialize(&mut **self)
                }
                fn end(self) -> Result<(), Never> {
                    Ok(())
                }
            }
        )*};
    }

    items! {
        SerializeSeq serialize_element;
        SerializeTuple serialize_element;
        SerializeTupleStruct serialize_field;
    }

    impl SerializeTupleVariant for &mut Walk {
        type Ok = ();
        type Error = Never;
        fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
            value.serialize(&mut **self)
        }
        fn end(self) -> Result<(), Never> {
            self.path.pop();
            Ok(())
        }
    }

    impl SerializeMap for &mut Walk {
        type Ok = ();
        type Error = Never;
        fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Never> {
            key.serialize(&mut **self)
        }
        fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
            value.serialize(&mut **self)
        }
        fn end(self) -> Result<(), Never> {
            Ok(())
        }
    }

    impl SerializeStruct for &mut Walk {
        type Ok = ();
        type Error = Never;
        fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Never> {
            self.within(key, value)
        }
        fn end(self) -> Result<(), Never> {
            Ok(())
        }
    }

    impl SerializeStructVariant for &mut Walk {
        type Ok = ();
        type Error = Never;
        fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Never> {
            self.within(key, value)
        }
        fn end(self) -> Result<(), Never> {
            self.path.pop();
            Ok(())
        }
    }
}
