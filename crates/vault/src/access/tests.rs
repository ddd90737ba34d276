//! The way in, by what happens at a desk.

use super::*;
use tempfile::TempDir;

const NURSE: Account = Account(0x401);
const HEAD: Account = Account(0x402);
const PASSWORD: &str = "seven quiet nights";
const PIN: &str = "135790";
const START: i64 = 1_790_000_000_000;

fn policy() -> Policy {
    Policy { cost: Cost::LIGHT, ..Policy::default() }
}

fn master() -> Key {
    Key::of([3; 32])
}

struct Gate {
    dir: TempDir,
    access: Access,
}

impl Gate {
    fn new() -> Gate {
        let dir = tempfile::tempdir().expect("a directory");
        let access = Access::open(&dir.path().join("access"), &master(), policy(), START).expect("opens");
        access.add(NURSE, "N07", None, START).expect("added");
        access.set_secrets(NURSE, PASSWORD, Some(PIN)).expect("set");
        access.add(HEAD, "H1", Some(NURSE), START).expect("added");
        access.set_secrets(HEAD, "a head's own words", Some("246801")).expect("set");
        Gate { dir, access }
    }

    fn again(&self, at: i64) -> Result<Access, AccessError> {
        Access::open(&self.dir.path().join("access"), &master(), policy(), at)
    }

    fn sql(&self, sql: &str) {
        let file = Connection::open(self.dir.path().join("access")).expect("opens");
        assert!(file.execute(sql, []).expect("changes") > 0, "{sql}");
    }

    fn words(&self, account: Option<Account>) -> Vec<&'static str> {
        let page = Page { account, before: None, limit: 100 };
        let mut words: Vec<_> = self.access.book(page).expect("reads").iter().map(|entry| entry.what.word()).collect();
        words.reverse();
        words
    }
}

fn at_desk(desk: Option<&str>) -> Where<'_> {
    Where { desk, peer: "10.0.0.7" }
}

fn password<'a>(name: &'a str, password: &'a str, here: Where<'a>) -> Attempt<'a> {
    Attempt { name, secret: Secret::Password(password), code: None, here }
}

fn pin<'a>(name: &'a str, pin: &'a str, here: Where<'a>) -> Attempt<'a> {
    Attempt { name, secret: Secret::Pin(pin), code: None, here }
}

#[test]
fn a_password_opens_a_session_for_a_shift_at_its_desk_alone() {
    let gate = Gate::new();
    let access = &gate.access;
    let welcome = access.sign_in(&password(" n07 ", PASSWORD, at_desk(None)), START).expect("signs in");
    let (token, desk) = (welcome.token.text(), welcome.desk.expect("a new desk").text());
    let session = access.resolve(&token, Some(&desk), START + 1).expect("stands");
    assert_eq!((session.account, session.locked, session.ends_at), (NURSE, false, START + 12 * HOUR));
    assert_eq!(access.resolve(&Token::generate().expect("bits").text(), Some(&desk), START), Err(NoSession::Unknown));
    for forged in ["", "1", &token[..63], &token.replace('a', "b").replace('1', "2")] {
        assert_eq!(access.resolve(forged, Some(&desk), START + 1), Err(NoSession::Unknown), "{forged}");
    }
    let last = START + 12 * HOUR - 1;
    assert!(access.resolve(&token, Some(&desk), last).is_ok());
    assert_eq!(access.resolve(&token, Some(&desk), last + 1), Err(NoSession::Expired));
    assert_eq!(gate.words(Some(NURSE)), ["login-made", "signed-in"]);
}

