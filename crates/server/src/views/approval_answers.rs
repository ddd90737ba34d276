//! What the emergency approval form says by itself: the case, put into the form's fields. Nobody types it again.

use domain::duty::case::Identity;
use domain::duty::formality::Side;
use domain::{AntiD, GroupDetermination, Moment};
use serde_json::{Map, Value, json};

use super::form::ApprovalForm;
use super::shipment::ProductSum;

fn products(sums: &[ProductSum]) -> String {
    let one = |s: &ProductSum| format!("{} {} ({} 袋)", s.product.zh(), s.amount, s.bags);
    sums.iter().map(one).collect::<Vec<_>>().join(";")
}

/// The answers that the system gives; a table without lines is not answered.
pub fn answers(form: &ApprovalForm) -> Map<String, Value> {
    let time = |at: Option<Moment>| at.map(|at| json!(at));
    let mut all = Map::new();
    let mut says = |key: &str, value: Option<Value>| {
        if let Some(value) = value.filter(|value| value.as_array().is_none_or(|lines| !lines.is_empty())) {
            all.insert(key.to_owned(), value);
        }
    };
    says("case", Some(json!(form.case.to_string())));
    says("institution", Some(json!(form.institution.zh)));
    says(
        "supplied_by",
        Some(match &form.storage_point {
            Some(point) => json!(format!("储血点供血:{}", point.zh)),
            None => json!("血站直供"),
        }),
    );
    says("patient", Some(json!(form.patient.to_string())));
    says(
        "identified",
        Some(json!(match form.identity {
            Identity::Identified => "identified",
            Identity::Unidentified => "unidentified",
        })),
    );
    says("group", Some(json!(form.group.to_string())));
    says(
        "determined",
        Some(json!(match form.determination {
            GroupDetermination::Determined => "determined",
            GroupDetermination::NotDetermined => "not-determined",
        })),
    );
    says(
        "anti_d",
        Some(json!(match form.anti_d {
            AntiD::Known => "known",
            AntiD::NotKnown => "not-known",
        })),
    );
    says("urgency", Some(json!(form.urgency.zh())));
    says("opened_at", time(Some(form.opened_at)));
    says("ended_at", time(form.stood_down_at));
    let asked = form.asked.iter().map(|ask| {
        line([
            ("call", Some(json!(ask.call.to_string()))),
            ("at", time(ask.call_answered_at)),
            ("product", Some(json!(ask.product.map_or(ask.class.zh(), |product| product.zh())))),
            ("amount", Some(json!(ask.requested.to_string()))),
            ("own_stock", Some(json!(ask.own_stock.zh()))),
        ])
    });
    says("asked", Some(asked.collect()));
    let own = form
        .own_pools
        .iter()
        .map(|pool| line([("pool", Some(json!(pool.pool.zh()))), ("products", Some(json!(products(&pool.carries))))]));
    says("own_pools", Some(own.collect()));
    let supplies = form.supplies.iter().map(|supply| {
        line([
            ("shipment", Some(json!(supply.shipment.to_string()))),
            ("from", Some(json!(supply.from.zh))),
            ("mode", Some(json!(supply.mode.zh()))),
            ("products", Some(json!(products(&supply.carries)))),
            ("left", time(Some(supply.dispatched_at))),
            ("received", time(supply.closed_at)),
        ])
    });
    says("supplies", Some(supplies.collect()));
    let confirmed = form.confirmations.iter().map(|one| {
        let side = match one.side {
            Side::TransfusionDept => "transfusion-dept",
            Side::SupplyDept => "supply-dept",
        };
        line([
            ("side", Some(json!(side))),
            ("done", Some(json!(if one.done { "confirmed" } else { "pending" }))),
            ("at", time(one.at)),
            ("reached", one.called.map(|who| json!(who.to_string()))),
        ])
    });
    says("confirmed", Some(confirmed.collect()));
    all
}

fn line<const N: usize>(cells: [(&str, Option<Value>); N]) -> Value {
    let answered = cells.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Value::Object(answered.filter(|(_, value)| value.as_str() != Some("")).collect())
}
