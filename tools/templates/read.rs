//! Template text → a tree: text, output, conditions, loops, components, blocks.

use std::collections::BTreeMap;

/// What a template is made of.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    /// Text as it stands.
    Text(String),
    /// `{{ path | filter }}`.
    Show(Path, Option<String>),
    /// `{{ <name a={x}/> }}`.
    Component(String, Vec<(String, Operand)>),
    /// `{% if %}`: conditions with what they guard, and what else.
    If(Vec<(Test, Vec<Node>)>, Vec<Node>),
    /// `{% for name in path %}`, and what else.
    For(String, Path, Vec<Node>, Vec<Node>),
    /// `{% block name %}`.
    Block(String, Vec<Node>),
}

/// `row.day.iso`, `group[0]`: names and positions.
pub(crate) type Path = Vec<String>;

/// One side of a comparison.
#[derive(Clone, Debug)]
pub(crate) enum Operand {
    Path(Path),
    Text(String),
    Number(String),
    Flag(bool),
}

/// A condition.
#[derive(Clone, Debug)]
pub(crate) enum Test {
    True(Operand),
    Not(Box<Test>),
    And(Box<Test>, Box<Test>),
    Or(Box<Test>, Box<Test>),
    Compare(Operand, String, Operand),
    /// `is starting_with(pat=…)`, `is ending_with`, `is containing`.
    Is(Operand, String, Operand),
}

/// A component: parameters with what they are where nobody says, and its body.
pub(crate) struct Component {
    pub(crate) parameters: Vec<(String, Option<Operand>)>,
    pub(crate) body: Vec<Node>,
}

/// Why a template is not understood.
pub(crate) type Wrong = String;

/// All templates.
pub(crate) struct Templates {
    files: BTreeMap<String, File>,
    pub(crate) components: BTreeMap<String, Component>,
}

struct File {
    extends: Option<String>,
    nodes: Result<Vec<Node>, Wrong>,
}

enum Piece {
    Text(String),
    Output(Vec<String>),
    Tag(Vec<String>),
}

impl Templates {
    pub(crate) fn new(texts: &BTreeMap<String, String>) -> Result<Self, Wrong> {
        let mut all = Self { files: BTreeMap::new(), components: BTreeMap::new() };
        for (name, text) in texts {
            let mut reader = Reader { pieces: pieces(text)?, at: 0, extends: None, components: Vec::new() };
            let nodes = reader.nodes(&[]).map(|(nodes, _)| nodes);
            all.components.extend(reader.components);
            all.files.insert(name.clone(), File { extends: reader.extends, nodes });
        }
        Ok(all)
    }

    /// A page with what it extends, its blocks in their places.
    pub(crate) fn page(&self, name: &str) -> Result<Vec<Node>, Wrong> {
        let mut blocks: BTreeMap<String, Vec<Node>> = BTreeMap::new();
        let mut name = name.to_owned();
        loop {
            let file = self.files.get(&name).ok_or_else(|| format!("there is no {name}"))?;
            let nodes = file.nodes.clone()?;
            let Some(parent) = &file.extends else { return Ok(place(nodes, &blocks)) };
            for node in nodes {
                if let Node::Block(name, body) = node {
                    blocks.entry(name).or_insert(body);
                }
            }
            name = parent.clone();
        }
    }
}

fn place(nodes: Vec<Node>, blocks: &BTreeMap<String, Vec<Node>>) -> Vec<Node> {
    let mut placed = Vec::new();
    for node in nodes {
        match node {
            Node::Block(name, body) => {
                placed.extend(place(blocks.get(&name).cloned().unwrap_or(body), blocks));
            }
            Node::If(branches, otherwise) => placed.push(Node::If(
                branches.into_iter().map(|(test, body)| (test, place(body, blocks))).collect(),
                place(otherwise, blocks),
            )),
            Node::For(name, path, body, otherwise) => {
                placed.push(Node::For(name, path, place(body, blocks), place(otherwise, blocks)));
            }
            node => placed.push(node),
        }
    }
    placed
}

