//! Collection 采血: places and their donation numbers, the scan before the puncture, and what was collected.

use domain::duty::collection::{Anticoagulant, Collected, Command as Collection, Donated, Outcome, PlaceKind};
use domain::duty::donor::DonorReaction;
use domain::{Command, DocumentNumber, Moment, PlaceId, VisitId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::scanned;
use crate::views::{Page, collection};

/// The routes of these nouns.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(places, enter))
        .routes(routes!(close))
        .routes(routes!(ranges, grant))
        .routes(routes!(bind))
        .routes(routes!(record))
        .routes(routes!(list))
}

reads! { "collection";
    /// Places of collection with the donation numbers granted to them
    places "/api/collection/places" () collection::PlaceFilter => |look, filter| collection::places(look.world(), &filter) => Vec<collection::PlaceView>;

    /// Ranges of donation numbers, by their first
    ranges "/api/collection/ranges" () collection::RangeFilter => |look, filter| collection::ranges(look.world(), &filter) => Vec<collection::RangeView>;

    /// What was collected, newest first
    list "/api/collections" () collection::CollectionFilter => |look, filter| collection::list(look.world(), &filter)? => Page<collection::CollectionView>;
}

writes! { "collection";
    /// Enters a place of collection 献血点
    enter "/api/collection/places" () EnterPlace {
        kind: PlaceKind,
        name_zh: String,
        name_en: String,
    } => |acting| Command::Collection(Collection::EnterPlace { kind, name_zh, name_en });

    /// Nothing is collected there any more
    close "/api/collection/places/{id}/close" ("id" place: PlaceId) ClosePlace {
    } => |acting| Command::Collection(Collection::ClosePlace { place });

    /// Grants donation numbers to a place, for it alone
    grant "/api/collection/ranges" () GrantNumbers {
        place: PlaceId,
        /// The first number: as it is scanned from its label, or typed with its check character.
        first: String,
        count: u32,
    } => |acting| Command::Collection(Collection::GrantNumbers { place, first: scanned::number(&first)?, count });

    /// Before the puncture: the number goes with this visit, as form, bag and tubes were scanned
    bind "/api/visits/{id}/bind" ("id" visit: VisitId) BindNumber {
        /// The scan of the form.
        donation: String,
        /// The scans of the bag and of every tube.
        scans: Vec<String>,
    } => |acting| {
        let (donation, scans) = (scanned::number(&donation)?, scanned::numbers(&scans)?);
        Command::Collection(Collection::BindNumber { visit, donation, scans })
    };

    /// Report: what was collected at a visit
    record "/api/visits/{id}/collection" ("id" visit: VisitId) RecordCollection {
        /// As the filled bag is scanned.
        donation: String,
        taken: Donated,
        anticoagulant: Anticoagulant,
        /// Of the bag set.
        lot: DocumentNumber,
        /// Sample tubes.
        tubes: u8,
        begun_at: Moment,
        ended_at: Moment,
        /// Without samples and anticoagulant.
        volume_ml: u16,
        outcome: Outcome,
        reaction: DonorReaction,
    } => |acting| {
        let donation = scanned::number(&donation)?;
        let collected = Collected {
            donation, taken, anticoagulant, lot, tubes, begun_at, ended_at, volume_ml, outcome, reaction,
        };
        Command::Collection(Collection::RecordCollection { visit, collected })
    };
}
