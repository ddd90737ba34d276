//! The words of the trade as the checker reads them: amounts, groups, bags, products, classes. Its own
//! catalogue and its own reading of the text forms; nothing is shared with the kernel.

use super::text::{digits, from_text, words};
use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};
use std::fmt;

/// What an amount counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Units, in hundredths.
    U,
    /// Whole millilitres.
    Ml,
    /// Therapeutic doses, in hundredths.
    Dose,
}

/// An exact amount: hundredths of U or dose, whole mL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// What is counted.
    pub measure: Measure,
    /// How many: hundredths of U or dose, whole mL.
    pub count: u64,
}

impl Amount {
    /// Nothing of this measure.
    pub const fn zero(measure: Measure) -> Amount {
        Amount { measure, count: 0 }
    }

    fn read(text: &str) -> Option<Amount> {
        let (figure, sign) = text.split_once(' ')?;
        let (measure, places) = match sign {
            "U" => (Measure::U, 2),
            "mL" => (Measure::Ml, 0),
            "dose" => (Measure::Dose, 2),
            _ => return None,
        };
        let (whole, decimals) = figure.split_once('.').unwrap_or((figure, ""));
        let sound = !whole.is_empty() && whole.len() <= 10 && decimals.len() <= places;
        sound.then_some(())?;
        let mut count = digits(whole.as_bytes())?;
        for place in 0..places {
            count = count * 10 + decimals.as_bytes().get(place).map_or(Some(0), |b| digits(&[*b]))?;
        }
        Some(Amount { measure, count: u64::try_from(count).ok()? })
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (one, sign) = match self.measure {
            Measure::U => (100, "U"),
            Measure::Ml => (1, "mL"),
            Measure::Dose => (100, "dose"),
        };
        let (whole, part) = (self.count / one, self.count % one);
        match part {
            0 => write!(f, "{whole} {sign}"),
            _ if part % 10 == 0 => write!(f, "{whole}.{} {sign}", part / 10),
            _ => write!(f, "{whole}.{part:02} {sign}"),
        }
    }
}

impl serde::Serialize for Amount {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

from_text!(Amount, "an amount such as 7.5 U, 960 mL or 2 dose");

words! {
    /// ABO group, in the order of the matrices' rows and columns.
    Abo { O "O" A "A" B "B" AB "AB" }
}

words! {
    /// Whether the laboratory has determined the patient's group.
    Determination { Determined "determined" NotDetermined "not_determined" }
}

words! {
    /// Whether a case's patient is named, or goes under a number of the case.
    Identity { Identified "identified" Unidentified "unidentified" }
}

words! {
    /// Whether the patient is known to carry anti-D.
    AntiD { Known "known" NotKnown "not_known" }
}

/// RhD type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RhD {
    Positive,
    Negative,
}

/// ABO and RhD of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    pub abo: Abo,
    pub rhd: RhD,
}

impl Group {
    pub(crate) fn read(text: &str) -> Option<Group> {
        let (abo, rhd) = match text.strip_suffix('+') {
            Some(abo) => (abo, RhD::Positive),
            None => (text.strip_suffix('-')?, RhD::Negative),
        };
        Some(Group { abo: Abo::read(abo)?, rhd })
    }

    /// 0 to 7.
    pub(crate) const fn index(self) -> u32 {
        self.abo as u32 * 2 + self.rhd as u32
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.rhd == RhD::Positive { '+' } else { '-' };
        write!(f, "{}{sign}", self.abo.code())
    }
}

from_text!(Group, "a group such as O+ or AB-");

/// A number written as hexadecimal digits: a person, a patient, a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Opaque(pub u64);

impl Opaque {
    fn read(text: &str) -> Option<Opaque> {
        u64::from_str_radix(text, 16).ok().map(Opaque)
    }
}

from_text!(Opaque, "up to 16 hexadecimal digits");

/// The id of a command: a UUID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct CommandKey(pub u128);

impl CommandKey {
    fn read(text: &str) -> Option<CommandKey> {
        let mut key = 0u128;
        let mut nibbles = 0;
        for byte in text.bytes().filter(|b| *b != b'-') {
            key = key << 4 | u128::from((byte as char).to_digit(16)?);
            nibbles += 1;
        }
        (nibbles == 32).then_some(CommandKey(key))
    }
}

from_text!(CommandKey, "a UUID");

/// The hash of an event's leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Leaf(pub [u8; 32]);

impl Leaf {
    fn read(text: &str) -> Option<Leaf> {
        let mut leaf = [0; 32];
        (text.len() == 64).then_some(())?;
        for (byte, pair) in leaf.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let nibble = |b: u8| (b as char).to_digit(16);
            *byte = (nibble(pair[0])? * 16 + nibble(pair[1])?) as u8;
        }
        Some(Leaf(leaf))
    }
}

from_text!(Leaf, "64 hexadecimal digits");

/// The number of a bag as written, kept in place.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct BagKey {
    length: u8,
    text: [u8; 31],
}

impl BagKey {
    /// Reads the number of a bag; `None` when it is empty or longer than any.
    pub(crate) fn read(from: &str) -> Option<BagKey> {
        let mut text = [0; 31];
        text.get_mut(..from.len())?.copy_from_slice(from.as_bytes());
        (!from.is_empty()).then_some(BagKey { length: from.len() as u8, text })
    }

    /// As written.
    pub(crate) fn as_str(&self) -> &str {
        let text = self.text.get(..usize::from(self.length)).unwrap_or_default();
        std::str::from_utf8(text).unwrap_or_default()
    }
}

impl fmt::Debug for BagKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

