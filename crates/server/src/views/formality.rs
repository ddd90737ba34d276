//! Pending formalities by age, reviews by topology, and findings.

use domain::duty::formality::{Formality, FormalityKind, Review, ReviewDecision, Side};
use domain::duty::quality::{FindingRow, Settled};
use domain::{ActorId, CaseId, Duty, FindingId, FindingRule, FormalityId, Moment, Refusal, ReviewId, SiteId, World};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{BadCursor, EarliestFirst, NewestFirst, Page, Paging, SiteRef};

/// A formality.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FormalityView {
    pub id: FormalityId,
    pub kind: FormalityKind,
    pub kind_zh: &'static str,
    pub kind_en: &'static str,
    /// None for the signature of an override outside any case.
    pub case: Option<CaseId>,
    /// The site whose head owes it.
    pub owner: SiteRef,
    pub opened_at: Moment,
    pub due_at: Moment,
    pub overdue: bool,
    /// Minutes open.
    pub age_minutes: i64,
    /// How often it has climbed: 0 the head of the department, then director, then leader.
    pub level: u8,
    pub climbs_at: Option<Moment>,
    pub confirmed: Vec<Side>,
    /// The one person whose signature it awaits, when it is one person's.
    pub signer: Option<ActorId>,
    pub closed_at: Option<Moment>,
    pub signed_by: Option<ActorId>,
}

/// A formality for people.
pub fn view(world: &World, row: &Formality, now: Moment) -> FormalityView {
    FormalityView {
        id: row.id,
        kind: row.kind,
        kind_zh: row.kind.zh(),
        kind_en: row.kind.en(),
        case: row.case,
        owner: SiteRef::of(world.network(), row.owner),
        opened_at: row.opened_at,
        due_at: row.due_at,
        overdue: row.closed_at.is_none() && now > row.due_at,
        age_minutes: row.closed_at.unwrap_or(now).minutes_since(row.opened_at).0,
        level: row.level,
        climbs_at: row.climbs_at,
        confirmed: row.confirmed.clone(),
        signer: row.signer,
        closed_at: row.closed_at,
        signed_by: row.signed_by,
    }
}

/// Which formalities.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct FormalityFilter {
    pub owner: Option<SiteId>,
    pub case: Option<CaseId>,
    pub kind: Option<FormalityKind>,
    /// Only open ones, or only closed ones.
    pub open: Option<bool>,
    pub overdue: Option<bool>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Formalities, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn list(world: &World, filter: &FormalityFilter, now: Moment) -> Result<Page<FormalityView>, BadCursor> {
    let wanted = |f: &&Formality| {
        filter.owner.is_none_or(|id| id == f.owner)
            && filter.case.is_none_or(|id| Some(id) == f.case)
            && filter.kind.is_none_or(|kind| kind == f.kind)
            && filter.open.is_none_or(|open| open == f.closed_at.is_none())
            && filter.overdue.is_none_or(|overdue| overdue == (f.closed_at.is_none() && now > f.due_at))
    };
    let open_only = filter.open == Some(true) || filter.overdue == Some(true);
    let rows: Box<dyn Iterator<Item = &Formality>> =
        if open_only { Box::new(world.open_formalities().rev()) } else { Box::new(world.formalities().rev()) };
    let paging = Paging::new(&filter.cursor, filter.limit);
    paging.page(rows.filter(wanted), |f| NewestFirst(f.id.0), |f| view(world, f, now))
}

/// The formality of a number.
///
/// # Errors
/// `UnknownFormality`.
pub fn one(world: &World, id: FormalityId, now: Moment) -> Result<FormalityView, Refusal> {
    world.formality(id).map(|f| view(world, f, now)).ok_or(Refusal::UnknownFormality { formality: id })
}

/// A review of emergency use.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReviewView {
    pub id: ReviewId,
    pub case: CaseId,
    pub hospital: Option<SiteRef>,
    /// The site that reviews, by topology.
    pub reviewer: SiteRef,
    pub opened_at: Moment,
    pub due_at: Moment,
    pub overdue: bool,
    pub level: u8,
    pub climbs_at: Option<Moment>,
    pub open: bool,
    pub decision: Option<ReviewDecision>,
    pub decided_by: Option<ActorId>,
    pub decided_at: Option<Moment>,
    /// Who took part in the supply and may not review it.
    pub took_part: Vec<ActorId>,
}

