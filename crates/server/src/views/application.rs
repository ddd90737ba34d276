//! Applications for blood 临床用血申请: what was asked, who signed and who must still, what is kept for the
//! patient and what was issued.

use domain::bag::Bag;
use domain::duty::application::{
    Application, ApplicationEnd, Approval, ApprovalLevel, ApprovalStep, Exemption, Indication, StepDone, suitable,
};
use domain::duty::case::Urgency;
use domain::{
    ActorId, Amount, ApplicationId, Attributes, BagId, BagIx, CityDay, Group, Moment, PatientId, Product, ProductClass,
    Refusal, ReservationId, SiteId, World,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{BadCursor, NewestFirst, Page, Paging, SiteRef};

/// Where an application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ApplicationState {
    /// For a signature.
    Waiting,
    Approved,
    Refused,
    Withdrawn,
    /// Its time ran out.
    Lapsed,
    /// All is issued.
    Filled,
}

impl ApplicationState {
    fn of(row: &Application, now: Moment) -> ApplicationState {
        match row.end {
            Some((ApplicationEnd::Refused { .. }, _)) => ApplicationState::Refused,
            Some((ApplicationEnd::Withdrawn { .. }, _)) => ApplicationState::Withdrawn,
            Some((ApplicationEnd::Lapsed, _)) => ApplicationState::Lapsed,
            Some((ApplicationEnd::Filled, _)) => ApplicationState::Filled,
            None if row.waiting().is_some() => ApplicationState::Waiting,
            None if row.is_approved(now) => ApplicationState::Approved,
            None => ApplicationState::Lapsed,
        }
    }
}

/// A bag kept for the patient.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct PreparedBag {
    pub bag: BagId,
    pub product: Product,
    pub group: Group,
    pub amount: Amount,
    pub expires_at: Moment,
    pub reservation: ReservationId,
    /// When it goes back to stock.
    pub until: Moment,
    /// It has gone back by the clock.
    pub lapsed: bool,
}

/// A line of an application.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ApplicationLine {
    pub line: u16,
    pub class: ProductClass,
    pub product: Option<Product>,
    pub attributes: Attributes,
    pub asked: Amount,
    /// Kept for the patient now.
    pub prepared: Amount,
    pub issued: Amount,
    pub bags: Vec<PreparedBag>,
}

/// An application.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ApplicationView {
    pub id: ApplicationId,
    pub site: SiteRef,
    pub patient: PatientId,
    pub urgency: Urgency,
    pub purpose: Indication,
    pub applicant: ActorId,
    pub written_by: ActorId,
    pub made_at: Moment,
    pub day: CityDay,
    pub state: ApplicationState,
    pub lines: Vec<ApplicationLine>,
    /// Of prepared blood, in mL.
    pub volume: Amount,
    /// Of all that was applied for the patient that day.
    pub day_sum: Amount,
    /// The others that were added up.
    pub together_with: Vec<ApplicationId>,
    /// How high it climbs; none for life-saving use.
    pub level: Option<ApprovalLevel>,
    /// Why it needs no signature.
    pub exempt: Option<Exemption>,
    pub steps: Vec<StepDone>,
    /// The signature that waits.
    pub waits_for: Option<ApprovalStep>,
    pub valid_until: Option<Moment>,
    pub end: Option<ApplicationEnd>,
    pub ended_at: Option<Moment>,
}

fn lines(world: &World, row: &Application, now: Moment) -> Vec<ApplicationLine> {
    let kept: Vec<_> = row.reservations.iter().filter_map(|id| world.reservation(*id)).collect();
    let bags = |line: u16| {
        let places = kept.iter().flat_map(|r| r.bags.iter().map(move |place| (r, place)));
        let of_line = places.filter(move |(_, (_, of))| *of == line);
        of_line.filter_map(|(reservation, (ix, _))| {
            let bag = world.bags().at(*ix)?;
            Some(PreparedBag {
                bag: bag.id,
                product: bag.product,
                group: bag.group,
                amount: bag.amount,
                expires_at: bag.expires_at,
                reservation: reservation.id,
                until: reservation.deadline,
                lapsed: !reservation.is_live(now),
            })
        })
    };
    let line = |line: &domain::duty::application::AppliedLine| {
        let bags: Vec<PreparedBag> = bags(line.line).collect();
        let live = bags.iter().filter(|bag| !bag.lapsed).map(|bag| bag.amount);
        ApplicationLine {
            line: line.line,
            class: line.ask.class,
            product: line.ask.product,
            attributes: line.ask.attributes,
            asked: line.ask.amount,
            prepared: super::sum(Amount::zero(line.ask.class.measure()), live),
            issued: line.issued,
            bags,
        }
    };
    row.lines.iter().map(line).collect()
}

