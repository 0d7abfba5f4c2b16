//! `zhpress.toml` in folders within what is walked.

use std::fs;

use crate::support::Place;

const HEADLINE: &str = "雨停之后\n";
const DATELINE: &str = "2023-04-12 09:05 来源：江城日报\n";
const BODY: &str = "\n昨天的雨停了，菜市场的摊贩都回来了，人们在巷口说起那场大水。\n\n";
const NOTICE: &str = "版权声明：本文由江城日报发布，未经授权，不得转载。\n";

/// The same in Traditional script.
const HEADLINE_T: &str = "雨停之後\n";
const BODY_T: &str = "\n昨天的雨停了，菜市場的攤販都回來了，人們在巷口說起那場大水。\n\n";
const NOTICE_T: &str = "版權聲明：本文由江城日報發佈，未經授權，不得轉載。\n";

fn article() -> String {
    [HEADLINE, DATELINE, BODY, NOTICE].concat()
}

/// The converted article with this headline and this notice.
fn converted(headline: &str, notice: &str) -> String {
    [headline, DATELINE, BODY_T, notice].concat()
}

fn roles(settings: &[(&str, &str)]) -> String {
    let lines = settings.iter().map(|(role, treatment)| format!("{role} = \"{treatment}\"\n"));
    format!("[roles]\n{}", lines.collect::<String>())
}

/// Articles below settings: the working folder's, the walked one's, and a folder's in that.
fn house() -> Place {
    let text = article();
    Place::with(&[
        ("zhpress.toml", &roles(&[("notice", "convert"), ("headline", "same")])),
        ("in/zhpress.toml", &roles(&[("headline", "convert")])),
        ("in/x.txt", &text),
        ("in/a/zhpress.toml", &roles(&[("notice", "same")])),
        ("in/a/y.txt", &text),
        ("in/a/b/z.txt", &text),
        ("in/c/w.txt", &text),
    ])
}

#[test]
fn the_nearest_folder_that_speaks_of_a_role_is_heard() {
    let place = house();
    place.run(&["convert", "--to", "t", "in", "-o", "out"]).exits_with(0).says("converted 4");
    assert_eq!(place.read("out/x.txt"), converted(HEADLINE_T, NOTICE_T));
    assert_eq!(place.read("out/c/w.txt"), converted(HEADLINE_T, NOTICE_T));
    assert_eq!(place.read("out/a/y.txt"), converted(HEADLINE_T, NOTICE));
    assert_eq!(place.read("out/a/b/z.txt"), converted(HEADLINE_T, NOTICE));
    // However a file is named, and wherever the walk begins.
    let named = converted(HEADLINE_T, NOTICE);
    place.run(&["convert", "--to", "t", "in/a/b/z.txt"]).exits_with(0).prints(&named);
    let absolute = place.path("in/a/b/z.txt");
    let args = ["convert", "--to", "t", absolute.to_str().unwrap()];
    place.run(&args).exits_with(0).prints(&named);
    place.run(&["convert", "--to", "t", "in/a/b", "-o", "out2"]).exits_with(0);
    assert_eq!(place.read("out2/z.txt"), named);
    place.run(&["convert", "--to", "t", "--in-place", "in/*/y.txt"]).exits_with(0);
    assert_eq!(place.read("in/a/y.txt"), named);
}

#[test]
fn options_and_a_file_that_is_named_win_over_folders() {
    let place = house();
    let run = |args: &[&str], expected: &str| {
        let args = [&["convert", "--to", "t", "in/a/y.txt"], args].concat();
        place.run(&args).exits_with(0).prints(expected);
    };
    run(&["--footer", "convert"], &converted(HEADLINE_T, NOTICE_T));
    run(&["--settings", "zhpress.toml"], &converted(HEADLINE, NOTICE_T));
    run(&["--no-settings"], &converted(HEADLINE_T, NOTICE));
    place.run(&["convert", "--to", "t", "--no-settings", "in", "-o", "out"]).exits_with(0);
    assert_eq!(place.read("out/x.txt"), converted(HEADLINE_T, NOTICE));
}

