//! People: kept, found by number, read for a purpose, changed, erased. Names and numbers travel in bodies alone, never in
//! a path, a query or a log line.
//!
//! The vault is written first and the journal second; an erasure is decided by the journal first.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::duty::person::{Command as Person, ErasureReason, Standing, Whom};
use domain::{ActorId, Command, CommandId, DonorId, Moment, PatientId, Refusal, SiteId, World};
use engine::Denied;
use serde::{Deserialize, Serialize};
use sha2::Digest;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use vault::identities::{self as kept, New};
use vault::{Field, Identities, Kind as Sort, Reader, VaultError};
use zeroize::Zeroizing;

use crate::acting::Acting;
use crate::answered::{Answered, Wants};
use crate::app::App;
use crate::body::Private;
use crate::identities::{may, notes_about, person, whom};
use crate::permissions::people::{Reach, kinds};
use crate::problem::{Kind, Problem, ProblemDocument};
use crate::reading::Filter;

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(keep))
        .routes(routes!(find))
        .routes(routes!(read))
        .routes(routes!(names))
        .routes(routes!(change))
        .routes(routes!(erase))
}

/// An answer that nobody in between may keep.
pub struct Unstored<T>(pub T);

impl<T: Serialize> IntoResponse for Unstored<T> {
    fn into_response(self) -> Response {
        ([(header::CACHE_CONTROL, "no-store")], axum::Json(self.0)).into_response()
    }
}

/// Longest name, and longest number, in characters.
const NAME_LONGEST: usize = 100;
/// Longest address, in characters.
const ADDRESS_LONGEST: usize = 300;
/// People named at one time.
const NAMED_MOST: usize = 100;
/// People whom one number finds.
const FOUND_MOST: usize = 50;

/// A text about a person: overwritten when it is no longer needed, never shown by a log.
#[derive(Clone, ToSchema)]
#[schema(value_type = String)]
pub struct Words(Zeroizing<String>);

impl Serialize for Words {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(|text| Words(Zeroizing::new(text)))
    }
}

impl Words {
    pub(crate) fn of(text: Zeroizing<String>) -> Words {
        Words(text)
    }

    pub(crate) fn text(&self) -> &str {
        self.0.trim()
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Words")
    }
}

/// As what somebody is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PersonKind {
    Patient,
    Donor,
    Staff,
    Contact,
}

impl PersonKind {
    pub(crate) const fn of(sort: Sort) -> PersonKind {
        match sort {
            Sort::Patient => PersonKind::Patient,
            Sort::Donor => PersonKind::Donor,
            Sort::Staff => PersonKind::Staff,
            Sort::Contact => PersonKind::Contact,
        }
    }
}

/// What an identity is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// The person stands here: registration, donation, treatment.
    Care,
    /// To reach them: recall, result, call-up.
    Contact,
    /// Look-back after a reaction or a late result.
    LookBack,
    /// The person asked for their own data.
    OwnRequest,
    /// A check of the system itself.
    Audit,
}

impl Purpose {
    pub(crate) const fn kept(self) -> vault::Purpose {
        match self {
            Purpose::Care => vault::Purpose::Care,
            Purpose::Contact => vault::Purpose::Contact,
            Purpose::LookBack => vault::Purpose::LookBack,
            Purpose::OwnRequest => vault::Purpose::OwnRequest,
            Purpose::Audit => vault::Purpose::Audit,
        }
    }

    pub(crate) const fn of(purpose: vault::Purpose) -> Purpose {
        match purpose {
            vault::Purpose::Care => Purpose::Care,
            vault::Purpose::Contact => Purpose::Contact,
            vault::Purpose::LookBack => Purpose::LookBack,
            vault::Purpose::OwnRequest => Purpose::OwnRequest,
            vault::Purpose::Audit => Purpose::Audit,
        }
    }
}

/// What is kept of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PersonField {
    Name,
    IdCard,
    Phone,
    Address,
}

impl PersonField {
    pub(crate) const fn of(field: Field) -> PersonField {
        match field {
            Field::Name => PersonField::Name,
            Field::IdCard => PersonField::IdCard,
            Field::Phone => PersonField::Phone,
            Field::Address => PersonField::Address,
        }
    }
}

/// Something about a number that looks wrong; it is kept all the same.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DoubtView {
    pub code: &'static str,
    pub field: PersonField,
    pub zh: &'static str,
    pub en: &'static str,
}

