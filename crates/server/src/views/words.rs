//! Events in words, for timelines and stories, in Chinese and English.
//!
//! One sentence an event. Facts only; bags, sites and people by their numbers and names, never more.

use domain::duty::supply::{RequestAnswer, ReservedFor};
use domain::duty::timer::TimerKey;
use domain::duty::ward::IssueBasis;
use domain::duty::{admission, case, formality, levels, order, quality, setup, shipment, supply, timer, ward};
use domain::{Event, SiteId, World};

use super::{Said, SiteRef};

mod accounts;
mod applied;
mod bench;
mod control;
mod day;
mod giving;
mod recall;
mod special;
mod stations;

/// What happened, as a sentence.
pub fn event(world: &World, event: &Event) -> Said {
    match event {
        Event::Setup(e) => setup_words(e),
        Event::Admission(e) => admission_words(world, e),
        Event::Application(e) => applied::application(world, e),
        Event::Quality(e) => quality_words(world, e),
        Event::Case(e) => case_words(world, e),
        Event::Supply(e) => supply_words(world, e),
        Event::Shipment(e) => shipment_words(world, e),
        Event::Ward(e) => ward_words(world, e),
        Event::Formality(e) => formality_words(world, e),
        Event::Order(e) => order_words(world, e),
        Event::Levels(e) => levels_words(world, e),
        Event::Loss(e) => day::loss(world, e),
        Event::Count(e) => day::count(world, e),
        Event::Returns(e) => day::returns(world, e),
        Event::Conversion(e) => day::conversion(e),
        Event::Roster(e) => special::roster(world, e),
        Event::Special(e) => special::special(world, e),
        Event::Boxes(e) => day::boxes(world, e),
        Event::Station(e) => stations::station(world, e),
        Event::Shift(e) => day::shift(world, e),
        Event::Equipment(e) => day::equipment(world, e),
        Event::Timer(e) => timer_words(world, e),
        Event::Transfusion(e) => applied::transfusion(world, e),
        Event::Reference(e) => applied::reference(world, e),
        Event::Account(e) => accounts::account(world, e),
        Event::Person(e) => accounts::person(e),
        Event::Document(e) => accounts::document(e),
        Event::Donor(e) => giving::donor(e),
        Event::Collection(e) => giving::collection(world, e),
        Event::Consignment(e) => bench::consignment(world, e),
        Event::Component(e) => bench::component(e),
        Event::Laboratory(e) => bench::laboratory(e),
        Event::Release(e) => bench::release(e),
        Event::Recall(e) => recall::recall(world, e),
        Event::Control(e) => control::control(e),
        Event::Finding(f) => {
            let bag = f.bag.map(|bag| format!(" {bag}")).unwrap_or_default();
            Said::new(
                format!("问题记录 {}:{}{bag}", f.finding, f.rule.zh()),
                format!("finding {}: {}{bag}", f.finding, f.rule.en()),
            )
        }
    }
}

fn at(world: &World, site: SiteId) -> SiteRef {
    SiteRef::of(world.network(), site)
}

/// Both languages from one pair of formats.
macro_rules! said {
    ($zh:literal, $en:literal) => {
        Said::new(format!($zh), format!($en))
    };
}
use said;

fn purpose(of: ReservedFor) -> Said {
    match of {
        ReservedFor::Case { case } => said!("急症事件 {case}", "emergency case {case}"),
        ReservedFor::Order { order } => said!("订血单 {order}", "order {order}"),
        ReservedFor::Nobody {} => said!("无订单", "no order"),
        ReservedFor::Application { application } => said!("用血申请 {application}", "application {application}"),
        ReservedFor::Station { transfer } => said!("调出 {transfer}", "transfer out {transfer}"),
    }
}

fn setup_words(event: &setup::Event) -> Said {
    match event {
        setup::Event::NetworkAdopted { network } => {
            let n = network.sites.len();
            said!("启用城市网络:{n} 个机构", "network of {n} sites adopted")
        }
        setup::Event::RulesAdopted { rules, reason, second_person, .. } => {
            let (edition, zh, en) = (rules.edition.0, reason.zh(), reason.en());
            said!(
                "启用规则第 {edition} 版:{zh}(复核 {second_person})",
                "rule book edition {edition} adopted: {en} (second person {second_person})"
            )
        }
        setup::Event::SitesAssigned { ledger, sites } => {
            let n = sites.len();
            said!("{n} 个机构改由账本 {ledger} 管理", "{n} sites are kept by ledger {ledger}")
        }
    }
}

