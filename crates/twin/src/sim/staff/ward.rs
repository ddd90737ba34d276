//! The ward: requests of ordinary days. Blood is made ready (crossmatched, thawed) from what stands
//! above the floor, issued a while later, looked for again when there was none; what is urgent and not
//! there becomes an emergency case.

use super::super::agenda::Task;
use super::super::days::again;
use super::super::habits::Lot;
use super::super::{Halt, Ledger, LivingCity};
use super::applying::Applied;
use crate::UseEvent;
use domain::bag::{Bag, CrossmatchResult};
use domain::compatibility::judge;
use domain::duty::case::Urgency;
use domain::duty::supply::ReservedFor;
use domain::duty::ward::{self, CrossmatchOf, IssueBasis};
use domain::network::Agitator;
use domain::overrides::{Overridable, Override, OverrideReason, Reached};
use domain::plan::shelf::{Hold, hold};
use domain::plan::timing::{thawing, time_to_use};
use domain::stock::{Keeps, kept, usable};
use domain::{
    ActorId, Amount, AntiD, BagId, BagIx, CityDay, Command, Group, GroupDetermination, Minutes, Moment, PatientBlood,
    ProductClass, SiteId, TemperatureClass,
};

/// A crossmatch takes this long; labelling platelets, that.
const CROSSMATCH: Minutes = Minutes(25);
const LABEL: Minutes = Minutes(10);
/// When the two samples for a group are drawn before they are told.
const SAMPLES_DRAWN: [Minutes; 2] = [Minutes(-40), Minutes(-10)];
/// A usual bag, for how many must be thawed.
const USUAL_ML: u32 = 180;
const USUAL_CRYO: u32 = 200;
/// A thawed bag that nobody took for this long is offered to the next.
const LEFT_OVER: Minutes = Minutes(100);

fn determined(group: Group) -> PatientBlood {
    PatientBlood { group, determination: GroupDetermination::Determined, anti_d: AntiD::NotKnown }
}

/// A routine draw below the floor, with the head's word.
fn below_floor(head: ActorId) -> Override {
    Override {
        of: Overridable::BelowFloor,
        bag: None,
        reason: OverrideReason::BestForPatient,
        second_person: head,
        reached: Reached::InPerson,
        call_back: None,
    }
}

impl<L: Ledger> LivingCity<L> {
    /// How long making ready takes.
    pub(crate) fn made_ready_in(&self, event: &UseEvent) -> Minutes {
        let bags = |usual: u32| event.amount.count().div_ceil(usual) as usize;
        match event.class {
            ProductClass::Plasma => thawing(self.world(), event.site, event.class, bags(USUAL_ML)),
            ProductClass::Cryo => thawing(self.world(), event.site, event.class, bags(USUAL_CRYO)),
            ProductClass::RedCells => CROSSMATCH,
            _ => LABEL,
        }
    }

    /// Where a request is served: platelets of a day are given where an agitator is, at the storage
    /// point's hospital or the nearest larger one.
    fn served_at(&self, event: &UseEvent) -> SiteId {
        let network = self.world().network();
        let can =
            |site: SiteId| network.site(site).is_some_and(|s| s.agitator == Agitator::Present && s.kind.has_patients());
        let urgent = matches!(event.urgency, Urgency::U0 | Urgency::U1);
        if event.class != ProductClass::Platelets || urgent || can(event.site) {
            return event.site;
        }
        let here = network.site(event.site);
        let supplier = here.and_then(|s| s.supplied_by).filter(|s| can(*s));
        let near = |site: &&domain::Site| {
            let (dy, dx) =
                here.map_or((0, 0), |h| (i64::from(h.lat_e4 - site.lat_e4), i64::from(h.lon_e4 - site.lon_e4)));
            (dx * dx + dy * dy, site.id)
        };
        let nearest = || network.sites.iter().filter(|s| can(s.id)).min_by_key(near).map(|s| s.id);
        supplier.or_else(nearest).unwrap_or(event.site)
    }

    /// What of the class the patient was given already.
    pub(super) fn given(&self, event: &UseEvent) -> Amount {
        let bags = self.world().patient(event.patient).into_iter().flat_map(|p| &p.bags);
        let of_class = bags.filter_map(|ix| self.world().bags().at(*ix)).filter(|b| b.product.class() == event.class);
        of_class.fold(Amount::zero(event.class.measure()), |sum, bag| sum.plus(bag.amount))
    }

