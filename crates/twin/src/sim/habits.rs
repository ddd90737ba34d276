//! How simulated staff behave: shares of things that go wrong, and the lots that decide each.
//!
//! Every lot is drawn from the seed and from what it is about, never from a running stream: what
//! happens to a shipment does not depend on what was drawn before it, and a restart draws the same.
//! Rates are assumptions for the demo unless facts §10.7 says otherwise.

use crate::chance::{Chance, Purpose};

/// What a lot is about. The numbers are part of every seed's journal: never change one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Lot {
    /// How long a shipment is on the road.
    Road = 1,
    /// What the receiver finds of a bag.
    Receipt = 2,
    /// Whether a courier is called back.
    CallBack = 3,
    /// Whether a bag passes its check at picking.
    Check = 4,
    /// Whether a box is forgotten until its reservation lapses.
    Forgotten = 5,
    /// How long picking takes.
    Picking = 6,
    /// When and how another custodian answers.
    Answer = 7,
    /// Crossmatch of a bag with a patient.
    Crossmatch = 8,
    /// What becomes of a bag with a patient.
    Fate = 9,
    /// What a hospital does with a proposal, and when.
    Proposal = 10,
    /// What the caller says of the own stock, the group, the amounts.
    Caller = 11,
    /// The course of a case: reductions, how it ends.
    Course = 12,
    /// How late papers are.
    Paper = 13,
    /// What a review decides, and when.
    Review = 14,
    /// What quality decides of a held bag.
    Quality = 15,
    /// Donors that call.
    DonorCall = 16,
    /// Who of several people it is.
    Person = 17,
    /// How blood travels.
    Mode = 18,
    /// What a night of the drill brings.
    Night = 19,
    /// What a night's emergency is like.
    NightCase = 20,
    /// What a scanner misses, and what becomes of it.
    Count = 21,
    /// Who forgets to hand over.
    Shift = 22,
    /// Whether a faulty bag goes back to the station.
    Return = 40,
    /// Whether a new label is scanned back the same morning.
    Relabel = 41,
    /// When a transport box comes back, and what is left in it.
    Box = 42,
    /// What becomes of an application for blood.
    Application = 23,
    /// What is recorded at the bedside, and what a patient does not tolerate.
    Bedside = 24,
    /// Whether a round's van breaks down.
    Van = 60,
    /// What is read of storage equipment.
    Reading = 61,
    /// Who needs special blood, and who prepares it.
    Special = 62,
    /// What comes from another station, what it says, and what crosses.
    Station = 70,
}

/// Draws for a seed.
#[derive(Clone, Copy, Debug)]
pub struct Lots {
    pub seed: u64,
}

impl Lots {
    /// The lot about this.
    pub fn of(self, lot: Lot, keys: &[u64]) -> Chance {
        let mut all = Vec::with_capacity(keys.len() + 1);
        all.push(lot as u64);
        all.extend_from_slice(keys);
        Chance::of(self.seed, Purpose::Staff, &all)
    }

    /// Whether something happens, this share of the time.
    pub fn happens(self, lot: Lot, keys: &[u64], share: f64) -> bool {
        self.of(lot, keys).happens(share)
    }
}

