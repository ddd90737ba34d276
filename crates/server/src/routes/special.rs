//! Blood for one patient 特殊用血: lines that wait, preparations, kept bags; and platelet bookings.

use domain::duty::special::{Command as Special, KeptRelease};
use domain::{Antigens, BagId, Command, Moment, OrderId, PreparationId, Product};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::views::{Page, special};

/// The routes of these nouns.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(lines))
        .routes(routes!(bookings))
        .routes(routes!(kept))
        .routes(routes!(release))
        .routes(routes!(preparations, begin))
        .routes(routes!(scan_back))
        .routes(routes!(cancel))
}

reads! { "special";
    /// Lines of open orders that are one patient's, with when each can be ready and which bags could be prepared
    lines "/api/special-lines" () special::SpecialFilter => |look, filter| special::lines(look.world(), &filter, look.now) => Vec<special::SpecialLine>;

    /// Platelets that are booked, by the day on which they leave, with totals by group
    bookings "/api/platelet-bookings" () special::BookingFilter => |look, filter| special::bookings(look.world(), &filter, look.now) => Vec<special::BookingDay>;

    /// Bags in stores that are kept for a patient
    kept "/api/kept" () special::SpecialFilter => |look, filter| special::kept(look.world(), &filter, look.now) => Vec<special::KeptBag>;

    /// Preparations, newest first, with what each new label must say
    preparations "/api/preparations" () special::PreparationFilter => |look, filter| special::preparations(look.world(), &filter)? => Page<special::PreparationView>;
}

writes! { "special";
    /// Gives bags that are kept for a patient back to stock
    release "/api/kept/release" () ReleaseKept {
        bags: Vec<BagId>,
        reason: KeptRelease,
    } => |acting| Command::Special(Special::ReleaseKept { bags, reason });

    /// Begins to prepare a bag for a line; it is held until its new label is scanned back
    begin "/api/preparations" () BeginPreparation {
        order: OrderId,
        line: u16,
        bag: BagId,
    } => |acting| Command::Special(Special::BeginPreparation { order, line, bag });

    /// It is done: the new label as it was scanned from the bag
    scan_back "/api/preparations/{id}/scan-back" ("id" preparation: PreparationId) FinishPreparation {
        bag: BagId,
        product: Product,
        expires_at: Moment,
        /// Antigens that it was typed to lack.
        #[serde(default)]
        lacks: Antigens,
    } => |acting| Command::Special(Special::FinishPreparation { preparation, bag, product, expires_at, lacks });

    /// The bag stays what it was
    cancel "/api/preparations/{id}/cancel" ("id" preparation: PreparationId) CancelPreparation {
    } => |acting| Command::Special(Special::CancelPreparation { preparation });
}
