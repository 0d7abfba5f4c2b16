//! What closes a document, behind the last paragraph of the body: there lines and clauses
//! are notices that would be unsure elsewhere.

use std::sync::LazyLock;

use super::looks::{begins_with_statement, is_closing_heading, is_contact, is_number};
use super::sayings::{credits_data, is_sure, speaks_of_rights, tells_to_unsubscribe};
use super::{is_links, is_served};
use crate::article::glance::{Glance, Shape};
use crate::article::labels::{
    CONTACT_HEADINGS, LINKED_HEADINGS, OCCASIONS, OWN_CONTACTS, SURE_TOPICS,
};
use crate::article::layout;
use crate::article::phrases::PhraseSet;
use crate::article::text::{is_colon, trim, unbracket};

/// How many lines of names may stand between a heading of contacts and the first of them.
const NAMES: usize = 4;

/// How many paragraphs between notices nothing need tell.
const MOST_UNKNOWN: usize = 2;
/// How many different words of a notice a clause has that stands beside one, or alone, where the
/// publisher speaks of itself; else one more.
const BESIDE_NOTICE: usize = 3;
const ALONE: usize = 6;

static OCCASION: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[OCCASIONS]));
static OWN_CONTACT: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[OWN_CONTACTS]));
static SURE_TOPIC: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[SURE_TOPICS]));

/// A document that is read from its end.
pub(super) struct Closing<'a> {
    pub(super) blocks: &'a [&'a str],
    pub(super) glances: &'a [Glance],
    pub(super) prose: &'a [bool],
    pub(super) facts: &'a [bool],
    pub(super) bars: &'a [bool],
}