from_text!(BagKey, "the number of a bag, up to 31 characters");

words! {
    /// A class of products.
    Class {
        RedCells "red-cells" Plasma "plasma" Platelets "platelets" Cryo "cryo" WholeBlood "whole-blood"
        PlateletConcentrate "platelet-concentrate" Granulocytes "granulocytes"
    }
}

impl Class {
    /// What the class is counted in.
    pub(crate) const fn measure(self) -> Measure {
        match self {
            Class::RedCells | Class::Cryo | Class::WholeBlood | Class::PlateletConcentrate => Measure::U,
            Class::Plasma => Measure::Ml,
            Class::Platelets | Class::Granulocytes => Measure::Dose,
        }
    }

    /// How the class travels.
    pub(crate) const fn temperature(self) -> Temperature {
        match self {
            Class::RedCells | Class::WholeBlood => Temperature::Cooled,
            Class::Plasma | Class::Cryo => Temperature::Frozen,
            Class::Platelets | Class::PlateletConcentrate | Class::Granulocytes => Temperature::Room,
        }
    }
}

words! {
    /// What travels together.
    Temperature { Cooled "cooled" Room "room" Frozen "frozen" }
}

words! {
    /// A product of the catalogue.
    Product {
        Wb "WB" WbLr "WB-LR" RbcC "RBC-C" RbcS "RBC-S" RbcSLr "RBC-S-LR" RbcW "RBC-W" RbcF "RBC-F" RbcDg "RBC-DG"
        PltC "PLT-C" PltP "PLT-P" PltA "PLT-A" PltALr "PLT-A-LR" Ffp "FFP" FfpVi "FFP-VI" Fp "FP" FpVi "FP-VI"
        PlCr "PL-CR" Cryo "CRYO" GranA "GRAN-A"
    }
}

impl Product {
    /// What it counts towards.
    pub(crate) const fn class(self) -> Class {
        match self {
            Product::Wb | Product::WbLr => Class::WholeBlood,
            Product::RbcC | Product::RbcS | Product::RbcSLr | Product::RbcW | Product::RbcF | Product::RbcDg => {
                Class::RedCells
            }
            Product::PltC => Class::PlateletConcentrate,
            Product::PltP | Product::PltA | Product::PltALr => Class::Platelets,
            Product::Ffp | Product::FfpVi | Product::Fp | Product::FpVi | Product::PlCr => Class::Plasma,
            Product::Cryo => Class::Cryo,
            Product::GranA => Class::Granulocytes,
        }
    }
}

words! {
    /// What a line may ask for beside its class.
    Attribute {
        Irradiated "irradiated" Washed "washed" AntigenNegative "antigen-negative" Fresh "fresh"
        PaediatricSplit "paediatric-split"
    }
}

/// A set of attributes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attributes(u8);

impl Attributes {
    /// With one more.
    pub(crate) const fn with(self, attribute: Attribute) -> Attributes {
        Attributes(self.0 | 1 << attribute as u8)
    }

    /// Whether one is in the set.
    pub(crate) const fn has(self, attribute: Attribute) -> bool {
        self.0 & (1 << attribute as u8) != 0
    }

    /// All of both.
    pub(crate) const fn and(self, others: Attributes) -> Attributes {
        Attributes(self.0 | others.0)
    }

    /// Without one.
    pub(crate) const fn without(self, attribute: Attribute) -> Attributes {
        Attributes(self.0 & !(1 << attribute as u8))
    }

    /// Whether all of `wanted` are in the set.
    pub(crate) const fn cover(self, wanted: Attributes) -> bool {
        self.0 & wanted.0 == wanted.0
    }
}

impl<'de> Deserialize<'de> for Attributes {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Codes;
        impl<'de> Visitor<'de> for Codes {
            type Value = Attributes;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of attributes")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut codes: A) -> Result<Attributes, A::Error> {
                let mut bits = 0;
                while let Some(attribute) = codes.next_element::<Attribute>()? {
                    bits |= 1 << attribute as u8;
                }
                Ok(Attributes(bits))
            }
        }
        from.deserialize_seq(Codes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_exactly() {
        for (text, measure, count) in [
            ("7.5 U", Measure::U, 750),
            ("0.25 U", Measure::U, 25),
            ("960 mL", Measure::Ml, 960),
            ("2 dose", Measure::Dose, 200),
        ] {
            let amount = Amount::read(text).expect(text);
            assert_eq!((amount.measure, amount.count), (measure, count));
            assert_eq!(amount.to_string(), text);
        }
        for bad in ["7.555 U", "1.5 mL", "-1 U", "U", "7 L", "7U", ". U"] {
            assert_eq!(Amount::read(bad), None, "{bad}");
        }
    }

    #[test]
    fn bags_groups_and_ids_read() {
        let key = BagKey::read("S000126123456.RBC-S-LR.00").expect("reads");
        assert_eq!(key.as_str(), "S000126123456.RBC-S-LR.00");
        assert_eq!(BagKey::read(&"x".repeat(32)), None);
        assert_eq!(BagKey::read(""), None);
        assert_eq!(Group::read("AB-").map(|g| (g.abo, g.rhd, g.index())), Some((Abo::AB, RhD::Negative, 7)));
        assert_eq!(Group::read("O"), None);
        assert_eq!(CommandKey::read("01900000-0000-7000-8000-000000000001").map(|k| k.0 & 0xff), Some(1));
        assert_eq!(CommandKey::read("0190"), None);
        assert_eq!(Leaf::read(&"0a".repeat(32)), Some(Leaf([10; 32])));
    }
}
