//! The vocabulary of copyright statements and whatever else closes a document.

use super::Words;

/// What the heading of a copyright statement is about.
pub(in crate::article) const NOTICE_TOPICS: Words = words![
    "版權", "版权", "著作權", "著作权", "免責", "免责", "轉載", "转载", "法律", "特別", "特别",
    "侵權", "侵权", "權利", "权利", "產權", "産權", "产权",
];

/// What such a heading is about besides, where it closes a document.
pub(in crate::article) const CLOSING_TOPICS: Words = words![
    "前瞻性", "隱私", "隐私", "廣告", "广告", "平台", "平臺", "風險", "风险", "原創", "原创",
];

/// Those of them that news speaks of only in its own statements.
pub(in crate::article) const SURE_TOPICS: Words = words![
    "版權", "版权", "著作權", "著作权", "免責", "免责", "轉載", "转载", "前瞻性", "平台", "平臺", "原創", "原创",
];

/// What the heading of a copyright statement ends with.
pub(in crate::article) const NOTICE_ENDINGS: Words =
    words!["聲明", "声明", "須知", "须知", "說明", "说明", "告示", "條款", "条款"];

/// Headings of a copyright statement that the two lists above do not make.
pub(in crate::article) const NOTICE_HEADINGS: Words =
    words!["關於版權", "关于版权", "版權信息", "版权信息", "版權資訊", "聲明", "声明"];

/// How a publisher speaks of itself and its texts in a copyright statement.
pub(in crate::article) const NOTICE_SELF: Words = words![
    "本網", "本网", "本站", "本報", "本报", "本刊", "本社", "本台", "本臺", "本平台", "本平臺",
    "本文", "本公眾號", "本公众号", "本頁", "本页", "本媒體", "本媒体", "以上內容",
    "以上内容", "上述內容", "上述内容", "本版", "本篇", "本號", "本号", "本刊", "本新聞稿", "本新闻稿", "本稿", "該文", "该文",
    "此文", "本內容", "本内容", "本聲明", "本声明", "圖文版權", "图文版权", "內容版權", "内容版权", "本欄目", "本栏目", "本專欄", "本专栏", "版權作品", "版权作品", "部分圖片", "部分图片", "部分內容", "部分内容",
];

/// Words that the clauses of a copyright statement are made of.
pub(in crate::article) const NOTICE_WORDS: Words = words![
    "版權", "版权", "著作權", "著作权", "授權", "授权", "轉載", "转载", "摘編", "摘编", "侵權",
    "侵权", "翻印", "法律責任", "法律责任", "追究", "聯繫", "联系", "聯絡", "联络", "複製",
    "复制", "註明", "注明", "書面", "书面", "觀點", "观点", "立場", "立场", "刪除", "删除",
    "本網", "本网", "本站", "原創", "原创", "不代表", "承擔", "承担", "負責", "负责", "外部", "同意", "留言", "投資建議", "投资建议",
    "參考", "参考", "不得", "禁止", "嚴禁", "严禁", "違者", "违者", "出處", "出处", "法律", "投訴", "投诉", "異議", "异议", "許可", "许可",
    "刊登", "刊載", "刊载", "自負", "自负", "自行", "信息存储", "資訊儲存", "獨家", "独家", "陳述", "陈述", "風險", "风险", "義務", "义务",
    "權利人", "权利人", "侵犯", "權益", "权益", "核實", "核实", "相關內容", "相关内容", "上傳", "上传", "所有內容", "所有内容", "取得授權", "取得授权", "回复“转载”", "刊發", "刊发", "作品", "稿件",
];

/// What reports speakers' words: no notice does.
pub(in crate::article) const REPORTED: Words = words![
    "表示", "指出", "告訴", "告诉", "認為", "认为", "說，", "说，", "說：", "说：", "稱，", "称，", "稱：", "称：", "說：「", "說，「",
    "受訪", "受访", "坦言", "強調", "强调", "說明，", "说明，", "說明：",
];