#[test]
fn a_settings_file_is_no_article() {
    let place = house();
    place.write("in/blob", [0u8, 1, 2]);
    let args = ["convert", "--to", "t", "in", "-o", "out", "--copy-others"];
    place.run(&args).exits_with(0).says("converted 4, copied 1");
    assert_eq!(place.files("out"), ["a/b/z.txt", "a/y.txt", "blob", "c/w.txt", "x.txt"]);
    place.run(&["publish", "in", "-o", "site", "--to", "tw", "--hidden"]).exits_with(0);
    assert!(place.files("site").iter().all(|file| !file.ends_with("zhpress.toml")));
    let listed = place.run(&["detect", "in"]).exits_with(0).stdout;
    assert!(!String::from_utf8(listed).unwrap().contains("zhpress.toml"));
    // One that is named is what it was named for.
    place
        .run(&["detect", "in/zhpress.toml"])
        .exits_with(0)
        .prints("in/zhpress.toml: UTF-8, LF, script undetermined, text\n");
}

#[test]
fn settings_that_cannot_be_used_stop_the_files_below_and_no_others() {
    let text = article();
    let place = Place::with(&[
        ("in/bad/zhpress.toml", "[roles]\nnotice = 1\n"),
        ("in/bad/x.txt", &text),
        ("in/bad/deep/y.txt", &text),
        ("in/good.txt", &text),
    ]);
    let told = |ran: crate::support::Ran| {
        let ran = ran.exits_with(3).says("in/bad/zhpress.toml: line 2: ");
        let ran = ran.says(" (so 2 files were left as they are)\n");
        assert_eq!(ran.stderr.matches("line 2").count(), 1, "{}", ran.stderr);
    };
    let args = ["convert", "--to", "t", "in", "-o", "out", "--report", "r.json"];
    told(place.run(&args));
    assert_eq!(place.files("out"), ["good.txt"]);
    let report = place.read("r.json");
    assert_eq!(report.matches("\"failed\",").count(), 2, "{report}");
    told(place.run(&["publish", "in", "-o", "site", "--to", "tw"]));
    assert!(place.path("site/zh-TW/good.txt").exists());
    told(place.run(&["check", "in"]));
    told(place.run(&["verify", "in", "out", "--to", "t"]));
    // A single one, too: it is no option that is wrong.
    place.run(&["convert", "--to", "t", "in/bad/x.txt"]).exits_with(3).prints("");
    place.run(&["convert", "--to", "t", "in/bad/x.txt", "--no-settings"]).exits_with(0);
    place.run(&["config", "in/bad/x.txt"]).exits_with(3).says("line 2: ");
    place.run(&["detect", "in"]).exits_with(0);
}

#[cfg(unix)]
#[test]
fn links_that_go_round_in_circles_are_told() {
    let text = article();
    let place = Place::with(&[("in/a/x.txt", &text), ("in/b/y.txt", &text)]);
    std::os::unix::fs::symlink("zhpress.toml", place.path("in/a/zhpress.toml")).unwrap();
    let ran = place.run(&["convert", "--to", "t", "in", "-o", "out"]).exits_with(3);
    ran.says("in/a/zhpress.toml: cannot read the settings: ").says("mend or remove the file");
    assert_eq!(place.files("out"), ["b/y.txt"]);
}

