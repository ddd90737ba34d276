//! Names of things: serial numbers given by the ledger, opaque numbers given by others, and the
//! number of a bag.
//!
//! Serial numbers are dense per ledger and never reused. Opaque numbers say nothing about a person;
//! identities live in the vault.

use crate::product::Product;
use isbt128::DonationNumber;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

macro_rules! serial_ids {
    ($($(#[$doc:meta])* $name:ident $letter:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct $name(pub u32);

        impl $name {
            /// Place in the ledger's table of these.
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($letter, "{}"), self.0)
            }
        }
    )*};
}

serial_ids! {
    /// One append-only stream with one writer.
    LedgerId "L";
    /// A site of the network; the number in the city file, never reused.
    SiteId "S";
    /// An emergency case 急症用血事件.
    CaseId "C";
    /// A stock order 订血单.
    OrderId "O";
    /// A reservation 预留 of bags.
    ReservationId "R";
    /// A shipment: what leaves together in one temperature class.
    ShipmentId "T";
    /// A request to another custodian to supply part of a plan.
    SupplyRequestId "Q";
    /// A pending formality 待补手续.
    FormalityId "F";
    /// A review 审核 of emergency use.
    ReviewId "V";
    /// A finding: a report that broke a rule.
    FindingId "N";
    /// A replenishment proposal 应急库存补充.
    ProposalId "P";
    /// A loss 报损: blood put forward to be discarded and disposed of.
    LossId "B";
    /// A count 盘库 of a store.
    CountId "K";
    /// A shift handover 交接班.
    HandoverId "J";
    /// A conversion: a bag that gets another product and label.
    ConversionId "Y";
    /// A preparation 制备: a bag that is irradiated, washed or typed for an order.
    PreparationId "G";
    /// A transport box 血液运输箱: the number that is on it.
    BoxId "Z";
    /// An application for blood 临床用血申请.
    ApplicationId "A";
    /// A request to the reference laboratory 疑难配血送检.
    ReferenceId "X";
    /// Storage equipment 储血设备.
    EquipmentId "E";
    /// Another blood station 协作血站 of the register.
    OtherStationId "G";
    /// What came from another station 调入, with one release document.
    TransferInId "I";
    /// What goes to another station 调出.
    TransferOutId "U";
    /// Something that another station must hear of 告知.
    NoticeId "M";
    /// A duty taken in an emergency without a grant 应急授权.
    BreakGlassId "H";
    /// A visit of a donor.
    VisitId "W";
    /// A place of collection 献血点.
    PlaceId "D";
    /// A box of donations on its way to the station 交接箱.
    ConsignmentId "DB";
    /// A step at the bench 制备工序.
    StepId "PS";
    /// A way of making a test 检测方法.
    MethodId "ME";
    /// An instrument of the laboratory 检测仪器.
    InstrumentId "IN";
    /// A lot of reagent 试剂批.
    LotId "LO";
    /// A plate that is tested 检测批次.
    RunId "RU";
    /// Samples tested together for nucleic acids 混样.
    PoolId "PO";
    /// A round of an external assessment 室间质评.
    AssessmentId "EA";
    /// A recall 召回 of blood.
    RecallId "RC";
}

macro_rules! opaque_ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        /// Text form: 16 hexadecimal digits.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u64);

        impl $name {
            /// Reads 1 to 16 hexadecimal digits.
            pub fn parse(text: &str) -> Option<Self> {
                let sound = (1..=16).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_hexdigit());
                sound.then(|| u64::from_str_radix(text, 16).ok().map($name)).flatten()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:016x}", self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                if s.is_human_readable() { s.collect_str(self) } else { s.serialize_u64(self.0) }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                use serde::de::Error;
                if d.is_human_readable() {
                    let text = std::borrow::Cow::<str>::deserialize(d)?;
                    $name::parse(&text).ok_or_else(|| D::Error::custom(concat!(
                        "a ", stringify!($name), " is written as 1 to 16 hexadecimal digits")))
                } else {
                    u64::deserialize(d).map($name)
                }
            }
        }

        #[cfg(feature = "openapi")]
        crate::openapi_string!($name, "Opaque number, 16 hexadecimal digits", "00000000000004d2");
    )*};
}

