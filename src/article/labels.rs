//! The vocabulary of article furniture, as data: labels, media, people and copyright phrases.
//!
//! Everything the recogniser knows of language stands here, each word in both
//! scripts; the rules that use it are in the modules beside it. The words are
//! those that news pages of the mainland, Taiwan, Hong Kong and Singapore print.

/// Words as one text, each with a bar behind it: a thousand of them are then no thousand addresses, which
/// would take more room in the program than the words do.
#[derive(Clone, Copy)]
pub(super) struct Words(&'static str);

/// [`Words`] of literals, none of which has a bar in it.
macro_rules! words {
    ($($word:literal),* $(,)?) => {
        $crate::article::labels::Words::of(concat!($($word, "|"),*))
    };
}
pub(super) use words;

impl Words {
    pub(super) const fn of(joined: &'static str) -> Self {
        Self(joined)
    }

    /// The words in order.
    pub(super) fn iter(self) -> impl DoubleEndedIterator<Item = &'static str> + Clone {
        self.0.split_terminator('|')
    }

    /// Whether one of them is this.
    pub(super) fn contains(self, text: &str) -> bool {
        let (joined, text) = (self.0.as_bytes(), text.as_bytes());
        let Some(first) = text.first() else { return false };
        let mut at = 0;
        while joined.len() > at + text.len() {
            if joined[at] == *first && joined[at..].starts_with(text) && joined[at + text.len()] == b'|' {
                return true;
            }
            at += memchr::memchr(b'|', &joined[at..]).map_or(joined.len(), |bar| bar + 1);
        }
        false
    }
}

#[rustfmt::skip]
mod notices;
mod page;
mod people;

pub(super) use notices::*;
pub(super) use page::*;
pub(super) use people::*;

/// What a labelled value tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// When it was published.
    Published,
    /// When it was last changed.
    Updated,
    /// The medium it comes from.
    Source,
    /// An editor.
    Editor,
    /// The editor in charge.
    ResponsibleEditor,
    /// Who wrote it.
    Author,
    /// A stringer of the medium.
    Correspondent,
    /// Who took the pictures.
    Photographer,
    /// Whence a picture comes: a person or a firm.
    PictureSource,
    /// Who translated it.
    Translator,
    /// Who read the proofs.
    Proofreader,
    /// Anybody else who is named with a task: designers, reviewers, people at cameras.
    Other,
    /// A counter or a control: views, comments, type size.
    Control,
    /// What an index says of the text: its number, its class, its length.
    Index,
}

/// How a label may be joined to its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    /// By a colon.
    Colon,
    /// By a colon, a slash or a bar (`文／某某`).
    Slash,
    /// By those, by a space or by nothing (`記者某某`).
    Bare,
}

/// A label: its meaning, how it is joined to its value, and its spellings.
pub(super) struct Label {
    /// What its value tells.
    pub(super) field: Field,
    /// How it may be joined to its value.
    pub(super) join: Join,
    /// How it is written, in both scripts.
    pub(super) forms: Words,
}

const fn label(field: Field, join: Join, forms: Words) -> Label {
    Label { field, join, forms }
}

