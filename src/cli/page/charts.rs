//! Counts as bars beside numbers.

use std::fmt::Write as _;

/// A line of a chart.
pub(super) struct Bar {
    /// Its label, as HTML.
    label: String,
    count: u64,
    /// The class of what is counted; empty for a plain bar.
    class: &'static str,
}

impl Bar {
    pub(super) fn new(label: String, count: u64, class: &'static str) -> Self {
        Self { label, count, class }
    }
}

/// A table of bars, the longest as wide as its column; nothing where there are none.
pub(super) fn chart(caption: &str, bars: Vec<Bar>) -> String {
    let Some(most) = bars.iter().map(|bar| bar.count).max().filter(|most| *most > 0) else {
        return String::new();
    };
    let mut table = format!("<table>\n<caption>{caption}</caption>\n");
    for Bar { label, count, class } in bars {
        // What there is is seen, however little.
        let width = (count as f64 / most as f64 * 100.0).max(1.0);
        let class = if class.is_empty() { String::new() } else { format!(" class={class}") };
        let _ = writeln!(
            table,
            "<tr><th scope=row>{label}<td class=count>{count}<td><svg viewBox=\"0 0 100 8\" preserveAspectRatio=none aria-hidden=true><rect{class} width={width:.1} height=8 /></svg>"
        );
    }
    table + "</table>\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_long_as_their_share() {
        let bars = vec![
            Bar::new("甲".to_owned(), 40, "phrase"),
            Bar::new("乙".to_owned(), 10, ""),
            Bar::new("丙".to_owned(), 0, ""),
        ];
        let table = chart("字", bars);
        assert!(table.contains("<rect class=phrase width=100.0 "), "{table}");
        assert!(table.contains("<td class=count>10<td>"), "{table}");
        assert!(table.contains("<rect width=25.0 "), "{table}");
        assert!(table.contains("<rect width=1.0 "), "{table}");
        assert_eq!(chart("字", Vec::new()), "");
        assert_eq!(chart("字", vec![Bar::new("甲".to_owned(), 0, "")]), "");
    }
}
