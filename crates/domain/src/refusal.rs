//! Every way the kernel says no, in one registry.
//!
//! One entry gives the code, whether anybody may override it, the HTTP status, and the words in
//! Chinese and English. `decide` returns all that apply: hard stops first, then what may be
//! overridden, each in the order of this registry. `docs/REFUSALS.md` is generated from it.

use crate::amount::Amount;
use crate::bag::Fate;
use crate::duty::application::ApprovalStep;
use crate::duty::case::Urgency;
use crate::duty::component::StepKind;
use crate::duty::control::ControlItem;
use crate::duty::donor::Unfit;
use crate::duty::laboratory::{Assay, Well, Wells};
use crate::duty::person::Whom;
use crate::duty::release::Obstacles;
use crate::envelope::Duty;
use crate::group::Group;
use crate::ids::*;
use crate::moment::{CityDay, Moment};
use crate::plan::Pool;
use crate::product::{Attribute, Product, ProductClass, TemperatureClass};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Whether a refusal can be overridden, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Severity {
    /// No override exists.
    Hard,
    /// A command with a coded reason and a second person of this duty passes.
    OverridableBy(Duty),
}

/// A row of the registry.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RefusalEntry {
    pub code: &'static str,
    /// The rule, standard or mechanism behind it.
    pub rule: &'static str,
    pub severity: Severity,
    /// HTTP status of a problem document that carries it.
    pub status: u16,
    pub zh: &'static str,
    pub en: &'static str,
}

/// A fact as a sentence says it: by its word in that language where it has one, else as it is written.
struct Fact<'a, T>(&'a T);

macro_rules! worded {
    ($($type:ty),*) => { $(impl Fact<'_, $type> {
        fn zh(&self) -> &'static str {
            self.0.zh()
        }

        fn en(&self) -> &'static str {
            self.0.en()
        }
    })* };
}
worded!(
    Act,
    ApprovalStep,
    Assay,
    Attribute,
    ControlItem,
    Duty,
    Fate,
    Pool,
    Product,
    ProductClass,
    StepKind,
    TemperatureClass,
    Urgency
);

/// Its reason and its end, each in words.
impl Fact<'_, Unfit> {
    fn zh(&self) -> String {
        self.0.zh()
    }

    fn en(&self) -> String {
        self.0.en()
    }
}

/// Everything that holds a gate open, in words.
impl Fact<'_, Obstacles> {
    fn zh(&self) -> String {
        self.0.zh()
    }

    fn en(&self) -> String {
        self.0.en()
    }
}

/// What has no word: numbers, ids, amounts, groups, moments.
trait AsWritten {
    fn zh(&self) -> String;
    fn en(&self) -> String;
}

impl<T: fmt::Display> AsWritten for Fact<'_, T> {
    fn zh(&self) -> String {
        self.0.to_string()
    }

    fn en(&self) -> String {
        self.0.to_string()
    }
}

macro_rules! severity {
    (hard) => {
        Severity::Hard
    };
    ($duty:ident) => {
        Severity::OverridableBy(Duty::$duty)
    };
}

