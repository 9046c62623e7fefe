//! The command line: commands, flags and their help.

mod edit;
mod known;

use std::path::PathBuf;

pub(crate) use edit::{FmtArgs, MendArgs};
pub(crate) use known::KnownArgs;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Customer-service workflows as code.
///
/// cswf reads a call flow, chatbot script, ticket process, order pipeline or onboarding from one YAML file, finds
/// what is wrong with it, draws it, prints it as a table, plays a customer through it and compiles it.
#[derive(Parser, Debug)]
#[command(
    name = "cswf",
    version,
    max_term_width = 100,
    arg_required_else_help = true,
    after_help = "Exit codes: 0 fine · 1 findings or failed scenarios · 2 wrong usage or settings · 3 a file could not be read or written\n\
                  Start with: cswf new --list, then cswf lint FILE, cswf render FILE -o flow.svg, cswf simulate FILE"
)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Flags of every command.
    #[command(flatten)]
    pub global: Global,
}

/// Flags of every command.
#[derive(Args, Debug)]
pub(crate) struct Global {
    /// Language of the messages: en, zh-TW or zh-CN [default: CSWF_LANG, then cswf.yaml, then the locale]
    #[arg(long, global = true, value_name = "LANG", value_parser = language)]
    pub lang: Option<cswf_diagnostics::Lang>,
    /// Colour the output
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
}

fn language(text: &str) -> Result<cswf_diagnostics::Lang, String> {
    text.parse().map_err(|()| "use en, zh-TW or zh-CN".to_owned())
}

/// When to colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What to do.
#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Find what is wrong with workflows
    #[command(visible_alias = "check")]
    Lint(LintArgs),
    /// Write workflows in their canonical form, with every comment kept
    Fmt(FmtArgs),
    /// Say why a rule exists, with good and bad examples
    Explain(ExplainArgs),
    /// Write a new workflow from a template of the library
    New(NewArgs),
    /// Draw a workflow as a picture
    Render(RenderArgs),
    /// Print a workflow's menus as an IVR table
    Table(TableArgs),
    /// Compile a workflow to a state machine that runs in another engine
    Compile(CompileArgs),
    /// Play one customer through a workflow
    Simulate(SimulateArgs),
    /// Play the scenarios of workflows and compare them with what they expect
    Test(TestArgs),
    /// Print the JSON Schema of the workflow language, for editors
    Schema,
}

/// `cswf lint`
#[derive(Args, Debug)]
pub(crate) struct LintArgs {
    /// Files or folders; "-" reads one workflow from standard input [default: .]
    pub paths: Vec<PathBuf>,
    /// Exit with 1 from this level on
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "LEVEL")]
    pub fail_on: FailOn,
    /// Run only these rules (may be repeated, or separated by commas)
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub only: Vec<String>,
    /// Leave these rules out (may be repeated, or separated by commas)
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    pub skip: Vec<String>,
    /// Which rules run: the errors; and the warnings; and the infos
    #[arg(long, value_enum, value_name = "PROFILE")]
    pub profile: Option<ProfileArg>,
    /// Packs of rules that run too: us-sms, eu, pci, whatsapp (may be repeated, or separated by commas)
    #[arg(long = "pack", value_delimiter = ',', value_name = "PACK")]
    pub packs: Vec<String>,
    /// Say what this target cannot express of a workflow (may be repeated, or separated by commas)
    #[arg(long = "target", value_enum, value_delimiter = ',', value_name = "TARGET")]
    pub targets: Vec<TargetArg>,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t = LintFormat::Text)]
    pub format: LintFormat,
    /// The name under which standard input is reported
    #[arg(long, value_name = "NAME", default_value = "stdin.yaml")]
    pub stdin_filename: String,
    /// What is not told.
    #[command(flatten)]
    pub known: KnownArgs,
    /// Lint again whenever a file changes, until Ctrl-C
    #[arg(long)]
    pub watch: bool,
    /// Say on standard error how long each rule took; what several rules need counts for the first that asks
    #[arg(long)]
    pub timings: bool,
    /// The date that counts as today, for mutes that run out [default: today]
    #[arg(long, value_name = "DATE")]
    pub today: Option<jiff::civil::Date>,
    /// Fixes.
    #[command(flatten)]
    pub mend: MendArgs,
}

/// From which level on findings make the exit code 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum FailOn {
    /// Errors
    Error,
    /// Warnings and errors
    Warning,
    /// Any finding
    Info,
    /// None
    Never,
}

/// Which rules run.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum ProfileArg {
    /// The error rules
    Correctness,
    /// And the warnings
    Recommended,
    /// And the infos
    Strict,
}

/// How findings are printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum LintFormat {
    /// For people
    Text,
    /// One JSON object
    Json,
    /// One JSON object a line: the findings, then the numbers
    Jsonl,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// Annotations in a GitHub pull request, and a job summary
    Github,
    /// GitLab's code-quality report
    Gitlab,
    /// JUnit XML, for test reports
    Junit,
    /// Checkstyle XML, for Jenkins and editors
    Checkstyle,
    /// A table for a page or a pull request
    Markdown,
    /// One plain line a finding, for programs and language models
    Agent,
}

