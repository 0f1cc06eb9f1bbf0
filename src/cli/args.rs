//! What the command line may say.

use chrono::{DateTime, FixedOffset};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::net::IpAddr;
use std::path::PathBuf;

/// A static site generator for crisis briefings: every name, number, quote and date links to the sentence that says it.
#[derive(Debug, Parser)]
#[command(name = "watchfloor", version, propagate_version = true, max_term_width = 100)]
#[command(after_help = "Exit codes: 0 fine, 1 something in the content is wrong, 2 usage or disk.")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,

    #[command(flatten)]
    pub(crate) global: Global,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct Global {
    /// The site folder: the one that holds `content/`
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub(crate) site: PathBuf,

    /// How to answer: for people or for machines
    #[arg(long, global = true, value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// Say nothing unless something is wrong
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
}

/// Who reads the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// One JSON object
    Json,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a small working site in a new folder
    Init {
        /// The folder, which must not exist or be empty
        dir: PathBuf,
    },
    /// Begin an article
    New {
        /// Its headline
        title: String,
        /// A folder below `content/`
        #[arg(long, value_name = "FOLDER", default_value = "")]
        section: String,
    },
    /// Build the site
    Build(Build),
    /// Preview the site: pages follow every edit
    #[cfg(feature = "serve")]
    Serve(Serve),
    /// Do everything that a build does but writing
    Check(Make),
    /// Show what the machine reads in one text
    Facts {
        /// A `.txt` or `.md` file
        file: PathBuf,
        /// Also say how sure the machine is, and which rule found it
        #[arg(short, long)]
        verbose: bool,
    },
    /// A filter for machines: JSON lines in, JSON lines out, one article a line
    #[command(long_about = "A filter for machines: JSON lines in, JSON lines out, one article a line.\n\n\
        in   {\"id\": \"a1\", \"text\": \"…\", \"date\": \"2022-02-10\"}\n\
        out  {\"id\": \"a1\", \"entities\": […], \"quotes\": […], \"figures\": […], \"claims\": […], \"dates\": […]}\n\n\
        Offsets are Unicode code points of `text`, half-open. The date is optional. A line that can't be read gives \
        {\"id\", \"error\"}, and the stream goes on.")]
    Extract,
}

#[derive(Debug, Args)]
pub(crate) struct Make {
    /// Take this as the time of the build, e.g. 2026-11-23T09:00:00Z; else SOURCE_DATE_EPOCH, else the clock
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub(crate) now: Option<DateTime<FixedOffset>>,

    /// Also publish drafts; what is embargoed or has expired stays out (see `--now`)
    #[arg(long)]
    pub(crate) drafts: bool,

    /// Read every article anew
    #[arg(long)]
    pub(crate) no_cache: bool,

    /// The address it is published at; makes feeds, sitemaps and canonical links
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub(crate) base_url: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Build {
    /// The folder to write, in place of the settings' one (`public`)
    #[arg(long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) make: Make,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The address to listen on; others than this machine reach the preview only on another one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub(crate) host: IpAddr,

    /// The port to listen on; without it 1111, or the next one that is free
    #[arg(long, value_name = "PORT")]
    pub(crate) port: Option<u16>,

    #[command(flatten)]
    pub(crate) make: Make,
}

fn time(text: &str) -> Result<DateTime<FixedOffset>, String> {
    DateTime::parse_from_rfc3339(text).map_err(|_| "expected a time like 2026-11-23T09:00:00Z".to_owned())
}

fn base_url(text: &str) -> Result<String, String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_plain =
        |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '"' | '<' | '>' | '?' | '#');
    match rest {
        Some(rest) if !rest.is_empty() && !rest.starts_with('/') && rest.chars().all(is_plain) => {
            Ok(text.trim_end_matches('/').to_owned())
        }
        _ => Err("expected an address like https://example.org/briefings".to_owned()),
    }
}
