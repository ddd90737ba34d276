//! Enums written as an object with one key, such as `{"bag_received": {…}}`, read with tolerance.
//!
//! A key that the checker does not know is not an error: it is kept by name, with the bag it is about
//! when it says so, so that the bag's chain can still be followed. A key that it knows must have the
//! content that it expects; a missing field is an error.

use super::words::BagKey;
use serde::de::{Deserialize, Deserializer};
use serde_json::Value;

/// Something that the checker has no reading for.
#[derive(Clone, Debug)]
pub(crate) struct Unknown {
    pub name: String,
    pub bag: Option<BagKey>,
}

impl Unknown {
    /// Keeps the name, and the bag that the content or the event inside it names.
    pub(crate) fn new(name: &str, content: &Value) -> Unknown {
        let bag_of = |fields: &Value| fields.get("bag").and_then(Value::as_str).and_then(BagKey::read);
        let inside = || content.as_object().and_then(|fields| fields.values().find_map(bag_of));
        Unknown { name: name.to_owned(), bag: bag_of(content).or_else(inside) }
    }
}

/// A field that may be null but must be there: a field that went missing would else be read as null.
pub(crate) fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    Option::deserialize(from)
}

/// Declares the struct of each event and the enum over them.
macro_rules! tagged {
    ($(#[$doc:meta])* $name:ident { $($key:literal $variant:ident { $($(#[$of:meta])* $field:ident: $type:ty),* $(,)? })* }) => {
        $(
            #[derive(Clone, Debug, serde::Deserialize)]
            pub(crate) struct $variant { $($(#[$of])* pub $field: $type),* }
        )*
        $crate::record::tagged::tagged_enum! { $(#[$doc])* $name { $($key $variant($variant))* } }
    };
}

/// Declares an enum of types that read themselves.
macro_rules! tagged_enum {
    ($(#[$doc:meta])* $name:ident { $($key:literal $variant:ident($inner:ty))* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub(crate) enum $name { $($variant($inner),)* Unknown(crate::record::tagged::Unknown) }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                enum Key { $($variant,)* Unknown(String) }

                impl<'de> serde::Deserialize<'de> for Key {
                    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Key, D::Error> {
                        struct Name;
                        impl serde::de::Visitor<'_> for Name {
                            type Value = Key;
                            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                                f.write_str("the name of an event")
                            }
                            fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Key, E> {
                                Ok(match name {
                                    $($key => Key::$variant,)*
                                    other => Key::Unknown(other.to_owned()),
                                })
                            }
                        }
                        from.deserialize_identifier(Name)
                    }
                }

                struct One;
                impl<'de> serde::de::Visitor<'de> for One {
                    type Value = $name;
                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(concat!("one ", stringify!($name), " as an object with its name as the key"))
                    }
                    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<$name, E> {
                        // An event without content: none of those known is.
                        Ok($name::Unknown(crate::record::tagged::Unknown::new(name, &serde_json::Value::Null)))
                    }
                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                        let one = match map.next_key::<Key>()? {
                            None => return Err(serde::de::Error::custom("an object without its one key")),
                            $(Some(Key::$variant) => $name::$variant(map.next_value()?),)*
                            Some(Key::Unknown(name)) => {
                                let content: serde_json::Value = map.next_value()?;
                                $name::Unknown(crate::record::tagged::Unknown::new(&name, &content))
                            }
                        };
                        match map.next_key::<serde::de::IgnoredAny>()? {
                            None => Ok(one),
                            Some(_) => Err(serde::de::Error::custom("an object with more than its one key")),
                        }
                    }
                }
                from.deserialize_any(One)
            }
        }
    };
}

pub(crate) use {tagged, tagged_enum};
