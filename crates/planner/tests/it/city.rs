//! A small city for tests, built from events alone.

use domain::amount::Amount;
use domain::bag::{CrossmatchResult, NewBag, Origin};
use domain::duty::case::{self, Identity, LineAsk, OwnStock, Urgency};
use domain::duty::levels::{self, FloorReason, Level, LevelRow, RateSource};
use domain::duty::order::{self, OrderAsk, OrderKind};
use domain::duty::supply::{self, DeclineReason, RequestAnswer, ReservedFor};
use domain::duty::{admission, setup, shipment, ward};
use domain::envelope::Authentication;
use domain::network::{Agitator, Contacts, Route};
use domain::plan::{Drawn, Plan};
use domain::refusal::{Refusal, Refusals};
use domain::*;
use std::sync::Arc;

pub const STATION: SiteId = SiteId(1);
/// A county hospital that hosts a storage point.
pub const HOST: SiteId = SiteId(2);
/// A hospital supplied by the station directly.
pub const DIRECT: SiteId = SiteId(3);
/// A hospital under the storage point.
pub const COUNTY: SiteId = SiteId(4);
/// A hospital under the storage point, without a platelet agitator.
pub const SMALL: SiteId = SiteId(5);

/// The night of the tests.
pub fn now() -> Moment {
    Moment::parse("2026-05-04T01:15:00+08:00").expect("a moment")
}

pub fn group(text: &str) -> Group {
    Group::parse(text).expect("a group")
}

pub fn amount(text: &str) -> Amount {
    Amount::parse(text).expect("an amount")
}

/// A city in the making.
pub struct City {
    pub world: World,
    serial: u32,
    reservations: u32,
}

fn site(id: SiteId, code: &str, kind: SiteKind, supplied_by: Option<SiteId>, agitator: Agitator) -> Site {
    let contact = |n: u64| ActorId(u64::from(id.0) * 10 + n);
    Site {
        id,
        code: code.to_owned(),
        name_zh: format!("{code} 示范"),
        name_en: format!("{code} demo"),
        kind,
        supplied_by,
        county: 370_705,
        lat_e4: 367_000,
        lon_e4: 1_191_000,
        demand_weight_tenths: 100,
        agitator,
        thaw_minutes: Minutes(20),
        thaw_bags: 6,
        contacts: Contacts { duty: contact(1), head: contact(2), director: contact(3), leader: contact(4) },
    }
}

fn route(from: SiteId, to: SiteId, mode: DeliveryMode, minutes_p50: i64, minutes_p90: i64) -> Route {
    Route { from, to, mode, minutes_p50: Minutes(minutes_p50), minutes_p90: Minutes(minutes_p90) }
}

/// Station, host of a storage point, a direct hospital and two under the storage point.
pub fn network() -> Network {
    use DeliveryMode::*;
    let mut network = Network {
        city_zh: "示范市".to_owned(),
        city_en: "Demo City".to_owned(),
        zone_offset: Minutes(480),
        sites: vec![
            site(STATION, "ST", SiteKind::Station, None, Agitator::Present),
            site(HOST, "SP", SiteKind::HostHospital, Some(STATION), Agitator::Present),
            site(DIRECT, "H1", SiteKind::Hospital, Some(STATION), Agitator::Present),
            site(COUNTY, "H2", SiteKind::Hospital, Some(HOST), Agitator::Present),
            site(SMALL, "H3", SiteKind::Hospital, Some(HOST), Agitator::Absent),
        ],
        routes: vec![
            route(STATION, DIRECT, StationDelivers, 12, 20),
            route(STATION, DIRECT, HospitalFetches, 25, 40),
            route(STATION, HOST, StationDelivers, 60, 80),
            route(STATION, COUNTY, StationDelivers, 70, 90),
            route(STATION, COUNTY, Combined, 50, 65),
            route(STATION, SMALL, StationDelivers, 75, 95),
            route(HOST, COUNTY, StationDelivers, 15, 25),
            route(HOST, COUNTY, HospitalFetches, 10, 18),
            route(HOST, SMALL, StationDelivers, 20, 30),
            route(HOST, STATION, StationDelivers, 60, 80),
        ],
        rounds: Vec::new(),
    };
    network.routes.sort_by_key(|r| (r.from, r.to, r.mode));
    network
}

impl City {
    pub fn new() -> City {
        City::with(network())
    }

    pub fn with(network: Network) -> City {
        assert_eq!(network.faults(), [], "the test's network is sound");
        let mut city = City { world: World::new(LedgerId(1)), serial: 0, reservations: 0 };
        city.tell(Event::Setup(setup::Event::NetworkAdopted { network: Arc::new(network) }));
        city
    }

