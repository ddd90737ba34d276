//! What the checker believes of the city: bags, shelves, reservations, shipments, cases. Folded from
//! the journal by the checker's own hand, in its own shapes; nothing here judges.

pub(crate) mod account;
pub(crate) mod application;
pub(crate) mod bag;
pub(crate) mod bedside;
pub(crate) mod bench;
pub(crate) mod case;
pub(crate) mod control;
pub(crate) mod day;
pub(crate) mod giving;
pub(crate) mod laboratory;
pub(crate) mod recall;
pub(crate) mod release;
pub(crate) mod station;

use crate::record::events::{
    ApprovalLevel, CrossmatchResult, Departure, EquipmentKind, LineAsk, Network, OrderAsk, OwnStock, Site, SiteKind,
};
use crate::record::plan::For;
use crate::record::rulebook::Rules;
use crate::record::text::Moment;
use crate::record::words::{Attributes, BagKey, Class, Group, Identity, Opaque, Temperature};
use bag::{Bag, Crossmatched, Custody};
use case::{Blood, Case, Formality, Review};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A shelf for the count of stock: site, class, group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ShelfKey {
    pub site: u32,
    pub class: Class,
    pub group: u32,
}

impl ShelfKey {
    pub(crate) fn new(site: u32, class: Class, group: Group) -> ShelfKey {
        ShelfKey { site, class, group: group.index() }
    }
}

/// Sound bags in store, in no order, and the floors last set.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    pub bags: Vec<u32>,
    pub own_floor: u64,
    pub area_floor: u64,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Reservation {
    pub purpose: For,
    pub site: u32,
    pub deadline: Moment,
    pub lapsed: Lapsed,
}

/// Whether a reservation's lapse has been recorded, so that it is counted once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lapsed {
    NotRecorded,
    Recorded,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Shipment {
    pub reserved_for: For,
    pub from: u32,
    pub to: u32,
    pub temperature: Temperature,
    pub arrives_p90: Moment,
}

#[derive(Clone, Debug)]
pub(crate) struct Order {
    pub site: u32,
    pub lines: Vec<OrderAsk>,
    pub rides: Option<Departure>,
    /// Closed, or something of it has left.
    pub settled: bool,
}

/// What came in, and what went out by fate: bags, and counts of U, mL and dose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub bags: u64,
    pub counts: [u64; 3],
}

impl Tally {
    fn take(&mut self, bag: &Bag) {
        self.bags -= 1;
        self.counts[bag.amount.measure as usize] -= bag.amount.count;
    }

    pub(crate) fn add(&mut self, bag: &Bag) {
        self.bags += 1;
        self.counts[bag.amount.measure as usize] += bag.amount.count;
    }
}

