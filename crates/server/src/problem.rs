//! Problem documents: every way the server says no, as RFC 9457 `application/problem+json`.
//!
//! What the kernel refuses is carried as it is, with code, rule, severity, facts and words in Chinese
//! and English. What the server itself cannot take (a bad header, a body too large) has a code of its
//! own from the one table below. Nothing here decides.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::refusal::Severity;
use domain::{Duty, Network, Refusal, Refusals};
use engine::Denied;
use serde::Serialize;
use utoipa::ToSchema;

use crate::views::{Said, named};

/// What a client may do after a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Retry {
    /// Sending the same again will be answered the same; change something first.
    AfterChange,
    /// Safe to send again under the same command id, after a moment.
    SameCommandId,
    /// It is not known whether it is recorded: send it again under the same command id to learn.
    ReReadById,
}

macro_rules! kinds {
    ($($name:ident $code:literal $status:literal $retry:ident $zh:literal $en:literal;)*) => {
        /// What the server itself says no to; refusals of the kernel have their own registry.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Kind { $(#[doc = $en] $name,)* }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Kind] = &[$(Kind::$name,)*];

            /// The stable code.
            pub const fn code(self) -> &'static str { match self { $(Kind::$name => $code,)* } }
            /// The HTTP status.
            pub const fn status(self) -> u16 { match self { $(Kind::$name => $status,)* } }
            /// What the client may do next.
            pub const fn retry(self) -> Retry { match self { $(Kind::$name => Retry::$retry,)* } }
            /// The title in Chinese.
            pub const fn zh(self) -> &'static str { match self { $(Kind::$name => $zh,)* } }
            /// The title in English.
            pub const fn en(self) -> &'static str { match self { $(Kind::$name => $en,)* } }
        }
    };
}

