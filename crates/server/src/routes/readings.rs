//! The log of readings of identities, how much is kept, and a person's own data as a file.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::bag::{Custody, Fate};
use domain::duty::person::Whom;
use domain::{ActorId, AntiD, BagId, CaseId, Duty, Group, Moment, Product, SiteId, World};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use vault::identities::{Asked, Reading};
use vault::{Act, PersonId};

use crate::acting::Acting;
use crate::app::App;
use crate::body::Private;
use crate::identities::{Closed, may, person, whom};
use crate::permissions::people::Reach;
use crate::problem::{Kind, Problem, ProblemDocument};
use crate::reading::{Filter, Unfiltered};
use crate::routes::notes::NoteView;
use crate::routes::people::{PersonKind, PersonView, Purpose, Unstored, Words, at_head, known_as, reader, view};
use crate::views::{BadCursor, PAGE_MAX, Page};

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(readings)).routes(routes!(counts)).routes(routes!(export))
}

/// Rows of a page unless told.
const PAGE_USUAL: usize = 100;
/// Notes and readings in one person's file.
const IN_A_FILE: usize = 10_000;

/// What was done with an identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReadingAct {
    Read,
    Search,
    Names,
    Notes,
    Export,
    Change,
}

impl ReadingAct {
    const fn of(act: Act) -> ReadingAct {
        match act {
            Act::Read => ReadingAct::Read,
            Act::Search => ReadingAct::Search,
            Act::Names => ReadingAct::Names,
            Act::Notes => ReadingAct::Notes,
            Act::Export => ReadingAct::Export,
            Act::Change => ReadingAct::Change,
        }
    }

    const fn kept(self) -> Act {
        match self {
            ReadingAct::Read => Act::Read,
            ReadingAct::Search => Act::Search,
            ReadingAct::Names => Act::Names,
            ReadingAct::Notes => Act::Notes,
            ReadingAct::Export => Act::Export,
            ReadingAct::Change => Act::Change,
        }
    }
}

/// Which readings.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ReadingFilter {
    /// Whose identity, such as `patient:00000000000004d2`: a number that means nothing.
    pub whom: Option<String>,
    /// What the notes were about, such as `case:7`.
    pub about: Option<String>,
    /// Who read.
    pub actor: Option<ActorId>,
    #[param(inline)]
    pub purpose: Option<Purpose>,
    #[param(inline)]
    pub act: Option<ReadingAct>,
    /// Not before this.
    pub from: Option<Moment>,
    /// Before this.
    pub until: Option<Moment>,
    pub cursor: Option<String>,
    /// Rows of a page, at most 1,000; 100 unless told.
    pub limit: Option<usize>,
}

/// One reading on record.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReadingView {
    pub reading: u64,
    /// Whose identity; `null` when a search found nobody, or notes were about something else.
    pub whom: Option<Whom>,
    /// What the notes were about, such as `case:7`.
    pub about: Option<String>,
    pub act: ReadingAct,
    pub actor: ActorId,
    pub duty: Option<Duty>,
    pub site: SiteId,
    pub purpose: Purpose,
    pub at: Moment,
}

impl ReadingView {
    fn of(reading: Reading) -> ReadingView {
        let person = reading.about.as_deref().and_then(PersonId::parse);
        ReadingView {
            reading: reading.number,
            whom: person.map(whom),
            about: if person.is_some() { None } else { reading.about },
            act: ReadingAct::of(reading.act),
            actor: ActorId(reading.actor),
            duty: Duty::parse(&reading.duty),
            site: SiteId(reading.site),
            purpose: Purpose::of(reading.purpose),
            at: Moment::from_millis(reading.at),
        }
    }
}