impl Closing<'_> {
    /// Marks the notices behind the last paragraph of the body, from the block `from` on.
    pub(super) fn mark(&self, from: usize, notice: &mut [bool]) {
        let mut end = from;
        // How many paragraphs stand below a sure notice that nothing tells: invitations, as a rule.
        let mut unknown = 0;
        for at in (from..self.blocks.len()).rev() {
            let (text, glance) = (self.blocks[at], &self.glances[at]);
            // A bar of links may have one to the notice.
            let is_heading = || {
                // What stands above contact lines or other links is a link to the notice.
                let stands_above = notice.get(at + 1).is_none_or(|below| {
                    *below && !self.glances[at + 1].is(Shape::Contact, self.blocks[at + 1])
                });
                !self.bars[at] && stands_above && glance.is(Shape::ClosingHeading, text)
            };
            let is_closing =
                || (glance.is(Shape::Closing, text) || is_heading()) && !self.links(at);
            notice[at] =
                notice[at] || !self.facts[at] && (is_closing() || glance.is(Shape::Warning, text));
            // What speaks of the rights to the text right above a notice belongs to it.
            notice[at] = notice[at]
                || !self.facts[at] && !self.links(at) && {
                    let below = at + 1 + usize::from(self.bars.get(at + 1) == Some(&true));
                    let beside =
                        notice.get(at + 1) == Some(&true) || notice.get(below) == Some(&true);
                    let words = if beside { BESIDE_NOTICE } else { ALONE };
                    speaks_of_rights(text, words)
                        || beside
                            && (credits_data(text)
                                || is_served(text)
                                || begins_with_statement(text))
                        || tells_to_unsubscribe(text)
                };
            if self.prose[at] && !notice[at] {
                let is_headed = at > from && is_sure_heading(self.blocks[at - 1]);
                let is_other = glance.is(Shape::Promotion, text) || glance.is(Shape::Note, text);
                if !is_headed && !is_other {
                    let above = at.saturating_sub(MOST_UNKNOWN - unknown).max(from)..at;
                    let is_below_notice = self.blocks[above].iter().any(|text| is_sure(text));
                    if unknown == MOST_UNKNOWN || !is_below_notice {
                        end = at + 1;
                        break;
                    }
                    unknown += 1;
                    continue;
                }
                notice[at] |= is_headed;
            }
        }
        for at in end + 1..self.blocks.len() {
            notice[at] |= notice[at - 1]
                && !self.facts[at]
                && !self.links(at)
                && speaks_of_rights(self.blocks[at], BESIDE_NOTICE);
        }
        self.lists(end, notice);
        self.contacts(end, notice);
    }

    fn links(&self, at: usize) -> bool {
        self.bars[at] && is_links(self.blocks[at])
    }

    /// The points of a list that a clause announces.
    fn lists(&self, from: usize, notice: &mut [bool]) {
        for at in from + 1..self.blocks.len() {
            let announced = notice[at - 1]
                && (trim(self.blocks[at - 1]).ends_with(is_colon)
                    || layout::is_item(self.blocks[at - 1]));
            notice[at] |= announced && layout::is_item(self.blocks[at]);
        }
    }

    /// Runs of contact lines, under a heading or without: those of a publisher or an office,
    /// not of a shop or an event that the article is about.
    fn contacts(&self, from: usize, notice: &mut [bool]) {
        let is_contact = |at: usize| {
            !self.facts[at]
                && self.glances[at].is(Shape::Contact, self.blocks[at])
                && !self.links(at)
        };
        let mut at = from;
        while at < self.blocks.len() {
            let start = at;
            let goes_on = |at: usize| at > start && !self.facts[at] && is_number(self.blocks[at]);
            while at < self.blocks.len() && (is_contact(at) || notice[at] || goes_on(at)) {
                at += 1;
            }
            if at == start {
                at += 1;
                continue;
            }
            let run = &self.blocks[start..at];
            let is_occasion =
                (start.saturating_sub(1)..(at + 1).min(self.blocks.len())).any(|at| {
                    let text = self.blocks[at];
                    !notice[at]
                        && !self.prose[at]
                        && !layout::is_related(text)
                        && OCCASION.occurs_in(text)
                });
            let is_own = run.iter().any(|text| OWN_CONTACT.occurs_in(text));
            let has_notice = notice[start..at].contains(&true);
            let is_headed =
                (from..start).rev().take(NAMES).any(|at| is_contact_heading(self.blocks[at]));
            if has_notice || (is_own || is_headed) && !is_occasion {
                notice[start..at].fill(true);
                self.heading_of_contacts(from, start, notice);
            }
        }
    }

    /// The heading above a run of contacts, with the names between.
    fn heading_of_contacts(&self, from: usize, start: usize, notice: &mut [bool]) {
        let above = (from..start).rev().take(NAMES);
        let heading = above
            .take_while(|at| !self.prose[*at] && !notice[*at] && !self.bars[*at])
            .find(|at| is_contact_heading(self.blocks[*at]));
        if let Some(heading) = heading {
            notice[heading..start].fill(true);
        }
        let above = start.checked_sub(1).filter(|above| *above >= from);
        if let Some(above) = above
            && LINKED_HEADINGS.contains(trim(self.blocks[above]))
            && is_contact(self.blocks[start])
        {
            notice[above] = true;
        }
    }
}

fn is_contact_heading(text: &str) -> bool {
    let text = trim(text).trim_end_matches(is_colon);
    let text = trim(unbracket(text).unwrap_or(text));
    CONTACT_HEADINGS.contains(text)
}

/// Whether a line heads a statement that nobody else makes.
fn is_sure_heading(text: &str) -> bool {
    is_closing_heading(text) && SURE_TOPIC.occurs_in(text)
}

#[cfg(test)]
mod tests {
    use crate::article::{Role, recognise};

    const BODY: &str = "昨天的雨在清晨停了，菜市場的攤販一早就把蔬果擺上街頭。";

    /// The notice of an article that these lines close.
    fn notice(lines: &[&str]) -> Option<String> {
        let head = ["菜市場雨後重新開張", "2022-03-01 10:28 來源：江城日報", BODY, BODY];
        let blocks: Vec<&str> = head.iter().chain(lines).copied().collect();
        recognise(&blocks).metadata.notice
    }

