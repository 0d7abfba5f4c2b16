//! Reports as pages, in a real browser: what a reader sees, on a screen and on paper, and that nothing is asked of anybody.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod chromium;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use chromium::Browser;
use serde_json::json;

/// A folder with articles, and a report on them.
struct Report {
    folder: tempfile::TempDir,
}

const ARTICLES: [(&str, &str); 3] = [
    (
        "news/rain.html",
        "<html lang=zh-CN>\n<h1>雨停之后</h1>\n<p>2022-03-01 10:28 来源：江城日报</p>\n<p>头<b>发</b>和里面都湿了，里。</p>\n<p>abc</p>\n<p>def</p>\n</html>\n",
    ),
    ("news/harbour.txt", "港口的灯\n\n人们在码头等了一夜，天亮才回家。\n"),
    // Whoever reads a report need not trust who wrote the articles.
    (
        "<img src=x onerror=pwned=1>.txt",
        "头发</mark></td></table><script>pwned = 1</script><img src=http://outside.invalid/x.png onerror='pwned = 1'>\u{202E}里面\n",
    ),
];

impl Report {
    fn of(args: &[&str]) -> Self {
        let report = Self { folder: tempfile::tempdir().unwrap() };
        for (name, text) in ARTICLES {
            let path = report.path("in").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        report.run(args);
        report
    }

    fn run(&self, args: &[&str]) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zhpress"));
        let output = command.current_dir(self.folder.path()).args(args).output().unwrap();
        let code = output.status.code();
        assert!(matches!(code, Some(0 | 1)), "{}", String::from_utf8_lossy(&output.stderr));
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn page(&self) -> PathBuf {
        self.path("report.html")
    }
}

const CONVERT: [&str; 7] = ["convert", "in", "-o", "out", "--to", "zh-TW", "--report=report.html"];
/// The texts of the rows that are shown: both sides, with `|` between them.
const ROWS: &str = "[...document.querySelectorAll('tr[data-k]')].filter((row) => row.checkVisibility({ contentVisibilityAuto: false }))
    .map((row) => row.cells[1].textContent + '|' + row.cells[3].textContent)";
const FILES: &str = "[...document.querySelectorAll('section.file')].filter((file) => !file.hidden).map((file) => file.dataset.path)";

#[test]
fn source_and_result_stand_side_by_side() {
    let Some(mut browser) = Browser::start() else { return };
    let report = Report::of(&CONVERT);
    browser.open(&report.page(), "");
    let paths = browser.strings(FILES);
    assert_eq!(
        paths,
        ["in/<img src=x onerror=pwned=1>.txt", "in/news/harbour.txt", "in/news/rain.html"]
    );
    let rows = browser.strings(ROWS);
    for row in [
        "<html lang=zh-CN>|<html lang=zh-TW>",
        "<h1>雨停之后</h1>|<h1>雨停之後</h1>",
        "<p>2022-03-01 10:28 来源：江城日报</p>|<p>2022-03-01 10:28 来源：江城日报</p>",
        "<p>头<b>发</b>和里面都湿了，里。</p>|<p>頭<b>髮</b>和裡面都濕了，裡。</p>",
        "人们在码头等了一夜，天亮才回家。|人們在碼頭等了一夜，天亮才回家。",
    ] {
        assert!(rows.iter().any(|shown| shown == row), "{row} is not in {rows:?}");
    }
    let marks = |side: usize| {
        format!(
            "[...document.querySelectorAll('section.file:nth-of-type(3) tr')].flatMap((row) => [...(row.cells[{side}]?.querySelectorAll('mark') ?? [])]).map((mark) => mark.className + ' ' + mark.textContent)"
        )
    };
    let source = browser.strings(&marks(1));
    assert_eq!(
        source,
        [
            "other zh-CN",
            "phrase 之后",
            "phrase 头<b>发",
            "phrase 里面",
            "character 湿",
            "ambiguous 里"
        ]
    );
    let result = browser.strings(&marks(3));
    assert_eq!(
        result,
        [
            "other zh-TW",
            "phrase 之後",
            "phrase 頭<b>髮",
            "phrase 裡面",
            "character 濕",
            "ambiguous 裡"
        ]
    );
    let kept = browser.strings(
        "[...document.querySelectorAll('.kept')].map((kept) => kept.title + ': ' + kept.textContent)",
    );
    assert_eq!(
        kept.iter()
            .filter(|kept| *kept == "dateline, kept: 2022-03-01 10:28 来源：江城日报")
            .count(),
        2,
        "{kept:?}"
    );
    let gap =
        browser.strings("[...document.querySelectorAll('tr.gap')].map((gap) => gap.textContent)");
    assert_eq!(gap.last().unwrap().trim(), "3 rows the same");
    // Fonts go by the language: the source is in another one than the result.
    let languages = "[...document.querySelector('section.file:nth-of-type(3) tr[data-k]').cells].map((cell) => cell.lang)";
    assert_eq!(browser.strings(languages), ["", "zh-Hans", "", "zh-TW"]);
}

#[test]
fn a_click_tells_why_a_word_is_what_it_is() {
    let Some(mut browser) = Browser::start() else { return };
    let report = Report::of(&CONVERT);
    browser.open(&report.page(), "");
    browser.evaluate("document.querySelector('mark.ambiguous[data-w]').click()");
    let told = browser.evaluate("document.getElementById('told').textContent");
    let told = told.as_str().unwrap();
    for line in ["decided by default, ambiguous", "STCharacters.txt: "] {
        assert!(told.contains(line), "{told}");
    }
    browser.evaluate("document.querySelector('h1').click()");
    assert_eq!(browser.evaluate("document.getElementById('told').hidden"), json!(true));
}

#[test]
fn the_summary_counts_what_there_is() {
    let Some(mut browser) = Browser::start() else { return };
    let report = Report::of(&CONVERT);
    browser.open(&report.page(), "");
    let charts = browser
        .strings("[...document.querySelectorAll('#summary caption')].map((c) => c.textContent)");
    assert_eq!(
        charts,
        [
            "Files by result",
            "Words by what decided",
            "Ambiguous words",
            "Files with most ambiguous words"
        ]
    );
    let lines = browser.strings("[...document.querySelectorAll('#summary tr')].map((row) => row.cells[0].textContent + ': ' + row.cells[1].textContent)");
    assert!(lines.contains(&"converted: 3".to_owned()), "{lines:?}");
    // Every word is marked in the source and in the result.
    let marked = browser.evaluate("document.querySelectorAll('td mark.phrase').length / 2");
    assert!(lines.contains(&format!("phrase: {marked}")), "{lines:?}");
    // The longest bar is as wide as there is room, the others by their share.
    let widths = "[...document.querySelectorAll('#summary table:nth-of-type(2) tr')].every((row, _, rows) => {
        const count = (row) => Number(row.cells[1].textContent), width = (row) => row.querySelector('rect').getBoundingClientRect().width;
        return Math.abs(width(row) / width(rows[0]) - Math.max(count(row) / count(rows[0]), .01)) < .01; })";
    assert_eq!(browser.evaluate(widths), json!(true));
}