#[derive(Debug, Default)]
pub(crate) struct Model {
    pub rules: Option<Box<Rules>>,
    sites: HashMap<u32, Site>,
    routes: HashSet<(u32, u32)>,
    /// Sites that another ledger keeps, or did.
    kept_by: HashMap<u32, u32>,
    pub station: Option<u32>,
    pub bags: Vec<Bag>,
    by_key: HashMap<BagKey, u32>,
    pub shelves: HashMap<ShelfKey, Shelf>,
    pub reservations: HashMap<u32, Reservation>,
    pub shipments: HashMap<u32, Shipment>,
    /// How many bags of each shipment are on the road, out or back.
    pub on_road: BTreeMap<u32, u32>,
    pub open_requests: HashSet<u32>,
    pub open_proposals: HashSet<u32>,
    /// With the site of each.
    pub open_findings: BTreeMap<u32, u32>,
    pub applications: BTreeMap<u32, application::Application>,
    pub bench: bench::Bench,
    pub giving: giving::Giving,
    pub laboratory: laboratory::Laboratory,
    pub recalling: recall::Recalling,
    pub releasing: release::Releasing,
    pub assessing: control::Assessing,
    /// Minutes that the city is ahead of UTC.
    zone_offset: i64,
    pub losses: BTreeMap<u32, day::Loss>,
    /// The loss that a bag was last put forward in.
    pub loss_of: HashMap<u32, u32>,
    pub counts: BTreeMap<u32, day::Count>,
    pub conversions: BTreeMap<u32, day::Conversion>,
    pub preparations: BTreeMap<u32, day::Conversion>,
    pub boxes: BTreeMap<u32, day::TransportBox>,
    /// The question about each bag that a count missed.
    pub missing: HashMap<u32, u32>,
    pub orders: HashMap<u32, Order>,
    pub cases: BTreeMap<u32, Case>,
    pub formalities: BTreeMap<u32, Formality>,
    pub reviews: HashMap<u32, Review>,
    patients: HashMap<Opaque, Blood>,
    pub samples: HashMap<Opaque, bedside::Samples>,
    /// Bags that were issued to a patient.
    pub bedside: HashMap<u32, bedside::Bedside>,
    pub open_references: BTreeMap<u32, bedside::Reference>,
    /// Who a patient turned out to be.
    known_as: HashMap<Opaque, Opaque>,
    /// The same, and names that were put right: what was given under the one may be told under the other.
    named: HashMap<Opaque, Opaque>,
    pub admitted: Tally,
    pub ended: Tally,
    /// Bags whose life had not ended when this was last pruned.
    living: Vec<u32>,
    /// Storage equipment: where it stands and what it is.
    pub equipment: HashMap<u32, (u32, EquipmentKind)>,
    pub stations: station::Stations,
    pub accounts: account::Accounts,
    /// The day since 1970, in UTC, of the event that is read.
    pub day: i64,
    /// What moved on each day, by act and class: bags and counts.
    pub booked: BTreeMap<(i64, &'static str, &'static str), (u64, u64)>,
}

impl Model {
    pub(crate) fn adopt_network(&mut self, network: &Network) {
        self.sites = network.sites.iter().map(|site| (site.id, *site)).collect();
        self.zone_offset = network.zone_offset;
        self.routes = network.routes.iter().map(|route| (route.from, route.to)).collect();
        self.station = network.sites.iter().find(|s| s.kind == SiteKind::Station).map(|s| s.id);
    }

    pub(crate) fn assign_sites(&mut self, ledger: u32, sites: &[u32]) {
        self.kept_by.extend(sites.iter().map(|site| (*site, ledger)));
    }

    /// The ledger to which a site was last assigned; none for one that was always this ledger's.
    pub(crate) fn keeper(&self, site: u32) -> Option<u32> {
        self.kept_by.get(&site).copied()
    }

    pub(crate) fn site(&self, id: u32) -> Option<&Site> {
        self.sites.get(&id)
    }

    pub(crate) fn has_route(&self, from: u32, to: u32) -> bool {
        self.routes.contains(&(from, to))
    }

    /// The storage point that a hospital draws on: itself when it hosts one, its supplier when that is
    /// not the station; none when the station supplies it directly.
    pub(crate) fn storage_point_of(&self, hospital: u32) -> Option<u32> {
        let serves = |site: &Site| matches!(site.kind, SiteKind::StoragePoint | SiteKind::HostHospital);
        let here = self.site(hospital)?;
        if serves(here) {
            return Some(here.id);
        }
        self.site(here.supplied_by?).filter(|s| serves(s)).map(|s| s.id)
    }

    pub(crate) fn find(&self, key: &BagKey) -> Option<u32> {
        self.by_key.get(key).copied()
    }

    pub(crate) fn bag(&self, ix: u32) -> &Bag {
        &self.bags[ix as usize]
    }

    /// Puts a new bag in its store.
    pub(crate) fn admit(&mut self, bag: Bag) {
        let ix = self.bags.len() as u32;
        self.admitted.add(&bag);
        self.by_key.insert(bag.key, ix);
        self.giving.bags_of_donor.entry(bag.donor).or_default().push(ix);
        if let Some(number) = bag.key.as_str().get(..13).and_then(crate::record::giving::Number::read) {
            self.giving.bags_of_donation.entry(number).or_default().push(ix);
        }
        self.living.push(ix);
        self.recalling.moved(ix, bag.custody);
        self.bags.push(bag);
        self.book(ix, "entered");
        self.put_on_shelf(ix);
    }