fn view(world: &World, row: &Application, now: Moment) -> ApplicationView {
    let (level, exempt) = match row.approval {
        Approval::Exempt { why, .. } => (None, Some(why)),
        Approval::Signed { level } => (Some(level), None),
    };
    ApplicationView {
        id: row.id,
        site: SiteRef::of(world.network(), row.site),
        patient: world.known_as(row.patient),
        urgency: row.urgency,
        purpose: row.purpose,
        applicant: row.applicant,
        written_by: row.written_by,
        made_at: row.made_at,
        day: row.day,
        state: ApplicationState::of(row, now),
        lines: lines(world, row, now),
        volume: row.prepared,
        day_sum: row.day_sum,
        together_with: row.together_with.clone(),
        level,
        exempt,
        steps: row.steps.clone(),
        waits_for: row.waiting(),
        valid_until: row.valid_until,
        end: row.end.map(|(end, _)| end),
        ended_at: row.end.map(|(_, at)| at),
    }
}

/// Which applications.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ApplicationFilter {
    pub site: Option<SiteId>,
    pub patient: Option<PatientId>,
    pub state: Option<ApplicationState>,
    /// Only those that wait for this signature.
    pub waits_for: Option<ApprovalStep>,
    /// Only those that have not ended, or only the others.
    pub open: Option<bool>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Applications, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn list(world: &World, filter: &ApplicationFilter, now: Moment) -> Result<Page<ApplicationView>, BadCursor> {
    let patient = filter.patient.map(|patient| world.known_as(patient));
    let wanted = |row: &&Application| {
        filter.site.is_none_or(|id| id == row.site)
            && patient.is_none_or(|id| id == world.known_as(row.patient))
            && filter.state.is_none_or(|state| state == ApplicationState::of(row, now))
            && filter.waits_for.is_none_or(|step| row.waiting() == Some(step))
            && filter.open.is_none_or(|open| open == row.is_open())
    };
    let all = world.applications();
    let rows: Box<dyn Iterator<Item = &Application>> = match filter.open == Some(true) || filter.waits_for.is_some() {
        true => Box::new(all.open().rev()),
        false => Box::new(all.iter().rev()),
    };
    let paging = Paging::new(&filter.cursor, filter.limit);
    paging.page(rows.filter(wanted), |row| NewestFirst(row.id.0), |row| view(world, row, now))
}

/// The application of a number.
///
/// # Errors
/// `UnknownApplication`.
pub fn one(world: &World, id: ApplicationId, now: Moment) -> Result<ApplicationView, Refusal> {
    let row = world.applications().get(id);
    row.map(|row| view(world, row, now)).ok_or(Refusal::UnknownApplication { application: id })
}

/// A free bag of the own shelf that may be prepared for a line.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SuitableBag {
    pub line: u16,
    #[serde(flatten)]
    pub bag: super::bag::BagRow,
}

/// At most so many bags are listed for all lines.
const LISTED: usize = 200;

/// Free bags that suit an application, by line, the own group first, then the earliest expiry.
///
/// # Errors
/// `UnknownApplication`.
pub fn bags(world: &World, id: ApplicationId, now: Moment) -> Result<Vec<SuitableBag>, Refusal> {
    let row = world.applications().get(id).ok_or(Refusal::UnknownApplication { application: id })?;
    let show = |(line, _, bag): (u16, BagIx, &Bag)| SuitableBag { line, bag: super::bag::row(world, bag, now) };
    Ok(suitable(world, row, now).into_iter().take(LISTED).map(show).collect())
}