/// What a newsroom warns its readers of below an article.
pub(in crate::article) const WARNINGS: Words = words![
    "入市需謹慎", "入市需谨慎", "投資一定有風險", "投资一定有风险", "公開說明書", "1980張老師", "1925安心專線", "飲酒過量", "饮酒过量", "有害健康", "酒後不開車", "酒後不駕車", "未滿18歲", "未滿十八歲", "未满18岁", "未满十八岁", "珍惜生命",
    "》關心你", "》关心你", "再給自己一次機會", "再给自己一次机会", "》提醒您", "本報提醒您", "本刊提醒您", "自殺防治", "自殺不能解決", "心理諮詢", "心理援助", "投資有風險", "投资有风险", "有礙健康", "有碍健康", "禁止酒駕", "請勿酒駕", "未成年請勿", "未滿18歲", "防止自殺", "求助熱線", "求助热线", "勇敢求救", "珍惜生命", "理財有風險", "投资需谨慎", "投資需謹慎", "吸菸",
    "吸烟有害", "勿輕易嘗試", "關心您", "求助專業", "求助专线", "求助專線", "諮詢專線", "禁止飲酒", "防治專線", "生命線協談",
];

/// Phrases that only notices hold.
pub(in crate::article) const NOTICE_KEYS: Words = words![
    "版權所有", "版权所有", "著作權所有", "著作权所有", "翻印必究", "侵權必究", "侵权必究",
    "違者必究", "违者必究", "盜版必究", "盗版必究", "不得轉載", "不得转载", "禁止轉載",
    "禁止转载", "嚴禁轉載", "严禁转载", "請勿轉載", "请勿转载", "謝絕轉載", "谢绝转载",
    "轉載請註明", "轉載請注明", "转载请注明", "轉載須註明", "转载须注明", "轉載請聯繫",
    "转载请联系", "All Rights Reserved", "All rights reserved", "all rights reserved",
    "不代表本平台", "不代表本平臺", "仅代表作者本人", "僅代表作者本人",
    "不代表本網站立場", "不代表本网站立场", "文責由作者自負", "文责由作者自负", "将被追究法律责任", "將被追究法律責任",
    "轉載註明出處", "轉載註明來源", "转载注明出处", "转载注明来源",
    "轉載時請註明", "轉載時請注明", "转载时请注明", "轉載請附上", "转载请附上", "轉載請標明", "转载请标明", "轉載請洽",
    "轉載請先", "未經授權請勿", "未经授权请勿", "經授權發布", "經授權發佈", "经授权发布", "經授權轉載", "经授权转载", "授權轉載",
    "授权转载", "版權屬", "版权属", "版權均屬", "版权均属", "著作權歸", "著作权归", "文责自负", "文責自負", "侵权删除", "侵權刪除",
];

/// Phrases that only notices hold where they close a document.
pub(in crate::article) const CLOSING_KEYS: Words = words![
    "申請授權", "申请授权", "勿任意轉載", "勿任意转载", "請勿抄襲", "请勿抄袭", "未經允許不得", "未经允许不得", "須經書面同意", "须经书面同意", "受著作權法保護", "受著作权法保护", "均受著作權",
    "information storage service", "禁止搬運", "禁止搬运", "謝絕搬運", "谢绝搬运", "不得複製", "不得复制", "請勿轉貼", "请勿转贴", "請勿轉發", "请勿转发", "聯繫刪除",
    "联系删除", "联系即删", "联系我们删除", "侵删", "侵刪", "如有侵權", "如有侵权", "信息存储空间", "知识共享署名", "姓名標示", "创作共用",
    "創用CC", "創用 CC", "Creative Commons", "CC BY", "CC 4.0", "CC 3.0", "外部网站的内容", "外部網站的內容", "外部連結的內容",
    "版權聲明：", "版权声明：", "版權聲明:", "版权声明:", "免責聲明：", "免责声明：", "構成侵權", "构成侵权", "視作侵權", "视作侵权", "視為侵權", "视为侵权",
    "最開始出處為", "文章最早出現於", "文章最先出現在", "文章最早出现于", "文章最先出现在", "first appeared on", "即為侵權", "即为侵权", "非經同意", "非经同意", "非經本", "非经本", "非經授權", "without permission", "written permission", "rights reserved", "copyright owner", "文責由張貼者", "不經通知逕行", "視為已閱讀", "视为已阅读",
];

