//! The measures that are known, with what their papers say of the numbers.

use super::{Band, Measure, Ninth, Scale};

const fn band(from: u8, words: &'static str) -> Band {
    Band { from, words }
}

/// Every measure, in the order people are shown them.
pub const MEASURES: &[Measure] = &[
    Measure {
        slug: "phq-9",
        title: "PHQ-9",
        about: "How often low mood, and what goes with it, was there in the last two weeks.",
        scales: &[Scale {
            name: "total",
            label: "Total",
            low: 0,
            high: 27,
            higher: "A higher number means that more of it was there, on more days.",
            bands: &[
                band(0, "below the first mark"),
                band(5, "mild"),
                band(10, "moderate"),
                band(15, "moderately severe"),
                band(20, "severe"),
            ],
        }],
        ninth: Ninth::Asked,
        source: "Kroenke, Spitzer and Williams 2001, Journal of General Internal Medicine 16:606–613",
    },
    Measure {
        slug: "gad-7",
        title: "GAD-7",
        about: "How often worry and unease were there in the last two weeks.",
        scales: &[Scale {
            name: "total",
            label: "Total",
            low: 0,
            high: 21,
            higher: "A higher number means that more of it was there, on more days.",
            bands: &[
                band(0, "below the first mark"),
                band(5, "mild"),
                band(10, "moderate"),
                band(15, "severe"),
            ],
        }],
        ninth: Ninth::None,
        source: "Spitzer, Kroenke, Williams and Löwe 2006, Archives of Internal Medicine 166:1092–1097",
    },
    Measure {
        slug: "audit-c",
        title: "AUDIT-C",
        about: "How often and how much you drank alcohol.",
        scales: &[Scale {
            name: "total",
            label: "Total",
            low: 0,
            high: 12,
            higher: "A higher number means more alcohol, or more often.",
            bands: &[
                band(0, "below the marks"),
                band(3, "at the mark for women, below the one for men"),
                band(4, "at or above the marks for women and for men"),
            ],
        }],
        ninth: Ninth::None,
        source: "Bush and others 1998, Archives of Internal Medicine 158:1789–1795 (men, 4 and more); Bradley and others \
                 2003, 163:821–829 (women, 3 and more)",
    },
    Measure {
        slug: "barc-10",
        title: "BARC-10",
        about: "What supports you in your recovery: people, health, a home, things to do.",
        scales: &[Scale {
            name: "total",
            label: "Total",
            low: 10,
            high: 60,
            higher: "A higher number means more support.",
            bands: &[
                band(10, "below the mark of 47"),
                band(47, "at or above 47, the mark the paper found for more than a year without use"),
            ],
        }],
        ninth: Ninth::None,
        source: "Vilsaint and others 2017, Drug and Alcohol Dependence 177:71–76",
    },
    Measure {
        slug: "bam",
        title: "BAM",
        about: "How the last 30 days were: use, what makes use more likely, and what protects you. It has three numbers \
                and no total.",
        scales: &[
            Scale {
                name: "use",
                label: "Use",
                low: 0,
                high: 12,
                higher: "A higher number means more use.",
                bands: &[],
            },
            Scale {
                name: "risk",
                label: "Risk",
                low: 0,
                high: 24,
                higher: "A higher number means more that makes use likely.",
                bands: &[],
            },
            Scale {
                name: "protective",
                label: "Protective",
                low: 0,
                high: 24,
                higher: "A higher number means more that protects you.",
                bands: &[],
            },
        ],
        ninth: Ninth::None,
        source: "Cacciola and others 2013, Journal of Substance Abuse Treatment 44:256–263; it is read answer by answer",
    },
];