    /// Makes ready what a request still needs.
    pub(super) fn prepare(&mut self, site: SiteId, day: CityDay, request: u16, at: Moment) -> Result<(), Halt> {
        let Some(event) = self.days.request(site, day, request) else { return Ok(()) };
        let needed = event.amount.less(self.given(&event));
        if needed.is_zero() {
            return Ok(());
        }
        let first = event.at == at;
        self.met.requests += u64::from(first);
        if self.unknown_at_first(&event) {
            return self.urgent_call(&event, needed, at);
        }
        let served_at = self.served_at(&event);
        self.know_group(&event, served_at)?;
        if let Some(named) = self.special_of(&event) {
            let task = Task::Prepare { site, day, request };
            return self.prepare_special((&event, named), served_at, task, needed, at);
        }
        let applied = match self.apply_for(&event, served_at, needed)? {
            Applied::On(application) => Some(application),
            Applied::Without => None,
            Applied::NotNeeded => return Ok(()),
        };
        // Cells crossmatched on an earlier day wait for their patient still.
        let waiting = match event.class.temperature() {
            TemperatureClass::Cooled => self.amount_of(&self.made_ready(&event, served_at, needed, at), needed),
            _ => Amount::zero(needed.measure()),
        };
        let (bags, missing) = self.choose(&event, served_at, needed.less(waiting), at);
        if let Some(application) = applied {
            let by_the_head = self.by_the_head(&event, at);
            let overrides = if by_the_head { vec![below_floor(self.head(served_at).actor)] } else { Vec::new() };
            let kept = bags.iter().filter_map(|ix| self.world().bags().at(*ix)).map(|bag| bag.id).collect();
            self.keep_for_patient(application, served_at, kept, overrides)?;
        }
        self.make_ready(&event, served_at, bags)?;
        self.put(at.plus(self.made_ready_in(&event)), Task::Issue { site, day, request });
        if missing.is_zero() {
            self.met.served_at_once += u64::from(first);
            return Ok(());
        }
        match (event.urgency, again(&event, at)) {
            (Urgency::U0 | Urgency::U1, _) => self.urgent_call(&event, missing, at),
            (urgency, Some(later)) => {
                self.put(later, Task::Prepare { site, day, request });
                if first {
                    self.order_for_patient(served_at, urgency, event.class, event.group, missing)?;
                }
                Ok(())
            }
            (_, None) => {
                *self.met.given_up.entry(format!("{} {}", event.class, event.group)).or_default() += 1;
                Ok(())
            }
        }
    }

    /// The laboratory tells the patient's group, of two samples, before anything is given.
    fn know_group(&mut self, event: &UseEvent, site: SiteId) -> Result<(), Halt> {
        let known = self.world().patient(event.patient);
        if known.is_some_and(|p| p.is_confirmed(self.world().rules())) {
            return Ok(());
        }
        let said = known.map_or(0, |p| p.samples.len());
        let technician = self.on_duty(site);
        let (patient, group, anti_d, at) = (event.patient, event.group, AntiD::NotKnown, self.doing.0);
        // A second tube is drawn, apart from the first.
        for drawn in SAMPLES_DRAWN.iter().skip(said) {
            let sampled_at = Some(at.plus(*drawn));
            self.act(technician, Command::Ward(ward::Command::RecordGroup { patient, group, anti_d, sampled_at }))?;
        }
        Ok(())
    }

