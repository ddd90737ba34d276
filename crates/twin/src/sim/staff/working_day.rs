//! The working day between emergencies: shifts are handed over, stores counted, questions answered, losses
//! put forward, approved and disposed of.

use super::super::agenda::Task;
use super::super::habits::Lot;
use super::super::people::Who;
use super::super::{Halt, Ledger, LivingCity};
use domain::bag::{Custody, Fate};
use domain::duty::conversion::becomes;
use domain::duty::loss::{self, DisposalMethod, LossVerdict, undeclared_at};
use domain::duty::quality::{self, DiscardReason, FindingAnswer, HoldAfter};
use domain::duty::{count, shift};
use domain::network::SiteKind;
use domain::{BagId, CityDay, Command, CountId, FindingRule, Minutes, Moment, ProductClass, SiteId};
use std::collections::BTreeMap;

/// When shifts change.
const CHANGES: [i64; 2] = [8 * 60 + 5, 20 * 60 + 5];
/// When the station counts, a class at a time, so many minutes apart.
const STATION_COUNTS: i64 = 6 * 60 + 30;
const COUNT_TAKES: i64 = 10;
/// When a hospital counts, once a week.
const HOSPITAL_COUNTS: i64 = 14 * 60;
/// When questions are looked into, and when the bin is seen to.
const QUESTIONS: i64 = 10 * 60 + 15;
const BIN: i64 = 15 * 60 + 30;
/// Of the bags that a count missed, those that are gone for good.
const GONE: f64 = 0.1;

impl<L: Ledger> LivingCity<L> {
    /// The working day's tasks: storage points and the station hand over their shifts, everybody counts.
    pub(super) fn working_day(&self, day: CityDay, start: Moment) -> Vec<(Moment, Task)> {
        let at = |minute: i64| start.plus(Minutes(minute));
        let mut tasks = vec![(at(QUESTIONS), Task::Questions { day })];
        for site in &self.world().network().sites {
            let (id, spread) = (site.id, i64::from(site.id.0) % 60);
            if site.kind != SiteKind::Hospital {
                let shifts = (0..).zip(CHANGES);
                tasks.extend(shifts.map(|(half, minute)| (at(minute), Task::HandOver { site: id, day, half })));
            }
            if site.kind == SiteKind::Station {
                let classes = (0..).zip(ProductClass::STOCKED);
                tasks.extend(classes.map(|(nth, class)| {
                    (at(STATION_COUNTS + nth * COUNT_TAKES), Task::CountStore { site: id, day, class: Some(class) })
                }));
            } else if (day.0 + id.0 as i32).rem_euclid(7) == 0 {
                tasks.push((at(HOSPITAL_COUNTS + spread), Task::CountStore { site: id, day, class: None }));
            }
            tasks.push((at(BIN + spread), Task::Bin { site: id, day }));
            let rounds = (0..).zip(super::equipment::READ_AT);
            tasks.extend(rounds.map(|(round, minute)| (at(minute + spread), Task::Readings { site: id, day, round })));
        }
        tasks
    }

    fn forgets_shift(&self, site: SiteId, day: CityDay, half: u16) -> bool {
        let keys = [site.0.into(), i64::from(day.0).cast_unsigned(), half.into()];
        self.lots.happens(Lot::Shift, &keys, self.habits.handover_forgotten)
    }

    /// Whoever took the shift over last hands it to the next, unless they forget.
    pub(super) fn hand_over(&mut self, site: SiteId, day: CityDay, half: u16) -> Result<(), Halt> {
        if self.forgets_shift(site, day, half) {
            return Ok(());
        }
        let usual = self.on_duty(site);
        let actor = self.world().last_handover(site).map_or(usual.actor, |row| row.incoming);
        let mut incoming = self.people.shift(site, (day.0.unsigned_abs() * 2 + u32::from(half)).into());
        if incoming == actor {
            incoming = usual.actor;
        }
        self.act(Who { actor, ..usual }, Command::Shift(shift::Command::HandOverShift { incoming }))?;
        Ok(())
    }

