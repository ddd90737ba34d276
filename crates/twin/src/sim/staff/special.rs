//! Blood for one patient in the city: now and then a patient needs irradiated, washed, typed or fresh blood, or has
//! given their own. It is ordered for them, prepared where somebody able is on duty, kept, and given.
//!
//! The shares are assumptions for the demo: no published rate fits a whole city.

use super::super::agenda::Task;
use super::super::days::again;
use super::super::habits::Lot;
use super::super::{Halt, Ledger, LivingCity};
use super::applying::Applied;
use crate::UseEvent;
use domain::bag::{Bag, CrossmatchResult, Custody, NewBag, Origin};
use domain::duty::case::Urgency;
use domain::duty::order::{self, OrderAsk, OtherGroup};
use domain::duty::roster;
use domain::duty::special::{self, ForPatient, KeptRelease, preparable};
use domain::duty::ward::{self, CrossmatchOf, IssueBasis};
use domain::network::SiteKind;
use domain::plan::shelf::BloodSource;
use domain::{
    Amount, Antigen, Antigens, Attribute, Attributes, BagId, CityDay, Command, DonorId, Minutes, Moment, OrderId,
    Product, ProductClass, SiteId,
};

/// When those who prepare come, by day and by night, and how long they stay.
const COMES: [i64; 2] = [7 * 60 + 50, 19 * 60 + 50];
const STAYS: Minutes = Minutes(12 * 60 + 15);
/// Of a hundred special patients: up to here irradiated, washed, typed, fresh; the rest gave for themselves.
const SHARES: [u64; 4] = [55, 70, 85, 97];
/// A bag that somebody gave for themselves.
const USUAL: u32 = 200;

impl<L: Ledger> LivingCity<L> {
    /// Who prepares signs on twice a day at the station, and by day at the storage points.
    pub(super) fn presences(&self, day: CityDay, start: Moment) -> Vec<(Moment, Task)> {
        let sites = self.world().network().sites.iter();
        let come = |kind: SiteKind| if kind == SiteKind::Station { 2 } else { usize::from(kind.serves_area()) };
        let tasks = sites.flat_map(|site| {
            let halves = (0..).zip(COMES).take(come(site.kind));
            halves.map(|(half, minute)| (start.plus(Minutes(minute)), Task::SignOn { site: site.id, day, half }))
        });
        tasks.collect()
    }

    /// Signs on; by night only irradiation is done. Now and then somebody leaves at once.
    pub(super) fn sign_on(&mut self, site: SiteId, day: CityDay, half: u16, at: Moment) -> Result<(), Halt> {
        let who = self.people.laboratory(site);
        let all = Attributes::NONE.with(Attribute::Irradiated).with(Attribute::Washed).with(Attribute::AntigenNegative);
        let skills = if half == 0 { all } else { Attributes::NONE.with(Attribute::Irradiated) };
        let until = at.plus(STAYS);
        self.act(who, Command::Roster(roster::Command::SignOn { skills, until }))?;
        let keys = [site.0.into(), i64::from(day.0).cast_unsigned(), half.into()];
        if self.lots.happens(Lot::Special, &keys, self.habits.called_away) {
            self.act(who, Command::Roster(roster::Command::SignOff {}))?;
            let person = self.people.shift(site, half.into());
            let (from, until) = (at.plus(Minutes(120)), at.plus(STAYS));
            let head = self.head(site);
            self.act(head, Command::Roster(roster::Command::PlanPresence { person, skills, from, until }))?;
        }
        Ok(())
    }

    /// What a patient's blood must be, when it must be anything.
    pub(super) fn special_of(&self, event: &UseEvent) -> Option<ForPatient> {
        let ordinary = event.class != ProductClass::RedCells || matches!(event.urgency, Urgency::U0 | Urgency::U1);
        let mut chance = self.lots.of(Lot::Special, &[event.patient.0, event.class.index() as u64]);
        if ordinary || !chance.happens(self.habits.special) {
            return None;
        }
        let (mut needs, mut lacks, mut source) = (Attributes::NONE, Antigens::NONE, BloodSource::Any);
        let drawn = chance.below(100);
        match SHARES.iter().position(|share| drawn < *share) {
            Some(0) => needs = needs.with(Attribute::Irradiated),
            Some(1) => needs = needs.with(Attribute::Washed),
            Some(2) => lacks = lacks.with(Antigen::BigE),
            Some(_) => needs = needs.with(Attribute::Fresh),
            None => source = BloodSource::Autologous,
        }
        Some(ForPatient { patient: event.patient, application: None, needs, lacks, source, wanted_by: None })
    }