#[test]
fn a_session_used_from_another_desk_is_revoked() {
    let gate = Gate::new();
    let access = &gate.access;
    for other in [None, Some("elsewhere")] {
        let welcome = access.sign_in(&password("n07", PASSWORD, at_desk(None)), START).expect("signs in");
        let (token, desk) = (welcome.token.text(), welcome.desk.expect("a new desk").text());
        let elsewhere = access.sign_in(&password("h1", "a head's own words", at_desk(None)), START).expect("signs in");
        let elsewhere = elsewhere.desk.expect("a new desk").text();
        let other = other.map(|_| elsewhere.as_str());
        assert_eq!(access.resolve(&token, other, START), Err(NoSession::OtherDesk));
        assert_eq!(access.resolve(&token, Some(&desk), START), Err(NoSession::Unknown), "its own desk signs in again");
        assert_eq!(gate.again(START).expect("opens").resolve(&token, Some(&desk), START), Err(NoSession::Unknown));
    }
    assert_eq!(gate.words(Some(NURSE))[1..], ["signed-in", "other-desk", "signed-in", "other-desk"]);
}

#[test]
fn a_shared_desk_goes_from_one_to_the_other_by_pin() {
    let gate = Gate::new();
    let access = &gate.access;
    let first = access.sign_in(&password("n07", PASSWORD, at_desk(None)), START).expect("signs in");
    let desk = first.desk.expect("a new desk").text();
    let here = at_desk(Some(&desk));
    assert!(matches!(access.unlock(&pin("h1", "246801", here), START), Err(AccessError::NotAtThisDesk)));
    let head = access.sign_in(&password("h1", "a head's own words", here), START + HOUR).expect("signs in");
    assert!(head.desk.is_none(), "the desk is known");
    let locked = access.resolve(&first.token.text(), Some(&desk), START + HOUR).expect("stands");
    assert!(locked.locked, "one person has the desk");
    assert_eq!(access.at_desk(Some(&desk), START + HOUR).expect("reads").len(), 2);
    let back = access.unlock(&pin("N07", PIN, here), START + 2 * HOUR).expect("goes on");
    assert_eq!(back.session.ends_at, START + 12 * HOUR, "a PIN does not lengthen the shift");
    assert_eq!(access.resolve(&first.token.text(), Some(&desk), START + 2 * HOUR), Err(NoSession::Unknown), "replaced");
    assert!(access.resolve(&head.token.text(), Some(&desk), START + 2 * HOUR).expect("stands").locked);
    access.end(&head.token.text(), START + 3 * HOUR).expect("ends");
    assert!(matches!(access.unlock(&pin("h1", "246801", here), START + 3 * HOUR), Err(AccessError::NotAtThisDesk)));
    let last = START + 12 * HOUR - 1;
    assert!(access.unlock(&pin("n07", PIN, here), last).is_ok());
    assert!(matches!(access.unlock(&pin("n07", PIN, here), last + 1), Err(AccessError::NotAtThisDesk)), "shift over");
}

#[test]
fn a_session_that_nobody_uses_is_locked_also_over_a_restart() {
    let gate = Gate::new();
    let welcome = gate.access.sign_in(&password("n07", PASSWORD, at_desk(None)), START).expect("signs in");
    let (token, desk) = (welcome.token.text(), welcome.desk.expect("a new desk").text());
    let idle = policy().idle_ms;
    let locked = |access: &Access, at: i64| access.resolve(&token, Some(&desk), at).expect("stands").locked;
    assert!(!locked(&gate.access, START + idle - 1));
    assert!(!locked(&gate.access, START + 2 * (idle - 1)), "use counts");
    gate.access.keep_seen().expect("kept");
    let after = gate.again(START + 2 * (idle - 1)).expect("opens");
    assert!(gate.access.look(&token, Some(&desk), START + 3 * idle - 3).is_ok_and(|session| !session.locked));
    assert!(gate.access.look(&token, Some(&desk), START + 3 * idle - 2).is_ok_and(|session| session.locked));
    assert!(!locked(&after, START + 3 * idle - 3), "a restart knows when it was used");
    assert!(locked(&after, START + 4 * idle - 3));
    gate.access.lock(&token, START).expect("locks");
    assert!(locked(&gate.again(START).expect("opens"), START), "so does it know that it was locked");
}

