//! The facts as files for machines, beside the pages: tables, feeds and host files.
//!
//! In: the briefing, its settings, and the site's addresses. Out: addresses with cheap keys, and each file's bytes
//! just before it is written. **Never** touches the disk, asks the clock, or says more than the pages say.

use crate::model::briefing::Briefing;
use crate::model::settings::Settings;
use crate::model::site::{DataFile, Page, Site};
use chrono::{DateTime, NaiveDate, Utc};

/// The addresses of all data files, feeds and host files. `now_day` (UTC) decides which articles are news.
pub fn files(_briefing: &Briefing, _settings: &Settings, _now_day: NaiveDate) -> Vec<Page> {
    Vec::new()
}

/// The bytes of one file that [`files`] named. `now` matters to the news sitemap alone, and there only its day.
pub fn bytes(
    _briefing: &Briefing,
    _site: &Site,
    _settings: &Settings,
    _file: DataFile,
    _now: DateTime<Utc>,
) -> Vec<u8> {
    Vec::new()
}