    /// A store is counted: what stands there is scanned, twice over, and the count closed.
    pub(super) fn count_store(&mut self, site: SiteId, class: Option<ProductClass>) -> Result<(), Halt> {
        let who = self.on_duty(site);
        let Some(answers) = self.act(who, Command::Count(count::Command::OpenCount { class, group: None }))? else {
            return Ok(());
        };
        let opened = answers.events().find_map(|event| match event {
            domain::Event::Count(count::Event::CountOpened { count, .. }) => Some(*count),
            _ => None,
        });
        let Some(count) = opened else { return Ok(()) };
        let seen = self.seen(count);
        for bags in seen.chunks((*self.world().rules().bags_per_command as usize).max(1)) {
            let bags = bags.to_vec();
            self.act(who, Command::Count(count::Command::ScanBags { count, bags }))?;
        }
        let second_person = self.people.second(site, count.0.into());
        self.act(who, Command::Count(count::Command::CloseCount { count, second_person }))?;
        Ok(())
    }

    /// What the scanner reads of what a count expects.
    fn seen(&self, count: CountId) -> Vec<BagId> {
        let world = self.world();
        let Some(row) = world.count(count) else { return Vec::new() };
        let missed = |ix: u32| self.lots.happens(Lot::Count, &[count.0.into(), ix.into()], self.habits.not_scanned);
        row.left(world).filter(|(ix, _)| !missed(ix.0)).map(|(_, bag)| bag.id).collect()
    }

    /// What counts did not find is looked for: mostly it turns up, and quality lets it go again. Other findings are
    /// answered with the held bags.
    pub(super) fn answer_questions(&mut self) -> Result<(), Halt> {
        self.answer_references()?;
        let open = self.world().open_findings().map(|row| row.said);
        let missing: Vec<_> = open.filter(|said| said.rule == FindingRule::CountedMissing).collect();
        for said in missing {
            let finding = said.finding;
            let gone = self.lots.happens(Lot::Count, &[finding.0.into()], GONE);
            let second_person = self.people.second_of_quality(said.site);
            let (answer, hold) = match gone {
                true => (FindingAnswer::BagGone, HoldAfter::Kept),
                false => (FindingAnswer::BagFound, HoldAfter::Lifted { second_person }),
            };
            let command = quality::Command::AnswerFinding { finding, answer, hold };
            self.act(self.people.quality(said.site), Command::Quality(command))?;
        }
        Ok(())
    }

    /// What expired or came back is put forward, quality answers, and what was approved goes into the bin.
    pub(super) fn see_to_the_bin(&mut self, site: SiteId) -> Result<(), Halt> {
        let world = self.world();
        let mut waiting: BTreeMap<&str, (DiscardReason, Vec<BagId>)> = BTreeMap::new();
        let station = world.network().station().is_some_and(|station| station.id == site);
        for (ix, bag) in undeclared_at(world, site) {
            // Expired plasma of the station becomes another product instead.
            let expired = matches!(bag.custody, Custody::Ended { fate: Fate::Expired, .. });
            let becomes = station && expired && bag.quality.is_sound() && becomes(bag.product).is_some();
            if becomes || world.conversions().of_bag(ix).is_some() {
                continue;
            }
            let reason = match bag.custody {
                Custody::Ended { fate: Fate::Expired, .. } => DiscardReason::Expired,
                _ => DiscardReason::NotUsed,
            };
            waiting.entry(reason.code()).or_insert((reason, Vec::new())).1.push(bag.id);
        }
        let keeper = self.on_duty(site);
        for (_, (reason, bags)) in waiting {
            self.act(keeper, Command::Loss(loss::Command::DeclareLoss { bags, reason }))?;
        }
        let open: Vec<_> = self.world().open_losses().filter(|row| row.site == site).map(|row| row.id).collect();
        for loss in open {
            if self.world().loss(loss).is_some_and(|row| row.decision.is_none()) {
                let verdict = LossVerdict::Approved;
                self.act(self.people.quality(site), Command::Loss(loss::Command::DecideLoss { loss, verdict }))?;
            }
            let Some(row) = self.world().loss(loss) else { continue };
            let bags = row.bags.iter().filter_map(|ix| self.world().bags().at(*ix)).map(|bag| bag.id).collect();
            let (method, witness) = (DisposalMethod::WasteCarrier, self.people.second(site, loss.0.into()));
            self.act(keeper, Command::Loss(loss::Command::RecordDisposal { loss, bags, method, witness }))?;
        }
        Ok(())
    }
}
