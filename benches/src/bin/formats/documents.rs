//! The documents that are measured, made of paragraphs.

/// As much of a paragraph as a headline has.
fn headline(paragraph: &str) -> &str {
    paragraph.char_indices().nth(24).map_or(paragraph, |(at, _)| &paragraph[..at])
}

/// Articles of ten paragraphs until there is enough of them.
fn articles(paragraphs: &[String], size: usize, mut add: impl FnMut(usize, &[String]) -> usize) {
    for (number, article) in paragraphs.chunks_exact(10).cycle().enumerate() {
        if add(number, article) >= size {
            return;
        }
    }
}

/// Each third paragraph has a word in bold, each fourth ends with a reference.
pub fn html(paragraphs: &[String], size: usize) -> String {
    let mut page = String::from(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head><meta charset=\"utf-8\"><title>新闻</title></head>\n<body>\n",
    );
    articles(paragraphs, size, |number, article| {
        let (title, caption) = (headline(&article[0]), headline(&article[1]));
        page += &format!(
            "<article id=\"a{number}\" class=\"post post-{number} type-post\" data-track=\"list:{number}\">\n\
             <h2><a href=\"https://news.example/2026/11/{number}.html\" title=\"{title}\">{title}</a></h2>\n\
             <figure><img src=\"/images/{number}.jpg\" alt=\"{caption}\" width=\"640\" height=\"480\" loading=\"lazy\"></figure>\n",
        );
        for (place, paragraph) in article.iter().enumerate() {
            let (before, bold) = paragraph.split_at(middle(paragraph));
            let space = if place % 4 == 0 { "&nbsp;" } else { "" };
            page += &match place % 3 {
                0 => format!(
                    "<p class=\"text\" style=\"margin:0 0 1em\">{before}<strong>{bold}</strong>{space}</p>\n"
                ),
                _ => format!("<p class=\"text\" style=\"margin:0 0 1em\">{paragraph}{space}</p>\n"),
            };
        }
        page.push_str("<script>window.tracker && window.tracker.push({\"page\": location.href});</script>\n</article>\n");
        page.len()
    });
    page.push_str("</body>\n</html>\n");
    page
}

pub fn rss(paragraphs: &[String], size: usize) -> String {
    let mut feed = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
         <channel>\n<title>新闻</title>\n<link>https://news.example/</link>\n<description>每日新闻</description>\n<language>zh-cn</language>\n",
    );
    articles(paragraphs, size, |number, article| {
        feed += &format!(
            "<item>\n<title>{}</title>\n<link>https://news.example/2026/11/{number}.html</link>\n<guid isPermaLink=\"false\">news-{number}</guid>\n\
             <pubDate>Thu, 26 Nov 2026 08:00:00 +0800</pubDate>\n<dc:creator>某记者</dc:creator>\n<description>{}</description>\n<content:encoded><![CDATA[",
            headline(&article[0]),
            article[0],
        );
        article.iter().for_each(|paragraph| feed += &format!("<p>{paragraph}</p>\n"));
        feed.push_str("]]></content:encoded>\n</item>\n");
        feed.len()
    });
    feed.push_str("</channel>\n</rss>\n");
    feed
}

pub fn jsonl(paragraphs: &[String], size: usize) -> String {
    let mut text = String::new();
    articles(paragraphs, size, |number, article| {
        text += &format!(
            "{{\"id\": {number}, \"url\": \"https://news.example/{number}\", \"title\": \"{}\", \"body\": \"{}\", \"published\": \"2026-11-26T08:00:00+08:00\"}}\n",
            headline(&article[0]),
            article.join("\\n"),
        );
        text.len()
    });
    text
}

pub fn markdown(paragraphs: &[String], size: usize) -> String {
    let mut text = String::from("---\ntitle: 新闻\ntags: [新闻, 社会]\n---\n\n");
    articles(paragraphs, size, |number, article| {
        let (title, caption) = (headline(&article[0]), headline(&article[1]));
        text += &format!("## {title}\n\n![{caption}](/images/{number}.jpg)\n\n");
        for (place, paragraph) in article.iter().enumerate() {
            let (before, bold) = paragraph.split_at(middle(paragraph));
            text += &match place % 3 {
                0 => format!("{before}**{bold}**\n\n"),
                _ => format!("{paragraph}\n\n"),
            };
        }
        text.len()
    });
    text
}

fn middle(text: &str) -> usize {
    text.floor_char_boundary(text.len() / 2)
}

pub fn atom(paragraphs: &[String], size: usize) -> String {
    let mut feed = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n<title>新闻</title>\n\
         <id>urn:news</id>\n<updated>2026-11-26T08:00:00+08:00</updated>\n",
    );
    articles(paragraphs, size, |number, article| {
        feed += &format!(
            "<entry>\n<title>{}</title>\n<id>urn:news:{number}</id>\n<updated>2026-11-26T08:00:00+08:00</updated>\n\
             <author><name>某记者</name></author>\n<content type=\"html\">",
            headline(&article[0]),
        );
        article.iter().for_each(|text| feed += &format!("&lt;p&gt;{text}&lt;/p&gt;\n"));
        feed.push_str("</content>\n</entry>\n");
        feed.len()
    });
    feed.push_str("</feed>\n");
    feed
}

/// An array of what [`jsonl`] has a line each of.
pub fn json(paragraphs: &[String], size: usize) -> String {
    let lines = jsonl(paragraphs, size);
    format!("[\n{}\n]\n", lines.trim_end().replace('\n', ",\n"))
}

pub fn csv(paragraphs: &[String], size: usize) -> String {
    let mut table = String::from("id,date,title,text\n");
    articles(paragraphs, size, |number, article| {
        for (row, text) in article.iter().enumerate() {
            let (title, text) = (headline(text), text.replace('"', "\"\""));
            table += &format!("{number}-{row},2026-11-26,\"{title}\",\"{text}\"\n");
        }
        table.len()
    });
    table
}

/// Cues of a sentence or two.
pub fn srt(paragraphs: &[String], size: usize) -> String {
    let (mut text, mut cue) = (String::new(), 0);
    articles(paragraphs, size, |_, article| {
        for line in article.iter().flat_map(|text| text.split_inclusive('。')) {
            cue += 1;
            text += &format!("{cue}\n00:00:01,000 --> 00:00:02,500\n{line}\n\n");
        }
        text.len()
    });
    text
}

/// Messages with their translation.
pub fn po(paragraphs: &[String], size: usize) -> String {
    let mut text =
        String::from("msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n");
    articles(paragraphs, size, |number, article| {
        for (place, line) in article.iter().enumerate() {
            let line = line.replace('\\', "").replace('"', "\\\"");
            text += &format!(
                "#: src/main.c:{number}\nmsgid \"message {number} {place}\"\nmsgstr \"{line}\"\n\n"
            );
        }
        text.len()
    });
    text
}

/// Articles as plain text, a blank line between paragraphs.
pub fn text(paragraphs: &[String], size: usize) -> String {
    let mut text = String::new();
    articles(paragraphs, size, |_, article| {
        text += &format!("{}\n\n{}\n\n\n", headline(&article[0]), article.join("\n\n"));
        text.len()
    });
    text
}
