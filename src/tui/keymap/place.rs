//! Where keys hold.

/// Where a row holds. A screen names its places in order; the first row that fits wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Everywhere, also while writing.
    Always,
    /// Wherever no field has the focus.
    Calm,
    /// On the top screen of a tab.
    Tabs,
    /// On Today.
    Today,
    /// In a list.
    List,
    /// In the list of topics and pages.
    Contents,
    /// In a page one reads.
    Page,
    /// While choosing a passage of a page.
    Passage,
    /// With two pages side by side.
    Compare,
    /// In the list of entries.
    Journal,
    /// In the trash.
    Trash,
    /// In a month or a year.
    Calendar,
    /// In the line that looks for entries.
    Filter,
    /// In the list of filters that are kept.
    Filters,
    /// In the name of a filter.
    Naming,
    /// In an entry one reads.
    Reader,
    /// In the history of an entry.
    History,
    /// In the list of sessions.
    Sessions,
    /// In a month of sessions.
    SessionMonth,
    /// In the table of sessions.
    SessionTable,
    /// In the line that looks for sessions.
    SessionFilter,
    /// In a session one reads.
    Session,
    /// In all sessions of a group or with somebody.
    Circle,
    /// In the list of themes to write about.
    Themes,
    /// In the list of questions to write from.
    Prompts,
    /// On the first of two pages of questions.
    FirstPage,
    /// On the second of them.
    LastPage,
    /// While a link is half typed.
    Offer,
    /// In a form.
    Form,
    /// In a number from 0 to 10, or in things to tick.
    Rating,
    /// In a choice among values.
    Choice,
    /// In a list or a table that grows.
    Items,
    /// In values to mark.
    Options,
    /// In one line of text.
    Line,
    /// In text of several lines.
    Prose,
    /// Writing an entry, in any of its fields.
    Entry,
    /// While looking for words in an entry.
    Find,
    /// While replacing words in an entry.
    Replace,
    /// In text, with vi's keys, while typing.
    ViInsert,
    /// In text, with vi's keys, while not typing.
    ViNormal,
    /// In text, with vi's keys, while selecting.
    ViSelect,
    /// After `d`.
    ViDelete,
    /// After `c`.
    ViChange,
    /// After `y`.
    ViYank,
    /// After `g`.
    ViGo,
    /// How far to select, delete, change or copy with vi's keys.
    ViSpan,
    /// While looking for words with vi's keys.
    ViFind,
    /// While looking for words.
    Search,
    /// In the attendance panel.
    Attendance,
    /// In the list of exercises.
    Practice,
    /// In the list of homework.
    AllHomework,
    /// In one homework.
    Homework,
    /// In the list of packs of homework.
    Packs,
    /// In a pack of homework, before anything of it is taken on.
    Pack,
    /// Choosing what is on the page to take to a session.
    Report,
    /// Choosing copies, entries or lines for it.
    ReportPick,
    /// Choosing lines for it.
    ReportLines,
    /// Looking at the page before it leaves.
    ReportPreview,
    /// In an exercise and what was done of it.
    Exercise,
    /// In a finished exercise.
    Copy,
    /// In a finished exercise that has a place in the plan.
    ForPlan,
    /// In what check-ins and scores say over time.
    Progress,
    /// In the meeting book.
    Meetings,
    /// In the meeting book, before any list was taken in.
    NoMeetings,
    /// In one meeting.
    Meeting,
    /// In the lists of meetings.
    MeetingFiles,
    /// In the frame of the treatment.
    Treatment,
    /// In the plan.
    Plan,
    /// In the list of goals.
    Goals,
    /// On the way after a lapse.
    Lapse,
    /// In Help now.
    HelpNow,
    /// At one's own people and safety plan.
    SafetyPlan,
    /// In steps, one after the other.
    Steps,
    /// While breathing for a minute.
    Breathe,
    /// While riding an urge out.
    Surf,
    /// What helped with urges before.
    Helped,
    /// Where a digit rates or chooses.
    Digits,
    /// In a text one scrolls through.
    Scroll,
    /// In a short list of things to do.
    Menu,
    /// In a question.
    Question,
    /// On the lock screen, with nothing typed.
    LockEmpty,
    /// On the lock screen.
    Lock,
}

impl Place {
    /// The heading over its keys.
    pub fn title(self) -> &'static str {
        match self {
            Self::Always => "Everywhere",
            Self::Calm => "Wherever you are not typing",
            Self::Tabs => "Going about",
            Self::Today => "Today",
            Self::List => "Lists",
            Self::Contents => "Library",
            Self::Page | Self::Passage | Self::Compare => "Reading",
            Self::Journal | Self::Reader | Self::History | Self::Filters | Self::Naming => "Journal",
            Self::Calendar => "A month or a year",
            Self::Trash => "Trash",
            Self::Sessions | Self::SessionMonth | Self::SessionTable | Self::Attendance | Self::Circle => {
                "Sessions"
            }
            Self::Progress => "Progress",
            Self::Meetings | Self::NoMeetings | Self::Meeting | Self::MeetingFiles => "Meeting book",
            Self::Treatment => "Treatment",
            Self::Practice | Self::Exercise | Self::Copy | Self::ForPlan => "Practice",
            Self::AllHomework | Self::Homework | Self::Packs | Self::Pack => "Homework",
            Self::Session => "A session",
            Self::Report | Self::ReportPick | Self::ReportLines | Self::ReportPreview => {
                "A page to take to a session"
            }
            Self::Themes | Self::Prompts => "Questions to write from",
            Self::FirstPage | Self::LastPage => "Two pages",
            Self::Form => "Forms",
            Self::Choice | Self::Options => "Choosing a value",
            Self::Items => "Lists and tables in a form",
            Self::Rating => "Rating",
            Self::Plan => "Your plan",
            Self::Goals => "Goals",
            Self::Lapse => "After a lapse",
            Self::Line | Self::Prose => "Writing",
            Self::Search | Self::Filter | Self::SessionFilter => "Searching",
            Self::Entry | Self::Offer => "Writing an entry",
            Self::Find | Self::Replace | Self::ViFind => "Finding and replacing",
            Self::ViInsert | Self::ViNormal => "Vi keys",
            Self::ViSelect | Self::ViDelete | Self::ViChange | Self::ViYank | Self::ViGo | Self::ViSpan => {
                "Vi keys, one after another"
            }
            Self::HelpNow | Self::SafetyPlan | Self::Steps | Self::Breathe | Self::Digits => "Help now",
            Self::Surf => "Riding an urge out",
            Self::Helped => "What helped before",
            Self::Scroll => "Texts, and this list",
            Self::Menu | Self::Question => "Questions",
            Self::LockEmpty | Self::Lock => "Lock screen",
        }
    }

    /// Whether a character typed there means itself.
    pub fn takes_text(self) -> bool {
        matches!(self, Self::Line | Self::Prose | Self::Choice | Self::Rating | Self::Lock)
    }

    /// Whether a character typed there means nothing if it has no row, whatever comes after.
    pub(super) fn keeps_letters(self) -> bool {
        matches!(
            self,
            Self::ViNormal
                | Self::ViSelect
                | Self::ViDelete
                | Self::ViChange
                | Self::ViYank
                | Self::ViGo
                | Self::ViSpan
        )
    }
}
