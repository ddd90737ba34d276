//! Preparing blood for a patient 备血: bags of the own shelf are kept for an approved application, and go
//! back when they are not needed.

use super::kernel::event;
use super::*;
use crate::bag::{Bag, Custody};
use crate::compatibility::{Match, judge};
use crate::decide::Draft;
use crate::duty::formality;
use crate::duty::supply::{self, ReservationEnd, ReservedFor, sound_and_in_date};
use crate::duty::ward::known_blood;
use crate::overrides::{self, Overridable, covers};
use crate::plan::Drawn;
use crate::plan::shelf::{Hold, hold, others};
use crate::plan::timing::time_to_use;
use crate::refusal::Refusal;
use crate::stock::{Keeps, in_store_at, kept, side, usable};
use crate::world::World;
use std::collections::BTreeMap;

/// What one command takes so far.
struct Taking<'w, 'c> {
    row: &'w Application,
    blood: PatientBlood,
    overrides: &'c [Override],
    used: Vec<Override>,
    /// Off the stock of each class and group.
    off: BTreeMap<(ProductClass, Group), Amount>,
    /// For each line.
    lines: Vec<(u16, Amount)>,
}

pub(super) fn prepare(draft: &mut Draft<'_>, id: ApplicationId, bags: &[BagId], overrides: &[Override]) {
    let world = draft.world;
    let Some(row) = world.applications().get(id) else {
        draft.refuse(Refusal::UnknownApplication { application: id });
        return;
    };
    draft.at_site(row.site);
    if !row.is_open() {
        draft.refuse(Refusal::ApplicationEnded { application: id });
    } else if !row.is_approved(draft.now) {
        draft.refuse(Refusal::ApplicationNotApproved { application: id });
    }
    let patient = world.known_as(row.patient);
    let mut taking = Taking {
        row,
        blood: known_blood(world, patient, None),
        overrides,
        used: Vec::new(),
        off: BTreeMap::new(),
        lines: Vec::new(),
    };
    let mut taken = Vec::new();
    for bag in bags {
        match world.bags().find(*bag).and_then(|ix| Some((ix, world.bags().at(ix)?))) {
            None => draft.refuse(Refusal::UnknownBag { bag: *bag }),
            Some((ix, found)) => taken.extend(taking.one(draft, ix, found)),
        }
    }
    overrides::called_back(draft, &taking.used);
    if draft.is_refused() {
        return;
    }
    let reservation = draft.next_reservation();
    let own_time = draft.now.plus(*world.rules().reservation_minutes_patient);
    // No longer than the application holds.
    let deadline = row.valid_until.map_or(own_time, |until| until.min(own_time));
    let (purpose, site) = (ReservedFor::Application { application: id }, row.site);
    draft.emit(event(Event::BagsPrepared { application: id, reservation, overrides: taking.used.clone() }));
    let made = supply::Event::ReservationMade { reservation, purpose, site, deadline };
    draft.emit(crate::Event::Supply(made));
    for (bag, line, drawn) in taken {
        draft.emit(crate::Event::Supply(supply::Event::BagReserved { bag, reservation, line, drawn }));
    }
    formality::second_persons_owed(draft, None, &taking.used);
}

impl Taking<'_, '_> {
    fn one(&mut self, draft: &mut Draft<'_>, ix: BagIx, bag: &Bag) -> Option<(BagId, u16, Drawn)> {
        let (world, here, id) = (draft.world, self.row.site, bag.id);
        let rules = world.rules();
        match bag.custody {
            Custody::InStore { site } if site == here => {}
            Custody::Ended { fate, .. } => draft.refuse(Refusal::BagEnded { bag: id, fate }),
            _ => draft.refuse(Refusal::BagNotHere { bag: id, site: here }),
        }
        sound_and_in_date(draft, ix, draft.now.plus(time_to_use(rules, bag.product.class())));
        // What an override may let pass is judged when it is issued, with the physician's word.
        match judge(rules, bag.product.class(), bag.group, &self.blood) {
            Match::AboForbidden => {
                let (donor, patient) = (bag.group, self.blood.group);
                draft.refuse(Refusal::BagAboIncompatible { bag: id, donor, patient });
            }
            Match::AgainstAntiD => draft.refuse(Refusal::BagAgainstAntiD { bag: id }),
            _ => {}
        }
        match hold(world, bag, Some(world.known_as(self.row.patient)), draft.now) {
            Hold::Free => {}
            Hold::Reserved(reservation) => draft.refuse(Refusal::BagTaken { bag: id, reservation }),
            Hold::KeptForCase(case) => draft.refuse(Refusal::BagKeptForCase { bag: id, case }),
            Hold::CrossmatchedFor(patient) => draft.refuse(Refusal::BagForOtherPatient { bag: id, patient }),
            Hold::FailedCrossmatch => draft.refuse(Refusal::CrossmatchIncompatible { bag: id }),
            Hold::KeptFor(patient) => draft.refuse(Refusal::BagKeptForPatient { bag: id, patient }),
            Hold::OthersOwn(patient) => draft.refuse(Refusal::BagOfOtherDonor { bag: id, patient }),
        }
        let line = self.line_for(draft, bag)?;
        Some((id, line, self.drawn(draft, bag)))
    }

