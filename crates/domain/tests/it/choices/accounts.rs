//! Accounts, persons and documents.

use super::*;

/// Accounts, the glass that is broken, whose identity is kept, which forms are filed. Each account is of few.
pub fn of_accounts(town: &Town, pick: &mut Chooser<'_>) -> Option<(By, Command)> {
    const DUTIES: [Duty; 5] = [Duty::Administrator, Duty::Quality, Duty::Nurse, Duty::SupplyDuty, Duty::Director];
    let accounts = town.world.accounts();
    let administrator = By::of(ST, Duty::Administrator);
    let account = ActorId(u64::from(71 + pick.number(6)));
    let site = SITES[pick.number(5) as usize];
    let grant = account::Grant { duty: pick.one(&DUTIES)?, site };
    let second_person = (pick.number(3) != 0).then(|| ActorId(u64::from(71 + pick.number(6))));
    let person = match pick.number(4) {
        0 => Whom::Staff(account),
        1 => Whom::Contact(account),
        2 => Whom::Donor(DonorId(u64::from(pick.number(9)))),
        _ => Whom::Patient(PatientId(u64::from(pick.number(9)))),
    };
    let bags: Vec<_> = town.bags.values().copied().collect();
    Some(match pick.number(12) {
        0 | 1 => {
            let first = account::Grant { duty: Duty::Administrator, site: ST };
            let grants = if accounts.guards() { vec![grant] } else { vec![first] };
            (administrator, Command::Account(account::Command::OpenAccount { account, grants, second_person }))
        }
        2 | 3 => (administrator, Command::Account(account::Command::GrantDuty { account, grant, second_person })),
        4 => {
            let row = accounts.account(account)?;
            let grant = pick.one(&row.grants)?;
            (administrator, Command::Account(account::Command::WithdrawDuty { account, grant }))
        }
        5 if pick.seldom(4) => (administrator, Command::Account(account::Command::CloseAccount { account })),
        6 => {
            let (duty, reason) = (Duty::Nurse, account::BreakGlassReason::NobodyPresent);
            let by = By { site, duty, actor: account };
            (by, Command::Account(account::Command::BreakGlass { duty, site, reason }))
        }
        7 => {
            let break_glass = accounts.unreviewed().next()?.id;
            let verdict = pick.one(account::BreakGlassVerdict::ALL)?;
            let command = account::Command::ReviewBreakGlass { break_glass, verdict };
            (By::of(ST, Duty::Quality), Command::Account(command))
        }
        8 => (keeper(site), Command::Person(person::Command::KeepPerson { whom: person })),
        9 => {
            let reason = pick.one(person::ErasureReason::ALL)?;
            (By::of(ST, Duty::Quality), Command::Person(person::Command::ErasePerson { whom: person, reason }))
        }
        _ => {
            let about = match pick.one(&bags) {
                Some(bag) if pick.number(2) == 0 => About::Bag(bag),
                _ => About::Person(person),
            };
            let command = document::Command::FileDocument {
                document: DocumentId(u64::from(pick.number(1_000))),
                form: pick.one(document::FormCode::ALL)?,
                version: 1,
                about,
                digest: ContentDigest([1; 32]),
                certificate: CertificateSerial([2; 16]),
            };
            (keeper(site), Command::Document(command))
        }
    })
}
