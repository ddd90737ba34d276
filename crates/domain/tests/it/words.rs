//! The words of a script's line: sites, bags, amounts, persons, what is asked for.

use crate::town::*;
use domain::duty::case::{LineAsk, OwnStock};
use domain::duty::order::{OrderAsk, OtherGroup};
use domain::*;

/// The words of a line, read in order.
pub struct Words<'l> {
    words: Vec<&'l str>,
    next: usize,
}

impl<'l> Words<'l> {
    pub fn of(line: &'l str) -> Words<'l> {
        let cut = |word: &'l str| match word.strip_suffix(':') {
            Some(bare) if !bare.is_empty() => vec![bare, ":"],
            _ => vec![word],
        };
        Words { words: line.split_whitespace().flat_map(cut).collect(), next: 0 }
    }

    pub fn peek(&self) -> &'l str {
        self.words.get(self.next).copied().unwrap_or("")
    }

    pub fn word(&mut self) -> &'l str {
        let word = self.peek();
        assert!(!word.is_empty(), "a word lacks at the end of {:?}", self.words);
        self.next += 1;
        word
    }

    pub fn before(&self) -> &'l str {
        self.words.get(self.next.wrapping_sub(1)).copied().unwrap_or("")
    }

    pub fn done(&self) -> bool {
        self.next >= self.words.len()
    }

    pub fn end(&self, line: &str) {
        assert!(self.done(), "`{}` is left over of `{line}`", self.words[self.next..].join(" "));
    }

    pub fn took(&mut self, word: &str) -> bool {
        let found = self.peek() == word;
        self.next += usize::from(found);
        found
    }

    pub fn number<N: std::str::FromStr>(&mut self) -> N {
        let word = self.word();
        word.parse().unwrap_or_else(|_| panic!("`{word}` is no number in {:?}", self.words))
    }

    pub fn serial(&mut self) -> u32 {
        let word = self.word();
        serial(word).unwrap_or_else(|| panic!("`{word}` is no C0, R0, T0 … in {:?}", self.words))
    }

    pub fn site(&mut self) -> SiteId {
        let word = self.word();
        site_of(word).unwrap_or_else(|| panic!("no site {word}"))
    }

    pub fn group(&mut self) -> Group {
        let word = self.word();
        Group::parse(word).unwrap_or_else(|| panic!("no group {word}"))
    }

    pub fn class(&mut self) -> ProductClass {
        let word = self.word();
        ProductClass::parse(word).unwrap_or_else(|| panic!("no class {word}"))
    }

    pub fn product(&mut self) -> Product {
        let word = self.word();
        Product::parse(word).unwrap_or_else(|| panic!("no product {word}"))
    }

    pub fn amount(&mut self) -> Amount {
        let word = self.word();
        Amount::parse(word.trim_end_matches(';')).unwrap_or_else(|e| panic!("{e} in {:?}", self.words))
    }

    pub fn patient(&mut self) -> PatientId {
        let word = self.word();
        PatientId(word.strip_prefix('P').and_then(|n| n.parse().ok()).unwrap_or_else(|| panic!("no patient {word}")))
    }

    /// A patient by number, or the patient of a case: `P7`, `P@C0`.
    pub fn patient_of(&mut self, town: &Town) -> PatientId {
        match self.peek().strip_prefix("P@").and_then(serial) {
            Some(case) => {
                self.word();
                town.world.case(CaseId(case)).expect("the case").patient
            }
            None => self.patient(),
        }
    }

    pub fn anti_d(&mut self) -> AntiD {
        if self.took("anti-d") { AntiD::Known } else { AntiD::NotKnown }
    }

    pub fn own_stock(&mut self) -> OwnStock {
        if self.took("stated") { OwnStock::UsedOrUnsuitable } else { OwnStock::NotStated }
    }

    /// `key=number`, when it stands here.
    pub fn option<N: std::str::FromStr>(&mut self, key: &str) -> Option<N> {
        let value = self.peek().strip_prefix(key)?.strip_prefix('=')?.parse().ok()?;
        self.next += 1;
        Some(value)
    }

    /// `sampled=-60`: the sample was drawn so many minutes from now.
    pub fn sampled_at(&mut self, town: &Town) -> Option<Moment> {
        self.option("sampled").map(|minutes| town.now.plus(Minutes(minutes)))
    }

    /// `key=me`, `key=77`, or the usual person of this number.
    /// The number after `key=`, wherever it stands in what is left.
    pub fn number_of(&mut self, key: &str) -> Option<u64> {
        let at = self.words.iter().position(|w| w.split_once('=').is_some_and(|(k, _)| k == key))?;
        let word = self.words.remove(at);
        Some(word[key.len() + 1..].parse().expect("a number"))
    }

    pub fn person(&mut self, key: &str, by: By, usual: u64) -> ActorId {
        let at = self.words.iter().position(|w| w.split_once('=').is_some_and(|(k, _)| k == key));
        let Some(at) = at else { return person(by.site, usual) };
        let word = self.words.remove(at);
        if at < self.next {
            self.next -= 1;
        }
        match &word[key.len() + 1..] {
            "me" => by.actor,
            number => ActorId(number.parse().expect("a person's number")),
        }
    }

    /// Bags by name; `all` or nothing is none named.
    pub fn bags(&mut self, town: &Town) -> Vec<BagId> {
        match self.peek() {
            "" => Vec::new(),
            "all" | "none" => {
                self.word();
                Vec::new()
            }
            word if word.contains('=') => Vec::new(),
            _ => town_bags(town, self.word()),
        }
    }

    /// What stands after the colon, cut at the semicolons.
    fn after_colon(&mut self) -> Vec<Vec<&'l str>> {
        assert_eq!(self.word(), ":", "lines stand after a colon in {:?}", self.words);
        let rest = self.words.split_off(self.next);
        let mut lines = vec![Vec::new()];
        for word in rest {
            let (bare, ends) = (word.trim_end_matches(';'), word.ends_with(';'));
            if let Some(line) = lines.last_mut().filter(|_| !bare.is_empty()) {
                line.push(bare);
            }
            if ends {
                lines.push(Vec::new());
            }
        }
        lines.retain(|line| line.as_slice() != ["none"]);
        lines
    }

    /// `red-cells 4U RBC-C irradiated`.
    pub fn lines(&mut self) -> Vec<LineAsk> {
        let ask = |line: Vec<&str>| {
            let mut words = Words { words: line, next: 0 };
            let (class, amount) = (words.class(), words.amount());
            let (mut product, mut attributes) = (None, Attributes::NONE);
            while !words.done() {
                match Attribute::parse(words.peek()) {
                    Some(attribute) => {
                        attributes = attributes.with(attribute);
                        words.word();
                    }
                    None => product = Some(words.product()),
                }
            }
            LineAsk { class, product, attributes, amount }
        };
        self.after_colon().into_iter().map(ask).collect()
    }

    /// `red-cells O+ 10U agreed RBC-C`, and for a patient as [`crate::special`] says.
    pub fn asks(&mut self) -> Vec<OrderAsk> {
        let ask = |line: Vec<&str>| {
            let mut words = Words { words: line, next: 0 };
            let (class, group, amount) = (words.class(), words.group(), words.amount());
            let other_group = if words.took("agreed") { OtherGroup::Agreed } else { OtherGroup::NotAgreed };
            let (mut product, mut for_patient) = (None, None);
            while !words.done() {
                match words.peek().split_once('=') {
                    Some((key, value)) => {
                        words.word();
                        crate::special::named(&mut for_patient, key, value);
                    }
                    None if words.took("own") => crate::special::named(&mut for_patient, "own", ""),
                    None => product = Some(words.product()),
                }
            }
            OrderAsk { class, product, group, amount, other_group, for_patient }
        };
        self.after_colon().into_iter().map(ask).collect()
    }
}

/// Bags by their names, with commas between.
pub fn town_bags(town: &Town, names: &str) -> Vec<BagId> {
    names.split(',').map(|name| town.bag(name)).collect()
}

/// `C12` → 12, of any letter.
pub fn serial(word: &str) -> Option<u32> {
    word.get(1..).filter(|_| word.starts_with(|c: char| c.is_ascii_uppercase()))?.parse().ok()
}

/// A site by its code; `XX` is none of the network.
pub fn site_of(code: &str) -> Option<SiteId> {
    [("ST", ST), ("HH", HH), ("H3", H3), ("H4", H4), ("H5", H5), ("XX", SiteId(99))]
        .into_iter()
        .find_map(|(c, site)| (c == code).then_some(site))
}
