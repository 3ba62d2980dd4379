//! What kind of session it was, and the words each kind needs.

mod guess;

use super::choice::choices;
use super::text::PageRef;

choices!(
    /// The kind alone, without its particulars.
    KindName, "kind", {
        Individual = "individual", "Individual";
        Group = "group", "Group";
        MutualHelp = "mutual-help", "Mutual help";
        Family = "family", "Family";
        Medical = "medical", "Medical";
        Other = "other", "Other";
    }
);

impl KindName {
    /// The key this kind has in JSON objects (`mutual_help`).
    pub fn key(self) -> String {
        self.slug().replace('-', "_")
    }

    /// Where this kind stands in [`KindName::ALL`].
    pub fn index(self) -> usize {
        Self::ALL.iter().position(|kind| *kind == self).unwrap_or(0)
    }
}

choices!(
    /// The model of a therapy group: the five of SAMHSA TIP 41, chapter 2, its special kinds, and `other`.
    Model, "model", {
        Psychoeducational = "psychoeducational", "Psychoeducational";
        SkillsDevelopment = "skills-development", "Skills development";
        CognitiveBehavioral = "cognitive-behavioral", "Cognitive-behavioral";
        Support = "support", "Support";
        InterpersonalProcess = "interpersonal-process", "Interpersonal process";
        RelapsePrevention = "relapse-prevention", "Relapse prevention";
        Cultural = "cultural", "Culturally specific";
        Expressive = "expressive", "Expressive";
        Other = "other", "Another kind";
    }
);

impl Model {
    /// The key this model has in JSON objects (`skills_development`).
    pub fn key(self) -> String {
        self.slug().replace('-', "_")
    }
}

choices!(
    /// A mutual-help fellowship. The slugs are those of the meeting feeds, and of the fellowships that publish none.
    Fellowship, "fellowship", {
        Aa = "aa", "Alcoholics Anonymous";
        Na = "na", "Narcotics Anonymous";
        Ca = "ca", "Cocaine Anonymous";
        Cma = "cma", "Crystal Meth Anonymous";
        Ma = "ma", "Marijuana Anonymous";
        Ga = "ga", "Gamblers Anonymous";
        Ha = "ha", "Heroin Anonymous";
        AlAnon = "al-anon", "Al-Anon";
        NarAnon = "nar-anon", "Nar-Anon";
        Aca = "aca", "Adult Children of Alcoholics";
        Smart = "smart", "SMART Recovery";
        RecoveryDharma = "recovery-dharma", "Recovery Dharma";
        RefugeRecovery = "refuge-recovery", "Refuge Recovery";
        Lifering = "lifering", "LifeRing";
        Wfs = "wfs", "Women for Sobriety";
        CelebrateRecovery = "celebrate-recovery", "Celebrate Recovery";
        Moderation = "moderation-management", "Moderation Management";
        InTheRooms = "in-the-rooms", "In The Rooms";
        Oa = "oa", "Overeaters Anonymous";
        Coda = "coda", "Co-Dependents Anonymous";
        Slaa = "slaa", "Sex and Love Addicts Anonymous";
        CeaHow = "cea-how", "Compulsive Eaters Anonymous-HOW";
        Da = "da", "Debtors Anonymous";
        Daa = "daa", "Drug Addicts Anonymous";
        Eda = "eda", "Eating Disorders Anonymous";
        Rca = "rca", "Recovering Couples Anonymous";
        Sa = "sa", "Sexaholics Anonymous";
        Saa = "saa", "Sex Addicts Anonymous";
        Sca = "sca", "Sexual Compulsives Anonymous";
        Sia = "sia", "Survivors of Incest Anonymous";
        Ua = "ua", "Underearners Anonymous";
        Va = "va", "Violence Anonymous";
        Other = "other", "Another fellowship";
    }
);

choices!(
    /// How a session was held.
    Format, "format", {
        InPerson = "in-person", "In person";
        Video = "video", "Video";
        Phone = "phone", "Phone";
    }
);

choices!(
    /// The level of care, after the ASAM Criteria, 3rd edition (2013); editions differ.
    LevelOfCare, "level", {
        Outpatient = "outpatient", "Outpatient (under 9 hours a week)";
        IntensiveOutpatient = "intensive-outpatient", "Intensive outpatient (9 to 19 hours)";
        PartialHospitalization = "partial-hospitalization", "Partial hospitalization (20 hours or more)";
        Residential = "residential", "Residential";
        Inpatient = "inpatient", "Inpatient";
    }
);

/// The kind of a session with the particulars only that kind has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// One person and one clinician.
    Individual {
        /// The approach, as the page that explains it.
        focus: Option<PageRef>,
    },
    /// Group therapy, led by a trained clinician.
    Group {
        /// The kind of group.
        model: Option<Model>,
    },
    /// A peer-led meeting; never counted as group therapy.
    MutualHelp {
        /// Which fellowship's meeting it was.
        fellowship: Option<Fellowship>,
    },
    /// With family or a partner.
    Family,
    /// A doctor, nurse or pharmacist.
    Medical,
    /// Anything else.
    Other,
}

impl Kind {
    /// The kind without its particulars.
    pub fn name(&self) -> KindName {
        match self {
            Self::Individual { .. } => KindName::Individual,
            Self::Group { .. } => KindName::Group,
            Self::MutualHelp { .. } => KindName::MutualHelp,
            Self::Family => KindName::Family,
            Self::Medical => KindName::Medical,
            Self::Other => KindName::Other,
        }
    }

    /// The group's model, where there is one.
    pub fn model(&self) -> Option<Model> {
        if let Self::Group { model } = self { *model } else { None }
    }

    /// The fellowship, where there is one.
    pub fn fellowship(&self) -> Option<Fellowship> {
        if let Self::MutualHelp { fellowship } = self { *fellowship } else { None }
    }

    /// The page of the approach, where there is one.
    pub fn focus(&self) -> Option<&PageRef> {
        if let Self::Individual { focus } = self { focus.as_ref() } else { None }
    }

    /// Puts a kind together from its name and particulars; a particular of another kind is refused.
    pub fn assemble(
        name: KindName,
        model: Option<Model>,
        fellowship: Option<Fellowship>,
        focus: Option<PageRef>,
    ) -> Result<Self, super::Invalid> {
        let refuse = |present: bool, what: &str, only: KindName| {
            if present && name != only {
                return Err(super::Invalid::new(format!("{what} belongs only to {} sessions", only.slug())));
            }
            Ok(())
        };
        refuse(model.is_some(), "a model", KindName::Group)?;
        refuse(fellowship.is_some(), "a fellowship", KindName::MutualHelp)?;
        refuse(focus.is_some(), "a focus", KindName::Individual)?;
        Ok(match name {
            KindName::Individual => Self::Individual { focus },
            KindName::Group => Self::Group { model },
            KindName::MutualHelp => Self::MutualHelp { fellowship },
            KindName::Family => Self::Family,
            KindName::Medical => Self::Medical,
            KindName::Other => Self::Other,
        })
    }

    /// A line for lists: the kind with its particular, such as "Group, support".
    pub fn describe(&self) -> String {
        match self {
            Self::Group { model: Some(model) } => format!("Group, {}", model.label().to_lowercase()),
            Self::MutualHelp { fellowship: Some(fellowship) } => {
                format!("Mutual help, {}", fellowship.label())
            }
            _ => self.name().label().to_owned(),
        }
    }
}
