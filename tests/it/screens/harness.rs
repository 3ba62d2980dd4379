//! A stage on which the shell plays: the app answers at once, the clock stands still, nothing is drawn but to memory.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use evenkeel::app::App;
use evenkeel::app::clock::Clock;
use evenkeel::app::keeping::NewVault;
use evenkeel::config::{Beside, Config, ThemeChoice};
use evenkeel::domain::check_in::CheckIn;
use evenkeel::domain::entry::Beginning;
use evenkeel::domain::exercise::copy::ExerciseCopy;
use evenkeel::domain::goal::{Aim, Goal};
use evenkeel::domain::id::GoalId;
use evenkeel::domain::kind::{Kind, Model};
use evenkeel::domain::moment::Moment;
use evenkeel::domain::plan::Plan;
use evenkeel::domain::query::Query;
use evenkeel::domain::rating::{Minutes, Rating};
use evenkeel::domain::session::Meeting;
use evenkeel::domain::status::{Mark, Status};
use evenkeel::domain::text::Body;
use evenkeel::domain::treatment::Period;
use evenkeel::library::Catalogue;
use evenkeel::library::guided::Guided;
use evenkeel::library::helplines::Helplines;
use evenkeel::library::prompts::Prompts;
use evenkeel::tui::Start;
use evenkeel::tui::shell::{Cx, Job, Keep, Shell, Sitting};
use evenkeel::tui::theme::Theme;
use evenkeel::vault::{CopyFilter, Passphrase, RecoveryCode, SessionFilter, UnlockWith, WorkFactor};
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use tempfile::TempDir;
use zeroize::Zeroizing;

const PASSPHRASE: &str = "four plain words here";

/// Monday 23 November 2026, 20:00 in London.
fn now() -> Moment {
    moment("2026-11-23T20:00:00Z")
}

fn moment(utc: &str) -> Moment {
    Moment::from_stored(utc, utc.trim_end_matches('Z'), "Europe/London").unwrap()
}

fn passphrase() -> Passphrase {
    Passphrase::new(Zeroizing::new(PASSPHRASE.to_owned())).unwrap()
}

/// The shell, the app behind it, and a screen in memory.
pub(crate) struct Stage {
    dir: TempDir,
    app: App,
    shell: Shell,
    terminal: Terminal<TestBackend>,
    now: Instant,
    holds_answers: bool,
    held: Vec<(u64, Result<evenkeel::app::request::Outcome, evenkeel::app::failure::Failure>)>,
    /// What went to the system clipboard.
    pub(crate) copied_out: Vec<String>,
    /// Whether the program has left.
    pub(crate) has_quit: bool,
}

/// A stage with a vault that is locked.
pub(crate) fn stage() -> Stage {
    Stage::new(true)
}

/// A stage with a vault that is locked, at this moment.
pub(crate) fn stage_on(at: Moment) -> Stage {
    Stage::on(at, true)
}

/// A stage with a vault that is locked, and vi's keys in the settings.
pub(crate) fn vi_stage() -> Stage {
    let mut stage = Stage::new(true);
    let Cx { config, .. } = cx(Keep::Locked);
    let config = Config { vi_keys: true, ..config };
    stage.shell = Shell::new(Cx { config, ..cx(Keep::Locked) }, Start::Today);
    stage
}

/// A stage without a vault.
pub(crate) fn first_evening() -> Stage {
    Stage::new(false)
}

impl Stage {
    fn new(has_vault: bool) -> Self {
        Self::on(now(), has_vault)
    }

