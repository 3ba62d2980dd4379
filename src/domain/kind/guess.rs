//! What kind of session a title in a calendar speaks of.

use super::{Fellowship, Kind, Model};

/// Short names of fellowships, written in capitals, that mean nothing else at a clinic.
const CAPITALS: &[(&str, Fellowship)] = &[
    ("AA", Fellowship::Aa),
    ("NA", Fellowship::Na),
    ("CMA", Fellowship::Cma),
    ("ACA", Fellowship::Aca),
    ("SLAA", Fellowship::Slaa),
    ("SMART", Fellowship::Smart),
];

/// Short names that mean other things as well, and count only beside a word for a meeting.
const AT_MEETINGS: &[(&str, Fellowship)] = &[
    ("CA", Fellowship::Ca),
    ("MA", Fellowship::Ma),
    ("GA", Fellowship::Ga),
    ("HA", Fellowship::Ha),
    ("OA", Fellowship::Oa),
    ("DA", Fellowship::Da),
    ("SA", Fellowship::Sa),
    ("CODA", Fellowship::Coda),
];

/// Names in words beside those of [`Fellowship::label`].
const NAMES: &[(&str, Fellowship)] = &[
    ("al anon", Fellowship::AlAnon),
    ("alanon", Fellowship::AlAnon),
    ("nar anon", Fellowship::NarAnon),
    ("smart meeting", Fellowship::Smart),
    ("coda", Fellowship::Coda),
    ("codependents anonymous", Fellowship::Coda),
];

/// Words for meetings that peers lead.
const PEERS: &[&str] = &[
    "12 step",
    "twelve step",
    "step meeting",
    "big book",
    "home group",
    "mutual help",
    "mutual aid",
    "peer support",
    "peer led",
    "recovery meeting",
];

const FAMILY: &[&str] =
    &["family", "families", "couple", "couples", "partner", "marital", "marriage", "parents", "multifamily"];

const GROUP: &[&str] = &[
    "group",
    "groups",
    "grp",
    "iop",
    "intensive outpatient",
    "php",
    "partial hospitalization",
    "day programme",
    "day program",
    "workshop",
    "class",
    "aftercare",
];

const INDIVIDUAL: &[&str] = &[
    "individual",
    "1 1",
    "1 on 1",
    "one to one",
    "one on one",
    "counseling",
    "counselling",
    "counselor",
    "counsellor",
    "therapy",
    "therapist",
    "psychotherapy",
    "psychologist",
    "keyworker",
    "key worker",
    "case manager",
    "case management",
    "cbt",
    "emdr",
    "intake",
    "assessment",
];

const MEDICAL: &[&str] = &[
    "medication",
    "medications",
    "medical",
    "medicine",
    "meds",
    "med",
    "mat",
    "moud",
    "dr",
    "doctor",
    "physician",
    "nurse",
    "psychiatrist",
    "psychiatry",
    "psychiatric",
    "prescriber",
    "prescription",
    "refill",
    "buprenorphine",
    "suboxone",
    "sublocade",
    "methadone",
    "naltrexone",
    "vivitrol",
    "dosing",
    "injection",
    "lab",
    "labs",
    "blood",
    "urine",
    "uds",
    "detox",
    "physical",
    "gp",
];

/// Words for the models of groups, the more telling ones first.
const MODELS: &[(&str, Model)] = &[
    ("relapse prevention", Model::RelapsePrevention),
    ("cbt", Model::CognitiveBehavioral),
    ("cognitive", Model::CognitiveBehavioral),
    ("dbt", Model::SkillsDevelopment),
    ("skills", Model::SkillsDevelopment),
    ("psychoeducation", Model::Psychoeducational),
    ("psychoeducational", Model::Psychoeducational),
    ("psychoed", Model::Psychoeducational),
    ("education", Model::Psychoeducational),
    ("process", Model::InterpersonalProcess),
    ("support", Model::Support),
    ("art", Model::Expressive),
    ("music", Model::Expressive),
    ("drama", Model::Expressive),
    ("expressive", Model::Expressive),
];

