//! Release and label 放行、贴签: the gates of each piece, inspections, holds, the release by two, labels and their scan.

use axum::extract::State;
use domain::bag::HoldReason;
use domain::duty::release::{Command as Release, Inspected, ProductHoldReason, ReprintReason, ReviewReason};
use domain::{ActorId, BagId, CityDay, Command, Product};
use paper::{BagLabel, Dots};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::bag_labels;
use crate::problem::{Kind, Problem};
use crate::reading::{Filter, Look, Seen, Unfiltered};
use crate::scanned;
use crate::views::{Page, release};

/// The routes of these nouns.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(pieces))
        .routes(routes!(piece))
        .routes(routes!(unlabelled))
        .routes(routes!(product_holds, hold_product))
        .routes(routes!(lift))
        .routes(routes!(review))
        .routes(routes!(inspect))
        .routes(routes!(hold))
        .routes(routes!(release_pieces))
        .routes(routes!(print))
        .routes(routes!(labels_pdf))
        .routes(routes!(labels_zpl))
        .routes(routes!(reprint))
        .routes(routes!(scan))
}

reads! { "release";
    /// What is at the bench and not in stock yet, each with the gates that are open and why; newest first
    pieces "/api/release/pieces" () release::ClearingFilter => |look, filter| release::list(look.world(), &filter, look.now)? => Page<release::ClearingView>;

    /// One piece with its gates
    piece "/api/release/pieces/{id}" ("id" id: BagId) Unfiltered => |look, filter| release::one(look.world(), id, look.now)? => release::ClearingView;

    /// Released too long ago to be without their labels in the store
    unlabelled "/api/release/unlabelled" () Unfiltered => |look, filter| release::unlabelled(look.world(), look.now) => Vec<release::ClearingView>;

    /// Products, or days of them, that are not released
    product_holds "/api/release/product-holds" () Unfiltered => |look, filter| release::product_holds(look.world()) => Vec<release::ProductHoldView>;
}

writes! { "release";
    /// Report: pieces were looked at; one without a fault passes
    inspect "/api/release/inspections" () InspectPieces {
        pieces: Vec<Inspected>,
    } => |acting| Command::Release(Release::InspectPieces { pieces });

    /// Keeps pieces from being released until the question about each is answered
    hold "/api/release/holds" () HoldPieces {
        pieces: Vec<BagId>,
        reason: HoldReason,
    } => |acting| Command::Release(Release::HoldPieces { pieces, reason });

    /// Nothing of a product is released, or nothing that was made on a day
    hold_product "/api/release/product-holds" () HoldProduct {
        product: Product,
        made_on: Option<CityDay>,
        reason: ProductHoldReason,
    } => |acting| Command::Release(Release::HoldProduct { product, made_on, reason });

    /// The same is released again; two persons
    lift "/api/release/product-holds/lift" () LiftProductHold {
        product: Product,
        made_on: Option<CityDay>,
        second_person: ActorId,
    } => |acting| Command::Release(Release::LiftProductHold { product, made_on, second_person });

    /// A donation that failed once passes now, and why it may be released; two persons
    review "/api/release/reviews" () ReviewDonation {
        /// The scan of its number.
        donation: String,
        reason: ReviewReason,
        second_person: ActorId,
    } => |acting| {
        let donation = scanned::number(&donation)?;
        Command::Release(Release::ReviewDonation { donation, reason, second_person })
    };

    /// Releases pieces, all of them or none; every open gate of each is named
    release_pieces "/api/release" () ReleasePieces {
        pieces: Vec<BagId>,
        second_person: ActorId,
    } => |acting| Command::Release(Release::ReleasePieces { pieces, second_person });

    /// The first labels of released pieces
    print "/api/release/labels" () PrintLabels {
        pieces: Vec<BagId>,
    } => |acting| Command::Release(Release::PrintLabels { pieces });

    /// Another label of a piece; the one before it is void
    reprint "/api/release/labels/{id}/reprint" ("id" piece: BagId) ReprintLabel {
        reason: ReprintReason,
    } => |acting| Command::Release(Release::ReprintLabel { piece, reason });
}

