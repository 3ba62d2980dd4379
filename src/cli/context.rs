//! What a command works with: prepared in order, with the sandbox closed before anything private is read.

use std::path::PathBuf;

use zeroize::Zeroizing;

use super::ask::Asking;
use super::external_editor::{ExternalEditor, RUNTIME_VARIABLE};
use super::global::Global;
use super::input::Inputs;
use super::output::{self, Output};
use super::reach::{Reach, VaultNeed};
use super::read::broken;
use super::secret::{FLAGS, Source};
use super::stop::{Exit, Stop, with_causes};
use super::values::sentence;
use super::vault::keys;
use crate::app::App;
use crate::app::clock::{Clock, ZoneSource};
use crate::app::scratch::Scratch;
use crate::config::{Beside, Config, ConfigError, own_files};
use crate::library::Catalogue;
use crate::paths::{Paths, VAULT_VARIABLE};
use crate::sandbox::{self, Policy};

/// Said where the screen opens though the settings could not be read.
const UNREAD: &str = "Your settings could not be read, so the usual ones hold: see evenkeel config";

/// What a command works with.
#[derive(Debug)]
pub(super) struct Context {
    /// How results are printed.
    pub(super) out: Output,
    /// The time, where the person is.
    pub(super) clock: Clock,
    /// The settings; their defaults for commands that do not need them and find them broken.
    pub(super) config: Config,
    /// What to tell on the screen of settings that could not be read.
    pub(super) fault: Option<&'static str>,
    /// Whether somebody can be asked.
    pub(super) asking: Asking,
    /// The files named on the command line.
    pub(super) inputs: Inputs,
    /// Where secrets beside the passphrase come from, in the order they were named.
    pub(super) secrets: Vec<Source>,
    /// Where the passphrase comes from.
    pub(super) source: Source,
    /// The person's own editor, where the settings and the command want one.
    pub(super) editor: Option<ExternalEditor>,
    /// How far the process shut itself in.
    pub(super) sandbox: sandbox::Report,
    scratch: Option<Scratch>,
    paths: Option<Paths>,
    vault_origin: &'static str,
}

impl Context {
    /// Resolves zone, paths and settings, opens what is to be read, and closes the sandbox.
    pub(super) fn prepare(global: &Global, reach: Reach) -> Result<Self, Stop> {
        let environment = |name: &str| std::env::var_os(name);
        let out = global.output(environment);
        let clock = Clock::system(std::env::var("TZ").ok().filter(|tz| !tz.is_empty()).as_deref());
        let resolved = Paths::resolve(global.vault.as_deref(), environment);
        let mut fault = None;
        let (paths, config) = if reach.vault == VaultNeed::None {
            let config = resolved.as_ref().ok().and_then(|paths| load(paths).ok());
            (resolved.ok(), config.unwrap_or_default())
        } else {
            let paths = resolved.map_err(|error| {
                Stop::failed(error.to_string())
                    .advise("Set HOME, or name the vault's directory with --vault.")
            })?;
            let config = match load(&paths) {
                // Help now is on the screen, so the screen opens with whatever there is.
                Err(_) if reach.vault == VaultNeed::Screen => {
                    fault = Some(UNREAD);
                    Config::default()
                }
                loaded => loaded?,
            };
            (Some(with_settings(paths, &config)), config)
        };
        let is_named = environment(VAULT_VARIABLE).is_some_and(|path| !path.is_empty());
        let vault_origin = match &global.vault {
            Some(_) => "--vault",
            None if is_named => VAULT_VARIABLE,
            None => "default",
        };
        // A descriptor has to be looked at before other files are opened, which may get its number.
        let source = Source::choose(global, environment);
        let editor = (reach.editor && config.external_editor).then(|| ExternalEditor::find(environment));
        let editor = editor.transpose()?;
        let runtime = environment(RUNTIME_VARIABLE).map(PathBuf::from);
        let scratch = reach.vault.opens().then(|| Scratch::find(runtime.as_deref())).flatten();
        let mut policy = policy(paths.as_ref(), &reach);
        policy.write.extend(scratch.as_ref().map(|scratch| scratch.path().to_owned()));
        if let Some(editor) = &editor {
            policy.allow_exec = true;
            policy.read.push(editor.program().to_owned());
        }
        let mut context = Self {
            out,
            clock,
            config,
            fault,
            asking: Asking::detect(global.no_input),
            inputs: Inputs::open(reach.files),
            secrets: reach.secrets.iter().map(|file| Source::open("the file", file)).collect(),
            source,
            editor,
            sandbox: sandbox::Report::default(),
            scratch,
            paths,
            vault_origin,
        };
        if reach.stdin && global.passphrase_fd == Some(0) {
            return Err(Stop::usage("the passphrase and the text cannot both come from standard input")
                .advise("Give the passphrase with --passphrase-file, or the text in a file."));
        }
        sandbox::harden();
        context.before_the_sandbox(reach.vault)?;
        context.sandbox = sandbox::apply(&policy);
        Ok(context)
    }

