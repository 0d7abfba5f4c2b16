//! What is ready to be used elsewhere: the GitHub action, the hooks of pre-commit, the example of `docs/ci.md`.

use std::path::Path;
use std::process::Command;

use crate::support::Place;

const FEED: &str = "<rss version=\"2.0\"><channel><title>江城新闻</title><link>https://example.org</link><description>城里的事</description><language>zh-cn</language>\n<item><title>雨停之后的街道</title><guid>1</guid><pubDate>Tue, 01 Mar 2022 10:28:00 +0800</pubDate><description>昨天的雨停了，人们在巷口说起头发。</description></item></channel></rss>\n";

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The lines of a block of YAML that stand deeper than the line that begins with `key`, without what they share.
fn block(yaml: &str, key: &str) -> String {
    let mut lines = yaml.lines().skip_while(|line| !line.trim_start().starts_with(key));
    let depth = |line: &str| line.len() - line.trim_start().len();
    let outer = depth(lines.next().expect("the key is there"));
    let lines: Vec<&str> =
        lines.take_while(|line| line.trim().is_empty() || depth(line) > outer).collect();
    let inner = lines.iter().filter(|line| !line.trim().is_empty()).map(|line| depth(line)).min();
    let cut = |line: &&str| line.get(inner.unwrap_or(0)..).unwrap_or_default().to_owned() + "\n";
    lines.iter().map(cut).collect()
}

/// Runs a script of the shell where `zhpress` is this program; `None` where there is no bash.
fn run(place: &Place, script: &str, variables: &[(&str, &str)]) -> Option<(i32, String)> {
    let program = Path::new(env!("CARGO_BIN_EXE_zhpress"));
    let path = std::env::var("PATH").unwrap_or_default();
    let path = format!("{}:{path}", program.parent().unwrap().display());
    let mut command = Command::new("bash");
    command.args(["-eo", "pipefail", "-c", script]).current_dir(place.path("")).env("PATH", path);
    let Ok(output) = command.envs(variables.iter().copied()).output() else {
        eprintln!("skipped: there is no bash to run it with");
        return None;
    };
    Some((output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap()))
}

fn feed_place() -> Place {
    let place = Place::with(&[("feed.xml", FEED), ("in/a.txt", "好\u{FFFD}的\n")]);
    place.write("in/b.txt", "好的\n");
    place
}

#[test]
fn the_action_checks_and_verifies() {
    let action = file("action.yml");
    let script = block(&action, "run: |");
    assert!(script.contains("zhpress \"$COMMAND\""), "{script}");
    let place = feed_place();
    let inputs = |command, paths, options, sarif| {
        [("COMMAND", command), ("PATHS", paths), ("OPTIONS", options), ("SARIF", sarif)]
    };
    let Some((code, output)) = run(&place, &script, &inputs("check", "in", "", "")) else { return };
    assert_eq!(code, 1);
    assert!(output.starts_with("::error file=in/a.txt,line=1,col=2,"), "{output}");
    let (code, _) = run(&place, &script, &inputs("check", "in/b.txt feed.xml", "", "")).unwrap();
    assert_eq!(code, 0);
    // A pattern is not the shell's.
    let (code, output) = run(&place, &script, &inputs("check", "in/*.txt", "-q", "")).unwrap();
    assert_eq!((code, output.lines().count()), (1, 1));
    let (code, output) = run(&place, &script, &inputs("check", "in", "", "a.sarif")).unwrap();
    assert_eq!((code, output.as_str()), (1, ""));
    assert!(place.read("a.sarif").contains("\"replacement-character\""));
    let (code, _) = run(&place, &script, &inputs("convert", "in", "", "")).unwrap();
    assert_eq!(code, 2);
    place.run(&["convert", "feed.xml", "-o", "out.xml"]).exits_with(0);
    let (code, _) = run(&place, &script, &inputs("verify", "feed.xml out.xml", "", "")).unwrap();
    assert_eq!(code, 0);
    // What it installs by is a package of cargo, with this name.
    assert!(action.contains("cargo install --quiet --locked --path \"$ACTION_PATH\""));
}

#[test]
fn the_hooks_run() {
    let hooks = file(".pre-commit-hooks.yaml");
    let entries: Vec<&str> =
        hooks.lines().filter_map(|line| line.trim().strip_prefix("entry: zhpress ")).collect();
    assert_eq!(entries.len(), 2);
    for entry in entries {
        let place = feed_place();
        let args: Vec<&str> = entry.split(' ').collect();
        place.run(&[args.as_slice(), &["in/b.txt", "feed.xml"]].concat()).exits_with(0).prints("");
        place.run(&[args.as_slice(), &["in/a.txt", "in/b.txt"]].concat()).exits_with(1);
    }
}

#[test]
fn the_example_of_a_feed_runs_and_fails_where_it_should() {
    let page = file("docs/ci.md");
    let script = page.split("```sh\n").nth(1).unwrap().split("```").next().unwrap();
    let place = feed_place();
    std::fs::create_dir(place.path("public")).unwrap();
    let Some((code, output)) = run(&place, script, &[]) else { return };
    assert_eq!((code, output.as_str()), (0, ""));
    assert!(place.read("public/feed.zh-TW.xml").contains("<language>zh-tw</language>"));
    // Again, as in the next run.
    assert_eq!(run(&place, script, &[]).unwrap().0, 0);
    // A date that is none, and a word that was garbled.
    for (from, to) in [("Tue, 01 Mar 2022", "2022年3月1日"), ("头发", "头\u{FFFD}")] {
        place.write("feed.xml", FEED.replace(from, to));
        assert_eq!(run(&place, script, &[]).unwrap().0, 1, "{to}");
    }
}