kinds! {
    Refused "refused" 409 AfterChange "请求被拒绝" "the request is refused";
    MalformedBody "malformed-body" 400 AfterChange "请求内容无法读取" "the body cannot be read";
    WrongContentType "wrong-content-type" 415 AfterChange "请求内容类型不对" "the body is of the wrong content type";
    BodyTooLarge "body-too-large" 413 AfterChange "请求内容过大" "the body is too large";
    BadHeader "bad-header" 400 AfterChange "请求头缺失或有误" "a header is missing or wrong";
    BadQuery "bad-query" 400 AfterChange "查询参数有误" "a query parameter is wrong";
    BadPath "bad-path" 400 AfterChange "路径中的编号有误" "a number in the path is wrong";
    NoSuchRoute "no-such-route" 404 AfterChange "没有此路径" "there is no such path";
    MethodNotAllowed "method-not-allowed" 405 AfterChange "此路径不支持该方法" "the path does not take this method";
    NotRecordedHere "not-recorded-here" 404 AfterChange "没有此记录" "there is no such record";
    HostNotAllowed "host-not-allowed" 403 AfterChange "只接受本机访问" "only requests to this machine by a loopback name are taken";
    OriginNotAllowed "origin-not-allowed" 403 AfterChange "来源页面与本机不符" "the request comes from a page of another origin";
    DutyNotAllowed "duty-not-allowed" 403 AfterChange "该岗位不能经由此处操作" "this duty may not act here";
    SignedOut "signed-out" 401 AfterChange "尚未登录" "nobody is signed in";
    SessionEnded "session-ended" 401 AfterChange "登录已结束" "the session has ended";
    SessionLocked "session-locked" 401 AfterChange "工作台已锁定" "the desk is locked";
    SessionElsewhere "session-elsewhere" 401 AfterChange "登录属于另一工作台,已作废" "the session was given to another desk, and is revoked";
    SignInWrong "sign-in-wrong" 401 AfterChange "工号或密码有误" "the staff number or the secret is wrong";
    SignInWaits "sign-in-waits" 429 AfterChange "输错次数过多,须等待" "too many wrong tries: wait";
    TooManyTries "too-many-tries" 429 AfterChange "本机尝试次数过多" "too many tries from one machine";
    CodeNeeded "code-needed" 401 AfterChange "须输入动态口令" "the second factor is needed";
    CodeWrong "code-wrong" 401 AfterChange "动态口令有误" "the second factor is wrong";
    ClockOff "clock-off" 401 AfterChange "验证器时钟不准" "the clock of the authenticator is off";
    NotAtThisDesk "not-at-this-desk" 401 AfterChange "此工作台须用密码登录" "this desk asks for the password";
    PinUsedUp "pin-used-up" 401 AfterChange "PIN 码输错次数过多" "too many wrong PINs";
    LinkUnknown "link-unknown" 404 AfterChange "一次性链接无效" "the one-time link is not known";
    LinkExpired "link-expired" 410 AfterChange "一次性链接已过期" "the one-time link has run out";
    SecretTooWeak "secret-too-weak" 422 AfterChange "密码或 PIN 过弱" "the password or PIN is too weak";
    LoginMalformed "login-malformed" 422 AfterChange "工号格式有误" "the staff number is malformed";
    LoginTaken "login-taken" 409 AfterChange "工号已被使用" "the staff number is taken";
    NoDirectory "no-directory" 404 AfterChange "此处未设单位目录" "no directory is set here";
    LicenceMissing "licence-missing" 409 AfterChange "尚未设置血站执业许可证号" "the station's licence is not set";
    DirectoryAway "directory-away" 502 AfterChange "单位目录没有应答" "the directory does not answer";
    DirectoryMisset "directory-misset" 502 AfterChange "单位目录与设置不符" "the directory is not as it is set";
    DirectoryNotBegun "directory-not-begun" 401 AfterChange "没有进行中的单位账号登录" "no sign-in with the directory is on its way";
    DirectoryRefused "directory-refused" 401 AfterChange "单位目录的凭证不被接受" "the directory's word is not taken";
    DirectoryUnbound "directory-unbound" 403 AfterChange "单位账号尚未关联" "the organisation's account is bound to none here";
    DirectoryPersonTaken "directory-person-taken" 409 AfterChange "目录中的此人已关联另一账户" "the person of the directory holds another account";
    PasswordsOff "passwords-off" 403 AfterChange "此处不用密码登录" "passwords do not sign in here";
    ActorNotYou "actor-not-you" 403 AfterChange "操作人不是登录者" "the actor is not who is signed in";
    SecondNotValid "second-not-valid" 403 AfterChange "第二人的确认无效" "the second person's word does not stand";
    DutyNeeded "duty-needed" 403 AfterChange "您的岗位不能查看此项" "none of your duties may see this";
    NoSignIns "no-sign-ins" 404 AfterChange "此处不设登录" "there are no sign-ins here";
    AccessDamaged "access-damaged" 500 AfterChange "登录记录已损坏" "a sign-in record is damaged";
    TooLongToPrint "too-long-to-print" 422 AfterChange "打印内容过长" "the sheet is too long to print";
    BadCsv "bad-csv" 422 AfterChange "导入文件有错误行" "lines of the file are bad";
    BadInstrumentFile "bad-instrument-file" 422 AfterChange "仪器文件有错误" "the file of the instrument is bad";
    OtherPlatesFile "other-plates-file" 409 AfterChange "文件与此板不符" "the file is not of this plate";
    NoPapers "no-papers" 404 AfterChange "此处未启用电子文书" "no documents are kept here";
    NoSuchForm "no-such-form" 404 AfterChange "没有此表单" "there is no such form";
    NoSuchDocument "no-such-document" 404 AfterChange "没有此文书" "there is no such document";
    FormIncomplete "form-incomplete" 422 AfterChange "表单填写有误" "the form is not filled as it must be";
    DocumentTaken "document-taken" 409 AfterChange "文书编号已用" "the document's number is taken";
    DocumentForgotten "document-forgotten" 410 AfterChange "文书内容已清除" "what the document said is deleted";
    NoSuchCertificate "no-such-certificate" 404 AfterChange "没有此证书" "there is no such certificate";
    AlreadyRevoked "already-revoked" 409 AfterChange "证书已吊销" "the certificate is revoked already";
    PapersFailed "papers-failed" 500 AfterChange "文书库无法使用" "the papers cannot be used";
    Undeclared "undeclared-route" 500 AfterChange "该路径未声明权限" "the path has no declared permission";
    Internal "internal" 500 AfterChange "系统内部错误" "an internal fault";
    CommandBroken "command-broken" 500 AfterChange "该命令无法处理" "the command cannot be decided";
    DrillRunning "drill-running" 409 AfterChange "已有演练在进行" "a drill is going on";
    NoProofs "no-proofs" 404 AfterChange "此处未启用存证" "no proofs are made here";
    OtherHistory "other-history" 500 AfterChange "账本与已签检查点不符" "the ledger is not the one that checkpoints were signed for";
    NoDrillRoom "no-drill-room" 404 AfterChange "此处不提供演练" "no drills are run here";
    UnreadableScan "unreadable-scan" 422 AfterChange "献血码未能读出" "no donation number could be read";
    BadIdentity "bad-identity" 422 AfterChange "身份信息填写有误" "what is told of a person is wrong";
    IdentityNotYours "identity-not-yours" 403 AfterChange "无权查看或登记此人身份" "this person's identity is not for this duty or site";
    IdentityDamaged "identity-damaged" 500 AfterChange "身份记录已损坏" "a record of an identity is damaged";
    IdentitiesUnreadable "identities-unreadable" 503 SameCommandId "身份库无法读写" "the files of identities cannot be read or written";
    IdentitiesClosed "identities-closed" 503 SameCommandId "身份库未打开" "the vault of identities is not open";
    NotYetThere "not-yet-there" 503 SameCommandId "所需的记录尚未到达" "the sequence asked for is not there yet";
    Busy "busy" 503 SameCommandId "系统繁忙" "too many commands wait";
    ReadOnly "read-only" 503 SameCommandId "账本只读" "the ledger is read-only";
    NotRecorded "not-recorded" 503 SameCommandId "未记录" "not recorded";
    OutcomeUnknown "outcome-unknown" 503 ReReadById "不能确定是否已记录" "it is not known whether it is recorded";
    TimedOut "timed-out" 503 ReReadById "处理超时" "the request took too long";
    Stopped "stopped" 503 SameCommandId "系统正在停止" "the system is stopping";
}

