//! Invariants of *donors*: nobody is cleared against whom anything speaks, a deferral says when it ends, records
//! are merged and ended lawfully, and what a donor's call or record concerns is held at every tier.

use crate::checker::{Checker, Serial};
use crate::model::bag::Custody;
use crate::model::giving::{Deferral, Donor, Standing, Visit, lasts, months_later};
use crate::record::Duty;
use crate::record::events::{Fate, HoldReason};
use crate::record::giving::*;
use crate::record::text::Moment;
use crate::record::words::Opaque;
use crate::report::Rule;

impl Checker {
    pub(crate) fn donor(&mut self, event: &DonorEvent) {
        match event {
            DonorEvent::DonorRegistered(e) => {
                let row = Donor { sex: e.sex, merged_into: None, deferrals: Vec::new(), given: Vec::new() };
                if self.model.giving.donors.insert(e.donor, row).is_some() {
                    self.unlawful_record(e.donor, "was registered twice");
                }
                self.count("donors-registered");
            }
            DonorEvent::VisitOpened(e) => self.visit_opened(e),
            DonorEvent::AnswersRecorded(e) => {
                if let Some(visit) = self.visit(e.visit) {
                    visit.declared = Some(e.declared.clone());
                }
            }
            DonorEvent::DonorExamined(e) => {
                if let Some(visit) = self.visit(e.visit) {
                    visit.examination = Some(e.examination);
                }
            }
            DonorEvent::DonorCleared(e) => self.cleared(e),
            DonorEvent::DonorDeferred(e) => self.deferred(e),
            DonorEvent::DonorWithdrew(e) => {
                if let Some(visit) = self.visit(e.visit) {
                    visit.standing = Standing::Over;
                }
                self.count("visits-left");
            }
            DonorEvent::DonorBarred(e) => {
                let rules = self.model.rules.as_deref();
                // When it was over the event does not say; for good or not, it does.
                let agrees = rules.is_none_or(|rules| match lasts(rules, &e.class, None) {
                    Until::Lasting {} => matches!(e.until, Until::From { .. } | Until::Lasting {}),
                    until => e.until == until,
                });
                if !agrees {
                    self.violate(Rule::DeferredWrongly, None, None, format!("{:?} until {:?}", e.class, e.until));
                }
                let row = Deferral { class: Some(e.class.clone()), until: e.until, since: self.now, ended: None };
                self.defer(e.donor, [row]);
                if e.class.is_for_good() {
                    self.look_back(e.donor);
                }
            }
            DonorEvent::DonorPutOff(e) => {
                self.put_off(e.until);
                let row = Deferral { class: None, until: e.until, since: self.now, ended: None };
                self.defer(e.donor, [row]);
            }
            DonorEvent::DonorReadmitted(e) => self.readmitted(e),
            DonorEvent::DonorsMerged(e) => self.merged(e),
            DonorEvent::DonorsParted(e) => {
                self.check_two(e.second_person, e.kept);
                let row = self.model.giving.donors.get_mut(&e.other).filter(|row| row.merged_into == Some(e.kept));
                match row {
                    Some(row) => row.merged_into = None,
                    None => self.unlawful_record(e.other, "was parted from a donor it was not merged into"),
                }
            }
            DonorEvent::DonationExcluded(e) => {
                self.model.giving.excluded.insert(e.donation);
                let bags = self.model.giving.bags_of_donation.get(&e.donation).cloned().unwrap_or_default();
                self.batch.to_hold_for_donor.extend(bags.into_iter().map(|bag| (bag, HoldReason::DonorCall)));
                self.count("donations-excluded");
            }
            DonorEvent::Unknown(_) => {}
        }
    }

    fn unlawful_record(&mut self, donor: Opaque, what: &str) {
        self.violate(Rule::DonorRecordUnlawful, None, None, format!("donor {:016x} {what}", donor.0));
    }

    /// The visit of a number; an unknown one is a violation.
    pub(crate) fn visit(&mut self, visit: u32) -> Option<&mut Visit> {
        if self.model.giving.visits.len() <= visit as usize {
            self.violate(Rule::UnknownThing, None, None, format!("visit {visit} was never opened"));
        }
        self.model.giving.visits.get_mut(visit as usize)
    }