fn doubts<'v>(values: impl Iterator<Item = (Field, &'v str)>) -> Vec<DoubtView> {
    let doubt = |field, doubt: kept::Doubt| DoubtView {
        code: doubt.code(),
        field: PersonField::of(field),
        zh: doubt.zh(),
        en: doubt.en(),
    };
    values.flat_map(|(field, value)| kept::doubts(field, value).into_iter().map(move |one| doubt(field, one))).collect()
}

/// Somebody to be kept: `whom` when they have a number, `kind` when they are to get one.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = KeepPersonBody)]
pub struct KeepPerson {
    #[schema(required = false)]
    pub whom: Option<Whom>,
    #[schema(required = false)]
    pub kind: Option<PersonKind>,
    pub name: Words,
    #[schema(required = false)]
    pub id_card: Option<Words>,
    #[schema(required = false)]
    pub phone: Option<Words>,
    #[schema(required = false)]
    pub address: Option<Words>,
}

/// Who is kept now, and what to look at again.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PersonKept {
    pub whom: Whom,
    pub epoch: u64,
    pub seq: u64,
    pub recorded_at: Moment,
    pub repeated: bool,
    /// What looks wrong about the numbers; a warning.
    pub doubts: Vec<DoubtView>,
    /// Others of the kind who are kept with the same ID-card number; a warning.
    pub same: Vec<Whom>,
}

/// By what somebody is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FindBy {
    IdCard,
    Phone,
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FindPerson {
    pub by: FindBy,
    pub value: Words,
    pub purpose: Purpose,
}

/// Who is kept with a number.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PeopleFound {
    pub found: Vec<Whom>,
    pub doubts: Vec<DoubtView>,
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadPerson {
    pub whom: Whom,
    pub purpose: Purpose,
}

/// What is kept of a person.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PersonView {
    pub whom: Whom,
    /// Where they were registered.
    pub site: SiteId,
    pub kept_at: Moment,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Words>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_card: Option<Words>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<Words>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<Words>,
    /// What is damaged and must come from a backup.
    pub damaged: Vec<PersonField>,
    /// How many notes there are about them.
    pub notes: u64,
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NamePeople {
    /// At most 100.
    pub whoms: Vec<Whom>,
    pub purpose: Purpose,
}

/// Why there is a name, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NameStanding {
    Kept,
    Unknown,
    Erased,
    /// The duty or the site does not reach this person.
    NotYours,
    Damaged,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Named {
    pub whom: Whom,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Words>,
    pub standing: NameStanding,
}

/// Names for a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Names {
    pub names: Vec<Named>,
}

/// What is set anew: an empty text removes it, what is absent stays.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangePerson {
    pub whom: Whom,
    #[schema(required = false)]
    pub name: Option<Words>,
    #[schema(required = false)]
    pub id_card: Option<Words>,
    #[schema(required = false)]
    pub phone: Option<Words>,
    #[schema(required = false)]
    pub address: Option<Words>,
}

/// What to look at again after a change.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PersonChanged {
    pub whom: Whom,
    pub doubts: Vec<DoubtView>,
    pub same: Vec<Whom>,
}

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ErasePersonBody)]
pub struct ErasePerson {
    pub whom: Whom,
    pub reason: ErasureReason,
}

/// The fields that a body gives, in order.
type Given = Vec<(Field, Words)>;

fn given(name: Option<Words>, id_card: Option<Words>, phone: Option<Words>, address: Option<Words>) -> Given {
    let all = [(Field::Name, name), (Field::IdCard, id_card), (Field::Phone, phone), (Field::Address, address)];
    all.into_iter().filter_map(|(field, value)| value.map(|value| (field, value))).collect()
}

fn bad(zh: &str, en: &str) -> Problem {
    Problem::new(Kind::BadIdentity, zh, en)
}

/// What cannot be kept at all. A number that only looks wrong is a doubt.
fn check(of: Sort, given: &Given) -> Result<(), Problem> {
    for (field, value) in given {
        let text = value.text();
        let most = if *field == Field::Address { ADDRESS_LONGEST } else { NAME_LONGEST };
        if text.chars().count() > most || text.chars().any(char::is_control) {
            return Err(bad(
                "内容过长或含有控制字符:姓名和号码至多100字,地址至多300字",
                "too long or with control characters: a name or number has at most 100 characters, an address 300",
            ));
        }
        if *field == Field::Name && text.is_empty() {
            return Err(bad("姓名不能为空", "the name is empty"));
        }
        if of == Sort::Staff && *field != Field::Name && !text.is_empty() {
            return Err(bad("工作人员只登记姓名", "of staff the name alone is kept"));
        }
    }
    Ok(())
}