/// Cuts a template at its tags; white space beside a dash goes.
fn pieces(text: &str) -> Result<Vec<Piece>, Wrong> {
    let (mut rest, mut pieces, mut trim) = (text, Vec::new(), false);
    loop {
        let open = ["{{", "{%", "{#"].iter().filter_map(|mark| rest.find(mark)).min();
        let mut before = &rest[..open.unwrap_or(rest.len())];
        if trim {
            before = before.trim_start();
        }
        let Some(open) = open else {
            pieces.push(Piece::Text(before.to_owned()));
            return Ok(pieces);
        };
        let (mark, inner) = rest[open..].split_at(2);
        let close = match mark {
            "{{" => "}}",
            "{%" => "%}",
            _ => "#}",
        };
        let end = inner.find(close).ok_or_else(|| format!("{mark} is not closed"))?;
        let (mut tag, after) = (&inner[..end], &inner[end + 2..]);
        if let Some(cut) = tag.strip_prefix('-') {
            (tag, before) = (cut, before.trim_end());
        }
        trim = tag.ends_with('-');
        tag = tag.strip_suffix('-').unwrap_or(tag);
        pieces.push(Piece::Text(before.to_owned()));
        match mark {
            "{{" => pieces.push(Piece::Output(words(tag)?)),
            "{%" => pieces.push(Piece::Tag(words(tag)?)),
            _ => {}
        }
        rest = after;
    }
}

/// The words of a tag: names with dots and positions, strings with their opening quote, numbers, signs.
fn words(tag: &str) -> Result<Vec<String>, Wrong> {
    let mut words = Vec::new();
    let mut rest = tag.trim();
    while let Some(first) = rest.chars().next() {
        let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '[' | ']');
        let length = if first.is_ascii_alphanumeric() || first == '_' {
            rest.find(|c: char| !inside(c)).unwrap_or(rest.len())
        } else if matches!(first, '"' | '\'') {
            let end = rest[1..].find(first).ok_or("a string is not closed")? + 1;
            words.push(rest[..end].to_owned());
            rest = rest[end + 1..].trim_start();
            continue;
        } else if ["==", "!=", "<=", ">=", "/>"].iter().any(|sign| rest.starts_with(sign)) {
            2
        } else if "<>|(){}=:,".contains(first) {
            1
        } else {
            return Err(format!("“{first}” is not known"));
        };
        words.push(rest[..length].to_owned());
        rest = rest[length..].trim_start();
    }
    Ok(words)
}

struct Reader {
    pieces: Vec<Piece>,
    at: usize,
    extends: Option<String>,
    components: Vec<(String, Component)>,
}

impl Reader {
    /// Nodes up to a tag that begins with one of `until`, which is taken too; to the end where there is none.
    fn nodes(&mut self, until: &[&str]) -> Result<(Vec<Node>, Vec<String>), Wrong> {
        let mut nodes = Vec::new();
        while self.at < self.pieces.len() {
            self.at += 1;
            let tag = match &self.pieces[self.at - 1] {
                Piece::Text(text) => {
                    if !text.is_empty() {
                        nodes.push(Node::Text(text.clone()));
                    }
                    continue;
                }
                Piece::Output(words) => {
                    nodes.push(output(words)?);
                    continue;
                }
                Piece::Tag(words) => words.clone(),
            };
            let name = tag.first().map_or("", String::as_str);
            if until.contains(&name) {
                return Ok((nodes, tag));
            }
            match name {
                "extends" => self.extends = Some(tag.get(1).map_or("", |t| &t[1..]).to_owned()),
                "block" => {
                    let body = self.nodes(&["endblock"])?.0;
                    nodes.push(Node::Block(tag.get(1).cloned().unwrap_or_default(), body));
                }
                "if" => nodes.push(self.condition(&tag)?),
                "for" => nodes.push(self.repeat(&tag)?),
                "component" => {
                    let body = self.nodes(&["endcomponent"])?.0;
                    let parameters = parameters(tag.get(2..).unwrap_or_default())?;
                    let name = tag.get(1).cloned().unwrap_or_default();
                    self.components.push((name, Component { parameters, body }));
                }
                other => return Err(format!("the tag “{other}” is not known")),
            }
        }
        if until.is_empty() { Ok((nodes, Vec::new())) } else { Err(format!("{} is missing", until[0])) }
    }

    fn condition(&mut self, tag: &[String]) -> Result<Node, Wrong> {
        let (mut branches, mut otherwise) = (Vec::new(), Vec::new());
        let mut tag = tag.to_vec();
        loop {
            let test = Words { words: &tag, at: 1 }.test()?;
            let (body, next) = self.nodes(&["elif", "else", "endif"])?;
            branches.push((test, body));
            match next[0].as_str() {
                "elif" => tag = next,
                "else" => {
                    otherwise = self.nodes(&["endif"])?.0;
                    break;
                }
                _ => break,
            }
        }
        Ok(Node::If(branches, otherwise))
    }

    fn repeat(&mut self, tag: &[String]) -> Result<Node, Wrong> {
        let [_, name, of, list] = tag else { return Err("a loop over more than one list".to_owned()) };
        if of != "in" {
            return Err("a loop without “in”".to_owned());
        }
        let (body, next) = self.nodes(&["else", "endfor"])?;
        let otherwise = if next[0] == "else" { self.nodes(&["endfor"])?.0 } else { Vec::new() };
        Ok(Node::For(name.clone(), path(list), body, otherwise))
    }
}

