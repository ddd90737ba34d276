//! Who acts: the frame of a command from the headers of a request.
//!
//! The client names duty and site; the person is who is signed in. Until accounts exist the client names the person too,
//! and the journal marks it as not authenticated. Nobody may say that they are the system.

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use domain::{ActorId, Authentication, Command, CommandId, DeviceId, Duty, Envelope, LedgerId, Moment, SiteId};
use sha2::Digest;
use utoipa::IntoParams;

use crate::access::actor;
use crate::app::App;
use crate::caller::Caller;
use crate::problem::{Kind, Problem};

/// Header with the command's id.
pub const COMMAND_ID: &str = "xuemai-command-id";
/// Header with the acting duty.
pub const DUTY: &str = "xuemai-duty";
/// Header with the site where the actor acts.
pub const SITE: &str = "xuemai-site";
/// Header with the acting person.
pub const ACTOR: &str = "xuemai-actor";
/// Header with the device.
pub const DEVICE: &str = "xuemai-device";
/// Header with the time at which it happened.
pub const OCCURRED_AT: &str = "xuemai-occurred-at";

/// A client that names no device.
pub const UNNAMED_DEVICE: DeviceId = DeviceId(1);

/// The headers of a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoParams)]
#[into_params(parameter_in = Header)]
pub struct Acting {
    /// UUID version 7 made by the client: the same id with the same body gets the same answer.
    #[param(rename = "xuemai-command-id")]
    pub command: CommandId,
    /// The duty under which the person acts.
    #[param(rename = "xuemai-duty")]
    pub duty: Duty,
    /// The site where the person acts, by its number.
    #[param(rename = "xuemai-site")]
    pub site: SiteId,
    /// The person, 1 to 16 hexadecimal digits: who is signed in, and may be left out then.
    #[param(rename = "xuemai-actor", required = false)]
    pub actor: ActorId,
    /// The device, 1 to 16 hexadecimal digits.
    #[param(rename = "xuemai-device", required = false)]
    pub device: DeviceId,
    /// When it happened; the time in the command's id unless told, so that a repeat says the same.
    #[param(rename = "xuemai-occurred-at", required = false)]
    pub occurred_at: Moment,
    /// The second person's word for this command.
    #[param(rename = "xuemai-second", required = false, value_type = String)]
    pub authentication: Authentication,
}

impl Acting {
    /// The envelope of a command.
    pub fn envelope(&self, ledger: LedgerId, command: Command) -> Envelope {
        Envelope {
            id: self.command,
            ledger,
            actor: self.actor,
            duty: self.duty,
            site: self.site,
            device: self.device,
            occurred_at: self.occurred_at,
            command,
            authentication: self.authentication,
        }
    }

    /// The same under the id of a further command of the same act.
    pub fn member(&self, ordinal: u32) -> Acting {
        Acting { command: derived_id(self.command, ordinal), ..*self }
    }
}

/// The id of a further command of one act: the same time, the rest a hash of the first id. Ordinal 0 is
/// the first id itself.
pub fn derived_id(first: CommandId, ordinal: u32) -> CommandId {
    if ordinal == 0 {
        return first;
    }
    let mut hash = sha2::Sha256::new();
    hash.update(b"xuemai member 0\0");
    hash.update(first.0.as_bytes());
    hash.update(ordinal.to_be_bytes());
    let hash = hash.finalize();
    let mut bytes = *first.0.as_bytes();
    for (place, byte) in bytes.iter_mut().skip(6).zip(hash.iter()) {
        *place = *byte;
    }
    bytes[6] = 0x70 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    CommandId(uuid::Uuid::from_bytes(bytes))
}

fn header<'h>(headers: &'h HeaderMap, name: &str) -> Result<Option<&'h str>, Problem> {
    match headers.get(name).map(|value| value.to_str()) {
        None => Ok(None),
        Some(Ok(text)) => Ok(Some(text.trim())),
        Some(Err(_)) => Err(bad(name, "含有非文本字符", "is not plain text")),
    }
}

fn bad(name: &str, zh: &str, en: &str) -> Problem {
    Problem::new(Kind::BadHeader, format!("请求头 {name} {zh}"), format!("the header {name} {en}"))
}

