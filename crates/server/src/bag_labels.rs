//! The label of a bag: what the ledger says of it, as words and as ISBT 128 structures; and the same read back.
//!
//! Nothing is decided here. The structures are those of facts §8.1 and `docs/labels.md`; the description codes of
//! products are local ones (`A` in front), since the international table is licensed. Times are in the city's zone, to
//! the minute; 23:59 of an expiry stands for the end of the day.

use domain::duty::component::{Solution, StepEnd};
use domain::duty::release::{Label, LabelRead};
use domain::{Attribute, BagId, CityDay, Group, Minutes, Moment, Product, RhD, World};
use isbt128::{
    BloodGroups, DonationNumber, FlaggedNumber, Flags, JulianDate, JulianDateTime, ProductCode, Structure,
    compose_message, parse_message,
};
use paper::{BagLabel, Expiry, Named, Number, Tone};

use crate::problem::{Kind, Problem};

/// Local description codes; `A` in front says that they are no international ones. Never given to another product.
const CODES: [(Product, &str); Product::COUNT] = [
    (Product::Wb, "A0001"),
    (Product::WbLr, "A0002"),
    (Product::RbcC, "A0101"),
    (Product::RbcS, "A0102"),
    (Product::RbcSLr, "A0103"),
    (Product::RbcW, "A0104"),
    (Product::RbcF, "A0105"),
    (Product::RbcDg, "A0106"),
    (Product::PltC, "A0201"),
    (Product::PltP, "A0202"),
    (Product::PltA, "A0203"),
    (Product::PltALr, "A0204"),
    (Product::Ffp, "A0301"),
    (Product::FfpVi, "A0302"),
    (Product::Fp, "A0303"),
    (Product::FpVi, "A0304"),
    (Product::PlCr, "A0305"),
    (Product::Cryo, "A0401"),
    (Product::GranA, "A0501"),
];

const LETTERS: u8 = 26;
const DAY: i64 = 24 * 60;

/// A capital for each first part, and a small letter behind it for the 27th and later ones.
fn division_code(division: u8) -> String {
    match division.checked_sub(1) {
        None => "00".to_owned(),
        Some(part) => {
            let first = char::from(b'A' + part % LETTERS);
            let second = part / LETTERS;
            format!("{first}{}", if second == 0 { '0' } else { char::from(b'a' + second - 1) })
        }
    }
}

fn division_of(code: &str) -> Option<u8> {
    (0..=99).find(|division| division_code(*division) == code)
}

fn product_code(product: Product, division: u8) -> Option<ProductCode> {
    let (_, description) = CODES.iter().find(|(of, _)| *of == product)?;
    ProductCode::parse(&format!("{description}0{}", division_code(division))).ok()
}

fn product_of(code: ProductCode) -> Option<(Product, u8)> {
    let (product, _) = CODES.iter().find(|(_, description)| *description == code.description())?;
    Some((*product, division_of(code.division())?))
}

fn groups_of(group: Group) -> Option<BloodGroups> {
    BloodGroups::of_group(&group.abo.to_string(), if group.rhd == RhD::Negative { '-' } else { '+' })
}

fn group_of(code: BloodGroups) -> Option<Group> {
    let all =
        || domain::Abo::ALL.into_iter().flat_map(|abo| [RhD::Positive, RhD::Negative].map(|rhd| Group { abo, rhd }));
    all().find(|group| {
        groups_of(*group).is_some_and(|of| of.group() == code.group() && code.phenotype() == of.phenotype())
    })
}

/// Which minute of which day of the city it is.
fn minute(at: Moment, zone: Minutes) -> Option<JulianDateTime> {
    let (date, minutes) = (at.day(zone).date(), at.minute_of_day(zone).0);
    let date = JulianDate::new(u16::try_from(date.year()).ok()?, u16::try_from(date.day_of_year()).ok()?).ok()?;
    JulianDateTime::new(date, u8::try_from(minutes / 60).ok()?, u8::try_from(minutes % 60).ok()?).ok()
}

