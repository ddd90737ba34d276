//! What a form asks, as data.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Words in both tongues.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FormWords))]
pub struct Words {
    pub zh: String,
    pub en: String,
}

/// One version of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FormSchema))]
pub struct Schema {
    /// The code of the form.
    pub form: String,
    pub version: u16,
    pub title: Words,
    /// Which law, standard or page of the domain's facts asks for it.
    pub source: String,
    /// The kinds of thing that it may be about.
    pub about: Vec<String>,
    /// Absent: under the certificate of who fills it in.
    #[serde(default, skip_serializing_if = "SignedUnder::is_staff")]
    pub signed_under: SignedUnder,
    pub sections: Vec<Section>,
}

/// Whose certificate the signature is under.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FormSignedUnder))]
pub enum SignedUnder {
    /// Of the member of staff who fills it in.
    #[default]
    Staff,
    /// Of the donor for this one time.
    Donor,
}

impl SignedUnder {
    fn is_staff(&self) -> bool {
        *self == SignedUnder::Staff
    }
}

/// Fields that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FormSection))]
pub struct Section {
    pub title: Words,
    pub fields: Vec<Field>,
}

/// One thing that is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FormField))]
pub struct Field {
    /// Its name in the answers.
    pub key: String,
    pub label: Words,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Words>,
    /// Which law, standard or page of the domain's facts asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Whether it must be answered where it is shown.
    #[serde(default, skip_serializing_if = "is_not")]
    pub required: bool,
    /// Absent: by a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<FilledBy>,
    /// Shown only then; absent: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    pub kind: Kind,
}

fn is_not(value: &bool) -> bool {
    !value
}

/// Who fills a field that no person types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FormFilledBy))]
pub enum FilledBy {
    /// The system, from the emergency case: the signer sees it and cannot change it.
    Case,
}

/// Another field's answer is one of these codes; yes and no are `true` and `false`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FormCondition))]
pub struct Condition {
    pub field: String,
    pub is: Vec<String>,
}

/// One of several answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FormChoice))]
pub struct Choice {
    pub code: String,
    pub zh: String,
    pub en: String,
}

/// What a figure is in.
pub type Unit = Words;

/// What kind of answer is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FormKind))]
pub enum Kind {
    /// Text of at most so many letters.
    Text {
        longest: u16,
    },
    /// A figure, written in decimals; bounds against slips of the hand.
    Number {
        unit: Words,
        /// Digits after the point, 0 to 4.
        decimals: u8,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        least: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<String>,
    },
    /// One of these.
    Choice {
        of: Vec<Choice>,
    },
    /// Some of these, at least one where required.
    Choices {
        of: Vec<Choice>,
    },
    YesNo,
    /// A day: `2026-03-01`.
    Date,
    /// A moment: `2026-03-01T01:15:00+08:00`.
    Time,
    /// Lines of a table, each with these columns.
    Rows {
        most: u16,
        #[cfg_attr(feature = "openapi", schema(no_recursion))]
        columns: Vec<Field>,
    },
    /// A signature by hand, in strokes.
    Signature,
}

impl Schema {
    /// Every field, in order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections.iter().flat_map(|section| &section.fields)
    }

    /// The field of a name.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields().find(|field| field.key == key)
    }

    /// All words that somebody reads.
    pub fn words(&self) -> Vec<&Words> {
        let mut words = vec![&self.title];
        for section in &self.sections {
            words.push(&section.title);
            section.fields.iter().for_each(|field| field.add_words(&mut words));
        }
        words
    }

    /// What makes the schema one that nobody could fill; none of a published one.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut before: BTreeMap<&str, &Kind> = BTreeMap::new();
        for field in self.fields() {
            let key = field.key.as_str();
            if let Some(condition) = &field.when {
                match before.get(condition.field.as_str()) {
                    Some(kind) if condition.is.iter().all(|code| kind.has_code(code)) && !condition.is.is_empty() => {}
                    _ => faults.push(format!("{key}: shown by an answer that cannot be given before it")),
                }
            }
            if !field.kind.is_sound() {
                faults.push(format!("{key}: asks what cannot be answered"));
            }
            if before.insert(key, &field.kind).is_some() {
                faults.push(format!("{key}: stands there twice"));
            }
        }
        faults
    }
}

impl Field {
    fn add_words<'w>(&'w self, words: &mut Vec<&'w Words>) {
        words.push(&self.label);
        words.extend(&self.help);
        match &self.kind {
            Kind::Number { unit, .. } => words.push(unit),
            Kind::Rows { columns, .. } => columns.iter().for_each(|column| column.add_words(words)),
            _ => {}
        }
    }
}

impl Kind {
    /// Whether an answer can be of that code.
    fn has_code(&self, code: &str) -> bool {
        match self {
            Kind::Choice { of } | Kind::Choices { of } => of.iter().any(|choice| choice.code == code),
            Kind::YesNo => matches!(code, "true" | "false"),
            _ => false,
        }
    }

    fn is_sound(&self) -> bool {
        match self {
            Kind::Text { longest } => *longest > 0,
            Kind::Number { decimals, least, most, .. } => {
                let bound = |text: &Option<String>| text.as_deref().map(|text| super::filled::figure(text, *decimals));
                match (bound(least), bound(most)) {
                    (Some(Err(_)), _) | (_, Some(Err(_))) => false,
                    (Some(Ok(least)), Some(Ok(most))) => least < most && *decimals <= 4,
                    _ => *decimals <= 4,
                }
            }
            Kind::Choice { of } | Kind::Choices { of } => {
                !of.is_empty()
                    && of.iter().enumerate().all(|(at, one)| {
                        let both = !one.zh.is_empty() && !one.en.is_empty();
                        both && of.iter().skip(at + 1).all(|other| other.code != one.code)
                    })
            }
            Kind::Rows { most, columns } => {
                // A table in a table, a signature or a condition in a line is more than a form is for.
                let plain = |column: &Field| {
                    !matches!(column.kind, Kind::Rows { .. } | Kind::Signature)
                        && column.when.is_none()
                        && column.kind.is_sound()
                };
                *most > 0 && !columns.is_empty() && columns.iter().all(plain)
            }
            Kind::YesNo | Kind::Date | Kind::Time | Kind::Signature => true,
        }
    }
}