    /// Adds one bag to the day's sum of an act.
    fn book(&mut self, ix: u32, act: &'static str) {
        let bag = &self.bags[ix as usize];
        let sum = self.booked.entry((self.day, act, bag.product.class().code())).or_default();
        sum.0 += 1;
        sum.1 += bag.amount.count;
    }

    /// Adds to the day's sums what a change of custody means.
    fn book_move(&mut self, ix: u32, was: Custody, now: Custody) {
        let store = |custody| match custody {
            Custody::InStore { site } | Custody::Picked { site } => Some(site),
            _ => None,
        };
        let meant_for = |shipment: u32| self.shipments.get(&shipment).map(|row| row.to);
        let (turned_back, sent) = match (was, now) {
            (Custody::OnRoad { .. }, Custody::Returning { .. }) => (true, false),
            (Custody::OnRoad { .. }, Custody::Ended { fate, .. }) => (fate.code() == "lost", false),
            (Custody::OnRoad { shipment }, _) if store(now).is_some() => (store(now) != meant_for(shipment), false),
            (Custody::Returning { shipment }, _) if store(now).is_some() => (false, store(now) == meant_for(shipment)),
            (_, Custody::OnRoad { .. }) => (false, true),
            _ => (false, false),
        };
        // What goes back to the station is no supply, whatever becomes of it on the road.
        let road = was.shipment().or(now.shipment()).and_then(|shipment| self.shipments.get(&shipment));
        let goes_back = road.is_some_and(|row| row.reserved_for == For::Nobody {});
        if goes_back {
            if matches!(now, Custody::OnRoad { .. }) {
                self.book(ix, "sent-back");
            }
        } else if turned_back {
            self.book(ix, "turned-back");
        } else if sent {
            self.book(ix, "sent");
        }
        match now {
            Custody::WithPatient { .. } if !matches!(was, Custody::WithPatient { .. }) => self.book(ix, "issued"),
            Custody::Ended { fate, .. } if !matches!(was, Custody::Ended { .. }) => self.book(ix, fate.code()),
            _ if store(now).is_some() && store(now) != store(was) => self.book(ix, "entered"),
            _ => {}
        }
    }

    /// Changes one bag; its shelf, its shipment's count and the account of fates follow.
    pub(crate) fn change<R>(&mut self, ix: u32, change: impl FnOnce(&mut Bag) -> R) -> R {
        let (shelf, custody) = (self.bag(ix).shelf(), self.bag(ix).custody);
        let result = change(&mut self.bags[ix as usize]);
        let bag = self.bag(ix);
        let (shelf_now, custody_now) = (bag.shelf(), bag.custody);
        if shelf != shelf_now {
            if let Some(key) = shelf {
                self.take_off_shelf(key, ix);
            }
            self.put_on_shelf(ix);
        }
        if custody != custody_now {
            self.book_move(ix, custody, custody_now);
            self.recalling.moved(ix, custody_now);
            if let Some(shipment) = custody.shipment()
                && let Some(carried) = self.on_road.get_mut(&shipment)
            {
                *carried -= 1;
                if *carried == 0 {
                    self.on_road.remove(&shipment);
                }
            }
            if let Some(shipment) = custody_now.shipment() {
                *self.on_road.entry(shipment).or_default() += 1;
            }
            let over = |c: Custody| matches!(c, Custody::Ended { .. });
            match (over(custody), over(custody_now)) {
                (false, true) => self.ended.add(&self.bags[ix as usize]),
                // Unlawful, and told of where it happened: here only the account stays right.
                (true, false) => {
                    self.ended.take(&self.bags[ix as usize]);
                    if !self.living.contains(&ix) {
                        self.living.push(ix);
                    }
                }
                (false, false) | (true, true) => {}
            }
        }
        result
    }

    /// The bags whose life has not ended, in the order of admission.
    pub(crate) fn living(&mut self) -> &[u32] {
        let bags = &self.bags;
        self.living.retain(|ix| !matches!(bags[*ix as usize].custody, Custody::Ended { .. }));
        &self.living
    }

