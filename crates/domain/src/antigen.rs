//! Red-cell antigens beside ABO and RhD, as far as patients with antibodies need bags without them.
//!
//! A bag says what it was typed to lack; an order says what its patient's bags must lack. Names only: how
//! often an antigen occurs, and which antibody matters, is nothing that is decided here.

use crate::product::named;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

named! {
    /// A red-cell antigen 红细胞抗原 that an order may name.
    Antigen {
        BigC "C" "C 抗原" "C antigen";
        SmallC "c" "c 抗原" "c antigen";
        BigE "E" "E 抗原" "E antigen";
        SmallE "e" "e 抗原" "e antigen";
        Kell "K" "K 抗原" "K antigen";
        KiddA "Jka" "Jka 抗原" "Jka antigen";
        KiddB "Jkb" "Jkb 抗原" "Jkb antigen";
        DuffyA "Fya" "Fya 抗原" "Fya antigen";
        DuffyB "Fyb" "Fyb 抗原" "Fyb antigen";
        BigM "M" "M 抗原" "M antigen";
        BigN "N" "N 抗原" "N antigen";
        BigS "S" "S 抗原" "S antigen";
        SmallS "s" "s 抗原" "s antigen";
        Mur "Mur" "Mur 抗原" "Mur antigen";
        DiegoA "Dia" "Dia 抗原" "Dia antigen";
    }
}

/// A set of antigens. JSON: a list of their codes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Antigens(u16);

impl Antigens {
    /// None.
    pub const NONE: Antigens = Antigens(0);

    /// With one more.
    pub const fn with(self, antigen: Antigen) -> Antigens {
        Antigens(self.0 | 1 << antigen as u16)
    }

    /// All of both.
    pub const fn and(self, others: Antigens) -> Antigens {
        Antigens(self.0 | others.0)
    }

    /// Whether all of `wanted` are in the set.
    pub const fn cover(self, wanted: Antigens) -> bool {
        self.0 & wanted.0 == wanted.0
    }

    /// Whether empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those in the set.
    pub fn iter(self) -> impl Iterator<Item = Antigen> {
        Antigen::ALL.iter().copied().filter(move |a| self.0 & (1 << *a as u16) != 0)
    }
}

impl Serialize for Antigens {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() { s.collect_seq(self.iter()) } else { s.serialize_u16(self.0) }
    }
}

impl<'de> Deserialize<'de> for Antigens {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        if d.is_human_readable() {
            let list = Vec::<Antigen>::deserialize(d)?;
            Ok(list.into_iter().fold(Antigens::NONE, Antigens::with))
        } else {
            Ok(Antigens(u16::deserialize(d)? & ((1 << Antigen::ALL.len()) - 1)))
        }
    }
}

#[cfg(feature = "openapi")]
impl utoipa::__dev::ComposeSchema for Antigens {
    fn compose(
        _: Vec<utoipa::openapi::RefOr<utoipa::openapi::schema::Schema>>,
    ) -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::PartialSchema;
        utoipa::openapi::schema::ArrayBuilder::new().items(Antigen::schema()).into()
    }
}
#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Antigens {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_reads_back_from_its_codes() {
        for antigen in Antigen::ALL {
            let one = Antigens::NONE.with(*antigen);
            let text = serde_json::to_string(&one).expect("writes");
            assert_eq!(text, format!("[\"{}\"]", antigen.code()));
            assert_eq!(serde_json::from_str::<Antigens>(&text).expect("reads"), one);
            assert!(one.cover(one) && one.cover(Antigens::NONE) && !Antigens::NONE.cover(one));
        }
    }
}