fn admission_words(world: &World, event: &admission::Event) -> Said {
    match event {
        admission::Event::BagAdmitted { site, bag, .. } => {
            let (site, product, group, amount) = (at(world, *site), bag.product, bag.group, bag.amount);
            let (zh, en, pz, pe) = (site.zh, site.en, product.zh(), product.en());
            said!("登记入库:{pz} {group} {amount},{zh}", "admitted at {en}: {pe} {group} {amount}")
        }
        admission::Event::BagTransferredIn { site, from, bag, .. } => {
            let (site, bag) = (at(world, *site), bag.bag);
            let (product, group, amount) = (bag.product, bag.group, bag.amount);
            let (zh, en, pz, pe) = (site.zh, site.en, product.zh(), product.en());
            said!(
                "凭账本 {from} 的交接单接收:{pz} {group} {amount},{zh}",
                "received from ledger {from} at {en}: {pe} {group} {amount}"
            )
        }
        admission::Event::TransferRefused { bag, from, reason, .. } => {
            let (zh, en) = (reason.zh(), reason.en());
            said!("拒收账本 {from} 的血袋 {bag}:{zh}", "bag {bag} of ledger {from} refused at receipt: {en}")
        }
    }
}

fn quality_words(world: &World, event: &quality::Event) -> Said {
    match event {
        quality::Event::BagHeld { bag, reason } => {
            let (zh, en) = (reason.zh(), reason.en());
            said!("扣留血袋 {bag}:{zh}", "bag {bag} held: {en}")
        }
        quality::Event::BagHoldLifted { bag, reason, second_person } => {
            let (zh, en) = (reason.zh(), reason.en());
            said!(
                "解除扣留 {bag}:{zh}(复核 {second_person})",
                "hold on bag {bag} lifted: {en} (second person {second_person})"
            )
        }
        quality::Event::BagRecalled { bag, reason } => {
            let (zh, en) = (reason.zh(), reason.en());
            said!("召回血袋 {bag}:{zh}", "bag {bag} recalled: {en}")
        }
        quality::Event::BagDiscarded { bag, site, reason, .. } => {
            let (site, rz, re) = (at(world, *site), reason.zh(), reason.en());
            let (zh, en) = (site.zh, site.en);
            said!("{zh} 报废血袋 {bag}:{rz}", "bag {bag} discarded at {en}: {re}")
        }
        quality::Event::FindingAnswered { finding, answer, .. } => {
            let (zh, en) = (answer.zh(), answer.en());
            said!("问题记录 {finding} 已处理:{zh}", "finding {finding} answered: {en}")
        }
    }
}