/// All labels of datelines and bylines. The longest that matches counts.
pub(super) const LABELS: &[Label] = &[
    label(Field::Published, Join::Bare, words![
        "發布時間", "發佈時間", "发布时间", "發表時間", "发表时间", "發布日期", "發佈日期",
        "发布日期 & 时间", "發布日期 & 時間", "發佈日期 & 時間", "發稿日期", "发稿日期", "發文日期", "发文日期", "发布日期", "發表日期", "发表日期", "出版時間", "出版日期", "出版时间", "刊登日期", "刊登時間", "刊登於", "刊登于",
        "上稿時間", "發稿時間", "发稿时间", "上傳時間", "上传时间", "建立時間", "建立於", "建立于", "發布於", "發佈於",
        "发布于", "發表於", "发表于", "本文首發於", "本文首发于", "原載於", "原载于", "本文原載於", "本文原载于", "本文刊發於", "本文刊发于", "刊發於", "刊发于", "刊於", "刊于", "本文刊於", "本文刊于", "發布", "發佈", "发布", "發表", "发表", "出版", "時間", "时间",
        "日期", "首發於", "首发于", "Published on", "Published", "Posted on", "Posted", "Publish Date",
        "Date", "date", "PUBLISHED", "POSTED",
    ]),
    label(Field::Updated, Join::Bare, words![
        "最新更新時間", "最新更新时间", "最新更新", "最後更新時間", "最后更新时间", "最後更新日期", "修訂日期", "修订日期", "修訂時間", "最後更新", "最后更新", "最近更新", "最近修改", "更新時間",
        "更新时间", "更新日期 & 时间", "更新日期 & 時間", "更新日期", "更新於", "更新于", "更新", "修改時間", "修改时间", "修改日期",
        "最後修改", "最后修改", "更改時間", "更改时间", "編輯於", "编辑于", "修改於", "修改于",
        "Last updated on", "Last updated", "Last Updated", "Last modified", "Updated on", "Updated",
        "UPDATED",
    ]),
    label(Field::Source, Join::Slash, words![
        "來源", "来源", "稿源", "出處", "出处", "本文來源", "本文来源", "文章來源",
        "文章来源", "新聞來源", "新闻来源", "信息來源", "信息来源", "消息來源", "消息来源",
        "稿件來源", "稿件来源", "內容來源", "内容来源", "轉載自", "转载自",
        "本文來自微信公眾號", "本文来自微信公众号", "本文首发于微信公众号", "本文首發於微信公眾號", "本文转载自微信公众号", "来源微信公众号", "微信公眾號", "微信公众号", "公众号", "公眾號",
        "轉自", "转自", "摘自", "來源於", "来源于", "來源自", "来源自", "本文轉自", "本文转自", "本文轉載自", "本文转载自", "來源媒體",
        "來 源", "来 源", "來　源", "来　源", "編譯自", "编译自", "新聞資料來源", "新闻资料来源", "新聞提供者", "新闻提供者", "新聞提供", "本新聞提供者", "原文發自公眾號", "原文发自公众号", "首發於公眾號", "首发于公众号", "稿件来源于", "來源單位", "来源单位", "寄件者", "寄件人", "發件人", "发件人", "發布單位", "發佈單位", "发布单位", "發布機關", "发布机构",
        "本文来自", "本文來自", "發布機構", "發文機關", "发文机关", "發文單位", "发文单位", "發稿單位", "供稿單位", "供稿单位", "Source", "SOURCE",
    ]),
    label(Field::Editor, Join::Bare, words![
        "編輯", "编辑", "本文編輯", "本文编辑", "網編", "网编", "小編", "小编", "新媒體編輯",
        "新媒体编辑", "值班編輯", "值班编辑", "核稿編輯", "核稿编辑",
    ]),
    label(Field::Editor, Join::Slash, words!["編 輯", "编 辑", "編　輯", "编　辑", "Editor", "Edited by", "EDITOR"]),
    label(Field::ResponsibleEditor, Join::Bare, words![
        "責任編輯", "责任编辑", "責編", "责编", "本文責編", "本文责编", "本版責編", "本版责编",
        "責任編緝", "责任编缉",
    ]),
    label(Field::Author, Join::Bare, words![
        "記者", "记者", "作者", "原作者", "原文作者", "文章原作者", "本文作者", "文章作者", "撰文", "撰文者", "撰稿者", "採訪者", "采访者", "撰稿", "撰稿人", "採寫", "采写", "參與採寫",
        "参与采写", "採訪撰文", "采访撰文", "採訪", "采访", "採訪整理", "采访整理", "共同採訪", "共同采访", "文字記者",
        "文字记者", "文字", "特派員", "特派员", "實習生", "实习生", "整理", "供稿", "執筆", "执笔",
        "文/圖", "文/图", "文／圖", "文／图", "圖/文", "图/文", "圖／文", "图／文", "文、圖", "文、图",
        "圖、文", "图、文", "文圖", "文图", "圖文", "图文", "文並攝", "文并摄", "文/攝影", "文/摄影", "文、攝影", "文、摄影", "文・攝影", "文．攝影", "文‧攝影", "文·攝影", "文·摄影", "文/攝", "文/摄", "文、攝", "文、摄", "文．圖", "文．图",
        "圖．文", "图．文", "文‧圖", "圖‧文", "文·圖", "文·图", "圖·文", "图·文", "主筆", "主笔", "特約作者", "特约作者", "報導．攝影", "報導‧攝影", "報導、攝影", "報導/攝影", "報導／攝影", "報導・攝影", "◎", "☉", "⊙", "◉",
    ]),
    label(Field::Author, Join::Colon, words!["作 者", "作　者", "記 者", "记 者", "報道", "报道", "報導", "供稿人", "Author", "AUTHOR", "Reporter"]),
    label(Field::Author, Join::Slash, words!["文", "By", "BY", "by", "Written by", "Text by", "Words"]),
    label(Field::Correspondent, Join::Bare, words!["通訊員", "通讯员", "特約通訊員", "特约通讯员", "特約撰稿", "特约撰稿"]),
    label(Field::Photographer, Join::Slash, words![
        "圖", "图", "攝", "摄", "Photo", "Photos", "Photo by", "Photo Credit", "Photo credit",
        "Photographer", "Photography",
    ]),
    label(Field::Photographer, Join::Bare, words!["攝影", "摄影", "攝影記者", "摄影记者", "攝影者", "摄影者", "圖片", "图片", "照片"]),
    label(Field::PictureSource, Join::Slash, words!["圖片來源", "图片来源", "照片來源", "照片来源", "圖像來源", "图像来源", "題圖來自", "题图来自", "頭圖來自", "头图来自", "題圖來源", "题图来源", "頭圖來源", "头图来源", "封面圖片來源", "封面图片来源", "封面來源", "封面来源", "圖片提供", "图片提供", "圖源", "图源", "供圖", "供图"]),
    label(Field::Translator, Join::Slash, words!["譯", "译", "Translated by", "Translator"]),
    label(Field::Translator, Join::Bare, words![
        "翻譯", "翻译", "編譯", "编译", "譯者", "译者", "本文譯者",
    ]),
    label(Field::Proofreader, Join::Bare, words!["校對", "校对", "責校", "责校", "審校", "审校", "校稿", "責任校對", "责任校对"]),
    label(Field::Other, Join::Bare, words![
        "核稿", "審核編輯", "审核编辑", "資料整理", "资料整理", "一審", "一审", "審核", "审核", "編審", "编审", "審稿", "审稿", "簽發", "签发",
        "初審", "初审", "二審", "二审", "三審", "三审", "終審", "终审", "複審", "复审", "監製", "監制",
        "监制", "總監製", "总监制", "主編", "主编", "總編輯", "总编辑", "副主編", "副主编", "美編", "美编",
        "統籌", "统筹", "總統籌", "总统筹", "策劃", "策划", "總策劃", "总策划", "出品", "出品人",
        "排版", "設計", "设计", "視覺", "视觉", "製圖", "制圖", "制图", "插圖", "插图", "插畫", "插画",
        "剪輯", "剪辑", "值班主任", "值班總編", "值班总编", "圖片編輯", "图片编辑", "視頻編輯", "视频编辑",
        "版面編輯", "版面编辑", "欄目主編", "栏目主编", "執行主編", "执行主编", "編委", "编委", "值班編委", "值班编委", 
        "圖表", "图表", "審讀", "审读", "統稿", "统稿", "視覺編輯", "视觉编辑", "流程編輯", "流程编辑", "攝像", "摄像", "航拍", "影音", "視頻", "视频", "影片",
        "動畫", "动画", "拍攝", "拍摄", "導演", "导演", "後期", "后期", "配音", "運營", "运营", "責任美編", "责任美编",
    ]),
    label(Field::Other, Join::Bare, words![
        "編導", "编导", "製片", "制片", "製片人", "制片人", "製作", "制作", "製作人", "制作人", "出鏡", "出镜", "播音", "主播",
        "播報", "播报", "解說", "解说", "文案", "腳本", "脚本", "字幕", "包裝", "包装", "美術", "美术", "繪圖", "绘图", "手繪", "手绘",
        "漫畫", "漫画", "錄音", "录音", "版式", "組版", "组版", "審讀", "审读", "覆核", "复核", "簽審", "签审", "審定", "审定", "編委", "编委",
        "值班編委", "值班编委", "責任主編", "责任主编", "執行主編", "执行主编", "剪接", "後製", "後期製作", "后期制作", "導播", "导播", "動效", "动效",
        "特效", "調色", "调色", "音頻", "音频", "朗讀者", "朗读者", "口述", "監審", "监审", "統稿", "统稿",
    ]),
    label(Field::Control, Join::Bare, words![
        "閱讀", "阅读", "閱讀量", "阅读量", "閱讀數", "阅读数", "閱讀次數", "阅读次数", "瀏覽", "浏览",
        "瀏覽量", "浏览量", "瀏覽數", "浏览数", "瀏覽次數", "浏览次数", "點擊", "点击", "點擊數", "点击数",
        "點擊量", "点击量", "點擊次數", "点击次数", "點閱", "點閱數", "點閱次數", "人氣", "人气", "評論",
        "评论", "留言", "訪問量", "访问量", "字號", "字号", "字體", "字体", "字級", "分享到", "分享",
    ]),
    label(Field::Index, Join::Colon, words![
        "地區", "地区", "發文字號", "发文字号", "文號", "文号", "索引號", "索引号", "主題分類", "主题分类", "信息分類", "信息分类", "有效性", "專欄", "专栏", "欄目", "栏目", "欄名", "標籤", "标签", "關鍵詞", "关键词", "關鍵字", "关键字", "標題", "标题", "名稱", "名称", "成文日期", "生成日期",
        "公開方式", "公开方式", "公開形式", "公开形式", "體裁", "体裁", "主題詞", "主题词", "字數", "字数", "本章字數", "本章字数", "全文字數", "全文字数",
    ]),
    // A task that no list knows: `某某：` before a name, beside labels that are known.
    label(Field::Other, Join::Colon, words![]),
];