    /// Does what the sandbox will not allow: running the passphrase command, and making the place for a new vault.
    fn before_the_sandbox(&mut self, need: VaultNeed) -> Result<(), Stop> {
        match need {
            VaultNeed::None | VaultNeed::Settings => return Ok(()),
            VaultNeed::Open | VaultNeed::Own => {}
            VaultNeed::Whole => make_private(self.paths()?.vault.parent()),
            VaultNeed::New => {
                keys::refuse_existing(&self.app()?)?;
                make_private(self.paths()?.vault.parent());
            }
            VaultNeed::Screen => {
                let paths = self.paths()?;
                if paths.vault.as_path().exists() {
                    // Whoever only looks, before there is a vault, leaves nothing behind.
                    make_private(&paths.config_file.help_now_dir());
                    // The sandbox opens only what is there, and a report is kept from within.
                    make_private(paths.export_dir.as_path());
                } else {
                    make_private(paths.vault.parent());
                }
            }
        }
        if matches!(need, VaultNeed::Open | VaultNeed::Whole | VaultNeed::New | VaultNeed::Screen) {
            self.source.run_command();
        }
        Ok(())
    }

    /// Where things are kept.
    pub(super) fn paths(&self) -> Result<&Paths, Stop> {
        self.paths.as_ref().ok_or_else(|| Stop::failed("no home directory is known for this account"))
    }

    /// What is remembered beside the settings.
    pub(super) fn beside(&self) -> Option<Beside> {
        self.paths.as_ref().map(|paths| Beside::new(paths.config_file.help_now_dir()))
    }

    /// The library, with the person's own pages and exercises.
    pub(super) fn catalogue(&self) -> Result<&'static Catalogue, Stop> {
        let settings = self.paths.as_ref().map(|paths| &paths.config_file);
        let pages = settings.map(|file| own_files(&file.library_dir(), "md")).unwrap_or_default();
        let exercises = settings.map(|file| own_files(&file.exercises_dir(), "toml")).unwrap_or_default();
        let catalogue = if pages.is_empty() && exercises.is_empty() {
            Catalogue::builtin()
        } else {
            // Read once in the life of the program, as the built-in one is.
            Catalogue::with_own(pages, exercises).map(|catalogue| &*Box::leak(Box::new(catalogue)))
        };
        catalogue.map_err(|error| broken(&error))
    }

    /// The library, with the exercises that the packs of an open vault brought.
    pub(super) fn catalogue_of(&self, app: &App) -> Result<&'static Catalogue, Stop> {
        let (packs, catalogue) = (app.packs()?, self.catalogue()?);
        // Read once in the life of the program, as the built-in one is.
        Ok(if packs.is_empty() { catalogue } else { &*Box::leak(Box::new(catalogue.with_kept(&packs))) })
    }

    /// What named the vault's directory.
    pub(super) fn vault_origin(&self) -> &'static str {
        self.vault_origin
    }

    /// The app over the vault, locked.
    pub(super) fn app(&self) -> Result<App, Stop> {
        Ok(App::new(self.paths()?.vault.as_path(), self.clock)
            .with_scratch(self.scratch.clone())
            .with_beside(self.beside()))
    }

    /// The app over the opened vault.
    pub(super) fn open(&mut self) -> Result<App, Stop> {
        if self.clock.zone_source() == ZoneSource::Unknown {
            output::note("Your time zone is not known, so times are UTC. Set TZ, such as TZ=Europe/London.");
        }
        let mut app = self.app()?;
        keys::refuse_missing(&app)?;
        let secret = self.passphrase()?;
        app.unlock(&keys::with_passphrase(secret)?)?;
        // What is in its way, as a full disk, keeps nobody from their vault.
        let _ = app.back_up_weekly();
        Ok(app)
    }

    /// The passphrase, by the usual ways.
    pub(super) fn passphrase(&mut self) -> Result<Zeroizing<String>, Stop> {
        self.source.take(self.asking, "Passphrase: ", FLAGS)
    }
}