    /// Free bags of the patient's own group while the floor holds; the earliest expiry first, the
    /// smallest bag that ends the need last. On the last day of waiting also of other groups that suit,
    /// save red cells. With what is missing.
    fn choose(&self, event: &UseEvent, site: SiteId, needed: Amount, at: Moment) -> (Vec<BagIx>, Amount) {
        let world = self.world();
        let (rules, class) = (world.rules(), event.class);
        let Some(products) = rules.interchange(class) else { return (Vec::new(), needed) };
        let blood = determined(event.group);
        let by_the_head = self.by_the_head(event, at);
        let widens = class != ProductClass::RedCells && again(event, at).is_none();
        let others = Group::all().filter(|g| widens && *g != event.group && judge(rules, class, *g, &blood).is_free());
        let mut missing = needed;
        let mut chosen = Vec::new();
        for group in std::iter::once(event.group).chain(others) {
            if missing.is_zero() {
                break;
            }
            let floor = kept(world, site, class, group, Keeps::Floor);
            // Who has waited for days is given of the emergency stock by the head's word, down to half.
            let floor = if by_the_head { Amount::from_count(floor.measure(), floor.count() / 2) } else { floor };
            let mut above =
                usable(world, site, class, group, at).less(floor).less(self.just_thawed(event, site, group, at));
            let until = at.plus(self.made_ready_in(event)).plus(time_to_use(rules, class));
            let mut free: Vec<(BagIx, &Bag)> = products
                .products()
                .flat_map(|product| domain::stock::free_bags(world, site, product, group, until, at))
                .filter(|(_, bag)| self.may_take(bag, event, at))
                .collect();
            free.sort_by_key(|(ix, bag)| (bag.expires_at, *ix));
            while !missing.is_zero() {
                // A bag that fits what is missing; when all are larger, the smallest that ends it.
                let fits = free.iter().position(|(_, bag)| bag.amount.count() <= missing.count().min(above.count()));
                let ends = || {
                    let larger = free.iter().enumerate().filter(|(_, (_, bag))| bag.amount.count() <= above.count());
                    larger.min_by_key(|(i, (_, bag))| (bag.amount.count(), *i)).map(|(i, _)| i)
                };
                let Some(place) = fits.or_else(ends) else { break };
                let (ix, bag) = free.remove(place);
                missing = missing.less(bag.amount);
                above = above.less(bag.amount);
                chosen.push(ix);
            }
        }
        (chosen, missing)
    }

    /// Whether the head lets a request that has waited go below the floor.
    fn by_the_head(&self, event: &UseEvent, at: Moment) -> bool {
        !matches!(event.urgency, Urgency::U0 | Urgency::U1) && again(event, at).is_none()
    }

    fn amount_of(&self, bags: &[BagId], zero: Amount) -> Amount {
        let amounts = bags.iter().filter_map(|id| self.world().bags().get(*id)).map(|bag| bag.amount);
        amounts.fold(Amount::zero(zero.measure()), Amount::plus)
    }

    /// What was thawed for others and stands on the shelf still: spoken for, though the ledger does not
    /// know by whom.
    fn just_thawed(&self, event: &UseEvent, site: SiteId, group: Group, at: Moment) -> Amount {
        let world = self.world();
        let products = world.rules().interchange(event.class).into_iter().flat_map(|i| i.products());
        let bags = products.flat_map(|product| domain::stock::free_bags(world, site, product, group, at, at));
        let spoken_for = bags.filter(|(_, bag)| bag.thawed_at.is_some_and(|thawed| thawed.plus(LEFT_OVER) > at));
        spoken_for.fold(Amount::zero(event.class.measure()), |sum, (_, bag)| sum.plus(bag.amount))
    }

    /// Whether a free bag may be made ready for the patient: not one just thawed for another.
    fn may_take(&self, bag: &Bag, event: &UseEvent, at: Moment) -> bool {
        let left_over = bag.thawed_at.is_none_or(|thawed| thawed.plus(LEFT_OVER) <= at);
        left_over && hold(self.world(), bag, Some(event.patient), at) == Hold::Free
    }

    /// Crossmatches cells and thaws what is frozen.
    fn make_ready(&mut self, event: &UseEvent, site: SiteId, bags: Vec<BagIx>) -> Result<(), Halt> {
        let technician = self.on_duty(site);
        let bag = |ix: &BagIx| self.world().bags().at(*ix);
        match event.class.temperature() {
            TemperatureClass::Cooled => {
                let results: Vec<CrossmatchOf> = bags
                    .iter()
                    .filter_map(|ix| Some((ix, bag(ix)?.id)))
                    .map(|(ix, bag)| CrossmatchOf { bag, result: self.crossmatch(*ix, event.patient.0) })
                    .collect();
                if !results.is_empty() {
                    let patient = event.patient;
                    self.act(
                        technician,
                        Command::Ward(ward::Command::RecordCrossmatch { patient, results, sampled_at: None }),
                    )?;
                }
            }
            TemperatureClass::Frozen => {
                let bags: Vec<BagId> =
                    bags.iter().filter_map(bag).filter(|b| b.thawed_at.is_none()).map(|b| b.id).collect();
                if !bags.is_empty() {
                    self.act(technician, Command::Ward(ward::Command::ThawBags { bags }))?;
                }
            }
            TemperatureClass::Room => {}
        }
        Ok(())
    }