fn case_words(world: &World, event: &case::Event) -> Said {
    use case::Event as E;
    match event {
        E::CaseOpened { case, hospital, asked, .. } => {
            let SiteRef { zh, en, .. } = at(world, *hospital);
            said!(
                "{zh} 开启急症用血事件 {case},申请血型 {asked}",
                "{en} opens emergency case {case}, group {asked} asked for"
            )
        }
        E::CallAnswered { call, .. } => said!("接听第 {call} 次来电", "call {call} answered"),
        E::LineAdded { line, ask, .. } => {
            let (cz, ce, amount) = (ask.class.zh(), ask.class.en(), ask.amount);
            said!("第 {line} 行:申请{cz} {amount}", "line {line}: {amount} of {ce} asked for")
        }
        E::GroupDetermined { group, .. } => {
            said!("医院确定患者血型 {group}", "the hospital determined the patient's group: {group}")
        }
        E::BagAgainstGroup { bag, .. } => {
            said!("警示:血袋 {bag} 与确定的血型不合", "alert: bag {bag} is against the group now determined")
        }
        E::PatientIdentified { patient, .. } => said!("患者身份已确认:{patient}", "patient identified: {patient}"),
        E::LineReduced { line, to, reason, .. } => {
            let (rz, re) = (reason.zh(), reason.en());
            said!("第 {line} 行减至 {to}:{rz}", "line {line} reduced to {to}: {re}")
        }
        E::OwnStockStated { call, own_stock, .. } => {
            let (zh, en) = (own_stock.zh(), own_stock.en());
            said!("第 {call} 次来电说明本院库存:{zh}", "call {call}, the hospital's own stock: {en}")
        }
        E::LineMoved { case, line, to_case, to_line } => said!(
            "事件 {case} 第 {line} 行改属事件 {to_case}(第 {to_line} 行)",
            "line {line} of case {case} moved to case {to_case} as line {to_line}"
        ),
        E::GreenChannelActivated { .. } => said!("启动急症供血预案(绿色通道)", "green channel activated"),
        E::CaseEscalated { level, .. } => {
            let (zh, en) = (level.zh(), level.en());
            said!("升级沟通:{zh}", "escalated to {en}")
        }
        E::LineOutcomeNamed { line, outcome, .. } => {
            let (zh, en) = (outcome.zh(), outcome.en());
            said!("第 {line} 行:{zh}", "line {line}: {en}")
        }
        E::CaseStoodDown { case, reason } => {
            let (zh, en) = (reason.zh(), reason.en());
            said!("急症用血事件 {case} 结束:{zh}", "emergency case {case} stood down: {en}")
        }
        E::BagEarmarkReleased { bag, .. } => said!("血袋 {bag} 转为医院库存", "bag {bag} is now the hospital's stock"),
        E::CasePaged { level, .. } => {
            let (zh, en) = (level.zh(), level.en());
            said!("再次呼叫:{zh}", "paged again: {en}")
        }
    }
}

fn supply_words(world: &World, event: &supply::Event) -> Said {
    use supply::Event as E;
    match event {
        E::PlanExecuted { plan, site, .. } => {
            let SiteRef { zh, en, .. } = at(world, *site);
            let n = plan.bags().count();
            said!("{zh} 执行供血方案:{n} 袋", "{en} executes a supply plan of {n} bags")
        }
        E::ReservationMade { reservation, purpose: of, .. } => {
            let Said { zh, en } = purpose(*of);
            said!("预留 {reservation}:{zh}", "reservation {reservation} for {en}")
        }
        E::BagReserved { bag, reservation, .. } => {
            said!("血袋 {bag} 预留({reservation})", "bag {bag} reserved ({reservation})")
        }
        E::BagReservationEnded { bag, reservation, end } => {
            let (zh, en) = (end.zh(), end.en());
            said!("血袋 {bag} 离开预留 {reservation}:{zh}", "bag {bag} left reservation {reservation}: {en}")
        }
        E::BagMovedWithLine { bag, from, reservation, .. } => said!(
            "血袋 {bag} 随行由预留 {from} 转入 {reservation}",
            "bag {bag} goes along from reservation {from} to {reservation}"
        ),
        E::BagPicked { bag, .. } => said!("拣血:{bag},外观合格", "bag {bag} picked, appearance sound"),
        E::SupplyRequested { request, to, amount, .. } => {
            let SiteRef { zh, en, .. } = at(world, *to);
            said!("向 {zh} 请求供血 {amount}({request})", "{amount} requested from {en} ({request})")
        }
        E::SupplyRequestAnswered { request, answer } => match answer {
            RequestAnswer::Supplied => said!("供血请求 {request} 已供", "request {request} supplied"),
            RequestAnswer::StatedUsedOrUnsuitable => said!(
                "来电说明本院库存已用完或不适用,供血请求 {request} 结束",
                "the caller stated the own stock used up or unsuitable: request {request} is closed"
            ),
            RequestAnswer::Withdrawn => said!("供血请求 {request} 撤回", "request {request} withdrawn"),
            RequestAnswer::Declined { reason } => {
                let (zh, en) = (reason.zh(), reason.en());
                said!("供血请求 {request} 被谢绝:{zh}", "request {request} declined: {en}")
            }
        },
    }
}