macro_rules! refusals {
    ($($name:ident { $($field:ident: $type:ty),* } $code:literal $severity:ident $status:literal $rule:literal $zh:literal $en:literal;)*) => {
        /// Why a request is refused, with the facts. Stable codes: see [`Refusal::code`].
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum Refusal { $(#[doc = $en] $name { $($field: $type),* },)* }

        /// All entries, in the documented order.
        pub const REGISTRY: &[RefusalEntry] = &[$(RefusalEntry {
            code: $code, rule: $rule, severity: severity!($severity), status: $status, zh: $zh, en: $en,
        },)*];

        #[derive(Clone, Copy)]
        #[allow(clippy::enum_variant_names)]
        enum Place { $($name,)* }

        impl Refusal {
            /// Its entry in the registry.
            pub fn entry(&self) -> &'static RefusalEntry {
                &REGISTRY[self.place()]
            }

            fn place(&self) -> usize {
                match self { $(Refusal::$name { .. } => Place::$name as usize,)* }
            }

            /// The refusal in Chinese.
            #[allow(unused_variables)]
            pub fn zh(&self) -> String {
                match self { $(Refusal::$name { $($field),* } => {
                    $(let $field = Fact($field).zh();)*
                    format!($zh)
                })* }
            }

            /// The refusal in English.
            #[allow(unused_variables)]
            pub fn en(&self) -> String {
                match self { $(Refusal::$name { $($field),* } => {
                    $(let $field = Fact($field).en();)*
                    format!($en)
                })* }
            }
        }
    };
}

refusals! {
    // What is named does not exist
    UnknownLedger { ledger: LedgerId } "unknown-ledger" hard 404 "HOUSE ledger" "没有账本 {ledger}" "there is no ledger {ledger}";
    UnknownSite { site: SiteId } "unknown-site" hard 404 "network" "网络中没有机构 {site}" "the network has no site {site}";
    UnknownBag { bag: BagId } "unknown-bag" hard 404 "S62" "没有登记过血袋 {bag}" "no bag {bag} was ever admitted";
    UnknownCase { case: CaseId } "unknown-case" hard 404 "S11" "没有急症用血事件 {case}" "there is no emergency case {case}";
    UnknownLine { line: u16 } "unknown-line" hard 404 "S3" "没有第 {line} 行" "there is no line {line}";
    UnknownCall { call: u16 } "unknown-call" hard 404 "S3" "没有第 {call} 次来电" "there is no call {call}";
    UnknownOrder { order: OrderId } "unknown-order" hard 404 "ordering" "没有订血单 {order}" "there is no order {order}";
    UnknownReservation { reservation: ReservationId } "unknown-reservation" hard 404 "reservation" "没有预留 {reservation}" "there is no reservation {reservation}";
    UnknownShipment { shipment: ShipmentId } "unknown-shipment" hard 404 "S36" "没有运输批次 {shipment}" "there is no shipment {shipment}";
    UnknownSupplyRequest { request: SupplyRequestId } "unknown-supply-request" hard 404 "S18" "没有供血请求 {request}" "there is no supply request {request}";
    UnknownFormality { formality: FormalityId } "unknown-formality" hard 404 "S24" "没有待补手续 {formality}" "there is no pending formality {formality}";
    UnknownReview { review: ReviewId } "unknown-review" hard 404 "S26" "没有审核 {review}" "there is no review {review}";
    UnknownProposal { proposal: ProposalId } "unknown-proposal" hard 404 "S27" "没有补充建议 {proposal}" "there is no replenishment proposal {proposal}";
    UnknownFinding { finding: FindingId } "unknown-finding" hard 404 "HOUSE finding" "没有问题记录 {finding}" "there is no finding {finding}";
    UnknownLoss { loss: LossId } "unknown-loss" hard 404 "losses" "没有报损单 {loss}" "there is no loss {loss}";
    UnknownCount { count: CountId } "unknown-count" hard 404 "counts" "没有盘库单 {count}" "there is no count {count}";
    UnknownBox { number: BoxId } "unknown-box" hard 404 "boxes" "没有登记血液运输箱 {number}" "no transport box {number} is on the register";
    UnknownConversion { conversion: ConversionId } "unknown-conversion" hard 404 "conversions" "没有品种转换 {conversion}" "there is no conversion {conversion}";
    UnknownApplication { application: ApplicationId } "unknown-application" hard 404 "applications" "没有用血申请单 {application}" "there is no application {application}";
    UnknownReference { request: ReferenceId } "unknown-reference" hard 404 "reference laboratory" "没有送检单 {request}" "there is no reference request {request}";
    UnknownHandover { handover: HandoverId } "unknown-handover" hard 404 "shift handover" "没有交接班记录 {handover}" "there is no shift handover {handover}";
    UnknownBreakGlass { break_glass: BreakGlassId } "unknown-break-glass" hard 404 "accounts" "没有应急授权 {break_glass}" "there is no emergency authorisation {break_glass}";
    UnknownPerson { whom: Whom } "unknown-person" hard 404 "vault" "没有保存过 {whom} 的身份信息" "no identity was ever kept of {whom}";
    UnknownPatient { patient: PatientId } "unknown-patient" hard 404 "patients" "没有患者 {patient}" "no patient {patient} is known";

    // Who acts
    NotSignedIn {} "not-signed-in" hard 401 "accounts" "请先登录" "nobody is signed in; sign in first";
    AccountNotOpen { account: ActorId } "account-not-open" hard 403 "accounts" "账号 {account} 不存在或已停用" "account {account} does not exist or was closed";
    DutyNotGranted { actor: ActorId, duty: Duty, site: SiteId } "duty-not-granted" hard 403 "accounts" "账号 {actor} 在机构 {site} 没有岗位:{duty}" "account {actor} does not hold the duty {duty} at site {site}";
    SecondPersonNotAttested { second: ActorId } "second-person-not-attested" hard 403 "accounts" "第二人 {second} 须当场登录确认" "the second person {second} must sign in for this very act";
    AccountNumberReserved { account: ActorId } "account-number-reserved" hard 422 "accounts" "编号 {account} 保留给系统,不能开立账号" "number {account} is the system's own and no account's";
    AccountExists { account: ActorId } "account-exists" hard 409 "accounts" "账号 {account} 已存在" "account {account} exists already";
    FirstAccountAtMachine {} "first-account-at-machine" hard 403 "accounts" "首个账号须在服务器本机开立" "the first account is opened at the machine itself";
    FirstAccountAdministers {} "first-account-administers" hard 422 "accounts" "首个账号须为系统管理员" "the first account must hold the duty administrator";
    DutyNotGrantable { duty: Duty } "duty-not-grantable" hard 422 "accounts" "岗位 {duty} 不能授予个人" "the duty {duty} is granted to nobody";
    GrantToSelf { account: ActorId } "grant-to-self" hard 403 "accounts" "不能给自己授权({account})" "nobody grants a duty to themselves ({account})";
    GrantHeld { account: ActorId, duty: Duty, site: SiteId } "grant-held" hard 409 "accounts" "账号 {account} 在机构 {site} 已有岗位:{duty}" "account {account} holds the duty {duty} at site {site} already";
    GrantNotHeld { account: ActorId, duty: Duty, site: SiteId } "grant-not-held" hard 409 "accounts" "账号 {account} 在机构 {site} 没有岗位:{duty},无可撤销" "account {account} does not hold the duty {duty} at site {site}; there is nothing to withdraw";
    SecondPersonNeeded { duty: Duty } "second-person-needed" hard 422 "accounts" "授予岗位 {duty} 须另一名系统管理员或主任确认" "the duty {duty} is granted by two persons: another administrator or director must confirm";
    SecondPersonMayNot { second: ActorId } "second-person-may-not" hard 403 "accounts" "第二人 {second} 不是系统管理员或主任" "the second person {second} is neither administrator nor director";
    LastAdministrator { account: ActorId } "last-administrator" hard 409 "accounts" "账号 {account} 是最后一名系统管理员,须先授予他人" "account {account} is the last administrator; make another first";
    NotByBreakGlass { duty: Duty } "not-by-break-glass" hard 403 "accounts" "岗位 {duty} 不能以应急授权取得" "the duty {duty} cannot be taken in an emergency";
    DutyHeld { duty: Duty, site: SiteId } "duty-held" hard 409 "accounts" "您在机构 {site} 已有岗位 {duty},无需应急授权" "you hold the duty {duty} at site {site} already; no emergency authorisation is needed";
    BreakGlassReviewed { break_glass: BreakGlassId } "break-glass-reviewed" hard 409 "accounts" "应急授权 {break_glass} 已审核" "emergency authorisation {break_glass} is already reviewed";
    OwnBreakGlass { actor: ActorId } "own-break-glass" hard 403 "accounts" "不能审核自己的应急授权({actor})" "nobody reviews their own emergency authorisation ({actor})";
    PersonKept { whom: Whom } "person-kept" hard 409 "vault" "{whom} 的身份信息已保存" "the identity of {whom} is kept already";
    PersonErased { whom: Whom } "person-erased" hard 410 "vault" "{whom} 的身份信息已清除,不能恢复" "the identity of {whom} was erased for good";
    AccountStillOpen { account: ActorId } "account-still-open" hard 409 "accounts" "账号 {account} 尚未停用;请先停用账号" "account {account} is open; close it first";
    DocumentFiled { document: DocumentId } "document-filed" hard 409 "documents" "单据 {document} 已归档" "document {document} is filed already";

    // The command itself
    CommandIdReused { id: CommandId } "command-id-reused" hard 409 "idempotence" "命令号 {id} 已用于另一内容;请换新号重发" "command id {id} was used with another body; send it with a new id";
    CommandIdNotVersion7 { id: CommandId } "command-id-not-v7" hard 400 "idempotence" "命令号 {id} 不是第 7 版 UUID" "command id {id} is not a UUID of version 7";
    CommandTooOld { days: u32 } "command-too-old" hard 409 "command_retention_days" "命令早于 {days} 天,无法判断是否已执行;请核对后用新号重发" "the command is older than {days} days, so it cannot be told whether it was done; check, then send it with a new id";
    FromTheFuture { occurred_at: Moment, now: Moment } "from-the-future" hard 422 "clock_ahead" "发生时间 {occurred_at} 晚于当前时间 {now};请校准设备时钟" "it is said to happen at {occurred_at}, but it is {now}; set the device's clock";
    TooLongAgo { occurred_at: Moment, days: u32 } "too-long-ago" hard 422 "report_past_days" "发生时间 {occurred_at} 早于 {days} 天前" "it is said to have happened at {occurred_at}, more than {days} days ago";
    DutyMayNot { duty: Duty, act: Act } "duty-may-not" hard 403 "duties" "岗位 {duty} 不能执行:{act}" "the duty {duty} may not {act}";
    NotAtThisSite { site: SiteId, expected: SiteId } "not-at-this-site" hard 403 "custody" "应由机构 {expected} 操作,而不是 {site}" "this is for site {expected} to do, not {site}";
    NothingAsked {} "nothing-asked" hard 422 "S1" "没有任何内容" "nothing is asked for";
    TooMany { what: Act, most: u32 } "too-many" hard 422 "bounds" "{what}:一次最多 {most} 项" "{what}: at most {most} at once";
    SamePersonTwice { actor: ActorId } "same-person-twice" hard 422 "two-person check" "双人核对不能是同一人 {actor}" "a two-person check needs two persons; {actor} is named twice";
    NetworkShrinks { site: SiteId } "network-shrinks" hard 409 "network" "机构 {site} 已在用,不能从网络中移除或改类型" "site {site} is in use and cannot leave the network or change its kind";
    NetworkFaulty { faults: u32 } "network-faulty" hard 422 "network" "城市网络有 {faults} 处错误" "the network has {faults} faults";
    SiteOfOtherLedger { site: SiteId, ledger: LedgerId } "site-of-other-ledger" hard 409 "HOUSE ledger" "机构 {site} 由账本 {ledger} 管理,不在此处操作" "site {site} is kept by ledger {ledger}; act there";
    SiteNotEmpty { site: SiteId } "site-not-empty" hard 409 "HOUSE ledger" "机构 {site} 尚有血袋、在途运输或未结事件,不能移交另一账本" "site {site} still has bags, shipments or open cases and cannot go to another ledger";
    RulesFaulty { faults: u32 } "rules-faulty" hard 422 "rule book" "规则版本有 {faults} 条数值不可能" "{faults} rules of the edition have a value that cannot be meant";
    EditionNotNewer { edition: u32 } "edition-not-newer" hard 409 "rule book" "规则版本必须大于 {edition}" "the edition's number must be above {edition}";

    // Amounts
    WrongMeasure { class: ProductClass, amount: Amount } "wrong-measure" hard 422 "facts §3.1" "{class} 不以此单位计量:{amount}" "{class} is not counted in the measure of {amount}";
    ZeroAmount {} "zero-amount" hard 422 "facts §3.1" "数量为零" "the amount is zero";
    NotAStep { amount: Amount, step: Amount } "not-a-step" hard 422 "amount_steps" "{amount} 不是 {step} 的整数倍" "{amount} is not a whole number of steps of {step}";
    AmountTooLarge { amount: Amount, most: Amount } "amount-too-large" hard 422 "line_amount_max" "{amount} 超过一行上限 {most};若无误请分行" "{amount} is above the most of one line, {most}; if it is meant, use several lines";
    ClassNotAskedFor { class: ProductClass } "class-not-asked-for" hard 422 "facts §3.6" "急症与订单不按 {class} 申请" "{class} cannot be asked for here";
    ProductOfOtherClass { product: Product, class: ProductClass } "product-of-other-class" hard 422 "facts §3.6" "{product} 不属于 {class}" "{product} is not a product of the class {class}";
    CannotRaise { asked: Amount, now: Amount } "cannot-raise" hard 422 "S3" "只能减少:现为 {now},要求 {asked};增加请加行" "a line can only be reduced: it is {now}, {asked} was asked; add a line for more";
    BelowSent { sent: Amount } "below-sent" hard 409 "S5" "已发出 {sent},不能减到更少;请先召回送血员或留作医院库存" "{sent} is already sent; recall the courier or leave the bags as the hospital's stock";

    // Admission
    BagExists { bag: BagId } "bag-exists" hard 409 "facts §8.1" "血袋号 {bag} 已登记,献血码不得重复使用" "bag {bag} is already admitted; donation numbers are never reused";
    BagTwice { bag: BagId } "bag-twice" hard 422 "one bag" "同一命令中血袋 {bag} 出现两次" "bag {bag} is named twice in one command";
    LifeTooLong { bag: BagId, days: u32 } "life-too-long" hard 422 "shelf_life" "血袋 {bag} 的有效期超过保存期 {days} 天" "bag {bag} is labelled to live longer than the {days} days of its product";
    TimesOutOfOrder { bag: BagId } "times-out-of-order" hard 422 "facts §8.2" "血袋 {bag} 的采集、有效期或登记时间次序不对" "bag {bag}: collection, expiry and now are out of order";
    DocumentNotForHere { ledger: LedgerId } "document-not-for-here" hard 422 "HOUSE ledger" "交接单的一方是账本 {ledger},不能在此接收" "the transfer document names ledger {ledger} where it cannot be; it is not to be received here";
    OriginNeedsDocument {} "origin-needs-document" hard 422 "HOUSE ledger, stations" "来自另一账本的血袋须凭交接单接收,外站调入的须凭放行单逐袋核对接收" "bags of another ledger are received on its transfer document, those of another station on its release document, bag by bag";
    NoAgitator { site: SiteId } "no-agitator" hard 409 "facts §3.2" "机构 {site} 没有血小板振荡保存箱,不能存放血小板" "site {site} has no platelet agitator and keeps no platelets";

    // The bag: hard stops
    BagEnded { bag: BagId, fate: Fate } "bag-ended" hard 409 "one fate" "血袋 {bag} 去向已定:{fate}" "bag {bag} has met its fate: {fate}";
    BagExpired { bag: BagId, expires_at: Moment } "bag-expired" hard 409 "time_to_use" "血袋 {bag} 于 {expires_at} 到期,用时已过期" "bag {bag} expires at {expires_at}, before it could be used";
    BagNotReleased { bag: BagId } "bag-not-released" hard 409 "S54" "血袋 {bag} 未放行" "bag {bag} is not released";
    BagHeld { bag: BagId } "bag-held" hard 409 "S54" "血袋 {bag} 被扣留,等待质量决定" "bag {bag} is held until quality decides";
    BagRecalled { bag: BagId } "bag-recalled" hard 409 "facts §2.4" "血袋 {bag} 已召回" "bag {bag} is recalled";
    BagNotHere { bag: BagId, site: SiteId } "bag-not-here" hard 409 "one custodian" "血袋 {bag} 不在机构 {site}" "bag {bag} is not at site {site}";
    BagTaken { bag: BagId, reservation: ReservationId } "bag-taken" hard 409 "one live reservation" "血袋 {bag} 已被预留 {reservation} 占用" "bag {bag} is already taken by reservation {reservation}";
    BagNotReserved { bag: BagId, reservation: ReservationId } "bag-not-reserved" hard 409 "reserve before pick" "血袋 {bag} 不在预留 {reservation} 中" "bag {bag} is not in reservation {reservation}";
    BagNotPicked { bag: BagId } "bag-not-picked" hard 409 "pick before dispatch" "血袋 {bag} 未拣血核对" "bag {bag} has not been picked";
    BagAboIncompatible { bag: BagId, donor: Group, patient: Group } "bag-abo-incompatible" hard 409 "abo_red_cells, abo_plasma" "血袋 {bag}({donor})与患者({patient})ABO 不相合" "bag {bag} ({donor}) is ABO-incompatible with the patient ({patient})";
    BagAgainstAntiD { bag: BagId } "bag-against-anti-d" hard 409 "facts §4.2" "患者已知抗-D,不能用 RhD 阳性血袋 {bag}" "the patient is known to have anti-D; bag {bag} is RhD positive";
    CrossmatchIncompatible { bag: BagId } "crossmatch-incompatible" hard 409 "facts §4.3" "血袋 {bag} 交叉配血不相合" "bag {bag} was incompatible in the crossmatch";
    AttributeMissing { bag: BagId, attribute: Attribute } "attribute-missing" hard 409 "facts §3.6" "血袋 {bag} 不具备要求:{attribute}" "bag {bag} lacks what was asked for: {attribute}";
    BagWrongProduct { bag: BagId, product: Product } "bag-wrong-product" hard 409 "facts §3.6" "血袋 {bag} 的品种 {product} 不能用于此行" "bag {bag} is {product}, which does not serve this line";
    BagKeptForCase { bag: BagId, case: CaseId } "bag-kept-for-case" hard 409 "earmark" "血袋 {bag} 专为急症用血事件 {case} 而送" "bag {bag} was sent for emergency case {case}";
    BagThawed { bag: BagId } "bag-thawed" hard 409 "facts §3.5a" "血袋 {bag} 已融化,不得复冻、退回或转出" "bag {bag} is thawed: no refreezing, no return, no transfer";
    BagNotFrozen { bag: BagId } "bag-not-frozen" hard 409 "facts §3.5a" "血袋 {bag} 不是冰冻品或已融化" "bag {bag} is not a frozen bag";
    NotThawed { bag: BagId } "not-thawed" hard 409 "facts §3.5a" "血袋 {bag} 未融化,不能发给患者" "bag {bag} must be thawed before it is issued to a patient";
    NoReleaseForPatient { bag: BagId } "no-crossmatch" hard 409 "facts §4.3" "血袋 {bag} 无相合的交叉配血,也无紧急发血签字" "bag {bag} has neither a compatible crossmatch nor an emergency-release signature";
    ReleaseWithoutCase {} "release-without-case" hard 409 "facts §4.3, S24" "紧急发血须有急症用血事件;请先开启事件" "an emergency release belongs to an emergency case, where its crossmatch stays owed; open one first";
    FindingAnswered { finding: FindingId } "finding-answered" hard 409 "HOUSE finding" "问题记录 {finding} 已处理" "finding {finding} is already answered";
    HoldAbsent { bag: BagId } "hold-absent" hard 409 "quality" "血袋 {bag} 没有此扣留" "bag {bag} has no such hold";

    // Losses and counts
    BagInLoss { bag: BagId, loss: LossId } "bag-in-loss" hard 409 "losses" "血袋 {bag} 已列入报损单 {loss}" "bag {bag} is put forward in loss {loss}";
    BagNotInLoss { bag: BagId, loss: LossId } "bag-not-in-loss" hard 422 "losses" "血袋 {bag} 不在报损单 {loss} 中,请勿处置" "bag {bag} is not of loss {loss}; do not dispose of it";
    LossDecided { loss: LossId } "loss-decided" hard 409 "losses" "报损单 {loss} 已审批" "loss {loss} is already decided";
    LossNotApproved { loss: LossId } "loss-not-approved" hard 409 "losses" "报损单 {loss} 未经质量审批同意,不能处置" "loss {loss} is not approved by quality; it cannot be disposed of";
    DisposalIncomplete { loss: LossId, missing: u32 } "disposal-incomplete" hard 409 "losses" "报损单 {loss} 还有 {missing} 袋未扫描" "{missing} bags of loss {loss} are not scanned";
    DisposalRecorded { loss: LossId } "disposal-recorded" hard 409 "losses" "报损单 {loss} 已有处置记录" "the disposal of loss {loss} is already recorded";
    LossComplete { loss: LossId } "loss-complete" hard 409 "losses" "报损单 {loss} 的血袋都在,不能撤销;请审批或处置" "every bag of loss {loss} is there; decide it or dispose of it, it cannot be cancelled";
    CountClosed { count: CountId } "count-closed" hard 409 "counts" "盘库单 {count} 已结束" "count {count} is closed";

    // Returns and conversions
    WardReturnNever { bag: BagId } "ward-return-never" hard 409 "ward_return_within" "血袋 {bag} 已发出,按规定不得退回;未用者请登记报废" "bag {bag} was issued and issued blood is not taken back; what is not used is discarded";
    WardReturnLate { bag: BagId, minutes: i64 } "ward-return-late" hard 409 "ward_return_within" "血袋 {bag} 发出已超过 {minutes} 分钟,不得退回;请登记报废" "bag {bag} was issued more than {minutes} minutes ago and is not taken back; it is discarded";
    ColdProofMissing {} "cold-proof-missing" hard 422 "facts §5.3, WS/T 400" "没有冷链保存证明,不能退回或调剂" "there is no proof that it was kept cold; it cannot be taken back or transferred";
    BagNotWithPatient { bag: BagId } "bag-not-with-patient" hard 409 "one custodian" "血袋 {bag} 未发给患者" "bag {bag} is not with a patient";
    BagNotRecalled { bag: BagId } "bag-not-recalled" hard 409 "facts §2.4" "血袋 {bag} 未被召回,请说明质量原因" "bag {bag} is not recalled; name the fault it is returned for";
    NothingAbove { site: SiteId } "nothing-above" hard 409 "returns" "机构 {site} 是血站,没有可退回的上级" "site {site} is the station; there is nowhere to return blood to";
    BoxExists { number: BoxId } "box-exists" hard 409 "boxes" "血液运输箱 {number} 已登记" "transport box {number} is on the register already";
    BoxNotValidated { number: BoxId, until: Moment } "box-not-validated" hard 409 "WS/T 400" "血液运输箱 {number} 的验证有效期为 {until},已过期" "transport box {number} was validated until {until}, which is past";
    BoxOut { number: BoxId, site: SiteId } "box-out" hard 409 "boxes" "血液运输箱 {number} 不在手边,在机构 {site}" "transport box {number} is not at hand; it is with site {site}";
    BoxOtherClass { number: BoxId, temperature: TemperatureClass } "box-other-class" hard 422 "WS/T 400" "血液运输箱 {number} 为{temperature}箱,本次没有该类血液" "transport box {number} is for {temperature} blood, and none of it leaves";
    BoxMissing { temperature: TemperatureClass } "box-missing" hard 409 "boxes" "{temperature}血液须装入经验证的运输箱" "{temperature} blood leaves in a validated transport box; none was named";
    FetchSlipMissing {} "fetch-slip-missing" hard 422 "boxes" "取血须出示取血单并登记单号" "who fetches blood shows a fetch slip; its number is missing";
    NotATransfer { order: OrderId } "not-a-transfer" hard 409 "ordering" "{order} 不是调剂单" "order {order} is not a transfer";
    TransferSent { order: OrderId } "transfer-sent" hard 409 "ordering" "调剂单 {order} 已有血袋发出;请在接收时逐袋拒收" "bags of transfer {order} have left; refuse them at receipt";
    NotConvertible { bag: BagId, product: Product } "not-convertible" hard 409 "facts §3.2" "血袋 {bag} 为 {product},不能转换" "bag {bag} is {product}, which is not made into anything else";
    ConversionEarly { bag: BagId, days: u32 } "conversion-early" hard 409 "conversion_before_days" "血袋 {bag} 距到期超过 {days} 天,尚不能转换" "bag {bag} has more than {days} days to live; it is not converted yet";
    BagInConversion { bag: BagId, conversion: ConversionId } "bag-in-conversion" hard 409 "facts §11" "血袋 {bag} 正在换标({conversion}),须回扫新标签或撤销" "bag {bag} is being relabelled ({conversion}); scan its new label back or cancel";
    ConversionEnded { conversion: ConversionId } "conversion-ended" hard 409 "conversions" "品种转换 {conversion} 已结束" "conversion {conversion} has ended";
    WrongBagScanned { scanned: BagId, expected: BagId } "wrong-bag-scanned" hard 409 "facts §2.3 G6" "扫到血袋 {scanned},应为 {expected}" "bag {scanned} was scanned, {expected} was expected";
    WrongLabelScanned { scanned: Product, expected: Product } "wrong-label-scanned" hard 409 "facts §2.3 G6" "新标签为 {scanned},应为 {expected};请重新打印" "the new label says {scanned}, it must say {expected}; print it again";
    WrongExpiryScanned { scanned: Moment, expected: Moment } "wrong-expiry-scanned" hard 409 "facts §2.3 G6" "新标签有效期为 {scanned},应为 {expected};请重新打印" "the new label expires at {scanned}, it must be {expected}; print it again";
    // Applications
    NotAnEmergency { urgency: Urgency } "not-an-emergency" hard 422 "MOH-85 art. 20" "{urgency}不属于急救用血,不能免除分级审批" "{urgency} use is not life-saving; the approval by volume applies";
    ApplicationEnded { application: ApplicationId } "application-ended" hard 409 "applications" "用血申请单 {application} 已结束" "application {application} has ended";
    ApplicationSigned { application: ApplicationId } "application-signed" hard 409 "MOH-85 art. 20" "用血申请单 {application} 无待审批环节" "no step of application {application} waits";
    StepOfOtherDuty { application: ApplicationId, step: ApprovalStep } "step-of-other-duty" hard 403 "MOH-85 art. 20" "用血申请单 {application} 现待{step},须由该岗位办理" "application {application} waits for the {step}, which is for that duty to give";
    OwnApplication { actor: ActorId } "own-application" hard 403 "MOH-85 art. 20" "申请、填写或已签字的人({actor})不能再审批同一申请" "whoever applied, wrote or signed before ({actor}) does not approve the same application";
    ApplicationNotApproved { application: ApplicationId } "application-not-approved" hard 409 "MOH-85 art. 20" "用血申请单 {application} 未经审批同意" "application {application} is not approved";
    BagNotPrepared { bag: BagId, application: ApplicationId } "bag-not-prepared" hard 409 "applications" "血袋 {bag} 不是为申请单 {application} 备的血" "bag {bag} is not prepared for application {application}";
    BagForOtherPatient { bag: BagId, patient: PatientId } "bag-for-other-patient" hard 409 "facts §4.3" "血袋 {bag} 已与其他患者 {patient} 配血" "bag {bag} is crossmatched for another patient, {patient}";
    ReferenceAnswered { request: ReferenceId } "reference-answered" hard 409 "reference laboratory" "送检单 {request} 已有结论" "reference request {request} is already answered";
    PreparedForPatient { reservation: ReservationId } "prepared-for-patient" hard 409 "applications" "预留 {reservation} 是为本院患者备的血,不能出库" "reservation {reservation} is blood prepared for a patient here; it is not dispatched";
    // Blood for one patient
    UnknownPreparation { preparation: PreparationId } "unknown-preparation" hard 404 "special orders" "没有制备 {preparation}" "there is no preparation {preparation}";
    PreparationEnded { preparation: PreparationId } "preparation-ended" hard 409 "special orders" "制备 {preparation} 已结束" "preparation {preparation} has ended";
    BagInPreparation { bag: BagId, preparation: PreparationId } "bag-in-preparation" hard 409 "special orders" "血袋 {bag} 正在制备({preparation}),须回扫新标签或撤销" "bag {bag} is being prepared ({preparation}); scan its new label back or cancel";
    NothingToPrepare { bag: BagId, line: u16 } "nothing-to-prepare" hard 409 "special orders" "血袋 {bag} 无须制备即符合第 {line} 行,或该行要求不能由制备得到" "nothing is to be done to bag {bag} for line {line} that a preparation does";
    TooOldToIrradiate { bag: BagId, days: u32 } "too-old-to-irradiate" hard 409 "irradiate_within_days" "血袋 {bag} 采集已超过 {days} 天,不能辐照" "bag {bag} was collected more than {days} days ago and is not irradiated any more";
    NotSignedOnFor { actor: ActorId, attribute: Attribute } "not-signed-on-for" hard 403 "presence" "{actor} 未在本站登记在岗并能做:{attribute}" "{actor} is not signed on here as able to do this: {attribute}";
    NotSignedOn { actor: ActorId } "not-signed-on" hard 409 "presence" "{actor} 未在本站登记在岗" "{actor} is not signed on here";
    PresenceWrong { from: Moment, until: Moment } "presence-wrong" hard 422 "presence_longest, presence_ahead_days" "在岗时间 {from} 至 {until} 次序不对、过长或过远" "a presence from {from} until {until} is out of order, too long or too far ahead";
    NeedNotOfClass { attribute: Attribute, class: ProductClass } "need-not-of-class" hard 422 "facts §3.6" "{class}没有“{attribute}”的要求" "{class} is never asked for as {attribute}";
    NotReadyBy { wanted: Moment, earliest: Moment } "not-ready-by" hard 409 "preparation_minutes" "{wanted} 前不能备好,最早 {earliest}" "it cannot be ready by {wanted}; {earliest} is the earliest";
    NobodyAble { attribute: Attribute, call: ActorId } "nobody-able" hard 409 "presence" "现无在岗人员能做“{attribute}”;请联系 {call}" "nobody who can do this is present or planned: {attribute}; call {call}";
    BagKeptForPatient { bag: BagId, patient: PatientId } "bag-kept-for-patient" hard 409 "special orders" "血袋 {bag} 为患者 {patient} 专用;须先解除" "bag {bag} is kept for patient {patient}; release it first";
    BagOfOtherDonor { bag: BagId, patient: PatientId } "bag-of-other-donor" hard 409 "autologous" "血袋 {bag} 是患者 {patient} 的自体血,不得给他人" "bag {bag} is patient {patient}'s own blood and nobody else's";
    NotAutologous { bag: BagId, patient: PatientId } "not-autologous" hard 409 "autologous" "血袋 {bag} 不是患者 {patient} 的自体血" "bag {bag} is not patient {patient}'s own blood";
    BagNotKept { bag: BagId } "bag-not-kept" hard 409 "special orders" "血袋 {bag} 未为任何患者专用" "bag {bag} is kept for no patient";

    // Rounds
    UnknownRound { round: u16 } "unknown-round" hard 404 "network" "没有第 {round} 个送血班次" "the network has no round {round}";

    // Equipment
    UnknownEquipment { equipment: EquipmentId } "unknown-equipment" hard 404 "equipment" "没有储血设备 {equipment}" "there is no storage equipment {equipment}";
    OutOfService { equipment: EquipmentId } "out-of-service" hard 409 "equipment" "储血设备 {equipment} 已停用" "storage equipment {equipment} is out of service";
    NoExcursion { equipment: EquipmentId } "no-excursion" hard 409 "facts §3.4" "储血设备 {equipment} 没有待决定的温度超限" "nothing is to be decided of storage equipment {equipment}: it has no open excursion";
    StillOutOfRange { equipment: EquipmentId } "still-out-of-range" hard 409 "facts §3.4" "储血设备 {equipment} 最近读数仍超限,不能判为可用" "the last reading of storage equipment {equipment} is still out of range: what stands in it cannot be judged fit";

    // Plans
    PlanEmpty {} "plan-empty" hard 409 "plans" "方案中没有任何血袋" "the plan names no bag";
    PlanOutdated { line: u16 } "plan-outdated" hard 409 "plans" "第 {line} 行的需求已变,请重新生成方案" "line {line} has changed since the plan was made; make another";
    PlanTooMuch { line: u16, most: Amount } "plan-too-much" hard 409 "plans" "第 {line} 行超过所需 {most}" "line {line} of the plan is more than the {most} still needed";
    PoolSkipped { pool: Pool, site: SiteId, usable: Amount } "pool-skipped" hard 409 "S18" "跳过了更近的库存 {pool}(机构 {site} 尚有 {usable})" "a nearer pool was passed over: {pool} at site {site} still has {usable}";
    FloorWrong { bag: BagId } "floor-wrong" hard 409 "S17" "血袋 {bag} 的库存池标注与底线不符" "bag {bag} is marked with the wrong side of the floor";
    BelowFloor { site: SiteId, floor: Amount } "below-floor" TransfusionHead 409 "HOUSE floor" "常规用血不能动用应急库存底线 {floor}(机构 {site})" "a routine draw may not go below the floor of {floor} at site {site}";
    MayNotDisplace { reservation: ReservationId } "may-not-displace" hard 409 "HOUSE displace" "预留 {reservation} 属于急症或已配血,不能挪用" "reservation {reservation} is for an emergency or a crossmatched patient and may not be displaced";
    NotYourShelf { site: SiteId } "not-your-shelf" hard 403 "custody" "机构 {site} 的库存由其值班人员执行" "the shelf of site {site} is for its own duty staff to draw from";
    OtherGroupNotAgreed { bag: BagId } "other-group-not-agreed" hard 409 "ordering" "血袋 {bag} 与订单血型不同,医院未同意" "bag {bag} is of another group than ordered and the hospital has not agreed";
    LifeTooShort { bag: BagId, days: u32 } "life-too-short" SupplyHead 409 "minimum_life_days_order" "血袋 {bag} 剩余有效期不足 {days} 天" "bag {bag} has less than {days} days to live, the least for an order";

    PhoneWithoutCase { second_person: ActorId } "phone-without-case" hard 422 "HOUSE override" "无急症用血事件时,电话确认的第二人 {second_person} 须登记姓名并回拨核实" "outside an emergency case a second person reached by phone ({second_person}) is named and called back";

    // Sending and receiving
    ReservationEnded { reservation: ReservationId } "reservation-ended" hard 409 "reservation" "预留 {reservation} 已结束或已过期" "reservation {reservation} has ended or lapsed";
    NoRoute { from: SiteId, to: SiteId } "no-route" hard 409 "network" "没有从 {from} 到 {to} 的路线" "there is no route from {from} to {to} by this mode";
    ShipmentNotOnRoad { shipment: ShipmentId } "shipment-not-on-road" hard 409 "S36" "运输批次 {shipment} 不在途" "shipment {shipment} is not on the road";
    RequestAnswered { request: SupplyRequestId } "request-answered" hard 409 "S18" "供血请求 {request} 已答复" "supply request {request} was answered";

    // Cases, formalities, reviews
    NotAHospital { site: SiteId } "not-a-hospital" hard 422 "S1" "机构 {site} 不收治患者" "site {site} treats no patients";
    CaseStoodDown { case: CaseId } "case-stood-down" hard 409 "S11" "急症用血事件 {case} 已结束" "emergency case {case} has stood down";
    LineStopped { line: u16 } "line-stopped" hard 409 "S3" "第 {line} 行已停止" "line {line} was stopped";
    LineSent { line: u16, sent: Amount } "line-sent" hard 409 "S3" "第 {line} 行已发出 {sent},不能改属其他事件;请减量,并在另一事件加行" "{sent} of line {line} has left, so it cannot move; reduce it and add a line to the other case";
    SameCase { case: CaseId } "same-case" hard 422 "S3" "该行已属于事件 {case}" "the line is of case {case} already";
    OwnStockAsStated { call: u16 } "own-stock-as-stated" hard 409 "S18" "第 {call} 次来电对本院库存的说明已是如此" "call {call} says so of the hospital's own stock already";
    LineFilled { line: u16 } "line-filled" hard 409 "S5" "第 {line} 行已满足" "line {line} is filled";
    GreenChannelActive { case: CaseId } "green-channel-active" hard 409 "S11" "急症供血预案已启动" "the green channel of case {case} is already active";
    PatientHasOtherCase { case: CaseId } "patient-has-other-case" hard 409 "S3" "该患者已有进行中的事件 {case};请加到该事件" "this patient has an open case {case}; add to that one";
    FormalityClosed { formality: FormalityId } "formality-closed" hard 409 "S24" "手续 {formality} 已补齐" "formality {formality} is already closed";
    FormalityOtherKind { formality: FormalityId } "formality-other-kind" hard 422 "S24" "手续 {formality} 不是这一种" "formality {formality} is of another kind";
    ReviewDecided { review: ReviewId } "review-decided" hard 409 "S26" "审核 {review} 已有结论" "review {review} is already decided";
    OwnReview { actor: ActorId } "own-review" hard 403 "S26" "不能审核自己经手的用血({actor})" "nobody reviews their own use ({actor} took part)";
    ConfirmationDone { case: CaseId } "confirmation-done" hard 409 "S23" "该方负责人已电话确认" "this side's head has already confirmed by phone";

    // Orders and proposals
    NotSupplied { site: SiteId } "not-supplied" hard 409 "S19" "机构 {site} 没有上级供血单位" "site {site} has no supplier to order from";
    OrderClosed { order: OrderId } "order-closed" hard 409 "ordering" "订血单 {order} 已关闭" "order {order} is closed";
    ProposalAnswered { proposal: ProposalId } "proposal-answered" hard 409 "S27" "补充建议 {proposal} 已处理" "proposal {proposal} was answered";

    // Between stations
    UnknownStation { station: OtherStationId } "unknown-station" hard 404 "stations" "没有登记协作血站 {station};请由血供科科长先登记" "there is no other station {station} in the register; the head of the supply department enters it first";
    UnknownTransferOut { transfer: TransferOutId } "unknown-transfer-out" hard 404 "stations" "没有调出单 {transfer}" "there is no transfer out {transfer}";
    UnknownNotice { notice: NoticeId } "unknown-notice" hard 404 "stations" "没有告知事项 {notice}" "there is no notice {notice}";
    StationClosed { station: OtherStationId } "station-closed" hard 409 "stations" "协作血站 {station} 已停用;恢复协作请重新登记" "station {station} is closed; enter it anew to transfer with it again";
    StationUnnamed { most: u32 } "station-unnamed" hard 422 "stations" "请填写协作血站的中英文名称(各不超过 {most} 字)" "a station has a Chinese and an English name, each of at most {most} letters";
    FacilityMissing {} "facility-missing" hard 422 "ST-001; stations" "请填写该站献血码的机构代码" "name the facility codes that the station's donation numbers begin with";
    FacilityTaken { facility: String, station: OtherStationId } "facility-taken" hard 409 "ST-001; stations" "机构代码 {facility} 已属于协作血站 {station}" "facility code {facility} is of station {station} already";
    DocumentReceived { transfer: TransferInId } "document-received" hard 409 "stations" "该放行单已接收过(调入 {transfer})" "this release document was received before, as transfer {transfer}";
    DocumentUsed { transfer: TransferOutId } "document-used" hard 409 "stations" "该放行单号已用于调出 {transfer}" "this document number was used for transfer {transfer}";
    CheckCharacterWrong { bag: BagId } "check-character-wrong" hard 422 "ST-001 §2.4.1; ISO/IEC 7064" "血袋 {bag} 献血码的校验字符不符;请重新扫描或核对" "the check character of bag {bag} belongs to another donation number; scan it again";
    TransferOutLeft { transfer: TransferOutId } "transfer-out-left" hard 409 "stations" "调出单 {transfer} 已出库" "transfer {transfer} has left";
    ForOtherStation { reservation: ReservationId, transfer: TransferOutId } "for-other-station" hard 409 "stations" "预留 {reservation} 是调出 {transfer} 的血;请在血站间调血中出库" "reservation {reservation} goes to another station with transfer {transfer}; send it there";
    BoxWithStation { number: BoxId, transfer: TransferOutId } "box-with-station" hard 409 "boxes" "血液运输箱 {number} 不在手边,随调出 {transfer} 在外" "transport box {number} is not at hand; it is out with transfer {transfer}";
    NoticeTold { notice: NoticeId } "notice-told" hard 409 "stations" "告知事项 {notice} 已有告知记录" "it is on record already that the station was told of notice {notice}";
    NoticeOfOtherStation { notice: NoticeId, station: OtherStationId } "notice-of-other-station" hard 422 "stations" "告知事项 {notice} 属于协作血站 {station},请分别记录" "notice {notice} is for station {station}; record each station by itself";

    // Donors and collection
    UnknownDonor { donor: DonorId } "unknown-donor" hard 404 "facts §1" "没有登记献血者 {donor}" "no donor {donor} is registered";
    UnknownVisit { visit: VisitId } "unknown-visit" hard 404 "facts §1" "没有献血者到访 {visit}" "there is no donor's visit {visit}";
    UnknownPlace { place: PlaceId } "unknown-place" hard 404 "facts §10.2" "没有献血点 {place}" "there is no place of collection {place}";
    UnknownDonation { donation: String } "unknown-donation" hard 404 "S62" "没有献血码为 {donation} 的采血或血袋" "nothing is recorded of donation {donation}";
    DonorRegistered { donor: DonorId } "donor-registered" hard 409 "facts §1.1" "献血者 {donor} 已登记" "donor {donor} is registered already";
    DonorMerged { donor: DonorId, into: DonorId } "donor-merged" hard 409 "facts §1.1" "献血者 {donor} 已并入 {into},请用该编号" "donor {donor} was merged into {into}; use that number";
    DonorHasMerged { donor: DonorId } "donor-has-merged" hard 409 "facts §1.1" "已有编号并入献血者 {donor},请保留该编号" "others were merged into donor {donor}; keep that number";
    SameDonor { donor: DonorId } "same-donor" hard 422 "facts §1.1" "两个编号同为 {donor}" "both numbers are {donor}";
    DonorsDiffer { donor: DonorId, other: DonorId } "donors-differ" hard 409 "facts §1.1" "献血者 {donor} 与 {other} 性别不同,请先核对" "donors {donor} and {other} are not of one sex; check first";
    DonorsNotMerged { donor: DonorId, other: DonorId } "donors-not-merged" hard 409 "facts §1.1" "献血者 {other} 未并入 {donor}" "donor {other} was not merged into {donor}";
    VisitOpen { visit: VisitId } "visit-open" hard 409 "facts §1" "该献血者今日到访 {visit} 尚未结束" "the donor's visit {visit} of today is not over";
    VisitOver { visit: VisitId } "visit-over" hard 409 "facts §1" "到访 {visit} 已结束;次日须重新征询和检查" "visit {visit} is over; on another day the donor is asked and examined anew";
    VisitIncomplete { visit: VisitId } "visit-incomplete" hard 409 "GB 18467 ch. 5" "到访 {visit} 尚缺健康征询或检查" "the questionnaire or the examination of visit {visit} is missing";
    DonorNotEligible { unfit: Unfit } "donor-not-eligible" hard 409 "GB 18467; facts §1" "暂不能献血:{unfit}" "may not give today: {unfit}";
    ConsentMissing { document: DocumentId } "consent-missing" hard 409 "GB 18467 ch. 5" "单据 {document} 不是该献血者本次到访签署的知情同意书" "document {document} is not this donor's consent of this visit";
    QuestionnaireMissing { document: DocumentId } "questionnaire-missing" hard 409 "GB 18467 ch. 5" "单据 {document} 不是该献血者本次到访签署的健康征询表" "document {document} is not this donor's questionnaire of this visit";
    NothingToDefer { visit: VisitId } "nothing-to-defer" hard 409 "facts §1" "到访 {visit} 没有暂缓理由" "nothing speaks against visit {visit}";
    NotBarred { donor: DonorId } "not-barred" hard 409 "facts §2.2" "献血者 {donor} 没有这一暂缓或屏蔽" "no such deferral of donor {donor} is on record";
    ReentryTooEarly { donor: DonorId, day: CityDay } "reentry-too-early" hard 409 "facts §2.2" "献血者 {donor} 最早 {day} 可归队" "donor {donor} may be readmitted from {day}";
    PlaceUnnamed { most: u32 } "place-unnamed" hard 422 "facts §10.2" "请填写献血点的中英文名称(各不超过 {most} 字)" "a place has a Chinese and an English name, each of at most {most} letters";
    PlaceClosed { place: PlaceId } "place-closed" hard 409 "facts §10.2" "献血点 {place} 已停用" "place {place} is closed";
    NumbersGranted { first: String, place: PlaceId } "numbers-granted" hard 409 "facts §8.1" "这些献血码与 {first} 起分配给献血点 {place} 的号段重叠" "these numbers overlap with those from {first} granted to place {place}";
    NumbersOfOtherYear { year: u8 } "numbers-of-other-year" hard 422 "ST-001 §2.4.1" "献血码年份 {year} 不是今年或明年" "numbers of year {year} are of neither this year nor the next";
    NumberNotGranted { donation: String, place: PlaceId } "number-not-granted" hard 409 "facts §8.1" "献血码 {donation} 未分配给献血点 {place}" "donation number {donation} was not granted to place {place}";
    NumberUsed { donation: String } "number-used" hard 409 "facts §8.1" "献血码 {donation} 已使用" "donation number {donation} is used already";
    ScansMissing { least: u32 } "scans-missing" hard 422 "facts §1.5" "血袋和标本管的献血码至少扫描 {least} 个" "scan at least {least}: the bag and each sample tube";
    ScansDiffer { donation: String, other: String } "scans-differ" hard 409 "facts §1.5" "扫描到 {other},与献血码 {donation} 不符" "{other} was scanned where donation number {donation} belongs";
    NotCleared { visit: VisitId } "not-cleared" hard 409 "facts §1" "到访 {visit} 未评估合格" "visit {visit} was not cleared for a donation";
    ClearanceOver { visit: VisitId } "clearance-over" hard 409 "clearance_lasts" "到访 {visit} 的评估已过时,请重新评估" "the clearance of visit {visit} has run out; examine the donor anew";
    NoSuchVolume {} "no-such-volume" hard 422 "facts §1.2" "没有这种采血规格" "blood is not drawn in this volume or number of doses";
    CollectionTimes {} "collection-times" hard 422 "facts §1.5" "采血结束早于开始" "the collection ends before it begins";

    // Handover of donations
    UnknownConsignment { consignment: ConsignmentId } "unknown-consignment" hard 404 "facts §3.5" "没有交接箱 {consignment}" "there is no box of donations {consignment}";
    ConsignmentReceived { consignment: ConsignmentId } "consignment-received" hard 409 "facts §3.5" "交接箱 {consignment} 已清点入站;之后的情况请答复其问题" "box {consignment} was counted in already; answer its questions with what was found since";
    CollectedElsewhere { donation: String, place: PlaceId } "collected-elsewhere" hard 409 "facts §8.1" "献血 {donation} 采自献血点 {place},不能由本点装箱" "donation {donation} was collected at place {place} and leaves from there";
    DonationInBox { donation: String, consignment: ConsignmentId } "donation-in-box" hard 409 "facts §3.5" "献血 {donation} 已在途中的交接箱 {consignment} 内" "donation {donation} is on its way in box {consignment}";
    DonationArrived { donation: String } "donation-arrived" hard 409 "facts §3.5" "献血 {donation} 的血袋和标本已到站" "the bag and tubes of donation {donation} are at the station";
    DonationTwice { donation: String } "donation-twice" hard 422 "facts §3.5" "献血码 {donation} 重复" "donation {donation} is named twice";

    // The bench
    UnknownPiece { piece: BagId } "unknown-piece" hard 404 "S60" "没有制备出 {piece}" "no piece {piece} was made";
    UnknownStep { step: StepId } "unknown-step" hard 404 "S60" "没有制备工序 {step}" "there is no step {step}";
    StepEnded { step: StepId } "step-ended" hard 409 "S60" "制备工序 {step} 已结束" "step {step} is over";
    StepTimes { step: StepId } "step-times" hard 422 "facts §3.2" "制备工序 {step} 结束早于开始" "step {step} ends before it begins";
    StepUnsuited { step: StepKind } "step-unsuited" hard 422 "facts §3.5a" "工序“{step}”不能由这些原料制备所列产物" "to {step} does not make this of what was scanned";
    StepPastLimit { step: StepKind, product: Product, until: Moment } "step-past-limit" hard 409 "facts §3.2" "工序“{step}”已超过时限:{product} 须在 {until} 前" "a processing step past its limit: to {step} for {product} was possible until {until}";
    NotGoodFor { donation: String, product: Product } "not-good-for" hard 409 "facts §1.5" "献血 {donation} 不适于制备 {product}" "donation {donation} is not good for {product}";
    DonationNotHere { donation: String } "donation-not-here" hard 409 "facts §3.5" "献血 {donation} 尚未交接入站" "donation {donation} was not counted in at the station";
    DonationNotUsable { donation: String } "donation-not-usable" hard 409 "facts §1.5, §2.3" "献血 {donation} 不可用于制备" "donation {donation} is not fit to be used";
    DonationMade { donation: String } "donation-made" hard 409 "facts §3.5a" "献血 {donation} 已制备或已报废" "donation {donation} was made into pieces or discarded";
    PieceUsed { piece: BagId } "piece-used" hard 409 "facts §3.5a" "{piece} 已用于制备、已报废或已入库" "piece {piece} was used, discarded or admitted";
    PieceHeld { piece: BagId, finding: FindingId } "piece-held" hard 409 "facts §2.3" "{piece} 有未答复的问题 {finding}" "piece {piece} is held by the open question {finding}";
    PieceExists { piece: BagId } "piece-exists" hard 409 "facts §8.1" "{piece} 已存在" "piece {piece} exists already";
    PieceOfOther { piece: BagId } "piece-of-other" hard 422 "facts §3.5a" "{piece} 不是所用原料的献血码" "piece {piece} carries the number of another donation";
    PoolNumberNotGranted { donation: String } "pool-number-not-granted" hard 409 "facts §8.1" "混合血码 {donation} 未分配" "the number {donation} of a pool was granted to nobody";
    ShareWrong { piece: BagId } "share-wrong" hard 422 "facts §3.1" "{piece} 的分装量不对" "the share of piece {piece} is not one that it can be";
    SharesDiffer { piece: BagId, amount: Amount } "shares-differ" hard 422 "facts §3.5a" "分装量之和超过 {piece} 的 {amount}" "the shares of {piece} are more than its {amount}";

    // Laboratory
    UnknownMethod { method: MethodId } "unknown-method" hard 404 "S57" "没有检测方法 {method}" "there is no method {method}";
    UnknownInstrument { instrument: InstrumentId } "unknown-instrument" hard 404 "S57" "没有检测仪器 {instrument}" "there is no instrument {instrument}";
    UnknownLot { lot: LotId } "unknown-lot" hard 404 "S57" "没有试剂批 {lot}" "there is no lot {lot}";
    UnknownRun { run: RunId } "unknown-run" hard 404 "S57" "没有检测批次 {run}" "there is no run {run}";
    UnknownPool { pool: PoolId } "unknown-pool" hard 404 "facts §2.1" "没有混样 {pool}" "there is no pool {pool}";
    SampleAccepted { donation: String } "sample-accepted" hard 409 "S53" "献血码 {donation} 的这一标本已接收" "this sample of donation {donation} was accepted already";
    SampleBeforeTaken { donation: String } "sample-before-taken" hard 422 "facts §1.5" "献血码 {donation} 的标本早于采血送达" "the sample of donation {donation} arrived before it was taken";
    SampleTooLate { donation: String } "sample-too-late" hard 409 "nat_sample_within, serology_sample_within" "献血码 {donation} 的标本送达超时,不能接收;请登记为不合格" "the sample of donation {donation} came too late to be accepted; register it as refused";
    DonationTested { donation: String } "donation-tested" hard 409 "S53" "献血码 {donation} 的检测已完成" "donation {donation} has all its results";
    KitsOfOneMaker { maker: DocumentNumber } "kits-of-one-maker" hard 409 "facts §2.1" "两种试剂同为厂家 {maker}" "both kits are of maker {maker}";
    ValidationTooLong { days: u32 } "validation-too-long" hard 422 "validation_days_max" "验证有效期须在今后 {days} 天之内" "a validation ends within {days} days from now";
    PoolSize { size: u32 } "pool-size" hard 422 "nat_pool_sizes" "混样不能为 {size} 人份" "samples are not pooled by {size}";
    NotForPool { donation: String } "not-for-pool" hard 409 "facts §2.1" "献血码 {donation} 没有可混样的核酸标本,或已混样" "donation {donation} has no sample to pool, or is in a pool already";
    PlateUsed { plate: DocumentNumber, run: RunId } "plate-used" hard 409 "S57" "板号 {plate} 已用于检测批次 {run}" "plate {plate} was used for run {run}";
    WellsOutside { wells: Wells, most: u32 } "wells-outside" hard 422 "wells_per_plate" "孔位 {wells} 不在 {most} 孔板上" "a plate of {most} wells has no {wells}";
    WellsTwice { wells: Wells } "wells-twice" hard 422 "S57" "孔位 {wells} 重复" "wells {wells} are named twice";
    InstrumentNotValid { instrument: InstrumentId } "instrument-not-valid" hard 409 "S57" "检测仪器 {instrument} 未在验证有效期内" "instrument {instrument} is not validated now";
    MethodNotValid { method: MethodId } "method-not-valid" hard 409 "S57" "检测方法 {method} 未在验证有效期内" "method {method} is not validated now";
    LotNotValid { lot: LotId } "lot-not-valid" hard 409 "S57" "试剂批 {lot} 未在验证有效期内" "lot {lot} is not validated now";
    LotExpired { lot: LotId } "lot-expired" hard 409 "facts §2.3 G3" "试剂批 {lot} 已过期" "lot {lot} has expired";
    LotMissing { assay: Assay } "lot-missing" hard 422 "S57" "{assay}:须有且只有一个试剂批" "{assay}: name one lot of reagent, and one only";
    ControlsMissing { assay: Assay } "controls-missing" hard 422 "facts §2.3 G3" "{assay}:缺少阳性或阴性对照" "{assay}: the positive or the negative control is missing";
    SamplesUnknown { wells: Wells } "samples-unknown" hard 409 "S53" "孔位 {wells} 没有已接收的标本" "no sample was accepted for wells {wells}";
    TestTwice { wells: Wells } "test-twice" hard 409 "facts §2.2" "孔位 {wells}:同一标本同一项目重复" "wells {wells}: the same test of the same sample is in another well";
    RepeatOtherwise { wells: Wells } "repeat-otherwise" hard 409 "facts §2.2" "孔位 {wells}:复检须用同一试剂" "wells {wells}: a repeat is made with the same reagent";
    RunRecorded { run: RunId } "run-recorded" hard 409 "S57" "检测批次 {run} 已有结果" "the results of run {run} are recorded already";
    WellsDiffer { wells: Wells } "wells-differ" hard 409 "S57" "孔位 {wells} 与布板不符" "wells {wells} are not what was planned";
    ReadingsStrange { wells: Wells } "readings-strange" hard 422 "S57" "孔位 {wells} 的读数不属于该项目" "wells {wells} are not read in this way";
    NoSuchResult { run: RunId, well: Well } "no-such-result" hard 404 "S57" "检测批次 {run} 的孔位 {well} 没有这一结果" "run {run} has no such result in well {well}";

    // Release and label
    GateDonor { piece: BagId, why: Obstacles } "gate-donor" hard 409 "facts §2.3 G1" "{piece} 献血者关卡未通过:{why}" "{piece} does not pass the gate of its donor: {why}";
    GateCollection { piece: BagId, why: Obstacles } "gate-collection" hard 409 "facts §2.3 G2" "{piece} 采血关卡未通过:{why}" "{piece} does not pass the gate of its collection: {why}";
    GateTests { piece: BagId, why: Obstacles } "gate-tests" hard 409 "facts §2.3 G3; S54" "{piece} 检测关卡未通过:{why}" "{piece} does not pass the gate of its tests: {why}";
    GateGroup { piece: BagId, why: Obstacles } "gate-group" hard 409 "facts §2.3 G4" "{piece} 血型关卡未通过:{why}" "{piece} does not pass the gate of its group: {why}";
    GateComponent { piece: BagId, why: Obstacles } "gate-component" hard 409 "facts §2.3 G5; S64" "{piece} 制备关卡未通过:{why}" "{piece} does not pass the gate of the bench: {why}";
    GateLabel { piece: BagId, why: Obstacles } "gate-label" hard 409 "facts §2.3 G6" "{piece} 标签关卡未通过:{why}" "{piece} does not pass the gate of its label: {why}";
    GateTwoPersons { piece: BagId, why: Obstacles } "gate-two-persons" hard 409 "facts §2.3 G7" "{piece} 双人放行关卡未通过:{why}" "{piece} does not pass the gate of two persons: {why}";
    GateTemperature { piece: BagId, why: Obstacles } "gate-temperature" hard 409 "facts §2.3 G8" "{piece} 温度关卡未通过:{why}" "{piece} does not pass the gate of its temperature: {why}";
    PieceReleased { piece: BagId } "piece-released" hard 409 "facts §2.3 G7" "{piece} 已放行" "piece {piece} is released already";
    LabelPrinted { piece: BagId } "label-printed" hard 409 "facts §2.3 G6" "{piece} 的标签已打印;如需重打请说明原因" "the label of {piece} is printed; to print another, say why";
    LabelNotPrinted { piece: BagId } "label-not-printed" hard 409 "facts §2.3 G6" "{piece} 的标签尚未打印" "the label of {piece} was not printed yet";
    ProductHeld { product: Product } "product-held" hard 409 "facts §2.3 G5" "{product} 已暂停放行" "the release of {product} is held already";
    ProductNotHeld { product: Product } "product-not-held" hard 409 "facts §2.3 G5" "{product} 未暂停放行" "the release of {product} is not held";
    NotUnsafe { donation: String } "not-unsafe" hard 409 "BSIS: unsafe is sticky" "献血 {donation} 无待复核的不合格记录" "donation {donation} has not failed, or was reviewed since";
    TestsNotPassed { donation: String } "tests-not-passed" hard 409 "facts §2.3 G3" "献血 {donation} 的检测现在仍未合格" "the tests of donation {donation} do not pass now";
    ReviewByTester { donation: String, actor: ActorId } "review-by-tester" hard 409 "facts §2.3 G7" "{actor} 参与了献血 {donation} 的检测,不能复核放行" "{actor} has a hand in the tests of donation {donation} and does not review it";

    // Quality control and external assessment
    ItemTwice { item: ControlItem } "item-twice" hard 422 "facts §3.3" "{item}:同一次抽检中重复" "{item}: named twice in one check";
    FigureImpossible { item: ControlItem } "figure-impossible" hard 422 "facts §3.3" "{item}:数值不可能" "{item}: the figure cannot be meant";
    ItemNotMeasured { product: Product, item: ControlItem } "item-not-measured" hard 422 "control_limits" "{product} 不检测:{item}" "of {product} this is not measured: {item}";
    UnknownAssessment { assessment: AssessmentId } "unknown-assessment" hard 404 "S56" "没有室间质评 {assessment}" "there is no external assessment {assessment}";
    ProgrammeUsed { programme: DocumentNumber, assessment: AssessmentId } "programme-used" hard 409 "S56" "质评编号 {programme} 已用于室间质评 {assessment}" "number {programme} was used for external assessment {assessment}";
    DuePast { due: Moment } "due-past" hard 422 "S56" "截止时间 {due} 已过" "it was due at {due}, which is past";
    AssayTwice { assay: Assay } "assay-twice" hard 422 "S56" "{assay}:重复" "{assay}: named twice";
    NotAssessed { assessment: AssessmentId, assay: Assay } "not-assessed" hard 404 "S56" "室间质评 {assessment} 不含:{assay}" "external assessment {assessment} does not ask for: {assay}";
    AssessmentClosed { assessment: AssessmentId } "assessment-closed" hard 409 "S56" "室间质评 {assessment} 已结束" "external assessment {assessment} is closed";
    ResultImpossible { assay: Assay } "result-impossible" hard 422 "S56" "{assay}:上报数与符合数不可能" "{assay}: so many sent and agreed cannot be meant";
    AssayAnswered { assessment: AssessmentId, assay: Assay } "assay-answered" hard 409 "S56" "室间质评 {assessment}:{assay} 已有回报结果" "external assessment {assessment}: {assay} has its result already";
    AssayUnanswered { assessment: AssessmentId, assay: Assay } "assay-unanswered" hard 409 "S56" "室间质评 {assessment}:{assay} 尚无回报结果" "external assessment {assessment}: {assay} has no result yet";
    AssayBelow { assessment: AssessmentId, assay: Assay } "assay-below" hard 409 "assessment_pass_percent" "室间质评 {assessment}:{assay} 未达标且无改进措施" "external assessment {assessment}: {assay} is below the aim and nothing was done about it";
    // Recalls
    UnknownRecall { recall: RecallId } "unknown-recall" hard 404 "facts §2.4" "没有召回 {recall}" "there is no recall {recall}";
    NothingToRecall {} "nothing-to-recall" hard 409 "facts §2.4" "没有可召回的血液" "there is no blood that this reaches";
    RecallOpenAlready { recall: RecallId } "recall-open-already" hard 409 "facts §2.4" "召回 {recall} 正在进行,已包括全部血液" "recall {recall} is open and reaches all of it";
    RecallClosed { recall: RecallId } "recall-closed" hard 409 "facts §2.4" "召回 {recall} 已结束" "recall {recall} is closed";
    SpanStrange { from: Moment, until: Moment } "span-strange" hard 422 "facts §2.4" "时段 {from} 至 {until} 不成立" "from {from} until {until} is no span of the past";
    BagNotInRecall { recall: RecallId, bag: BagId } "bag-not-in-recall" hard 404 "facts §2.4" "血袋 {bag} 不在召回 {recall} 内" "bag {bag} is not of recall {recall}";
    PatientNotInRecall { recall: RecallId, bag: BagId } "patient-not-in-recall" hard 404 "facts §2.4" "召回 {recall} 中没有输注血袋 {bag} 的该患者" "recall {recall} lists no such patient for bag {bag}";
    RecallPatientDone { recall: RecallId, bag: BagId } "recall-patient-done" hard 409 "facts §2.4" "召回 {recall} 中血袋 {bag} 的患者已处理" "what was done for the patient of bag {bag} in recall {recall} is recorded already";
    RecallTaskOpen { recall: RecallId, site: SiteId, bags: u32 } "recall-task-open" hard 409 "facts §2.4" "召回 {recall}:{site} 尚有 {bags} 袋未答复" "recall {recall}: {site} has not answered for {bags} bags";
    RecallPatientOpen { recall: RecallId, bag: BagId } "recall-patient-open" hard 409 "facts §2.4" "召回 {recall}:血袋 {bag} 的患者尚未处理" "recall {recall}: nothing was done for the patient of bag {bag}";
    RecallQuestionOpen { recall: RecallId, finding: FindingId } "recall-question-open" hard 409 "facts §2.4" "召回 {recall}:问题 {finding} 未答复" "recall {recall}: question {finding} is not answered";
    RecallNoticeOpen { recall: RecallId, notice: NoticeId } "recall-notice-open" hard 409 "facts §2.4" "召回 {recall}:告知 {notice} 未完成" "recall {recall}: another station is not told yet ({notice})";

    // What may be overridden
    GroupUnconfirmed { patient: PatientId } "group-unconfirmed" TransfusionHead 409 "two_samples" "患者 {patient} 血型未经第二份标本复核,常规用血不能发血" "the group of patient {patient} is not confirmed by a second sample; nothing is issued in routine";
    RhdMismatch { bag: BagId } "rhd-mismatch" Physician 409 "facts §4.2" "血袋 {bag} 为 RhD 阳性,患者 RhD 阴性;须临床医师签字特批" "bag {bag} is RhD positive, the patient RhD negative; a physician must sign an override";
    PlateletMinorMismatch { bag: BagId, donor: Group, patient: Group } "platelet-minor-mismatch" Physician 409 "facts §4.1" "血小板 {bag}({donor})与患者({patient})次侧不合;须特批" "platelets {bag} ({donor}) mismatch the patient ({patient}) on the minor side; an override is needed";
}

crate::product::named! {
    /// An act, as named in a refusal.
    Act {
        AdmitBags "admit-bags" "登记血袋" "admit bags";
        KeepQuality "keep-quality" "质量处置" "decide on quality";
        OpenCase "open-case" "开启急症用血事件" "open or change an emergency case";
        DrawStock "draw-stock" "动用库存" "draw from stock";
        Dispatch "dispatch" "出库" "dispatch";
        Receive "receive" "接收" "receive";
        IssueToPatient "issue-to-patient" "发血" "issue to a patient";
        Order "order" "订血" "order";
        Sign "sign" "签字" "sign";
        Review "review" "审核" "review";
        DeclareLoss "declare-loss" "报损" "declare a loss";
        CountStore "count-store" "盘库" "count a store";
        KeepBoxes "keep-boxes" "管理血液运输箱" "keep the transport boxes";
        ReturnBlood "return-blood" "退血" "return blood";
        ConvertProduct "convert-product" "转换品种" "convert a product";
        PrepareSpecial "prepare-special" "制备特殊用血" "prepare blood for a patient's order";
        KeepForPatient "keep-for-patient" "管理患者专用血" "keep blood for a patient";
        KeepRoster "keep-roster" "登记在岗" "keep the roster";
        HandOverShift "hand-over-shift" "交接班" "hand over a shift";
        ApplyForBlood "apply-for-blood" "申请用血" "apply for blood";
        ApproveApplication "approve-application" "审批用血申请" "approve an application";
        PrepareBlood "prepare-blood" "备血" "prepare blood for a patient";
        AskReference "ask-reference" "送检" "ask the reference laboratory";
        AnswerReference "answer-reference" "出具送检结论" "answer a reference request";
        KeepStations "keep-stations" "管理协作血站" "keep the register of other stations";
        TransferBetweenStations "transfer-between-stations" "血站间调血" "transfer between stations";
        TellStation "tell-station" "告知协作血站" "tell another station";
        KeepEquipment "keep-equipment" "管理储血设备" "keep storage equipment";
        Administer "administer" "管理网络与规则" "administer";
        GrantDuties "grant-duties" "一个账号的岗位" "duties of one account";
        BreakGlass "break-glass" "应急授权" "take a duty in an emergency";
        ReviewBreakGlass "review-break-glass" "审核应急授权" "review an emergency authorisation";
        KeepPeople "keep-people" "登记人员身份" "keep a person's identity";
        ErasePeople "erase-people" "清除人员身份" "erase a person's identity";
        FileDocument "file-document" "归档单据" "file a document";
        MeetDonors "meet-donors" "接待献血者" "meet donors";
        TestBlood "test-blood" "检验" "test blood";
        InspectPieces "inspect-pieces" "检查外观" "look at what waits for its release";
        ReleasePieces "release-pieces" "放行" "release what was made";
        LabelPieces "label-pieces" "贴签" "label what is released";
        NameForRelease "name-for-release" "一次放行的血袋数" "pieces in one release";
        ControlQuality "control-quality" "质量控制抽检" "check the quality of products";
        AssessLaboratory "assess-laboratory" "室间质评" "take part in an external assessment";
        BarDonors "bar-donors" "屏蔽或归队献血者" "bar or readmit a donor";
        MergeDonors "merge-donors" "合并献血者档案" "merge or part donors";
        KeepPlaces "keep-places" "管理献血点和献血码" "keep places of collection and their numbers";
        CollectBlood "collect-blood" "采血" "collect blood";
        HandOverDonations "hand-over-donations" "交接采集的血液" "hand donations over";
        NameDonations "name-donations" "一箱的献血数" "donations in one box";
        MakeComponents "make-components" "制备成分血" "make components";
        DiscardPieces "discard-pieces" "报废制备中的血液" "discard what is at the bench";
        NamePieces "name-pieces" "一道工序的产物数" "pieces of one step";
        NameClasses "name-classes" "征询项数" "classes in one questionnaire";
        NameNumbers "name-numbers" "献血码数" "donation numbers in one command";
        NameBags "name-bags" "血袋数" "bags in one command";
        NameLines "name-lines" "行数" "lines";
    }
}

impl Refusal {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.entry().code
    }

    /// Whether nobody can override it.
    pub fn is_hard(&self) -> bool {
        self.entry().severity == Severity::Hard
    }
}