opaque_ids! {
    /// A donor. Says nothing about the person.
    DonorId;
    /// A patient, identified or 无名氏. Says nothing about the person.
    PatientId;
    /// A person or process that acts: the number of an account. Says nothing about the person.
    ActorId;
    /// A device from which a command came.
    DeviceId;
    /// A filled-in form that lies in the vault.
    DocumentId;
}

impl ActorId {
    /// The system itself: its timers.
    pub const SYSTEM: ActorId = ActorId(0);
    /// Whoever works at the machine's own command line.
    pub const OPERATOR: ActorId = ActorId(1);
}

impl SiteId {
    /// No site: where the administrator of a ledger acts that has no network yet.
    pub const NOWHERE: SiteId = SiteId(0);
}

/// The number of a paper: a fetch slip, a release document. 1 to 24 of A–Z, 0–9, `-` and `/`; it names
/// nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentNumber([u8; DocumentNumber::LONGEST]);

impl DocumentNumber {
    const LONGEST: usize = 24;

    /// Reads a number; letters are made capital, what is no letter of a number is none.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().as_bytes();
        let mut bytes = [0; DocumentNumber::LONGEST];
        if text.is_empty() || text.len() > bytes.len() {
            return None;
        }
        for (byte, letter) in bytes.iter_mut().zip(text) {
            let letter = letter.to_ascii_uppercase();
            let sound = letter.is_ascii_uppercase() || letter.is_ascii_digit() || matches!(letter, b'-' | b'/');
            *byte = sound.then_some(letter)?;
        }
        Some(DocumentNumber(bytes))
    }
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().take_while(|byte| **byte != 0).try_for_each(|byte| write!(f, "{}", char::from(*byte)))
    }
}

impl Serialize for DocumentNumber {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() { s.collect_str(self) } else { self.0.serialize(s) }
    }
}

impl<'de> Deserialize<'de> for DocumentNumber {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        let wrong = || D::Error::custom("a document number is 1 to 24 of A-Z, 0-9, - and /");
        if d.is_human_readable() {
            let text = std::borrow::Cow::<str>::deserialize(d)?;
            DocumentNumber::parse(&text).ok_or_else(wrong)
        } else {
            let bytes = <[u8; DocumentNumber::LONGEST]>::deserialize(d)?;
            let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
            let text = bytes.get(..end).and_then(|text| std::str::from_utf8(text).ok());
            text.and_then(DocumentNumber::parse).filter(|read| read.0 == bytes).ok_or_else(wrong)
        }
    }
}

#[cfg(feature = "openapi")]
crate::openapi_string!(DocumentNumber, "Number of a paper: 1 to 24 of A-Z, 0-9, - and /", "QX-2026/0412");

macro_rules! hex_bytes {
    ($($(#[$doc:meta])* $name:ident $bytes:literal $what:literal $like:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; $bytes]);

        impl $name {
            /// Reads two hexadecimal digits for each byte.
            pub fn parse(text: &str) -> Option<Self> {
                let digits = text.as_bytes();
                let mut bytes = [0; $bytes];
                if digits.len() != 2 * bytes.len() {
                    return None;
                }
                for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
                    let pair = std::str::from_utf8(pair).ok().filter(|pair| pair.bytes().all(|b| b.is_ascii_hexdigit()))?;
                    *byte = u8::from_str_radix(pair, 16).ok()?;
                }
                Some($name(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                if s.is_human_readable() { s.collect_str(self) } else { self.0.serialize(s) }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                use serde::de::Error;
                if d.is_human_readable() {
                    let text = std::borrow::Cow::<str>::deserialize(d)?;
                    $name::parse(&text).ok_or_else(|| D::Error::custom(concat!("it is written as ", $what)))
                } else {
                    Deserialize::deserialize(d).map($name)
                }
            }
        }

        #[cfg(feature = "openapi")]
        crate::openapi_string!($name, $what, $like);
    )*};
}

hex_bytes! {
    /// The salted hash of a text about a person (a name, a telephone number) that is kept where it can be
    /// erased, never in the journal. Text form: 64 hexadecimal digits.
    TextHash 32 "64 hexadecimal digits: salted SHA-256 of a text kept elsewhere"
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    /// The hash of a filled-in form's canonical bytes. Text form: 64 hexadecimal digits.
    ContentDigest 32 "64 hexadecimal digits: hash of a document's canonical bytes"
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    /// The serial number of a certificate of the station's authority. Text form: 32 hexadecimal digits.
    CertificateSerial 16 "32 hexadecimal digits: serial number of a certificate"
        "0190c2a4f00b47a2a1c6f2d94b3e5a71";
}

/// The id of a command: a UUID version 7 made by the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CommandId(pub uuid::Uuid);

impl CommandId {
    /// Milliseconds since 1970 in the UUID, or `None` when it is not version 7.
    pub fn made_at_millis(self) -> Option<i64> {
        if self.0.get_version_num() != 7 {
            return None;
        }
        Some((self.0.as_u128() >> 80) as i64)
    }
}

impl fmt::Display for CommandId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(feature = "openapi")]
crate::openapi_string!(CommandId, "UUID version 7 made by the client", "01900000-0000-7000-8000-000000000001");

/// The number of a bag: donation number, product at birth, division. It never changes, also when
/// the product does. Text form `S000126123456.RBC-S-LR.00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BagId {
    pub donation: DonationNumber,
    pub born_as: Product,
    /// Division of a split bag, 0 for a whole one; at most 99.
    pub division: u8,
}