/// The place of the label without forms in [`LABELS`].
pub(super) const UNKNOWN_TASK: usize = LABELS.len() - 1;

/// With what words begin that stand before names and colons on a page, and are no tasks.
pub(super) const NO_TASKS: Words = words![
    "相關", "相关", "延伸", "推薦", "推荐", "標籤", "标签", "關鍵", "关键", "熱門", "热门", "熱詞", "热词", "更多", "上一", "下一",
    "返回", "當前", "当前", "首頁", "首页", "搜索", "搜尋", "聯繫", "联系", "聯絡", "地址", "電話", "电话", "主演", "嘉賓", "嘉宾",
];

/// Labels of the headline an article had where it comes from.
pub(super) const ORIGINAL_HEADLINE: Words = words![
    "源標題", "源标题", "原文標題", "原文标题", "原標題", "原标题", "原題", "原题", "本文原標題", "本文原标题", "原標題為", "原标题为",
    "原題為", "原题为",
];

/// What a note of the editors begins with.
pub(super) const NOTES: Words = words![
    "編者按", "编者按", "編者的話", "编者的话", "編按", "编按", "編者註", "編者注", "编者注", "编者语", "編註", "編輯註", "更正", "勘誤", "勘误", "訂正", "更正啟事",
    "更正啓事", "更正启事", "更正说明", "更正說明", "致歉", "编辑注", "編輯按", "编辑按", "按語", "按语",
];