#[test]
fn five_wrong_pins_ask_for_the_password() {
    let gate = Gate::new();
    let access = &gate.access;
    let desk = access.sign_in(&password("n07", PASSWORD, at_desk(None)), START).expect("in").desk.expect("new").text();
    let here = at_desk(Some(&desk));
    for _ in 0..4 {
        assert!(matches!(access.unlock(&pin("n07", "999998", here), START), Err(AccessError::Wrong)));
    }
    assert!(access.unlock(&pin("n07", PIN, here), START).is_ok(), "the fifth may still be right");
    for _ in 0..4 {
        assert!(matches!(access.unlock(&pin("n07", "999998", here), START), Err(AccessError::Wrong)));
    }
    assert!(matches!(access.unlock(&pin("n07", "999998", here), START), Err(AccessError::PinUsedUp)));
    assert!(matches!(access.unlock(&pin("n07", PIN, here), START), Err(AccessError::PinUsedUp)), "the right one too");
    assert!(access.at_desk(Some(&desk), START).expect("reads").is_empty());
    assert!(access.sign_in(&password("n07", PASSWORD, here), START).is_ok());
    assert!(access.unlock(&pin("n07", PIN, here), START).is_ok());
}

#[test]
fn wrong_tries_wait_longer_and_longer_and_strangers_wait_the_same() {
    let gate = Gate::new();
    let calm = |n: i64| START + n * 60_000;
    for (name, peer) in [("n07", "10.0.0.1"), ("nobody", "10.0.0.2")] {
        let here = Where { desk: None, peer };
        for n in 0..6 {
            let tried = gate.access.sign_in(&password(name, "wrong password", here), calm(n));
            assert!(matches!(tried, Err(AccessError::Wrong)), "{name} {n}");
        }
        let tried = gate.access.sign_in(&password(name, PASSWORD, here), calm(5) + 29_999);
        assert!(matches!(tried, Err(AccessError::Waits { ms: 1 })), "{name}");
        let tried = gate.access.sign_in(&password(name, "wrong password", here), calm(5) + 30_000);
        assert!(matches!(tried, Err(AccessError::Wrong)), "{name}");
        let tried = gate.access.sign_in(&password(name, PASSWORD, here), calm(5) + 30_000);
        assert!(matches!(tried, Err(AccessError::Waits { ms: 60_000 })), "{name}");
    }
    let again = gate.again(calm(5) + 30_000).expect("opens");
    let tried = again.sign_in(&password("n07", PASSWORD, at_desk(None)), calm(5) + 30_000);
    assert!(matches!(tried, Err(AccessError::Waits { ms: 60_000 })), "a restart does not forget");
    assert_eq!(again.logins(calm(6)).expect("reads")[1].waits_until, Some(calm(5) + 90_000));
    again.free(NURSE, HEAD, calm(6)).expect("freed");
    assert!(again.sign_in(&password("n07", PASSWORD, at_desk(None)), calm(6)).is_ok());
}

#[test]
fn who_guesses_from_elsewhere_keeps_nobody_out_of_their_own_desk() {
    let gate = Gate::new();
    let desk =
        gate.access.sign_in(&password("n07", PASSWORD, at_desk(None)), START).expect("in").desk.expect("new").text();
    for n in 0..6 {
        let here = Where { desk: None, peer: "10.9.9.9" };
        let _ = gate.access.sign_in(&password("n07", "wrong password", here), START + n * 60_000);
    }
    let at = START + 5 * 60_000;
    assert!(matches!(
        gate.access.sign_in(&password("n07", PASSWORD, at_desk(None)), at),
        Err(AccessError::Waits { .. })
    ));
    assert!(gate.access.sign_in(&password("n07", PASSWORD, at_desk(Some(&desk))), at).is_ok());
}

