//! The words that dates are made of. In: a lower-case word. Out: what it can mean in a date.
//!
//! **Never** looks at neighbours: a word here may still turn out to be no date (`may`, `second`, `fall`).

/// A unit of the calendar or the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::extract) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Season,
    Year,
    Decade,
    Century,
}

/// A part of the day, as TIMEX3 writes it after the `T`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Part {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    Midnight,
    Dawn,
    Dusk,
}

/// A season of the northern year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// Whole phrases of one word that point without a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Vague {
    Present,
    Past,
    Future,
}

/// What a word can mean in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Word {
    /// Nothing.
    Other,
    /// Begins with a digit.
    Number,
    /// A word with a hyphen: read apart.
    Hyphened,
    /// A number word.
    Cardinal,
    /// `several`, `few`, `couple`, `many`.
    Some,
    Month(u8),
    /// Monday is 1.
    Weekday(u8),
    Weekdays(u8),
    Unit(Unit),
    Units(Unit),
    Part(Part),
    Parts(Part),
    /// `tonight`.
    Tonight,
    /// `overnight`.
    Overnight,
    Season(Season),
    /// `yesterday` is -1.
    Day(i8),
    Vague(Vague),
    /// `daily`, `weekly`.
    Often(Unit),
    Ordinal(u8),
    /// `half`, of a year.
    Half,
    /// A feast or named day: an index into the calendar's list.
    Feast(u8),
    /// `nineties`: the tens.
    Nineties(u8),
    /// `fiscal`.
    Fiscal,
    /// `future`, `past`, `present` as nouns.
    Noun(Vague),
}

impl Unit {
    /// The letters of a TIMEX3 duration: before and after the number.
    pub(super) fn letters(self) -> (&'static str, &'static str) {
        match self {
            Self::Second => ("PT", "S"),
            Self::Minute => ("PT", "M"),
            Self::Hour => ("PT", "H"),
            Self::Day => ("P", "D"),
            Self::Weekend => ("P", "WE"),
            Self::Week => ("P", "W"),
            Self::Month => ("P", "M"),
            Self::Quarter => ("P", "Q"),
            Self::Season => ("P", "S"),
            Self::Year => ("P", "Y"),
            Self::Decade => ("P", "DE"),
            Self::Century => ("P", "CE"),
        }
    }
}

impl Part {
    /// As TIMEX3 writes it.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Morning => "TMO",
            Self::Midday => "T12:00",
            Self::Afternoon => "TAF",
            Self::Evening => "TEV",
            Self::Night => "TNI",
            Self::Midnight => "T00:00",
            Self::Dawn => "TMO",
            Self::Dusk => "TEV",
        }
    }
}

/// The month of this name or abbreviation, lower case.
fn month(word: &str) -> Option<u8> {
    Some(match word.as_bytes() {
        b"january" | b"jan" => 1,
        b"february" | b"feb" => 2,
        b"march" | b"mar" => 3,
        b"april" | b"apr" => 4,
        b"may" => 5,
        b"june" | b"jun" => 6,
        b"july" | b"jul" => 7,
        b"august" | b"aug" => 8,
        b"september" | b"sept" | b"sep" => 9,
        b"october" | b"oct" => 10,
        b"november" | b"nov" => 11,
        b"december" | b"dec" => 12,
        _ => return None,
    })
}

/// The unit of this name, singular or plural, lower case.
pub(super) fn unit(word: &str) -> Option<(Unit, bool)> {
    Some(match word.as_bytes() {
        b"second" => (Unit::Second, false),
        b"seconds" => (Unit::Second, true),
        b"minute" | b"min" => (Unit::Minute, false),
        b"minutes" | b"mins" => (Unit::Minute, true),
        b"hour" | b"hr" => (Unit::Hour, false),
        b"hours" | b"hrs" => (Unit::Hour, true),
        b"day" => (Unit::Day, false),
        b"days" => (Unit::Day, true),
        b"night" => (Unit::Day, false),
        b"nights" => (Unit::Day, true),
        b"weekend" => (Unit::Weekend, false),
        b"weekends" => (Unit::Weekend, true),
        b"week" => (Unit::Week, false),
        b"weeks" => (Unit::Week, true),
        b"month" => (Unit::Month, false),
        b"months" => (Unit::Month, true),
        b"quarter" => (Unit::Quarter, false),
        b"quarters" => (Unit::Quarter, true),
        b"season" => (Unit::Season, false),
        b"seasons" => (Unit::Season, true),
        b"year" => (Unit::Year, false),
        b"years" => (Unit::Year, true),
        b"decade" => (Unit::Decade, false),
        b"decades" => (Unit::Decade, true),
        b"century" => (Unit::Century, false),
        b"centuries" => (Unit::Century, true),
        _ => return None,
    })
}

/// The season of this name, lower case.
pub(super) fn season(word: &str) -> Option<Season> {
    Some(match word.as_bytes() {
        b"spring" => Season::Spring,
        b"summer" | b"summertime" => Season::Summer,
        b"autumn" | b"fall" => Season::Autumn,
        b"winter" | b"wintertime" => Season::Winter,
        _ => return None,
    })
}