    fn visit_opened(&mut self, e: &VisitOpened) {
        self.serial(Serial::Visit, e.visit);
        let day = self.model.city_day(self.now);
        match self.model.giving.donors.get(&e.donor) {
            None => self.unlawful_record(e.donor, "came and is not registered"),
            Some(row) if row.merged_into.is_some() => {
                self.unlawful_record(e.donor, "came under a number that was merged")
            }
            Some(_) => {}
        }
        if self.model.giving.places.get(e.place as usize) != Some(&true) {
            self.violate(Rule::UnknownThing, None, None, format!("place {} is not open", e.place));
        }
        self.model.giving.visits.push(Visit {
            donor: e.donor,
            place: e.place,
            age: e.age,
            asks: e.asks,
            matching: e.matching,
            day,
            declared: None,
            examination: None,
            standing: Standing::Open,
        });
        self.count("visits-opened");
    }

    fn cleared(&mut self, e: &DonorCleared) {
        let today = self.model.city_day(self.now);
        let Some(visit) = self.visit(e.visit).cloned() else { return };
        let asked = visit.declared.is_some() && visit.examination.is_some();
        let rules = self.model.rules.as_deref();
        let against = rules.map(|rules| self.model.giving.against(rules, &visit, today)).unwrap_or_default();
        let until = rules.is_none_or(|rules| e.until == self.now.plus_minutes(rules.clearance_lasts.value));
        let sound = asked && against.is_empty() && until && visit.day == today && visit.standing == Standing::Open;
        if !sound || visit.donor != e.donor {
            let what = format!("visit {} was cleared against {against:?}", e.visit);
            self.violate(Rule::ClearedUnfit, None, None, what);
        }
        if let Some(visit) = self.visit(e.visit) {
            visit.standing = Standing::Cleared(e.until);
        }
        self.count("donors-cleared");
    }

    fn deferred(&mut self, e: &DonorDeferred) {
        let today = self.model.city_day(self.now);
        let Some(visit) = self.visit(e.visit).cloned() else { return };
        let rules = self.model.rules.as_deref();
        let against = rules.map(|rules| self.model.giving.against(rules, &visit, today)).unwrap_or_default();
        // A nurse may add to it, and take nothing away.
        let said = e.unfit.iter().map(|unfit| unfit.until).max();
        let every = against.iter().all(|until| e.unfit.iter().any(|unfit| unfit.until == *until));
        if said != Some(e.first) || !every || visit.donor != e.donor {
            let what = format!("visit {} may come back {:?}; against it speaks {against:?}", e.visit, e.first);
            self.violate(Rule::DeferredWrongly, None, None, what);
        }
        if let Some(visit) = self.visit(e.visit) {
            visit.standing = Standing::Over;
        }
        let since = self.now;
        let remembered = e.unfit.iter().filter(|unfit| unfit.is_remembered());
        let rows =
            remembered.map(|unfit| Deferral { class: unfit.class.clone(), until: unfit.until, since, ended: None });
        let rows: Vec<Deferral> = rows.collect();
        self.defer(e.donor, rows);
        if e.unfit.iter().any(|unfit| unfit.reason == "told" && unfit.until == Until::Never {}) {
            self.look_back(e.donor);
        }
        self.count("donors-deferred");
    }

    fn defer(&mut self, donor: Opaque, rows: impl IntoIterator<Item = Deferral>) {
        match self.model.giving.donors.get_mut(&donor) {
            Some(row) => row.deferrals.extend(rows),
            None => self.unlawful_record(donor, "was deferred and is not registered"),
        }
    }

    /// What somebody gave who must never give is held, as far back as the edition says; what a patient got is asked about.
    fn look_back(&mut self, donor: Opaque) {
        let today = self.model.city_day(self.now);
        let months = self.model.rules.as_deref().map_or(0, |rules| rules.look_back_months.value);
        for number in self.model.giving.numbers_of(donor) {
            for ix in self.model.giving.bags_of_donor.get(&number).cloned().unwrap_or_default() {
                let bag = self.model.bag(ix);
                if months_later(self.model.city_day(bag.collected_at), months) < today {
                    continue;
                }
                let with_patient = matches!(bag.custody, Custody::WithPatient { .. });
                if with_patient || matches!(bag.custody, Custody::Ended { fate: Fate::Transfused, .. }) {
                    self.must_ask("barred-after-given", Rule::DonorUnheld, "a patient got what a barred donor gave");
                }
                self.batch.to_hold_for_donor.push((ix, HoldReason::DonorDeferred));
            }
        }
    }

    /// Two persons, one of them of quality.
    fn check_two(&mut self, second: Opaque, donor: Opaque) {
        let Some(stamp) = self.batch.stamp else { return };
        self.second_was_there(second);
        if second == stamp.actor || !matches!(stamp.duty, Duty::Quality | Duty::Administrator) {
            self.unlawful_record(donor, "was judged by one person, or by none of quality");
        }
    }

