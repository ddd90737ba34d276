//! Sentences of the kernel with sites by their names.
//!
//! A refusal knows a site by its number alone, written `S3`; nobody at a desk knows that number. Where a
//! sentence goes out, the number gives way to the name that the network has for it. The facts beside the
//! sentence keep the number, for programs. A site that the network does not know stays a number.

use domain::{Network, SiteId};

use super::{Said, SiteRef};

/// How the registry of refusals writes a site: the noun before its number, the space behind it.
const ZH: (&str, &str) = ("机构 ", " ");
const EN: (&str, &str) = ("site ", "");

/// A sentence in both languages with its sites named.
pub fn said(network: &Network, zh: &str, en: &str) -> Said {
    Said::new(
        named(zh, ZH, |id| known(network, id).map(|site| site.zh)),
        named(en, EN, |id| known(network, id).map(|site| site.en)),
    )
}

fn known(network: &Network, id: SiteId) -> Option<SiteRef> {
    Some(SiteRef::of(network, id)).filter(|site| site.kind.is_some())
}

/// The number of a site, where a word is one.
fn site(word: &str) -> Option<SiteId> {
    let digits = word.strip_prefix('S')?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok().map(SiteId))?
}

/// What a word of a number is made of; in a longer number, of a bag or a product, an `S` is no site.
fn of_a_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_')
}

/// Puts names in the place of numbers; a name says itself what kind of thing it is, so the noun before the
/// number goes, and with it the space that Chinese sets behind a number.
fn named(sentence: &str, (noun, behind): (&str, &str), name: impl Fn(SiteId) -> Option<String>) -> String {
    let mut out = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some(from) = rest.find(of_a_word) {
        let to = rest[from..].find(|c| !of_a_word(c)).map_or(rest.len(), |length| from + length);
        out.push_str(&rest[..from]);
        let (word, after) = (&rest[from..to], &rest[to..]);
        rest = after;
        let Some(name) = site(word).and_then(&name) else {
            out.push_str(word);
            continue;
        };
        if let Some(before) = out.strip_suffix(noun).map(str::len) {
            out.truncate(before);
            rest = after.strip_prefix(behind).unwrap_or(after);
        }
        out.push_str(&name);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sentence: &str, noun: (&str, &str), expected: &str) {
        let name = |id: SiteId| (id.0 == 3).then(|| "Anhe".to_owned());
        assert_eq!(named(sentence, noun, name), expected);
    }

    #[test]
    fn a_known_site_goes_by_its_name_and_everything_else_stays() {
        check("the shelf of site S3 is its own", EN, "the shelf of Anhe is its own");
        check("there is no route from S3 to S9 by this mode", EN, "there is no route from Anhe to S9 by this mode");
        check("应由机构 S3 操作,而不是 S3", ZH, "应由Anhe操作,而不是 Anhe");
        check("bag RBC-S3-LR, S33, XS3 and S are no sites", EN, "bag RBC-S3-LR, S33, XS3 and S are no sites");
        check("", EN, "");
    }
}
