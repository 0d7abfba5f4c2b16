//! The tables for people, and the raw medians for machines.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::contenders::{NAMES, TO_HANS};
use crate::corpus::label;
use crate::measure::Measured;
use crate::unchanged::Unchanged;

/// What zhpress must reach at least, and the goal: times OpenCC, times zhconv, and the share
/// of `str::from_utf8`'s speed (a goal only).
struct Target {
    least: [f64; 2],
    goal: [f64; 3],
}

fn target(config: &str) -> Target {
    if TO_HANS.contains(&config) {
        Target { least: [10.0, 3.3], goal: [15.0, 4.5, 0.9] }
    } else {
        Target { least: [18.0, 3.0], goal: [30.0, 4.5, 2.0 / 3.0] }
    }
}

/// Date, machine and versions, in Markdown.
pub fn head(root: &Path, fastest: bool) -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let fields = |name: &str| {
        cpu.lines()
            .filter(|line| line.starts_with(name))
            .filter_map(|line| Some(line.split_once(':')?.1.trim().to_owned()))
            .collect::<Vec<String>>()
    };
    let field = |name| fields(name).into_iter().next().unwrap_or_else(|| "unknown".to_owned());
    let lock = fs::read_to_string(root.join("benches/Cargo.lock")).unwrap_or_default();
    let version = |name: &str| {
        let entry = lock.split(&format!("name = \"{name}\"\nversion = \"")).nth(1);
        entry.and_then(|rest| rest.split('"').next()).unwrap_or("?").to_owned()
    };
    let commit = run("git", &["-C", &root.to_string_lossy(), "describe", "--always", "--dirty"]);
    format!(
        "# {date}\n\n\
         {cpu} (family {family}, model {model}; {cores} cores), {system}, {rustc}.\n\
         zhpress {zhpress} ({commit}); OpenCC 1.4.2 (static, from the wheel; opencc-rust {rust}), \
         zhconv {zhconv} (OpenCC's dictionaries alone), opencc-fmmseg {fmmseg} (one thread), \
         hanconv {hanconv}, ferrous-opencc {ferrous}.\n\n\
         One thread, in process. Each round runs every contender once; {typical} the rounds, \
         in processor time. MB: 10^6 bytes of input. Sizes under 256 KB: many different pieces of this size, a call each.\n\
         Output of zhpress and OpenCC was compared byte for byte on every text first.\n\n",
        typical = if fastest { "the fastest of" } else { "the median of" },
        date = run("date", &["-u", "+%F %H:%M UTC"]),
        cpu = field("model name"),
        family = field("cpu family"),
        model = field("model\t"),
        cores = fields("processor").len(),
        system = run("uname", &["-sr"]),
        rustc = run("rustc", &["--version"]),
        zhpress = version("zhpress"),
        rust = version("opencc-rust"),
        zhconv = version("zhconv"),
        fmmseg = version("opencc-fmmseg"),
        hanconv = version("hanconv"),
        ferrous = version("ferrous-opencc"),
    )
}

fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    text.ok().filter(|text| !text.is_empty()).unwrap_or_else(|| "unknown".to_owned())
}

/// The first lines of a text's table.
pub fn table_head(name: &str, made_of: &str) -> String {
    let peers = &NAMES[1..];
    let columns: String = peers.iter().map(|name| format!(" {name} |")).collect();
    let rule = "--:|".repeat(peers.len());
    format!(
        "## {name}\n\n{made_of}.\n\n\
         | config | size | zhpress MB/s | x OpenCC | x zhconv | of from_utf8 |{columns}\n\
         |---|--:|--:|--:|--:|--:|{rule}\n"
    )
}

/// One row: the ratios, then the speed of each peer. A ratio below the least is marked.
pub fn row(measured: &Measured) -> String {
    let number = |value: Option<f64>, digits: usize| {
        value.map_or_else(|| "–".to_owned(), |value| format!("{value:.digits$}"))
    };
    let least = target(&measured.config).least;
    let ratio = |name, least: f64| {
        let ratio = measured.ratio(name);
        let mark = if ratio.is_some_and(|ratio| ratio < least) { " ✗" } else { "" };
        format!("{}{mark}", number(ratio, 1))
    };
    let mut row = format!(
        "| {} | {} | {} | {} | {} | {} |",
        measured.config,
        label(measured.size),
        number(measured.of("zhpress"), 0),
        ratio("OpenCC", least[0]),
        ratio("zhconv", least[1]),
        number(measured.ratio("from_utf8"), 2),
    );
    for name in &NAMES[1..] {
        let speed = measured.of(name);
        let digits = if speed.is_some_and(|speed| speed < 100.0) { 1 } else { 0 };
        write!(row, " {} |", number(speed, digits)).expect("a string takes all");
    }
    row + "\n"
}

