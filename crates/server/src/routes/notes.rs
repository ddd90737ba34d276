//! Notes that people write: about a case, a bag or a person. The journal has no free text; notes lie in the vault, each
//! under a key of its own.

use axum::extract::State;
use domain::duty::person::Whom;
use domain::{ActorId, BagId, CaseId, Duty, Moment, Refusal, SiteKind, World};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use vault::Identities;

use crate::acting::Acting;
use crate::app::App;
use crate::body::Private;
use crate::identities::{may, person};
use crate::permissions::people::Reach;
use crate::problem::{Kind, Problem, ProblemDocument};
use crate::routes::people::{Purpose, Unstored, Words, at_head, reader};

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(write)).routes(routes!(read)).routes(routes!(erase))
}

/// Longest note, in characters.
const LONGEST: usize = 4_000;
/// Notes given at one time.
const AT_ONCE: usize = 200;

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoteAbout {
    Case(CaseId),
    Bag(BagId),
    Person(Whom),
}

impl NoteAbout {
    /// As the vault names it.
    pub(crate) fn text(self) -> String {
        match self {
            NoteAbout::Case(case) => format!("case:{}", case.0),
            NoteAbout::Bag(bag) => format!("bag:{bag}"),
            NoteAbout::Person(whom) => person(whom).to_string(),
        }
    }
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WriteNote {
    pub about: NoteAbout,
    /// At most 4,000 characters.
    pub text: Words,
}

#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct NoteWritten {
    pub note: u64,
    pub written_at: Moment,
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadNotes {
    pub about: NoteAbout,
    pub purpose: Purpose,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct NoteView {
    pub note: u64,
    pub author: ActorId,
    pub written_at: Moment,
    /// `null` when the record is damaged and must come from a backup.
    pub text: Option<Words>,
}

/// Notes, newest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Notes {
    pub notes: Vec<NoteView>,
    /// Whether there are older ones that are not given.
    pub more: bool,
}

#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EraseNote {
    pub note: u64,
}

#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct NoteErased {
    pub note: u64,
}

/// Whether somebody reaches the notes about this. A case is its hospital's and those who supply it; a bag is everybody's
/// who handles blood.
fn reaches(world: &World, vault: &Identities, acting: &Acting, reach: Reach, about: NoteAbout) -> Result<(), Problem> {
    match about {
        NoteAbout::Person(whom) => may(world, vault, acting, reach, whom),
        NoteAbout::Bag(bag) => world.bags().find(bag).map(drop).ok_or_else(|| Refusal::UnknownBag { bag }.into()),
        NoteAbout::Case(case) => {
            let found = world.case(case).ok_or(Refusal::UnknownCase { case })?;
            let supplies = world.network().site(acting.site).is_some_and(|at| at.kind != SiteKind::Hospital);
            if found.hospital == acting.site || supplies {
                return Ok(());
            }
            Err(Problem::new(
                Kind::IdentityNotYours,
                "此用血事件不属于本机构",
                "this case is another hospital's, which reads and writes its notes",
            ))
        }
    }
}

/// Keeps a note
#[utoipa::path(
    post, path = "/api/people/notes", tag = "people", params(Acting), request_body = WriteNote,
    responses(
        (status = 200, description = "Kept", body = NoteWritten),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn write(
    State(app): State<App>,
    acting: Acting,
    Private(body): Private<WriteNote>,
) -> Result<Unstored<NoteWritten>, Problem> {
    let text = body.text.text();
    if text.is_empty() || text.chars().count() > LONGEST {
        return Err(Problem::new(Kind::BadIdentity, "备注应为1至4000字", "a note has 1 to 4000 characters"));
    }
    let (version, now) = at_head(&app).await;
    let note = app.in_vault(move |vault| {
        reaches(&version.world, vault, &acting, Reach::Keep, body.about)?;
        Ok(vault.write_note(&body.about.text(), acting.actor.0, now.millis(), body.text.text())?)
    });
    Ok(Unstored(NoteWritten { note: note.await?, written_at: now }))
}

/// Notes about something, newest first; the reading is on record before they are given out
#[utoipa::path(
    post, path = "/api/people/notes/read", tag = "people", params(Acting), request_body = ReadNotes,
    responses(
        (status = 200, description = "Notes", body = Notes),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn read(
    State(app): State<App>,
    acting: Acting,
    Private(body): Private<ReadNotes>,
) -> Result<Unstored<Notes>, Problem> {
    let (version, now) = at_head(&app).await;
    let mut found = app
        .in_vault(move |vault| {
            reaches(&version.world, vault, &acting, Reach::Read, body.about)?;
            Ok(vault.notes(&body.about.text(), reader(&acting, body.purpose, now), AT_ONCE + 1)?)
        })
        .await?;
    let more = found.len() > AT_ONCE;
    found.truncate(AT_ONCE);
    let notes = found.into_iter().map(|note| NoteView {
        note: note.number,
        author: ActorId(note.author),
        written_at: Moment::from_millis(note.at),
        text: note.text.map(Words::of),
    });
    Ok(Unstored(Notes { notes: notes.collect(), more }))
}

/// Erases one note: its author does, or quality
#[utoipa::path(
    post, path = "/api/people/notes/erase", tag = "people", params(Acting), request_body = EraseNote,
    responses(
        (status = 200, description = "Erased", body = NoteErased),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn erase(
    State(app): State<App>,
    acting: Acting,
    Private(body): Private<EraseNote>,
) -> Result<Unstored<NoteErased>, Problem> {
    let (_, now) = at_head(&app).await;
    app.in_vault(move |vault| {
        let head = vault.note_head(body.note)?.ok_or_else(|| {
            Problem::new(
                Kind::NotRecordedHere,
                format!("没有备注 {}", body.note),
                format!("there is no note {}", body.note),
            )
        })?;
        if head.author != acting.actor.0 && acting.duty != Duty::Quality {
            return Err(Problem::new(
                Kind::IdentityNotYours,
                "备注只能由书写人或质量管理清除",
                "a note is erased by whoever wrote it, or by quality",
            ));
        }
        Ok(vault.erase_note(body.note, now.millis())?)
    })
    .await?;
    Ok(Unstored(NoteErased { note: body.note }))
}