/// A review for people.
pub fn review(world: &World, row: &Review, now: Moment) -> ReviewView {
    let network = world.network();
    let case = world.case(row.case);
    ReviewView {
        id: row.id,
        case: row.case,
        hospital: case.map(|c| SiteRef::of(network, c.hospital)),
        reviewer: SiteRef::of(network, row.reviewer),
        opened_at: row.opened_at,
        due_at: row.due_at,
        overdue: row.is_open() && now > row.due_at,
        level: row.level,
        climbs_at: row.climbs_at,
        open: row.is_open(),
        decision: row.decision,
        decided_by: row.decided_by,
        decided_at: row.decided_at,
        took_part: case.map(|c| c.took_part.clone()).unwrap_or_default(),
    }
}

/// Which reviews.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ReviewFilter {
    pub reviewer: Option<SiteId>,
    /// Only undecided and held ones, or only decided ones.
    pub open: Option<bool>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Reviews, newest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn reviews(world: &World, filter: &ReviewFilter, now: Moment) -> Result<Page<ReviewView>, BadCursor> {
    let wanted = |r: &&Review| {
        filter.reviewer.is_none_or(|id| id == r.reviewer) && filter.open.is_none_or(|open| open == r.is_open())
    };
    Paging::new(&filter.cursor, filter.limit).page(
        world.reviews().rev().filter(wanted),
        |r| NewestFirst(r.id.0),
        |r| review(world, r, now),
    )
}

/// The review of a number.
///
/// # Errors
/// `UnknownReview`.
pub fn one_review(world: &World, id: ReviewId, now: Moment) -> Result<ReviewView, Refusal> {
    world.review(id).map(|r| review(world, r, now)).ok_or(Refusal::UnknownReview { review: id })
}

/// A report that broke a rule.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FindingView {
    pub id: FindingId,
    pub rule: FindingRule,
    pub zh: &'static str,
    pub en: &'static str,
    pub site: SiteRef,
    /// The duty that looks into it.
    pub owner: Duty,
    pub bag: Option<domain::BagId>,
    pub at: Moment,
    pub recorded_at: Moment,
    /// How, by whom and when it was answered; `null` while it is open.
    pub settled: Option<Settled>,
}

/// A finding for people.
pub fn finding(world: &World, row: &FindingRow) -> FindingView {
    let FindingRow { said: row, recorded_at, settled } = *row;
    FindingView {
        id: row.finding,
        rule: row.rule,
        zh: row.rule.zh(),
        en: row.rule.en(),
        site: SiteRef::of(world.network(), row.site),
        owner: row.rule.owner(world.network().site(row.site).map(|site| site.kind)),
        bag: row.bag,
        at: row.at,
        recorded_at,
        settled,
    }
}

/// Which findings.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct FindingFilter {
    pub site: Option<SiteId>,
    pub rule: Option<FindingRule>,
    pub bag: Option<domain::BagId>,
    /// Only those that nobody has answered, oldest first; or only those answered.
    pub open: Option<bool>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// Findings, newest first; the open ones, when they alone are asked for, oldest first.
///
/// # Errors
/// When the cursor is none of this list.
pub fn findings(world: &World, filter: &FindingFilter) -> Result<Page<FindingView>, BadCursor> {
    let wanted = |f: &&FindingRow| {
        filter.site.is_none_or(|id| id == f.said.site)
            && filter.rule.is_none_or(|rule| rule == f.said.rule)
            && filter.bag.is_none_or(|bag| Some(bag) == f.said.bag)
            && filter.open.is_none_or(|open| open == f.settled.is_none())
    };
    let paging = Paging::new(&filter.cursor, filter.limit);
    if filter.open == Some(true) {
        let age = |f: &&FindingRow| EarliestFirst(f.recorded_at.millis(), f.said.finding.0);
        return paging.page(world.open_findings().filter(wanted), age, |f| finding(world, f));
    }
    paging.page(world.findings().rev().filter(wanted), |f| NewestFirst(f.said.finding.0), |f| finding(world, f))
}