#[test]
fn one_peer_has_so_many_tries_whatever_it_tries() {
    let gate = Gate::new();
    for n in 0..20 {
        let tried = gate.access.sign_in(&password(&format!("x{n}"), "wrong password", at_desk(None)), START);
        assert!(matches!(tried, Err(AccessError::Wrong)));
    }
    let tried = gate.access.sign_in(&password("n07", PASSWORD, at_desk(None)), START);
    assert!(matches!(tried, Err(AccessError::TooMany { ms: 3_000 })));
    assert!(matches!(
        gate.access.redeem("0", (PASSWORD, None), at_desk(None), START),
        Err(AccessError::TooMany { .. })
    ));
    let elsewhere = Where { desk: None, peer: "10.0.0.8" };
    assert!(gate.access.sign_in(&password("n07", PASSWORD, elsewhere), START).is_ok());
    assert!(gate.access.sign_in(&password("n07", PASSWORD, at_desk(None)), START + 3_000).is_ok());
}

#[test]
fn a_one_time_link_gives_the_first_password_once_and_in_time() {
    let gate = Gate::new();
    let access = &gate.access;
    let new = Account(0x777);
    access.add(new, "n08", Some(HEAD), START).expect("added");
    assert_eq!(access.logins(START).expect("reads")[2].standing, Standing::Closed);
    let (first, _) = access.link(new, Some(HEAD), START).expect("a link");
    let (link, until) = access.link(new, Some(HEAD), START).expect("another");
    assert_eq!(access.logins(START).expect("reads")[2].standing, Standing::LinkOut(until));
    let use_it = |link: &str, password: &str, at: i64| access.redeem(link, (password, Some(PIN)), at_desk(None), at);
    assert!(matches!(use_it(&first.text(), PASSWORD, START), Err(AccessError::LinkUnknown)), "replaced");
    assert!(matches!(use_it(&link.text(), PASSWORD, until), Err(AccessError::LinkExpired)));
    assert!(matches!(use_it(&link.text(), "too short", until - 1), Err(AccessError::Weak(Weak::Length))));
    let welcome = use_it(&link.text(), PASSWORD, until - 1).expect("the link stayed");
    assert_eq!(welcome.session.account, new);
    assert!(matches!(use_it(&link.text(), PASSWORD, until - 1), Err(AccessError::LinkUnknown)), "used");
    assert!(access.sign_in(&password("n08", PASSWORD, at_desk(None)), until).is_ok());
    access.link(new, Some(HEAD), until).expect("a new one");
    assert!(matches!(access.sign_in(&password("n08", PASSWORD, at_desk(None)), until), Err(AccessError::Wrong)));
    assert_eq!(access.sessions_of(new), 0, "and its sessions ended");
}

#[test]
fn of_two_who_use_one_link_at_once_one_comes_in_and_the_password_is_theirs() {
    let gate = Gate::new();
    gate.access.add(Account(7), "n08", None, START).expect("added");
    let link = gate.access.link(Account(7), None, START).expect("a link").0.text();
    let tries = ["the first of two", "the other of two"].map(|password| {
        let (access, link) = (&gate.access, &link);
        std::thread::scope(|scope| {
            let other =
                scope.spawn(move || access.redeem(link, ("a third at once", None), at_desk(None), START).is_ok());
            let came = access.redeem(link, (password, None), at_desk(None), START).is_ok();
            [(password, came), ("a third at once", other.join().expect("ends"))]
        })
    });
    let came: Vec<&str> = tries.iter().flatten().filter(|(_, came)| *came).map(|(password, _)| *password).collect();
    assert_eq!(came.len(), 1, "{came:?}");
    assert!(gate.access.sign_in(&password("n08", came[0], at_desk(None)), START).is_ok());
}