    #[test]
    fn lines_and_clauses_that_close_a_document() {
        for line in [
            "江城線上版權所有，未經書面授權禁止使用",
            "互聯網新聞信息服務許可證10100000000 | 增值電信業務經營許可證B1-00000000",
            "江 城 網 版 權 所 有 ，未 經 書 面 授 權 禁 止 使 用",
            "本文係作者授權發布，內容為作者獨立觀點，不代表江城網立場，轉載請附上原文連結。",
            "凡註明「來源：江城網」的作品，均為本網原創。",
            "如有侵權，請聯繫刪除。",
            "以上信息仅供参考，不构成投资建议。",
            "★飲酒過量，有害健康★",
            "本作品採用知识共享署名 4.0 国际许可协议进行许可。",
            "© 2012 江城廣播。本台不對外部網站的內容負責。",
            "江城網不代表作者立場，轉載請註明出處",
            "本頁文字之版權，屬江城傳媒；未獲江城傳媒許可而轉載，視作侵權。",
            "转载本文，请先致函《江城日报》报社。",
            "（文中数据与观点谨供读者参考，并非买卖建议，盈亏自负。）",
            "譯文如與原文有出入，以原文為準。",
            "如发现本站有涉嫌抄袭的内容，欢迎发送邮件举报。",
            "※以上言論不代表江城媒體集團立場※",
            "转载注明来源：http://river.example/0000.html",
            "未经允许擅自转载本网图文，将循法律途径处理。",
            "Notice: The content above (including the pictures if any) is posted by a user of River, which only provides information storage services.",
        ] {
            assert_eq!(notice(&[line]).as_deref(), Some(line), "{line}");
        }
        let lines = [
            "媒體聯絡：",
            "江城機器 品牌部",
            "游女士",
            "電話：000-0000",
            "傳真：000-0001",
            "前瞻性聲明",
            "本新聞稿所述的陳述涉及風險，結果可能不同。",
        ];
        assert_eq!(notice(&lines), Some(lines.join("\n")));
    }

    #[test]
    fn furniture_between_notices_is_left_out() {
        let lines = [
            "未經授權不得轉載",
            "相關新聞",
            "江城三條老街修繕完工",
            "關於我們 | 廣告服務 | 版權聲明 | 網站地圖",
            "© 2019 江城傳媒",
            "地址：江城市解放路0號 電話：000-0000",
        ];
        let wanted = [lines[0], lines[4], lines[5]].join("\n");
        assert_eq!(notice(&lines), Some(wanted));
        // A link of a name that may head contact lines.
        let lines = ["聯絡我們", "常見問題", "江城日報版權所有 © 2019"];
        assert_eq!(notice(&lines).as_deref(), Some(lines[2]));
        // Links that markup alone parts.
        let lines = ["未經授權不得轉載", "私隱政策聲明使用條款版權告示", "© 2019 江城傳媒"];
        assert_eq!(notice(&lines), Some([lines[0], lines[2]].join("\n")));
        // Two links, and a count of readers.
        let lines = ["聯絡我們 隱私權條款", "未經授權不得轉載", "555", "江城三條老街修繕完工"];
        assert_eq!(notice(&lines).as_deref(), Some(lines[1]));
        // An invitation that nothing tells does not hide what stands above it; a link above contact lines is none.
        let lines = [
            "本文依創用CC授權條款釋出，歡迎轉載。",
            "沒有廣告的報導，由讀者一起撐住。",
            "法律聲明",
            "如有查詢，請致電江城報社：2800 0001",
            "分享 微信 微博",
            "江城傳媒有限公司｜江城市解放路0號",
            "© 2019 江城傳媒",
        ];
        let wanted = [lines[0], lines[3], lines[5], lines[6]].join("\n");
        assert_eq!(notice(&lines), Some(wanted));
    }