    fn put_on_shelf(&mut self, ix: u32) {
        let Some(key) = self.bag(ix).shelf() else { return };
        let shelf = self.shelves.entry(key).or_default();
        self.bags[ix as usize].place = shelf.bags.len() as u32;
        shelf.bags.push(ix);
    }

    fn take_off_shelf(&mut self, key: ShelfKey, ix: u32) {
        let Some(shelf) = self.shelves.get_mut(&key) else { return };
        let place = self.bags[ix as usize].place as usize;
        if shelf.bags.get(place) == Some(&ix) {
            shelf.bags.swap_remove(place);
            if let Some(moved) = shelf.bags.get(place) {
                self.bags[*moved as usize].place = place as u32;
            }
        }
    }

    /// Whether a reservation still holds its bags at `now`.
    pub(crate) fn is_live(&self, reservation: u32, now: Moment) -> bool {
        self.reservations.get(&reservation).is_some_and(|row| now < row.deadline)
    }

    /// Whether a compatible crossmatch keeps the bag for its patient at `now`.
    pub(crate) fn is_crossmatched(&self, bag: &Bag, now: Moment) -> bool {
        let days = self.rules.as_ref().map_or(0, |r| r.crossmatch_sample_days.value);
        let holds = |of: Crossmatched| now < of.at.plus_minutes(days * 24 * 60);
        bag.crossmatched.is_some_and(|of| of.result == CrossmatchResult::Compatible && holds(of))
    }

    /// Whether a bag has what a line asks for at `now`.
    pub(crate) fn has(&self, bag: &Bag, wanted: Attributes, now: Moment) -> bool {
        let days = self.rules.as_ref().map_or(0, |r| r.fresh_days.value);
        bag.has(days, now).cover(wanted)
    }

    /// Whether a bag counts as stock at `now`: sound and in store, in date, not reserved, not kept for an
    /// open case, not crossmatched for a patient.
    pub(crate) fn is_stock(&self, bag: &Bag, now: Moment) -> bool {
        let there = bag.shelf().is_some() && bag.expires_at > now;
        there && self.is_free(bag, now) && !self.is_crossmatched(bag, now)
    }

    /// Whether a bag is a patient's by name at `now`: their own blood, or kept for them.
    pub(crate) fn is_named(&self, bag: &Bag, now: Moment) -> bool {
        bag.own.is_some() || bag.kept.is_some_and(|(_, until)| now < until)
    }

    /// Whether a bag is nobody's yet at `now`: not reserved, not kept for an open case, no patient's by name.
    fn is_free(&self, bag: &Bag, now: Moment) -> bool {
        if self.is_named(bag, now) {
            return false;
        }
        match (bag.reservation, bag.earmark) {
            (Some(held), _) => !self.is_live(held.id, now),
            (None, Some(earmark)) => self.cases.get(&earmark.case).is_none_or(|case| !case.open),
            (None, None) => true,
        }
    }

    /// The stock of a shelf that counts at `now`, without these bags.
    pub(crate) fn usable(&self, key: ShelfKey, now: Moment, without: &[u32]) -> u64 {
        let bags = self.shelves.get(&key).map_or(&[][..], |shelf| shelf.bags.as_slice());
        let bags = bags.iter().filter(|ix| !without.contains(ix)).map(|ix| self.bag(*ix));
        bags.filter(|bag| self.is_stock(bag, now)).map(|bag| bag.amount.count).sum()
    }

    /// The floors of a shelf: for its own patients, for its area.
    pub(crate) fn floors(&self, key: ShelfKey) -> (u64, u64) {
        self.shelves.get(&key).map_or((0, 0), |shelf| (shelf.own_floor, shelf.area_floor))
    }