/// What a lower-case word can mean in a date.
pub(in crate::extract) fn classify(word: &str) -> Word {
    let bytes = word.as_bytes();
    match bytes.first() {
        Some(b'0'..=b'9') => return Word::Number,
        // No word of dates begins with these letters.
        None | Some(b'b' | b'g' | b'k' | b'u' | b'v' | b'x' | b'z') => return Word::Other,
        Some(_) => {}
    }
    if bytes.len() < 3 {
        return Word::Other;
    }
    if bytes.contains(&b'-') {
        return Word::Hyphened;
    }
    if bytes.len() > 13 {
        return Word::Other;
    }
    if let Some(m) = month(word) {
        return Word::Month(m);
    }
    match bytes {
        b"second" => return Word::Ordinal(2),
        b"night" => return Word::Part(Part::Night),
        b"nights" => return Word::Parts(Part::Night),
        _ => {}
    }
    if let Some((unit, plural)) = unit(word) {
        return if plural { Word::Units(unit) } else { Word::Unit(unit) };
    }
    if let Some(season) = season(word) {
        return Word::Season(season);
    }
    if crate::extract::numerals::cardinal(word).is_some() {
        return Word::Cardinal;
    }
    if let Some(n) = crate::extract::numerals::ordinal(word) {
        return u8::try_from(n).map_or(Word::Other, Word::Ordinal);
    }
    match bytes {
        b"monday" | b"mon" => Word::Weekday(1),
        b"tuesday" | b"tue" | b"tues" => Word::Weekday(2),
        b"wednesday" | b"wed" => Word::Weekday(3),
        b"thursday" | b"thu" | b"thur" | b"thurs" => Word::Weekday(4),
        b"friday" | b"fri" => Word::Weekday(5),
        b"saturday" | b"sat" => Word::Weekday(6),
        b"sunday" | b"sun" => Word::Weekday(7),
        b"mondays" => Word::Weekdays(1),
        b"tuesdays" => Word::Weekdays(2),
        b"wednesdays" => Word::Weekdays(3),
        b"thursdays" => Word::Weekdays(4),
        b"fridays" => Word::Weekdays(5),
        b"saturdays" => Word::Weekdays(6),
        b"sundays" => Word::Weekdays(7),
        b"fortnight" => Word::Unit(Unit::Week),
        b"morning" => Word::Part(Part::Morning),
        b"noon" | b"midday" | b"noontime" => Word::Part(Part::Midday),
        b"afternoon" => Word::Part(Part::Afternoon),
        b"evening" => Word::Part(Part::Evening),
        b"midnight" => Word::Part(Part::Midnight),
        b"dawn" | b"daybreak" | b"sunrise" => Word::Part(Part::Dawn),
        b"dusk" | b"sunset" | b"nightfall" => Word::Part(Part::Dusk),
        b"mornings" => Word::Parts(Part::Morning),
        b"afternoons" => Word::Parts(Part::Afternoon),
        b"evenings" => Word::Parts(Part::Evening),
        b"tonight" => Word::Tonight,
        b"overnight" => Word::Overnight,
        b"today" => Word::Day(0),
        b"yesterday" => Word::Day(-1),
        b"tomorrow" => Word::Day(1),
        b"now" | b"currently" | b"nowadays" | b"presently" => Word::Vague(Vague::Present),
        b"recently" | b"lately" => Word::Vague(Vague::Past),
        b"soon" => Word::Vague(Vague::Future),
        b"future" => Word::Noun(Vague::Future),
        b"past" => Word::Noun(Vague::Past),
        b"present" => Word::Noun(Vague::Present),
        b"moment" => Word::Noun(Vague::Present),
        b"hourly" => Word::Often(Unit::Hour),
        b"daily" => Word::Often(Unit::Day),
        b"nightly" => Word::Often(Unit::Day),
        b"weekly" => Word::Often(Unit::Week),
        b"monthly" => Word::Often(Unit::Month),

        b"yearly" | b"annually" => Word::Often(Unit::Year),
        b"several" | b"few" | b"couple" | b"many" | b"hundred" | b"thousand" | b"hundreds" | b"thousands"
        | b"dozen" => Word::Some,
        b"half" => Word::Half,
        b"fiscal" => Word::Fiscal,
        b"twenties" => Word::Nineties(2),
        b"thirties" => Word::Nineties(3),
        b"forties" => Word::Nineties(4),
        b"fifties" => Word::Nineties(5),
        b"sixties" => Word::Nineties(6),
        b"seventies" => Word::Nineties(7),
        b"eighties" => Word::Nineties(8),
        b"nineties" => Word::Nineties(9),
        b"christmas" => Word::Feast(0),
        b"easter" => Word::Feast(1),
        b"thanksgiving" => Word::Feast(2),
        b"ramadan" => Word::Feast(3),
        b"halloween" => Word::Feast(4),
        _ => Word::Other,
    }
}
