//! Whether somebody may give blood today 献血者适宜性: every reason against it, and the first day to come back.
//!
//! Pure arithmetic on what was told, measured and given before, against the rule book (GB 18467; facts §1).
//! Intervals count calendar months, never 180 days. Nothing here knows who the donor is.

use super::{Declared, Deferral, DonationKind, Examination, Given, Haemoglobin, Matching, PhysicianSays};
use super::{DeferralClass, Rhythm, Sex, Training};
use crate::moment::CityDay;
use crate::product::named;
use crate::rules::{Rules, Wait};
use serde::{Deserialize, Serialize};
use std::fmt;

named! {
    /// What speaks against a donation.
    UnfitReason {
        AgeBelow "age-below" "年龄不足" "too young";
        AgeAbove "age-above" "超过献血年龄" "too old";
        AgeAboveFirst "age-above-first" "超过首次献血年龄" "too old for who has not given before, or reacted";
        Weight "weight" "体重不足" "weight too low";
        Systolic "systolic" "收缩压不在范围" "systolic pressure out of range";
        Diastolic "diastolic" "舒张压不在范围" "diastolic pressure out of range";
        PulsePressure "pulse-pressure" "脉压差不足" "pulse pressure too low";
        PulseSlow "pulse-slow" "脉搏过缓" "pulse too slow";
        PulseFast "pulse-fast" "脉搏过速" "pulse too fast";
        PulseIrregular "pulse-irregular" "脉搏不规则" "pulse irregular";
        Temperature "temperature" "体温过高" "temperature too high";
        Haemoglobin "haemoglobin" "血红蛋白不足" "haemoglobin too low";
        Alt "alt" "转氨酶快检偏高" "quick ALT too high";
        PlateletsNotCounted "platelets-not-counted" "未做采前血常规" "no blood count before apheresis";
        Haematocrit "haematocrit" "红细胞压积不足" "haematocrit too low";
        PlateletsBefore "platelets-before" "采前血小板计数不在范围" "platelet count out of range";
        PlateletsAfter "platelets-after" "预计采后血小板过低" "predicted platelet count after it too low";
        PlateletsForTwo "platelets-for-two" "血小板计数不足采双份" "platelet count too low for two doses";
        AfterWholeBlood "after-whole-blood" "距上次献全血间隔不足" "too soon after whole blood";
        AfterPlatelets "after-platelets" "距上次献血小板间隔不足" "too soon after platelets";
        PlateletsOften "platelets-often" "年内献血小板次数已满" "platelets given as often as a year allows";
        ApheresisMuch "apheresis-much" "年内单采量已满" "as much given by apheresis as a year allows";
        ReactedLast "reacted-last" "上次献血有不良反应,须医师评估" "reacted at the last donation: a physician judges";
        Told "told" "健康征询" "told in the questionnaire";
        OnRecord "on-record" "暂缓或屏蔽记录在案" "a deferral is on record";
    }
}

/// Up to when something speaks against a donation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Until {
    /// From this day of the city on the donor may come back.
    From { day: CityDay },
    /// From the birthday at which they are so many years old.
    OfAge { years: u8 },
    /// Until a physician says otherwise.
    Physician {},
    /// While it lasts; how long nobody knows yet.
    Lasting {},
    /// For good, unless the donor is readmitted 归队.
    Never {},
}

impl Until {
    /// In Chinese, as a sentence ends.
    pub fn zh(&self) -> String {
        match self {
            Until::From { day } => format!("{day} 起可再来"),
            Until::OfAge { years } => format!("年满 {years} 周岁起可来"),
            Until::Physician {} => "须医师评估".to_owned(),
            Until::Lasting {} => "痊愈或结束后再定".to_owned(),
            Until::Never {} => "不能献血".to_owned(),
        }
    }

    /// In English.
    pub fn en(&self) -> String {
        match self {
            Until::From { day } => format!("may come back from {day}"),
            Until::OfAge { years } => format!("may come from the age of {years}"),
            Until::Physician {} => "until a physician has judged".to_owned(),
            Until::Lasting {} => "while it lasts".to_owned(),
            Until::Never {} => "for good".to_owned(),
        }
    }
}

/// One reason against a donation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Unfit {
    pub reason: UnfitReason,
    /// The class, of what was told or is on record.
    pub class: Option<DeferralClass>,
    pub until: Until,
}

impl Unfit {
    /// In Chinese.
    pub fn zh(&self) -> String {
        let class = self.class.map(|class| format!(":{}", class.zh())).unwrap_or_default();
        format!("{}{class},{}", self.reason.zh(), self.until.zh())
    }

    /// In English.
    pub fn en(&self) -> String {
        let class = self.class.map(|class| format!(": {}", class.en())).unwrap_or_default();
        format!("{}{class}; {}", self.reason.en(), self.until.en())
    }
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.reason.code())
    }
}

/// When the donor may come back, all reasons together; `None` without any.
pub fn first_day(unfit: &[Unfit]) -> Option<Until> {
    unfit.iter().map(|unfit| unfit.until).max()
}