/// One refusal of the kernel, for people and programs.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RefusalView {
    /// The stable code.
    #[schema(example = "bag-taken")]
    pub code: &'static str,
    /// The rule, standard or mechanism behind it.
    pub rule: &'static str,
    pub severity: Severity,
    /// Whether nobody can override it.
    pub hard_stop: bool,
    /// The duty of the second person whose override lets it pass.
    pub overridable_by: Option<Duty>,
    /// The typed facts: which bag, which amount, which limit.
    #[schema(value_type = Object)]
    pub facts: serde_json::Value,
    pub zh: String,
    pub en: String,
}

impl From<&Refusal> for RefusalView {
    fn from(refusal: &Refusal) -> Self {
        let entry = refusal.entry();
        let tagged = serde_json::to_value(refusal).unwrap_or_default();
        // `{"bag_taken": {facts}}`: the code is told beside them.
        let facts = match tagged {
            serde_json::Value::Object(map) => map.into_iter().next().map(|(_, facts)| facts).unwrap_or_default(),
            other => other,
        };
        RefusalView {
            code: entry.code,
            rule: entry.rule,
            severity: entry.severity,
            hard_stop: refusal.is_hard(),
            overridable_by: match entry.severity {
                Severity::Hard => None,
                Severity::OverridableBy(duty) => Some(duty),
            },
            facts,
            zh: refusal.zh(),
            en: refusal.en(),
        }
    }
}

/// What is wrong with one line of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct LineFault {
    /// Number of the line in the file, the heading being 1.
    pub line: u64,
    pub reasons: Vec<Reason>,
}

/// One thing wrong, with its code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reason {
    pub code: String,
    pub zh: String,
    pub en: String,
}

/// What is wrong with one field of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldFault {
    /// The field's name; of a table with line and column, `supplies[2].amount`.
    pub field: String,
    pub code: String,
    pub zh: String,
    pub en: String,
}

/// A problem document.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemDocument {
    /// Where the code is explained.
    #[serde(rename = "type")]
    #[schema(example = "/api/refusals#bag-taken")]
    pub kind: String,
    pub title: &'static str,
    pub title_zh: &'static str,
    pub status: u16,
    /// The stable code; of several refusals, the first one's.
    pub code: &'static str,
    /// Both languages, for clients that show one text.
    pub detail: String,
    pub detail_zh: String,
    pub detail_en: String,
    pub retry: Retry,
    /// Every reason that the kernel gives, hard stops first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub refusals: Vec<RefusalView>,
    /// Which command of an act with several was refused, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<usize>,
    /// Bad lines of a file, the first of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<LineFault>,
    /// How many lines are bad in all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bad_lines: Option<usize>,
    /// What is wrong with a form, field by field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldFault>,
    /// Seconds to wait before the next try; as in the header `Retry-After`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait_seconds: Option<i64>,
}

/// A problem on its way out.
#[derive(Clone, Debug)]
pub struct Problem(Box<ProblemDocument>);

/// Seconds after which a client may try again.
const RETRY_AFTER_SECONDS: u16 = 1;

impl Problem {
    /// A problem of the server's own.
    pub fn new(kind: Kind, zh: impl Into<String>, en: impl Into<String>) -> Problem {
        let (zh, en) = (zh.into(), en.into());
        Problem(Box::new(ProblemDocument {
            kind: format!("/api/refusals#{}", kind.code()),
            title: kind.en(),
            title_zh: kind.zh(),
            status: kind.status(),
            code: kind.code(),
            detail: format!("{zh} / {en}"),
            detail_zh: zh,
            detail_en: en,
            retry: kind.retry(),
            refusals: Vec::new(),
            member: None,
            lines: Vec::new(),
            bad_lines: None,
            fields: Vec::new(),
            wait_seconds: None,
        }))
    }

