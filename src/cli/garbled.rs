//! What is said of garbled text by `convert`, `detect` and reports.

use serde::Serialize;

use super::report::counted;
use crate::encoding::garbled::Class;
use crate::press::Garbling;

/// The object `garbled` of JSON; documented in `docs/cli.md`.
#[derive(Debug, Serialize)]
pub(super) struct Object {
    class: String,
    count: u64,
    line: u64,
    column: u64,
    repairable: bool,
}

/// The places that are garbled, as an object; `None` where there are none.
pub(super) fn object(garbling: &Garbling) -> Option<Object> {
    let first = garbling.places.first()?;
    Some(Object {
        class: class(garbling)?.name().into_owned(),
        count: garbling.left,
        line: first.position.line,
        column: first.position.column,
        repairable: garbling.repairable == garbling.left,
    })
}

/// `garbled (UTF-8 read as GBK, 3 places, the first at line 2 column 1; convert --repair undoes
/// them)`.
pub(super) fn phrase(garbling: &Garbling) -> Option<String> {
    let first = garbling.places.first()?;
    let (line, column) = (first.position.line, first.position.column);
    let place = match garbling.left {
        1 => format!("at line {line} column {column}"),
        count => format!("{count} places, the first at line {line} column {column}"),
    };
    let remedy = match garbling.repairable {
        0 => "cannot be undone".to_owned(),
        all if all == garbling.left => "convert --repair undoes it".to_owned(),
        some => format!("convert --repair undoes {some}"),
    };
    Some(format!("garbled ({}, {place}; {remedy})", class(garbling)?))
}

/// The class that says most of a text: that of the first place that was misread, since what was lost in
/// it leaves traces of other classes; else that of the first place.
fn class(garbling: &Garbling) -> Option<&Class> {
    let mut classes = garbling.places.iter().map(|place| &place.class);
    let first = classes.clone().next();
    classes.find(|class| matches!(class, Class::Misread(_))).or(first)
}

/// `3 garbled places repaired (UTF-8 read as GBK)`.
pub(super) fn account(garbling: &Garbling) -> String {
    let places = counted(garbling.repaired, "garbled place");
    let classes: Vec<String> = match garbling.classes.as_slice() {
        [(class, _)] => vec![class.to_string()],
        classes => classes.iter().map(|(class, count)| format!("{count} {class}")).collect(),
    };
    format!("{places} repaired ({})", classes.join("; "))
}

/// What a user should know of a text that was converted: a line for what was repaired; one for
/// what could have been; one for each place that nothing can be done about, 20 at most.
pub(super) fn warnings(garbling: &Garbling) -> Vec<String> {
    let mut warnings = Vec::new();
    if garbling.repaired > 0 {
        warnings.push(account(garbling));
    }
    let mut repairable = garbling.places.iter().filter(|place| place.reason.is_none());
    if let Some(place) = repairable.next() {
        let position = place.position;
        let others = match garbling.repairable - 1 {
            0 => String::new(),
            others => format!(" and at {}", counted(others, "more place")),
        };
        warnings.push(format!(
            "line {} column {}{others}: the text is garbled ({}); --repair undoes it",
            position.line, position.column, place.class
        ));
    }
    let mut named = 0;
    for place in &garbling.places {
        let Some(reason) = place.reason else { continue };
        named += 1;
        warnings.push(format!(
            "line {} column {}: garbled ({}) and cannot be repaired: {reason}",
            place.position.line, place.position.column, place.class
        ));
    }
    let beyond = garbling.left - garbling.repairable - named;
    if beyond > 0 {
        warnings
            .push(format!("{} cannot be repaired either", counted(beyond, "more garbled place")));
    }
    warnings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::Position;
    use crate::encoding::garbled::{Charset, Misreading};
    use crate::press::Place;

    fn misread() -> Class {
        Class::Misread(vec![Misreading { was: Charset::Utf8, read_as: Charset::Gbk }])
    }

    fn place(line: u64, class: Class, reason: Option<&'static str>) -> Place {
        Place { position: Position { line, column: 5 }, class, reason }
    }

    #[test]
    fn nothing_is_said_of_clean_text() {
        let clean = Garbling::default();
        assert!(object(&clean).is_none() && phrase(&clean).is_none());
        assert!(warnings(&clean).is_empty());
    }

    #[test]
    fn repaired_places_are_counted_and_lost_ones_named() {
        let garbling = Garbling {
            repaired: 3,
            classes: vec![(misread(), 3)],
            places: (1..=20).map(|line| place(line, Class::Memory, Some("why"))).collect(),
            left: 22,
            repairable: 0,
        };
        let warnings = warnings(&garbling);
        assert_eq!(warnings.len(), 22);
        assert_eq!(warnings[0], "3 garbled places repaired (UTF-8 read as GBK)");
        assert_eq!(
            warnings[1],
            "line 1 column 5: garbled (memory that was never written to) and cannot be repaired: why"
        );
        assert_eq!(warnings[21], "2 more garbled places cannot be repaired either");
    }

    #[test]
    fn what_could_be_repaired_is_one_line() {
        let garbling = Garbling {
            places: vec![place(2, misread(), None), place(3, misread(), None)],
            left: 2,
            repairable: 2,
            ..Garbling::default()
        };
        assert_eq!(
            warnings(&garbling),
            [
                "line 2 column 5 and at 1 more place: the text is garbled (UTF-8 read as GBK); --repair undoes it"
            ]
        );
        assert_eq!(
            phrase(&garbling).unwrap(),
            "garbled (UTF-8 read as GBK, 2 places, the first at line 2 column 5; convert --repair undoes it)"
        );
    }
}
