//! Raw numbers turned into commands that mostly name what exists now, so that long random sequences get far.

pub mod accounts;
pub mod bench;
pub mod cases;
pub mod giving;
pub mod laboratory;
pub mod orders;
pub mod release;
pub mod setup;
pub mod stations;
pub mod stores;
pub mod supplies;
pub mod wanted;
pub mod wards;

use crate::plans::{Making, for_case, for_order};
use crate::town::*;
use domain::bag::{Bag, CrossmatchResult, Custody, Fate, HoldReason, NewBag, Origin};
use domain::duty::account;
use domain::duty::application::{self, ApplicationRefusal, Indication, LifeSaving, WithdrawReason};
use domain::duty::boxes::{self, ColdStatement, Packed};
use domain::duty::case::{self, EscalationLevel, Identity, LineAsk, LineOutcome, OwnStock, ReduceReason, Urgency};
use domain::duty::document::{self, About};
use domain::duty::formality::{self, FormReason, ReviewDecision, Side};
use domain::duty::levels::{self, UsePlanRow};
use domain::duty::loss::{self, DisposalMethod, LossVerdict};
use domain::duty::order::{self, CloseReason, OrderAsk, OtherGroup};
use domain::duty::person::{self, Whom};
use domain::duty::quality::{self, DiscardReason, FindingAnswer, HoldAfter, RecallReason};
use domain::duty::reference::{self, ReferenceReason, ReferenceResult};
use domain::duty::returns::{self, ColdProof, ReturnReason};
use domain::duty::shipment::{self, ReceiptCheck, ReceivedBag};
use domain::duty::station::{
    self, DocumentRow, ReceivingCheck, ReceivingFault, SaidOf, StatedRelease, StationSaid, ToldAbout, ToldBy,
};
use domain::duty::supply::{self, DeclineReason, Execution, ReleaseReason};
use domain::duty::transfusion::{self, ReactionGrade, ReactionKind, TransfusionEnd};
use domain::duty::ward::{self, CrossmatchOf, FateOf, IssueBasis};
use domain::duty::{admission, conversion, count as counting, equipment, roster, shift, special, timer};
use domain::overrides::{Overridable, Override, OverrideReason, Reached};
use domain::plan::asks::{want_of_case, want_of_order};
use domain::plan::shelf::{BloodSource, Hold, hold};
use domain::transfer::QualitySays;
use domain::*;
use std::sync::Arc;

const SITES: [SiteId; 5] = [ST, HH, H3, H4, H5];
const HOSPITALS: [SiteId; 4] = [HH, H3, H4, H5];
const PRODUCTS: [Product; 7] =
    [Product::RbcS, Product::RbcSLr, Product::RbcC, Product::Ffp, Product::FpVi, Product::PltA, Product::Cryo];

/// Draws choices from a list of raw numbers; when they are used up, it draws zeros.
pub struct Chooser<'r> {
    pub raw: std::slice::Iter<'r, u32>,
}

impl Chooser<'_> {
    pub fn number(&mut self, below: u32) -> u32 {
        self.raw.next().copied().unwrap_or(0) % below.max(1)
    }

    pub fn one<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        let at = self.number(from.len() as u32) as usize;
        from.get(at).copied()
    }

    /// True once in `times`.
    pub fn seldom(&mut self, times: u32) -> bool {
        self.number(times) == times - 1
    }

    fn some<T: Copy>(&mut self, from: &[T], most: usize) -> Vec<T> {
        let count = 1 + self.number(most as u32) as usize;
        let start = self.number(from.len() as u32) as usize;
        from.iter().skip(start).chain(from.iter().take(start)).take(count).copied().collect()
    }

    fn group(&mut self) -> Group {
        let abo = if self.number(2) == 0 { Abo::O } else { Abo::ALL[self.number(4) as usize] };
        Group::new(abo, if self.seldom(6) { RhD::Negative } else { RhD::Positive })
    }

    fn anti_d(&mut self) -> AntiD {
        if self.seldom(12) { AntiD::Known } else { AntiD::NotKnown }
    }

    fn person(&mut self, site: SiteId) -> ActorId {
        person(site, u64::from(600 + self.number(4) * 100))
    }

    fn patient(&mut self, town: &Town) -> PatientId {
        let of_cases: Vec<_> = town.world.cases().map(|c| c.patient).collect();
        match self.number(3) {
            0 => PatientId(u64::from(1 + self.number(4))),
            _ => self.one(&of_cases).unwrap_or(PatientId(1)),
        }
    }

    fn own_stock(&mut self) -> OwnStock {
        if self.number(2) == 0 { OwnStock::UsedOrUnsuitable } else { OwnStock::NotStated }
    }

    fn overrides(&mut self, site: SiteId) -> Vec<Override> {
        let all = [
            Overridable::RhdMismatch,
            Overridable::PlateletMinorMismatch,
            Overridable::BelowFloor,
            Overridable::GroupUnconfirmed,
            Overridable::LifeTooShort,
        ];
        let reached = if self.seldom(4) { Reached::Phone } else { Reached::InPerson };
        let of = |of| Override {
            of,
            bag: None,
            reason: OverrideReason::LifeAtRisk,
            second_person: person(site, 500),
            reached,
            call_back: None,
        };
        if self.number(3) == 0 { Vec::new() } else { all.map(of).into() }
    }
}