#[test]
fn filters_show_files_rules_and_words() {
    let Some(mut browser) = Browser::start() else { return };
    let report = Report::of(&CONVERT);
    browser.open(&report.page(), "");
    let all = browser.strings(ROWS).len();
    let filter = |name: &str, value: &str| {
        format!(
            "{{ const field = document.forms.filters.elements['{name}']; field.value = '{value}'; field.dispatchEvent(new Event('input', {{ bubbles: true }})); }}"
        )
    };
    browser.evaluate(&filter("file", "RAIN"));
    assert_eq!(browser.strings(FILES), ["in/news/rain.html"]);
    browser.evaluate("document.querySelector('input[value=ambiguous]').click()");
    assert_eq!(
        browser.strings(ROWS),
        ["<p>头<b>发</b>和里面都湿了，里。</p>|<p>頭<b>髮</b>和裡面都濕了，裡。</p>"]
    );
    let shown = browser.evaluate("document.getElementById('shown').textContent");
    assert_eq!(shown, json!("1 of 3 files, 1 row"));
    // What is seen has an address.
    assert_eq!(browser.evaluate("location.hash"), json!("#file=RAIN&rule=ambiguous"));
    browser.evaluate("document.querySelector('button[type=reset]').click()");
    browser.evaluate("new Promise((done) => setTimeout(done, 50))");
    assert_eq!(browser.strings(ROWS).len(), all);
    browser.evaluate(&filter("word", "码头"));
    assert_eq!(
        browser.strings(ROWS),
        ["人们在码头等了一夜，天亮才回家。|人們在碼頭等了一夜，天亮才回家。"]
    );

    browser.open(&report.page(), "rule=kept");
    let rows = browser.strings(ROWS);
    assert!(!rows.is_empty() && rows.iter().all(|row| row.contains("来源")), "{rows:?}");
    // A word of the summary leads to where it stands.
    browser.open(&report.page(), "");
    browser.evaluate("[...document.querySelectorAll('#summary a')].find((link) => link.textContent === '里').click()");
    browser.evaluate("new Promise((done) => setTimeout(done, 50))");
    assert_eq!(browser.strings(FILES), ["in/news/rain.html"]);
}

