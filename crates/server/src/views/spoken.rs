//! Figures and times as they are said aloud in Chinese: what the officer reads to the caller.
//!
//! Only words; which amounts and which time are said is the plan's.

use domain::{Abo, Amount, Group, Measure, Minutes, Moment, Product, RhD};

const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const PLACES: [&str; 4] = ["", "十", "百", "千"];

fn digit(n: u64) -> &'static str {
    DIGITS.get(n as usize).copied().unwrap_or("")
}

/// Below 10,000, with the zeros that are said.
fn below_myriad(n: u64) -> String {
    let mut text = String::new();
    let mut zero = false;
    for place in (0..4).rev() {
        let d = n / 10u64.pow(place) % 10;
        if d == 0 {
            zero = !text.is_empty();
            continue;
        }
        if zero {
            text.push_str(DIGITS[0]);
            zero = false;
        }
        text.push_str(digit(d));
        text.push_str(PLACES.get(place as usize).copied().unwrap_or(""));
    }
    text
}

/// A whole number: 960 is 九百六十, 12 is 十二. Up to 99,999,999.
pub fn integer(n: u64) -> String {
    let (myriads, rest) = (n / 10_000, n % 10_000);
    let text = match (myriads, rest) {
        (0, 0) => return DIGITS[0].to_owned(),
        (0, rest) => below_myriad(rest),
        (myriads, 0) => format!("{}万", below_myriad(myriads)),
        (myriads, rest) if rest < 1_000 => format!("{}万零{}", below_myriad(myriads), below_myriad(rest)),
        (myriads, rest) => format!("{}万{}", below_myriad(myriads), below_myriad(rest)),
    };
    // Ten to nineteen, and the tens of myriads, are said without the leading one.
    match text.strip_prefix("一十") {
        Some(rest) => format!("十{rest}"),
        None => text,
    }
}

/// An amount with its measure: 七点五单位, 九百六十毫升, 两个治疗量.
pub fn amount(amount: Amount) -> String {
    let one = u64::from(amount.measure().counts_per_one());
    let count = u64::from(amount.count());
    let (whole, part) = (count / one, count % one);
    let mut figure = match (whole, part) {
        (2, 0) => "两".to_owned(),
        _ => integer(whole),
    };
    if part > 0 {
        figure.push('点');
        figure.push_str(digit(part / 10));
        if !part.is_multiple_of(10) {
            figure.push_str(digit(part % 10));
        }
    }
    let measure = match amount.measure() {
        Measure::U => "单位",
        Measure::Ml => "毫升",
        Measure::Dose => "个治疗量",
    };
    figure + measure
}

/// A time of day in the city: 一点五十五, 十三点整. Another day than `now`'s is said before it.
pub fn time(at: Moment, now: Moment, zone: Minutes) -> String {
    let minute_of_day = at.minute_of_day(zone).0.max(0) as u64;
    let (hour, minute) = (minute_of_day / 60, minute_of_day % 60);
    let hour = if hour == 2 { "两".to_owned() } else { integer(hour) };
    let minute = match minute {
        0 => "整".to_owned(),
        1..=9 => format!("零{}", digit(minute)),
        _ => integer(minute),
    };
    let day = match at.day(zone).0 - now.day(zone).0 {
        0 => String::new(),
        1 => "明天".to_owned(),
        _ => {
            let date = at.day(zone).date();
            format!("{}月{}日", integer(date.month().unsigned_abs().into()), integer(date.day().unsigned_abs().into()))
        }
    };
    format!("{day}{hour}点{minute}")
}

/// A group: O型RhD阳性.
pub fn group(group: Group) -> String {
    let abo = match group.abo {
        Abo::O => "O",
        Abo::A => "A",
        Abo::B => "B",
        Abo::AB => "AB",
    };
    let rhd = match group.rhd {
        RhD::Positive => "阳性",
        RhD::Negative => "阴性",
    };
    format!("{abo}型RhD{rhd}")
}

/// A product by the short name that callers use.
pub const fn product(product: Product) -> &'static str {
    match product {
        Product::RbcSLr => "去白红细胞",
        Product::RbcS => "悬浮红细胞",
        Product::Ffp => "新鲜冰冻血浆",
        Product::FfpVi => "灭活新鲜冰冻血浆",
        Product::FpVi => "灭活冰冻血浆",
        Product::Cryo => "冷沉淀",
        Product::PltALr => "去白单采血小板",
        other => other.zh(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_as_people_say_them() {
        for (n, said) in [
            (0, "零"),
            (7, "七"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (55, "五十五"),
            (101, "一百零一"),
            (110, "一百一十"),
            (960, "九百六十"),
            (1_000, "一千"),
            (1_005, "一千零五"),
            (1_050, "一千零五十"),
            (3_000, "三千"),
            (10_000, "一万"),
            (10_050, "一万零五十"),
            (12_340, "一万二千三百四十"),
            (100_000, "十万"),
            (110_500, "十一万零五百"),
        ] {
            assert_eq!(integer(n), said, "{n}");
        }
    }

    #[test]
    fn amounts_carry_their_measure() {
        for (text, said) in [
            ("7.5 U", "七点五单位"),
            ("7.25 U", "七点二五单位"),
            ("0.05 U", "零点零五单位"),
            ("2 U", "两单位"),
            ("20 U", "二十单位"),
            ("960 mL", "九百六十毫升"),
            ("2 dose", "两个治疗量"),
        ] {
            assert_eq!(amount(Amount::parse(text).expect("amount")), said);
        }
    }

    #[test]
    fn times_name_another_day() {
        let at = |text: &str| Moment::parse(text).expect("moment");
        let (zone, now) = (Minutes(480), at("2024-10-03T01:15:00+08:00"));
        for (text, said) in [
            ("2024-10-03T01:55:00+08:00", "一点五十五"),
            ("2024-10-03T02:05:00+08:00", "两点零五"),
            ("2024-10-03T13:00:00+08:00", "十三点整"),
            ("2024-10-04T00:20:00+08:00", "明天零点二十"),
            ("2024-10-12T06:30:00+08:00", "十月十二日六点三十"),
        ] {
            assert_eq!(time(at(text), now, zone), said);
        }
    }
}