/// A hospital, if there is one, where a bag is such; else any.
fn hospital_with(town: &Town, pick: &mut Chooser<'_>, which: impl Fn(&Bag, SiteId) -> bool) -> SiteId {
    let any = HOSPITALS[pick.number(4) as usize];
    let has = |site: &SiteId| town.world.bags().iter().any(|bag| which(bag, *site));
    let with: Vec<SiteId> = HOSPITALS.into_iter().filter(has).collect();
    pick.one(&with).filter(|_| !pick.seldom(12)).unwrap_or(any)
}

fn is_given(bag: &Bag, site: SiteId) -> bool {
    matches!(bag.custody, Custody::WithPatient { site: at, .. } if at == site)
}

fn keeper(site: SiteId) -> By {
    By::of(site, if site == ST { Duty::SupplyDuty } else { Duty::TransfusionDuty })
}

fn is_at(bag: &Bag, site: SiteId) -> bool {
    matches!(bag.custody, Custody::InStore { site: s } | Custody::Picked { site: s } if s == site)
}

fn bags(town: &Town, which: impl Fn(&Bag) -> bool) -> Vec<BagId> {
    town.world.bags().iter().filter(|b| which(b)).map(|b| b.id).collect()
}

fn count(n: usize) -> Vec<u32> {
    (0..n as u32).collect()
}

/// What goes on all day in a city at work: blood comes in, is asked for, sent, given.
pub fn of_the_city(town: &mut Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    match pick.number(16) {
        0..=4 => Some(stores::admit(town, pick)),
        5 => Some(cases::open(town, pick)),
        6 | 7 => supplies::execute(town, pick),
        8 | 9 => supplies::of_reservation(town, pick),
        10 => supplies::dispatch(town, pick),
        11 | 12 => supplies::of_shipment(town, pick),
        13 => orders::for_one_patient(town, pick),
        _ => wards::of_ward(town, pick),
    }
}

/// A command of a duty, by its own generator, mostly the one that is wanted; `None` when there is nothing yet to say it
/// of. What the duty needs first may come instead.
pub fn of_duty(duty: &str, want: &str, town: &mut Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    if !pick.seldom(4)
        && let Some(said) = wanted::command(want, town, pick)
    {
        return Some(said);
    }
    match (duty, want) {
        ("setup", _) => setup::command(town, pick),
        ("admission", "admission/receive_transfer") => Some(setup::receive_transfer(town, pick)),
        ("admission", _) => Some(stores::admit(town, pick)),
        ("application", "application/prepare_bags" | "application/release_prepared") => wards::prepare(town, pick),
        ("application", _) => wards::of_application(town, pick),
        ("quality", "quality/receive_news") => setup::receive_news(town, pick),
        ("quality", _) => stores::of_quality(town, pick),
        ("case", "case/open") => Some(cases::open(town, pick)),
        ("case", _) => cases::of_case(town, pick),
        ("supply", "supply/supply_lines") => supplies::supply_lines(town, pick),
        ("supply", "supply/execute_plan") => supplies::execute(town, pick),
        ("supply", "supply/decline_request") => supplies::decline(town, pick),
        ("supply", _) => supplies::of_reservation(town, pick),
        ("shipment", _) => supplies::of_shipment(town, pick),
        ("station", _) => stations::of_stations(town, pick),
        ("ward", "ward/issue_to_patient") if pick.seldom(2) => wards::issue_kept(town, pick),
        ("ward", _) => wards::of_ward(town, pick),
        ("formality", _) => cases::of_formality(town, pick),
        ("order", "order/decline_transfer" | "order/report_breakdown") => orders::of_transfers(town, pick),
        ("order", _) => orders::of_order(town, pick),
        ("levels" | "timer", _) => of_levels(town, pick),
        ("loss" | "count" | "equipment" | "shift", _) => stores::of_the_day(town, pick),
        ("returns" | "conversion" | "boxes", _) => stores::of_moves(town, pick),
        ("roster" | "special", _) => orders::for_one_patient(town, pick),
        ("transfusion" | "reference", _) => wards::of_the_bedside(town, pick),
        ("account" | "person" | "document", _) => accounts::of_accounts(town, pick),
        ("donor" | "collection", _) => giving::command(town, pick),
        ("consignment" | "component", _) => bench::command(town, pick),
        ("laboratory", _) => laboratory::command(town, pick),
        ("release", _) => release::command(town, pick),
        ("control", _) => crate::control_choices::command(town, pick),
        ("recall", _) => crate::recalling::chosen(town, pick),
        _ => panic!("{want} has no generator: every duty has one"),
    }
}

