//! A tree → Rust that writes it: `v` is the view, `g` what all pages share, `o` where bytes go.

use crate::read::{Node, Operand, Path, Templates, Test, Wrong};
use std::cell::RefCell;

/// Names known in every template, and whether they are HTML already.
const GLOBALS: &[(&str, bool)] = &[("site", false), ("policy", true), ("style", true)];

/// What names mean at a place.
struct Scope<'a> {
    templates: &'a Templates,
    /// Loop variables and parameters.
    locals: Vec<String>,
    /// Loops around.
    loops: usize,
    /// Inside a component: the view is not seen.
    closed: bool,
    /// The loops met so far, in any page, that say the same on all pages of one depth and part.
    alike: &'a RefCell<Vec<String>>,
}

/// What a page's depth and part of the site are called.
const PLACE: [&str; 2] = ["v.frame.root", "v.frame.part"];

/// The body of a page's function. `alike` is the same for all pages.
pub(crate) fn body(
    nodes: &[Node],
    templates: &Templates,
    alike: &RefCell<Vec<String>>,
) -> Result<String, Wrong> {
    let mut scope = Scope { templates, locals: Vec::new(), loops: 0, closed: false, alike };
    let mut code = String::new();
    scope.write(nodes, &mut code)?;
    Ok(code)
}