/// Who read whose identity, newest first
#[utoipa::path(
    get, path = "/api/readings", tag = "people", params(ReadingFilter),
    responses(
        (status = 200, description = "Readings", body = Page<ReadingView>),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn readings(
    State(app): State<App>,
    Filter(filter): Filter<ReadingFilter>,
) -> Result<Unstored<Page<ReadingView>>, Problem> {
    let named = filter.whom.map(|text| {
        let read = PersonId::parse(&text);
        read.ok_or_else(|| {
            Problem::new(
                Kind::BadQuery,
                "查询参数 whom 有误,应如 patient:00000000000004d2",
                "whom is written like patient:00000000000004d2",
            )
        })
    });
    let before = filter.cursor.map(|text| text.parse::<u64>().map_err(|_| BadCursor(text.chars().take(40).collect())));
    let asked = Asked {
        about: named.transpose()?.map(|person| person.to_string()).or(filter.about),
        actor: filter.actor.map(|actor| actor.0),
        purpose: filter.purpose.map(Purpose::kept),
        act: filter.act.map(ReadingAct::kept),
        from: filter.from.map(Moment::millis),
        until: filter.until.map(Moment::millis),
        before: before.transpose()?,
    };
    let most = filter.limit.unwrap_or(PAGE_USUAL).clamp(1, PAGE_MAX);
    let mut found = app.in_vault(move |vault| Ok(vault.readings(&asked, most + 1)?)).await?;
    let more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| more).map(|last| last.number.to_string());
    Ok(Unstored(Page { items: found.into_iter().map(ReadingView::of).collect(), next }))
}

/// How many people of a kind.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct KindCount {
    pub kind: PersonKind,
    pub kept: u64,
    pub erased: u64,
    /// With a key and no record: an older backup was restored.
    pub empty: u64,
}

#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct PurposeCount {
    pub purpose: Purpose,
    pub count: u64,
}

/// How much is kept, and whether it can be opened.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct PeopleCounts {
    /// `open`, or why not: `no-vault`, `no-master-key`, `wrong-master-key`, `unreadable`, `newer`.
    pub standing: &'static str,
    pub zh: Option<&'static str>,
    pub en: Option<&'static str>,
    pub people: Vec<KindCount>,
    pub notes: u64,
    pub readings: Vec<PurposeCount>,
}

/// How much is kept, how often it was read, and whether the room is open
#[utoipa::path(
    get, path = "/api/people/counts", tag = "people",
    responses(
        (status = 200, description = "Counts", body = PeopleCounts),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn counts(State(app): State<App>, Filter(_): Filter<Unfiltered>) -> Result<Unstored<PeopleCounts>, Problem> {
    let room = app.rooms().identities.clone();
    let closed = room.map_or(Some(Closed::NoVault), |room| room.why_closed());
    if let Some(why) = closed {
        let standing =
            PeopleCounts { standing: why.code(), zh: Some(why.zh()), en: Some(why.en()), ..Default::default() };
        return Ok(Unstored(standing));
    }
    let counts = app.in_vault(|vault| Ok(vault.counts()?)).await?;
    let people = counts.people.iter().map(|of| KindCount {
        kind: PersonKind::of(of.kind),
        kept: of.kept,
        erased: of.erased,
        empty: of.without_record,
    });
    let readings = counts.readings.iter();
    let readings = readings.map(|(purpose, count)| PurposeCount { purpose: Purpose::of(*purpose), count: *count });
    Ok(Unstored(PeopleCounts {
        standing: "open",
        zh: None,
        en: None,
        people: people.collect(),
        notes: counts.notes,
        readings: readings.collect(),
    }))
}

#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportPerson {
    pub whom: Whom,
}

/// A bag in somebody's own data: what went to them or came from them. It says nothing of the person at its other end.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnBag {
    pub bag: BagId,
    pub product: Product,
    pub amount: domain::Amount,
    pub collected_at: Moment,
    pub transfused: bool,
}