/// Who reads, where, when and what for.
pub(crate) fn reader(acting: &Acting, purpose: Purpose, now: Moment) -> Reader {
    Reader {
        actor: acting.actor.0,
        duty: acting.duty.code(),
        site: acting.site.0,
        purpose: purpose.kept(),
        at: now.millis(),
    }
}

/// The World and the time by which somebody is let in.
pub(crate) async fn at_head(app: &App) -> (std::sync::Arc<engine::Version>, Moment) {
    let version = app.engine().read_async().await;
    let now = app.engine().now().max(version.world.recorded_at());
    (version, now)
}

/// A patient not named at first is known under a later number; what was kept before stays under the first.
pub(crate) fn known_as(world: &World, vault: &Identities, of: Whom) -> Result<Whom, VaultError> {
    match of {
        Whom::Patient(patient) if !vault.is_kept(person(of))? => Ok(Whom::Patient(world.known_as(patient))),
        other => Ok(other),
    }
}

/// The number of somebody new: of the command that keeps them, so that a repeat is the same person.
fn new_number(command: CommandId, kind: PersonKind) -> Whom {
    let mut hash = sha2::Sha256::new();
    hash.update(b"xuemai person 0\0");
    hash.update(command.0.as_bytes());
    let mut bytes = [0; 8];
    bytes.iter_mut().zip(hash.finalize()).for_each(|(byte, of)| *byte = of);
    let number = u64::from_be_bytes(bytes);
    match kind {
        PersonKind::Patient => Whom::Patient(PatientId(number)),
        PersonKind::Donor => Whom::Donor(DonorId(number)),
        PersonKind::Staff => Whom::Staff(ActorId(number)),
        PersonKind::Contact => Whom::Contact(ActorId(number)),
    }
}

/// Others of the kind who are kept with the same ID-card number.
fn same(vault: &Identities, of: Whom, given: &Given) -> Result<Vec<Whom>, VaultError> {
    let Some((_, card)) = given.iter().find(|(field, _)| *field == Field::IdCard) else { return Ok(Vec::new()) };
    let found = vault.find(Field::IdCard, card.text())?;
    let others = found.into_iter().filter(|other| other.kind == person(of).kind && *other != person(of));
    Ok(others.take(FOUND_MOST).map(whom).collect())
}