/// The label as it was scanned back from a bag.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScanLabel {
    /// Its symbols in any order, or the one that holds them all.
    pub scans: Vec<String>,
}

/// The label as it was scanned back from the bag: when it is the one that was printed, the bag is in stock
#[utoipa::path(
    post, path = "/api/release/labels/{id}/scan", tag = "release",
    params(("id" = BagId, Path), crate::acting::Acting, crate::answered::Wants),
    request_body = ScanLabel,
    responses(
        (status = 200, description = "What was recorded, now or before", body = crate::answered::Answered),
        (status = "default", description = "A problem", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn scan(
    State(app): State<App>,
    acting: crate::acting::Acting,
    crate::reading::At((piece,)): crate::reading::At<(BagId,)>,
    Filter(wants): Filter<crate::answered::Wants>,
    crate::body::Body(ScanLabel { scans }): crate::body::Body<ScanLabel>,
) -> Result<axum::response::Response, Problem> {
    let read = bag_labels::read_back(&app.engine().read_async().await.world, piece, &scans)?;
    app.act(acting, wants, Command::Release(Release::ScanLabel { piece, read })).await
}

/// Whose labels.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct LabelFilter {
    /// Numbers of pieces, with commas between them.
    pub pieces: String,
    /// Dots to the inch of the printer, 203 or 300; 203 unless told. Of ZPL alone.
    pub dpi: Option<u16>,
}

fn label_sheets(app: &App, look: &Look, filter: &LabelFilter) -> Result<Vec<BagLabel>, Problem> {
    let piece = |text: &str| {
        let shown: String = text.chars().take(40).collect();
        BagId::parse(text).ok_or_else(|| {
            Problem::new(Kind::BadQuery, format!("不是血袋号:{shown}"), format!("{shown} is no number of a bag"))
        })
    };
    let pieces: Vec<BagId> =
        filter.pieces.split(',').filter(|text| !text.trim().is_empty()).map(piece).collect::<Result<_, _>>()?;
    let licence = app.rooms().licence.as_deref().unwrap_or_default();
    if licence.trim().is_empty() {
        let zh = "尚未设置血站执业许可证号,标签不能打印;请在配置项 station_licence 中填写";
        let en = "the station's licence is not set and no label is printed without it: set station_licence";
        return Err(Problem::new(Kind::LicenceMissing, zh, en));
    }
    let labels = release::labels(look.world(), &pieces)?;
    labels.iter().map(|label| bag_labels::sheet(look.world(), label, licence)).collect()
}

/// Labels that were printed, one a page of 100 mm by 100 mm
#[utoipa::path(
    get, path = "/api/release/labels.pdf", tag = "release",
    params(LabelFilter, crate::reading::MinSeq),
    responses(
        (status = 200, description = "A page for each", body = Vec<u8>, content_type = "application/pdf"),
        (status = "default", description = "A problem", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn labels_pdf(
    State(app): State<App>,
    look: Look,
    Filter(filter): Filter<LabelFilter>,
) -> Result<Seen, Problem> {
    look.text("application/pdf", move |look| Ok(BagLabel::pdf(&label_sheets(&app, look, &filter)?)?)).await
}

/// The same for a thermal printer
#[utoipa::path(
    get, path = "/api/release/labels.zpl", tag = "release",
    params(LabelFilter, crate::reading::MinSeq),
    responses(
        (status = 200, description = "ZPL II", body = String, content_type = "text/plain"),
        (status = "default", description = "A problem", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub async fn labels_zpl(
    State(app): State<App>,
    look: Look,
    Filter(filter): Filter<LabelFilter>,
) -> Result<Seen, Problem> {
    look.text("text/plain", move |look| {
        let dots = match filter.dpi {
            Some(300) => Dots::Dpi300,
            _ => Dots::Dpi203,
        };
        let mut all = String::new();
        for label in label_sheets(&app, look, &filter)? {
            all.push_str(&label.zpl(dots)?);
        }
        Ok(all.into_bytes())
    })
    .await
}
