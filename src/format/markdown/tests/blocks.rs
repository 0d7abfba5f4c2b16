//! What is a block.

use super::*;

#[test]
fn code_is_no_block() {
    for (text, expected) in [
        (
            "正文一。\n\n```sh\n# 註解\n``\n```\n\n~~~~\n```\n~~~\n~~~~\n正文二。",
            vec!["正文一。", "正文二。"],
        ),
        ("- 步驟\n  ```\n  代碼\n  ```\n- 完成", vec!["步驟", "完成"]),
        ("> 引文\n> ```\n> 代碼\n> ```\n> 引文二", vec!["引文", "引文二"]),
        ("> ```\n> 代碼\n正文", vec!["正文"]),
        ("正文\n```\n代碼\n代碼", vec!["正文"]),
        ("正文\n\n    代碼\n\n    代碼\n正文", vec!["正文", "正文"]),
        ("正文\n\n\t代碼", vec!["正文"]),
        // The space behind a task's box belongs to the line break, too.
        ("- [ ] \r\n\u{3000}頭", vec!["\u{3000}頭"]),
        ("正文\n    續行", vec!["正文續行"]),
        ("- 甲\n\n      代碼\n\n  乙", vec!["甲", "乙"]),
        ("1. 甲\n\n   乙\n\n       代碼", vec!["甲", "乙"]),
        ("$$\n\\text{公式}\n\n= 數\n$$\n正文", vec!["正文"]),
        ("甲\n\n$$沒有完", vec!["甲", "$$沒有完"]),
    ] {
        assert_eq!(texts(text), expected, "{text}");
    }
}

#[test]
fn markers_are_outside_the_block() {
    let text = "## 標題 ##\n> 引文\n\n- 項目\n* 項目二\n1. 條目\n2) 條目二\n\n\u{3000}\u{3000}段落\n\n底線\n===\n- [ ] 待辦\n- [x] 完成\n\n[^1]: 註腳\n\n    第二段\n";
    assert_eq!(
        texts(text),
        [
            "標題",
            "引文",
            "項目",
            "項目二",
            "條目",
            "條目二",
            "\u{3000}\u{3000}段落",
            "底線",
            "待辦",
            "完成",
            "註腳",
            "第二段"
        ]
    );
    assert_eq!(texts("#話題"), ["#話題"]);
    assert_eq!(texts("# 頭 {#id .頭}"), ["頭 "]);
}

#[test]
fn a_cell_is_a_block() {
    let table = "| 甲 | 乙\\|丙 |\n|:--|---|\n| 丁`|` | **戊**己 |\n庚 | |\n\n段落";
    assert_eq!(texts(table), ["甲", "乙|丙", "丁`", "戊己", "庚", "段落"]);
    assert_eq!(texts("甲 | 乙\n--|--|--\n丙"), ["甲 | 乙\n--|--|--\n丙"]);
    assert_eq!(texts("> 甲|乙\n> -|-\n> 丙|丁\n戊"), ["甲", "乙", "丙", "丁", "戊"]);
}

#[test]
fn a_soft_break_between_hanzi_is_nothing() {
    for (text, expected) in [
        ("头\n发", vec!["头发"]),
        ("头\r\n发", vec!["头发"]),
        ("头 \n  发", vec!["头发"]),
        ("> 头\n> 发\n里", vec!["头发里"]),
        ("- 头\n  发", vec!["头发"]),
        ("**头**\n*发*", vec!["头发"]),
        ("头\nab\n发", vec!["头\nab\n发"]),
        ("好。\r\n说", vec!["好。\r\n说"]),
        ("头\n\u{3000}发", vec!["头\n\u{3000}发"]),
    ] {
        assert_eq!(texts(text), expected, "{text:?}");
    }
}

#[test]
fn a_break_that_is_meant_divides() {
    for text in
        ["头  \n发", "头\\\n发", "头<br>\n发", "头<br/>发", "头\n\n发", "头\n- 发", "头\n# 发"]
    {
        assert_eq!(texts(text), ["头", "发"], "{text:?}");
    }
}