/// All refusals of one command: never empty, hard stops first, each kind in the registry's order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Refusals(Vec<Refusal>);

impl Refusals {
    /// `Err` with all of them in order, or `Ok` when there are none.
    pub fn check(mut found: Vec<Refusal>) -> Result<(), Refusals> {
        if found.is_empty() {
            return Ok(());
        }
        found.sort_by_key(|r| (!r.is_hard(), r.place()));
        found.dedup();
        Err(Refusals(found))
    }

    /// The refusals, the most serious first.
    pub fn iter(&self) -> impl Iterator<Item = &Refusal> {
        self.0.iter()
    }

    /// The first one's code.
    pub fn code(&self) -> &'static str {
        self.0.first().map_or("", Refusal::code)
    }

    /// The HTTP status of the first.
    pub fn status(&self) -> u16 {
        self.0.first().map_or(409, |r| r.entry().status)
    }
}

impl From<Refusal> for Refusals {
    fn from(refusal: Refusal) -> Self {
        Refusals(vec![refusal])
    }
}

impl fmt::Display for Refusals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, refusal) in self.0.iter().enumerate() {
            write!(f, "{}{}", if i > 0 { "; " } else { "" }, refusal.en())?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusals {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_says_words_and_no_codes() {
        let refusal = Refusal::DutyMayNot { duty: Duty::SupplyDuty, act: Act::Sign };
        assert!(
            refusal.zh().contains(Duty::SupplyDuty.zh()) && refusal.zh().contains(Act::Sign.zh()),
            "{}",
            refusal.zh()
        );
        assert!(refusal.en().contains(Duty::SupplyDuty.en()) && !refusal.en().contains(Duty::SupplyDuty.code()));
        assert!(!refusal.zh().bytes().any(|letter| letter.is_ascii_alphabetic()), "{}", refusal.zh());
    }

    #[test]
    fn codes_are_unique_and_both_languages_speak() {
        let mut codes: Vec<_> = REGISTRY.iter().map(|e| e.code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), REGISTRY.len());
        for entry in REGISTRY {
            assert!(!entry.zh.is_ascii() && entry.en.is_ascii(), "{}", entry.code);
            assert!((400..500).contains(&entry.status), "{}", entry.code);
        }
    }

    #[test]
    fn hard_stops_come_first_in_the_registrys_order() {
        let bag = BagId::parse("S000126123456.RBC-S.00").expect("bag");
        let all = vec![
            Refusal::RhdMismatch { bag },
            Refusal::BagHeld { bag },
            Refusal::BagNotReleased { bag },
            Refusal::BagHeld { bag },
        ];
        let refusals = Refusals::check(all).expect_err("refused");
        let codes: Vec<_> = refusals.iter().map(Refusal::code).collect();
        assert_eq!(codes, ["bag-not-released", "bag-held", "rhd-mismatch"]);
        assert_eq!(Refusals::check(vec![]), Ok(()));
    }
}