impl Kind {
    /// Guesses the kind from a title; without a word that tells, other.
    ///
    /// What peers lead comes first, as `AA group` is no group therapy; then what only one kind has.
    pub fn guess(title: &str) -> Self {
        let words: Vec<&str> =
            title.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let said = format!(" {} ", words.join(" ").to_lowercase());
        let says = |phrase: &str| said.contains(&format!(" {phrase} "));
        let says_any = |phrases: &[&str]| phrases.iter().any(|phrase| says(phrase));
        if let Some(fellowship) = fellowship(&words, &said) {
            return Self::MutualHelp { fellowship: Some(fellowship) };
        }
        if says_any(PEERS) {
            return Self::MutualHelp { fellowship: None };
        }
        let model = || MODELS.iter().find(|(word, _)| says(word)).map(|(_, model)| *model);
        if says_any(FAMILY) {
            Self::Family
        } else if says_any(GROUP) || says("relapse prevention") {
            Self::Group { model: model() }
        } else if says_any(INDIVIDUAL) {
            Self::Individual { focus: None }
        } else if says_any(MEDICAL) {
            Self::Medical
        } else {
            Self::Other
        }
    }
}

fn fellowship(words: &[&str], said: &str) -> Option<Fellowship> {
    let by_name = Fellowship::ALL.iter().filter(|it| **it != Fellowship::Other).find(|fellowship| {
        let label = fellowship.label().to_lowercase().replace('-', " ");
        said.contains(&format!(" {label} "))
    });
    if let Some(fellowship) = by_name {
        return Some(*fellowship);
    }
    let is_meeting = said.contains(" meeting ") || said.contains(" step ");
    let is_goal = said.contains(" smart goal");
    let in_capitals = |list: &[(&str, Fellowship)]| {
        list.iter().find(|(short, _)| words.contains(short)).map(|(_, fellowship)| *fellowship)
    };
    let short = in_capitals(CAPITALS).filter(|found| !(is_goal && *found == Fellowship::Smart));
    let of_meetings = || in_capitals(AT_MEETINGS).filter(|_| is_meeting);
    let in_words = || NAMES.iter().find(|(name, _)| said.contains(&format!(" {name} "))).map(|(_, it)| *it);
    short.or_else(of_meetings).or_else(in_words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kind::KindName;

    #[test]
    fn a_title_tells_its_kind_as_far_as_its_words_do() {
        for (title, kind) in [
            ("IOP group", KindName::Group),
            ("IOP", KindName::Group),
            ("Individual session - Dr M", KindName::Individual),
            ("Counselling w/ J.", KindName::Individual),
            ("Dr. Maier", KindName::Medical),
            ("Medication check", KindName::Medical),
            ("Medication education group", KindName::Group),
            ("Family session", KindName::Family),
            ("Group: family of origin work", KindName::Family),
            ("Home group", KindName::MutualHelp),
            ("Dentist", KindName::Other),
            ("Matinee with na friends", KindName::Other),
            ("", KindName::Other),
        ] {
            assert_eq!(Kind::guess(title).name(), kind, "{title}");
        }
    }

    #[test]
    fn what_peers_lead_is_never_taken_for_group_therapy() {
        for (title, fellowship) in [
            ("AA group", Fellowship::Aa),
            ("Tuesday NA", Fellowship::Na),
            ("SMART Recovery meeting", Fellowship::Smart),
            ("SMART online", Fellowship::Smart),
            ("Al-Anon", Fellowship::AlAnon),
            ("alcoholics anonymous, step group", Fellowship::Aa),
            ("CA meeting", Fellowship::Ca),
            ("LifeRing", Fellowship::Lifering),
        ] {
            assert_eq!(Kind::guess(title), Kind::MutualHelp { fellowship: Some(fellowship) }, "{title}");
        }
        assert_eq!(Kind::guess("SMART goals group"), Kind::Group { model: None });
        assert_eq!(Kind::guess("Group, Sacramento CA"), Kind::Group { model: None });
    }

    #[test]
    fn the_model_of_a_group_is_guessed_too() {
        for (title, model) in [
            ("Relapse Prevention", Model::RelapsePrevention),
            ("Support group", Model::Support),
            ("Process group", Model::InterpersonalProcess),
            ("DBT skills group", Model::SkillsDevelopment),
            ("CBT group", Model::CognitiveBehavioral),
            ("Art therapy group", Model::Expressive),
        ] {
            assert_eq!(Kind::guess(title), Kind::Group { model: Some(model) }, "{title}");
        }
    }
}
