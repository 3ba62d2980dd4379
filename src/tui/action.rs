//! What a person means by a key or a click.

use super::shell::Tab;
use super::widgets::editor::{Edit, Mode};

/// An intent. What it does is for the screen on top to say; one that means nothing there does nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// To the left, or the value before.
    Left,
    /// To the right, or the value after.
    Right,
    /// One screen up.
    PageUp,
    /// One screen down.
    PageDown,
    /// To the beginning.
    Top,
    /// To the end.
    Bottom,
    /// Open, choose, say yes.
    Open,
    /// Back one level.
    Back,
    /// The next field or pane.
    Next,
    /// The field or pane before.
    Previous,
    /// Begin a new one.
    Add,
    /// Change this one.
    Change,
    /// Say that it was done, or no longer.
    Tick,
    /// Move it up among its own.
    MoveUp,
    /// Move it down among its own.
    MoveDown,
    /// Put what was answered into the plan.
    TakeOver,
    /// Keep it.
    Save,
    /// Take it away.
    Delete,
    /// Bring it back.
    Restore,
    /// Take the last act back.
    Undo,
    /// Look for words.
    Search,
    /// Look for words and put others in their place.
    Replace,
    /// Put the other words in every place.
    ReplaceAll,
    /// The next place of what is looked for.
    FindNext,
    /// The place of what is looked for before this one.
    FindPrevious,
    /// Copy to where other programs can read it.
    CopyOut,
    /// The text alone, or with everything around it again.
    TextAlone,
    /// The next way to look at it.
    View,
    /// Sort by the next column.
    SortNext,
    /// Sort from the other end.
    SortTurn,
    /// Take what is offered.
    Complete,
    /// The next thing offered.
    OfferNext,
    /// Show or leave the trash.
    Trash,
    /// Take it away for good.
    Erase,
    /// Show what it said before.
    History,
    /// Show the filters that are kept.
    Filters,
    /// Show the entries that point at it.
    Linked,
    /// I was there.
    Attended,
    /// I was not there.
    Missed,
    /// See to the series a session is of.
    Repeat,
    /// Write before a session or after it.
    Notes,
    /// See the frame of the treatment.
    Treatment,
    /// Say which goals of the treatment it served.
    Goals,
    /// See homework, or set some.
    Homework,
    /// See the meeting book.
    Meetings,
    /// Only what is on now, or all again.
    Now,
    /// Keep a point under a name.
    AddPlace,
    /// Take homework from a pack.
    Import,
    /// It is done.
    Done,
    /// It is left out.
    Skip,
    /// It is for another day.
    Reschedule,
    /// Make a page to take to a session.
    Report,
    /// Begin a programme.
    AddProgramme,
    /// Begin a step of a goal.
    AddStep,
    /// Begin a treatment goal.
    AddGoal,
    /// Begin a journal entry.
    Write,
    /// Choose a question to write from.
    Prompts,
    /// Say how one is.
    CheckIn,
    /// See to what one wants to leave or do less of.
    OwnGoals,
    /// Log a lapse.
    Lapse,
    /// Log a session.
    Log,
    /// Read on.
    Read,
    /// The page after this one.
    NextPage,
    /// The page before this one.
    PreviousPage,
    /// Back to the page one came from by a link.
    Return,
    /// Put a bookmark on it, or take it away.
    Bookmark,
    /// Mark it as read, or as not read.
    MarkRead,
    /// Start its exercise.
    Exercise,
    /// Choose a passage to save.
    Passage,
    /// Set it beside another.
    Compare,
    /// Go to a part of it.
    Outline,
    /// Show the sources of what is in view.
    Sources,
    /// One of the tabs.
    Tab(Tab),
    /// Help now.
    HelpNow,
    /// What to do about an urge.
    Urge,
    /// Breathe for a minute.
    Breathe,
    /// Ground oneself.
    Ground,
    /// See the plan.
    Plan,
    /// See one's own people and safety plan.
    SafetyPlan,
    /// A digit by itself: a rating, or the line with that number.
    Digit(u8),
    /// All keys.
    Keys,
    /// The palette.
    Palette,
    /// Lock the vault.
    Lock,
    /// Lock the vault, and show an empty screen.
    Hide,
    /// Lock, and give the terminal back for a while.
    Suspend,
    /// Leave the program.
    Quit,
    /// The answer to a question, counted from 0.
    Answer(usize),
    /// Do something to the text in focus.
    Type(Edit),
    /// Do all of these to the text in focus, and let letters mean something else from then on.
    Edits(&'static [Edit], Mode),
    /// One more digit of how often to do the next thing.
    Count(u8),
    /// Press the mouse button at a cell of the screen's area.
    Click(u16, u16),
    /// Move the mouse with the button down to a cell of the screen's area.
    Drag(u16, u16),
}
