//! A check-in: a minute in which a person says how they are.

use std::fmt;
use std::str::FromStr;

use super::Invalid;
use super::choice::choices;
use super::id::CheckInId;
use super::moment::Moment;
use super::rating::Rating;
use super::text::{Body, OneLine};

choices!(
    /// What makes an urge stronger, and is easily overlooked.
    Halt, "HALT", {
        Hungry = "hungry", "Hungry";
        Angry = "angry", "Angry";
        Lonely = "lonely", "Lonely";
        Tired = "tired", "Tired";
    }
);

impl Halt {
    /// Reads letters or words with commas between, such as `h,t`; each counts once.
    pub fn parse_list(text: &str) -> Result<Vec<Self>, Invalid> {
        let words = text.split([',', ' ']).filter(|word| !word.is_empty());
        let mut found = words.map(Self::from_letter_or_word).collect::<Result<Vec<_>, _>>()?;
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    fn from_letter_or_word(word: &str) -> Result<Self, Invalid> {
        let lower = word.to_lowercase();
        let fits = |halt: &&Self| lower == halt.slug() || Some(lower.as_str()) == halt.slug().get(..1);
        Self::ALL.iter().find(fits).copied().ok_or_else(|| {
            Invalid::new("write h for hungry, a for angry, l for lonely, t for tired, with commas between")
        })
    }
}

/// Whether the person used what they watch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Used {
    /// They did not.
    No,
    /// They did, and how much in their own words, if they say.
    Yes(Option<OneLine>),
}

impl Used {
    /// `yes` or `no`.
    pub fn slug(&self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Yes(_) => "yes",
        }
    }

    /// How much, if it was said.
    pub fn amount(&self) -> Option<&OneLine> {
        match self {
            Self::No => None,
            Self::Yes(amount) => amount.as_ref(),
        }
    }
}

impl FromStr for Used {
    type Err = Invalid;

    /// Reads `no`, `yes` or `yes: two glasses`.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let (word, amount) = text.split_once(':').unwrap_or((text, ""));
        match (word.trim().to_lowercase().as_str(), OneLine::optional(amount)?) {
            ("no", None) => Ok(Self::No),
            ("yes", amount) => Ok(Self::Yes(amount)),
            _ => Err(Invalid::new("write yes or no; after yes: you can say how much, in your own words")),
        }
    }
}

impl fmt::Display for Used {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.amount() {
            Some(amount) => write!(f, "{}: {}", self.slug(), amount.as_str()),
            None => f.write_str(self.slug()),
        }
    }
}

/// Something the person rates that is their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metric {
    /// What they call it.
    pub name: OneLine,
    /// 0 to 10.
    pub value: Rating,
}

impl Metric {
    /// Reads `pain 3, walking 8`: names with their ratings, commas between.
    pub fn parse_list(text: &str) -> Result<Vec<Self>, Invalid> {
        text.split(',').filter(|part| !part.trim().is_empty()).map(str::parse).collect()
    }

    /// Writes them as [`Metric::parse_list`] reads them.
    pub fn list_in_words(metrics: &[Self]) -> String {
        metrics.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }
}

impl FromStr for Metric {
    type Err = Invalid;

    /// Reads `pain 3` or `pain=3`.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let wrong = || Invalid::new("write a name and a rating from 0 to 10, such as pain 3");
        let (name, value) = text.trim().rsplit_once([' ', '=']).ok_or_else(wrong)?;
        let name = name.trim().trim_end_matches('=').parse().map_err(|_| wrong())?;
        Ok(Self { name, value: value.parse().map_err(|_| wrong())? })
    }
}

impl fmt::Display for Metric {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name.as_str(), self.value)
    }
}

/// What a person says of how they are; each may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    /// Mood, 0 to 10.
    pub mood: Option<Rating>,
    /// Urge, 0 to 10.
    pub urge: Option<Rating>,
    /// How they slept, 0 to 10.
    pub sleep: Option<Rating>,
    /// How close to others they feel, 0 to 10.
    pub connection: Option<Rating>,
    /// How sure they are of keeping to what they want, 0 to 10.
    pub confidence: Option<Rating>,
    /// Whether they used.
    pub used: Option<Used>,
    /// What is so of hungry, angry, lonely and tired, each once, in this order.
    pub halt: Vec<Halt>,
    /// Their own ratings, each name once.
    pub metrics: Vec<Metric>,
    /// What they mean to do today, in a line.
    pub intention: Option<OneLine>,
    /// How the day was, in a line.
    pub look_back: Option<OneLine>,
    /// Anything else.
    pub note: Option<Body>,
}