/// Keeps a person: the vault first, the journal second
#[utoipa::path(
    post, path = "/api/people", tag = "people", params(Acting), request_body = KeepPerson,
    responses(
        (status = 200, description = "Who is kept", body = PersonKept),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn keep(
    State(app): State<App>,
    acting: Acting,
    Private(body): Private<KeepPerson>,
) -> Result<Unstored<PersonKept>, Problem> {
    let of = match (body.whom, body.kind) {
        (Some(whom), None) => whom,
        (None, Some(kind)) => new_number(acting.command, kind),
        _ => return Err(bad("whom 与 kind 须且只须填一项", "give either `whom` or `kind`, and not both")),
    };
    let given = given(Some(body.name), body.id_card, body.phone, body.address);
    check(person(of).kind, &given)?;
    let doubts = doubts(given.iter().map(|(field, value)| (*field, value.text())));
    // One at a time: of two who keep the same number, the second finds it kept.
    let room = app.rooms().identities.clone();
    let _turn = match &room {
        Some(room) => Some(room.turn().await),
        None => None,
    };
    let (version, now) = at_head(&app).await;
    let standing = version.world.persons().standing(of);
    if standing == Standing::Erased {
        return Err(Refusal::PersonErased { whom: of }.into());
    }
    let same = app.in_vault(move |vault| enter(&version.world, vault, &acting, of, &given, now)).await?;
    let envelope = acting.envelope(app.ledger(), Command::Person(Person::KeepPerson { whom: of }));
    let answers = match app.engine().submit(envelope).await {
        Ok(answers) => answers,
        Err(denied) => {
            if standing == Standing::Unknown && matches!(denied, Denied::Refused { .. }) {
                app.in_vault(move |vault| Ok(vault.take_back(person(of))?)).await?;
            }
            return Err(app.denied(denied).await);
        }
    };
    Ok(Unstored(PersonKept {
        whom: of,
        epoch: answers.epoch(),
        seq: answers.seq(),
        recorded_at: answers.members.last().map_or(Moment::default(), |answer| answer.stamp.recorded_at),
        repeated: answers.repeated,
        doubts,
        same,
    }))
}

/// Writes somebody to the vault before the journal hears of them. Whom the journal knows stays as they are, unless their
/// record is gone (an older backup): then it is written again. Whom only the vault knows was left by a crash.
fn enter(
    world: &World,
    vault: &mut Identities,
    acting: &Acting,
    of: Whom,
    given: &Given,
    now: Moment,
) -> Result<Vec<Whom>, Problem> {
    let is_kept = vault.is_kept(person(of))?;
    let is_known = world.persons().standing(of) == Standing::Kept;
    if is_kept || matches!(of, Whom::Staff(_) | Whom::Contact(_)) {
        // A new patient or donor is registered wherever they stand.
        may(world, vault, acting, Reach::Keep, of)?;
    } else {
        may_register(acting, of)?;
    }
    let fields: Vec<(Field, &str)> = given.iter().map(|(field, value)| (*field, value.text())).collect();
    match (is_kept, is_known) {
        (false, _) => vault.add(New { person: person(of), site: acting.site.0, fields }, now.millis())?,
        (true, false) => vault.set(person(of), &fields)?,
        (true, true) => {}
    }
    Ok(same(vault, of, given)?)
}

fn may_register(acting: &Acting, of: Whom) -> Result<(), Problem> {
    if kinds(Reach::Keep, acting.duty).contains(&person(of).kind) {
        return Ok(());
    }
    Err(Problem::new(
        Kind::IdentityNotYours,
        format!("岗位“{}”不登记此类人员", acting.duty.zh()),
        format!("the duty {} registers no such people", acting.duty.en()),
    ))
}

/// Who is kept with an ID-card number or telephone: numbers that mean nothing, of every site, so that nobody gets a
/// second one
#[utoipa::path(
    post, path = "/api/people/find", tag = "people", params(Acting), request_body = FindPerson,
    responses(
        (status = 200, description = "Who is kept with it", body = PeopleFound),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn find(
    State(app): State<App>,
    acting: Acting,
    Private(body): Private<FindPerson>,
) -> Result<Unstored<PeopleFound>, Problem> {
    let field = match body.by {
        FindBy::IdCard => Field::IdCard,
        FindBy::Phone => Field::Phone,
    };
    let doubts = doubts([(field, body.value.text())].into_iter());
    let (_, now) = at_head(&app).await;
    let reader = reader(&acting, body.purpose, now);
    let found = app.in_vault(move |vault| {
        let mut found = vault.find(field, body.value.text())?;
        let reached = kinds(Reach::Read, acting.duty);
        found.retain(|one| reached.contains(&one.kind));
        found.truncate(FOUND_MOST);
        if found.is_empty() {
            vault.on_record(None, vault::Act::Search, reader)?;
        }
        for one in &found {
            vault.on_record(Some(&one.to_string()), vault::Act::Search, reader)?;
        }
        Ok(found.into_iter().map(whom).collect())
    });
    Ok(Unstored(PeopleFound { found: found.await?, doubts }))
}

/// What is kept of a person; the reading is on record before it is given out
#[utoipa::path(
    post, path = "/api/people/read", tag = "people", params(Acting), request_body = ReadPerson,
    responses(
        (status = 200, description = "What is kept", body = PersonView),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn read(
    State(app): State<App>,
    acting: Acting,
    Private(body): Private<ReadPerson>,
) -> Result<Unstored<PersonView>, Problem> {
    let (version, now) = at_head(&app).await;
    let view = app.in_vault(move |vault| {
        let of = known_as(&version.world, vault, body.whom)?;
        may(&version.world, vault, &acting, Reach::Read, of)?;
        let opened = vault.read_all(person(of), vault::Act::Read, reader(&acting, body.purpose, now))?;
        view(vault, of, opened)
    });
    Ok(Unstored(view.await?))
}

pub(crate) fn view(vault: &Identities, of: Whom, opened: kept::Opened) -> Result<PersonView, Problem> {
    let mut view = PersonView {
        whom: of,
        site: SiteId(opened.site),
        kept_at: Moment::from_millis(opened.kept_at),
        name: None,
        id_card: None,
        phone: None,
        address: None,
        damaged: opened.damaged.into_iter().map(PersonField::of).collect(),
        notes: vault.note_count(&person(of).to_string())?,
    };
    for (field, content) in opened.fields {
        let place = match field {
            Field::Name => &mut view.name,
            Field::IdCard => &mut view.id_card,
            Field::Phone => &mut view.phone,
            Field::Address => &mut view.address,
        };
        *place = Some(Words::of(content));
    }
    Ok(view)
}

/// Names for a list, each reading on record
#[utoipa::path(
    post, path = "/api/people/names", tag = "people", params(Acting), request_body = NamePeople,
    responses(
        (status = 200, description = "Names", body = Names),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn names(
    State(app): State<App>,
    acting: Acting,
    Private(body): Private<NamePeople>,
) -> Result<Unstored<Names>, Problem> {
    if body.whoms.len() > NAMED_MOST {
        return Err(bad("一次至多查询100人", "at most 100 people are named at one time"));
    }
    let (version, now) = at_head(&app).await;
    let names = app.in_vault(move |vault| {
        let reader = reader(&acting, body.purpose, now);
        body.whoms.iter().map(|of| named(&version.world, vault, &acting, reader, *of)).collect()
    });
    Ok(Unstored(Names { names: names.await? }))
}

fn named(
    world: &World,
    vault: &mut Identities,
    acting: &Acting,
    reader: Reader,
    asked: Whom,
) -> Result<Named, Problem> {
    let without = |standing| Ok(Named { whom: asked, name: None, standing });
    let of = known_as(world, vault, asked)?;
    if may(world, vault, acting, Reach::Read, of).is_err() {
        return without(NameStanding::NotYours);
    }
    match vault.read(person(of), Field::Name, vault::Act::Names, reader) {
        Ok(name) => Ok(Named { whom: asked, name: name.map(Words::of), standing: NameStanding::Kept }),
        Err(VaultError::Unknown(_)) => without(NameStanding::Unknown),
        Err(VaultError::Erased(_)) => without(NameStanding::Erased),
        Err(VaultError::Damaged(_)) => without(NameStanding::Damaged),
        Err(other) => Err(other.into()),
    }
}

/// Sets fields of a person anew; the change is on record
#[utoipa::path(
    post, path = "/api/people/change", tag = "people", params(Acting), request_body = ChangePerson,
    responses(
        (status = 200, description = "Changed", body = PersonChanged),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn change(
    State(app): State<App>,
    acting: Acting,
    Private(body): Private<ChangePerson>,
) -> Result<Unstored<PersonChanged>, Problem> {
    let given = given(body.name, body.id_card, body.phone, body.address);
    check(person(body.whom).kind, &given)?;
    let doubts = doubts(given.iter().map(|(field, value)| (*field, value.text())));
    let (version, now) = at_head(&app).await;
    let (of, same) = app
        .in_vault(move |vault| {
            let of = known_as(&version.world, vault, body.whom)?;
            may(&version.world, vault, &acting, Reach::Keep, of)?;
            vault.on_record(Some(&person(of).to_string()), vault::Act::Change, reader(&acting, Purpose::Care, now))?;
            let fields: Vec<(Field, &str)> = given.iter().map(|(field, value)| (*field, value.text())).collect();
            vault.set(person(of), &fields)?;
            Ok((of, same(vault, of, &given)?))
        })
        .await?;
    Ok(Unstored(PersonChanged { whom: of, doubts, same }))
}

/// Erases a person for good: decided by the journal first, then the key is destroyed. What was counted stays counted
#[utoipa::path(
    post, path = "/api/people/erase", tag = "people", params(Acting, Wants), request_body = ErasePerson,
    responses(
        (status = 200, description = "What was recorded, now or before", body = Answered),
        (status = "default", description = "A problem", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn erase(
    State(app): State<App>,
    acting: Acting,
    Filter(wants): Filter<Wants>,
    Private(body): Private<ErasePerson>,
) -> Result<Response, Problem> {
    // Nobody is told that somebody is erased whose key cannot be destroyed.
    app.in_vault(|_| Ok(())).await?;
    let erase = Person::ErasePerson { whom: body.whom, reason: body.reason };
    let recorded = app.submit(acting.envelope(app.ledger(), Command::Person(erase))).await?;
    let (version, now) = at_head(&app).await;
    let (papers, world) = (app.rooms().papers.clone(), version.clone());
    let destroyed = app.in_vault(move |vault| {
        if let Some(papers) = papers {
            // What signed documents say of somebody goes with the person.
            papers
                .forget(&world.world, body.whom, now)
                .map_err(|_| Problem::from(crate::identities::Closed::Unreadable))?;
        }
        match vault.erase(person(body.whom), &notes_about(&version.world, body.whom), now.millis()) {
            // A key that never was opens nothing.
            Ok(()) | Err(VaultError::Unknown(_)) => Ok(()),
            Err(other) => Err(other.into()),
        }
    });
    destroyed.await.map_err(|_: Problem| {
        tracing::error!("an erasure is decided and its key not yet destroyed");
        Problem::new(
            Kind::IdentitiesUnreadable,
            "清除决定已记录,但密钥尚未销毁:请用同一命令号重发,或重新启动系统,届时自动完成",
            "the erasure is recorded and the key is not yet destroyed: send it again under the same id, or start the system anew, which does it",
        )
    })?;
    app.render(recorded, wants).await
}