    /// Notes what a case tells of its patient. A determined group and known anti-D stay known.
    pub(crate) fn know(&mut self, patient: Opaque, told: Blood, drawn: Option<Moment>) {
        if told.is_determined() {
            self.samples.entry(patient).or_default().say(told.group, drawn);
        }
        let known = self.patients.entry(patient).or_insert(told);
        if told.is_determined() {
            known.group = told.group;
            known.determination = told.determination;
        }
        if told.has_anti_d() {
            known.anti_d = told.anti_d;
        }
    }

    /// One patient turned out to be another; whoever had a name before is another person still.
    pub(crate) fn identify(&mut self, old: Opaque, was: Identity, new: Opaque) {
        if old == new {
            return;
        }
        self.named.insert(old, new);
        if was == Identity::Unidentified {
            self.known_as.insert(old, new);
        }
    }

    /// Whether what was recorded of one patient is of the other, by name or by who they turned out to be.
    pub(crate) fn is_of(&self, recorded: Opaque, patient: Opaque) -> bool {
        let mut known = Some(recorded);
        // Names do not change often; a ring of them must not hang the checker.
        for _ in 0..8 {
            if known == Some(patient) {
                return true;
            }
            known = known.and_then(|p| self.named.get(&p).copied());
        }
        false
    }

    /// Who a patient is known as by now.
    pub(crate) fn who(&self, patient: Opaque) -> Opaque {
        let mut who = patient;
        for _ in 0..8 {
            let Some(known) = self.known_as.get(&who) else { break };
            who = *known;
        }
        who
    }

    /// Whether as many samples as the edition asks say one group of a patient; so it is too where no group is
    /// recorded, or no edition adopted.
    pub(crate) fn is_confirmed(&self, patient: Opaque) -> bool {
        let wanted = self.rules.as_ref().map_or(0, |rules| rules.two_samples.value);
        let said = self.samples.get(&patient);
        said.is_none_or(|said| said.group.is_none() || said.drawn.len() as u64 >= wanted)
    }

    /// What is known of a patient, apart from any case.
    pub(crate) fn patient(&self, patient: Opaque) -> Option<Blood> {
        self.patients.get(&patient).copied()
    }

    /// The day of the city.
    pub(crate) fn day_of(&self, at: Moment) -> i64 {
        at.plus_minutes(self.zone_offset).0.div_euclid(24 * 60 * 60_000)
    }

    /// The end of the last of so many days after the day of a moment.
    pub(crate) fn end_of(&self, at: Moment, days: i64) -> Moment {
        let start = (self.day_of(at) + days + 1) * 24 * 60 * 60_000;
        Moment(start).plus_minutes(-self.zone_offset)
    }

    /// The same in 32 bits, as donors' dates are written.
    pub(crate) fn city_day(&self, at: Moment) -> i32 {
        i32::try_from(self.day_of(at)).unwrap_or(i32::MAX)
    }

    /// The prepared blood that a line asks for, in mL.
    pub(crate) fn prepared_volume(&self, ask: &LineAsk) -> u64 {
        let each = self.rules.as_ref().map_or(0, |rules| {
            let volume = &rules.prepared_volume.value;
            match ask.class {
                Class::RedCells => volume.red_cells,
                Class::Plasma => volume.plasma,
                Class::Platelets => volume.platelets,
                Class::Cryo => volume.cryo,
                Class::WholeBlood | Class::PlateletConcentrate | Class::Granulocytes => 0,
            }
        });
        ask.amount.count * each / 100
    }

    /// How high a day's volume climbs.
    pub(crate) fn approval_of(&self, volume: u64) -> Option<ApprovalLevel> {
        let rules = self.rules.as_ref()?;
        Some(if volume < rules.approval_head_from.value.count {
            ApprovalLevel::Senior
        } else if volume < rules.approval_affairs_from.value.count {
            ApprovalLevel::Head
        } else {
            ApprovalLevel::Affairs
        })
    }

    /// What the caller said of the hospital's own stock, for a line of a case.
    pub(crate) fn own_stock(&self, case: u32, line: u16) -> OwnStock {
        let said = |case: &Case| case.calls.get(&case.lines.get(&line)?.call).copied();
        self.cases.get(&case).and_then(said).unwrap_or(OwnStock::NotStated)
    }
}