impl BagId {
    /// Reads the text form; `None` when any part is wrong.
    pub fn parse(text: &str) -> Option<BagId> {
        let mut parts = text.trim().split('.');
        let (donation, product, division) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || division.len() != 2 || !division.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        Some(BagId {
            donation: DonationNumber::parse(donation).ok()?,
            born_as: Product::parse(product)?,
            division: division.parse().ok()?,
        })
    }
}

impl fmt::Display for BagId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{:02}", self.donation, self.born_as, self.division)
    }
}

impl Serialize for BagId {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() {
            s.collect_str(self)
        } else {
            (self.donation, self.born_as, self.division).serialize(s)
        }
    }
}

impl<'de> Deserialize<'de> for BagId {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        if d.is_human_readable() {
            let text = std::borrow::Cow::<str>::deserialize(d)?;
            BagId::parse(&text).ok_or_else(|| {
                D::Error::custom(
                    "a bag is written like S000126123456.RBC-S-LR.00 (donation number, product at birth, division)",
                )
            })
        } else {
            let (donation, born_as, division) = Deserialize::deserialize(d)?;
            if division > 99 {
                return Err(D::Error::custom("a division is at most 99"));
            }
            Ok(BagId { donation, born_as, division })
        }
    }
}

#[cfg(feature = "openapi")]
crate::openapi_string!(BagId, "Donation number, product at birth, division", "S000126123456.RBC-S-LR.00");

/// The place of a bag in its ledger's table: internal, dense, in the order of admission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BagIx(pub u32);

impl BagIx {
    /// As a table index.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bag_numbers_read_back_and_refuse_the_rest() {
        let text = "S000126123456.RBC-S-LR.00";
        assert_eq!(BagId::parse(text).expect("reads").to_string(), text);
        for bad in [
            "",
            "S000126123456",
            "S000126123456.RBC-S-LR",
            "S000126123456.RBC-S-LR.0",
            "S000126123456.NOPE.00",
            "S000126123456.RBC-S-LR.00.1",
            "S00012612345.RBC-S-LR.00",
        ] {
            assert_eq!(BagId::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn hashes_read_back_and_refuse_the_rest() {
        let text = "00ff".repeat(16);
        assert_eq!(TextHash::parse(&text).expect("reads").to_string(), text);
        for bad in ["", "00ff", &"0g".repeat(32), &"+f".repeat(32), &"00".repeat(33)] {
            assert_eq!(TextHash::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn document_numbers_read_back_and_refuse_the_rest() {
        assert_eq!(DocumentNumber::parse(" qx-2026/0412 ").expect("reads").to_string(), "QX-2026/0412");
        for bad in ["", "  ", "A B", "张", "A_1", "1234567890123456789012345"] {
            assert_eq!(DocumentNumber::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn only_version_7_carries_its_time() {
        let v7 = CommandId(uuid::Uuid::from_u128(0x01900000_0000_7000_8000_000000000001));
        assert_eq!(v7.made_at_millis(), Some(0x0190_0000_0000));
        assert_eq!(CommandId(uuid::Uuid::nil()).made_at_millis(), None);
    }
}