fn load(paths: &Paths) -> Result<Config, Stop> {
    Config::load(paths.config_file.as_path()).map_err(|error| {
        let (exit, what) = match &error {
            ConfigError::Unreadable(..) => (Exit::Failed, with_causes(&error)),
            // The cause repeats the lines of the file.
            ConfigError::Wrong(..) => (Exit::Usage, error.to_string()),
        };
        let line = error.line().map(|line| format!("It is on line {line}. ")).unwrap_or_default();
        let advice = format!("{line}`evenkeel config --default` prints every setting.");
        Stop::new(exit, what).advise(sentence(&advice))
    })
}

fn with_settings(mut paths: Paths, config: &Config) -> Paths {
    if let Some(dir) = &config.import_dir {
        paths.import_dir = crate::paths::ImportDir::new(dir.clone());
    }
    if let Some(dir) = &config.export_dir {
        paths.export_dir = crate::paths::ExportDir::new(dir.clone());
    }
    paths
}

fn policy(paths: Option<&Paths>, reach: &Reach) -> Policy {
    let mut policy = Policy { read: reach.read.clone(), write: reach.write.clone(), ..Policy::default() };
    let Some(paths) = paths else { return policy };
    policy.read.push(paths.config_file.as_path().to_owned());
    policy.read.extend([paths.config_file.library_dir(), paths.config_file.exercises_dir()]);
    policy.read.push(paths.config_file.help_now_dir());
    let vault = paths.vault.as_path().to_owned();
    match reach.vault {
        VaultNeed::None | VaultNeed::Settings => {}
        VaultNeed::Open | VaultNeed::Own => policy.write.push(vault),
        VaultNeed::New => policy.write.push(paths.vault.parent().to_owned()),
        VaultNeed::Whole => {
            policy.write.push(paths.vault.parent().to_owned());
            // The directory itself may be reached through a link.
            let real = std::fs::canonicalize(&vault).ok();
            policy.write.extend(real.and_then(|real| Some(real.parent()?.to_owned())));
            policy.write.push(paths.config_file.help_now_dir());
        }
        VaultNeed::Screen => {
            // Only the making of a vault needs the directory around it.
            let place = if vault.exists() { vault } else { paths.vault.parent().to_owned() };
            policy.write.push(place);
            policy.write.push(paths.config_file.help_now_dir());
            policy.write.push(paths.export_dir.as_path().to_owned());
            policy.read.push(paths.import_dir.as_path().to_owned());
        }
    }
    policy
}

/// Makes a directory that only the person may enter; what goes wrong shows when it is used.
pub(super) fn make_private(path: &std::path::Path) {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    let _ = builder.create(path);
}

/// Makes a directory to write results in.
pub(super) fn make_directory(path: &PathBuf) -> Result<(), Stop> {
    std::fs::create_dir_all(path)
        .map_err(|error| Stop::failed(format!("the directory could not be made: {error}")))
}