/// `cswf explain`
#[derive(Args, Debug)]
pub(crate) struct ExplainArgs {
    /// The rule, as a finding names it
    #[arg(required_unless_present = "list")]
    pub rule: Option<String>,
    /// List every rule with its level
    #[arg(long)]
    pub list: bool,
}

/// `cswf new`
#[derive(Args, Debug)]
pub(crate) struct NewArgs {
    /// The template
    #[arg(required_unless_present = "list")]
    pub template: Option<String>,
    /// List every template
    #[arg(long)]
    pub list: bool,
    /// Where to write it [default: TEMPLATE.yaml]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write over a file that exists
    #[arg(long)]
    pub force: bool,
}

/// `cswf render`
#[derive(Args, Debug)]
pub(crate) struct RenderArgs {
    /// The workflow; "-" for standard input
    pub file: PathBuf,
    /// Where to write it; the ending names the format [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The picture's format [default: by the ending of --output, else svg]
    #[arg(long, value_enum)]
    pub format: Option<RenderFormat>,
    /// What the lanes are
    #[arg(long, value_enum, default_value_t = LanesArg::Actor, value_name = "BY")]
    pub lanes: LanesArg,
    /// Which way the flow runs
    #[arg(long, value_enum, default_value_t = DirectionArg::Down)]
    pub direction: DirectionArg,
    /// The colours
    #[arg(long, value_enum, default_value_t = ThemeArg::Light)]
    pub theme: ThemeArg,
    /// What is marked in the picture
    #[arg(long, value_enum)]
    pub overlay: Option<OverlayArg>,
}

/// What is marked in a picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum OverlayArg {
    /// What lint finds
    Findings,
}

/// A picture's format.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum RenderFormat {
    /// A vector picture that any browser shows
    Svg,
    /// For Graphviz
    Dot,
    /// For Markdown pages that draw Mermaid
    Mermaid,
}

/// What the lanes of a picture are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum LanesArg {
    /// One for each actor
    Actor,
    /// One for each phase of the conversation
    Phase,
    /// None
    None,
}

/// Which way a picture runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum DirectionArg {
    /// From top to bottom
    Down,
    /// From left to right
    Right,
}

/// The colours of a picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum ThemeArg {
    /// Dark on light
    Light,
    /// Light on dark
    Dark,
    /// As the reader's system is set
    Auto,
    /// For a printer without colour
    Print,
}

/// `cswf table`
#[derive(Args, Debug)]
pub(crate) struct TableArgs {
    /// The workflow; "-" for standard input
    pub file: PathBuf,
    /// Where to write it; the ending names the format [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The table's format [default: by the ending of --output, else markdown]
    #[arg(long, value_enum)]
    pub format: Option<TableFormat>,
}

/// A table's format.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum TableFormat {
    /// For pages and chats
    Markdown,
    /// For spreadsheets
    Csv,
}

/// `cswf compile`
#[derive(Args, Debug)]
pub(crate) struct CompileArgs {
    /// The workflow; "-" for standard input
    #[arg(required_unless_present = "list")]
    pub file: Option<PathBuf>,
    /// What to compile it to
    #[arg(long, value_enum, default_value_t = TargetArg::Scxml)]
    pub target: TargetArg,
    /// Where to write it [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// List the targets and what each cannot say
    #[arg(long)]
    pub list: bool,
    /// Print what the target cannot say of this workflow, instead of the program
    #[arg(long)]
    pub losses: bool,
    /// Refuse when the target cannot say everything
    #[arg(long)]
    pub strict: bool,
}

/// What to compile to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum TargetArg {
    /// State Chart XML, W3C 1.0
    Scxml,
}

/// `cswf simulate`
#[derive(Args, Debug)]
pub(crate) struct SimulateArgs {
    /// The workflow; "-" for standard input
    pub file: PathBuf,
    /// Play this scenario of the file
    #[arg(long, value_name = "NAME", conflicts_with = "turns")]
    pub scenario: Option<String>,
    /// What the customer does, in order: keys, texts, outcomes; `step=answer` pins one
    #[arg(long, value_delimiter = ',', value_name = "TURNS")]
    pub turns: Option<Vec<String>>,
    /// Ask for every answer, also where standard input is no terminal
    #[arg(short, long, conflicts_with_all = ["scenario", "format"])]
    pub interactive: bool,
    /// When the customer comes, on the workflow's clock, e.g. 2026-11-23T18:30
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// Begin at this step
    #[arg(long, value_name = "STEP")]
    pub from: Option<String>,
    /// What is known of the case: NAME=VALUE (may be repeated)
    #[arg(long, value_name = "NAME=VALUE")]
    pub given: Vec<String>,
    /// How the run is printed
    #[arg(long, value_enum, default_value_t = SimulateFormat::Text)]
    pub format: SimulateFormat,
}

/// How a dry run is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum SimulateFormat {
    /// For people
    Text,
    /// One JSON object
    Json,
}

/// `cswf test`
#[derive(Args, Debug)]
pub(crate) struct TestArgs {
    /// Files or folders [default: .]
    pub paths: Vec<PathBuf>,
    /// Only scenarios whose name contains this
    #[arg(long, value_name = "TEXT")]
    pub filter: Option<String>,
    /// How results are printed
    #[arg(long, value_enum, default_value_t = SimulateFormat::Text)]
    pub format: SimulateFormat,
}