#[test]
fn of_each_file_one_warning_tells_what_means_nothing() {
    let text = article();
    let place = Place::with(&[
        ("in/a/zhpress.toml", "jobs = 3\nprogress = 1\n[roles]\nnotise = \"both\"\n"),
        ("in/a/x.txt", &text),
        ("in/a/b/y.txt", &text),
        ("in/c/zhpress.toml", "[role]\n"),
        ("in/c/z.txt", &text),
    ]);
    let first = "in/a/zhpress.toml: line 1: there is no key 'jobs', so this is passed over; the keys are roles, rules (and 2 more; zhpress config in/a names them)\n";
    let second = "in/c/zhpress.toml: line 1: there is no key 'role', so this is passed over; did you mean 'roles'?\n";
    for args in [
        &["convert", "--to", "t", "in", "-o", "out"][..],
        &["publish", "in", "-o", "site", "--to", "tw"],
        &["check", "in"],
        &["verify", "in", "out", "--to", "t"],
    ] {
        let ran = place.run(args).says(first).says(second);
        assert_eq!(ran.stderr.matches("passed over").count(), 2, "{}", ran.stderr);
        let ran = place.run(&[args, &["-q", "--no-settings"]].concat());
        assert!(!ran.stderr.contains("passed over"), "{}", ran.stderr);
    }
    let ran = place.run(&["config", "in/a"]).exits_with(0);
    assert_eq!(ran.stderr.matches("passed over").count(), 3, "{}", ran.stderr);
}

#[test]
fn what_a_folder_says_decides_whether_its_files_changed() {
    let place = house();
    let run = || {
        let args =
            ["convert", "--to", "t", "in", "-o", "out", "--changed-only", "--cache", "cache"];
        place.run(&args).exits_with(0)
    };
    run().says("converted 4;");
    run().says("converted 0, up-to-date 4;");
    place.write("in/a/zhpress.toml", roles(&[("notice", "convert")]));
    run().says("converted 2, up-to-date 2;");
    assert_eq!(place.read("out/a/b/z.txt"), converted(HEADLINE_T, NOTICE_T));
    // It says what is said above already.
    fs::remove_file(place.path("in/a/zhpress.toml")).unwrap();
    run().says("converted 0, up-to-date 4;");
    place.write("in/c/zhpress.toml", roles(&[("headline", "same")]));
    run().says("converted 1, up-to-date 3;");
    assert_eq!(place.read("out/c/w.txt"), converted(HEADLINE, NOTICE_T));
}

#[test]
fn publishing_heeds_folders() {
    let place = house();
    place.run(&["publish", "in", "-o", "site", "--to", "zh-Hant"]).exits_with(0);
    assert_eq!(place.read("site/zh-Hant/x.txt"), converted(HEADLINE_T, NOTICE_T));
    assert_eq!(place.read("site/zh-Hant/a/b/z.txt"), converted(HEADLINE_T, NOTICE));
    place
        .run(&["publish", "in", "-o", "two", "--to", "zh-Hant", "--footer", "convert"])
        .exits_with(0);
    assert_eq!(place.read("two/zh-Hant/a/b/z.txt"), converted(HEADLINE_T, NOTICE_T));
}

#[test]
fn verifying_heeds_folders() {
    let place = house();
    place.run(&["convert", "--to", "t", "in", "-o", "out"]).exits_with(0);
    place.run(&["verify", "in", "out", "--to", "t"]).exits_with(0);
    place.run(&["verify", "in", "out"]).exits_with(0);
    place.run(&["verify", "in/a/y.txt", "out/a/y.txt", "--to", "t"]).exits_with(0);
    // The notice was to stay here, and to be converted there.
    place.write("out/a/y.txt", converted(HEADLINE_T, NOTICE_T));
    place.write("out/c/w.txt", converted(HEADLINE_T, NOTICE));
    let ran = place.run(&["verify", "in", "out", "--to", "t"]).exits_with(1);
    let found = String::from_utf8(ran.stdout).unwrap();
    assert!(found.contains("out/a/y.txt:6:"), "{found}");
    assert!(found.contains("out/c/w.txt:6:"), "{found}");
    assert!(!found.contains("out/x.txt") && !found.contains("z.txt"), "{found}");
    // What has no source is told as its folder has it.
    place.write("out/a/y.txt", converted(HEADLINE_T, NOTICE));
    place.write("out/c/w.txt", converted(HEADLINE_T, NOTICE_T));
    place.write("out/a/extra.txt", "多");
    place.run(&["verify", "in", "out", "--to", "t"]).exits_with(1);
    place.write("in/a/zhpress.toml", "[roles]\nnotice = \"same\"\n[rules]\nextra-file = \"off\"\n");
    place.run(&["verify", "in", "out", "--to", "t"]).exits_with(0);
}