    /// Orders for the patient at first; later gives what came for them.
    pub(super) fn prepare_special(
        &mut self,
        (event, named): (&UseEvent, ForPatient),
        served_at: SiteId,
        task: Task,
        needed: Amount,
        at: Moment,
    ) -> Result<(), Halt> {
        let application = match self.apply_for(event, served_at, needed)? {
            Applied::On(application) => Some(application),
            Applied::Without => None,
            Applied::NotNeeded => {
                self.not_needed(event)?;
                // Looked for again as long as anybody waits, so that a restart finds the same to do.
                if let Some(later) = again(event, at) {
                    self.put(later, task);
                }
                return Ok(());
            }
        };
        if event.at == at {
            if named.is_autologous() {
                self.gave_before(event, served_at, at)?;
            }
            let step = self.world().rules().step(needed.measure()).count().max(1);
            let amount = Amount::from_count(needed.measure(), needed.count().div_ceil(step) * step);
            let lines = vec![OrderAsk {
                class: event.class,
                product: None,
                group: event.group,
                amount,
                other_group: OtherGroup::NotAgreed,
                for_patient: Some(ForPatient { application, ..named }),
            }];
            let technician = self.on_duty(served_at);
            let (site, urgency) = (served_at, event.urgency);
            self.act(technician, Command::Order(order::Command::PlaceOrder { site, urgency, lines }))?;
        } else {
            self.give_kept(event, served_at, at)?;
        }
        let missing = event.amount.less(self.given(event));
        match again(event, at).filter(|_| !missing.is_zero()) {
            Some(later) => self.put(later, task),
            None if missing.is_zero() => {}
            None => *self.met.given_up.entry(format!("{} {}", event.class, event.group)).or_default() += 1,
        }
        Ok(())
    }

    fn kept_for(&self, event: &UseEvent, site: Option<SiteId>, at: Moment) -> Vec<&Bag> {
        let kept = self.world().special().kept().filter_map(|ix| self.world().bags().at(ix));
        let theirs = kept.filter(|bag| bag.kept_at(at).is_some_and(|kept| kept.patient == event.patient));
        theirs.filter(|bag| site.is_none_or(|site| bag.custody == Custody::InStore { site })).collect()
    }

    /// Crossmatches and gives what is kept for the patient; what does not suit goes back to stock.
    fn give_kept(&mut self, event: &UseEvent, site: SiteId, at: Moment) -> Result<(), Halt> {
        let sound = |bag: &&&Bag| bag.quality.is_sound() && bag.expires_at > at.plus(Minutes(30));
        let bags: Vec<BagId> = self.kept_for(event, Some(site), at).iter().filter(sound).map(|bag| bag.id).collect();
        if bags.is_empty() {
            return Ok(());
        }
        let (technician, patient) = (self.on_duty(site), event.patient);
        let result = |bag: &BagId| {
            let ix = self.world().bags().find(*bag);
            let result = ix.map_or(CrossmatchResult::Compatible, |ix| self.crossmatch(ix, patient.0));
            CrossmatchOf { bag: *bag, result }
        };
        let results: Vec<CrossmatchOf> = bags.iter().map(result).collect();
        let bad = results.iter().filter(|row| row.result == CrossmatchResult::Incompatible).map(|row| row.bag);
        let bad: Vec<BagId> = bad.collect();
        let good: Vec<BagId> = bags.into_iter().filter(|bag| !bad.contains(bag)).collect();
        let matched = ward::Command::RecordCrossmatch { patient, results, sampled_at: None };
        self.act(technician, Command::Ward(matched))?;
        if !bad.is_empty() {
            let reason = KeptRelease::AnotherBag;
            self.act(technician, Command::Special(special::Command::ReleaseKept { bags: bad, reason }))?;
        }
        if !good.is_empty() {
            let give = ward::Command::IssueToPatient {
                patient,
                case: None,
                bags: good.clone(),
                basis: IssueBasis::Crossmatch,
                second_checker: self.people.second(site, patient.0),
                overrides: Vec::new(),
            };
            if self.act(technician, Command::Ward(give))?.is_some() {
                self.begin_at_bedside(site, patient, good)?;
            }
        }
        Ok(())
    }

    /// The operation was cancelled: what is kept for the patient is released where it stands.
    fn not_needed(&mut self, event: &UseEvent) -> Result<(), Halt> {
        let at = self.doing.0;
        let kept = self.kept_for(event, None, at).into_iter();
        let places: Vec<(SiteId, BagId)> = kept
            .filter_map(|bag| match bag.custody {
                Custody::InStore { site } => Some((site, bag.id)),
                _ => None,
            })
            .collect();
        for (site, bag) in places {
            let (bags, reason) = (vec![bag], KeptRelease::NotNeeded);
            self.act(self.on_duty(site), Command::Special(special::Command::ReleaseKept { bags, reason }))?;
        }
        Ok(())
    }