/// One command; `None` when there is nothing yet to say it of.
pub fn command(town: &mut Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    match pick.number(69) {
        0..=2 => Some(stores::admit(town, pick)),
        3 => Some(cases::open(town, pick)),
        4..=8 => supplies::execute(town, pick),
        9..=13 => supplies::of_reservation(town, pick),
        14..=19 => supplies::of_shipment(town, pick),
        20..=25 => wards::of_ward(town, pick),
        26 => cases::of_case(town, pick),
        27 => cases::of_formality(town, pick),
        28 => orders::of_order(town, pick),
        29 => stores::of_quality(town, pick),
        30 | 31 => stores::of_the_day(town, pick),
        32 | 33 => stores::of_moves(town, pick),
        34 | 35 => wards::of_application(town, pick),
        36 => wards::of_the_bedside(town, pick),
        37 => crate::control_choices::command(town, pick),
        39 | 40 => stations::of_stations(town, pick),
        41..=43 => orders::for_one_patient(town, pick),
        44 | 45 => accounts::of_accounts(town, pick),
        46..=51 => giving::command(town, pick),
        52..=55 => bench::command(town, pick),
        56..=61 => laboratory::command(town, pick),
        62..=67 => release::command(town, pick),
        68 => crate::recalling::chosen(town, pick),
        _ => of_levels(town, pick),
    }
}

fn line(pick: &mut Chooser<'_>) -> LineAsk {
    let class = ProductClass::STOCKED[pick.number(4) as usize];
    let steps = 1 + pick.number(6);
    let amount = match class.measure() {
        Measure::U => Amount::units(steps * 100),
        Measure::Ml => Amount::millilitres(steps * 100),
        Measure::Dose => Amount::doses(steps * 100),
    };
    LineAsk { class, product: None, attributes: Attributes::NONE, amount }
}

fn of_levels(town: &mut Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    match pick.number(6) {
        0 => {
            let site = HOSPITALS[pick.number(4) as usize];
            let class = ProductClass::STOCKED[pick.number(4) as usize];
            let rows =
                vec![UsePlanRow { class, group: pick.group(), per_day_milli: u64::from(pick.number(200)) * 1_000 }];
            let command = levels::Command::DeclareUsePlan { site, rows };
            Some((By::of(ST, Duty::Administrator), Command::Levels(command)))
        }
        1 => Some((By::of(ST, Duty::SupplyHead), Command::Levels(levels::Command::ReviewLevels))),
        2 => {
            let timers = town.world.timers_due(town.now.plus_days(3), 100);
            let (due, key) = pick.one(&timers)?;
            let by = By { site: ST, duty: Duty::System, actor: ActorId(0) };
            Some((by, Command::Timer(timer::Command::Fire { key, due })))
        }
        _ => {
            let minutes = [1, 1, 5, 5, 5, 10, 10, 30, 60, 1_440];
            town.now = town.now.plus(Minutes(minutes[pick.number(10) as usize]));
            if !pick.seldom(3) {
                town.fire_due();
            }
            None
        }
    }
}