#[test]
fn checking_heeds_folders() {
    let place = Place::with(&[
        ("in/a/zhpress.toml", "[rules]\ngarbled-text = \"off\"\n"),
        ("in/a/x.txt", "他说：ä½ å¥½\n"),
        ("in/y.txt", "他说：ä½ å¥½\n"),
    ]);
    let found = |args: &[&str]| {
        let ran = place.run(&[&["check", "--output-format", "json"], args].concat());
        String::from_utf8(ran.stdout).unwrap()
    };
    let both = found(&["in"]);
    assert!(both.contains("in/y.txt") && !both.contains("in/a/x.txt"), "{both}");
    assert_eq!(found(&["in/a/x.txt"]), "");
    let by_option = found(&["in", "--rule", "garbled-text=error"]);
    assert!(by_option.contains("in/a/x.txt"), "{by_option}");
}

#[test]
fn elsewhere_it_is_the_folders_up_to_the_walked_one() {
    let place = house();
    fs::create_dir(place.path("work")).unwrap();
    let run = |args: &[&str], expected: &str| {
        let mut command = place.command(args);
        let ran =
            crate::support::Ran::of(command.current_dir(place.path("work")).output().unwrap());
        ran.exits_with(0);
        assert_eq!(place.read("out/z.txt"), expected, "{args:?}");
        fs::remove_dir_all(place.path("out")).unwrap();
    };
    // Above, the settings of the working folder: those of the nearest folder above it.
    let of = |folder| ["convert", "--to", "t", folder, "-o", "../out"];
    run(&of("../in/a/b"), &converted(HEADLINE, NOTICE_T));
    place.write("in/a/b/zhpress.toml", roles(&[("notice", "both")]));
    run(&of("../in/a/b"), &converted(HEADLINE, &[NOTICE, NOTICE_T].concat()));
    // A file that is named has its own folder's.
    let named = ["convert", "--to", "t", "../in/a/b/z.txt", "-o", "../out/"];
    run(&named, &converted(HEADLINE, &[NOTICE, NOTICE_T].concat()));
}

#[test]
fn config_shows_what_counts_for_a_file_and_where_it_comes_from() {
    let place = house();
    let page = |args: &[&str]| {
        let ran = place.run(&[&["config"], args].concat()).exits_with(0);
        String::from_utf8(ran.stdout).unwrap()
    };
    let of_file = page(&["in/a/b/z.txt"]);
    let head = "# for in/a/b/z.txt:\n# in/a/zhpress.toml\n# in/zhpress.toml\n# ";
    assert!(of_file.starts_with(head), "{of_file}");
    for line in [
        "notice = \"same\"                  # in/a/zhpress.toml line 2\n",
        "headline = \"convert\"             # in/zhpress.toml line 2\n",
        "byline = \"same\"                  # default\n",
    ] {
        assert!(of_file.contains(line), "{of_file}");
    }
    let of_folder = page(&["in/a"]);
    assert_eq!(of_folder.split_once('\n').unwrap().1, of_file.split_once('\n').unwrap().1);
    let json: serde_json::Value = serde_json::from_str(&page(&["in/c", "--json"])).unwrap();
    assert_eq!(json["path"], "in/c");
    assert_eq!(json["file"], "in/zhpress.toml");
    assert_eq!(json["files"].as_array().unwrap().len(), 2);
    assert_eq!(json["roles"]["headline"]["file"], "in/zhpress.toml");
    assert_eq!(json["roles"]["notice"]["treatment"], "convert");
    assert_eq!(json["roles"]["notice"]["line"], 2);
    assert_eq!(json["roles"]["byline"]["file"], serde_json::Value::Null);
    // That page is a settings file that says the same.
    place.write("all.toml", &of_file);
    let again = page(&["--settings", "all.toml", "in/c/w.txt"]);
    assert!(again.contains("\nnotice = \"same\" "), "{again}");
    place.run(&["config", "nowhere.txt"]).exits_with(3).says("nowhere.txt: cannot read: ");
}