    /// A patient who gave for themselves a week ago: the bag enters the supplier's store.
    fn gave_before(&mut self, event: &UseEvent, served_at: SiteId, at: Moment) -> Result<(), Halt> {
        let Some(site) = self.world().network().site(served_at).and_then(|s| s.supplied_by) else { return Ok(()) };
        let number =
            format!("S0009{:02}{:06}.RBC-S-LR.00", at.day(Minutes(480)).0 % 90 + 10, event.patient.0 % 1_000_000);
        let Some(bag) = BagId::parse(&number) else { return Ok(()) };
        let new = NewBag {
            bag,
            product: Product::RbcSLr,
            group: event.group,
            attributes: Attributes::NONE,
            amount: Amount::units(USUAL),
            donor: DonorId(event.patient.0),
            collected_at: at.plus_days(-7),
            expires_at: at.plus_days(27),
        };
        let officer = self.on_duty(site);
        self.admit(officer, site, Origin::Autologous { patient: event.patient }, vec![new])
    }

    /// Prepares what the lines of an order for patients need, where somebody able is on duty.
    pub(super) fn prepare_for_order(&mut self, site: SiteId, order: OrderId, at: Moment) -> Result<(), Halt> {
        let who = self.people.laboratory(site);
        let Some(row) = self.world().order(order) else { return Ok(()) };
        let named: Vec<_> = row.lines.iter().filter(|line| line.ask.for_patient.is_some()).copied().collect();
        for line in named {
            let Some(row) = self.world().order(order) else { continue };
            let owed = row.needed(self.world(), &line, at);
            let made = self.made_for(order, line.line, site, at);
            let mut left = owed.less(made);
            let skills = self.world().roster().skills_of(site, who.actor, at);
            let shelf = line.ask.class.products().flat_map(|p| self.world().bags().shelf(site, p, line.ask.group));
            let bags = shelf.filter_map(|entry| self.world().bags().at(entry.bag));
            let lives = bags.filter(|bag| bag.expires_at > at.plus_days(3));
            let fit =
                lives.filter(|bag| preparable(self.world(), &line, site, bag, at).is_some_and(|w| skills.cover(w)));
            let chosen: Vec<(BagId, Amount)> = fit.take(8).map(|bag| (bag.id, bag.amount)).collect();
            for (bag, amount) in chosen {
                if left.is_zero() {
                    break;
                }
                let begin = special::Command::BeginPreparation { order, line: line.line, bag };
                if self.act(who, Command::Special(begin))?.is_none() {
                    continue;
                }
                left = left.less(amount);
                self.scan_back_prepared(bag)?;
            }
        }
        Ok(())
    }

    /// What stands at the supplier, prepared and kept for a line.
    fn made_for(&self, order: OrderId, line: u16, site: SiteId, at: Moment) -> Amount {
        let kept = self.world().special().kept().filter_map(|ix| self.world().bags().at(ix));
        let theirs = kept.filter(|bag| bag.kept_at(at).is_some_and(|k| (k.order, k.line) == (order, line)));
        let here = theirs.filter(|bag| bag.custody == Custody::InStore { site });
        here.fold(Amount::zero(ProductClass::RedCells.measure()), |sum, bag| sum.plus(bag.amount))
    }

    fn scan_back_prepared(&mut self, bag: BagId) -> Result<(), Halt> {
        let ix = self.world().bags().find(bag);
        let id = ix.and_then(|ix| self.world().special().of_bag(ix));
        let Some(row) = id.and_then(|id| self.world().special().preparation(id)).copied() else { return Ok(()) };
        let (preparation, product, expires_at, site) = (row.id, row.product, row.expires_at, row.site);
        let who = self.people.laboratory(site);
        let spoilt = self.lots.happens(Lot::Special, &[preparation.0.into(), 1], self.habits.preparation_given_up);
        let lacks =
            if row.what.has(Attribute::AntigenNegative) { Antigens::NONE.with(Antigen::BigE) } else { Antigens::NONE };
        let command = match spoilt {
            true => special::Command::CancelPreparation { preparation },
            false => special::Command::FinishPreparation { preparation, bag, product, expires_at, lacks },
        };
        self.act(who, Command::Special(command))?;
        Ok(())
    }
}