/// Without what nothing may be done, in three steps: `未經` … `許可` … `不得`.
pub(in crate::article) const NOTICE_WITHOUT: Words = words![
    "未經", "未经", "未獲", "未获", "未得", "未徵得", "未征得", "未取得", "非經", "非经", "沒有獲得", "没有获得", "未事先",
];
pub(in crate::article) const NOTICE_LEAVE: Words = words![
    "許可", "许可", "授權", "授权", "同意", "允許", "允许", "書面", "书面", "批准", "准許", "准许",
];
pub(in crate::article) const NOTICE_FORBIDDEN: Words = words![
    "不得", "禁止", "嚴禁", "严禁", "請勿", "请勿", "謝絕", "谢绝", "不能轉載", "不能转载", "均屬侵權", "均属侵权", "視作侵權", "视作侵权", "視為侵權", "视为侵权",
    "即屬侵權", "即属侵权", "擅自引用", "擅自轉載", "擅自转载", "追究", "必究", "違者", "违者",
];

/// With what lines begin that tell how to get leave.
pub(in crate::article) const NOTICE_LEAVE_STARTS: Words = words![
    "轉載", "转载", "如需轉載", "如需转载", "如欲轉載", "引用", "如需獲得授權", "如需获得授权", "如欲取得授權",
];

/// What a publisher answers for, and what not.
pub(in crate::article) const DISCLAIMERS: Words = words![
    "AI 協助", "AI協助", "AI 协助", "AI协助", "AI 輔助", "人工審校", "人工审校", "不存有任何立場", "不持立場", "不持立场", "不代表", "並不表明", "并不表明", "並非買賣", "并非买卖", "盈亏自负", "盈虧自負", "風險自負", "风险自负", "谨供", "謹供", "供參考", "供参考",
    "參考之用", "参考之用", "延迟时间", "延遲時間", "延遲最少", "至少延遲", "不負任何", "不负任何", "概不負責", "概不负责", "不負法律", "僅代表", "仅代表", "純屬", "纯属", "不構成", "不构成", "不承擔", "不承担", "不负责", "不負責", "僅供參考", "仅供参考", "自負盈虧",
    "自负盈亏", "承担责任", "承擔責任", "承担任何", "承擔任何", "無關", "无关",
];

/// Who owns a text, as its publisher says it.
pub(in crate::article) const NOTICE_OWNED: Words = words![
    "版權均屬", "版权均属", "版權歸", "版权归", "版權屬", "版权属", "版權均屬", "版权均属", "版權所有", "版权所有", "著作權歸", "著作权归", "著作權所有", "著作權屬",
];

/// What a statement on the rights to a text begins with.
pub(in crate::article) const NOTICE_SUBJECTS: Words = words![
    "本文", "本站", "本網", "本网", "本報", "本报", "本刊", "本台", "本臺", "本頁", "本页", "本作品", "本著作", "除另有", "除特別", "除特别", "除非", "未經", "未经",
    "版權", "版权", "著作權", "著作权", "轉載", "转载",
];

/// What a remark of the publisher's begins with, below the body: its text, its reader, a fault in it.
pub(in crate::article) const REMARK_SUBJECTS: Words = words![
    "內容如有", "内容如有", "如有錯誤", "如有错误", "如有任何", "如有疑問", "如有疑问", "如有不妥", "如因", "如發現", "如发现", "如作者", "如果您認為", "如果您认为", "涉及版權", "涉及版权",
    "涉及版权问题", "請讀者", "请读者", "投資者據此", "投资者据此", "投資人應", "投资人应", "過往績效", "过往业绩", "以上資料", "以上资料", "以上數據", "以上数据", "文章內所", "文章内所",
    "文中提及", "文中涉及", "讀者文章", "读者文章", "讀者來函", "读者来函", "網友評論", "网友评论", "評論內容", "评论内容", "圖片僅", "图片仅", "照片僅", "照片仅", "照片為", "照片为",
    "譯文", "译文", "本頁內容", "本页内容", "本文", "本站", "本網", "本网", "本刊", "本報對", "本报对", "本平台", "本內容", "本内容", "本資訊", "本资讯", "本信息", "本報告", "本报告", "題圖來自", "题图来自",
];
/// What such a remark says: that nothing is answered for, whom to tell, what counts.
pub(in crate::article) const REMARK_PREDICATES: Words = words![
    "供參考", "供参考", "作參考", "作参考", "學習交流", "学习交流", "為準", "为准", "無關", "无关", "不構成", "不构成", "自擔", "自担", "自負", "自负", "全部責任", "全部责任", "保證", "保证",
    "與我們聯繫", "與我們聯絡", "与我们联系", "聯繫我們", "聯絡我們", "联系我们", "與本網聯", "与本网联", "同本网联系", "與本站聯", "与本站联", "更正", "修改或刪除", "修改或删除", "發送郵件", "发送邮件",
    "商業用途", "商业用途", "客戶提供", "客户提供", "廣編", "广编", "贊助內容", "赞助内容", "專業醫師", "专业医师", "醫生診斷", "医生诊断", "醫生指導", "医生指导", "刪改", "删改", "CC0",
    "人工智能", "人工智慧", "AI生成", "AI 生成", "AI輔助", "AI辅助", "保留刪除", "保留删除",
];

