//! The site in memory, for `serve`: an edit is read, everything is resolved anew, and pages are rendered when asked for.

use crate::diagnostic::Diagnostic;
use crate::load;
use crate::model::site::Page;
use crate::model::source::{Inputs, Sources};
use crate::resolve::Numbers;
use crate::{Edited, Options, Outcome, edit, load_inputs, make};

/// A site that can be asked for its pages.
pub struct Preview {
    options: Options,
    memo: crate::Memo,
    numbers: Numbers,
    inputs: Inputs,
    /// Number of the site's own text files: built-in templates come after them.
    own: usize,
    edited: Option<Edited>,
}

impl Preview {
    /// Nothing yet: [`Preview::rebuild`] reads the site.
    pub fn new(options: Options) -> Self {
        Self {
            options,
            memo: crate::Memo::default(),
            numbers: Numbers::default(),
            inputs: Inputs::default(),
            own: 0,
            edited: None,
        }
    }

    /// Reads what changed: paths from the site folder with `/` between the parts; none means everything. The outcome
    /// says what is wrong; while anything is, the pages are those of the last sound state.
    pub fn rebuild(&mut self, changed: &[String]) -> Outcome {
        let mut outcome = Outcome::default();
        if !self.read_again(changed) {
            let Some(inputs) = load_inputs(&self.options, &|_| (), &mut outcome) else { return outcome };
            self.own = inputs.sources.len();
            let before = std::mem::replace(&mut self.inputs, inputs);
            self.edit(&mut outcome);
            outcome.sources = self.inputs.sources.clone();
            if outcome.failed() && self.edited.is_some() {
                // The pages shown are made from the files as they were; the next change reads everything again.
                self.inputs = before;
                self.own = 0;
            }
            return outcome;
        }
        self.edit(&mut outcome);
        if !outcome.diagnostics.is_empty() {
            outcome.sources = self.inputs.sources.clone();
        }
        outcome
    }

    fn edit(&mut self, outcome: &mut Outcome) {
        self.inputs.sources.truncate(self.own);
        let edited =
            edit(&mut self.inputs, &self.options, (&mut self.memo, &mut self.numbers), &|_| (), outcome);
        if !outcome.failed() && edited.is_some() {
            let before = std::mem::replace(&mut self.edited, edited);
            // Freeing a large site takes a while, and somebody waits for the new page.
            rayon::spawn(move || drop(before));
        }
    }

    /// Reads just these files, if all of them were there before and still are.
    fn read_again(&mut self, changed: &[String]) -> bool {
        if changed.is_empty() || self.own == 0 {
            return false;
        }
        let mut texts = Vec::with_capacity(changed.len());
        for path in changed {
            let Some(id) = self.inputs.sources.iter().find(|s| s.path == *path).map(|s| s.id) else {
                return false;
            };
            let Some((text, hash)) = load::again(&self.options.site, &self.inputs.sources, id) else {
                return false;
            };
            texts.push((id, text, hash));
        }
        for (id, text, hash) in texts {
            self.inputs.sources.replace(id, text, hash);
        }
        true
    }

    /// The bytes at an address; `None` where the site has nothing.
    ///
    /// # Errors
    /// What is wrong with the template.
    pub fn page(&self, path: &str) -> Option<Result<Vec<u8>, Diagnostic>> {
        let edited = self.edited.as_ref()?;
        let page = self.find(path)?;
        Some(make(edited, &self.inputs, page))
    }

    /// The files that complaints point into.
    pub fn sources(&self) -> &Sources {
        &self.inputs.sources
    }

    /// How many addresses there are.
    pub fn len(&self) -> usize {
        self.edited.as_ref().map_or(0, |e| e.site.pages.len())
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn find(&self, path: &str) -> Option<&Page> {
        let pages = &self.edited.as_ref()?.site.pages;
        let at = pages.binary_search_by(|p| p.path.as_str().cmp(path)).ok()?;
        pages.get(at)
    }
}