    /// The line that the bag serves and that still lacks after what is prepared and issued for it.
    fn line_for(&mut self, draft: &mut Draft<'_>, bag: &Bag) -> Option<u16> {
        let (world, now, row) = (draft.world, draft.now, self.row);
        let serves = |line: &&AppliedLine| {
            let want = row.want(line);
            line.ask.class == bag.product.class()
                && want.tier(world.rules(), bag.product).is_some()
                && want.covered_by(world.rules(), bag, now)
        };
        let taken = &self.lines;
        let lacks = |line: &&AppliedLine| {
            let live = supply::live_in(world, &row.reservations, line.line, line.reserved, now);
            let here = taken.iter().filter(|(of, _)| *of == line.line);
            let has = here.fold(line.issued.plus(live), |sum, (_, amount)| sum.plus(*amount));
            has.count() < line.ask.amount.count()
        };
        let Some(line) = row.lines.iter().filter(serves).find(lacks) else {
            draft.refuse(match row.lines.iter().rfind(serves) {
                Some(line) => Refusal::LineFilled { line: line.line },
                None => Refusal::BagWrongProduct { bag: bag.id, product: bag.product },
            });
            return None;
        };
        self.lines.push((line.line, bag.amount));
        Some(line.line)
    }

    /// The side of the floor. Life-saving use goes through it; all other stops there.
    fn drawn(&mut self, draft: &mut Draft<'_>, bag: &Bag) -> Drawn {
        let (world, here, class) = (draft.world, self.row.site, bag.product.class());
        // What is the patient's own, or came for them, is nobody's stock.
        if others(world, bag, None, draft.now).is_some() {
            return Drawn::AboveFloor;
        }
        let off = self.off.entry((class, bag.group)).or_insert(Amount::zero(class.measure()));
        if in_store_at(bag, here) && hold(world, bag, None, draft.now) == Hold::Free {
            *off = off.plus(bag.amount);
        }
        let left = usable(world, here, class, bag.group, draft.now).less(*off);
        let drawn = side(world, here, class, bag.group, left);
        let exempt = matches!(self.row.approval, Approval::Exempt { .. });
        if drawn == Drawn::BelowFloor && !exempt {
            match covers(self.overrides, Overridable::BelowFloor, Some(bag.id)).copied() {
                Some(used) => {
                    draft.agreed(&used);
                    self.used.push(used);
                }
                None => {
                    let floor = kept(world, here, class, bag.group, Keeps::Floor);
                    draft.refuse(Refusal::BelowFloor { site: here, floor });
                }
            }
        }
        drawn
    }
}

/// Prepared bags go back to stock; also of an application that has ended.
pub(super) fn release(draft: &mut Draft<'_>, id: ApplicationId, bags: &[BagId]) {
    let world = draft.world;
    let Some(row) = world.applications().get(id) else {
        draft.refuse(Refusal::UnknownApplication { application: id });
        return;
    };
    draft.at_site(row.site);
    for bag in bags {
        let Some(ix) = world.bags().find(*bag) else {
            draft.refuse(Refusal::UnknownBag { bag: *bag });
            continue;
        };
        let kept = row.reservations.iter().filter_map(|id| world.reservation(*id));
        let found = kept.into_iter().find_map(|r| Some((r, r.bags.iter().find(|(b, _)| *b == ix)?)));
        match found {
            Some((reservation, entry)) => {
                supply::release_bags(draft, reservation, &[*entry], ReservationEnd::Released);
            }
            None => draft.refuse(Refusal::BagNotPrepared { bag: *bag, application: id }),
        }
    }
}

/// Free bags of the own shelf that may be prepared for a line of an application at `now`, by line, then
/// identical group first, then earliest expiry.
pub fn suitable<'w>(world: &'w World, row: &'w Application, now: Moment) -> Vec<(u16, BagIx, &'w Bag)> {
    let rules = world.rules();
    let patient = world.known_as(row.patient);
    let blood = known_blood(world, patient, None);
    let mut found = Vec::new();
    for line in &row.lines {
        let want = Want { patient: Some(patient), ..row.want(line) };
        let until = now.plus(time_to_use(rules, line.ask.class));
        let groups = Group::all().filter(|group| !judge(rules, line.ask.class, *group, &blood).is_forbidden());
        let mut of_line = Vec::new();
        for group in groups {
            let judged = judge(rules, line.ask.class, group, &blood);
            for (tier, product) in want.products(rules) {
                let shelf = world.bags().shelf(row.site, product, group).iter();
                let in_date = shelf.filter(|entry| entry.expires_at > until);
                let bags = in_date.filter_map(|entry| Some((entry.bag, world.bags().at(entry.bag)?)));
                let fits = bags.filter(|(_, bag)| want.covered_by(rules, bag, now));
                let free = fits.filter(|(_, bag)| hold(world, bag, Some(patient), now) == Hold::Free);
                of_line.extend(free.map(|(ix, bag)| ((judged, tier, bag.expires_at, ix), bag)));
            }
        }
        of_line.sort_unstable_by_key(|(key, _)| *key);
        found.extend(of_line.into_iter().map(|((.., ix), bag)| (line.line, ix, bag)));
    }
    found
}
