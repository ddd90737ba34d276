//! Founding a city: rules, network, use plans, opening stock, first levels. And restocking one that
//! stood still.

use super::agenda::Task;
use super::habits::Habits;
use super::people::Who;
use super::{Halt, Ledger, LivingCity};
use crate::City;
use domain::bag::{NewBag, Origin};
use domain::duty::conversion::becomes;
use domain::duty::{admission, levels, setup};
use domain::{ActorId, Amount, CityDay, Command, Duty, Group, Moment, ProductClass, Rules, SiteId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The person who sets a city up.
const ADMINISTRATOR: ActorId = ActorId(0xad);
/// Bags of one admission.
const AT_ONCE: usize = 1_000;

/// One in so many bags of fresh frozen plasma at the station is old when the city begins.
const OLD_ONE_IN: usize = 12;
/// It has this many days to live and up to twelve more, so that some falls due to be relabelled each day.
const OLD_LEFT: i64 = 31;

/// Makes some fresh frozen plasma nearly a year old.
fn make_old(bags: &mut [NewBag], at: Moment) {
    let fresh = bags.iter_mut().filter(|bag| becomes(bag.product).is_some());
    for (nth, bag) in (0..).zip(fresh.step_by(OLD_ONE_IN)) {
        let left = at.plus_days(OLD_LEFT + nth % 12);
        let days = bag.expires_at.minutes_since(left).0.div_euclid(24 * 60).max(0);
        bag.collected_at = bag.collected_at.plus_days(-days);
        bag.expires_at = bag.expires_at.plus_days(-days);
    }
}

impl<L: Ledger> LivingCity<L> {
    /// Sets up the streams' city in an empty ledger, as the day begins.
    ///
    /// # Errors
    /// When the ledger takes no more.
    pub fn found(ledger: L, streams: City, day: CityDay) -> Result<Self, Halt> {
        let seed = streams.seed();
        let at = day.start(streams.network().zone_offset);
        let mut city = LivingCity::at(ledger, streams, Habits::ordinary(), at, seed);
        city.doing = (at, Task::DayBegins { day }, 0);
        let network = Arc::new(city.streams.network().clone());
        let station = network.station().map_or(SiteId(1), |s| s.id);
        let administrator = Who { actor: ADMINISTRATOR, duty: Duty::Administrator, site: station };
        let rules = Arc::new(Rules::demo());
        let (reason, second_person) = (setup::AdoptReason::FirstEdition, city.head(station).actor);
        city.act(administrator, Command::Setup(setup::Command::AdoptRules { rules, reason, second_person }))?;
        city.act(administrator, Command::Setup(setup::Command::AdoptNetwork { network }))?;
        for (site, rows) in city.streams.use_plan() {
            let head = city.head(site);
            city.act(head, Command::Levels(levels::Command::DeclareUsePlan { site, rows }))?;
        }
        for (site, mut bags) in city.streams.opening_stock(day) {
            if site == station {
                make_old(&mut bags, at);
            }
            city.admit(administrator, site, Origin::OpeningStock, bags)?;
        }
        city.register_boxes()?;
        city.enter_neighbour()?;
        city.act(administrator, Command::Levels(levels::Command::ReviewLevels))?;
        city.equip()?;
        city.find_agenda();
        Ok(city)
    }

    /// Admits bags, as many at once as a command may name.
    pub(super) fn admit(&mut self, who: Who, site: SiteId, origin: Origin, bags: Vec<NewBag>) -> Result<(), Halt> {
        let most = AT_ONCE.min(*self.world().rules().bags_per_command as usize).max(1);
        for bags in bags.chunks(most) {
            let bags = bags.to_vec();
            self.act(who, Command::Admission(admission::Command::AdmitBags { site, origin, bags }))?;
        }
        Ok(())
    }

    /// Fills every shelf to where it would stand on an opening morning.
    pub(super) fn restock(&mut self, day: CityDay, at: Moment) -> Result<(), Halt> {
        self.doing = (at, Task::DayBegins { day }, 0);
        let station = self.world().network().station().map_or(SiteId(1), |s| s.id);
        let administrator = Who { actor: ADMINISTRATOR, duty: Duty::Administrator, site: station };
        for (site, bags) in self.streams.opening_stock(day) {
            let lacking = self.lacking(site, bags, at);
            self.admit(administrator, site, Origin::OpeningStock, lacking)?;
        }
        self.act(administrator, Command::Levels(levels::Command::ReviewLevels))?;
        Ok(())
    }

    /// Of these bags those that are new and that a shelf lacks.
    fn lacking(&self, site: SiteId, bags: Vec<NewBag>, at: Moment) -> Vec<NewBag> {
        let world = self.world();
        let mut wanted: BTreeMap<(ProductClass, Group), Amount> = BTreeMap::new();
        for bag in &bags {
            let key = (bag.product.class(), bag.group);
            let sum = wanted.entry(key).or_insert(Amount::zero(bag.amount.measure()));
            *sum = sum.plus(bag.amount);
        }
        for ((class, group), amount) in &mut wanted {
            *amount = amount.less(domain::stock::usable(world, site, *class, *group, at));
        }
        let mut lacking = Vec::new();
        for bag in bags.into_iter().rev() {
            let Some(left) = wanted.get_mut(&(bag.product.class(), bag.group)) else { continue };
            if !left.is_zero() && world.bags().find(bag.bag).is_none() && bag.expires_at > at {
                *left = left.less(bag.amount);
                lacking.push(bag);
            }
        }
        lacking
    }
}