fn shipment_words(world: &World, event: &shipment::Event) -> Said {
    use shipment::Event as E;
    match event {
        E::ShipmentDispatched { shipment, from, to, mode, temperature, .. } => {
            let (from, to) = (at(world, *from), at(world, *to));
            let (fz, fe, tz, te) = (from.zh, from.en, to.zh, to.en);
            let (mz, me, cz, ce) = (mode.zh(), mode.en(), temperature.zh(), temperature.en());
            said!("出库:{fz} → {tz},批次 {shipment},{cz},{mz}", "dispatch {shipment} from {fe} to {te}, {ce}, {me}")
        }
        E::BagDispatched { bag, shipment, .. } | E::BagSentAtOnce { bag, shipment, .. } => {
            said!("血袋 {bag} 出库({shipment})", "bag {bag} dispatched ({shipment})")
        }
        E::BagReceived { bag, site, .. } => {
            let SiteRef { zh, en, .. } = at(world, *site);
            said!("{zh} 接收血袋 {bag}", "{en} received bag {bag}")
        }
        E::BagRefused { bag, reason, .. } => {
            let (zh, en) = (reason.zh(), reason.en());
            said!("拒收血袋 {bag}:{zh}", "bag {bag} refused at receipt: {en}")
        }
        E::BagLost { bag, .. } => said!("血袋 {bag} 遗失", "bag {bag} lost"),
        E::CourierRecalled { shipment } => said!("召回送血员(批次 {shipment})", "courier of {shipment} recalled"),
        E::BagReturning { bag, .. } => said!("血袋 {bag} 返回途中", "bag {bag} on its way back"),
        E::BagReturned { bag, site, .. } => {
            let SiteRef { zh, en, .. } = at(world, *site);
            said!("血袋 {bag} 退回 {zh}", "bag {bag} is back at {en}")
        }
        E::LegHandedOver { shipment, to_courier } => {
            said!("批次 {shipment} 途中交接给 {to_courier}", "{shipment} handed over to {to_courier} on the way")
        }
        E::BagLeftToLedger { bag, site, ledger, .. } => {
            let SiteRef { zh, en, .. } = at(world, *site);
            said!("{zh} 接收血袋 {bag},转入账本 {ledger}", "{en} received bag {bag}; it is kept in ledger {ledger}")
        }
    }
}

fn ward_words(world: &World, event: &ward::Event) -> Said {
    use ward::Event as E;
    match event {
        E::PatientGrouped { patient, group, .. } => {
            said!("患者 {patient} 血型确定为 {group}", "the group of patient {patient} is {group}")
        }
        E::BagCrossmatched { bag, patient, result, .. } => {
            let (zh, en) = (result.zh(), result.en());
            said!("交叉配血:{bag} 与患者 {patient} {zh}", "crossmatch of {bag} with patient {patient}: {en}")
        }
        E::BagThawed { bag, expires_at } => {
            said!("融化 {bag},有效至 {expires_at}", "bag {bag} thawed, expires at {expires_at}")
        }
        E::BagIssuedToPatient { bag, site, patient, basis, .. } => {
            let SiteRef { zh, en, .. } = at(world, *site);
            let (bz, be) = match basis {
                IssueBasis::Crossmatch => ("配血相合", "on a crossmatch"),
                IssueBasis::EmergencyRelease { .. } => ("紧急发血", "on an emergency release"),
            };
            said!("{zh} 发血给患者 {patient}:{bag}({bz})", "{en} issued {bag} to patient {patient}, {be}")
        }
        E::BagFateRecorded { bag, fate, .. } => {
            let (zh, en) = (fate.zh(), fate.en());
            said!("血袋 {bag} 去向:{zh}", "bag {bag}: {en}")
        }
    }
}