/// How much of each peer's output differs.
pub fn differences(differences: &[(String, String, Vec<(&str, f64)>)]) -> String {
    let peers = &NAMES[2..6];
    let mut table = format!(
        "## Output that differs from OpenCC's, in percent of the characters\n\n\
         | text | config | {} |\n|---|---|{}\n",
        peers.join(" | "),
        "--:|".repeat(peers.len())
    );
    for (text, config, shares) in differences {
        write!(table, "| {text} | {config} |").expect("a string takes all");
        for peer in peers {
            let share = shares.iter().find(|(name, _)| name == peer);
            let share = share.map_or_else(
                || "–".to_owned(),
                |(_, share)| match share {
                    0.0 => "same".to_owned(),
                    share => format!("{share:.3}"),
                },
            );
            write!(table, " {share} |").expect("a string takes all");
        }
        table.push('\n');
    }
    table + "\n"
}

/// The table of texts with nothing to convert.
pub fn unchanged(measured: &[Unchanged]) -> String {
    let mut table = "## Nothing to convert\n\n\
         | text | config | size | zhpress MB/s | of to_owned | of from_utf8 | to_owned | from_utf8 | allocations |\n\
         |---|---|--:|--:|--:|--:|--:|--:|--:|\n"
        .to_owned();
    for one in measured {
        let mark = if one.allocations > 0 { " ✗" } else { "" };
        let Unchanged { text, config, own, copy, utf8, allocations, .. } = one;
        writeln!(
            table,
            "| {text} | {config} | {} | {own:.0} | {:.2} | {:.2} | {copy:.0} | {utf8:.0} | {allocations}{mark} |",
            label(one.size),
            own / copy,
            own / utf8,
        )
        .expect("a string takes all");
    }
    table + "\n"
}

/// Where zhpress stands: the range of each ratio by configuration, and how many cells reach
/// the least and the goal.
pub fn summary(measured: &[(String, Measured)]) -> String {
    let mut table = "## Beside the targets\n\n\
         Over all texts and sizes: the lowest and the median ratio; how many reach the least wanted, and the goal.\n\n\
         | config | beside | least | goal | lowest (where) | median | reach least | reach goal |\n\
         |---|---|--:|--:|---|--:|--:|--:|\n"
        .to_owned();
    let mut configs: Vec<&str> = Vec::new();
    for (_, one) in measured {
        if !configs.contains(&one.config.as_str()) {
            configs.push(&one.config);
        }
    }
    for config in configs {
        let target = target(config);
        for (index, name) in ["OpenCC", "zhconv", "from_utf8"].into_iter().enumerate() {
            let of_config = measured.iter().filter(|(_, one)| one.config == config);
            let mut ratios: Vec<(f64, String)> = of_config
                .filter_map(|(text, one)| {
                    Some((one.ratio(name)?, format!("{text}, {}", label(one.size))))
                })
                .collect();
            if ratios.is_empty() {
                continue;
            }
            ratios.sort_by(|a, b| a.0.total_cmp(&b.0));
            let least = target.least.get(index);
            let reach = |wanted: f64| {
                let count = ratios.iter().filter(|(ratio, _)| *ratio >= wanted).count();
                format!("{count} of {}", ratios.len())
            };
            writeln!(
                table,
                "| {config} | {name} | {} | {:.2} | {:.2} ({}) | {:.2} | {} | {} |",
                least.map_or("–".to_owned(), |least| format!("{least}")),
                target.goal[index],
                ratios[0].0,
                ratios[0].1,
                ratios[ratios.len() / 2].0,
                least.map_or("–".to_owned(), |&least| reach(least)),
                reach(target.goal[index]),
            )
            .expect("a string takes all");
        }
    }
    table + "\n"
}

/// Every median, with the slowest and the fastest round.
pub fn tsv(measured: &[(String, Measured)], unchanged: &[Unchanged]) -> String {
    let mut tsv =
        "text\tconfig\tbytes\tcontender\tmb_per_s\tslowest\tfastest\tsamples\n".to_owned();
    for (text, one) in measured {
        for (name, speed) in &one.speeds {
            writeln!(
                tsv,
                "{text}\t{}\t{}\t{name}\t{:.2}\t{:.2}\t{:.2}\t{}",
                one.config, one.size, speed.median, speed.slowest, speed.fastest, speed.samples
            )
            .expect("a string takes all");
        }
    }
    for one in unchanged {
        for (name, speed) in [("zhpress", one.own), ("to_owned", one.copy), ("from_utf8", one.utf8)]
        {
            let Unchanged { text, config, size, rounds, .. } = one;
            writeln!(tsv, "unchanged: {text}\t{config}\t{size}\t{name}\t{speed:.2}\t\t\t{rounds}")
                .expect("a string takes all");
        }
    }
    tsv
}
