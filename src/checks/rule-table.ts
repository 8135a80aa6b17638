import { type Problem, severityOf } from '../markdown/problem.ts';

/** A rule for content, as the documentation shows it. */
export interface Rule {
	severity: Problem['severity'];
	/** What the rule is about. */
	about: string;
	/** What breaks it. */
	bad: string;
	/** What to write instead. */
	good: string;
	/** Whether `--fix` mends it. */
	isMended?: true;
}

const rule = (about: string, bad: string, good: string): Omit<Rule, 'severity'> => ({ about, bad, good });
const mended = (about: string, bad: string, good: string): Omit<Rule, 'severity'> => ({ about, bad, good, isMended: true });

const TABLE: [string, Omit<Rule, 'severity'>][] = [
	['missing-folder', rule('内容文件夹存在', 'CONTENT_DIR 指向没有的文件夹', '改正 CONTENT_DIR')],
	['encoding', rule('文件是 UTF-8', 'GBK、UTF-16 编码的文件', '在编辑器里另存为 UTF-8')],
	['merge-conflict', rule('没有合并冲突的记号', '<<<<<<< HEAD', '留下对的一份')],
	['control-character', rule('没有控制字符', '一个 NUL 字符', '删去它')],
	['bidi-character', rule('没有改变文字方向的字符，它们让看到的和写的不一样', 'U+202E', '删去它')],
	['invisible-character', mended('没有看不见的字符', '人工\\u200B智能', '人工智能')],
	['file-too-big', rule('文件不超过 1 MB', '把图片贴成一长串文字', '图片另存为文件')],
	['file-type', rule('文章的扩展名是 .md 或 .mdx', 'articles/a.docx', 'articles/a.md')],
	['bad-slug', rule('文件名只用小写字母、数字和连字符，它就是网址', '新 文章.md', 'new-article.md')],
	['duplicate-slug', rule('没有两个文件同名', 'articles/a.md 和 articles/2026/a.mdx', '改其中一个的文件名')],
	['missing-fence', rule('文件开头的信息用 --- 围起', 'title: 标题', '---\ntitle: 标题\n---')],
	['yaml', rule('信息的写法是 YAML', 'title: "标题', 'title: "标题"')],
	['field-colon', mended('字段名后面是半角冒号加一个空格', 'title：标题', 'title: 标题')],
	['unknown-field', rule('只用已有的字段', 'descripton: 摘要', 'description: 摘要')],
	['missing-field', rule('必填的字段都有', '没有 pubDate', 'pubDate: 2026-11-23 08:30')],
	['field-type', rule('字段的值是该有的那一种', 'tags: 人工智能', 'tags:\n  - 人工智能')],
	['field-length', rule('字段不太长也不太短', 'title: 短', 'title: 四到八十个字的标题')],
	['field-value', rule('字段的值是允许的', 'section: news', 'section: updates')],
	['date', mended('日期是真实的，写法是 2026-11-23 或 2026-11-23 08:30', 'pubDate: 2026/11/23', 'pubDate: 2026-11-23')],
	['date-order', rule('更新时间不早于发布时间', 'pubDate: 2026-11-23\nupdatedDate: 2026-11-22', 'updatedDate: 2026-11-24')],
	['no-source', rule('不是原创的文章写明来源', 'sources: []', 'sources:\n  - name: 来源的名字')],
	['unfinished', rule('要发布的文章都写完了', 'description: （待写）……', '写好，或留着 draft: true')],
	['unknown-author', rule('作者在 authors/ 里', 'author: zhangsan', 'author: weilai-ai')],
	['unknown-tag', rule('标签在 tags/ 里', '- 人工只能', '- 人工智能')],
	['tag-conflict', rule('一个名称只属于一个标签', '两个标签都有别名 AI', '从其中一个删去')],
	['tag-circle', rule('broader 不绕圈，指向已有的标签', 'ai 的 broader 是 llm，llm 的 broader 是 ai', '删去其中一个')],
	['former-slug', rule('旧地址不与别的文章相同', 'formerSlugs: [另一篇的文件名]', '删去它')],
	['removed-article', rule('removed.yaml 里的文章已经删去，每篇只写一次', 'slug: 还在的文章', '先删去文章的文件')],
	['missing-image', rule('图片文件存在', '![图](./没有.png)', '![图](./图.png)')],
	['outside-image', rule('图片在内容文件夹里', '![图](../../package.json)', '![图](./图.png)')],
	['image-type', rule('图片是 png、jpg、webp、avif、gif 或 svg，文件没有坏', '![图](./图.bmp)', '![图](./图.png)')],
	['image-too-big', rule('图片不超过 4 MB，长宽不超过 6000 像素', '一张 20 MB 的照片', '缩小后再放')],
	['unsafe-svg', rule('SVG 里没有程序和外部地址', '<svg><script>…', '从绘图软件导出“纯 SVG”')],
	['dead-link', rule('站内链接有去处', '[标签](/tags/nothing/)', '[标签](/tags/ai/)')],
	['dead-fragment', rule('# 后面是那一页有的标题', '[见下](#没有的标题)', '[见下](#背景)')],
	['unpublished-link', rule('发布的文章不链接到没发布的', '[下一篇](/articles/draft/)', '等它发布再链接')],
	['unsafe-address', rule('网址以 https:// 开头，不运行程序', '[点我](javascript:alert(1))', '[看这里](https://example.com/)')],
	['empty-text', rule('文章有正文', '只有开头的信息', '在 --- 之后写正文')],
	['expression', rule('正文里没有 {…}', '共 {count} 篇', '共 \\{count\\} 篇')],
	['import-export', rule('文章里没有 import 和 export', "import A from './a'", '删去它：组件不用引入')],
	['mdx-syntax', rule('.mdx 里的 < 和标签写法正确', '小于 <5 的数', '小于 \\<5 的数')],
	['html-syntax', rule('HTML 标签写法正确', '<a href=https://example.com/>', '<a href="https://example.com/">')],
	['unclosed-tag', rule('每个标签都有结束', '<Callout kind="注意">内容', '<Callout kind="注意">\n\n内容\n\n</Callout>')],
	['unsafe-html', rule('没有程序、样式、表单和嵌入的网页', '<iframe src="…">', '<Embed url="…" title="…" />')],
	['pasted-html', rule('没有从别处粘贴来的排版', '<section style="…"><p>文字</p></section>', '文字')],
	['unsafe-attribute', rule('标签里没有程序和样式', '<p onclick="…">', '<p>')],
	['unknown-element', rule('只用已有的 HTML 元素', 'vector<int>', '`vector<int>`')],
	['unknown-attribute', rule('只用元素和组件有的属性', '<Callout kid="注意">', '<Callout kind="注意">')],
	['unknown-component', rule('只用已有的组件', '<Callot kind="注意">', '<Callout kind="注意">')],
	['component-in-md', rule('组件只用在 .mdx 文件里', 'a.md 里的 <Callout>', '把文件改名为 a.mdx')],
	['component-content', rule('组件里放的是它要的内容', '<Chart …> 里没有表格', '在里面写一张表格')],
	['missing-attribute', rule('组件必填的属性都有', '<Embed url="…" />', '<Embed url="…" title="…" />')],
	['attribute-value', rule('属性的值是允许的', '<Callout kind="警告">', '<Callout kind="注意">')],
	['block-in-text', rule('成段的元素不放在一行文字中间', '前文 <Callout …>内容</Callout> 后文', '让它单独成段')],
	['formula', rule('公式写得对', '<Formula tex="\\frac{1" />', '<Formula tex="\\frac{1}{2}" />')],
	['second-h1', rule('正文里没有一级标题', '# 小节', '## 小节')],
	['heading-jump', rule('标题一级一级往下', '## 之后是 ####', '## 之后是 ###')],
	['unknown-footnote', rule('脚注有提到也有内容，不写两次', '正文[^1]，文末没有 [^1]:', '文末写 [^1]: 内容')],
	['too-complex', rule('正文不太大、不套得太深', '引用里套四十层引用', '简化，或拆成几篇')],
	['ignored-file', rule('文件放在会被读到的地方', 'content/article/news.md', 'content/articles/news.md')],
	['comment-in-text', rule('文字里的 # 前面没有空格，否则后面的字会丢', 'title: 发布会 #直播', 'title: "发布会 #直播"')],
	['bom', mended('文件开头没有 BOM', '记事本存的“带 BOM 的 UTF-8”', '另存为 UTF-8')],
	['line-ends', mended('换行是 LF', 'CRLF 换行', '编辑器里换行改用 LF')],
	['broken-image', rule('图片都成了图片', '![图](./我 的图.png)', '![图](./我的图.png)')],
	['unclosed-fence', rule('代码块有开头也有结尾', '只有开头一行 ```', '代码后另起一行写 ```')],
	['broken-link', rule('链接都成了链接', '[网站] (https://example.com/)', '[网站](https://example.com/)')],
	['broken-table', rule('表格都成了表格', '| 年 | 数 |\n| 2025 | 3 |', '| 年 | 数 |\n| --- | --- |\n| 2025 | 3 |')],
	['loose-list', rule('列表都成了列表', '-第一\n-第二', '- 第一\n- 第二')],
	['loose-code', rule('代码块都成了代码块', '···js', '```js')],
	['loose-formula', rule('公式写成 Formula 组件', '$a^2$', '<Formula tex="a^2" />')],
	['loose-heading', rule('标题的 # 后面空一格', '##小节', '## 小节')],
	['bad-address', rule('网址是完整的', '[网站](https://你的域名/)', '[网站](https://example.com/)')],
	['empty-link', rule('链接有文字和地址', '[](https://example.com/)', '[网站](https://example.com/)')],
	['empty-heading', rule('标题不是空的', '##', '## 小节')],
	['missing-alt', rule('图片有说明', '![](./图.png)', '![三家公司的份额](./图.png)')],
	['remote-image', rule('图片放在自己的网站', '![图](https://example.com/a.png)', '![图](./a.png)')],
	['loose-emphasis', rule('** 都成了加粗', '** 重点**', '**重点**')],
	['half-width-punctuation', mended('中文用全角标点，字母和数字用半角', '你好,世界', '你好，世界')],
	['han-latin-space', mended('汉字与字母、数字之间不加空格', '使用 GPU 训练', '使用GPU训练')],
	['straight-quotes', mended('中文用弯引号', '他说"可以"', '他说“可以”')],
	['vague-title', rule('标题说事，不喊话', '重磅！史上最强模型来了', '某公司发布新模型，价格降三成')],
	['duplicate-text', rule('没有两篇正文一样的文章', '同一篇存了两次', '删去一篇，用 formerSlugs 留住旧地址')],
	['duplicate-title', rule('没有两篇文章同一个标题', '两篇都叫“每日要闻”', '写出各自的不同')],
	['similar-text', rule('没有两篇大半相同的文章', '改了几个字又发一次', '合成一篇，旧地址写进 formerSlugs')],
	['missing-tag', rule('多次提到的标签都写上', '通篇讲大模型，tags 里没有它', '- 大模型')],
	['repeated-description', rule('摘要不重复标题', '摘要与标题一样', '写标题里没有的')],
	['no-source-address', rule('来源有网址', '- name: 某报', '- name: 某报\n  url: https://…')],
	['repeated-tag', mended('一个标签只写一次', '- AI\n- 人工智能', '- 人工智能')],
	['redirect-link', rule('网址不经过跳转', 'https://t.cn/abc', '打开后复制最终的网址')],
	['tracking-parameter', rule('网址不带跟踪参数', 'https://example.com/?utm_source=x', 'https://example.com/')],
];

/** Every rule by name, in the order of the documentation. */
export const RULES: ReadonlyMap<string, Rule> = new Map(TABLE.map(([name, entry]) => [name, { ...entry, severity: severityOf(name) }]));