    /// What a crossmatch of this bag with this patient says.
    pub(super) fn crossmatch(&self, bag: BagIx, patient: u64) -> CrossmatchResult {
        match self.lots.happens(Lot::Crossmatch, &[bag.0.into(), patient], self.habits.incompatible) {
            true => CrossmatchResult::Incompatible,
            false => CrossmatchResult::Compatible,
        }
    }

    /// Issues what was made ready.
    pub(super) fn issue(&mut self, site: SiteId, day: CityDay, request: u16, at: Moment) -> Result<(), Halt> {
        let Some(event) = self.days.request(site, day, request) else { return Ok(()) };
        // What came for the patient by name is given when it is looked for.
        if self.special_of(&event).is_some() {
            return Ok(());
        }
        let needed = event.amount.less(self.given(&event));
        let served_at = self.served_at(&event);
        if self.cancelled(&event, served_at)? {
            return Ok(());
        }
        let bags = self.made_ready(&event, served_at, needed, at);
        if !bags.is_empty() {
            let technician = self.on_duty(served_at);
            let second_checker = self.people.second(served_at, event.patient.0);
            let (patient, basis) = (event.patient, IssueBasis::Crossmatch);
            let give = |overrides| {
                let bags = bags.clone();
                Command::Ward(ward::Command::IssueToPatient {
                    patient,
                    case: None,
                    bags,
                    basis,
                    second_checker,
                    overrides,
                })
            };
            let mut given = self.act(technician, give(Vec::new()))?.is_some();
            if !given && (event.urgency != Urgency::U3 || again(&event, at).is_none()) {
                // An emergency has drawn on the floor since, or the patient has waited: the head decides.
                let head = self.head(served_at).actor;
                given = self.act(technician, give(vec![below_floor(head)]))?.is_some();
            }
            if given {
                self.begin_at_bedside(served_at, patient, bags.clone())?;
            }
        }
        // An incompatible bag, or one that somebody else took: the rest is looked for again.
        let missing = event.amount.less(self.given(&event));
        if !missing.is_zero()
            && let Some(later) = again(&event, at)
        {
            self.put(later, Task::Prepare { site, day, request });
        }
        Ok(())
    }

    /// Whether a bag is free for the patient, or kept for them.
    fn is_at_hand(&self, bag: &Bag, event: &UseEvent, at: Moment) -> bool {
        match hold(self.world(), bag, Some(event.patient), at) {
            Hold::Free => true,
            Hold::Reserved(reservation) => match self.world().reservation(reservation).map(|row| row.purpose) {
                Some(ReservedFor::Application { application }) => {
                    let row = self.world().applications().get(application);
                    row.is_some_and(|row| row.patient == event.patient)
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// Bags on the shelf that are ready for this patient, up to what is needed.
    fn made_ready(&self, event: &UseEvent, site: SiteId, needed: Amount, at: Moment) -> Vec<BagId> {
        let world = self.world();
        let (rules, class) = (world.rules(), event.class);
        let blood = determined(event.group);
        let own_first = |g: &Group| (*g != event.group, g.index());
        let mut groups: Vec<Group> = Group::all().filter(|g| judge(rules, class, *g, &blood).is_free()).collect();
        groups.sort_by_key(own_first);
        let until = at.plus(time_to_use(rules, class));
        let ready = |bag: &Bag| match class.temperature() {
            TemperatureClass::Cooled => {
                bag.crossmatched.is_some_and(|c| c.patient == event.patient && c.result == CrossmatchResult::Compatible)
            }
            TemperatureClass::Frozen => bag.thawed_at.is_some(),
            TemperatureClass::Room => bag.group == event.group || again(event, at).is_none(),
        };
        let mut left = needed;
        let mut bags = Vec::new();
        for group in groups {
            for product in rules.interchange(class).into_iter().flat_map(|i| i.products()) {
                let shelf = world.bags().shelf(site, product, group).iter().filter(|entry| entry.expires_at > until);
                for bag in shelf.filter_map(|entry| world.bags().at(entry.bag)) {
                    if !left.is_zero() && ready(bag) && self.is_at_hand(bag, event, at) {
                        left = left.less(bag.amount);
                        bags.push(bag.id);
                    }
                }
            }
        }
        bags
    }
}