/// An expiry at midnight is written as the last minute of the day before.
fn expiry_minute(at: Moment, zone: Minutes) -> Option<JulianDateTime> {
    let written = minute(at, zone)?;
    if (written.hour(), written.minute()) == (0, 0) { minute(at.plus(Minutes(-1)), zone) } else { Some(written) }
}

fn moment(read: JulianDateTime, zone: Minutes) -> Option<Moment> {
    let date = jiff::civil::Date::new(i16::try_from(read.date().year()).ok()?, 1, 1).ok()?;
    let first = CityDay::from_date(date);
    let day = first.plus(i32::from(read.date().day_of_year()) - 1);
    let minutes = i64::from(day.0) * DAY + i64::from(read.hour()) * 60 + i64::from(read.minute()) - zone.0;
    Some(Moment::from_millis(minutes * 60_000))
}

fn expiry(read: JulianDateTime, zone: Minutes) -> Option<Moment> {
    let last = (read.hour(), read.minute()) == (23, 59);
    moment(read, zone).map(|at| if last { at.plus(Minutes(1)) } else { at })
}

fn unwritable(label: &Label) -> Problem {
    let piece = label.piece;
    tracing::error!(%piece, "a label has no codes");
    Problem::new(Kind::Internal, "标签内容缺失或排不下,未打印", format!("the label of {piece} has no codes"))
}

/// What a label's symbols hold, in the order of the label.
struct Symbols {
    number: FlaggedNumber,
    groups: BloodGroups,
    product: ProductCode,
    expires: JulianDateTime,
    collected: JulianDateTime,
}

impl Symbols {
    fn of(label: &Label, zone: Minutes) -> Option<Symbols> {
        Some(Symbols {
            number: FlaggedNumber::new(label.piece.donation, Flags::check_of(label.piece.donation)).ok()?,
            groups: groups_of(label.group)?,
            product: product_code(label.product, label.piece.division)?,
            expires: expiry_minute(label.expires_at, zone)?,
            collected: minute(label.collected_at, zone)?,
        })
    }

    fn structures(&self) -> [Structure; 5] {
        [
            Structure::DonationNumber(self.number),
            Structure::BloodGroups(self.groups),
            Structure::ProductCode(self.product),
            Structure::ExpirationTime(self.expires),
            Structure::CollectionTime(self.collected),
        ]
    }
}