fn formality_words(world: &World, event: &formality::Event) -> Said {
    use formality::Event as E;
    match event {
        E::FormalityOpened { formality, kind, .. } => {
            let (zh, en) = (kind.zh(), kind.en());
            said!("待补手续 {formality}:{zh}", "formality {formality} opened: {en}")
        }
        E::FormalityClimbed { formality, level, .. } => {
            said!("待补手续 {formality} 升级({level})", "formality {formality} climbed to level {level}")
        }
        E::PhoneConfirmed { side, .. } => {
            let (zh, en) = (side.zh(), side.en());
            said!("电话确认:{zh}", "confirmed by phone: {en}")
        }
        E::FormalityClosed { formality, signed_by, .. } => {
            said!("手续 {formality} 补齐,签字 {signed_by}", "formality {formality} closed, signed by {signed_by}")
        }
        E::ReviewOpened { review, reviewer, .. } => {
            let SiteRef { zh, en, .. } = at(world, *reviewer);
            said!("审核 {review} 交 {zh}", "review {review} goes to {en}")
        }
        E::ReviewDecided { review, decision, .. } => {
            let (zh, en) = (decision.zh(), decision.en());
            said!("审核 {review}:{zh}", "review {review}: {en}")
        }
        E::ReviewClimbed { review, level, .. } => {
            said!("审核 {review} 升级({level})", "review {review} climbed to level {level}")
        }
    }
}

fn order_words(world: &World, event: &order::Event) -> Said {
    use order::Event as E;
    match event {
        E::OrderPlaced { order, kind, site, .. } => {
            let SiteRef { zh, en, .. } = at(world, *site);
            let (kz, ke) = (kind.zh(), kind.en());
            said!("{zh} {kz} {order}", "{ke} {order} of {en}")
        }
        E::RoundBrokeDown { departure, .. } => {
            let leaves = departure.leaves_at.local(world.network().zone_offset);
            said!("{leaves} 送血班次车辆故障", "the van of the round leaving at {leaves} broke down")
        }
        E::OrderRerouted { order, rides } => match rides {
            Some(departure) => {
                let leaves = departure.leaves_at.local(world.network().zone_offset);
                said!("订血单 {order} 改随 {leaves} 班次", "order {order} rides the round leaving at {leaves} instead")
            }
            None => said!("订血单 {order} 改为班次外单独送", "order {order} goes by itself, between the rounds"),
        },
        E::OrderClosed { order, reason } => {
            let (zh, en) = (reason.zh(), reason.en());
            said!("订血单 {order} 关闭:{zh}", "order {order} closed: {en}")
        }
        E::ProposalMade { proposal, site, .. } => {
            let SiteRef { zh, en, .. } = at(world, *site);
            said!("补充建议 {proposal}:{zh}", "proposal {proposal} for {en}")
        }
        E::ProposalAnswered { proposal, .. } => said!("补充建议 {proposal} 已处理", "proposal {proposal} answered"),
    }
}

fn levels_words(world: &World, event: &levels::Event) -> Said {
    match event {
        levels::Event::UsePlanDeclared { site, .. } => {
            let SiteRef { zh, en, .. } = at(world, *site);
            said!("{zh} 申报用血计划", "{en} declares its use plan")
        }
        levels::Event::LevelsSet { site, day, .. } => {
            let SiteRef { zh, en, .. } = at(world, *site);
            said!("{zh} 库存标准测算({day})", "levels of {en} set for {day}")
        }
    }
}

fn timer_words(world: &World, event: &timer::Event) -> Said {
    match event {
        timer::Event::TimerFired { key, .. } => match key {
            TimerKey::ReservationLapses { reservation } => {
                said!("预留 {reservation} 到期", "reservation {reservation} reached its deadline")
            }
            TimerKey::RequestUnanswered { request } => {
                said!("供血请求 {request} 无人答复", "request {request} is unanswered")
            }
            TimerKey::FormalityClimbs { formality } => {
                said!("待补手续 {formality} 逾期", "formality {formality} is due to climb")
            }
            TimerKey::ReviewClimbs { review } => said!("审核 {review} 逾期", "review {review} is due to climb"),
            TimerKey::CasePages { case } => {
                said!("急症用血事件 {case} 仍有未满足", "emergency case {case} still lacks blood")
            }
            TimerKey::ApplicationLapses { application } => {
                said!("用血申请 {application} 到期", "application {application} is out of time")
            }
            TimerKey::DailyReview => said!("每日库存测算", "daily review of levels"),
        },
        timer::Event::BagExpired { bag, site } => {
            let SiteRef { zh, en, .. } = at(world, *site);
            said!("血袋 {bag} 在 {zh} 过期", "bag {bag} expired at {en}")
        }
    }
}
