//! Plans as an officer reads them, and the sentence to be read back to the caller before Go.
//!
//! The plans are the planner's; here they are added up by product and put into words.

use domain::duty::case::Case;
use domain::plan::{PlanPart, Pool};
use domain::{Amount, GroupDetermination, Moment, Plan, Product, ProductClass, Refusal, World};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::shipment::{ProductSum, by_product};
use super::{Said, SiteRef, spoken};

/// Which lines to plan for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PlanFilter {
    /// Numbers of lines, with commas between; every line that still needs something unless told.
    pub lines: Option<String>,
}

impl PlanFilter {
    /// The lines of a case that are meant.
    ///
    /// # Errors
    /// `UnknownLine` of the first number that the case does not have; a word that is no number is line 0.
    pub fn lines_of(&self, world: &World, case: &Case, now: Moment) -> Result<Vec<u16>, Refusal> {
        match &self.lines {
            None => Ok(case.lines.iter().filter(|l| !case.needed(world, l, now).is_zero()).map(|l| l.line).collect()),
            Some(text) => text
                .split(',')
                .map(|word| {
                    let line = word.trim().parse().unwrap_or(0);
                    case.line(line).map(|l| l.line).ok_or(Refusal::UnknownLine { line })
                })
                .collect(),
        }
    }
}

/// What one pool gives over all lines.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PoolShare {
    pub pool: Pool,
    pub site: SiteRef,
    pub carries: Vec<ProductSum>,
    pub arrives_p50: Moment,
    pub arrives_p90: Moment,
    pub usable_p90: Moment,
}

/// A class that no plan can fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Shortfall {
    pub line: u16,
    pub class: ProductClass,
    pub amount: Amount,
}

/// A plan for people, with the plan itself to be executed as given.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PlanView {
    /// Whether every line gets all it needs.
    pub fills: bool,
    pub shortfalls: Vec<Shortfall>,
    /// By product, over all pools.
    pub carries: Vec<ProductSum>,
    pub shares: Vec<PoolShare>,
    /// The latest promised arrival of what has to travel.
    pub arrives_by_p90: Option<Moment>,
    /// The latest promised usable time.
    pub usable_by_p90: Option<Moment>,
    /// To be said aloud and repeated by the caller before Go.
    pub read_back: Said,
    pub plan: Plan,
}

fn bags_of<'p>(parts: impl Iterator<Item = &'p PlanPart>) -> Vec<ProductSum> {
    by_product(parts.flat_map(|part| part.bags.iter()).map(|b| (b.product, b.amount)))
}

/// A plan for people.
pub fn view(world: &World, case: &Case, plan: Plan, now: Moment) -> PlanView {
    let network = world.network();
    let mut shares: Vec<PoolShare> = Vec::new();
    for (_, part) in plan.parts().filter(|(_, part)| !part.bags.is_empty()) {
        let carries = bags_of(std::iter::once(part));
        match shares.iter_mut().find(|s| s.pool == part.pool && s.site.id == part.site) {
            Some(share) => {
                share.arrives_p50 = share.arrives_p50.max(part.arrives_p50);
                share.arrives_p90 = share.arrives_p90.max(part.arrives_p90);
                share.usable_p90 = share.usable_p90.max(part.usable_p90);
                let all = plan.parts().map(|(_, p)| p).filter(|p| p.pool == part.pool && p.site == part.site);
                share.carries = bags_of(all);
            }
            None => shares.push(PoolShare {
                pool: part.pool,
                site: SiteRef::of(network, part.site),
                carries,
                arrives_p50: part.arrives_p50,
                arrives_p90: part.arrives_p90,
                usable_p90: part.usable_p90,
            }),
        }
    }
    let short = plan.lines.iter().filter(|l| !l.shortfall.is_zero());
    PlanView {
        fills: plan.fills(),
        shortfalls: short.map(|l| Shortfall { line: l.line, class: l.class, amount: l.shortfall }).collect(),
        carries: bags_of(plan.parts().map(|(_, part)| part)),
        arrives_by_p90: arrives_by(&plan, case),
        usable_by_p90: plan.usable_by(),
        read_back: read_back(world, case, &plan, now),
        shares,
        plan,
    }
}

/// The parts that have to travel to the hospital.
fn travelling<'p>(plan: &'p Plan, case: &Case) -> impl Iterator<Item = &'p PlanPart> {
    let hospital = case.hospital;
    plan.parts().map(|(_, part)| part).filter(move |part| part.site != hospital && !part.bags.is_empty())
}

fn arrives_by(plan: &Plan, case: &Case) -> Option<Moment> {
    travelling(plan, case).map(|part| part.arrives_p90).max()
}

/// The sentence to say aloud: hospital, case, group, product by product, the latest arrival at p90.
pub fn read_back(world: &World, case: &Case, plan: &Plan, now: Moment) -> Said {
    let network = world.network();
    let zone = network.zone_offset;
    let hospital = SiteRef::of(network, case.hospital);
    let group = spoken::group(case.blood.group);
    let determined = case.blood.determination == GroupDetermination::Determined;
    let group_zh = if determined { group } else { format!("申请{group},患者血型未定") };
    let group_en = match determined {
        true => format!("group {}", case.blood.group),
        false => format!("group {} asked for, the patient's group not determined", case.blood.group),
    };
    let list = |sums: &[ProductSum]| {
        let zh = sums.iter().map(|s| format!("{}{}", spoken::product(s.product), spoken::amount(s.amount)));
        let en = sums.iter().map(|s| format!("{} {}", en_product(s.product), s.amount));
        (zh.collect::<Vec<_>>().join(","), en.collect::<Vec<_>>().join(", "))
    };
    let sent = bags_of(travelling(plan, case));
    let own = bags_of(plan.parts().map(|(_, part)| part).filter(|part| part.site == case.hospital));
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    if !sent.is_empty() {
        let (products_zh, products_en) = list(&sent);
        zh.push(products_zh);
        en.push(products_en);
    }
    if !own.is_empty() {
        let (products_zh, products_en) = list(&own);
        zh.push(format!("本院库存取用{products_zh}"));
        en.push(format!("from your own stock {products_en}"));
    }
    for line in plan.lines.iter().filter(|l| !l.shortfall.is_zero()) {
        zh.push(format!("{}尚缺{}", line.class.zh(), spoken::amount(line.shortfall)));
        en.push(format!("still lacking {} of {}", line.shortfall, line.class.en()));
    }
    if zh.is_empty() {
        zh.push("暂无可供血液".to_owned());
        en.push("nothing can be supplied now".to_owned());
    }
    if let Some(at) = arrives_by(plan, case) {
        zh.push(format!("最迟{}到", spoken::time(at, now, zone)));
        en.push(format!("there by {} at the latest", clock(at, now, zone)));
    }
    Said::new(
        format!("{},急救{}号,{group_zh}:{},请复述", hospital.zh, spoken::integer(case.id.0.into()), zh.join(",")),
        format!("{}, emergency {}, {group_en}: {}. Please repeat", hospital.en, case.id.0, en.join(", ")),
    )
}

/// A time of day, with its date when it is another day's.
fn clock(at: Moment, now: Moment, zone: domain::Minutes) -> String {
    let local = at.local(zone);
    match (at.day(zone) == now.day(zone), local.split_once(' ')) {
        (true, Some((_, time))) => time.to_owned(),
        _ => local,
    }
}

fn en_product(product: Product) -> &'static str {
    product.en()
}