/// What a printed label says, in words and symbols.
///
/// # Errors
/// It has no codes: the fault is in the ledger or here, not with whoever asked.
pub fn sheet(world: &World, label: &Label, licence: &str) -> Result<BagLabel, Problem> {
    let network = world.network();
    let zone = network.zone_offset;
    let symbols = Symbols::of(label, zone).ok_or_else(|| unwritable(label))?;
    let compound = compose_message(&symbols.structures()).map_err(|_| unwritable(label))?;
    let number = label.piece.donation;
    let eye = number.eye_readable();
    let piece = world.components().piece(label.piece);
    let step = piece.and_then(|row| world.components().step(row.made_by));
    let ended = step.and_then(|step| match step.end {
        Some(StepEnd::Recorded { at, solution, .. }) => Some((at, solution)),
        _ => None,
    });
    let mut times = vec![Named::new("采集时间 Collected", label.collected_at.local(zone))];
    times.extend(ended.map(|(at, _)| Named::new("制备时间 Prepared", at.local(zone))));
    let mut attributes: Vec<String> = Attribute::ALL
        .iter()
        .filter(|attribute| label.attributes.has(**attribute))
        .map(|attribute| format!("{} {}", attribute.zh(), attribute.en()))
        .collect();
    let solution = ended.map(|(_, solution)| solution).filter(|solution| *solution != Solution::None);
    attributes.extend(solution.map(|solution| format!("添加液 Additive {}", solution.en())));
    let (tone, band) = match label.group.rhd {
        RhD::Negative => (Tone::Reversed, "RhD 阴性 NEGATIVE"),
        RhD::Positive => (Tone::Solid, "RhD 阳性 POSITIVE"),
    };
    // As it is in the symbol: people and scanners read the same minute.
    let until = moment(symbols.expires, zone);
    Ok(BagLabel {
        issuer: network.station().map(|site| site.name_zh.clone()).unwrap_or_default(),
        licence: licence.to_owned(),
        number: Number {
            symbol: Structure::DonationNumber(symbols.number).encode(),
            eye: eye.strip_suffix(number.check_character()).map_or(eye.as_str(), str::trim_end).to_owned(),
            flags: symbols.number.flags().to_string(),
            check: number.check_character(),
        },
        times,
        group: paper::Group {
            symbol: Structure::BloodGroups(symbols.groups).encode(),
            eye: symbols.groups.to_string(),
            large: label.group.abo.to_string(),
            band: band.to_owned(),
            tone,
        },
        product: paper::Product {
            symbol: Structure::ProductCode(symbols.product).encode(),
            eye: symbols.product.to_string(),
            name: label.product.zh().to_owned(),
            name_too: label.product.en().to_owned(),
            amount: match piece {
                Some(row) => format!("{} ({} mL)", label.amount, row.made.volume_ml),
                None => label.amount.to_string(),
            },
            attributes,
            storage: format!("{} {}", label.storage.zh(), label.storage.en()),
        },
        expiry: Expiry {
            symbol: Structure::ExpirationTime(symbols.expires).encode(),
            eye: symbols.expires.to_string(),
            until: Named::new("失效时间 Expires", until.unwrap_or(label.expires_at).local(zone)),
        },
        notes: Vec::new(),
        compound,
        language: "zh-CN".to_owned(),
    })
}

/// What scans of a label say together: one compound message, or its symbols in any order.
#[derive(Clone, Copy, Debug, Default)]
struct Scanned {
    number: Option<DonationNumber>,
    groups: Option<BloodGroups>,
    product: Option<ProductCode>,
    expires: Option<JulianDateTime>,
    collected: Option<JulianDateTime>,
}

fn unreadable(zh: impl Into<String>, en: impl Into<String>) -> Problem {
    Problem::new(Kind::UnreadableScan, zh.into(), en.into())
}

fn keep<T: PartialEq>(place: &mut Option<T>, read: T) -> Result<(), Problem> {
    match place {
        Some(before) if *before != read => Err(unreadable("扫入了两张不同的标签", "two different labels were scanned")),
        _ => {
            *place = Some(read);
            Ok(())
        }
    }
}

impl Scanned {
    fn take(&mut self, structure: Structure) -> Result<(), Problem> {
        match structure {
            Structure::DonationNumber(flagged) => keep(&mut self.number, flagged.number()),
            Structure::BloodGroups(groups) => keep(&mut self.groups, groups),
            Structure::ProductCode(product) => keep(&mut self.product, product),
            Structure::ExpirationTime(at) => keep(&mut self.expires, at),
            Structure::ExpirationDate(date) => keep(&mut self.expires, JulianDateTime::end_of(date)),
            Structure::CollectionTime(at) => keep(&mut self.collected, at),
            Structure::CollectionDate(_)
            | Structure::ProductionDate(_)
            | Structure::ProductionTime(_)
            | Structure::CompoundMessage(_) => Ok(()),
        }
    }
}

