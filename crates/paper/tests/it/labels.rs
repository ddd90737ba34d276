//! Labels as other people's programs read them.

use isbt128::{BloodGroups, FlaggedNumber, Flags, JulianDate, JulianDateTime, ProductCode, Structure, compose_message};
use paper::{BagLabel, Expiry, Group, Named, Number, Product, Tone};

/// What is different from label to label.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    pub number: &'a str,
    pub flags: &'a str,
    pub abo: &'a str,
    pub rhd: char,
    pub product: &'a str,
    pub name: (&'a str, &'a str),
    pub amount: &'a str,
}

/// A label of fictional content with all that is mandatory.
pub fn label(told: &Told<'_>) -> BagLabel {
    let number = told.number.parse().expect("a donation number");
    let flags = if told.flags == "check" { Flags::check_of(number) } else { told.flags.parse().expect("flags") };
    let flagged = FlaggedNumber::new(number, flags).expect("its own flags");
    let group = BloodGroups::of_group(told.abo, told.rhd).expect("a group");
    let product = ProductCode::parse(told.product).expect("a product code");
    let until = JulianDateTime::end_of(JulianDate::new(2026, 95).expect("a day"));
    let structures = [
        Structure::DonationNumber(flagged),
        Structure::BloodGroups(group),
        Structure::ProductCode(product),
        Structure::ExpirationTime(until),
    ];
    let symbols = structures.each_ref().map(Structure::encode);
    let [number_symbol, group_symbol, product_symbol, expiry_symbol] = symbols;
    let eye = number.eye_readable();
    let (positive, band) = match told.rhd {
        '+' => (Tone::Solid, "RhD 阳性 POSITIVE"),
        _ => (Tone::Reversed, "RhD 阴性 NEGATIVE"),
    };
    BagLabel {
        issuer: "青禾示范血站".to_owned(),
        licence: "血站执业许可证号 QH-0001(示例)".to_owned(),
        number: Number {
            symbol: number_symbol,
            eye: eye[..eye.len() - 2].to_owned(),
            flags: flags.to_string(),
            check: number.check_character(),
        },
        times: vec![
            Named::new("采集时间 Collected", "2026-03-01 08:15"),
            Named::new("制备时间 Prepared", "2026-03-01 14:30"),
        ],
        group: Group {
            symbol: group_symbol,
            eye: group.to_string(),
            large: told.abo.to_owned(),
            band: band.to_owned(),
            tone: positive,
        },
        product: Product {
            symbol: product_symbol,
            eye: product.to_string(),
            name: told.name.0.to_owned(),
            name_too: told.name.1.to_owned(),
            amount: told.amount.to_owned(),
            attributes: vec!["去白细胞 Leucocytes reduced".to_owned(), "保养液 MAP Additive MAP".to_owned()],
            storage: "2–6 °C 保存 Store at 2–6 °C".to_owned(),
        },
        expiry: Expiry {
            symbol: expiry_symbol,
            eye: until.to_string(),
            until: Named::new("失效时间 Expires", "2026-04-05 23:59"),
        },
        notes: vec!["CPDA-1 全血制备".to_owned()],
        compound: compose_message(&structures).expect("a message"),
        language: "zh-CN".to_owned(),
    }
}

pub const USUAL: Told<'static> = Told {
    number: "G123498654321",
    flags: "check",
    abo: "A",
    rhd: '+',
    product: "E0001V00",
    name: ("去白细胞悬浮红细胞", "Red cells, leucocytes reduced, in additive"),
    amount: "2 U(400 mL 全血制备)",
};