/// What the ledger of blood knows of a person.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct OwnTrace {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<Group>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anti_d: Option<AntiD>,
    /// Emergency cases of a patient.
    pub cases: Vec<CaseId>,
    /// Bags given to a patient, or of a donor's donations.
    pub bags: Vec<OwnBag>,
    /// Sites that name a contact.
    pub sites: Vec<SiteId>,
}

/// All that is kept of one person, for them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnData {
    pub exported_at: Moment,
    pub identity: PersonView,
    /// Notes about them.
    pub notes: Vec<NoteView>,
    /// Who read their identity, this export included.
    pub readings: Vec<ReadingView>,
    pub ledger: OwnTrace,
}

fn own_bag(bag: &domain::bag::Bag) -> OwnBag {
    OwnBag {
        bag: bag.id,
        product: bag.product,
        amount: bag.amount,
        collected_at: bag.collected_at,
        transfused: matches!(bag.custody, Custody::Ended { fate: Fate::Transfused, .. }),
    }
}

fn own_trace(world: &World, of: Whom) -> OwnTrace {
    match of {
        Whom::Patient(patient) => {
            let patient = world.known_as(patient);
            let record = world.patient(patient);
            let bags = record.map(|record| record.bags.iter().filter_map(|ix| world.bags().at(*ix)).map(own_bag));
            OwnTrace {
                group: record.and_then(|record| record.group),
                anti_d: record.map(|record| record.anti_d),
                cases: world.cases().filter(|case| case.patient == patient).map(|case| case.id).collect(),
                bags: bags.into_iter().flatten().collect(),
                ..OwnTrace::default()
            }
        }
        Whom::Donor(donor) => {
            let bags = world.bags().of_donor(donor).map(|(_, bag)| own_bag(bag));
            OwnTrace { bags: bags.collect(), ..OwnTrace::default() }
        }
        Whom::Staff(actor) | Whom::Contact(actor) => {
            let names = |site: &&domain::network::Site| {
                let who = site.contacts;
                [who.duty, who.head, who.director, who.leader].contains(&actor)
            };
            let sites = world.network().sites.iter().filter(names).map(|site| site.id);
            OwnTrace { sites: sites.collect(), ..OwnTrace::default() }
        }
    }
}

/// All that is kept of one person, as a file for them; on record as read at their own request
#[utoipa::path(
    post, path = "/api/people/export", tag = "people", params(Acting), request_body = ExportPerson,
    responses(
        (status = 200, description = "A file", body = OwnData),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn export(
    State(app): State<App>,
    acting: Acting,
    Private(body): Private<ExportPerson>,
) -> Result<Response, Problem> {
    let (version, now) = at_head(&app).await;
    let own = app
        .in_vault(move |vault| {
            let of = known_as(&version.world, vault, body.whom)?;
            may(&version.world, vault, &acting, Reach::Export, of)?;
            let reader = reader(&acting, Purpose::OwnRequest, now);
            let opened = vault.read_all(person(of), Act::Export, reader)?;
            let about = person(of).to_string();
            let notes = vault.notes(&about, reader, IN_A_FILE)?;
            let asked = Asked { about: Some(about), ..Asked::default() };
            let notes = notes.into_iter().map(|note| NoteView {
                note: note.number,
                author: ActorId(note.author),
                written_at: Moment::from_millis(note.at),
                text: note.text.map(Words::of),
            });
            Ok(OwnData {
                exported_at: now,
                identity: view(vault, of, opened)?,
                notes: notes.collect(),
                readings: vault.readings(&asked, IN_A_FILE)?.into_iter().map(ReadingView::of).collect(),
                ledger: own_trace(&version.world, of),
            })
        })
        .await?;
    let text = serde_json::to_vec_pretty(&own)
        .map_err(|_| Problem::new(Kind::Internal, "无法生成文件", "the file cannot be made"))?;
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        // The name of the file names nobody.
        (header::CONTENT_DISPOSITION, "attachment; filename=\"own-data.json\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, text).into_response())
}