/// What was scanned back from a bag. Where a symbol is the very one that was printed it means what was printed, to
/// the millisecond; the kernel judges the rest.
///
/// # Errors
/// No bar codes, symbols of two labels, a part that is missing or that no label of this station carries.
pub fn read_back(world: &World, piece: BagId, scans: &[String]) -> Result<LabelRead, Problem> {
    let mut all = Scanned::default();
    for scan in scans {
        let structures = parse_message(scan.trim());
        let structures = structures.map_err(|_| unreadable("条码无法识别", "the bar code cannot be read"))?;
        structures.into_iter().try_for_each(|structure| all.take(structure))?;
    }
    let zone = world.network().zone_offset;
    let printed = world.releases().of(piece).and_then(|row| row.label);
    let symbols = printed.as_ref().and_then(|label| Symbols::of(label, zone));
    let missing =
        |zh: &str, en: &str| unreadable(format!("标签缺少{zh}"), format!("the label was scanned without its {en}"));
    let strange =
        |zh: &str, en: &str| unreadable(format!("{zh}不是本站的编码"), format!("the {en} is none of this station"));
    let donation = all.number.ok_or_else(|| missing("献血码", "donation number"))?;
    let product = all.product.ok_or_else(|| missing("产品码", "product code"))?;
    let (product, division) = product_of(product).ok_or_else(|| strange("产品码", "product code"))?;
    let groups = all.groups.ok_or_else(|| missing("血型码", "blood group"))?;
    let group = group_of(groups).ok_or_else(|| strange("血型码", "blood group"))?;
    let expires = all.expires.ok_or_else(|| missing("失效时间", "expiry"))?;
    let collected = all.collected.ok_or_else(|| missing("采集时间", "time of collection"))?;
    let same = |ours: Option<JulianDateTime>, theirs: JulianDateTime, value: Option<Moment>| {
        value.filter(|_| ours == Some(theirs))
    };
    let (label, ours) = (printed.as_ref(), symbols.as_ref());
    let expires_at = same(ours.map(|of| of.expires), expires, label.map(|label| label.expires_at))
        .or_else(|| expiry(expires, zone))
        .ok_or_else(|| strange("失效时间", "expiry"))?;
    let collected_at = same(ours.map(|of| of.collected), collected, label.map(|label| label.collected_at))
        .or_else(|| moment(collected, zone))
        .ok_or_else(|| strange("采集时间", "time of collection"))?;
    Ok(LabelRead { donation, product, division, group, collected_at, expires_at })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_product_and_every_part_of_a_bag_has_its_own_code_and_is_read_back() {
        let mut seen = BTreeSet::new();
        for product in Product::ALL {
            for division in 0..=99 {
                let code = product_code(*product, division).expect("a code");
                assert_eq!(product_of(code), Some((*product, division)));
                assert!(seen.insert(code.to_string()), "{code} is of two");
            }
        }
        assert_eq!(seen.len(), Product::COUNT * 100);
        let foreign = ProductCode::parse("E0001V00").expect("a code");
        assert_eq!(product_of(foreign), None);
    }

    #[test]
    fn a_minute_of_the_city_is_read_back_and_midnight_is_the_last_minute_of_the_day_before() {
        let zone = Minutes(480);
        for text in ["2026-02-28T15:59:00Z", "2026-02-28T16:00:00Z", "2028-12-31T03:07:00Z", "2026-10-03T04:00:00Z"] {
            let at = Moment::parse(text).expect("a moment");
            assert_eq!(minute(at, zone).and_then(|written| moment(written, zone)), Some(at), "{text}");
        }
        let midnight = Moment::parse("2026-02-28T16:00:00Z").expect("a moment");
        let written = expiry_minute(midnight, zone).expect("a minute");
        assert_eq!(written.to_string(), "0260592359");
        assert_eq!(expiry(written, zone), Some(midnight));
    }

    #[test]
    fn the_eight_groups_are_read_back_and_a_code_that_says_more_is_none() {
        for abo in domain::Abo::ALL {
            for rhd in [RhD::Positive, RhD::Negative] {
                let group = Group { abo, rhd };
                assert_eq!(groups_of(group).and_then(group_of), Some(group));
            }
        }
        assert_eq!(group_of(BloodGroups::parse("51A0").expect("a code")), None, "it says something of phenotypes");
    }
}