    fn on(at: Moment, has_vault: bool) -> Self {
        let dir = TempDir::new().unwrap();
        let outside = dir.path().join("outside");
        std::fs::create_dir(&outside).unwrap();
        let app = App::new(dir.path().join("vault"), Clock::fixed(at));
        let mut app = app.with_beside(Some(Beside::new(outside)));
        if has_vault {
            let code = RecoveryCode::generate().unwrap();
            let work = WorkFactor::new(15).unwrap();
            app.create(&NewVault { passphrase: passphrase(), code, work }).unwrap();
        }
        let keep = if has_vault { Keep::Locked } else { Keep::Absent };
        let shell = Shell::new(Cx { clock: Clock::fixed(at), ..cx(keep) }, Start::Today);
        let terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        let now = Instant::now();
        let mut stage = Self {
            dir,
            app,
            shell,
            terminal,
            now,
            holds_answers: false,
            held: Vec::new(),
            copied_out: Vec::new(),
            has_quit: false,
        };
        stage.work();
        stage
    }

    /// Has the vault be one that was made this many days ago.
    pub(crate) fn made_days_ago(mut self, days: i64) -> Self {
        let dir = self.dir.path().join("old");
        let day = evenkeel::domain::moment::add_days(now().date(), -days);
        let mut app = App::new(&dir, Clock::fixed(now().on_day(day)));
        let code = RecoveryCode::generate().unwrap();
        app.create(&NewVault { passphrase: passphrase(), code, work: WorkFactor::new(15).unwrap() }).unwrap();
        let beside = Beside::new(self.dir.path().join("outside"));
        self.app = App::new(&dir, Clock::fixed(now())).with_beside(Some(beside));
        self
    }

    /// Lays a file beside the database.
    pub(crate) fn with_file_in_the_vault(self, name: &str) -> Self {
        std::fs::write(self.app.dir().join(name), "").unwrap();
        self
    }

    /// A stage with an open vault, for random keys.
    pub(crate) fn in_memory_of_one_run() -> Self {
        stage()
            .with_entry("something")
            .with_scheduled("2026-11-22T18:00:00Z")
            .with_scheduled("2026-11-22T18:30:00Z")
            .with_session("2026-11-15T18:00:00Z", Status::Attended)
            .unlocked()
    }

    /// The finished exercises, newest first.
    pub(crate) fn copies(&self) -> Vec<ExerciseCopy> {
        self.app.copies(&CopyFilter::default(), None, 99).unwrap()
    }

    /// What there is of homework: its title, its status, and the day it is for.
    pub(crate) fn homework(&self) -> Vec<(String, String, Option<String>)> {
        let kept = self.app.homework_shelf().unwrap().homework;
        let told = |it: &evenkeel::domain::homework::Homework| {
            let due = it.task.due.map(|day| day.to_string());
            (it.task.title.as_str().to_owned(), it.status.name().to_string(), due)
        };
        kept.iter().map(told).collect()
    }

    /// Lets the app find files to import in a directory.
    pub(crate) fn importing_from(mut self, dir: &std::path::Path) -> Self {
        let clock = *self.app.clock();
        let app = App::new(self.app.dir(), clock);
        self.app = app.with_import_dir(Some(dir));
        self
    }

    pub(crate) fn filled(self, fill: impl FnOnce(&App)) -> Self {
        fill(&self.app);
        self
    }

    /// Asks the app something beside the screen.
    pub(crate) fn asked<T>(&self, ask: impl FnOnce(&App) -> T) -> T {
        ask(&self.app)
    }

    pub(crate) fn with_entry(self, text: &str) -> Self {
        let body = text.parse().unwrap();
        self.app.add_entry(Beginning::default().with(now(), body)).unwrap();
        self
    }

    pub(crate) fn with_scheduled(self, utc: &str) -> Self {
        self.with_session(utc, Status::Scheduled)
    }

    pub(crate) fn with_session(self, utc: &str, status: Status) -> Self {
        let kind = Kind::Group { model: Some(Model::Support) };
        let meeting = Meeting {
            minutes: Minutes::new(90).ok(),
            name: "Tuesday group".parse().ok(),
            ..Meeting::new(kind, moment(utc), Mark::new(status, None).unwrap())
        };
        self.app.add_session(meeting).unwrap();
        self
    }