#[test]
fn a_second_factor_is_asked_for_once_confirmed_and_its_codes_are_good_once() {
    let gate = Gate::new();
    let access = &gate.access;
    let here = at_desk(None);
    assert!(matches!(access.confirm_totp(NURSE, "123456", here, START), Err(AccessError::NoCodeBegun)));
    assert!(matches!(access.begin_totp(NURSE, "wrong password", here, START), Err(AccessError::Wrong)));
    let typed = access.begin_totp(NURSE, PASSWORD, here, START).expect("begun");
    assert_eq!(typed.len(), 32);
    let sealed: Vec<u8> = hold(&access.file)
        .query_row("SELECT totp_new FROM login WHERE account = ?1", [NURSE.0 as i64], |row| row.get(0))
        .expect("a row");
    let secret = access.totp_secret(NURSE, &sealed).expect("opens");
    let code = |at: i64| totp::shown(&secret, at);
    assert!(access.sign_in(&password("n07", PASSWORD, here), START).is_ok(), "not asked for yet");
    assert!(matches!(access.confirm_totp(NURSE, "12345", here, START), Err(AccessError::CodeWrong)));
    access.confirm_totp(NURSE, &code(START), here, START).expect("confirmed");
    let try_with = |given: Option<&str>, at: i64| {
        access.sign_in(&Attempt { code: given, ..password("n07", PASSWORD, at_desk(None)) }, at).map(drop)
    };
    assert!(matches!(try_with(None, START), Err(AccessError::CodeNeeded)));
    assert!(matches!(try_with(Some(&code(START)), START), Err(AccessError::CodeWrong)), "used to confirm");
    let later = START + 60_000;
    assert!(try_with(Some(&code(later)), later).is_ok());
    assert!(matches!(try_with(Some(&code(later)), later), Err(AccessError::CodeWrong)), "used");
    let fast = try_with(Some(&code(later + 600_000)), later);
    assert!(matches!(fast, Err(AccessError::ClockOff { minutes: 10 })));
    let wrong = Attempt { code: Some(&code(later + 30_000)), ..password("n07", "wrong password", at_desk(None)) };
    assert!(matches!(access.sign_in(&wrong, later), Err(AccessError::Wrong)), "no word about the code");
    access.end_totp(NURSE, PASSWORD, here, later).expect("off");
    assert!(try_with(None, later).is_ok());
}

#[test]
fn a_second_person_confirms_one_command_for_two_minutes() {
    let gate = Gate::new();
    let access = &gate.access;
    let here = at_desk(None);
    assert!(matches!(access.confirm(&password("h1", PASSWORD, here), [1; 16], START), Err(AccessError::Wrong)));
    let word = access.confirm(&password("h1", "a head's own words", here), [1; 16], START).expect("confirms");
    let (token, last) = (word.token.text(), START + 120_000 - 1);
    assert_eq!(access.second_of(&token, [1; 16], START), Ok(HEAD));
    assert_eq!(access.second_of(&token, [1; 16], last), Ok(HEAD), "sent again, it is the same");
    assert_eq!(access.second_of(&token, [2; 16], START), Err(NoSecond::OtherCommand));
    assert_eq!(access.second_of(&token, [1; 16], last + 1), Err(NoSecond::Expired));
    assert_eq!(access.second_of("", [1; 16], START), Err(NoSecond::Unknown));
    access.end_all(HEAD).expect("ends");
    assert_eq!(access.second_of(&token, [1; 16], START), Err(NoSecond::Unknown), "revoked with the account");
}

#[test]
fn words_that_wait_are_bounded() {
    let gate = Gate::new();
    {
        let mut words = hold(&gate.access.words);
        for n in 0..SECONDS_MOST as u32 {
            let mut hash = [0; 32];
            hash[..4].copy_from_slice(&n.to_be_bytes());
            words.insert(hash, Word { account: NURSE, command: [0; 16], until: START + 10 });
        }
    }
    let head = password("h1", "a head's own words", at_desk(None));
    assert!(matches!(gate.access.confirm(&head, [1; 16], START + 9), Err(AccessError::Busy)));
    assert!(gate.access.confirm(&head, [1; 16], START + 10).is_ok());
}