/// Short lines that are a statement of the publisher's by what they begin with: `本文為…原創`, `凡本網註明…`.
pub(in crate::article) const NOTICE_STARTS: Words = words![
    "本文初稿", "本文使用", "本文翻譯自", "本文翻译自", "部分圖文", "部分图文", "圖文來源", "图文来源", "文章來源於", "文章来源于", "如涉及", "未經允許", "未经允许", "作品受", "圖片均", "图片均", "文字作品", "請支持原創", "请支持原创",
    "特別提醒：", "特别提醒：", "以上言論", "以上言论", "以上意見", "以上意见", "以上观点", "以上觀點", "文中數據", "文中数据", "文中內容", "文中内容", "文中圖片", "文中图片", "文中所", "以上信息", "以上資訊", "此內容", "此内容", "此文", "本作品", "本著作", "文中評論", "文中评论", "文中觀點", "文中观点", "文章內容", "文章内容",
    "文章部分內容", "文章部分内容", "注明：文章", "注明:文章", "文章觀點", "文章观点", "文章轉載", "文章转载", "文章僅", "文章仅", "如对本", "如對本", "若有侵權", "若有侵权", "如有異議", "如有异议", "圖片來自",
    "本稿", "作者授權", "作者授权", "原創文章", "原创文章", "版權聲明", "版权声明", "版權說明", "版权说明", "版權保護", "版权保护",
    "凡本網", "凡本网", "凡本站", "凡本報", "凡本报", "凡註明", "凡注明", "凡未註明", "凡未注明", "本網未註明", "本网未注明", "本網註明", "本网注明",
    "本文為", "本文为", "本文系", "本文由", "本文獲", "本文获", "本文經", "本文经", "本文刊載", "本文刊载", "本文來自", "本文来自", "本文轉載",
    "本文转载", "本文版權", "本文版权", "本文著作權", "本文著作权", "本文僅", "本文仅", "本文所", "本文章", "本篇文章", "該文", "该文", "以上內容", "以上内容",
    "以上文章", "以上圖文", "以上图文", "圖文版權", "图文版权", "文章版權", "文章版权", "版權作品", "版权作品", "版權歸", "版权归", "部分圖片",
    "部分图片", "图片来源于网络", "圖片來源於網路", "部分內容", "部分内容", "如需轉載", "如需转载", "需要轉載", "需要转载",
    "歡迎轉載", "欢迎转载", "轉載請", "转载请", "轉載本文", "转载本文", "如有侵權", "如有侵权", "本網站", "本网站", "本站", "本網所", "本网所",
    "本平台", "本平臺", "本版文字", "本報所", "本报所", "聲明：", "声明：", "声明:", "聲明:",
];

/// What a publisher's contact lines hold; they belong to a notice where they stand beside one.
pub(in crate::article) const CONTACTS: Words = words![
    "電話", "电话", "熱線", "热线", "專線", "专线", "邮箱", "信箱", "郵箱", "地址", "校址", "社址", "邮编", "郵編", "邮政编码",
    "郵遞區號", "傳真", "传真", "電郵", "电邮", "電子郵件", "电子邮件", "E-mail", "Email", "email", "客服", "客戶服務", "許可證", "许可证", "許可証", "备案号", "備案號",
    "ICP备", "ICP備", "ICP证", "公网安备", "公網安備", "刊號", "刊号", "主辦單位", "主办单位", "承办单位", "承辦單位",
    "技术支持", "技術支援", "運行維護", "运行维护", "举报电话", "舉報電話", "举报邮箱", "舉報郵箱", "举报热线", "舉報熱線", "信息举报", "信息舉報", "报料", "爆料", "联系我们", "聯絡我們", "隱私權", "隐私政策",
    "承印商", "承印人", "督印人", "隱私政策", "Cookies", "登記號", "登记号", "批評指正", "批评指正", "TEL", "Tel", "FAX", "分機", "分机",
];

