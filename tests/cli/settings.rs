//! `zhpress.toml` as a user meets it.

use crate::support::Place;

#[test]
fn a_key_that_there_is_not_is_a_warning() {
    let settings = "[roles]\nnotise = \"both\"\nbyline = \"same\"\n";
    let place = Place::with(&[("a.txt", "头发"), ("zhpress.toml", settings)]);
    let warning = "zhpress.toml: line 2: there is no role 'notise', so this is passed over; did you mean 'notice'?";
    let args = ["convert", "--to", "zh-Hant", "a.txt"];
    place.run(&args).exits_with(0).prints("頭髮").says("warning: ").says(warning);
    place.run(&["config"]).exits_with(0).says(warning);
    place.run(&[&args[..], &["-q"]].concat()).exits_with(0).prints("頭髮").says_nothing();
    place.run(&[&args[..], &["--no-settings"]].concat()).exits_with(0).says_nothing();
}

#[test]
fn a_value_of_a_wrong_type_is_wrong_usage() {
    let place = Place::with(&[("a.txt", "头发"), ("zhpress.toml", "[roles]\nnotice = 1\n")]);
    let ran = place.run(&["convert", "--to", "zh-Hant", "a.txt"]);
    ran.exits_with(2).prints("").says("zhpress.toml: line 2: ");
}