#[test]
fn the_ninth_session_of_an_account_ends_its_oldest() {
    let gate = Gate::new();
    let mut tokens = Vec::new();
    for n in 0..9 {
        let at = START + n * 3_000;
        let welcome = gate.access.sign_in(&password("n07", PASSWORD, at_desk(None)), at).expect("signs in");
        tokens.push((welcome.token.text(), welcome.desk.expect("new").text()));
    }
    let at = START + 60_000;
    let standing: Vec<bool> =
        tokens.iter().map(|(token, desk)| gate.access.resolve(token, Some(desk), at).is_ok()).collect();
    assert_eq!(standing, [false, true, true, true, true, true, true, true, true]);
    let (token, desk) = &tokens[8];
    let new = ("another fine password", at);
    let here = at_desk(Some(desk));
    gate.access.change_password(NURSE, (PASSWORD, new.0), token, here, at).expect("changes");
    assert_eq!(gate.access.sessions_of(NURSE), 1, "a new password ends the other sessions");
    assert!(matches!(gate.access.change_password(NURSE, (PASSWORD, "x"), token, here, at), Err(AccessError::Wrong)));
}

#[test]
fn a_damaged_row_is_named_and_the_others_are_whole() {
    let gate = Gate::new();
    gate.sql("UPDATE login SET password = x'0102' WHERE name = 'n07'");
    let tried = gate.access.sign_in(&password("n07", PASSWORD, at_desk(None)), START);
    let why = tried.map(drop).expect_err("damaged");
    assert!(matches!(why, AccessError::Damaged(NURSE)));
    assert!(why.to_string().contains("401") && why.zh().contains("已损坏"));
    assert!(gate.access.sign_in(&password("h1", "a head's own words", at_desk(None)), START).is_ok());
    // Somebody's own password put in another's place opens nothing either.
    gate.sql("UPDATE login SET password = (SELECT password FROM login WHERE name = 'h1') WHERE name = 'n07'");
    let tried = gate.access.sign_in(&password("n07", "a head's own words", at_desk(None)), START);
    assert!(matches!(tried, Err(AccessError::Damaged(NURSE))));
    let (link, _) = gate.access.link(NURSE, None, START).expect("a link");
    assert!(gate.access.redeem(&link.text(), (PASSWORD, None), at_desk(None), START).is_ok(), "a link mends it");
    gate.sql("UPDATE session SET hash = x'00' WHERE account = 1025");
    assert_eq!(gate.again(START).expect("opens").sessions_of(NURSE), 0, "a session that makes no sense is nobody's");
}

#[test]
fn another_master_key_is_said_and_opens_nothing() {
    let gate = Gate::new();
    let opened = Access::open(&gate.dir.path().join("access"), &Key::of([4; 32]), policy(), START);
    assert!(matches!(opened, Err(AccessError::WrongMasterKey)));
}

#[test]
fn another_master_key_takes_over_and_passwords_stay() {
    let gate = Gate::new();
    let new = Key::of([4; 32]);
    gate.access.change_master(&new).expect("changes");
    assert!(matches!(gate.again(START), Err(AccessError::WrongMasterKey)));
    let access = Access::open(&gate.dir.path().join("access"), &new, policy(), START).expect("opens");
    assert!(access.sign_in(&password("n07", PASSWORD, at_desk(None)), START).is_ok());
}

#[test]
fn the_file_holds_no_secret_in_the_clear() {
    let gate = Gate::new();
    let welcome = gate.access.sign_in(&password("n07", PASSWORD, at_desk(None)), START).expect("signs in");
    let (link, _) = gate.access.link(HEAD, None, START).expect("a link");
    let tried = "what I typed as a number";
    let _ = gate.access.sign_in(&password(tried, "my own password", at_desk(None)), START);
    let desk = welcome.desk.expect("new").text();
    let mut bytes = Vec::new();
    for file in std::fs::read_dir(gate.dir.path()).expect("lists") {
        bytes.extend(std::fs::read(file.expect("a file").path()).expect("reads"));
    }
    let holds = |secret: &[u8]| bytes.windows(secret.len()).any(|window| window == secret);
    assert!(holds(b"n07"), "the search finds what is there");
    let texts = [PASSWORD, PIN, &*welcome.token.text(), &*desk, &*link.text(), tried, "my own password"];
    for secret in texts {
        assert!(!holds(secret.as_bytes()), "{secret}");
    }
}

