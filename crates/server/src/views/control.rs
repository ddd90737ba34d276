//! Quality control for people: what is measured by which limits, what was measured, how a month stands, and external
//! assessments.

use domain::duty::control::{
    AssayRow, Assessment, AssessmentAction, Check, ControlItem, ControlStanding, JudgedFigure, JudgedResult, PlanRow,
    control_plan,
};
use domain::duty::laboratory::Assay;
use domain::rules::control::Bound;
use domain::{ActorId, AssessmentId, BagId, CityDay, DocumentNumber, FindingId, Moment, Product, Refusal, World};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{BadCursor, NewestFirst, Page, Paging};

/// One limit of an item.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct ControlBound {
    /// Of whole blood of so many mL; none: of any.
    pub source_ml: Option<u32>,
    /// In the last place of the item.
    pub bound: Bound,
    /// Whether the rule is confirmed.
    pub confirmed: bool,
}

/// What is measured of a product.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ItemView {
    pub item: ControlItem,
    /// Empty where a figure says yes or no.
    pub unit: &'static str,
    /// Decimal places of a figure.
    pub places: u8,
    /// The most that a figure may say, in the last place.
    pub most: u32,
    pub limits: Vec<ControlBound>,
}

/// A product with all that is measured of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProductLimits {
    pub product: Product,
    pub items: Vec<ItemView>,
}

/// What is measured of each product, and by which limits.
pub fn limits(world: &World) -> Vec<ProductLimits> {
    let rules = world.rules();
    let sure = rules.control_limits.0.iter().map(|row| (row, true));
    let all: Vec<_> = sure.chain(rules.control_limits_to_check.0.iter().map(|row| (row, false))).collect();
    let item = |product: Product, item: ControlItem| {
        let here = all.iter().filter(|(row, _)| (row.product, row.item) == (product, item));
        let bound = |(row, confirmed): &(&domain::rules::control::ControlLimit, bool)| ControlBound {
            source_ml: row.source_ml,
            bound: row.bound,
            confirmed: *confirmed,
        };
        let limits: Vec<ControlBound> = here.map(bound).collect();
        (!limits.is_empty()).then(|| ItemView {
            item,
            unit: item.unit(),
            places: item.places(),
            most: item.most(),
            limits,
        })
    };
    let product = |product: &Product| {
        let items: Vec<ItemView> = ControlItem::ALL.iter().filter_map(|one| item(*product, *one)).collect();
        (!items.is_empty()).then_some(ProductLimits { product: *product, items })
    };
    Product::ALL.iter().filter_map(product).collect()
}

/// Which month.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct MonthFilter {
    /// A day of it; today unless told.
    pub day: Option<CityDay>,
}

/// A month of quality control.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ControlMonth {
    /// A day of the month.
    pub day: CityDay,
    pub products: Vec<PlanRow>,
}

/// How a month stands, product by product.
pub fn month(world: &World, filter: &MonthFilter, now: Moment) -> ControlMonth {
    let day = filter.day.unwrap_or_else(|| now.day(world.network().zone_offset));
    ControlMonth { day, products: control_plan(world, day, now) }
}

/// Which checks.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct CheckFilter {
    pub product: Option<Product>,
    pub standing: Option<ControlStanding>,
    pub cursor: Option<String>,
    pub limit: Option<usize>,
}

/// A check.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CheckView {
    pub piece: BagId,
    pub product: Product,
    pub made_on: CityDay,
    pub measured: Vec<JudgedFigure>,
    pub standing: ControlStanding,
    pub finding: Option<FindingId>,
    pub by: ActorId,
    pub at: Moment,
}

/// The checks, newest first.
///
/// # Errors
/// A cursor that is none.
pub fn checks(world: &World, filter: &CheckFilter) -> Result<Page<CheckView>, BadCursor> {
    let wanted = |(_, row): &(usize, &Check)| {
        filter.product.is_none_or(|product| product == row.product)
            && filter.standing.is_none_or(|standing| standing == row.standing)
    };
    let all: Vec<(usize, &Check)> = world.control().checks.iter().enumerate().collect();
    let rows = all.into_iter().rev().filter(wanted);
    let paging = Paging::new(&filter.cursor, filter.limit);
    paging.page(
        rows,
        |(ix, _)| NewestFirst(*ix as u32),
        |(_, row)| CheckView {
            piece: row.piece,
            product: row.product,
            made_on: row.made_on,
            measured: row.measured.clone(),
            standing: row.standing,
            finding: row.finding,
            by: row.by,
            at: row.at,
        },
    )
}

/// What was done about a test.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct ActionView {
    pub action: AssessmentAction,
    pub by: ActorId,
    pub second_person: ActorId,
    pub at: Moment,
}

/// A test of an assessment.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AssessedView {
    pub assay: Assay,
    pub result: Option<JudgedResult>,
    pub actions: Vec<ActionView>,
    /// Below the aim, and nothing was done about it yet.
    pub unanswered: bool,
}

/// A round of a programme.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AssessmentView {
    pub id: AssessmentId,
    pub programme: DocumentNumber,
    pub due: Moment,
    pub overdue: bool,
    pub opened_at: Moment,
    pub opened_by: ActorId,
    pub assays: Vec<AssessedView>,
    pub closed_at: Option<Moment>,
}

fn assessed(row: &AssayRow) -> AssessedView {
    let action = |(action, by, second_person, at): &(AssessmentAction, ActorId, ActorId, Moment)| ActionView {
        action: *action,
        by: *by,
        second_person: *second_person,
        at: *at,
    };
    AssessedView {
        assay: row.assay,
        result: row.result,
        actions: row.actions.iter().map(action).collect(),
        unanswered: row.is_unanswered(),
    }
}

fn assessment(row: &Assessment, now: Moment) -> AssessmentView {
    AssessmentView {
        id: row.id,
        programme: row.programme,
        due: row.due,
        overdue: row.is_overdue(now),
        opened_at: row.opened_at,
        opened_by: row.opened_by,
        assays: row.assays.iter().map(assessed).collect(),
        closed_at: row.closed_at,
    }
}

/// All assessments, newest first.
pub fn assessments(world: &World, now: Moment) -> Vec<AssessmentView> {
    world.control().assessments.iter().rev().map(|row| assessment(row, now)).collect()
}

/// One assessment.
///
/// # Errors
/// There is none of that number.
pub fn one_assessment(world: &World, id: AssessmentId, now: Moment) -> Result<AssessmentView, Refusal> {
    let row = world.control().assessments.get(id).ok_or(Refusal::UnknownAssessment { assessment: id })?;
    Ok(assessment(row, now))
}
