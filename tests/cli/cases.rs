//! The cases of `tests/cmd`: what is typed, and what comes out, written by hand.

#[test]
fn commands_give_what_was_written_down() {
    trycmd::TestCases::new().case("tests/cmd/*.toml").case("tests/cmd/*.trycmd");
}