    /// What the kernel refuses.
    pub fn refused(refusals: &Refusals, member: Option<usize>) -> Problem {
        let mut problem = Problem::new(Kind::Refused, "", "");
        let document = &mut *problem.0;
        document.kind = format!("/api/refusals#{}", refusals.code());
        document.code = refusals.iter().next().map_or(Kind::Refused.code(), |first| first.entry().code);
        document.status = refusals.status();
        document.refusals = refusals.iter().map(RefusalView::from).collect();
        document.member = member;
        problem.detailed()
    }

    /// The detail is what the refusals say, one after the other.
    fn detailed(mut self) -> Problem {
        let document = &mut *self.0;
        let join = |words: fn(&RefusalView) -> &str, with: &str| {
            document.refusals.iter().map(words).collect::<Vec<_>>().join(with)
        };
        let (zh, en) = (join(|view| &view.zh, ";"), join(|view| &view.en, "; "));
        document.detail = format!("{zh} / {en}");
        document.detail_zh = zh;
        document.detail_en = en;
        self
    }

    /// The same with every site by its name, for whoever reads it.
    pub fn naming(mut self, network: &Network) -> Problem {
        if self.0.refusals.is_empty() {
            return self;
        }
        for view in &mut self.0.refusals {
            let Said { zh, en } = named::said(network, &view.zh, &view.en);
            view.zh = zh;
            view.en = en;
        }
        self.detailed()
    }

    /// Names bad lines of a file; keeps the first of them.
    pub fn with_lines(mut self, lines: &[LineFault], most: usize) -> Problem {
        self.0.bad_lines = Some(lines.len());
        self.0.lines = lines.iter().take(most).cloned().collect();
        self
    }

    /// A form that is not filled as it must be, with every fault.
    pub fn unfilled(fields: Vec<FieldFault>) -> Problem {
        let join = |words: fn(&FieldFault) -> &str, with: &str| fields.iter().map(words).collect::<Vec<_>>().join(with);
        let mut problem = Problem::new(Kind::FormIncomplete, join(|one| &one.zh, ";"), join(|one| &one.en, "; "));
        problem.0.fields = fields;
        problem
    }

    /// Says after how many milliseconds another try is judged.
    pub fn retry_after_ms(mut self, ms: i64) -> Problem {
        self.0.wait_seconds = Some((ms + 999) / 1_000);
        self
    }

    /// The document.
    pub fn document(&self) -> &ProblemDocument {
        &self.0
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.0.code
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Problem::refused(&Refusals::from(refusal), None)
    }
}

impl From<paper::Unprintable> for Problem {
    fn from(fault: paper::Unprintable) -> Self {
        match fault {
            paper::Unprintable::TooLong { most } => Problem::new(
                Kind::TooLongToPrint,
                format!("超过 {most} 页,请缩小范围后打印"),
                format!("more than {most} pages: print less of it at once"),
            ),
            paper::Unprintable::Writing(why) => {
                tracing::error!(why, "a sheet could not be printed");
                Problem::new(Kind::Internal, "打印文件生成失败", "the sheet could not be made")
            }
            // What a label says is the ledger's: if it cannot be printed the fault is here, not with whoever asked.
            fault @ (paper::Unprintable::Missing { .. }
            | paper::Unprintable::NoRoom { .. }
            | paper::Unprintable::NoLetter { .. }
            | paper::Unprintable::NotForSymbol { .. }
            | paper::Unprintable::TooMany { .. }) => {
                tracing::error!(%fault, "a label could not be printed");
                Problem::new(Kind::Internal, "标签内容缺失或排不下,未打印", fault.to_string())
            }
        }
    }
}

impl From<Denied> for Problem {
    fn from(denied: Denied) -> Self {
        let kind = match &denied {
            Denied::Refused { member, refusals } => return Problem::refused(refusals, Some(*member)),
            Denied::Busy { .. } => Kind::Busy,
            Denied::ReadOnly(_) => Kind::ReadOnly,
            Denied::Broken => Kind::CommandBroken,
            Denied::NotRecorded(_) => Kind::NotRecorded,
            Denied::Unknown(_) => Kind::OutcomeUnknown,
            Denied::Stopped => Kind::Stopped,
        };
        Problem::new(kind, denied.zh(), denied.to_string())
    }
}

/// The media type of problem documents.
pub const PROBLEM_JSON: &str = "application/problem+json";
/// The code of a problem, for logs and metrics.
pub const PROBLEM_CODE: HeaderName = HeaderName::from_static("xuemai-problem");

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let code = HeaderValue::from_static(self.0.code);
        let wait_seconds = self.0.wait_seconds;
        let body = serde_json::to_vec(&*self.0).unwrap_or_default();
        let mut response = (status, [(header::CONTENT_TYPE, PROBLEM_JSON)], body).into_response();
        let headers = response.headers_mut();
        headers.insert(PROBLEM_CODE, code);
        if status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(RETRY_AFTER_SECONDS));
        }
        if let Some(seconds) = wait_seconds {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Session"));
        }
        response
    }
}