#[test]
fn names_are_checked_and_sign_ins_without_an_account_are_swept() {
    let gate = Gate::new();
    let access = &gate.access;
    let add = |account: u64, name: &str| access.add(Account(account), name, None, START);
    for bad in ["", "a", "a b", "王", "a2345678901234567890x", "a@b"] {
        assert!(matches!(add(9, bad), Err(AccessError::BadName)), "{bad}");
    }
    assert!(matches!(add(9, "N07"), Err(AccessError::NameTaken)));
    assert!(matches!(add(NURSE.0, "n99"), Err(AccessError::Exists)));
    assert!(add(9, "a234567890123456789x").is_ok());
    assert_eq!(access.sweep_orphans(|account| account != Account(9), START).expect("swept"), 1);
    assert_eq!(access.logins(START).expect("reads").len(), 2);
    access.remove(NURSE, Some(HEAD), START).expect("removed");
    access.remove(NURSE, Some(HEAD), START).expect("twice is no error");
    assert_eq!(gate.words(Some(NURSE)), ["login-made", "login-removed"]);
}

#[test]
fn the_book_is_kept_for_its_time_and_read_by_pages() {
    let gate = Gate::new();
    for n in 0..5 {
        let _ = gate.access.sign_in(&password("n07", "wrong password", at_desk(None)), START + n);
    }
    let page = |before: Option<i64>, limit: u32| {
        let page = Page { account: Some(NURSE), before, limit };
        gate.access.book(page).expect("reads").iter().map(|entry| entry.number).collect::<Vec<_>>()
    };
    let all = page(None, 100);
    assert_eq!(all.len(), 6);
    assert_eq!(page(None, 2), all[..2]);
    assert_eq!(page(Some(all[1]), 2), all[2..4]);
    let kept = policy().book_ms;
    gate.access.sweep(START + kept - 1).expect("swept");
    assert_eq!(page(None, 100).len(), 6);
    gate.access.sweep(START + kept).expect("swept");
    assert_eq!(page(None, 100).len(), 4, "the two of the first millisecond are gone");
}

#[test]
fn every_refusal_speaks_both_languages_and_holds_no_secret() {
    let all = [
        AccessError::WrongMasterKey,
        AccessError::NoRandomness,
        AccessError::Cost,
        AccessError::Damaged(NURSE),
        AccessError::Wrong,
        AccessError::Waits { ms: 1 },
        AccessError::TooMany { ms: 1_001 },
        AccessError::CodeNeeded,
        AccessError::CodeWrong,
        AccessError::ClockOff { minutes: -10 },
        AccessError::NoCodeBegun,
        AccessError::NotAtThisDesk,
        AccessError::NoPin,
        AccessError::PinUsedUp,
        AccessError::LinkUnknown,
        AccessError::LinkExpired,
        AccessError::Weak(Weak::Guessable),
        AccessError::BadName,
        AccessError::NameTaken,
        AccessError::Exists,
        AccessError::Unknown(NURSE),
        AccessError::Busy,
        AccessError::File(rusqlite::Error::InvalidParameterName(PASSWORD.to_owned())),
    ];
    for why in all {
        assert!(why.to_string().is_ascii() && !why.zh().is_ascii(), "{why}");
        assert!(!why.to_string().contains(PASSWORD) && !why.zh().contains(PASSWORD));
    }
    assert!(AccessError::TooMany { ms: 1_001 }.to_string().contains("2 s"));
    assert!(AccessError::ClockOff { minutes: -10 }.to_string().contains("10 min behind"));
}