/// Shares of what goes otherwise than it should.
#[derive(Clone, Debug, PartialEq)]
pub struct Habits {
    /// Bags that fail the appearance check at picking.
    pub fails_check: f64,
    /// Bags refused at receipt.
    pub refused_at_receipt: f64,
    /// Bags that the courier finds in the van later.
    pub left_in_van: f64,
    /// Bags lost on the road.
    pub lost: f64,
    /// Couriers for a case who are called back on the way.
    pub called_back: f64,
    /// Boxes that nobody sends before their reservation lapses.
    pub forgotten: f64,
    /// Requests that another custodian declines.
    pub declined: f64,
    /// Requests answered only after they have climbed.
    pub answered_late: f64,
    /// Bags of red cells incompatible in the crossmatch.
    pub incompatible: f64,
    /// Bags issued to a patient and not given after all.
    pub not_given: f64,
    /// Proposals declined, and proposals changed.
    pub proposal_declined: f64,
    pub proposal_changed: f64,
    /// Callers who state that the own stock is used or unsuitable.
    pub own_stock_used: f64,
    /// Callers who name no amounts.
    pub no_amounts: f64,
    /// Urgent patients whose group is not determined at the call.
    pub not_determined: f64,
    /// Cases in which a line is reduced.
    pub reduced: f64,
    /// Forms signed after they were due.
    pub signed_late: f64,
    /// Reviews that are held first, and reviews rejected.
    pub review_held: f64,
    pub review_rejected: f64,
    /// Days on which a donor asks that the blood not be used.
    pub donor_calls: f64,
    /// Bags that a count does not see, after it was gone over twice.
    pub not_scanned: f64,
    /// Shifts that nobody hands over.
    pub handover_forgotten: f64,
    /// Transfers that the receiver declines.
    pub transfer_declined: f64,
    /// Orders that the hospital fetches itself.
    pub fetched: f64,
    /// Boxes that come back only after days.
    pub box_late: f64,
    /// Boxes in which a bag is left when they come back.
    pub left_in_box: f64,
    /// Faulty bags of a hospital that go back to the station; the others are judged where they are.
    pub sent_back: f64,
    /// New labels that are scanned back only the next morning.
    pub relabelled_late: f64,
    /// Applications for much that are written as two, that come back refused, and whose operation is cancelled.
    pub splits: f64,
    pub application_refused: f64,
    pub cancelled: f64,
    /// Patients whose transfusions are recorded at the bedside, and bags that somebody does not tolerate.
    pub bedside_records: f64,
    pub reactions: f64,
    /// Rounds whose van breaks down before it leaves.
    pub van_breaks: f64,
    /// Readings of storage equipment that nobody makes, and readings out of range.
    pub not_read: f64,
    pub out_of_range: f64,
    /// Planned and same-day patients whose red cells must be special.
    pub special: f64,
    /// Preparations given up, and those who prepare and are called away.
    pub preparation_given_up: f64,
    pub called_away: f64,
    /// Bags of another station that are not fit at receipt, and bags that it refuses.
    pub turned_away: f64,
    pub refused_by_station: f64,
    /// Weeks in which a recall crosses, each way.
    pub recalls_cross: f64,
}

impl Habits {
    /// An ordinary city.
    pub const fn ordinary() -> Habits {
        Habits {
            fails_check: 0.003,
            refused_at_receipt: 0.000_8,
            left_in_van: 0.000_4,
            lost: 0.000_02,
            called_back: 0.01,
            forgotten: 0.003,
            declined: 0.06,
            answered_late: 0.05,
            incompatible: 0.006,
            not_given: 0.004,
            proposal_declined: 0.03,
            proposal_changed: 0.08,
            own_stock_used: 0.3,
            no_amounts: 0.35,
            not_determined: 0.03,
            reduced: 0.08,
            signed_late: 0.12,
            review_held: 0.10,
            review_rejected: 0.03,
            donor_calls: 0.25,
            not_scanned: 0.000_1,
            handover_forgotten: 0.01,
            transfer_declined: 0.2,
            fetched: 0.04,
            box_late: 0.05,
            left_in_box: 0.01,
            sent_back: 0.5,
            relabelled_late: 0.1,
            splits: 0.05,
            application_refused: 0.02,
            cancelled: 0.015,
            bedside_records: 0.25,
            reactions: 0.002,
            van_breaks: 0.003,
            not_read: 0.02,
            out_of_range: 0.000_2,
            special: 0.02,
            preparation_given_up: 0.02,
            called_away: 0.02,
            turned_away: 0.03,
            refused_by_station: 0.03,
            recalls_cross: 0.05,
        }
    }
}
