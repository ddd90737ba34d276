//! Emergency cases: opened on a call, extended by further calls, told as a story.

use axum::extract::State;
use axum::response::Response;
use domain::duty::case::{
    Command as Case, EscalationLevel, Identity, LineAsk, LineOutcome, OwnStock, ReduceReason, Urgency,
};
use domain::duty::formality::{self, Side};
use domain::duty::supply::{self, Execution};
use domain::overrides::Override;
use domain::plan::{Plan, PlanFor, Policy};
use domain::{
    ActorId, Amount, AntiD, CaseId, Command, Group, GroupDetermination, Moment, PatientId, ProductClass, Refusal,
    SiteId,
};
use engine::Act;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::acting::Acting;
use crate::answered::{Answered, Wants};
use crate::app::App;
use crate::body::Body;
use crate::past;
use crate::problem::{Kind, Problem, ProblemDocument};
use crate::reading::{At, Filter, Look, Unfiltered};
use crate::views::{Page, Said, case, form, form_sheet, plans, story};

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, open))
        .routes(routes!(at_once))
        .routes(routes!(one))
        .routes(routes!(alternatives))
        .routes(routes!(proposed_amounts))
        .routes(routes!(approval_form))
        .routes(routes!(approval_form_sheet))
        .routes(routes!(case_story))
        .routes(routes!(add_lines))
        .routes(routes!(reduce))
        .routes(routes!(move_line))
        .routes(routes!(state_own_stock))
        .routes(routes!(determine_group))
        .routes(routes!(identify))
        .routes(routes!(supply_lines))
        .routes(routes!(execute_plan))
        .routes(routes!(green_channel))
        .routes(routes!(escalate))
        .routes(routes!(name_outcome))
        .routes(routes!(confirm))
        .routes(routes!(stand_down))
}

/// A proposed amount with its reason in words.
#[derive(Clone, Debug, serde::Serialize, ToSchema)]
pub struct ProposedAmount {
    pub class: ProductClass,
    pub amount: Amount,
    pub reason: planner::ProposedFor,
    pub said: Said,
}

fn proposals(look: &Look, id: CaseId) -> Result<Vec<ProposedAmount>, Refusal> {
    case::find(look.world(), id)?;
    let said = |p: planner::Proposed| ProposedAmount {
        class: p.class,
        amount: p.amount,
        said: Said::new(p.reason.zh(), p.reason.en()),
        reason: p.reason,
    };
    Ok(planner::propose_amount(look.world(), id, look.now).into_iter().map(said).collect())
}

fn plans_of(look: &Look, id: CaseId, filter: &plans::PlanFilter) -> Result<Vec<plans::PlanView>, Refusal> {
    let (world, now) = (look.world(), look.now);
    let case = case::find(world, id)?;
    let lines = filter.lines_of(world, case, now)?;
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    let made = planner::alternatives(world, id, &lines, now);
    Ok(made.into_iter().map(|plan| plans::view(world, case, plan, now)).collect())
}

/// The events of a case, as far as the journal was read.
fn events_of(look: &Look, id: CaseId) -> Result<past::Told, Problem> {
    let world = look.world();
    let row = case::find(world, id)?;
    let until = story::ended(world, row);
    let keep = |event: &domain::Event| story::concerns(world, row, event);
    Ok(past::between(look.engine(), row.opened_at, until, look.version().seq, keep)?)
}

/// The approval form of a case. Blocking.
///
/// # Errors
/// When there is no such case, or the journal cannot be read.
pub fn form_of(look: &Look, id: CaseId) -> Result<form::ApprovalForm, Problem> {
    let told = events_of(look, id)?;
    Ok(form::form(look.world(), id, &told.events, look.now)?)
}

fn story_of(look: &Look, id: CaseId) -> Result<story::CaseStory, Problem> {
    let told = events_of(look, id)?;
    let world = look.world();
    let row = case::find(world, id)?;
    let formalities = row.formalities.iter().filter_map(|id| world.formality(*id));
    Ok(story::CaseStory {
        case: case::row(world, row, look.now),
        totals: case::totals(world, row, look.now),
        supplies: story::supplies(world, row),
        formalities: formalities.map(|f| crate::views::formality::view(world, f, look.now)).collect(),
        timeline: story::timeline(world, &told.events),
        shortened: told.shortened,
    })
}