/// What a donation is judged by.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    pub sex: Sex,
    /// Full years, from the document of identity.
    pub age: u8,
    pub asks: DonationKind,
    pub matching: Matching,
    /// Not measured yet: nothing measured speaks against it.
    pub examination: Option<&'a Examination>,
    pub declared: &'a [Declared],
    /// On record for the person, under any number.
    pub deferrals: &'a [Deferral],
    /// Given by the person, under any number, in any order.
    pub given: &'a [Given],
}

/// Every reason against a donation on a day, in the order of [`UnfitReason`].
pub fn unfit(rules: &Rules, who: &Candidate<'_>, today: CityDay) -> Vec<Unfit> {
    let mut found = Found { today, unfit: Vec::new() };
    found.age(rules, who);
    if let Some(examination) = who.examination {
        found.measured(rules, who, examination);
        if who.asks.is_apheresis() {
            found.counted(rules, who.asks, examination);
        }
    }
    found.intervals(rules, who);
    found.told(rules, who);
    found.on_record(rules, who);
    found.unfit
}

/// Up to when a class speaks against a donation that was over on a day, or is not yet.
pub fn class_until(rules: &Rules, class: DeferralClass, over: Option<CityDay>) -> Until {
    if class.is_permanent() {
        return Until::Never {};
    }
    match (rules.deferral_wait(class), over) {
        (Wait::Physician, _) => Until::Physician {},
        (_, None) => Until::Lasting {},
        (Wait::Days(days), Some(over)) => Until::From { day: over.plus(i32::from(days)) },
        (Wait::Months(months), Some(over)) => Until::From { day: over.plus_months(u32::from(months)) },
    }
}

/// What something told says against a donation on a day; nothing when its time has passed.
pub fn told_against(rules: &Rules, told: &Declared, today: CityDay) -> Option<Unfit> {
    let until = class_until(rules, told.class, told.over);
    let past = matches!(until, Until::From { day } if day <= today);
    (!past).then_some(Unfit { reason: UnfitReason::Told, class: Some(told.class), until })
}

struct Found {
    today: CityDay,
    unfit: Vec<Unfit>,
}

impl Found {
    fn say(&mut self, reason: UnfitReason, until: Until) {
        self.unfit.push(Unfit { reason, class: None, until });
    }

    /// Says so unless the day has come.
    fn not_before(&mut self, reason: UnfitReason, class: Option<DeferralClass>, until: Until) {
        if !matches!(until, Until::From { day } if day <= self.today) {
            self.unfit.push(Unfit { reason, class, until });
        }
    }

    fn age(&mut self, rules: &Rules, who: &Candidate<'_>) {
        let (age, min) = (u32::from(who.age), *rules.donor_age_min);
        let regular = !who.given.is_empty() && who.given.iter().all(|given| given.reaction.is_none());
        if age < min {
            self.say(UnfitReason::AgeBelow, Until::OfAge { years: u8::try_from(min).unwrap_or(u8::MAX) });
        } else if age > *rules.donor_age_max_repeat {
            self.say(UnfitReason::AgeAbove, Until::Never {});
        } else if age > *rules.donor_age_max && !regular {
            self.say(UnfitReason::AgeAboveFirst, Until::Never {});
        }
    }

    fn measured(&mut self, rules: &Rules, who: &Candidate<'_>, seen: &Examination) {
        let back = |days: u32| Until::From { day: self.today.plus(days as i32) };
        let (soon, haemoglobin) = (back(*rules.retry_days), back(*rules.retry_haemoglobin_days));
        let alt = back(*rules.retry_alt_days);
        let pulse_min = match seen.training {
            Training::Usual => *rules.pulse_min,
            Training::EnduranceAthlete => *rules.pulse_min_athlete,
        };
        let enough = match seen.haemoglobin {
            Haemoglobin::Measured { g_l } => u32::from(g_l) >= *rules.haemoglobin_min.of(who.sex),
            Haemoglobin::CopperSulphate { density } => u32::from(density) >= *rules.copper_sulphate_min.of(who.sex),
        };
        let (systolic, diastolic) = (u32::from(seen.systolic), u32::from(seen.diastolic));
        let pulse = u32::from(seen.pulse);
        for (wrong, reason, until) in [
            (u32::from(seen.weight) < *rules.donor_weight_min.of(who.sex) * 10, UnfitReason::Weight, soon),
            (!rules.systolic_range.holds(systolic), UnfitReason::Systolic, soon),
            (!rules.diastolic_range.holds(diastolic), UnfitReason::Diastolic, soon),
            (systolic.saturating_sub(diastolic) < *rules.pulse_pressure_min, UnfitReason::PulsePressure, soon),
            (pulse < pulse_min, UnfitReason::PulseSlow, soon),
            (pulse > *rules.pulse_max, UnfitReason::PulseFast, soon),
            (seen.rhythm == Rhythm::Irregular, UnfitReason::PulseIrregular, soon),
            (u32::from(seen.temperature) > *rules.donor_temperature_max, UnfitReason::Temperature, soon),
            (!enough, UnfitReason::Haemoglobin, haemoglobin),
            (u32::from(seen.alt) > *rules.alt_quick_max, UnfitReason::Alt, alt),
        ] {
            if wrong {
                self.say(reason, until);
            }
        }
    }