fn path(word: &str) -> Path {
    word.split(['.', '[', ']']).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn operand(word: &str) -> Result<Operand, Wrong> {
    Ok(match word.chars().next() {
        Some('"' | '\'') => Operand::Text(word[1..].to_owned()),
        Some(c) if c.is_ascii_digit() => Operand::Number(word.to_owned()),
        Some(c) if c.is_ascii_alphabetic() || c == '_' => match word {
            "true" | "True" => Operand::Flag(true),
            "false" | "False" => Operand::Flag(false),
            _ => Operand::Path(path(word)),
        },
        _ => return Err(format!("“{word}” stands where a value should")),
    })
}

fn output(words: &[String]) -> Result<Node, Wrong> {
    if words.first().is_some_and(|w| w == "<") {
        let mut given = Vec::new();
        let mut rest = words.get(2..).unwrap_or_default();
        while let [name, equals, open, value, close, more @ ..] = rest {
            if equals != "=" || open != "{" || close != "}" {
                break;
            }
            given.push((name.clone(), operand(value)?));
            rest = more;
        }
        if rest.len() != 1 || rest[0] != "/>" {
            return Err("what a component is given is not known".to_owned());
        }
        return Ok(Node::Component(words[1].clone(), given));
    }
    match words {
        [value] => match operand(value)? {
            Operand::Path(path) => Ok(Node::Show(path, None)),
            _ => Err("a value is put out that is no name".to_owned()),
        },
        [value, bar, filter] if bar == "|" => Ok(Node::Show(path(value), Some(filter.clone()))),
        _ => Err(format!("“{}” is not known", words.join(" "))),
    }
}

fn parameters(words: &[String]) -> Result<Vec<(String, Option<Operand>)>, Wrong> {
    let inner = words.strip_prefix(&["(".to_owned()]).and_then(|w| w.strip_suffix(&[")".to_owned()]));
    let inner = inner.ok_or("a component's parameters are not known")?;
    inner
        .split(|w| w == ",")
        .filter(|one| !one.is_empty())
        .map(|one| match one.iter().position(|w| w == "=") {
            Some(at) => Ok((one[0].clone(), Some(operand(one.get(at + 1).map_or("", String::as_str))?))),
            None => Ok((one[0].clone(), None)),
        })
        .collect()
}

struct Words<'a> {
    words: &'a [String],
    at: usize,
}

impl Words<'_> {
    fn next(&mut self) -> &str {
        self.at += 1;
        self.words.get(self.at - 1).map_or("", String::as_str)
    }

    fn take(&mut self, word: &str) -> bool {
        let here = self.words.get(self.at).is_some_and(|w| w == word);
        self.at += usize::from(here);
        here
    }

    fn test(&mut self) -> Result<Test, Wrong> {
        let test = self.any()?;
        if self.at < self.words.len() {
            Err(format!("“{}” is not known", self.words.join(" ")))
        } else {
            Ok(test)
        }
    }

    fn any(&mut self) -> Result<Test, Wrong> {
        let mut test = self.every()?;
        while self.take("or") {
            test = Test::Or(Box::new(test), Box::new(self.every()?));
        }
        Ok(test)
    }

    fn every(&mut self) -> Result<Test, Wrong> {
        let mut test = self.one()?;
        while self.take("and") {
            test = Test::And(Box::new(test), Box::new(self.one()?));
        }
        Ok(test)
    }

    fn one(&mut self) -> Result<Test, Wrong> {
        if self.take("not") {
            return Ok(Test::Not(Box::new(self.one()?)));
        }
        if self.take("(") {
            let test = self.any()?;
            return if self.take(")") { Ok(test) } else { Err("a bracket is not closed".to_owned()) };
        }
        let left = operand(self.next())?;
        if self.take("is") {
            let not = self.take("not");
            let name = self.next().to_owned();
            if !(self.take("(") && self.take("pat") && self.take("=")) {
                return Err(format!("“is {name}” is not known"));
            }
            let right = operand(self.next())?;
            if !self.take(")") {
                return Err("a bracket is not closed".to_owned());
            }
            let test = Test::Is(left, name, right);
            return Ok(if not { Test::Not(Box::new(test)) } else { test });
        }
        for sign in ["==", "!=", "<=", ">=", "<", ">"] {
            if self.take(sign) {
                return Ok(Test::Compare(left, sign.to_owned(), operand(self.next())?));
            }
        }
        Ok(Test::True(left))
    }
}