/// Words that hold a key by chance: who owns, in the place of what is owned.
pub(in crate::article) const NO_NOTICE: Words = words!["所有人", "所有者"];

/// Phrases that notices hold, and other texts too (`未經許可不得入內`): they tell only
/// beside a word of the next list.
pub(in crate::article) const NOTICE_HINTS: Words = words![
    "不得以任何", "未經授權", "未经授权", "未經許可", "未经许可", "未經書面", "未经书面",
    "未經本", "未经本", "未經同意", "未经同意", "僅代表作者", "仅代表作者", "代表作者個人",
    "代表作者个人", "代表該作者", "代表该作者", "僅代表該", "仅代表该", "不代表本", "一切權利",
    "一切权利", "版權歸", "版权归",
];

/// What a notice is about: copies, opinions, and who owns what.
pub(in crate::article) const NOTICE_MATTERS: Words = words![
    "轉載", "转载", "複製", "复制", "摘編", "摘编", "鏡像", "镜像", "刊登", "引用", "轉貼", "转贴",
    "節錄", "翻印", "觀點", "观点", "意見", "意见", "立場", "立场", "保留", "所有", "本網", "本网",
    "本站", "本報", "本报", "本刊", "本文",
];

/// Words that may fill the rest of a one-line notice.
pub(in crate::article) const NOTICE_FILLERS: Words = words![
    "未經", "未经", "書面", "书面", "授權", "授权", "許可", "许可", "同意", "允許", "允许",
    "不得", "請勿", "请勿", "禁止", "嚴禁", "严禁", "轉載", "转载", "複製", "复制", "使用",
    "摘編", "摘编", "鏡像", "镜像", "刊登", "引用", "轉貼", "转贴", "節錄", "翻印", "任何單位",
    "任何单位", "任何媒體", "任何媒体", "任何人", "個人", "个人", "任何形式", "任何方式", "任何",
    "保留", "全部", "部分", "內容", "内容", "註明", "注明", "出處", "出处", "來源", "来源",
    "作者", "本文", "文章", "本網", "本网", "本站", "本報", "本报", "本刊", "觀點", "观点",
    "意見", "意见", "立場", "立场", "無關", "无关", "僅供參考", "仅供参考", "投資建議",
    "投资建议", "不構成", "不构成", "原創", "原创", "作品", "所有", "或", "及", "與", "与", "和",
    "請", "请", "須", "须", "如需", "聯繫", "联系", "聯絡", "公司", "報社", "报社", "不", "其",
    "的", "均", "以", "僅", "仅",
];

/// What holds the value of a link below a notice, or of a copy's original.
pub(in crate::article) const LINK_LABELS: Words = words![
    "本文連結", "本文链接", "本文鏈接", "本文地址", "本文網址", "本文网址", "原文連結", "原文链接", "原文鏈接", "原文地址", "原文網址",
    "原文网址", "文章連結", "文章链接", "文章地址", "永久鏈接", "永久链接", "永久連結", "轉載地址", "转载地址", "鏈接地址", "链接地址", "網址", "网址",
];

/// The headings of a publisher's or a firm's contact lines.
pub(in crate::article) const CONTACT_HEADINGS: Words = words![
    "媒體聯絡", "媒體聯繫", "媒体联系", "媒体联络", "媒體查詢", "媒体查询", "媒体垂询", "新聞聯絡人", "新闻联系人", "新聞聯繫人", "媒體聯絡人",
    "媒体联系人", "業務聯絡", "联系方式", "聯繫方式", "聯絡方式", "傳媒查詢", "新聞查詢",
];

/// The same, where they are links as often: headings right above a number or an address.
pub(in crate::article) const LINKED_HEADINGS: Words = words!["聯絡我們", "聯繫我們", "联系我们"];

/// What a line begins with that tells whom to ask, beside a notice.
pub(in crate::article) const ENQUIRIES: Words = words![
    "如有查詢", "如有查询", "如有任何", "如有疑問", "如有疑问", "查詢", "查询", "如需", "如欲", "傳媒查詢", "媒體查詢", "媒体查询", "聯絡我們", "聯繫我們", "联系我们", "聯絡電話",
    "联系电话", "授權事宜", "授权事宜",
];