/// What stands in a note without label.
pub(super) const NOTE_PHRASES: Words = words![
    "為化名", "为化名", "均为化名", "均為化名", "特此更正", "線索投遞", "线索投递", "有報道貢獻", "有报道贡献", "對本文亦有貢獻", "本文最初發表於", "本文最初发表于",
];

/// What a lead begins with.
pub(super) const LEADS: Words = words![
    "核心提示", "內容提要", "内容提要", "提要", "摘要", "内容摘要", "內容摘要", "導讀", "导读", "導語", "导语", "核心閱讀", "核心阅读", "閱讀提示", "阅读提示",
    "本文重點", "文章摘要", "要點", "要点", "新聞摘要",
];

/// What a caption begins with.
pub(super) const CAPTIONS: Words = words![
    "圖為", "图为", "圖：", "图：", "圖:", "图:", "圖說", "图说", "圖片說明", "图片说明", "資料圖", "资料图", "資料圖片", "资料图片", "資料照", "圖片來源",
    "图片来源", "圖像來源", "图像来源", "图像加注文字", "圖像加註文字", "頭圖來源", "头图来源", "題圖", "题图", "Photo Credit", "Photo credit", "Photo by",
    "Image credit", "圖片提供", "图片提供", "圖片故事", "圖一", "圖二", "圖三", "图一", "图二", "图三", "圖1", "图1", "圖2", "图2", "圖3", "图3", "上圖", "上图", "下圖", "下图",
    "左圖", "右圖", "視頻截圖", "视频截图", "影片截圖",
];

/// What the credit of a picture ends with, in brackets or behind a space.
pub(super) const CREDIT_ENDS: Words = words![
    "攝", "摄", "圖", "图", "提供", "供圖", "供图", "攝影", "摄影", "翻攝", "官網", "自藏", "資料照", "資料照片", "資料圖", "资料图", "圖片", "图片", "出版方", "美聯社", "美联社",
    "路透", "路透社", "法新社", "新華社", "新华社", "圖庫", "图库", "視覺中國", "视觉中国", "東方IC", "截圖", "截图", "摄影报道", "攝影報道", "傳真", "繪", "绘",
];

/// What the labels of an office's facts end with, beside those of datelines.
pub(super) const LABEL_ENDS: Words = words![
    "單位", "单位", "時間", "时间", "日期", "來源", "来源", "編號", "编号", "文號", "文号", "索引號", "索引号", "機關", "机关", "次數", "次数", "人氣", "人气",
];