reads! { "cases";
    /// Emergency cases, newest first
    list "/api/cases" () case::CaseFilter => |look, filter| case::list(look.world(), &filter, look.now)? => Page<case::CaseRow>;

    /// One emergency case with everything about it
    one "/api/cases/{id}" ("id" id: CaseId) Unfiltered => |look, filter| case::one(look.world(), id, look.now)? => case::CaseView;

    /// One to three plans for what the case still needs, each with the sentence to be read back
    alternatives "/api/cases/{id}/plans" ("id" id: CaseId) plans::PlanFilter => |look, filter| plans_of(look, id, &filter)? => Vec<plans::PlanView>;

    /// What to propose when the caller says only "a lot": a proposal, with its reason
    proposed_amounts "/api/cases/{id}/proposed-amounts" ("id" id: CaseId) Unfiltered => |look, filter| proposals(look, id)? => Vec<ProposedAmount>;

    /// 《医疗机构急症用血审批单》: the approval form, filled from the case
    approval_form "/api/cases/{id}/form" ("id" id: CaseId) Unfiltered => |look, filter| form_of(look, id)? => form::ApprovalForm;

    /// The case on one page: totals, supplies with their times, and every event
    case_story "/api/cases/{id}/story" ("id" id: CaseId) Unfiltered => |look, filter| story_of(look, id)? => story::CaseStory;
}

sheets! { "cases";
    /// 《医疗机构急症用血审批单》 as a sheet to print
    approval_form_sheet "/api/cases/{id}/form.pdf" ("id" id: CaseId) Unfiltered => |look, filter| form_sheet::sheet(&form_of(look, id)?);
}

/// Not determined: asking for a group does not say what the patient is.
fn not_determined() -> GroupDetermination {
    GroupDetermination::NotDetermined
}

fn not_known() -> AntiD {
    AntiD::NotKnown
}

fn unidentified() -> Identity {
    Identity::Unidentified
}

fn emergency() -> Urgency {
    Urgency::U1
}

fn not_stated() -> OwnStock {
    OwnStock::NotStated
}

fn balanced() -> Policy {
    Policy::Balanced
}

impl OpenCase {
    fn command(self, acting: &Acting) -> Command {
        let OpenCase {
            hospital,
            asked,
            determination,
            anti_d,
            patient,
            identity,
            urgency,
            call_answered_at,
            own_stock,
            lines,
        } = self;
        Command::Case(Case::Open {
            hospital,
            asked,
            determination,
            anti_d,
            patient,
            identity,
            urgency,
            call_answered_at: call_answered_at.unwrap_or(acting.occurred_at),
            own_stock,
            lines,
        })
    }
}

writes! { "cases";
    /// Opens an emergency case on a call
    open "/api/cases" () OpenCase {
        hospital: SiteId,
        /// The group asked for.
        asked: Group,
        /// Whether the hospital's laboratory has determined the patient's group; untouched means not.
        #[serde(default = "not_determined")]
        determination: GroupDetermination,
        #[serde(default = "not_known")]
        anti_d: AntiD,
        /// The opaque patient, when known.
        patient: Option<PatientId>,
        #[serde(default = "unidentified")]
        identity: Identity,
        #[serde(default = "emergency")]
        urgency: Urgency,
        /// When the call was answered; when it happened unless told.
        call_answered_at: Option<Moment>,
        #[serde(default = "not_stated")]
        own_stock: OwnStock,
        lines: Vec<LineAsk>,
    } => |acting| OpenCase { hospital, asked, determination, anti_d, patient, identity, urgency, call_answered_at, own_stock, lines }.command(&acting);

    /// A later call for the same patient adds lines
    add_lines "/api/cases/{id}/lines" ("id" case: CaseId) AddLines {
        /// When the call was answered; when it happened unless told.
        call_answered_at: Option<Moment>,
        #[serde(default = "not_stated")]
        own_stock: OwnStock,
        lines: Vec<LineAsk>,
    } => |acting| Command::Case(Case::AddLines { case, call_answered_at: call_answered_at.unwrap_or(acting.occurred_at), own_stock, lines });

    /// Reduces a line; to zero stops it
    reduce "/api/cases/{id}/lines/{line}/reduce" ("id" case: CaseId, "line" line: u16) ReduceLine {
        to: Amount,
        reason: ReduceReason,
    } => |acting| Command::Case(Case::ReduceLine { case, line, to, reason });

    /// What the caller says later of the hospital's own stock, for one call and all its lines
    state_own_stock "/api/cases/{id}/calls/{call}/own-stock" ("id" case: CaseId, "call" call: u16) StateOwnStock {
        own_stock: OwnStock,
    } => |acting| Command::Case(Case::StateOwnStock { case, call, own_stock });

    /// Moves a line to another open case, until something of it has left
    move_line "/api/cases/{id}/lines/{line}/move" ("id" case: CaseId, "line" line: u16) MoveLine {
        to_case: CaseId,
    } => |acting| Command::Case(Case::MoveLine { case, line, to_case });

    /// The hospital's laboratory determined the patient's group: every bag is judged again
    determine_group "/api/cases/{id}/group" ("id" case: CaseId) DetermineGroup {
        group: Group,
        #[serde(default = "not_known")]
        anti_d: AntiD,
    } => |acting| Command::Case(Case::DetermineGroup { case, group, anti_d });

    /// The patient's identity follows
    identify "/api/cases/{id}/patient" ("id" case: CaseId) IdentifyPatient {
        patient: PatientId,
    } => |acting| Command::Case(Case::IdentifyPatient { case, patient });

    /// Plans and executes in one act at the head of the ledger
    supply_lines "/api/cases/{id}/supply" ("id" case: CaseId) SupplyCase {
        /// Every line that still needs something unless told.
        #[serde(default)]
        lines: Vec<u16>,
        #[serde(default = "balanced")]
        policy: Policy,
        execution: Execution,
    } => |acting| Command::Supply(supply::Command::SupplyLines { purpose: PlanFor::Case { case }, lines, policy, execution });

    /// Starts the green channel 急症供血预案
    green_channel "/api/cases/{id}/green-channel" ("id" case: CaseId) ActivateGreenChannel {
    } => |acting| Command::Case(Case::ActivateGreenChannel { case });

    /// Calls the directors or leaders of both sides
    escalate "/api/cases/{id}/escalate" ("id" case: CaseId) EscalateCase {
        level: EscalationLevel,
    } => |acting| Command::Case(Case::Escalate { case, level });

    /// Names how a line that cannot be filled ends
    name_outcome "/api/cases/{id}/outcome" ("id" case: CaseId) NameOutcome {
        line: u16,
        outcome: LineOutcome,
    } => |acting| Command::Case(Case::NameOutcome { case, line, outcome });

    /// One head's confirmation by phone; both sides close the formality
    confirm "/api/cases/{id}/confirm" ("id" case: CaseId) ConfirmByPhone {
        side: Side,
        /// Who was reached.
        called: ActorId,
    } => |acting| Command::Formality(formality::Command::ConfirmByPhone { case, side, called });

    /// Ends the supply: bags not given become the hospital's stock, the review opens
    stand_down "/api/cases/{id}/stand-down" ("id" case: CaseId) StandDown {
        reason: ReduceReason,
    } => |acting| Command::Case(Case::StandDown { case, reason });
}