    fn counted(&mut self, rules: &Rules, asks: DonationKind, seen: &Examination) {
        let soon = Until::From { day: self.today.plus(*rules.retry_days as i32) };
        let later = Until::From { day: self.today.plus(*rules.retry_haemoglobin_days as i32) };
        let Some(count) = seen.count else { return self.say(UnfitReason::PlateletsNotCounted, soon) };
        let before = u32::from(count.platelets_before);
        let two = asks == DonationKind::TwoDoses;
        for (wrong, reason, until) in [
            (u32::from(count.haematocrit) < *rules.haematocrit_min, UnfitReason::Haematocrit, later),
            (!rules.platelets_before.holds(before), UnfitReason::PlateletsBefore, soon),
            (u32::from(count.platelets_after) < *rules.platelets_after_min, UnfitReason::PlateletsAfter, soon),
            (two && before < *rules.platelets_for_two_doses, UnfitReason::PlateletsForTwo, soon),
        ] {
            if wrong {
                self.say(reason, until);
            }
        }
    }

    fn intervals(&mut self, rules: &Rules, who: &Candidate<'_>) {
        let last = |apheresis: bool| {
            who.given.iter().filter(|given| given.kind.is_apheresis() == apheresis).map(|given| given.day).max()
        };
        let fit = is_fit(who);
        let (after_whole, after_platelets) = match who.asks.is_apheresis() {
            false => (*rules.whole_to_whole_months, *rules.platelets_to_whole_days),
            true if who.matching == Matching::ForPatient && fit => {
                (*rules.whole_to_platelets_months, *rules.platelets_matched_days)
            }
            true => (*rules.whole_to_platelets_months, *rules.platelets_to_platelets_days),
        };
        if let Some(day) = last(false) {
            self.not_before(UnfitReason::AfterWholeBlood, None, Until::From { day: day.plus_months(after_whole) });
        }
        if let Some(day) = last(true) {
            self.not_before(UnfitReason::AfterPlatelets, None, Until::From { day: day.plus(after_platelets as i32) });
        }
        if who.asks.is_apheresis() {
            self.year(rules, who.given);
        }
        let last = who.given.iter().max_by_key(|given| given.day);
        if last.is_some_and(|given| given.reaction.asks_a_physician()) && !fit {
            self.say(UnfitReason::ReactedLast, Until::Physician {});
        }
    }

    /// How often, and how much, within the rolling year: the oldest of them leave it first.
    fn year(&mut self, rules: &Rules, given: &[Given]) {
        let leaves = |given: &Given| given.day.plus_months(*rules.apheresis_year_months);
        let mut within: Vec<&Given> =
            given.iter().filter(|given| given.kind.is_apheresis() && leaves(given) > self.today).collect();
        within.sort_by_key(|given| given.day);
        let most = *rules.platelets_per_year as usize;
        if let Some(oldest) = within.len().checked_sub(most).and_then(|over| within.get(over)) {
            self.not_before(UnfitReason::PlateletsOften, None, Until::From { day: leaves(oldest) });
        }
        let mut sum: u32 = within.iter().map(|given| u32::from(given.volume_ml)).sum();
        for given in &within {
            if sum < *rules.apheresis_year_ml {
                break;
            }
            sum -= u32::from(given.volume_ml);
            if sum < *rules.apheresis_year_ml {
                self.not_before(UnfitReason::ApheresisMuch, None, Until::From { day: leaves(given) });
            }
        }
    }

    fn told(&mut self, rules: &Rules, who: &Candidate<'_>) {
        let today = self.today;
        let blocking = who.declared.iter().filter(|told| blocks(told.class, who.asks));
        let against = blocking.filter_map(|told| told_against(rules, told, today));
        self.unfit.extend(against.filter(|unfit| unfit.until != (Until::Physician {}) || !is_fit(who)));
    }

    fn on_record(&mut self, rules: &Rules, who: &Candidate<'_>) {
        for deferral in who.deferrals {
            if deferral.ended_at.is_some() || deferral.class.is_some_and(|class| !blocks(class, who.asks)) {
                continue;
            }
            let over = |class| who.declared.iter().find(|told| told.class == class).and_then(|told| told.over);
            let until = match (deferral.until, deferral.class) {
                // Told to be over: the wait counts from then.
                (Until::Lasting {}, Some(class)) => class_until(rules, class, over(class)),
                (until, _) => until,
            };
            if until != (Until::Physician {}) || !is_fit(who) {
                self.not_before(UnfitReason::OnRecord, deferral.class, until);
            }
        }
    }
}

fn blocks(class: DeferralClass, asks: DonationKind) -> bool {
    !class.blocks_platelets_alone() || asks.is_apheresis()
}

fn is_fit(who: &Candidate<'_>) -> bool {
    who.examination.is_some_and(|seen| seen.physician == PhysicianSays::Fit)
}
