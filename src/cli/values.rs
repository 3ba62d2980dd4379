//! Values from the command line, made into the domain's types.

use std::ffi::OsStr;
use std::marker::PhantomData;
use std::path::Path;
use std::str::FromStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, Command};

use super::context::Context;
use super::output;
use super::stop::{Exit, Stop};
use crate::domain::Invalid;
use crate::domain::id::IdPrefix;
use crate::domain::moment::{Date, Moment};
use crate::domain::when::{self, Lean};

/// A value, or the wish to have none: an empty string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Given<T> {
    /// `""`.
    Nothing,
    /// A value.
    Value(T),
}

impl<T: FromStr<Err = Invalid>> FromStr for Given<T> {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        if text.is_empty() { Ok(Self::Nothing) } else { text.parse().map(Self::Value) }
    }
}

/// The new value where one was given, else what was there.
pub(super) fn or_before<T>(given: Option<Given<T>>, before: Option<T>) -> Option<T> {
    match given {
        None => before,
        Some(Given::Nothing) => None,
        Some(Given::Value(value)) => Some(value),
    }
}

/// Reads one of a closed set of words, in whatever capitals: clap by itself holds people to those of the set.
#[derive(Debug, Clone)]
struct Choice<T> {
    words: PossibleValuesParser,
    value: PhantomData<T>,
}

impl<T> TypedValueParser for Choice<T>
where
    T: FromStr<Err = Invalid> + Clone + Send + Sync + 'static,
{
    type Value = T;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, word: &OsStr) -> Result<T, clap::Error> {
        let lower = word.to_ascii_lowercase();
        self.words.clone().try_map(|word| word.parse()).parse_ref(command, arg, &lower)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        self.words.possible_values()
    }
}

/// Reads one of a closed set of words.
pub(super) fn choice<T>(all: impl IntoIterator<Item = &'static str>) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err = Invalid> + Clone + Send + Sync + 'static,
{
    Choice { words: PossibleValuesParser::new(all), value: PhantomData }
}

/// Reads one of a closed set of words, or `""` for none.
pub(super) fn choice_or_none<T>(
    all: impl IntoIterator<Item = &'static str>,
) -> impl TypedValueParser<Value = Given<T>>
where
    T: FromStr<Err = Invalid> + Clone + Send + Sync + 'static,
{
    let none = PossibleValue::new("").hide(true);
    let words = PossibleValuesParser::new(all.into_iter().map(PossibleValue::new).chain([none]));
    Choice { words, value: PhantomData }
}

/// Reads `--limit`.
pub(super) fn limit(text: &str) -> Result<usize, Invalid> {
    let limit = text.parse().ok().filter(|limit| *limit > 0);
    limit.ok_or_else(|| Invalid::new("a limit is a whole number from 1 up"))
}

/// Reads a text that may be private: an error names the flag, and never the text.
pub(super) fn private<T: FromStr<Err = Invalid>>(flag: &str, text: &str) -> Result<T, Stop> {
    text.parse().map_err(|error| Stop::from(error).at(flag))
}

/// Reads a private text that may be emptied; not given, it stays.
pub(super) fn private_or_before<T: FromStr<Err = Invalid>>(
    flag: &str,
    given: Option<&str>,
    before: Option<T>,
) -> Result<Option<T>, Stop> {
    match given {
        None => Ok(before),
        Some(text) if text.trim().is_empty() => Ok(None),
        Some(text) => private(flag, text).map(Some),
    }
}

/// Reads a list of private texts; not given, it stays; one empty text empties it. Each is kept once.
pub(super) fn private_list<T: FromStr<Err = Invalid> + PartialEq>(
    flag: &str,
    given: &[String],
    before: Vec<T>,
) -> Result<Vec<T>, Stop> {
    if given.is_empty() {
        return Ok(before);
    }
    let mut list = Vec::new();
    for text in given.iter().filter(|text| !text.trim().is_empty()) {
        let value = private(flag, text)?;
        if !list.contains(&value) {
            list.push(value);
        }
    }
    Ok(list)
}

/// Reads `--at`.
pub(super) fn moment(context: &Context, text: &str, lean: Lean) -> Result<Moment, Stop> {
    when::parse(text, context.clock.now(), lean).map_err(|error| Stop::from(error).at("--at"))
}

/// Reads `--at` of something that has been, and says how it was understood; left out, it is now.
pub(super) fn lived(context: &Context, text: Option<&str>) -> Result<Moment, Stop> {
    let Some(text) = text else { return Ok(context.clock.now()) };
    let at = moment(context, text, Lean::Past)?;
    context.app()?.refuse_the_future(at).map_err(|error| Stop::from(error).at("--at"))?;
    tell_moment(text, at);
    Ok(at)
}

/// Says on stderr how `--at` was understood, unless it left nothing to understand.
pub(super) fn tell_moment(text: &str, at: Moment) {
    let is_exact = text.contains('T') && text.trim().len() >= "2026-11-23T18:00:00Z".len();
    if !is_exact {
        output::note(&at.long());
    }
}

/// Reads `--since` and `--until`, which may be the same day.
pub(super) fn days(
    context: &Context,
    since: Option<&str>,
    until: Option<&str>,
) -> Result<(Option<Date>, Option<Date>), Stop> {
    let (since, until) = (day(context, "--since", since)?, day(context, "--until", until)?);
    if since.zip(until).is_some_and(|(since, until)| since > until) {
        return Err(Stop::usage("--since is a later day than --until"));
    }
    Ok((since, until))
}

/// Reads a day, where one is given.
pub(super) fn day(context: &Context, flag: &str, text: Option<&str>) -> Result<Option<Date>, Stop> {
    let today = context.clock.today();
    text.map(|text| when::parse_day(text, today).map_err(|error| Stop::from(error).at(flag))).transpose()
}

/// Reads the beginning of an id; a word that can be no id at all names nothing.
pub(super) fn id(text: &str) -> Result<IdPrefix, Stop> {
    let could_be = text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    text.parse().map_err(|error: Invalid| {
        if could_be {
            return Stop::from(error);
        }
        Stop::new(Exit::Missing, "nothing has such an id").advise(sentence(&error.to_string()))
    })
}

/// The text with a capital and a full stop.
pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let stop = if text.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{first}{}{stop}", letters.as_str())
}

/// A count of things in words: `1 entry`, `2 entries`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Where words come from that were given as `-`: standard input.
pub(super) fn from_stdin(words: &[String]) -> Option<&Path> {
    matches!(words, [word] if word == "-").then(|| Path::new("-"))
}

/// Words as they were given, or what standard input says for `-`.
pub(super) fn spoken(context: &mut Context, words: &[String]) -> Result<String, Stop> {
    match from_stdin(words) {
        Some(file) => Ok(context.inputs.text(file)?.trim().replace("\r\n", "\n")),
        None => Ok(words.join(" ")),
    }
}