/// A plan as the planner gave it, to be executed.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExecutePlan {
    pub plan: Plan,
    pub execution: Execution,
    #[serde(default)]
    pub overrides: Vec<Override>,
}

/// Executes a plan as given; it is judged at the head of the ledger, whoever made it
#[utoipa::path(
    post, path = "/api/cases/{id}/plans/execute", tag = "cases",
    params(("id" = CaseId, Path), Acting, Wants),
    request_body = ExecutePlan,
    responses(
        (status = 200, description = "What was recorded, now or before", body = Answered),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn execute_plan(
    State(app): State<App>,
    acting: Acting,
    At((case,)): At<(CaseId,)>,
    Filter(wants): Filter<Wants>,
    Body(ExecutePlan { plan, execution, overrides }): Body<ExecutePlan>,
) -> Result<Response, Problem> {
    if plan.purpose != (PlanFor::Case { case }) {
        return Err(Problem::new(
            Kind::BadPath,
            format!("方案不是为事件 {case} 制订的"),
            format!("the plan is not for case {case}"),
        ));
    }
    let command = Command::Supply(supply::Command::ExecutePlan { plan: Arc::new(plan), execution, overrides });
    app.act(acting, wants, command).await
}

/// A call served in one act.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ServeAtOnce {
    /// The call.
    pub open: OpenCase,
    #[serde(default = "balanced")]
    pub policy: Policy,
    pub execution: Execution,
}

/// Opens a case, plans, reserves, picks and dispatches in one durable act: all of it or none
#[utoipa::path(
    post, path = "/api/cases/at-once", tag = "cases",
    params(Acting, Wants),
    request_body = ServeAtOnce,
    responses(
        (status = 200, description = "What was recorded, now or before", body = Answered),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn at_once(
    State(app): State<App>,
    acting: Acting,
    Filter(wants): Filter<Wants>,
    Body(ServeAtOnce { open, policy, execution }): Body<ServeAtOnce>,
) -> Result<Response, Problem> {
    let open = acting.envelope(app.ledger(), open.command(&acting));
    let purpose = PlanFor::Case { case: engine::JUST_OPENED };
    let supply = Command::Supply(supply::Command::SupplyLines { purpose, lines: Vec::new(), policy, execution });
    let supply = acting.member(1).envelope(app.ledger(), supply);
    app.act_as(Act::at_once(open, supply), wants).await
}