impl Answers {
    /// The five ratings everybody is asked for, with what each is called.
    pub fn ratings(&self) -> [(&'static str, Option<Rating>); 5] {
        [
            ("mood", self.mood),
            ("urge", self.urge),
            ("sleep", self.sleep),
            ("connection", self.connection),
            ("confidence", self.confidence),
        ]
    }

    /// Whether nothing is said at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A check-in, which says at least one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckIn {
    id: CheckInId,
    at: Moment,
    answers: Answers,
}

impl CheckIn {
    /// Makes a check-in; one that says nothing, or rates one thing twice, is refused.
    pub fn new(id: CheckInId, at: Moment, mut answers: Answers) -> Result<Self, Invalid> {
        if answers.is_empty() {
            return Err(Invalid::new("nothing is answered yet; one answer is enough"));
        }
        answers.halt.sort_unstable();
        answers.halt.dedup();
        let names: Vec<&str> = answers.metrics.iter().map(|metric| metric.name.as_str()).collect();
        if (1..names.len())
            .any(|at| names.get(at).is_some_and(|name| names.iter().take(at).any(|n| n == name)))
        {
            return Err(Invalid::new("a rating of your own is there twice"));
        }
        Ok(Self { id, at, answers })
    }

    /// Its id.
    pub fn id(&self) -> CheckInId {
        self.id
    }

    /// When it was so.
    pub fn at(&self) -> Moment {
        self.at
    }

    /// What was said.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// `mood 6, urge 3, pain 2`; `note` where only words were said.
    pub fn in_few_words(&self) -> String {
        let rated = |(name, value): (&str, Option<Rating>)| value.map(|value| format!("{name} {value}"));
        let mut words: Vec<String> = self.answers.ratings().into_iter().filter_map(rated).collect();
        words.extend(self.answers.metrics.iter().map(ToString::to_string));
        words.extend(self.answers.halt.iter().map(|halt| halt.slug().to_owned()));
        if words.is_empty() { "a few words".to_owned() } else { words.join(", ") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_in(answers: Answers) -> Result<CheckIn, Invalid> {
        let at = Moment::from_stored("2026-11-23T18:00:00Z", "2026-11-23T18:00:00", "UTC").unwrap();
        CheckIn::new("019ab4c2-0000-7000-8000-000000000001".parse().unwrap(), at, answers)
    }

    #[test]
    fn halt_is_read_by_letter_or_word_in_any_order_and_each_counts_once() {
        assert_eq!(Halt::parse_list("t,h, lonely,H").unwrap(), [Halt::Hungry, Halt::Lonely, Halt::Tired]);
        assert_eq!(Halt::parse_list("").unwrap(), []);
        for wrong in ["x", "hu", "h;a", "all"] {
            assert!(Halt::parse_list(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn used_may_carry_an_amount_in_own_words_and_reads_back() {
        for text in ["no", "yes", "yes: two glasses: small ones"] {
            assert_eq!(text.parse::<Used>().unwrap().to_string(), text);
        }
        for wrong in ["no: none", "maybe", "", "2"] {
            assert!(wrong.parse::<Used>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn own_ratings_are_names_with_numbers() {
        let metrics = Metric::parse_list("back pain 3, walking=8,").unwrap();
        assert_eq!(Metric::list_in_words(&metrics), "back pain 3, walking 8");
        for wrong in ["pain", "3", "pain 11", "pain -1", "pain x"] {
            assert!(Metric::parse_list(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn one_answer_is_enough_and_none_is_too_few() {
        assert!(check_in(Answers::default()).is_err());
        let answers = Answers { halt: vec![Halt::Tired, Halt::Hungry, Halt::Tired], ..Answers::default() };
        let one = check_in(answers).unwrap();
        assert_eq!(one.answers().halt, [Halt::Hungry, Halt::Tired]);
        assert_eq!(one.in_few_words(), "hungry, tired");
        let twice = Answers { metrics: Metric::parse_list("pain 3, pain 4").unwrap(), ..Answers::default() };
        assert!(check_in(twice).is_err());
    }
}
