//! What a conversion changes, as a unified diff.

use std::fmt::Write as _;
use std::path::Path;

use similar::udiff::UnifiedHunkHeader;
use similar::{DiffOp, DiffTag, group_diff_ops};

/// How many lines that are the same are shown around a change.
const CONTEXT: usize = 3;

/// The unified diff between a text and its conversion; empty where they are the same.
///
/// A conversion makes no lines and takes none away, so lines are compared in
/// pairs, in linear time.
pub(super) fn unified(path: &Path, old: &str, new: &str) -> String {
    if old == new {
        return String::new();
    }
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    // A line end in a name would end the header.
    let name = path.to_string_lossy().replace(char::is_control, "\u{FFFD}");
    let mut diff = format!("--- {name}\n+++ {name}\n");
    for group in group_diff_ops(operations(&old, &new), CONTEXT) {
        let _ = writeln!(diff, "{}", UnifiedHunkHeader::new(&group));
        for operation in group {
            let (tag, before, after) = operation.as_tag_tuple();
            if tag == DiffTag::Equal {
                push_lines(&mut diff, ' ', &old[before]);
            } else {
                push_lines(&mut diff, '-', &old[before]);
                push_lines(&mut diff, '+', &new[after]);
            }
        }
    }
    diff
}

/// Runs of lines that are the same and runs of lines that are not.
fn operations(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    let common = old.len().min(new.len());
    let mut operations = Vec::new();
    let mut start = 0;
    while start < common {
        let same = old[start] == new[start];
        let len = (start..common).take_while(|&i| (old[i] == new[i]) == same).count();
        operations.push(if same {
            DiffOp::Equal { old_index: start, new_index: start, len }
        } else {
            let (old_index, new_index) = (start, start);
            DiffOp::Replace { old_index, old_len: len, new_index, new_len: len }
        });
        start += len;
    }
    if old.len() != new.len() {
        operations.push(DiffOp::Replace {
            old_index: common,
            old_len: old.len() - common,
            new_index: common,
            new_len: new.len() - common,
        });
    }
    operations
}

fn push_lines(diff: &mut String, mark: char, lines: &[&str]) {
    for line in lines {
        diff.push(mark);
        diff.push_str(line);
        if !line.ends_with('\n') {
            diff.push_str("\n\\ No newline at end of file\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_has_no_diff() {
        assert_eq!(unified(Path::new("a"), "x\n", "x\n"), "");
    }

    #[test]
    fn changes_come_with_three_lines_around() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12";
        let new = "1\n2\n3\n4\n五\n6\n7\n8\n9\n10\n11\n十二";
        let expected = "\
--- a.txt
+++ a.txt
@@ -2,11 +2,11 @@
 2
 3
 4
-5
+五
 6
 7
 8
 9
 10
 11
-12
\\ No newline at end of file
+十二
\\ No newline at end of file
";
        assert_eq!(unified(Path::new("a.txt"), old, new), expected);
    }
}
