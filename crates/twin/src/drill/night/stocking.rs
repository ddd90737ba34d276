//! What the night will need beyond what the station has, in bags from which every amount comes out exactly.

use super::*;

impl Running<'_> {
    /// Brings in from another station what the night will need beyond what the station has, in bags
    /// from which every amount can be made exactly. Listed in the report.
    pub(super) fn top_up(&mut self, at: Moment) -> Result<Vec<String>, NightError> {
        let mut listed = Vec::new();
        let mut serial = 0u32;
        for which in 0..self.scenario.parts.len() {
            let night = &self.scenario.parts[which];
            let officer = self.staff[which].officer;
            let patient = night.patient;
            let mut groups = vec![PatientBlood {
                group: patient.group,
                determination: patient.determination,
                anti_d: patient.anti_d,
            }];
            for happening in &night.happenings {
                if let What::GroupDetermined { group } = happening.what {
                    groups.push(PatientBlood {
                        group,
                        determination: GroupDetermination::Determined,
                        anti_d: patient.anti_d,
                    });
                }
            }
            let mut wanted: BTreeMap<(Product, Group, u32), usize> = BTreeMap::new();
            for blood in &groups {
                for (line, _) in night.calls.iter().flat_map(asked).filter(|(l, _)| l.attributes.is_empty()) {
                    let abo = abo_to_suit(self.book.world().rules(), line.class, blood);
                    let group = Group::new(abo, patient.group.rhd);
                    for (product, size, count) in bags_for(&line) {
                        *wanted.entry((product, group, size)).or_default() += count;
                    }
                }
            }
            let mut bags = Vec::new();
            for ((product, group, size), count) in wanted {
                let world = self.book.world();
                // Enough of this very size must outlive the night.
                let until = at.plus_days(2);
                let have = domain::stock::free_bags(world, officer.1, product, group, until, at)
                    .filter(|(_, bag)| bag.amount.count() == size)
                    .count();
                for _ in have..count {
                    serial += 1;
                    bags.push(self.bag(product, group, size, serial + which as u32 * 10_000, at));
                }
                if have < count {
                    let amount = Amount::from_count(product.measure(), size);
                    listed.push(format!("{} × {product} {group} {amount}", count - have));
                }
            }
            if !bags.is_empty() {
                let command = admission::Command::AdmitBags { site: officer.1, origin: Origin::Simulated, bags };
                self.act(officer, Duty::SupplyDuty, at, Command::Admission(command))?;
            }
        }
        Ok(listed)
    }

    fn bag(&self, product: Product, group: Group, size: u32, serial: u32, at: Moment) -> NewBag {
        let text = format!("Z9{:03}24{serial:06}", self.seed % 1_000);
        let donation = isbt128::DonationNumber::parse(&text).unwrap_or_else(|e| unreachable!("{text}: {e}"));
        // Fresh, so that what stands on the shelf already goes first and these make amounts come out.
        let days = self.book.world().rules().shelf_life.days(product).unwrap_or(5);
        NewBag {
            bag: BagId { donation, born_as: product, division: 0 },
            product,
            group,
            attributes: Attributes::NONE,
            amount: Amount::from_count(product.measure(), size),
            donor: DonorId(0xd0_0000 + u64::from(serial)),
            collected_at: at.plus_days(-1),
            expires_at: at.plus_days(i64::from(days) - 1),
        }
    }
}

/// Bags of each small size that are at hand for every line, so that what an earlier line takes of them
/// never leaves a later one without.
const SMALL_BAGS: usize = 4;

/// Bags from which a line's amount is made exactly: large ones, and some of each smaller size.
fn bags_for(line: &case::LineAsk) -> Vec<(Product, u32, usize)> {
    let (product, sizes): (Product, &[u32]) = match line.class {
        ProductClass::RedCells => (line.product.unwrap_or(Product::RbcSLr), &[200, 150, 100]),
        ProductClass::Plasma => (line.product.unwrap_or(Product::FpVi), &[200, 160, 100]),
        ProductClass::Platelets => (line.product.unwrap_or(Product::PltA), &[100]),
        _ => (line.product.unwrap_or(Product::Cryo), &[200, 150, 100]),
    };
    let (largest, smaller) = sizes.split_first().unwrap_or((&1, &[]));
    let large = (product, *largest, line.amount.count().div_ceil(*largest) as usize);
    std::iter::once(large).chain(smaller.iter().map(|size| (product, *size, SMALL_BAGS))).collect()
}