/// What only a publisher's contact lines hold.
pub(in crate::article) const OWN_CONTACTS: Words = words![
    "報料郵箱", "报料邮箱", "爆料信箱", "統編", "統一編號", "网站管理", "網站管理", "网站维护", "網站維護", "网站建设", "網站建設", "讀者熱線", "读者热线", "廣告熱線", "广告热线", "報料熱線", "报料热线", "總機", "总机", "機關地址", "机关地址", "聯絡人", "联络人", "聯繫人", "联系人", "新聞熱線", "新闻热线", "举报电话", "舉報電話", "举报邮箱", "舉報郵箱", "举报热线", "舉報熱線", "信息举报", "信息舉報", "編輯部",
    "编辑部", "郵編", "邮编", "邮政编码", "郵遞區號", "傳真", "传真", "主辦單位", "主办单位", "承办单位", "承辦單位", "社址", "校址", "網站標識碼", "网站标识码", "聯絡信箱", "聯絡電話", "服務信箱",
    "服务邮箱", "服務郵箱", "客服", "廣告合作", "广告合作", "商务合作", "商務合作", 
    "批評指正", "批评指正", "法律顧問", "法律顾问", "許可證", "许可证", "許可証", "备案", "備案", "刊號", "刊号", "運行維護", "运行维护", "技术支持",
    "承建单位", "制作单位", "製作單位", "主管单位", "主管單位", "主管：", "主办：", "主辦：", "承办：", "承辦：", "主管:", "主办:", "承办:",
];

/// What tells of a shop or an event, whose addresses are a part of the article.
pub(in crate::article) const OCCASIONS: Words = words![
    "店名", "營業時間", "营业时间", "票價", "票价", "門票", "门票", "地點", "地点", "時間：", "时间：", "時間:", "时间:", "日期", "價格", "价格",
    "費用", "费用", "報名", "报名", "人均", "菜", "餐廳", "餐厅", "交通", "展期",
];

/// Marks of a licence or registration number that makes a short line a notice.
pub(in crate::article) const REGISTRATIONS: Words = words![
    "ICP備", "ICP备", "ICP證", "ICP证", "公網安備", "公网安备", "許可證號", "许可证号",
    "許可證：", "许可证：", "許可証", "經營許可", "经营许可", "備案號", "备案号", "備案编号", "国新网", "新闻信息服务许可", "新聞信息服務許可",
    "视听节目许可", "視聽節目許可", "勸募字號", "MCI (P)", "PPS ", "登記證", "公安备",
];

/// What a line of a firm's or a newsroom's name ends with, between two lines of a notice.
pub(in crate::article) const FIRMS: Words = words![
    "公司", "報社", "报社", "雜誌社", "杂志社", "電視台", "电视台", "集團", "集团",
];

/// Who keeps a site running.
pub(in crate::article) const SERVED: Words = words!["技术支持", "技術支援", "技術支持"];

/// Under whom a medium appears, and who publishes it: one of each in a line.
pub(in crate::article) const MASTHEAD_OWNERS: Words = words!["主管"];
pub(in crate::article) const MASTHEAD_PUBLISHERS: Words = words!["主办", "主辦"];

/// What a line of a registration ends with, whose number stands in the next.
pub(in crate::article) const REGISTRATION_ENDS: Words = words![
    "公网安备", "公網安備", "网警备案", "網警備案", "网安备案",
];

/// From whom the figures of a page are.
pub(in crate::article) const DATA_FROM: Words = words![
    "資料由", "资料由", "數據由", "数据由", "行情由", "報價由", "报价由",
];

/// How to get no more mails, and what says that one was got.
pub(in crate::article) const UNSUBSCRIBE: Words = words![
    "取消訂閱", "取消订阅", "退訂", "退订", "unsubscribe", "Unsubscribe",
];
pub(in crate::article) const MAILED: Words = words!["收到", "郵件", "邮件", "電子報", "这封", "這封"];

/// How a notice speaks of what its reader thinks.
pub(in crate::article) const READER_THINKS: Words = words!["您認為", "您认为"];

/// What tells that a row of facts says whom to call.
pub(in crate::article) const CALLS: Words = words!["分機", "分机", "電話", "电话"];

/// What a page's server writes in the place of an address that it hides from machines.
pub(in crate::article) const HIDDEN_ADDRESSES: Words =
    words!["[email protected]", "[email\u{a0}protected]"];