#[test]
fn directives_are_passed_over() {
    for (text, expected) in [
        (":::note\n头\n发\n:::", vec!["头发"]),
        ("头\n::: tip\n发", vec!["头", "发"]),
        ("头{{< figure src=\"头.png\" link=\"发\" >}}发", vec!["头{发"]),
        ("{{% note 说 %}}\n头发\n{{% /note %}}", vec!["{\n头发\n{"]),
        ("头{% include 头.html %}发", vec!["头{发"]),
        ("{% highlight 说 %}\n头\n\n发\n{% endhighlight %}\n\n里", vec!["里"]),
        ("{{< highlight go >}}\n头\n\n发\n{{< /highlight >}}\n\n里", vec!["里"]),
        ("{% highlight 说 %}\n\n里", vec!["里"]),
        ("头{: .发 #里}发", vec!["头发"]),
        ("头发\n{: .发}", vec!["头发"]),
        ("头{/* 说\n里 */}发", vec!["头发"]),
        ("import 头 from './头.mdx'\n\n发", vec!["发"]),
        ("export const 头 = {\n  title: '发',\n}\n\n里", vec!["里"]),
        ("见[[头|发]]说[[里]]", vec!["见⟦[[头|⟧发]]说⟦[[里]]⟧"]),
        ("{没有完 {{< 头 {% 发", vec!["{没有完 {{< 头 {% 发"]),
    ] {
        assert_eq!(texts(text), expected, "{text:?}");
    }
}

#[test]
fn titles_of_directives_are_texts() {
    for (text, expected) in [
        (":::note 头 {#里}\n头\n发\n:::", vec!["头", "头发"]),
        ("头\n::: tip 头**发**\n发", vec!["头", "头发", "发"]),
        ("头\n::: tip 发  \n里", vec!["头", "发", "里"]),
        (":::note[头发]{.里}\n\n说\n\n:::", vec!["头发", "说"]),
        ("- 头\n\n  ::: warning 发\n  里\n  :::", vec!["头", "发", "里"]),
        ("`头\n::: tip 发\n`里", vec!["里"]),
    ] {
        assert_eq!(texts(text), expected, "{text:?}");
    }
}

#[test]
fn what_a_reader_sees_of_a_shortcode_is_a_text() {
    let prose = |text: &str| (Kind::Prose, text.to_owned());
    let flow = |text: &str| (Kind::Flow, text.to_owned());
    for (text, expected) in [
        ("头{{< figure src=\"头.png\"\n title=\"发\" >}}发", vec![flow("头{发"), prose("发")]),
        ("{{<figure src=\"头.png\" title=\"发\">}}", vec![prose("发")]),
        (
            "<div>\n{{< figure src=\"头.png\" alt=\"发\" >}}里{% include 头.html %}说\n</div>",
            vec![flow("{里{说"), prose("发")],
        ),
        ("<div>\n{{< figure alt=\"发\" >}}\n</div>", vec![prose("发")]),
        ("<pre>\n{{< figure alt=\"发\" >}}\n</pre>", vec![]),
        (
            "`{{< figure alt=\"发\" >}}` <code>{{< figure alt=\"发\" >}}</code>里",
            vec![flow("⟦{{< figure alt=\"发\" >}}⟧ <里")],
        ),
        (
            "{% highlight html %}\n{{< figure alt=\"发\" >}}\n{% endhighlight %}\n\n里",
            vec![flow("里")],
        ),
    ] {
        assert_eq!(kinds(text), expected, "{text:?}");
    }
}

#[test]
fn html_between_tags_of_code_is_code() {
    for name in ["highlight", "codeblock"] {
        let text = format!(
            "{{% {name} html %}}\n<div title=\"头\">头</div>\n\n<b title=\"发\">发</b> &#22836;\n\
             {{% end{name} %}}\n\n<div>\n{{% {name} %}}\n头\n{{% end{name} %}}\n里\n</div>"
        );
        assert_eq!(texts(&text), ["{\n里"], "{text}");
    }
}

#[test]
fn titles_of_definitions_are_prose() {
    let text = "[头]: /头 \"发\"\n[里]:\n  <说 说>\n  '说\n  里'\n[a]: b\n里\n";
    assert_eq!(
        kinds(text),
        [
            (Kind::Prose, "发".to_owned()),
            (Kind::Prose, "说里".to_owned()),
            (Kind::Flow, "里".to_owned())
        ]
    );
}