fn required<T>(headers: &HeaderMap, name: &str, read: impl Fn(&str) -> Option<T>, like: &str) -> Result<T, Problem> {
    let Some(text) = header(headers, name)? else {
        return Err(bad(name, &format!("缺失,应如 {like}"), &format!("is missing; it is written like {like}")));
    };
    read(text).ok_or_else(|| bad(name, &format!("有误,应如 {like}"), &format!("is wrong; it is written like {like}")))
}

/// The duty that a request names.
///
/// # Errors
/// When it is missing, unknown, or the system's.
pub fn duty(headers: &HeaderMap) -> Result<Duty, Problem> {
    let duty = required(headers, DUTY, Duty::parse, "supply-duty")?;
    match duty {
        Duty::System => Err(system_duty()),
        other => Ok(other),
    }
}

/// Nobody outside is the system.
pub fn system_duty() -> Problem {
    Problem::new(
        Kind::DutyNotAllowed,
        "岗位 system 只属于系统自身",
        "the duty `system` is the system's own and cannot be claimed",
    )
}

/// The site that a request names.
///
/// # Errors
/// When it is missing or no number.
pub fn site(headers: &HeaderMap) -> Result<SiteId, Problem> {
    required(headers, SITE, |text| text.parse().ok().map(SiteId), "1")
}

/// The command id that a request names, if it names one.
///
/// # Errors
/// When it is none.
pub fn command_id(headers: &HeaderMap) -> Result<Option<CommandId>, Problem> {
    if headers.contains_key(COMMAND_ID) { required_command_id(headers).map(Some) } else { Ok(None) }
}

fn required_command_id(headers: &HeaderMap) -> Result<CommandId, Problem> {
    let uuid = |text: &str| uuid::Uuid::try_parse(text).ok().map(CommandId);
    required(headers, COMMAND_ID, uuid, "01900000-0000-7000-8000-000000000001")
}

/// The person that a request names, while no account exists.
///
/// # Errors
/// When it is missing or no number.
pub fn named_actor(headers: &HeaderMap) -> Result<ActorId, Problem> {
    required(headers, ACTOR, ActorId::parse, "00000000000004d2")
}

/// Reads the headers of a write; who gives it is who is signed in.
///
/// # Errors
/// Names the first header that is missing or wrong, or says why nobody is signed in.
pub fn acting(headers: &HeaderMap, caller: Caller, app: &App) -> Result<Acting, Problem> {
    let command = required_command_id(headers)?;
    let device = header(headers, DEVICE)?;
    let occurred_at = header(headers, OCCURRED_AT)?;
    let (duty, site) = (duty(headers)?, site(headers)?);
    let actor = match caller {
        Caller::In(session) if !headers.contains_key(ACTOR) => actor(session.account),
        _ => named_actor(headers)?,
    };
    let authentication = caller.signs(app, headers, command, Some(actor))?;
    Ok(Acting {
        command,
        duty,
        site,
        actor,
        device: match device {
            None => UNNAMED_DEVICE,
            Some(text) => DeviceId::parse(text)
                .ok_or_else(|| bad(DEVICE, "有误", "is wrong; it is 1 to 16 hexadecimal digits"))?,
        },
        occurred_at: match occurred_at {
            // The id says when the client made the command; of another version the kernel says no.
            None => Moment::from_millis(command.made_at_millis().unwrap_or_default()),
            Some(text) => Moment::parse(text)
                .ok_or_else(|| bad(OCCURRED_AT, "有误", "is wrong; it is written like 2024-10-03T01:15:00+08:00"))?,
        },
        authentication,
    })
}

impl FromRequestParts<App> for Acting {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let caller = Caller::from_request_parts(parts, app).await?;
        acting(&parts.headers, caller, app)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derived_ids_keep_the_time_and_differ() {
        let first = CommandId(uuid::Uuid::now_v7());
        let ids: Vec<CommandId> = (0..4).map(|n| derived_id(first, n)).collect();
        assert_eq!(ids.first(), Some(&first));
        for (n, id) in ids.iter().enumerate() {
            assert_eq!(id.made_at_millis(), first.made_at_millis());
            assert!(ids.iter().skip(n + 1).all(|other| other != id));
            assert_eq!(*id, derived_id(first, n as u32));
        }
    }
}
