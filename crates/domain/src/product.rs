//! Products and classes of product: the names only.
//!
//! What a product may do (storage, shelf life, interchange, steps) is rule-book data.

use crate::amount::Measure;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

macro_rules! products {
    ($($(#[$doc:meta])* $name:ident $code:literal $class:ident $zh:literal $en:literal;)*) => {
        /// A blood product. Codes are those of the catalogue (facts §3.2).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Product { $($(#[$doc])* #[doc = $en] $name,)* }

        impl Product {
            /// Every product, in the order of its index.
            pub const ALL: &'static [Product] = &[$(Product::$name,)*];

            /// The catalogue's code.
            pub const fn code(self) -> &'static str {
                match self { $(Product::$name => $code,)* }
            }

            /// The class it counts towards.
            pub const fn class(self) -> ProductClass {
                match self { $(Product::$name => ProductClass::$class,)* }
            }

            /// The Chinese name.
            pub const fn zh(self) -> &'static str {
                match self { $(Product::$name => $zh,)* }
            }

            /// The English name.
            pub const fn en(self) -> &'static str {
                match self { $(Product::$name => $en,)* }
            }
        }
    };
}

products! {
    Wb "WB" WholeBlood "全血" "whole blood";
    WbLr "WB-LR" WholeBlood "去白细胞全血" "leucocyte-reduced whole blood";
    RbcC "RBC-C" RedCells "浓缩红细胞" "concentrated red cells";
    RbcS "RBC-S" RedCells "悬浮红细胞" "suspended red cells";
    RbcSLr "RBC-S-LR" RedCells "去白细胞悬浮红细胞" "leucocyte-reduced suspended red cells";
    RbcW "RBC-W" RedCells "洗涤红细胞" "washed red cells";
    RbcF "RBC-F" RedCells "冰冻红细胞" "frozen red cells";
    RbcDg "RBC-DG" RedCells "冰冻解冻去甘油红细胞" "deglycerolised red cells";
    PltC "PLT-C" PlateletConcentrate "浓缩血小板" "concentrated platelets";
    PltP "PLT-P" Platelets "混合浓缩血小板" "pooled platelets";
    PltA "PLT-A" Platelets "单采血小板" "apheresis platelets";
    PltALr "PLT-A-LR" Platelets "去白细胞单采血小板" "leucocyte-reduced apheresis platelets";
    Ffp "FFP" Plasma "新鲜冰冻血浆" "fresh frozen plasma";
    FfpVi "FFP-VI" Plasma "病毒灭活新鲜冰冻血浆" "virus-inactivated fresh frozen plasma";
    Fp "FP" Plasma "冰冻血浆" "frozen plasma";
    FpVi "FP-VI" Plasma "病毒灭活冰冻血浆" "virus-inactivated frozen plasma";
    PlCr "PL-CR" Plasma "去冷沉淀血浆" "cryo-reduced plasma";
    Cryo "CRYO" Cryo "冷沉淀凝血因子" "cryoprecipitate";
    GranA "GRAN-A" Granulocytes "单采粒细胞" "apheresis granulocytes";
}

impl Product {
    /// How many products there are.
    pub const COUNT: usize = Product::ALL.len();

    /// For tables.
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The product of a code, in any case of letters.
    pub fn parse(code: &str) -> Option<Product> {
        Product::ALL.iter().copied().find(|p| p.code().eq_ignore_ascii_case(code.trim()))
    }

    /// What it is counted in.
    pub const fn measure(self) -> Measure {
        self.class().measure()
    }
}

impl fmt::Display for Product {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl Serialize for Product {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() { s.serialize_str(self.code()) } else { s.serialize_u8(*self as u8) }
    }
}

impl<'de> Deserialize<'de> for Product {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        if d.is_human_readable() {
            let code = std::borrow::Cow::<str>::deserialize(d)?;
            Product::parse(&code)
                .ok_or_else(|| D::Error::custom(format_args!("`{:.20}` is no product of the catalogue", code)))
        } else {
            Product::ALL
                .get(usize::from(u8::deserialize(d)?))
                .copied()
                .ok_or_else(|| D::Error::custom("no product has this index"))
        }
    }
}

#[cfg(feature = "openapi")]
impl utoipa::__dev::ComposeSchema for Product {
    fn compose(
        _: Vec<utoipa::openapi::RefOr<utoipa::openapi::schema::Schema>>,
    ) -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        let words: Vec<_> = Product::ALL.iter().map(|p| (p.code(), p.zh(), p.en())).collect();
        crate::words_schema(&["A blood product, by the code of the catalogue."], &words)
    }
}
#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Product {}

macro_rules! named {
    ($(#[doc = $doc:literal])* $name:ident { $($variant:ident $code:literal $zh:literal $en:literal;)* }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $(#[serde(rename = $code)] $variant,)* }

        impl $name {
            /// Every value, in the order of its index.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];
            /// The word in JSON and files.
            pub const fn code(self) -> &'static str { match self { $($name::$variant => $code,)* } }
            /// The Chinese name.
            pub const fn zh(self) -> &'static str { match self { $($name::$variant => $zh,)* } }
            /// The English name.
            pub const fn en(self) -> &'static str { match self { $($name::$variant => $en,)* } }
            /// For tables.
            pub const fn index(self) -> usize { self as usize }
            /// The value of a code.
            pub fn parse(code: &str) -> Option<$name> { $name::ALL.iter().copied().find(|v| v.code() == code) }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::__dev::ComposeSchema for $name {
            fn compose(
                _: Vec<utoipa::openapi::RefOr<utoipa::openapi::schema::Schema>>,
            ) -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                $crate::words_schema(&[$($doc),*], &[$(($code, $zh, $en),)*])
            }
        }
        #[cfg(feature = "openapi")]
        impl utoipa::ToSchema for $name {}

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result { f.pad(self.code()) }
        }
    };
}
pub(crate) use named;