    pub(crate) fn with_nine_of_twelve(mut self) -> Self {
        let statuses = [
            (9, Status::Attended),
            (2, Status::Missed),
            (1, Status::LateCancelled),
            (1, Status::ProviderCancelled),
        ];
        let all = statuses.iter().flat_map(|(count, status)| (0..*count).map(|_| *status));
        for (week, status) in all.enumerate() {
            let day = evenkeel::domain::moment::add_days(now().date(), -6 * i64::try_from(week).unwrap() - 1);
            self = self.with_session(&format!("{day}T18:00:00Z"), status);
        }
        self
    }

    /// With a goal that holds for so many days, today among them.
    pub(crate) fn with_goal(self, title: &str, days: i64) -> Self {
        let since = evenkeel::domain::moment::add_days(now().date(), 1 - days);
        let id = GoalId::new(uuid::Uuid::now_v7());
        let period = Period::new(since, None).unwrap();
        let mut goal = Goal::new(id, title.parse().unwrap(), Aim::Abstain, period);
        goal.saves = "£8.50".parse().ok();
        goal.milestones = "30, 365 a trip".parse().unwrap();
        self.app.put_goal(&goal).unwrap();
        self
    }

    /// The check-ins, newest first, in few words with the day and hour.
    pub(crate) fn check_ins(&self) -> Vec<String> {
        let all = self.app.check_ins((None, None), None, 100).unwrap();
        all.into_iter().map(|one| format!("{} {}", one.at().typed(), one.in_few_words())).collect()
    }

    /// Each goal with its days of the last 90 and in all, and its number of lapses.
    pub(crate) fn goals(&self) -> Vec<(String, u32, u32, usize)> {
        let days = |goal: &Goal| goal.days(now());
        let told = |goal: Goal| {
            let days = days(&goal);
            (goal.title.as_str().to_owned(), days.last_90.days, days.all.days, goal.lapses.len())
        };
        self.app.goals().unwrap().into_iter().map(told).collect()
    }

    /// The items of the plan.
    pub(crate) fn plan(&self) -> Plan {
        self.app.plan().unwrap().plan
    }

    /// Saves an entry as another program would that has the vault open, too.
    pub(crate) fn another_program_writes(&self, text: &str) {
        let mut other = App::new(self.app.dir(), Clock::fixed(now()));
        other.unlock(&UnlockWith::Passphrase(passphrase())).unwrap();
        other.add_entry(Beginning::default().with(now(), text.parse().unwrap())).unwrap();
    }

    /// How many entries lie in the trash when the vault is opened so many days later.
    pub(crate) fn trash_after_days(&self, days: i64) -> usize {
        let day = evenkeel::domain::moment::add_days(now().date(), days);
        let mut later = App::new(self.app.dir(), Clock::fixed(moment(&format!("{day}T20:00:00Z"))));
        later.unlock(&UnlockWith::Passphrase(passphrase())).unwrap();
        later.trash(None, 10).unwrap().len()
    }

    /// Whether the app has the vault open.
    pub(crate) fn is_open(&self) -> bool {
        self.app.is_unlocked()
    }

    /// Whether something happens though no key is pressed, before the vault would be looked over or locked.
    pub(crate) fn waits_for_time(&self) -> bool {
        self.shell.deadline().is_some_and(|at| at <= self.now + Duration::from_secs(2))
    }

    /// The urge and the words of each check-in, newest first.
    pub(crate) fn urges(&self) -> Vec<(Option<u8>, String)> {
        let all = self.app.check_ins((None, None), None, 100).unwrap();
        let told = all
            .iter()
            .map(CheckIn::answers)
            .map(|it| (it.urge.map(Rating::get), it.note.as_ref().map_or("", Body::as_str).to_owned()));
        told.collect()
    }

