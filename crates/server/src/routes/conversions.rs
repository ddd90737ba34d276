//! Conversions: plasma of the station that becomes another product under a new label, scanned back.

use domain::duty::conversion::Command as Conversion;
use domain::{BagId, Command, ConversionId, Moment, Product};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::reading::Unfiltered;
use crate::views::{Page, conversion};

/// The routes of this noun.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, begin))
        .routes(routes!(due))
        .routes(routes!(scan_back))
        .routes(routes!(cancel))
}

reads! { "conversions";
    /// Conversions, newest first, with what each new label must say
    list "/api/conversions" () conversion::ConversionFilter => |look, filter| conversion::list(look.world(), &filter)? => Page<conversion::ConversionView>;

    /// Bags of the station that are due to be converted, the earliest expiry first
    due "/api/conversions/due" () Unfiltered => |look, filter| conversion::due_now(look.world(), look.now) => Vec<conversion::DueBag>;
}

writes! { "conversions";
    /// Begins to relabel a bag of the station; it is held until its new label is scanned back
    begin "/api/conversions" () BeginConversion {
        bag: BagId,
    } => |acting| Command::Conversion(Conversion::BeginConversion { bag });

    /// The new label as it was scanned from the bag
    scan_back "/api/conversions/{id}/scan-back" ("id" conversion: ConversionId) ScanBack {
        bag: BagId,
        product: Product,
        expires_at: Moment,
    } => |acting| Command::Conversion(Conversion::ScanBack { conversion, bag, product, expires_at });

    /// The bag stays what it was
    cancel "/api/conversions/{id}/cancel" ("id" conversion: ConversionId) CancelConversion {
    } => |acting| Command::Conversion(Conversion::CancelConversion { conversion });
}
