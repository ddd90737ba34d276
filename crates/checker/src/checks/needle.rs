//! Invariants of *collection*: a number is granted once, to one place, and used once; what was collected is judged
//! as the edition says, and what broke a rule is asked about.

use crate::checker::{Checker, Serial};
use crate::model::bench::Gathered;
use crate::model::giving::{Given, Standing};
use crate::record::giving::*;
use crate::record::rulebook::Rules;
use crate::report::Rule;

impl Checker {
    pub(crate) fn collection(&mut self, event: &CollectionEvent) {
        match event {
            CollectionEvent::PlaceEntered(e) => {
                self.serial(Serial::Place, e.place);
                self.model.giving.places.push(true);
                if e.kind == PlaceKind::AtStation {
                    self.model.bench.at_station.insert(e.place);
                }
            }
            CollectionEvent::PlaceClosed(e) => self.place_closed(e.place),
            CollectionEvent::NumbersGranted(e) => {
                let giving = &self.model.giving;
                let overlaps = giving.ranges.iter().any(|(first, count, _)| {
                    e.first.behind(*first).is_some_and(|at| at < *count)
                        || first.behind(e.first).is_some_and(|at| at < e.count)
                });
                let used = |number: &Number| number.behind(e.first).is_some_and(|at| at < e.count);
                let used = giving.collected.keys().any(used) || giving.bags_of_donation.keys().any(used);
                if overlaps || used || giving.places.get(e.place as usize) != Some(&true) {
                    let what = format!("numbers granted to place {} are of another, or used", e.place);
                    self.violate(Rule::NumberUnlawful, None, None, what);
                }
                self.model.giving.ranges.push((e.first, e.count, e.place));
            }
            CollectionEvent::NumberBound(e) => self.number_bound(e),
            CollectionEvent::CollectionRecorded(e) => self.collected(e),
            CollectionEvent::Unknown(_) => {}
        }
    }

    fn place_closed(&mut self, place: u32) {
        match self.model.giving.places.get_mut(place as usize) {
            Some(open) if *open => *open = false,
            _ => self.violate(Rule::UnknownThing, None, None, format!("place {place} is closed and is not open")),
        }
    }

    fn number_bound(&mut self, e: &NumberBound) {
        let now = self.now;
        let Some(visit) = self.visit(e.visit).cloned() else { return };
        if !matches!(visit.standing, Standing::Cleared(until) if now < until) {
            self.violate(Rule::ClearedUnfit, None, None, format!("visit {} goes on and is not cleared", e.visit));
        }
        let giving = &self.model.giving;
        let used = giving.collected.contains_key(&e.donation)
            || giving.bound.contains_key(&e.donation)
            || giving.bags_of_donation.contains_key(&e.donation);
        if used || giving.granted_to(e.donation) != Some(visit.place) {
            let what = format!("visit {} goes with a number that is used, or another place's", e.visit);
            self.violate(Rule::NumberUnlawful, None, None, what);
        }
        self.model.giving.bound.insert(e.donation, e.visit);
    }

    fn collected(&mut self, e: &CollectionRecorded) {
        let Some(visit) = self.visit(e.visit).cloned() else { return };
        let (said, number) = (&e.collected, e.collected.donation);
        if let Some(rules) = self.model.rules.as_deref() {
            let counts = said.volume_ml >= rules.interval_from_ml.value;
            let agrees = good_for(rules, said) == e.restrictions && counts == (e.interval == Interval::Counts);
            if !agrees || visit.donor != e.donor || visit.place != e.place {
                let what = format!("the collection of visit {} is said to be {:?}", e.visit, e.restrictions);
                self.violate(Rule::CollectionMisjudged, None, None, what);
            }
            let tubes = self.model.rules.as_deref().map_or(0, |rules| rules.sample_tubes_min.value);
            if said.outcome != Outcome::Failed && said.tubes < tubes {
                self.must_ask("tubes-missing", Rule::CollectionMisjudged, "sample tubes are missing");
            }
        }
        let giving = &self.model.giving;
        let twice = giving.collected.contains_key(&number)
            || self.model.bench.numbers.contains(&number)
            || giving.bags_of_donation.contains_key(&number)
            || giving.bound.get(&number).is_some_and(|bound| *bound != e.visit);
        if giving.granted_to(number) != Some(e.place) {
            self.must_ask("number-not-granted", Rule::NumberUnlawful, "a number is not of its place");
        }
        if twice {
            self.must_ask("number-twice", Rule::NumberUnlawful, "a number is used twice");
        }
        let fits = match said.taken {
            Donated::WholeBlood { .. } => visit.asks == DonationKind::WholeBlood,
            Donated::Platelets { doses } => {
                visit.asks == DonationKind::TwoDoses || (visit.asks == DonationKind::OneDose && doses == 1)
            }
        };
        let cleared = match visit.standing {
            Standing::Cleared(until) => fits && said.begun_at < until,
            Standing::Open | Standing::Over => false,
        };
        if !cleared {
            self.model.releasing.uncleared.insert(number);
            self.must_ask("collected-uncleared", Rule::ClearedUnfit, "somebody gave who was not cleared for it");
        }
        if self.model.giving.collected.contains_key(&number) {
            self.model.releasing.twice.insert(number);
        }
        let day = self.model.city_day(said.begun_at);
        self.model.giving.collected.entry(number).or_insert(e.donor);
        self.model.bench.gathered.entry(number).or_insert_with(|| Gathered {
            place: e.place,
            taken: said.taken,
            anticoagulant: said.anticoagulant.clone(),
            begun_at: said.begun_at,
            ended_at: said.ended_at,
            volume_ml: said.volume_ml,
            restrictions: e.restrictions.clone(),
        });
        if let Some(visit) = self.visit(e.visit) {
            // A puncture that failed may be followed by another while the clearance lasts.
            if !cleared || said.outcome != Outcome::Failed {
                visit.standing = Standing::Over;
            }
        }
        if let (Interval::Counts, Some(row)) = (e.interval, self.model.giving.donors.get_mut(&e.donor)) {
            let apheresis = matches!(said.taken, Donated::Platelets { .. });
            row.given.push(Given { number, apheresis, day, volume_ml: said.volume_ml, reaction: said.reaction });
        }
        self.count("collections");
    }
}

/// What a collection is not good for, in the order in which it is said.
fn good_for(rules: &Rules, said: &Collected) -> Vec<Restriction> {
    let mut found = Vec::new();
    if let Donated::WholeBlood { nominal_ml } = said.taken {
        let limit =
            rules.slow_collection.value.iter().find(|(volume, _)| *volume == nominal_ml).map(|(_, limit)| *limit);
        if limit.is_some_and(|limit| said.ended_at > said.begun_at.plus_minutes(limit)) {
            found.extend([Restriction::NoFreshPlasma, Restriction::NoPlatelets]);
        }
        let tenth = nominal_ml * rules.volume_tolerance_percent.value;
        if said.volume_ml * 100 + tenth < nominal_ml * 100 {
            found.push(Restriction::Underweight);
        }
        if said.volume_ml * 100 > nominal_ml * 100 + tenth {
            found.push(Restriction::Overweight);
        }
    }
    if said.volume_ml == 0 || said.outcome == Outcome::Failed {
        found.push(Restriction::NotUsable);
    }
    found
}
