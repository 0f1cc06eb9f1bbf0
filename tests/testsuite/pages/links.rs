//! Every link leads somewhere, from a folder and under a sub-path alike, and nothing is asked of anybody else.

use super::markup::Tag;
use super::{BASE, Published, folder, under_a_path};
use std::collections::BTreeSet;

/// Where a relative link on a page leads: a path below the root, or why it leads nowhere.
fn target(page: &str, link: &str) -> Result<String, &'static str> {
    if link.starts_with('/') {
        return Err("begins at the host's root");
    }
    if link.is_empty() {
        return Ok(page.to_owned());
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => {
                parts.pop().ok_or("climbs above the site's root")?;
            }
            "" | "." => return Err("leads to a folder, which has no page without a server"),
            part => parts.push(part),
        }
    }
    Ok(parts.join("/"))
}

/// Attributes that hold an address.
fn addresses(tag: &Tag) -> impl Iterator<Item = (&str, &str)> {
    ["href", "src", "cite", "data", "poster", "action", "srcset"]
        .into_iter()
        .filter_map(|name| Some((name, tag.get(name)?)))
}

fn is_absolute(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| scheme.bytes().all(|b| b.is_ascii_alphabetic()))
}

fn check(site: &Published, base: Option<&str>) {
    let ids =
        |path: &str| -> BTreeSet<&str> { site.pages[path].iter().filter_map(|tag| tag.get("id")).collect() };
    let mut wrong = Vec::new();
    for (page, tags) in &site.pages {
        for tag in tags {
            for (attribute, address) in addresses(tag) {
                let (path, anchor) =
                    address.split_once('#').map_or((address, None), |(path, anchor)| (path, Some(anchor)));
                let from_the_host = Some("/a/b/").filter(|_| page == "404.html");
                let leads = match base
                    .and_then(|base| path.strip_prefix(base).or_else(|| path.strip_prefix(from_the_host?)))
                {
                    Some("") => Ok("index.html".to_owned()),
                    Some(below) => Ok(below.to_owned()),
                    None if is_absolute(path) => continue,
                    None => target(page, path),
                };
                let why = match &leads {
                    Err(why) => why,
                    Ok(path) if !site.files.contains_key(path) => "leads to no file",
                    Ok(path)
                        if anchor.is_some_and(|anchor| {
                            !site.pages.contains_key(path) || !ids(path).contains(anchor)
                        }) =>
                    {
                        "leads to no such place on its page"
                    }
                    Ok(_) => continue,
                };
                wrong.push(format!("{page}: {attribute}=\"{address}\" {why}"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} links are broken:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
}

#[test]
fn every_link_of_a_site_in_a_folder_leads_to_a_file_and_a_place_in_it() {
    assert!(folder().pages.len() > 100, "the demo site has its pages");
    check(folder(), None);
}

#[test]
fn every_link_of_a_site_under_a_sub_path_leads_to_a_file_and_a_place_in_it() {
    check(under_a_path(), Some(BASE));
}

#[test]
fn a_site_in_a_folder_knows_no_address_of_its_own() {
    for (page, tags) in &folder().pages {
        assert!(!tags.iter().any(|t| t.get("rel") == Some("canonical")), "{page}");
    }
    for name in ["feed.atom", "feed.json", "sitemap.xml"] {
        assert!(!folder().files.contains_key(name), "{name}");
        assert!(under_a_path().files.contains_key(name), "{name}");
    }
}

#[test]
fn a_page_that_hosts_show_anywhere_starts_its_links_at_the_root_of_the_site() {
    for tag in &under_a_path().pages["404.html"] {
        for (_, address) in addresses(tag) {
            let rooted = ["/a/b/", BASE, "#"].iter().any(|root| address.starts_with(root));
            assert!(rooted, "{address}");
        }
    }
}

#[test]
fn no_page_asks_another_host_for_anything() {
    for site in [folder(), under_a_path()] {
        for (page, tags) in &site.pages {
            for tag in tags {
                // A link is followed by a reader; what a browser fetches unasked must be the site's own.
                let fetched = match tag.name.as_str() {
                    "a" | "blockquote" | "q" => continue,
                    "link" => !matches!(tag.get("rel"), Some("canonical")),
                    _ => true,
                };
                for (_, address) in addresses(tag).filter(|_| fetched) {
                    assert!(!is_absolute(address) || address.starts_with(BASE), "{page}: {address}");
                    assert!(!address.starts_with("//"), "{page}: {address}");
                }
            }
        }
        let css = &site.pages["index.html"].iter().find(|t| t.is("style")).unwrap().text;
        assert!(!css.contains("url(") && !css.contains("@import"), "{css}");
    }
}

#[test]
fn no_page_runs_anything_and_all_bear_the_same_policy() {
    let policy = |tags: &[Tag]| -> String {
        let meta = tags.iter().find(|t| t.get("http-equiv") == Some("Content-Security-Policy"));
        meta.and_then(|t| t.get("content")).unwrap_or("").to_owned()
    };
    let site = under_a_path();
    let first = policy(&site.pages["index.html"]);
    assert!(first.starts_with("default-src 'none'; style-src 'sha256-"), "{first}");
    assert!(!first.contains("unsafe") && !first.contains("script-src"), "{first}");
    let style = &site.pages["index.html"].iter().find(|t| t.is("style")).unwrap().text;
    assert_eq!(site.text("watchfloor.css"), style);
    for (page, tags) in &site.pages {
        assert_eq!(policy(tags), first, "{page}");
        let linked = tags.iter().any(|t| t.is("link") && t.get("rel") == Some("stylesheet"));
        assert!(linked != tags.iter().any(|t| t.is("style")), "{page}: one style");
        for tag in tags {
            if tag.is("script") {
                assert_eq!(tag.get("type"), Some("application/ld+json"), "{page}");
                let data: serde_json::Value = serde_json::from_str(&tag.text).unwrap();
                assert_eq!(data["@context"], "https://schema.org", "{page}");
            }
            if tag.is("style") {
                assert_eq!(&tag.text, style, "{page}: the policy would refuse another style");
            }
            let refused = tag.attributes.iter().find(|(name, _)| name == "style" || name.starts_with("on"));
            assert_eq!(refused, None, "{page}: <{}>", tag.name);
            for (_, address) in addresses(tag) {
                assert!(!address.trim_start().to_lowercase().starts_with("javascript"), "{page}: {address}");
            }
        }
    }
}

#[test]
fn the_sitemap_names_the_pages_and_robots_names_the_sitemap() {
    let site = under_a_path();
    assert!(site.text("robots.txt").contains(&format!("Sitemap: {BASE}sitemap.xml")));
    let listed: BTreeSet<&str> = site
        .text("sitemap.xml")
        .split("<loc>")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().strip_prefix(BASE).unwrap())
        .map(|path| if path.is_empty() { "index.html" } else { path })
        .collect();
    for path in &listed {
        assert!(site.pages.contains_key(*path), "{path}");
    }
    for (page, tags) in &site.pages {
        let hidden = tags.iter().any(|t| t.get("name") == Some("robots"));
        if page.starts_with("a/") && !hidden {
            assert!(listed.contains(page.as_str()), "{page}");
        }
        assert!(!(hidden && listed.contains(page.as_str())), "{page} is hidden and listed");
    }
}
