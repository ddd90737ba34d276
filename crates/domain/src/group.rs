//! Blood groups: ABO and RhD, and what is known of a patient's.
//!
//! Compatibility is not decided here: it is rule-book data (`compatibility`).

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// ABO group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Abo {
    O,
    A,
    B,
    AB,
}

impl Abo {
    /// All four, in the order of their index.
    pub const ALL: [Abo; 4] = [Abo::O, Abo::A, Abo::B, Abo::AB];

    /// 0 to 3, for tables.
    pub const fn index(self) -> usize {
        self as usize
    }

    const fn letters(self) -> &'static str {
        match self {
            Abo::O => "O",
            Abo::A => "A",
            Abo::B => "B",
            Abo::AB => "AB",
        }
    }
}

impl fmt::Display for Abo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.letters())
    }
}

/// RhD type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum RhD {
    Positive,
    Negative,
}

/// ABO and RhD together, as on a bag's label. Text form `O+`, `AB-`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Group {
    pub abo: Abo,
    pub rhd: RhD,
}

impl Group {
    /// How many groups there are.
    pub const COUNT: usize = 8;

    /// A group from its parts.
    pub const fn new(abo: Abo, rhd: RhD) -> Self {
        Group { abo, rhd }
    }

    /// 0 to 7, for tables: ABO times two plus RhD.
    pub const fn index(self) -> usize {
        self.abo as usize * 2 + self.rhd as usize
    }

    /// The group of an index below [`Group::COUNT`], else `None`.
    pub fn from_index(index: usize) -> Option<Group> {
        let abo = *Abo::ALL.get(index / 2)?;
        let rhd = if index.is_multiple_of(2) { RhD::Positive } else { RhD::Negative };
        Some(Group { abo, rhd })
    }

    /// All eight in index order.
    pub fn all() -> impl Iterator<Item = Group> {
        (0..Group::COUNT).filter_map(Group::from_index)
    }

    /// Reads `O+`, `AB-` (also with the true minus sign).
    pub fn parse(text: &str) -> Option<Group> {
        let text = text.trim();
        let sign = text.chars().next_back()?;
        let rhd = match sign {
            '+' => RhD::Positive,
            '-' | '\u{2212}' => RhD::Negative,
            _ => return None,
        };
        let abo = match text[..text.len() - sign.len_utf8()].to_ascii_uppercase().as_str() {
            "O" => Abo::O,
            "A" => Abo::A,
            "B" => Abo::B,
            "AB" => Abo::AB,
            _ => return None,
        };
        Some(Group { abo, rhd })
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.rhd {
            RhD::Positive => '+',
            RhD::Negative => '-',
        };
        write!(f, "{}{sign}", self.abo)
    }
}

impl Serialize for Group {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() { s.collect_str(self) } else { s.serialize_u8(self.index() as u8) }
    }
}

impl<'de> Deserialize<'de> for Group {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        if d.is_human_readable() {
            let text = std::borrow::Cow::<str>::deserialize(d)?;
            Group::parse(&text)
                .ok_or_else(|| D::Error::custom("a blood group is written O+, O-, A+, A-, B+, B-, AB+ or AB-"))
        } else {
            Group::from_index(usize::from(u8::deserialize(d)?))
                .ok_or_else(|| D::Error::custom("no blood group has this index"))
        }
    }
}

#[cfg(feature = "openapi")]
crate::openapi_string!(Group, "ABO and RhD", "O+");

/// Whether the hospital's laboratory has determined the patient's group 已定型 / 未定型.
/// Asking for group O blood does not say that the patient is O.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum GroupDetermination {
    Determined,
    NotDetermined,
}

/// Whether the patient is known to carry anti-D. Unknown is treated as not known to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum AntiD {
    Known,
    NotKnown,
}

/// What is known of a patient when a bag is judged against them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PatientBlood {
    /// The group asked for, or the determined group.
    pub group: Group,
    pub determination: GroupDetermination,
    pub anti_d: AntiD,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_index_round_trip() {
        for (i, group) in Group::all().enumerate() {
            assert_eq!(group.index(), i);
            assert_eq!(Group::parse(&group.to_string()), Some(group));
        }
        assert_eq!(Group::parse("ab\u{2212}"), Some(Group::new(Abo::AB, RhD::Negative)));
        for bad in ["", "O", "+", "C+", "O+ +", "A\u{2212}\u{2212}"] {
            assert_eq!(Group::parse(bad), None, "{bad}");
        }
    }
}