    /// Records an event a day before the night, so that everything stands when it begins.
    pub fn tell(&mut self, event: Event) {
        self.tell_at(event, now().plus_days(-1));
    }

    pub fn tell_at(&mut self, event: Event, at: Moment) {
        let stamp = Stamp {
            command: CommandId(uuid::Uuid::nil()),
            ledger: LedgerId(1),
            actor: ActorId(7),
            duty: Duty::System,
            site: STATION,
            device: DeviceId(1),
            occurred_at: at,
            recorded_at: at,
            authentication: Authentication::System,
        };
        self.world.apply(&stamp, &event);
    }

    /// Changes the rule book.
    pub fn rules(&mut self, change: impl FnOnce(&mut Rules)) {
        let mut rules = self.world.rules().clone();
        change(&mut rules);
        let hash = setup::edition_hash(&rules);
        let (rules, reason, second_person) = (Arc::new(rules), setup::AdoptReason::Policy, ActorId(u64::MAX));
        self.tell(Event::Setup(setup::Event::RulesAdopted { rules, hash, reason, second_person }));
    }

    /// One bag; `life` is in minutes from the night's beginning.
    pub fn bag(&mut self, at: SiteId, product: Product, of: &str, figure: &str, life: i64) -> BagId {
        self.bag_with(at, product, of, figure, life, Attributes::NONE)
    }

    pub fn bag_with(
        &mut self,
        at: SiteId,
        product: Product,
        of: &str,
        figure: &str,
        life: i64,
        attributes: Attributes,
    ) -> BagId {
        self.serial += 1;
        let bag = BagId::parse(&format!("S000126{:06}.{}.00", self.serial, product.code())).expect("a bag");
        let amount = Amount::parse_figure(figure, product.measure()).expect("an amount");
        let new = NewBag {
            bag,
            product,
            group: group(of),
            attributes,
            amount,
            donor: DonorId(u64::from(self.serial)),
            collected_at: now().plus_days(-20),
            expires_at: now().plus(Minutes(life)),
        };
        self.tell(Event::Admission(admission::Event::BagAdmitted { site: at, origin: Origin::OpeningStock, bag: new }));
        bag
    }

    /// Bags of these figures, one day apart from ten days on.
    pub fn bags(&mut self, at: SiteId, product: Product, of: &str, figures: &[&str]) -> Vec<BagId> {
        let days = figures.iter().enumerate();
        days.map(|(i, figure)| self.bag(at, product, of, figure, (10 + i as i64) * 1_440)).collect()
    }

    /// Own floor, area floor and target of a class and group at a site.
    pub fn level(&mut self, at: SiteId, class: ProductClass, of: &str, own: &str, area: &str, target: &str) {
        let level = Level {
            own_floor: amount(own),
            area_floor: amount(area),
            target: amount(target),
            per_day_milli: 0,
            window_days: 28,
            source: RateSource::Window,
            reason: FloorReason::Days,
        };
        let rows = vec![LevelRow { class, group: group(of), level }];
        let (day, edition) = (now().day(Minutes(480)), self.world.rules().edition);
        self.tell(Event::Levels(levels::Event::LevelsSet { site: at, day, edition, rows }));
    }

    /// Opens a case for a patient of a determined group who has not been given anything.
    pub fn case(&mut self, hospital: SiteId, of: &str, lines: &[LineAsk]) -> CaseId {
        let case = self.open(hospital, of, GroupDetermination::Determined, AntiD::NotKnown, Urgency::U0);
        self.call(case, OwnStock::NotStated, lines);
        case
    }

    pub fn open(
        &mut self,
        hospital: SiteId,
        asked: &str,
        determination: GroupDetermination,
        anti_d: AntiD,
        urgency: Urgency,
    ) -> CaseId {
        let case = CaseId(self.world.cases().count() as u32);
        self.tell(Event::Case(case::Event::CaseOpened {
            case,
            hospital,
            patient: PatientId(1_000 + u64::from(case.0)),
            identity: Identity::Unidentified,
            asked: group(asked),
            determination,
            anti_d,
            urgency,
            pages_at: now().plus(Minutes(15)),
        }));
        case
    }

    /// One call with its lines.
    pub fn call(&mut self, case: CaseId, own_stock: OwnStock, lines: &[LineAsk]) {
        let (calls, known) = self.world.case(case).map(|c| (c.calls.len(), c.lines.len())).expect("the case");
        let call = calls as u16 + 1;
        self.tell(Event::Case(case::Event::CallAnswered { case, call, at: now(), own_stock }));
        for (i, ask) in lines.iter().enumerate() {
            let line = (known + i) as u16 + 1;
            self.tell(Event::Case(case::Event::LineAdded { case, line, call, ask: *ask }));
        }
    }