    fn readmitted(&mut self, e: &DonorReadmitted) {
        self.check_two(e.second_person, e.donor);
        let (now, today) = (self.now, self.model.city_day(self.now));
        let months = self.model.rules.as_deref().map_or(0, |rules| rules.reentry_months.value);
        let since: Vec<i32> = {
            let rows = self.model.giving.donors.get(&e.donor);
            let open = |row: &&Deferral| row.class.as_ref() == Some(&e.class) && row.ended.is_none();
            let rows = rows.into_iter().flat_map(|row| row.deferrals.iter()).filter(open);
            rows.map(|row| self.model.city_day(row.since)).collect()
        };
        let permanent = e.class.is_for_good();
        let early = since.iter().max().is_none_or(|day| permanent && today < months_later(*day, months));
        if early {
            self.unlawful_record(e.donor, "was readmitted too early, or was not barred");
        }
        if let Some(row) = self.model.giving.donors.get_mut(&e.donor) {
            let open =
                row.deferrals.iter_mut().filter(|row| row.class.as_ref() == Some(&e.class) && row.ended.is_none());
            open.for_each(|row| row.ended = Some(now));
        }
    }

    fn merged(&mut self, e: &DonorsMerged) {
        self.check_two(e.second_person, e.kept);
        let giving = &self.model.giving;
        let (one, other) = (giving.donors.get(&e.kept), giving.donors.get(&e.other));
        let sound = matches!((one, other), (Some(a), Some(b))
            if a.merged_into.is_none() && b.merged_into.is_none() && a.sex == b.sex && e.kept != e.other);
        let has_others = giving.donors.values().any(|row| row.merged_into == Some(e.other));
        if !sound || has_others {
            self.unlawful_record(e.other, "was merged into another that it cannot be");
        }
        // What one gave while the other was deferred.
        let (kept, merged) = (self.model.giving.numbers_of(e.kept), vec![e.other]);
        for (givers, others) in [(&kept, &merged), (&merged, &kept)] {
            for giver in givers {
                let bags = self.model.giving.bags_of_donor.get(giver).cloned().unwrap_or_default();
                let gave = bags.into_iter().filter(|ix| self.was_deferred(others, self.model.bag(*ix).collected_at));
                let gave: Vec<_> = gave.map(|bag| (bag, HoldReason::DonorDeferred)).collect();
                if !gave.is_empty() {
                    self.must_ask("gave-while-deferred", Rule::DonorUnheld, "a donor gave while deferred");
                }
                self.batch.to_hold_for_donor.extend(gave);
            }
        }
        self.compare_groups(&kept, e.other);
        if let Some(row) = self.model.giving.donors.get_mut(&e.other) {
            row.merged_into = Some(e.kept);
        }
        self.count("donors-merged");
    }

    fn was_deferred(&self, donors: &[Opaque], at: Moment) -> bool {
        let day = self.model.city_day(at);
        let stood = |row: &Deferral| {
            let over = matches!(row.until, Until::From { day: end } if end <= day);
            row.since <= at && !over && row.ended.is_none_or(|ended| ended > at)
        };
        donors.iter().filter_map(|donor| self.model.giving.donors.get(donor)).any(|row| row.deferrals.iter().any(stood))
    }

    /// A finding that this batch must carry.
    pub(crate) fn must_ask(&mut self, finding: &'static str, rule: Rule, what: &str) {
        self.batch.must_ask.push((finding, rule, what.to_owned(), self.event_no));
    }

    /// What a donor's call or record concerns is held; what must be asked about is asked.
    pub(crate) fn check_donors(&mut self) {
        for (ix, reason) in std::mem::take(&mut self.batch.to_hold_for_donor) {
            let bag = self.model.bag(ix);
            let over = matches!(bag.custody, Custody::Ended { fate, .. } if fate != Fate::TransferredOut);
            if !over && !bag.has_hold(reason) {
                self.violate(Rule::DonorUnheld, Some(ix), None, format!("is not held ({})", reason.code()));
            }
        }
        for (finding, rule, what, event_no) in std::mem::take(&mut self.batch.must_ask) {
            if !self.batch.asked.iter().any(|(_, rule)| rule == finding) {
                self.violate_at(event_no, rule, None, None, format!("{what}, and nobody asks"));
            }
        }
    }
}
