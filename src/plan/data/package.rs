//! `data/datapackage.json`: what each table holds, after Data Package 2 and Table Schema.
//!
//! In: the settings, the months that have articles, and the sources. Out: the descriptor's bytes. **Never** a wall clock:
//! the same site has the same descriptor.

use super::columns::{MONTHLY, Schema, WHOLE, schema};
use super::month_folder;
use crate::model::briefing::Briefing;
use crate::model::settings::Settings;
use crate::model::site::Table;
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

/// The descriptor.
pub(super) fn package(briefing: &Briefing, settings: &Settings, months: &[Option<NaiveDate>]) -> Vec<u8> {
    let mut package = Map::new();
    let mut set = |key: &str, value: Value| package.insert(key.to_owned(), value);
    set("$schema", json!("https://datapackage.org/profiles/2.0/datapackage.json"));
    set("name", json!(name(&settings.title)));
    set("title", json!(settings.title));
    set("description", json!(description(settings)));
    if let Some(base) = super::base(settings) {
        set("homepage", json!(format!("{base}/")));
    }
    if let Some(publisher) = &settings.publisher {
        set("contributors", json!([{ "title": publisher, "roles": ["publisher"] }]));
    }
    let sources: Vec<Value> = briefing
        .sources
        .iter()
        .filter(|s| !s.articles.is_empty())
        .map(|s| json!({ "title": s.name }))
        .collect();
    if !sources.is_empty() {
        set("sources", json!(sources));
    }
    let mut resources: Vec<Value> = Vec::new();
    if !months.is_empty() {
        resources.extend(MONTHLY.iter().map(|&t| {
            let paths = months.iter().map(|m| format!("{}/{}.csv", month_folder(*m), schema(t).name));
            resource(t, paths.collect(), true)
        }));
    }
    for table in WHOLE {
        resources.push(resource(table, vec![format!("{}.csv", schema(table).name)], !months.is_empty()));
    }
    if !months.is_empty() {
        let paths: Vec<String> = months.iter().map(|m| format!("{}/facts.json", month_folder(*m))).collect();
        resources.push(json!({
            "name": "facts",
            "title": "All facts: an array for each month, one article a line, with its entities and its sentences, and in each sentence the facts that it states",
            "path": paths,
            "format": "json",
            "mediatype": "application/json",
            "encoding": "utf-8",
        }));
    }
    set("resources", json!(resources));
    let mut out = serde_json::to_vec_pretty(&package).unwrap_or_default();
    out.push(b'\n');
    out
}

fn description(settings: &Settings) -> String {
    let mut text = settings.description.clone();
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(
        "A fact is what an article says, not what is so. Every row gives the sentence that says it. Facts marked \
         machine-read were found by a program and not reviewed by a person. Figures of different claimants stand side by \
         side: they must not be added up or averaged. Offsets count Unicode code points of the article's text, half-open. \
         A cell that would be a formula to a spreadsheet begins with an apostrophe; line ends within cells are spaces.",
    );
    text
}

/// A name as Data Package asks: lower-case letters, digits and hyphens.
fn name(title: &str) -> String {
    let mut name = String::new();
    for c in title.chars() {
        if c.is_ascii_alphanumeric() {
            name.push(c.to_ascii_lowercase());
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_end_matches('-');
    if name.is_empty() { "briefings".to_owned() } else { name.to_owned() }
}

fn resource(table: Table, paths: Vec<String>, tied: bool) -> Value {
    let described = schema(table);
    json!({
        "name": described.name,
        "title": described.title,
        "type": "table",
        "path": if paths.len() == 1 { json!(paths[0]) } else { json!(paths) },
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": { "delimiter": ",", "lineTerminator": "\n", "quoteChar": "\"", "doubleQuote": true, "header": true },
        "schema": table_schema(&described, tied),
    })
}

fn table_schema(described: &Schema, tied: bool) -> Value {
    let fields: Vec<Value> = described
        .columns()
        .map(|c| {
            let mut field = json!({ "name": c.name, "type": c.kind.name(), "description": c.about });
            if Some(c.name) == key(described) {
                field["constraints"] = json!({ "required": true, "unique": true });
            }
            field
        })
        .collect();
    let ties: Vec<Value> = described
        .ties
        .iter()
        .map(|&(column, table, there)| {
            json!({ "fields": [column], "reference": { "resource": table, "fields": [there] } })
        })
        .collect();
    let mut out = json!({ "fields": fields, "missingValues": [""] });
    if let Some(key) = key(described) {
        out["primaryKey"] = json!([key]);
    }
    if tied && !ties.is_empty() {
        out["foreignKeys"] = json!(ties);
    }
    out
}

/// The column that names a row.
fn key(described: &Schema) -> Option<&'static str> {
    described.own.first().filter(|_| described.keyed).map(|c| c.name)
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_package_is_named_after_its_site() {
        assert_eq!(name("The Harbour Desk: Briefings"), "the-harbour-desk-briefings");
        assert_eq!(name("Сводки"), "briefings");
    }
}