    pub fn order(&mut self, site: SiteId, supplier: SiteId, urgency: Urgency, lines: &[OrderAsk]) -> OrderId {
        let order = OrderId(self.world.orders().count() as u32);
        let lines = lines.to_vec();
        let kind = OrderKind::StockOrder;
        self.tell(Event::Order(order::Event::OrderPlaced {
            order,
            kind,
            site,
            supplier,
            urgency,
            lines,
            review: None,
            rides: None,
            missed: None,
        }));
        order
    }

    /// Reserves bags of a site from the night before until `life` minutes into the night.
    pub fn reserve(
        &mut self,
        purpose: ReservedFor,
        site: SiteId,
        line: u16,
        bags: &[BagId],
        life: i64,
    ) -> ReservationId {
        let reservation = ReservationId(self.reservations);
        self.reservations += 1;
        let deadline = now().plus(Minutes(life));
        self.tell(Event::Supply(supply::Event::ReservationMade { reservation, purpose, site, deadline }));
        for bag in bags {
            let drawn = Drawn::AboveFloor;
            self.tell(Event::Supply(supply::Event::BagReserved { bag: *bag, reservation, line, drawn }));
        }
        reservation
    }

    /// Sends a bag for a case's line; it has arrived and is kept for the case.
    pub fn send(&mut self, case: CaseId, from: SiteId, to: SiteId, line: u16, bag: BagId) {
        let shipment = ShipmentId(self.world.shipments().count() as u32);
        let courier = ActorId(8);
        self.tell(Event::Shipment(shipment::Event::ShipmentDispatched {
            shipment,
            purpose: shipment::DispatchPurpose::Issue,
            reserved_for: ReservedFor::Case { case },
            from,
            to,
            temperature: bag.born_as.class().temperature(),
            mode: DeliveryMode::StationDelivers,
            courier,
            second_checker: ActorId(9),
            arrives_p50: now(),
            arrives_p90: now(),
        }));
        let drawn = Drawn::AboveFloor;
        self.tell(Event::Shipment(shipment::Event::BagSentAtOnce { bag, shipment, line, drawn }));
        self.tell(Event::Shipment(shipment::Event::BagReceived { bag, shipment, site: to }));
    }

    pub fn crossmatch(&mut self, bag: BagId, patient: PatientId, result: CrossmatchResult) {
        self.tell(Event::Ward(ward::Event::BagCrossmatched { bag, patient, result, sampled_at: now() }));
    }

    /// A site was asked for a line and declined.
    pub fn decline(&mut self, case: CaseId, line: u16, to: SiteId) {
        let request = SupplyRequestId(self.world.requests().count() as u32);
        let (amount, deadline) = (Amount::units(100), now());
        self.tell(Event::Supply(supply::Event::SupplyRequested { request, case, line, to, amount, deadline }));
        let answer = RequestAnswer::Declined { reason: DeclineReason::NeededHere };
        self.tell(Event::Supply(supply::Event::SupplyRequestAnswered { request, answer }));
    }

    /// What the linter says of a plan now, as codes in the registry's order.
    pub fn lint(&self, plan: &Plan) -> Vec<&'static str> {
        self.lint_with(plan, &[])
    }

    pub fn lint_with(&self, plan: &Plan, overrides: &[domain::overrides::Override]) -> Vec<&'static str> {
        let found = domain::plan::lint::lint_plan(&self.world, plan, acts_at(&self.world, plan), overrides, now());
        match Refusals::check(found) {
            Ok(()) => Vec::new(),
            Err(refusals) => refusals.iter().map(Refusal::code).collect(),
        }
    }
}

/// The site whose staff execute a plan: the supplier, or the case's last pool.
pub fn acts_at(world: &World, plan: &Plan) -> SiteId {
    match plan.purpose {
        domain::plan::PlanFor::Order { order } => world.order(order).map_or(STATION, |o| o.supplier),
        domain::plan::PlanFor::Case { .. } => world.network().station().map_or(STATION, |s| s.id),
    }
}

/// A line by class and amount.
pub fn ask(class: ProductClass, text: &str) -> LineAsk {
    LineAsk { class, product: None, attributes: Attributes::NONE, amount: amount(text) }
}

/// The figures of a plan's bags in order, with where they come from: `ST 2`, `H1* 1.5`, a star for
/// what is drawn from below a floor.
pub fn drawn(world: &World, plan: &Plan) -> Vec<String> {
    let mut all = Vec::new();
    for (_, part) in plan.parts() {
        let code = world.network().site(part.site).map_or("?", |s| s.code.as_str());
        for bag in &part.bags {
            let below = if bag.drawn == Drawn::BelowFloor { "*" } else { "" };
            all.push(format!("{code}{below} {} {}", bag.group, bag.amount.figure()));
        }
    }
    all
}