impl Scope<'_> {
    fn write(&mut self, nodes: &[Node], code: &mut String) -> Result<(), Wrong> {
        for node in nodes {
            match node {
                Node::Text(text) => code.push_str(&format!("o.extend_from_slice({text:?}.as_bytes());\n")),
                Node::Show(path, filter) => code.push_str(&self.show(path, filter.as_deref())?),
                Node::Component(name, given) => self.component(name, given, code)?,
                Node::If(branches, otherwise) => {
                    for (i, (test, body)) in branches.iter().enumerate() {
                        let test = self.test(test)?;
                        code.push_str(&format!("{}if {test} {{\n", if i > 0 { "} else " } else { "" }));
                        self.write(body, code)?;
                    }
                    if !otherwise.is_empty() {
                        code.push_str("} else {\n");
                        self.write(otherwise, code)?;
                    }
                    code.push_str("}\n");
                }
                Node::For(name, path, body, otherwise) => {
                    let (list, n) = (self.path(path)?, self.loops);
                    let start = code.len();
                    code.push_str(&format!("let list{n} = {list}.as_slice();\n"));
                    code.push_str(&format!("for (at{n}, {name}) in list{n}.iter().enumerate() {{\n"));
                    self.locals.push(name.clone());
                    self.loops += 1;
                    self.write(body, code)?;
                    self.loops -= 1;
                    self.locals.pop();
                    code.push_str("}\n");
                    if !otherwise.is_empty() {
                        code.push_str(&format!("if list{n}.is_empty() {{\n"));
                        self.write(otherwise, code)?;
                        code.push_str("}\n");
                    }
                    if n == 0 && list.starts_with("g.") {
                        self.share(code, start);
                    }
                }
                Node::Block(..) => return Err("a block inside a component".to_owned()),
            }
        }
        Ok(())
    }

    /// A loop over what all pages have, where nothing of the page but its place shows in it, is written once a place and
    /// then copied.
    fn share(&self, code: &mut String, start: usize) {
        let written = code.split_off(start);
        if PLACE.iter().fold(written.clone(), |rest, place| rest.replace(place, "")).contains("v.") {
            code.push_str(&written);
            return;
        }
        let mut alike = self.alike.borrow_mut();
        let n = alike.iter().position(|other| *other == written).unwrap_or(alike.len());
        if n == alike.len() {
            alike.push(written.clone());
        }
        let [root, part] = PLACE;
        code.push_str(&format!("g.alike({n}, &{root}, &{part}, o, &|o: &mut Vec<u8>| {{\n{written}}});\n"));
    }

    fn show(&self, path: &Path, filter: Option<&str>) -> Result<String, Wrong> {
        let safe = path.len() == 1 && GLOBALS.contains(&(path[0].as_str(), true));
        let value = self.path(path)?;
        match filter {
            Some("safe") => Ok(format!("o.extend_from_slice({value}.html());\n")),
            None if safe => Ok(format!("o.extend_from_slice({value}.html());\n")),
            None => Ok(format!("{value}.show(o);\n")),
            Some("num") => Ok(format!("filters::thousands(i64::from({value})).show(o);\n")),
            Some(other) => Err(format!("the filter “{other}” is not known")),
        }
    }

    fn component(&mut self, name: &str, given: &[(String, Operand)], code: &mut String) -> Result<(), Wrong> {
        let component = self.templates.components.get(name).ok_or_else(|| format!("there is no {name}"))?;
        let (mut names, mut values) = (Vec::new(), Vec::new());
        for (parameter, otherwise) in &component.parameters {
            let value = given.iter().find(|(n, _)| n == parameter).map(|(_, v)| v).or(otherwise.as_ref());
            let value = value.ok_or_else(|| format!("{name} is not given {parameter}"))?;
            names.push(parameter.clone());
            values.push(match value {
                Operand::Path(path) => format!("&{}", self.path(path)?),
                Operand::Text(text) => format!("&{text:?}"),
                Operand::Number(number) => format!("&{number}"),
                Operand::Flag(flag) => format!("&{flag}"),
            });
        }
        if given.iter().any(|(n, _)| !names.contains(n)) {
            return Err(format!("{name} is given more than it takes"));
        }
        code.push_str(&format!("{{\nlet ({},) = ({},);\n", names.join(", "), values.join(", ")));
        let mut inner =
            Scope { templates: self.templates, locals: names, loops: 0, closed: true, alike: self.alike };
        inner.write(&component.body, code)?;
        code.push_str("}\n");
        Ok(())
    }

    fn test(&self, test: &Test) -> Result<String, Wrong> {
        Ok(match test {
            Test::True(Operand::Path(path)) if path[0] == "loop" => self.path(path)?,
            Test::True(value) => format!("{}.truth()", self.operand(value)?),
            Test::Not(test) => format!("!({})", self.test(test)?),
            Test::And(a, b) => format!("({} && {})", self.test(a)?, self.test(b)?),
            Test::Or(a, b) => format!("({} || {})", self.test(a)?, self.test(b)?),
            Test::Compare(a, sign, b) => {
                let number = |o: &Operand| matches!(o, Operand::Number(_));
                let (left, right) = (self.operand(a)?, self.operand(b)?);
                if number(a) || number(b) {
                    format!("{left} {sign} {right}")
                } else if sign == "==" || sign == "!=" {
                    format!("{left}.text() {sign} {right}.text()")
                } else {
                    return Err(format!("“{sign}” between texts is not known"));
                }
            }
            Test::Is(value, name, pattern) => {
                let method = match name.as_str() {
                    "starting_with" => "starts_with",
                    "ending_with" => "ends_with",
                    "containing" => "contains",
                    _ => return Err(format!("“is {name}” is not known")),
                };
                format!("{}.text().{method}(&*{}.text())", self.operand(value)?, self.operand(pattern)?)
            }
        })
    }

    fn operand(&self, operand: &Operand) -> Result<String, Wrong> {
        Ok(match operand {
            Operand::Path(path) => self.path(path)?,
            Operand::Text(text) => format!("{text:?}"),
            Operand::Number(number) => number.clone(),
            Operand::Flag(flag) => flag.to_string(),
        })
    }

    fn path(&self, path: &Path) -> Result<String, Wrong> {
        let head = path.first().map_or("", String::as_str);
        let rest = path.join(".");
        if head == "loop" {
            let n = self.loops.checked_sub(1).ok_or("“loop” outside of one")?;
            return match path.get(1).map(String::as_str) {
                Some("first") => Ok(format!("(at{n} == 0)")),
                Some("last") => Ok(format!("(at{n} + 1 == list{n}.len())")),
                Some("index") => Ok(format!("(at{n} + 1)")),
                Some("index0") => Ok(format!("at{n}")),
                _ => Err(format!("“{rest}” is not known")),
            };
        }
        if self.locals.iter().any(|l| l == head) {
            return Ok(rest);
        }
        if GLOBALS.iter().any(|(name, _)| *name == head) {
            return Ok(format!("g.{rest}"));
        }
        if self.closed {
            return Err(format!("a component does not know “{head}”"));
        }
        Ok(format!("v.{rest}"))
    }
}