#[test]
fn nothing_is_asked_of_anybody_and_nothing_runs() {
    let Some(mut browser) = Browser::start() else { return };
    let report = Report::of(&CONVERT);
    let page = report.page();
    browser.open(&page, "");
    browser.evaluate("document.querySelectorAll('mark').forEach((mark) => mark.click())");
    browser.evaluate("new Promise((done) => setTimeout(done, 200))");
    assert_eq!(browser.asked, [format!("file://{}", page.display())]);
    assert_eq!(browser.complaints, [""; 0]);
    assert_eq!(browser.evaluate("typeof pwned"), json!("undefined"));
    assert_eq!(browser.evaluate("document.querySelectorAll('img').length"), json!(0));
    // The policy stands in the way of what would get into the page all the same.
    let blocked = browser.evaluate(
        "new Promise((done) => {
            const blocked = [];
            document.addEventListener('securitypolicyviolation', (event) => blocked.push(event.effectiveDirective));
            document.body.insertAdjacentHTML('beforeend', '<img src=http://outside.invalid/y.png onerror=\"pwned = 1\"><link rel=stylesheet href=http://outside.invalid/z.css>');
            const script = document.createElement('script');
            script.textContent = 'pwned = 1';
            document.body.append(script);
            fetch('http://outside.invalid/').catch(() => {});
            setTimeout(() => done(blocked.sort()), 300);
        })",
    );
    assert_eq!(
        blocked,
        json!(["connect-src", "img-src", "script-src-attr", "script-src-elem", "style-src-elem"])
    );
    assert_eq!(browser.evaluate("typeof pwned"), json!("undefined"));
}

#[test]
fn this_test_would_see_a_request() {
    let Some(mut browser) = Browser::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    fs::write(&page, "<img src=http://outside.invalid/x.png><script>throw 1</script>").unwrap();
    browser.open(&page, "");
    assert!(
        browser.asked.contains(&"http://outside.invalid/x.png".to_owned()),
        "{:?}",
        browser.asked
    );
    assert!(!browser.complaints.is_empty());
}

/// The least contrast of any text with what is behind it, as WCAG 2.2 computes it, and the text.
const CONTRAST: &str = "(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const rgb = (color) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
    const luminance = (color) => { const [r, g, b] = rgb(color).map((v) => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
    const behind = (element) => { for (; element; element = element.parentElement) { const color = getComputedStyle(element).backgroundColor; if (rgb(color)[3] === 255) return color; } return 'white'; };
    let least = [21, ''];
    const known = new Map();
    for (const element of document.querySelectorAll('body *')) {
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        if (!own || !element.checkVisibility() || element.tagName === 'SCRIPT') continue;
        const pair = [getComputedStyle(element).color, behind(element)];
        const key = pair.join();
        if (!known.has(key)) { const [a, b] = pair.map(luminance).sort((x, y) => y - x); known.set(key, (a + .05) / (b + .05)); }
        if (known.get(key) < least[0]) least = [known.get(key), element.className + ' ' + element.textContent.slice(0, 20) + ' ' + key];
    }
    return [String(least[0]), least[1], getComputedStyle(document.body).backgroundColor];
})()";