    #[test]
    fn headings_above_a_notice_belong_to_it() {
        for lines in [
            &["聯絡我們", "總機：2800 0000", "© 2019 江城日報"][..],
            &["《江報》關心你", "再給自己一次機會", "自殺防治諮詢安心專線：1925"],
        ] {
            assert_eq!(notice(lines), Some(lines.join("\n")));
        }
    }

    #[test]
    fn a_printer_and_an_address_hidden_from_machines_belong_to_a_notice() {
        for address in ["[email\u{a0}protected]", "[email protected]"] {
            let mails = format!("電郵： {address} 或 {address}");
            let lines = ["總機：2800 0001", &mails, "© 2019 江城日報", "承印商：江城印務"];
            assert_eq!(notice(&lines), Some(lines.join("\n")));
        }
    }

    #[test]
    fn what_stands_beside_a_notice_belongs_to_it() {
        let lines = [
            "本頁圖文的著作權屬於本台，未獲同意而轉載、複製者，將追究法律責任。",
            "授權事宜請寫信到 rights@river.example",
            "© 2019 江城廣播",
        ];
        assert_eq!(notice(&lines), Some(lines.join("\n")));
    }

    #[test]
    fn a_statement_in_brackets_above_a_notice_belongs_to_it() {
        let lines = ["【聲明】江城日報從不上門收訂費", "© 2019 江城日報"];
        assert_eq!(notice(&lines), Some(lines.join("\n")));
        // By itself it may be a news agency's heading.
        assert_eq!(notice(&lines[..1]), None);
        let lines = ["【江城】今年的訂費沒有漲", "© 2019 江城日報"];
        assert_eq!(notice(&lines).as_deref(), Some(lines[1]));
    }

    #[test]
    fn a_sentence_that_nothing_tells_hides_no_notice_above_it() {
        let lines = [
            "江城传媒有限公司总机 +65-60000001",
            "江城新闻热线 1800-0000001",
            "未经允许擅自转载本网图文，将循法律途径处理。",
            "网站上的广告由各家商户自己撰写，内容五花八门。",
            "江城传媒有限公司版权所有（公司登记号：000000000H）",
        ];
        let wanted = [lines[0], lines[1], lines[2], lines[4]].join("\n");
        assert_eq!(notice(&lines), Some(wanted));
    }

    #[test]
    fn the_end_of_the_body_is_none() {
        for lines in [
            &["店名：江城麵館", "營業時間：10:00-20:00", "地址：江城市解放路0號", "電話：000-0000"]
                [..],
            &["律師表示，未經授權轉載他人作品，著作權人可要求刪除並追究法律責任。"],
            &["他說：「本報從不轉載，也不授權。」這句話後來成了校訓。"],
            &["市民如有查詢，可於辦公時間致電二九○○○○○○。"],
            &["活動照片會上傳相簿，歡迎大家自行下載。"],
            &["法院認為，版權歸作者所有，出版社未經許可不得使用。"],
            &["她在信裏寫道：「未經你同意，我不會把這些話告訴任何人。」"],
            &["這本書的譯文與原文無關，讀者卻喜歡。"],
            &["【江城徵稿】歡迎投稿：edit@river.example，來稿請附姓名"],
        ] {
            assert_eq!(notice(lines), None, "{lines:?}");
        }
    }

    #[test]
    fn a_statement_below_the_headline() {
        let blocks = [
            "從零寫一個下載腳本",
            "版權聲明：本文為博主原創文章，轉載請附上原文連結和本聲明。",
            "本文連結：https://blog.example/0000",
            BODY,
            BODY,
        ];
        let roles: Vec<Role> = recognise(&blocks).spans.iter().map(|span| span.role).collect();
        assert_eq!(roles[1..3], [Role::Notice; 2]);
        assert_eq!(roles[3..], [Role::Paragraph; 2]);
    }
}