named! {
    /// What a caller asks for; the plan names the product. Facts §3.6.
    ProductClass {
        RedCells "red-cells" "红细胞" "red cells";
        Plasma "plasma" "血浆" "plasma";
        Platelets "platelets" "血小板" "platelets";
        Cryo "cryo" "冷沉淀" "cryoprecipitate";
        WholeBlood "whole-blood" "全血" "whole blood";
        PlateletConcentrate "platelet-concentrate" "浓缩血小板" "concentrated platelets";
        Granulocytes "granulocytes" "粒细胞" "granulocytes";
    }
}

impl ProductClass {
    /// The four classes of which stock is kept by days and which an emergency asks for.
    pub const STOCKED: [ProductClass; 4] =
        [ProductClass::RedCells, ProductClass::Plasma, ProductClass::Platelets, ProductClass::Cryo];

    /// What the class is counted in. Facts §3.1.
    pub const fn measure(self) -> Measure {
        match self {
            ProductClass::RedCells
            | ProductClass::Cryo
            | ProductClass::WholeBlood
            | ProductClass::PlateletConcentrate => Measure::U,
            ProductClass::Plasma => Measure::Ml,
            ProductClass::Platelets | ProductClass::Granulocytes => Measure::Dose,
        }
    }

    /// How it travels and is stored.
    pub const fn temperature(self) -> TemperatureClass {
        match self {
            ProductClass::RedCells | ProductClass::WholeBlood => TemperatureClass::Cooled,
            ProductClass::Plasma | ProductClass::Cryo => TemperatureClass::Frozen,
            ProductClass::Platelets | ProductClass::PlateletConcentrate | ProductClass::Granulocytes => {
                TemperatureClass::Room
            }
        }
    }

    /// Whether it keeps only on an agitator. Facts §3.2.
    pub const fn needs_agitator(self) -> bool {
        matches!(self, ProductClass::Platelets | ProductClass::PlateletConcentrate)
    }

    /// The products of this class.
    pub fn products(self) -> impl Iterator<Item = Product> {
        Product::ALL.iter().copied().filter(move |p| p.class() == self)
    }
}

named! {
    /// What travels together: facts §3.5. The limits are rules.
    TemperatureClass {
        Cooled "cooled" "冷藏(2–10 °C)" "cooled";
        Room "room" "室温振荡(20–24 °C)" "room temperature, agitated";
        Frozen "frozen" "冰冻(−18 °C 以下)" "frozen";
    }
}

named! {
    /// What a line may ask for beside its class. Each has preparation time and needs staff.
    Attribute {
        Irradiated "irradiated" "辐照" "irradiated";
        Washed "washed" "洗涤" "washed";
        AntigenNegative "antigen-negative" "抗原阴性" "antigen-negative";
        Fresh "fresh" "新鲜" "fresh";
        PaediatricSplit "paediatric-split" "儿科分装" "paediatric split";
    }
}

/// A set of attributes. JSON: a list of their codes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Attributes(u8);

impl Attributes {
    /// None.
    pub const NONE: Attributes = Attributes(0);

    /// With one more.
    pub const fn with(self, attribute: Attribute) -> Attributes {
        Attributes(self.0 | 1 << attribute as u8)
    }

    /// Whether it is in the set.
    pub const fn has(self, attribute: Attribute) -> bool {
        self.0 & (1 << attribute as u8) != 0
    }

    /// Whether all of `wanted` are in the set.
    pub const fn cover(self, wanted: Attributes) -> bool {
        self.0 & wanted.0 == wanted.0
    }

    /// Whether empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those in the set.
    pub fn iter(self) -> impl Iterator<Item = Attribute> {
        Attribute::ALL.iter().copied().filter(move |a| self.has(*a))
    }
}

impl Serialize for Attributes {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() { s.collect_seq(self.iter()) } else { s.serialize_u8(self.0) }
    }
}

impl<'de> Deserialize<'de> for Attributes {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        if d.is_human_readable() {
            let list = Vec::<Attribute>::deserialize(d)?;
            Ok(list.into_iter().fold(Attributes::NONE, Attributes::with))
        } else {
            let bits = u8::deserialize(d)?;
            Ok(Attributes(bits & ((1 << Attribute::ALL.len()) - 1)))
        }
    }
}

#[cfg(feature = "openapi")]
impl utoipa::__dev::ComposeSchema for Attributes {
    fn compose(
        _: Vec<utoipa::openapi::RefOr<utoipa::openapi::schema::Schema>>,
    ) -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::PartialSchema;
        utoipa::openapi::schema::ArrayBuilder::new().items(Attribute::schema()).into()
    }
}
#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Attributes {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_read_back() {
        for p in Product::ALL {
            assert_eq!(Product::parse(p.code()), Some(*p));
        }
        for a in Attribute::ALL {
            assert!(Attributes::NONE.with(*a).has(*a));
            assert_eq!(Attributes::NONE.with(*a).iter().collect::<Vec<_>>(), [*a]);
        }
    }
}