    /// Puts a plan outside as another vault would.
    pub(crate) fn plan_of_another_vault_stands_outside(&self) {
        Beside::new(self.dir.path().join("outside")).show_safety_plan("## something\n").unwrap();
    }

    /// What is shown of the plan before unlocking.
    pub(crate) fn plan_outside(&self) -> Option<String> {
        self.app.safety_plan_before_unlocking()
    }

    /// Lets seconds pass.
    pub(crate) fn wait(&mut self, seconds: u64) {
        self.now += Duration::from_secs(seconds);
        self.shell.tick(self.now);
        self.work();
    }

    /// Unlocks through the lock screen.
    pub(crate) fn unlocked(mut self) -> Self {
        self.play(PASSPHRASE);
        self.play("<enter>");
        self
    }

    /// Plays keys: characters mean themselves, and `<esc>`, `<C-s>` and their like are keys.
    pub(crate) fn play(&mut self, script: &str) {
        let mut rest = script;
        while let Some(c) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
            let (key, after) = match named.and_then(|(name, after)| Some((named_key(name)?, after))) {
                Some(found) => found,
                None => (KeyEvent::from(KeyCode::Char(c)), &rest[c.len_utf8()..]),
            };
            rest = after;
            self.press(key);
        }
    }

    /// Pastes a text, as a terminal with bracketed paste gives it.
    pub(crate) fn paste(&mut self, text: &str) {
        self.now += Duration::from_millis(50);
        self.shell.event(Event::Paste(text.to_owned()), self.now);
        self.work();
    }

    pub(crate) fn press(&mut self, key: KeyEvent) {
        self.now += Duration::from_millis(50);
        self.shell.event(Event::Key(key), self.now);
        self.work();
    }

    /// Draws the mouse with its button down to a cell of the screen.
    pub(crate) fn drag(&mut self, column: u16, row: u16) {
        self.now += Duration::from_millis(50);
        let kind = MouseEventKind::Drag(MouseButton::Left);
        let mouse = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
        self.shell.event(Event::Mouse(mouse), self.now);
        self.work();
    }

    pub(crate) fn resize(&mut self, width: u16, height: u16) {
        self.terminal.backend_mut().resize(width, height);
        self.terminal.resize(ratatui::layout::Rect::new(0, 0, width, height)).unwrap();
        self.draw();
    }

    /// Keeps the app's answers back until they are delivered.
    pub(crate) fn hold_answers(&mut self) {
        self.holds_answers = true;
    }

    pub(crate) fn deliver_answers(&mut self) {
        self.holds_answers = false;
        for (layer, answer) in std::mem::take(&mut self.held) {
            self.shell.answer(layer, answer, self.now);
        }
        self.work();
    }

    /// Does what the shell wants done until it wants nothing more.
    fn work(&mut self) {
        loop {
            self.draw();
            let jobs = self.shell.take_jobs();
            if jobs.is_empty() {
                return;
            }
            for job in jobs {
                match job {
                    Job::Ask(layer, request) => {
                        let answer = self.app.perform(request);
                        if self.holds_answers {
                            self.held.push((layer, answer));
                        } else {
                            self.shell.answer(layer, answer, self.now);
                        }
                    }
                    Job::CopyOut(clip) => self.copied_out.push(clip.as_str().to_owned()),
                    Job::Quit => self.has_quit = true,
                    Job::Suspend | Job::Wipe => {}
                }
            }
        }
    }

    fn draw(&mut self) {
        let shell = &mut self.shell;
        self.terminal.draw(|frame| shell.draw(frame)).unwrap();
    }

    /// What is on the screen, a line each, without white space at the ends.
    pub(crate) fn text(&self) -> String {
        let buffer = self.terminal.backend().buffer();
        let rows = buffer.content.chunks(usize::from(buffer.area.width.max(1)));
        let lines = rows.map(|row| {
            let mut line = String::new();
            let mut skip = 0;
            for cell in row {
                if skip == 0 {
                    line.push_str(cell.symbol());
                    skip = evenkeel::text::width(cell.symbol()).max(1);
                }
                skip -= 1;
            }
            line.trim_end().to_owned()
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The screen with a number that changes when a style does.
    pub(crate) fn picture(&self) -> String {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for cell in &self.terminal.backend().buffer().content {
            for byte in format!("{:?}", cell.style()).bytes() {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        format!("{}\n--- styles {hash:016x}", self.text())
    }

    pub(crate) fn shows(&self, words: &str) -> bool {
        let text = self.text();
        text.contains(words) || text.split_whitespace().collect::<Vec<_>>().join(" ").contains(words)
    }

    /// The texts of all entries, newest first.
    pub(crate) fn entries(&self) -> Vec<String> {
        let all = self.app.entries(&Query::default(), None, 100).unwrap();
        all.into_iter().map(|hit| hit.entry.writing.body.as_str().to_owned()).collect()
    }

    /// Of each entry, whether it belongs to a session.
    pub(crate) fn sessions_of_entries(&self) -> Vec<bool> {
        let entries = self.app.entries(&Query::default(), None, 50).unwrap();
        entries.iter().map(|hit| hit.entry.writing.session.is_some()).collect()
    }

    /// The statuses of all sessions, newest first.
    pub(crate) fn statuses(&self) -> Vec<String> {
        let all = self.app.sessions(&SessionFilter::default(), None, 100).unwrap();
        all.into_iter().map(|session| session.meeting.mark.status().to_string()).collect()
    }
}

fn cx(keep: Keep) -> Cx {
    Cx {
        config: Config { reduced_motion: true, ..Config::default() },
        country: Some("GB".to_owned()),
        theme: Theme::detect(ThemeChoice::Dark, |name| (name == "COLORTERM").then(|| "truecolor".to_owned())),
        pages: Catalogue::builtin().unwrap(),
        library: Catalogue::builtin().unwrap(),
        helplines: Helplines::builtin().unwrap(),
        prompts: Prompts::builtin().unwrap(),
        guided: Guided::builtin().unwrap(),
        clock: Clock::fixed(now()),
        keep,
        sitting: Sitting::default(),
        frame: 0,
        uptime: Duration::ZERO,
    }
}

fn named_key(name: &str) -> Option<KeyEvent> {
    let code = match name {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "s-tab" => KeyCode::BackTab,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "bs" => KeyCode::Backspace,
        "del" => KeyCode::Delete,
        "pgdn" => KeyCode::PageDown,
        "end" => KeyCode::End,
        "F3" => KeyCode::F(3),
        "F12" => KeyCode::F(12),
        _ => {
            let letter = name.strip_prefix("C-")?.chars().next()?;
            return Some(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL));
        }
    };
    Some(KeyEvent::from(code))
}

/// Any key a person might press; leaving is left out, for there is nothing after it.
pub(crate) fn any_key() -> impl Strategy<Value = KeyEvent> {
    let plain = prop_oneof![
        6 => prop::char::range('a', 'z').prop_map(KeyCode::Char),
        2 => prop::sample::select("!?:/1234 GéЖ漢👩".chars().collect::<Vec<_>>()).prop_map(KeyCode::Char),
        6 => prop::sample::select(vec![
            KeyCode::Enter, KeyCode::Esc, KeyCode::Tab, KeyCode::BackTab, KeyCode::Up, KeyCode::Down, KeyCode::Left,
            KeyCode::Right, KeyCode::Home, KeyCode::End, KeyCode::PageUp, KeyCode::PageDown, KeyCode::Backspace,
            KeyCode::Delete, KeyCode::F(1), KeyCode::F(2), KeyCode::F(3),
        ]),
    ];
    let control = prop::sample::select("swhkaxovzyprfut".chars().collect::<Vec<_>>());
    prop_oneof![
        9 => plain.prop_map(KeyEvent::from),
        2 => control.prop_map(|c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL)),
    ]
}
