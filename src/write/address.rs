//! What may be written: addresses that stay inside the output folder on any file system.
//!
//! **Never** mends an address: one that is not plain is an error of the program's, and nothing is written.

use crate::diagnostic::Diagnostic;

/// The longest name of a file or folder, in bytes: the limit of every common file system.
const LONGEST_NAME: usize = 255;

/// The longest address, in bytes: what remains of the usual 4096 after the output folder's own path.
const LONGEST_ADDRESS: usize = 2048;

/// Whether `path` is a plain relative address, with `/` between its parts.
///
/// # Errors
/// What is wrong with it, as the end of a sentence that begins with the address.
pub(super) fn check(path: &str) -> Result<(), &'static str> {
    if path.is_empty() {
        return Err("is empty");
    }
    if path.len() > LONGEST_ADDRESS {
        return Err("is longer than 2048 bytes");
    }
    if path.bytes().any(|b| b == b'\\' || b == b':' || b < 0x20 || b == 0x7f) {
        return Err("holds a backslash, a colon or a control character");
    }
    // Bytes, since a search for one sign is made ready for long texts, and parts are short.
    for part in path.as_bytes().split(|&b| b == b'/') {
        match part {
            b"" => return Err("begins or ends with `/`, or holds `//`"),
            b"." | b".." => return Err("holds `.` or `..` as a part"),
            _ if part.len() > LONGEST_NAME => return Err("has a part of more than 255 bytes"),
            _ if part.starts_with(b".watchfloor-") => {
                return Err("begins with a name kept for the builds themselves");
            }
            _ => {}
        }
    }
    Ok(())
}

/// Complains where two files can't both stand: the same address, addresses that differ in case alone, or a file
/// where another needs a folder. `paths` are sorted.
pub(super) fn collisions(paths: &[&str]) -> Vec<Diagnostic> {
    let clash = |a: &str, b: &str| {
        Diagnostic::error(format!(
            "`{a}` and `{b}` can't both be written: on some file systems they are one file"
        ))
        .help("give one of them another name")
    };
    let mut out: Vec<Diagnostic> =
        paths.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| clash(pair[0], pair[1])).collect();

    // Nearly every address is lower case already: only then are all of them folded.
    let folded: Vec<String>;
    let mut names: Vec<&str> = paths.to_vec();
    if paths.iter().any(|p| !p.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase())) {
        let mut pairs: Vec<(String, &str)> = paths.iter().map(|p| (p.to_lowercase(), *p)).collect();
        pairs.sort_unstable();
        for pair in pairs.windows(2).filter(|pair| pair[0].0 == pair[1].0 && pair[0].1 != pair[1].1) {
            out.push(clash(pair[0].1, pair[1].1));
        }
        folded = pairs.into_iter().map(|(folded, _)| folded).collect();
        names = folded.iter().map(String::as_str).collect();
    }

    let mut last = "";
    for name in &names {
        let Some((folder, _)) = name.rsplit_once('/') else { continue };
        if folder == last {
            continue;
        }
        last = folder;
        let ends = folder.match_indices('/').map(|(i, _)| i).chain([folder.len()]);
        for end in ends {
            if names.binary_search(&&folder[..end]).is_ok() {
                out.push(clash(&folder[..end], name));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stay_inside() {
        for good in [
            "index.html",
            "a/2022-02-10/kiev.html",
            ".nojekyll",
            ".well-known/security.txt",
            "Київ.html",
            "a b",
        ] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        let long = "x".repeat(256);
        for bad in [
            "",
            "/etc/passwd",
            "../x",
            "a/../../x",
            "a//b",
            "a/",
            "./a",
            "a\\b",
            "c:x",
            "a\0b",
            "a\nb",
            &long,
            ".watchfloor-manifest",
            "a/.watchfloor-new",
        ] {
            assert!(check(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn two_files_of_one_place_are_named() {
        let messages = |paths: &[&str]| collisions(paths).into_iter().map(|d| d.message).collect::<Vec<_>>();
        assert!(messages(&["a-b/x", "a.html", "a/b.html", "b"]).is_empty());
        assert_eq!(
            messages(&["A.html", "a.html"]),
            ["`A.html` and `a.html` can't both be written: on some file systems they are one file"]
        );
        assert_eq!(messages(&["a", "a-b", "a/b"]).len(), 1);
        assert_eq!(messages(&["A", "a/b"]).len(), 1);
        assert_eq!(messages(&["x", "x"]).len(), 1);
    }
}
