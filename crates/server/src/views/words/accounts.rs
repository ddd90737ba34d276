//! Accounts, people and filed forms in words. Numbers of people alone, never who they are.

use domain::World;
use domain::duty::account::Grant;
use domain::duty::{account, document, person};

use super::{Said, SiteRef, at, said};

fn held(world: &World, grant: &Grant) -> (String, String) {
    let SiteRef { zh, en, .. } = at(world, grant.site);
    (format!("{zh}{}", grant.duty.zh()), format!("{} at {en}", grant.duty.en()))
}

pub(super) fn account(world: &World, event: &account::Event) -> Said {
    use account::Event as E;
    let offset = world.network().zone_offset;
    match event {
        E::AccountOpened { account, grants, .. } => {
            let (zh, en): (Vec<String>, Vec<String>) = grants.iter().map(|grant| held(world, grant)).unzip();
            let (zh, en) = (zh.join("、"), en.join(", "));
            said!("开立账号 {account}:{zh}", "account {account} opened: {en}")
        }
        E::DutyGranted { account, grant, .. } => {
            let (zh, en) = held(world, grant);
            said!("授予账号 {account}:{zh}", "account {account} is granted {en}")
        }
        E::DutyWithdrawn { account, grant } => {
            let (zh, en) = held(world, grant);
            said!("撤销账号 {account}:{zh}", "account {account} no longer is {en}")
        }
        E::AccountClosed { account } => said!("停用账号 {account}", "account {account} closed"),
        E::GlassBroken { break_glass, account, duty, site, reason, until, .. } => {
            let (zh, en) = held(world, &Grant { duty: *duty, site: *site });
            let (why_zh, why_en, until) = (reason.zh(), reason.en(), until.local(offset));
            said!(
                "应急授权 {break_glass}:账号 {account} 至 {until} 担任{zh}({why_zh})",
                "emergency authorisation {break_glass}: account {account} is {en} until {until} ({why_en})"
            )
        }
        E::BreakGlassReviewed { break_glass, verdict } => {
            let (zh, en) = (verdict.zh(), verdict.en());
            said!("应急授权 {break_glass} 审核:{zh}", "emergency authorisation {break_glass} reviewed: {en}")
        }
    }
}

pub(super) fn person(event: &person::Event) -> Said {
    match event {
        person::Event::PersonKept { .. } => said!("保存一人身份信息", "the identity of a person is kept"),
        person::Event::PersonErased { reason, .. } => {
            let (zh, en) = (reason.zh(), reason.en());
            said!("清除一人身份信息:{zh}", "the identity of a person was erased: {en}")
        }
    }
}

pub(super) fn document(event: &document::Event) -> Said {
    let document::Event::DocumentFiled { document, form, .. } = event;
    let (zh, en) = (form.zh(), form.en());
    said!("归档{zh}({document})", "filed: {en} ({document})")
}