#[test]
fn everything_can_be_read_in_light_in_dark_and_on_paper() {
    let Some(mut browser) = Browser::start() else { return };
    let report = Report::of(&CONVERT);
    browser.open(&report.page(), "");
    let mut grounds = Vec::new();
    for (media, scheme) in
        [("screen", "light"), ("screen", "dark"), ("print", "light"), ("print", "dark")]
    {
        browser.show(media, scheme);
        let least = browser.strings(CONTRAST);
        // Level AA of WCAG 2.2, success criterion 1.4.3.
        assert!(least[0].parse::<f64>().unwrap() >= 4.5, "{media} {scheme}: {least:?}");
        grounds.push(least[2].clone());
        let has_form = browser.evaluate("document.getElementById('filters').checkVisibility()");
        assert_eq!(has_form, json!(media == "screen"), "{media}");
    }
    assert_eq!(grounds[0], "rgb(255, 255, 255)");
    assert_ne!(grounds[1], grounds[0]);
    // Paper is white, whatever the screen was.
    assert_eq!(grounds[2..], [grounds[0].clone(), grounds[0].clone()]);
    // Marks are told apart on paper, too, where browsers leave backgrounds out unless they are asked not to.
    let adjust = "[...document.querySelectorAll('td mark')].every((mark) => getComputedStyle(mark).printColorAdjust === 'exact')";
    assert_eq!(browser.evaluate(adjust), json!(true));
    let pdf = browser.call("Page.printToPDF", json!({}));
    assert!(pdf["data"].as_str().unwrap().starts_with("JVBERi0"));
}

#[test]
fn nothing_is_wider_than_a_telephone() {
    let Some(mut browser) = Browser::start() else { return };
    let report = Report::of(&CONVERT);
    let metrics = json!({ "width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": true });
    browser.call("Emulation.setDeviceMetricsOverride", metrics);
    browser.open(&report.page(), "");
    assert_eq!(browser.evaluate("document.documentElement.scrollWidth"), json!(390));
}

#[test]
fn without_its_script_the_page_shows_all() {
    let Some(mut browser) = Browser::start() else { return };
    let report = Report::of(&CONVERT);
    browser.call("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    browser.open(&report.page(), "rule=kept");
    assert_eq!(browser.strings(FILES).len(), 3);
    assert!(browser.strings(ROWS).len() > 5);
    assert_eq!(
        browser.evaluate("document.getElementById('filters').checkVisibility()"),
        json!(false)
    );
}

#[test]
fn findings_stand_beside_what_should_be_there() {
    let Some(mut browser) = Browser::start() else { return };
    let report = Report::of(&CONVERT);
    let output = report.path("out/news/harbour.txt");
    let text = fs::read_to_string(&output).unwrap();
    fs::write(&output, text.replace("碼頭", "码頭")).unwrap();

    report.run(&["verify", "in", "out", "--report", "report.html"]);
    browser.open(&report.page(), "");
    assert_eq!(browser.evaluate("document.querySelector('h1').textContent"), json!("Verification"));
    let [source, output] = ["人们在码头等了一夜，天亮才回家。", "人們在码頭等了一夜，天亮才回家。"];
    let cells = "[...document.querySelectorAll('tr[data-k]')].map((row) => [row.dataset.k, row.cells[2].textContent, row.cells[4].textContent].join('|'))";
    assert_eq!(browser.strings(cells), [format!("unconverted|{source}|{output}")]);
    assert_eq!(
        browser.strings("[...document.querySelectorAll('td mark')].map((m) => m.textContent)"),
        ["unconverted", "码", "码"]
    );

    report.run(&["check", "out", "--report", "report.html"]);
    browser.open(&report.page(), "rule=mixed-script-word");
    assert_eq!(browser.strings(FILES), ["out/news/harbour.txt"]);
    let fixed = "[...document.querySelectorAll('tr[data-k=mixed-script-word] ins')].map((ins) => ins.textContent)";
    assert_eq!(browser.strings(fixed), ["碼"]);
    assert!(Path::new(&report.page()).is_file());
}
