//! Donors and their visits 献血者: registered, asked, examined, cleared, deferred or gone; barred, merged, and their call
//! afterwards. Who somebody is lies in the vault and is read beside, under `/api/people`.

use domain::duty::donor::{
    Command as Donor, Declared, DeferralClass, DonationKind, Examination, Matching, Sex, Signed, WithdrawalReason,
};
use domain::{ActorId, CityDay, Command, DonorId, PlaceId, VisitId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::reading::Unfiltered;
use crate::scanned;
use crate::views::{Page, donor};

/// The routes of these nouns.
pub fn all() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, register))
        .routes(routes!(one))
        .routes(routes!(open_visit))
        .routes(routes!(bar))
        .routes(routes!(readmit))
        .routes(routes!(merge))
        .routes(routes!(part))
        .routes(routes!(exclude))
        .routes(routes!(visits))
        .routes(routes!(one_visit))
        .routes(routes!(answers))
        .routes(routes!(examine))
        .routes(routes!(clear))
        .routes(routes!(defer))
        .routes(routes!(withdraw))
}

reads! { "donors";
    /// Donors by their numbers, with when each may come back
    list "/api/donors" () donor::DonorFilter => |look, filter| {
        let donation = filter.donation.as_deref().map(scanned::number).transpose()?;
        donor::list(look.world(), &filter, donation, look.now)?
    } => Page<donor::DonorRow>;

    /// The file of a donor: history, deferrals, and when they may come back with every reason, over all numbers of the person
    one "/api/donors/{id}" ("id" id: DonorId) Unfiltered => |look, filter| donor::file(look.world(), id, look.now)? => donor::DonorFile;

    /// Visits, newest first
    visits "/api/visits" () donor::VisitFilter => |look, filter| donor::visits(look.world(), &filter)? => Page<donor::VisitRow>;

    /// One visit: what was told and measured, and everything that speaks against the donation
    one_visit "/api/visits/{id}" ("id" id: VisitId) Unfiltered => |look, filter| donor::visit(look.world(), id, look.now)? => donor::VisitView;
}

writes! { "donors";
    /// Registers a donor under the number that the people on record gave them
    register "/api/donors" () RegisterDonor {
        donor: DonorId,
        sex: Sex,
    } => |acting| Command::Donor(Donor::RegisterDonor { donor, sex });

    /// Somebody came to give
    open_visit "/api/donors/{id}/visits" ("id" donor: DonorId) OpenVisit {
        place: PlaceId,
        /// In full years, from the document of identity.
        age: u8,
        asks: DonationKind,
        matching: Matching,
    } => |acting| Command::Donor(Donor::OpenVisit { donor, place, age, asks, matching });

    /// Defers a donor outside a visit 屏蔽: a reactive result, a notice from elsewhere
    bar "/api/donors/{id}/bar" ("id" donor: DonorId) BarDonor {
        class: DeferralClass,
        /// The day on which it was over; none while it lasts.
        #[schema(required = false)]
        #[serde(default)]
        over: Option<CityDay>,
    } => |acting| Command::Donor(Donor::BarDonor { donor, class, over });

    /// Ends a deferral 归队, with a second person
    readmit "/api/donors/{id}/readmit" ("id" donor: DonorId) ReadmitDonor {
        class: DeferralClass,
        second_person: ActorId,
    } => |acting| Command::Donor(Donor::ReadmitDonor { donor, class, second_person });

    /// Another number is the same person; it goes on under this one. With a second person
    merge "/api/donors/{id}/merge" ("id" kept: DonorId) MergeDonors {
        other: DonorId,
        second_person: ActorId,
    } => |acting| Command::Donor(Donor::MergeDonors { kept, other, second_person });

    /// The two numbers are two people after all. With a second person
    part "/api/donors/{id}/part" ("id" kept: DonorId) PartDonors {
        other: DonorId,
        second_person: ActorId,
    } => |acting| Command::Donor(Donor::PartDonors { kept, other, second_person });

    /// Report: the donor called and asked that a donation not be used 保密性弃血; every bag of it is held wherever it is
    exclude "/api/donations/exclusion" () TellExclusion {
        /// As it is scanned, or typed with its check character.
        donation: String,
    } => |acting| Command::Donor(Donor::TellExclusion { donation: scanned::number(&donation)? });

    /// What the signed questionnaire says; said again it replaces what was said
    answers "/api/visits/{id}/answers" ("id" visit: VisitId) RecordAnswers {
        declared: Vec<Declared>,
        form: Signed,
    } => |acting| Command::Donor(Donor::RecordAnswers { visit, declared, form });

    /// What was measured; measured again it replaces what was
    examine "/api/visits/{id}/examination" ("id" visit: VisitId) RecordExamination {
        examination: Examination,
    } => |acting| Command::Donor(Donor::RecordExamination { visit, examination });

    /// The donor may give today; every reason against it is a refusal of its own
    clear "/api/visits/{id}/clear" ("id" visit: VisitId) ClearDonor {
        consent: Signed,
    } => |acting| Command::Donor(Donor::ClearDonor { visit, consent });

    /// The donor does not give today, for what is known and what is said here
    defer "/api/visits/{id}/defer" ("id" visit: VisitId) DeferDonor {
        #[serde(default)]
        also: Vec<Declared>,
    } => |acting| Command::Donor(Donor::DeferDonor { visit, also });

    /// The donor leaves by their own will
    withdraw "/api/visits/{id}/withdraw" ("id" visit: VisitId) WithdrawDonor {
        reason: WithdrawalReason,
    } => |acting| Command::Donor(Donor::WithdrawDonor { visit, reason });
}
