import { SOUND_BODY, SOUND_HEAD } from './content-folder.ts';

/** A mistake and what an editor is told. */
export interface FaultyInput {
	/** What the editor did. */
	mistake: string;
	/** Files over the sound content folder. */
	files: Record<string, string | Uint8Array>;
	/** `FILE:LINE:COLUMN RULE | part of the message | part of the suggestion`, all errors in order. */
	told: string[];
}

/** A mistake in the fields of `articles/a.md`: `from` written as `to`. */
function field(mistake: string, from: string, to: string, ...told: string[]): FaultyInput {
	if (!SOUND_HEAD.includes(from)) throw new Error(`no such field: ${from}`);
	return { mistake, files: { 'articles/a.md': SOUND_HEAD.replace(from, to) + bodyOf(mistake) }, told };
}

/** A mistake in the text of `articles/a.mdx`. */
function mdx(mistake: string, body: string, ...told: string[]): FaultyInput {
	return { mistake, files: { 'articles/a.mdx': SOUND_HEAD + body }, told };
}

/** A mistake in the text of `articles/a.md`. */
function md(mistake: string, body: string, ...told: string[]): FaultyInput {
	return { mistake, files: { 'articles/a.md': SOUND_HEAD + body }, told };
}

/** A mistake in other files. */
function files(mistake: string, changed: FaultyInput['files'], ...told: string[]): FaultyInput {
	return { mistake, files: changed, told };
}

/** Texts differ, so that none counts as a copy of another. */
function bodyOf(mistake: string): string {
	return `${mistake}。\n\n${SOUND_BODY}`;
}

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const utf16 = (text: string): Uint8Array => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
const sound = SOUND_HEAD + SOUND_BODY;

export const FAULTY_INPUTS: readonly FaultyInput[] = [
	// Drafts
	md(
		'草稿没写完就要发布',
		'（待写）先用一段话说清事情本身。\n\n## 背景\n\n（待写）事情从哪里来。\n',
		'articles/a.md:13:1 unfinished | 还留着“（待写）” | draft: true',
		'articles/a.md:17:1 unfinished | 还留着“（待写）” | draft: true',
	),
	// YAML
	field('缩进用了制表符', '  - name: 某报', '\t- name: 某报', 'articles/a.md:8:1 yaml | 制表符 | 两个空格'),
	field('引号没有成对', 'title: 一个好好的标题', 'title: "一个好好的标题', 'articles/a.md:2:8 yaml | 引号没有成对 | 补上'),
	field('字段写了两次', 'ai: none', 'ai: none\nai: generated', 'articles/a.md:12:1 yaml | ai 写了两次 | 只留一个'),
	field('值里有冒号加空格', 'title: 一个好好的标题', 'title: 标题: 副标题', 'articles/a.md:2:8 yaml | 冒号 | 双引号'),
	field('值以 @ 开头', 'title: 一个好好的标题', 'title: @某人说了什么', 'articles/a.md:2:8 yaml | @ | 双引号'),
	field('值以 * 开头', 'title: 一个好好的标题', 'title: *重点* 说明', 'articles/a.md:2:8 yaml | * | 双引号'),
	field('值以 ! 开头', 'title: 一个好好的标题', 'title: !js/function 值', 'articles/a.md:2:8 yaml | ! | 双引号'),
	field('全角冒号', 'section: updates', 'section：updates', 'articles/a.md:4:8 field-colon | 全角冒号 | section: '),
	field('冒号后没有空格', 'ai: none', 'ai:none', 'articles/a.md:11:3 field-colon | 没有空格 | ai: '),
	files('没有开头的 ---', { 'articles/a.md': sound.replace('---\n', '') }, 'articles/a.md:1:1 missing-fence | 没有用 --- | 第一行写 ---'),
	files(
		'没有收尾的 ---',
		{ 'articles/a.md': sound.replace('ai: none\n---\n', 'ai: none\n\n') },
		'articles/a.md:12:1 missing-fence | 收尾 | 单独写一行 ---',
	),
	files('--- 前有空行', { 'articles/a.md': `\n${sound}` }, 'articles/a.md:1:1 missing-fence | 第一行不是 --- | 空行'),

	// Fields
	field('字段名拼错', 'description:', 'descripton:', 'articles/a.md:3:1 unknown-field | descripton | 是不是 description'),
	field('没有的字段', 'ai: none', 'ai: none\nlayout: post', 'articles/a.md:12:1 unknown-field | layout | 删去'),
	field('来源里字段拼错', '    url: https', '    link: https', 'articles/a.md:9:5 unknown-field | link | 是不是 url'),
	field('没有标题', 'title: 一个好好的标题\n', '', 'articles/a.md:2:1 missing-field | title | title: '),
	field(
		'没有 ai',
		'ai: none\n',
		'',
		'articles/a.md:2:1 missing-field | ai | ai: none（没有用 AI）、assisted（AI 辅助）、generated（AI 生成）',
	),
	field('没有标签', 'tags: [人工智能]\n', '', 'articles/a.md:2:1 missing-field | tags | - 人工智能'),
	field('标题太短', '一个好好的标题', '短标', 'articles/a.md:2:8 field-length | 2 个字 | 至少 4'),
	field('标题太长', '一个好好的标题', '长'.repeat(81), 'articles/a.md:2:8 field-length | 81 个字 | 最多 80'),
	field(
		'摘要太短',
		'这是一段二十个字以上的摘要，说明文章讲了什么事情。',
		'太短的摘要',
		'articles/a.md:3:14 field-length | 5 个字 | 至少 20',
	),
	field('标题是空的', 'title: 一个好好的标题', 'title:', 'articles/a.md:2:1 field-type | 空 | title: '),
	field('标题是数字', 'title: 一个好好的标题', 'title: 20261123', 'articles/a.md:2:8 field-type | 20261123 | 引号'),
	field('栏目拼错', 'section: updates', 'section: update', 'articles/a.md:4:10 field-value | update | 是不是 updates'),
	field('栏目写成中文', 'section: updates', 'section: 动态', 'articles/a.md:4:10 field-value | 动态 | 是不是 updates？'),
	field(
		'ai 写成 yes',
		'ai: none',
		'ai: yes',
		'articles/a.md:11:5 field-value | yes | none（没有用 AI）、assisted（AI 辅助）、generated（AI 生成）',
	),
	field('标签不是列表', 'tags: [人工智能]', 'tags: 人工智能', 'articles/a.md:10:7 field-type | 列表 | tags: [人工智能]'),
	field('标签太多', '[人工智能]', `[${'人工智能,'.repeat(10)}大模型]`, 'articles/a.md:10:7 field-length | 11 项 | 最多 10'),
	field('标签一个也没有', '[人工智能]', '[]', 'articles/a.md:10:7 field-length | 0 项 | 至少 1'),
	field('draft 写成 yes', 'ai: none', 'ai: none\ndraft: yes', 'articles/a.md:12:8 field-type | yes | true'),
	field('heat 太大', 'ai: none', 'ai: none\nheat: 11', 'articles/a.md:12:7 field-length | 11 | 最多 10'),
	field('heat 不是数字', 'ai: none', 'ai: none\nheat: 很高', 'articles/a.md:12:7 field-type | 很高 | 数字'),
	field('阅读分钟不是整数', 'ai: none', 'ai: none\nreadingMinutes: 2.5', 'articles/a.md:12:17 field-type | 2.5 | 数字'),
	field(
		'来源只写了名字',
		'  - name: 某报\n    url: https://example.com/news',
		'  - 某报',
		'articles/a.md:8:5 field-type | sources 第 1 项 | - name:',
	),
	field(
		'来源网址没有 https',
		'url: https://example.com/news',
		'url: example.com/news',
		'articles/a.md:9:10 unsafe-address | example.com/news | https://',
	),
	field(
		'来源网址是 javascript',
		'url: https://example.com/news',
		'url: javascript:alert(1)',
		'articles/a.md:9:10 unsafe-address | javascript | https://',
	),
	field(
		'没有来源',
		'sources:\n  - name: 某报\n    url: https://example.com/news\n',
		'sources: []\n',
		'articles/a.md:7:10 no-source | 来源 | original: true',
	),
	field('故事 id 有大写', 'ai: none', 'ai: none\nstory: DeepSeek V4', 'articles/a.md:12:8 field-value | DeepSeek V4 | 小写'),
	field('题图没有说明', 'ai: none', 'ai: none\ncover:\n  src: /images/dot.png', 'articles/a.md:13:3 missing-field | cover 的 alt | alt: '),

	// Dates
	field('不存在的日期', '2026-11-23 08:30', '2026-02-30', 'articles/a.md:5:10 date | 2026-02-30 | 28 天'),
	field('日期用了斜线', '2026-11-23 08:30', '2026/11/23', 'articles/a.md:5:10 date | 2026/11/23 | 2026-11-23'),
	field('日期写成中文', '2026-11-23 08:30', '2026年11月3日 8:05', 'articles/a.md:5:10 date | 11月3日 | 2026-11-03 08:05'),
	field('日期是一句话', '2026-11-23 08:30', '昨天', 'articles/a.md:5:10 date | 昨天 | 2026-11-23 08:30'),
	field('钟点不存在', '2026-11-23 08:30', '2026-11-23 25:00', 'articles/a.md:5:10 date | 25:00 |'),
	field('更新早于发布', 'ai: none', 'ai: none\nupdatedDate: 2026-11-22', 'articles/a.md:12:14 date-order | 早于 | 改其中一个'),
	field(
		'更正的日期不对',
		'ai: none',
		'ai: none\ncorrections:\n  - date: 2026-13-01\n    note: 改了一个数字',
		'articles/a.md:13:11 date | 2026-13-01 |',
	),

	// References
	field('没有的作者', 'author: someone', 'author: somone', 'articles/a.md:6:9 unknown-author | somone | someone'),
	field('作者写成了名字', 'author: someone', 'author: 某人', 'articles/a.md:6:9 unknown-author | 某人 | someone'),
	field('标签写错一个字', '[人工智能]', '[人工只能]', 'articles/a.md:10:8 unknown-tag | 人工只能 | 人工智能'),
	field('没有的标签', '[人工智能]', '[人工智能, 园艺]', 'articles/a.md:10:14 unknown-tag | 园艺 | tags/'),
	field(
		'题图不存在',
		'ai: none',
		'ai: none\ncover: { src: ./none.png, alt: 图里的东西 }',
		'articles/a.md:12:15 missing-image | none.png | images/',
	),
	field(
		'题图在内容文件夹之外',
		'ai: none',
		'ai: none\ncover: { src: ../../package.json, alt: 图里的东西 }',
		'articles/a.md:12:15 outside-image | package.json | 文章旁边',
	),
	field('旧地址属于别的文章', 'ai: none', 'ai: none\nformerSlugs: [other]', 'articles/a.md:12:15 former-slug | other | 删去'),
	files(
		'撤下的文章还在',
		{ 'removed.yaml': 'articles:\n  - slug: other\n    date: 2026-11-24\n    reason: 来源撤回了报道。\n' },
		'removed.yaml:2:11 removed-article | articles/other.md | 删去那个文件',
	),
	files(
		'撤下的文章写了两次，还有一个日期不对',
		{
			'removed.yaml':
				'articles:\n  - { slug: gone, date: 2026-11-24, reason: 来源撤回了报道。 }\n  - { slug: gone, date: 2026-11-24, reason: 来源撤回了报道。 }\n  - { slug: away, date: 2026-13-24, reason: 来源撤回了报道。 }\n',
		},
		'removed.yaml:3:13 removed-article | 两次 | 只留一项',
		'removed.yaml:4:25 date | 2026-13-24',
	),
	files(
		'链接到撤下的文章',
		{
			'articles/a.md': `${SOUND_HEAD}见[那一篇](/articles/gone/)。\n`,
			'removed.yaml': 'articles:\n  - { slug: gone, date: 2026-11-24, reason: 来源撤回了报道。 }\n',
		},
		'articles/a.md:13:2 dead-link | /articles/gone/ | 撤下',
	),
	files(
		'同名的文章',
		{ 'articles/2026/other.mdx': `${SOUND_HEAD}另一段。\n` },
		'articles/other.md:1:1 duplicate-slug | articles/2026/other.mdx | 文件名',
	),
	files('文件名有中文', { 'articles/新闻.md': sound }, 'articles/新闻.md:1:1 bad-slug | 新闻 | 拼音'),
	files(
		'文件名有大写和空格',
		{ 'articles/New Model_V4.md': sound },
		'articles/New Model_V4.md:1:1 bad-slug | New Model_V4 | new-model-v4.md',
	),
	files('存成了 Word', { 'articles/a.docx': 'x' }, 'articles/a.docx:1:1 file-type | 扩展名 | a.md'),
	files(
		'别名属于两个标签',
		{ 'tags/llm.yaml': 'name: 大模型\ndescription: 很大的模型。\naliases:\n  - ａｉ\n' },
		'tags/llm.yaml:4:5 tag-conflict | 人工智能 | 删去',
	),
	files(
		'标签绕成一圈',
		{ 'tags/ai.yaml': 'name: 人工智能\ndescription: 会学习的机器。\nbroader: llm\n' },
		'tags/ai.yaml:3:10 tag-circle | ai → llm → ai | 删去',
	),
	files(
		'上级标签不存在',
		{ 'tags/llm.yaml': 'name: 大模型\ndescription: 很大的模型。\nbroader: machine\n' },
		'tags/llm.yaml:3:10 tag-circle | machine | tags/',
	),
	files('标签没有说明', { 'tags/chip.yaml': 'name: 芯片\n' }, 'tags/chip.yaml:1:1 missing-field | description | description: 说明'),
	files(
		'作者头像不存在',
		{ 'authors/someone.yaml': 'name: 某人\ndescription: 写文章的人。\navatar: /images/none.png\n' },
		'authors/someone.yaml:3:9 missing-image | none.png |',
	),

	// Links and pictures
	files(
		'页面的链接没有去处',
		{ 'pages/about.mdx': '---\ntitle: 关于平台\ndescription: 这个网站是什么。这个网站是什么。\n---\n\n见[标签](/tags/none/)。\n' },
		'pages/about.mdx:6:2 dead-link | /tags/none/ | 标签',
	),
	md('链接到没有的文章', '[看](/articles/othr/)', 'articles/a.md:13:1 dead-link | othr | /articles/other/'),
	md('链接到没有的标签', '[看](/tags/robots/)', 'articles/a.md:13:1 dead-link | robots | 标签'),
	md('链接少了斜线', '[看](/tags/ai)', 'articles/a.md:13:1 dead-link | /tags/ai | 写成 /tags/ai/'),
	md('链接到没有的页面', '[看](/abot/)', 'articles/a.md:13:1 dead-link | abot | /about/'),
	md('链接到别的文章没有的一节', '[看](/articles/other/#背影)', 'articles/a.md:13:1 dead-fragment | 背影 | #背景'),
	md('链接到本文没有的一节', '[看](#背影)\n\n## 背景\n\n内容。', 'articles/a.md:13:1 dead-fragment | 背影 | #背景'),
	md('链接到草稿', '[看](/articles/hidden/)', 'articles/a.md:13:1 unpublished-link | 草稿 | 发布'),
	md('链接用了相对地址', '[看](./other.md)', 'articles/a.md:13:1 dead-link | other.md | 写成 /articles/other/'),
	md('链接没有 https', '[看](example.com/a)', 'articles/a.md:13:1 dead-link | example.com | https://example.com/a'),
	md('链接运行程序', '[看](javascript:alert(1))', 'articles/a.md:13:1 unsafe-address | javascript | https://'),
	md('链接是 data', '[看](data:text/html,x)', 'articles/a.md:13:1 unsafe-address | data | https://'),
	md('图片不存在', '![图](./none.png)', 'articles/a.md:13:1 missing-image | none.png | /images/'),
	md('图片名拼错', '![图](/images/dto.png)', 'articles/a.md:13:1 missing-image | dto.png | /images/dot.png'),
	md('图片在内容文件夹之外', '![图](../../../etc/passwd.png)', 'articles/a.md:13:1 outside-image | passwd | 文章旁边'),
	md('图片地址是 http', '![图](http://example.com/a.png)', 'articles/a.md:13:1 unsafe-address | http: | 文章旁边'),
	files(
		'图片太大',
		{ 'articles/a.md': `${SOUND_HEAD}![图](./big.png)`, 'articles/big.png': new Uint8Array(4_000_001) },
		'articles/a.md:13:1 image-too-big | 4.0 MB | 4 MB',
	),
	files(
		'图片是坏的',
		{ 'articles/a.md': `${SOUND_HEAD}![图](./bad.png)`, 'articles/bad.png': 'no picture' },
		'articles/a.md:13:1 image-type | bad.png | 重新导出',
	),
	files(
		'图片格式不能用',
		{ 'articles/a.md': `${SOUND_HEAD}![图](./a.bmp)`, 'articles/a.bmp': 'BM' },
		'articles/a.md:13:1 image-type | a.bmp | png',
	),
	files(
		'SVG 里有程序',
		{
			'articles/a.md': `${SOUND_HEAD}![图](./x.svg)`,
			'articles/x.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
		},
		'articles/a.md:13:1 unsafe-svg | script | 导出',
	),
	files(
		'SVG 里有事件',
		{ 'articles/a.md': `${SOUND_HEAD}![图](./x.svg)`, 'articles/x.svg': '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"></svg>' },
		'articles/a.md:13:1 unsafe-svg | onLoad | 导出',
	),

	md(
		'错误前面有加粗、范围和网址',
		'**注意：**2024~2025年，**“甲”**见https://example.com，[看](/tags/none/)',
		'articles/a.md:13:47 dead-link | none | 标签',
	),

	// Text
	md('第二个一级标题', '# 大标题\n\n内容。', 'articles/a.md:13:1 second-h1 | 一级标题 | ##'),
	md('标题跳级', '## 一\n\n#### 二\n\n内容。', 'articles/a.md:15:1 heading-jump | 4 级 | ###'),
	md('从三级标题开始', '### 一\n\n内容。', 'articles/a.md:13:1 heading-jump | 3 级 | ##'),
	md('脚注没有内容', '正文[^1]。', 'articles/a.md:13:3 unknown-footnote | [^1] | [^1]: 内容'),
	md('脚注没有人提到', '正文。\n\n[^注]: 内容', 'articles/a.md:15:1 unknown-footnote | [^注] | 正文里写上'),
	md('没有正文', '', 'articles/a.md:13:1 empty-text | 没有正文 | 写上正文'),
	md('脚本', '前文\n\n<script>alert(1)</script>', 'articles/a.md:15:1 unsafe-html | script | 删去'),
	md('样式', '<style>p{}</style>\n\n正文', 'articles/a.md:13:1 unsafe-html | style | 删去'),
	md('嵌入的网页', '<iframe src="https://example.com/"></iframe>', 'articles/a.md:13:1 unsafe-html | iframe | Embed'),
	md('表单', '正文 <input name="a"> 后文', 'articles/a.md:13:4 unsafe-html | input | 表单'),
	md('事件属性', '正文 <b onclick="x()">重点</b>', 'articles/a.md:13:7 unsafe-attribute | onclick | 删去'),
	md('样式属性', '<p style="color:red">正文</p>', 'articles/a.md:13:4 unsafe-attribute | style | 删去'),
	md('class 属性', '<p class="red">正文</p>', 'articles/a.md:13:4 unknown-attribute | class | 删去'),
	md('标签没有结束', '正文 <b>重点', 'articles/a.md:13:4 unclosed-tag | <b> | </b>'),
	md('多出的结束标签', '正文</b>', 'articles/a.md:13:3 unclosed-tag | </b> | 删去'),
	md('尖括号里是正文', '用 vector<int> 存', 'articles/a.md:13:9 unknown-element | int | 反引号'),
	md('.md 里用了组件', '<Callout kind="注意">\n\n内容\n\n</Callout>', 'articles/a.md:13:1 component-in-md | Callout | .mdx'),

	// Components
	mdx('组件名拼错', '<Callot kind="注意">\n\n内容\n\n</Callot>', 'articles/a.mdx:13:1 unknown-component | Callot | Callout'),
	mdx('没有的组件', '<Carousel />', 'articles/a.mdx:13:1 unknown-component | Carousel | KeyFacts'),
	mdx('组件属性拼错', '<Callout kid="注意">\n\n内容\n\n</Callout>', 'articles/a.mdx:13:10 unknown-attribute | kid | kind'),
	mdx(
		'组件属性的值不对',
		'<Callout kind="警告">\n\n内容\n\n</Callout>',
		'articles/a.mdx:13:10 attribute-value | 警告 | 要点、注意、背景、更正',
	),
	mdx('组件没有结束', '<Callout kind="注意">\n\n内容', 'articles/a.mdx:13:1 unclosed-tag | Callout | </Callout>'),
	mdx('组件内容没有另起一行', '<Callout kind="注意">内容\n\n第二段</Callout>', 'articles/a.mdx:13:1 unclosed-tag | Callout | 各占一行'),
	mdx('结束标签对不上', '<Callout kind="注意">\n\n内容\n\n</Quote>', 'articles/a.mdx:17:1 unclosed-tag | Quote | </Callout>'),
	mdx('弯引号的属性', '<Callout kind=“注意”>\n\n内容\n\n</Callout>', 'articles/a.mdx:13:10 mdx-syntax | 半角引号 | kind='),
	mdx('引号没有成对的属性', '<Embed url="https://example.com/ title="x" />', 'articles/a.mdx:13:8 mdx-syntax | 引号 | 半角引号'),
	mdx('表达式', '共 {count} 篇', 'articles/a.mdx:13:3 expression | {…} | \\{'),
	mdx('属性里的表达式', '<Callout kind={x}>\n\n内容\n\n</Callout>', 'articles/a.mdx:13:10 expression | kind | kind="注意"'),
	mdx('展开属性', '<Callout {...x}>\n\n内容\n\n</Callout>', 'articles/a.mdx:13:10 expression | {…} | 名称="值"'),
	mdx('import', "import A from './a.astro'\n\n正文", 'articles/a.mdx:13:1 import-export | import | 删去'),
	mdx('export', '正文\n\nexport const a = 1', 'articles/a.mdx:15:1 import-export | export | 删去'),
	mdx('小于号', '小于 <5 的数', 'articles/a.mdx:13:4 mdx-syntax | < | \\<'),
	mdx('尖括号里的网址', '见 <https://example.com/>', 'articles/a.mdx:13:3 mdx-syntax | 网址 | [文字](网址)'),
	mdx('HTML 注释', '正文\n\n<!-- 注释 -->', 'articles/a.mdx:15:1 mdx-syntax | <!-- | {/* … */}'),
	mdx('换行标签没有收尾', '第一行<br>第二行', 'articles/a.mdx:13:4 unclosed-tag | <br> | <br />'),
	mdx('组件放在一行中间', '前文 <Callout kind="注意">内容</Callout> 后文', 'articles/a.mdx:13:4 block-in-text | Callout | 单独成段'),
	mdx('图表里没有表格', '<Chart kind="bar" title="销量">\n\n没有\n\n</Chart>', 'articles/a.mdx:13:1 component-content | 表格 | 表格'),
	mdx(
		'图表里不是数字',
		'<Chart kind="bar" title="销量">\n\n| 年 | 数 |\n| --- | --- |\n| 2025 | 很多 |\n\n</Chart>',
		'articles/a.mdx:17:10 component-content | 很多 | unit',
	),
	mdx('时间线里没有列表', '<Timeline>\n\n2025年\n\n</Timeline>', 'articles/a.mdx:13:1 component-content | 列表 | - **'),
	mdx('对照没有分界', '<Compare left="左" right="右">\n\n内容\n\n</Compare>', 'articles/a.mdx:13:1 component-content | 没有分开 | ---'),
	mdx('引语没有人', '<Quote>\n\n内容\n\n</Quote>', 'articles/a.mdx:13:1 missing-attribute | 谁 | who='),
	mdx(
		'嵌入的地址运行程序',
		'<Embed url="javascript:alert(1)" title="标题" />',
		'articles/a.mdx:13:8 unsafe-address | javascript | https://',
	),
	mdx('组件里没有内容', '<KeyFacts>\n\n</KeyFacts>', 'articles/a.mdx:13:1 component-content | 没有内容 | KeyFacts'),
	mdx('公式写错', '<Formula tex="\\frac{1" />', 'articles/a.mdx:13:10 formula | 公式 | 花括号'),
	mdx('图没有说明', '<Figure src="/images/dot.png" />', 'articles/a.mdx:13:1 missing-attribute | alt | alt='),

	// YAML, told where it was opened
	field('单引号没有成对', 'author: someone', "author: 'someone", 'articles/a.md:6:9 yaml | 引号没有成对 | 补上'),
	field('来源网址的引号没有成对', 'url: https', 'url: "https', 'articles/a.md:9:10 yaml | 引号没有成对 | 补上'),
	field('引号后面还有字', 'title: 一个好好的标题', 'title: "一个"好好的标题', 'articles/a.md:2:12 yaml | 引号后面还有字 | 单引号'),
	field('方括号没有成对', '[人工智能]', '[人工智能', 'articles/a.md:10:7 yaml | 方括号没有成对 | ]'),
	field('花括号没有成对', 'ai: none', 'ai: none\ncover: { src: ./a.png', 'articles/a.md:12:8 yaml | 花括号没有成对 | }'),
	field('值以 [ 开头', 'title: 一个好好的标题', 'title: [独家] 一个好好的标题', 'articles/a.md:2:8 yaml | [ | 双引号'),
	field('值以 & 开头', 'title: 一个好好的标题', 'title: &AI 的标题好', 'articles/a.md:2:8 yaml | & | 双引号'),
	field('值以 > 开头', 'title: 一个好好的标题', 'title: > 一个好好的标题', 'articles/a.md:2:8 yaml | > | 双引号'),
	field('值以 # 开头', 'title: 一个好好的标题', 'title: #AI 的标题好', 'articles/a.md:2:8 field-type | 注释 | 双引号'),
	field('值的末尾有冒号', 'title: 一个好好的标题', 'title: 一个好好的标题:', 'articles/a.md:2:8 yaml | 末尾有冒号 | 双引号'),
	field('- 后面没有空格', '  - name: 某报', '  -name: 某报', 'articles/a.md:8:3 yaml | 没有空格 | - name'),
	field('缩进多了', '    url: https', '      url: https', 'articles/a.md:9:1 yaml | url 的缩进 | 对齐'),
	field('缩进少了', '    url: https', '   url: https', 'articles/a.md:9:1 yaml | url 的缩进 | 对齐'),
	field('缩进没有了', '    url: https', 'url: https', 'articles/a.md:9:1 unknown-field | url 不是这一层 | 缩进'),
	field('缩进用了全角空格', '    url: https', '　　url: https', 'articles/a.md:9:1 yaml | 全角空格 | 半角'),
	field('冒号后是全角空格', 'title: 一', 'title:　一', 'articles/a.md:2:6 field-colon | 全角空格 | 半角'),
	field(
		'全角冒号之后还有一处错',
		'section: updates\npubDate: 2026-11-23 08:30',
		'section：updates\npubDate：2026-02-30',
		'articles/a.md:4:8 field-colon | section | 半角',
		'articles/a.md:5:8 field-colon | pubDate | 半角',
		'articles/a.md:5:9 date | 2026-02-30 | 28 天',
	),
	field('字段名是中文', 'title: 一', '标题: 一', 'articles/a.md:2:1 unknown-field | 标题 | 是不是 title'),
	field('字段名是别的程序的', 'pubDate', 'date', 'articles/a.md:5:1 unknown-field | date | 是不是 pubDate'),
	field(
		'字段名里有看不见的字符',
		'author: s',
		'au\u200Bthor: s',
		'articles/a.md:6:1 unknown-field | au | 是不是 author',
		'articles/a.md:6:3 invisible-character | U+200B | 删去',
	),
	field('ai 是空的', 'ai: none', 'ai:', 'articles/a.md:11:1 field-type | ai 是空的 | ai: '),
	field('标题是列表', 'title: 一个好好的标题', 'title: [一个, 标题]', 'articles/a.md:2:8 field-type | 一段文字 | title: '),
	field('标签之间是顿号', '[人工智能]', '[人工智能、大模型]', 'articles/a.md:10:8 unknown-tag | 人工智能、大模型 | [人工智能, 大模型]'),
	field('二进制的值', 'ai: none', 'ai: !!binary bm9uZQ==', 'articles/a.md:11:5 yaml | ! | 双引号'),
	field('字段名是列表', 'ai: none', 'ai: none\n? [a, b]\n: c', 'articles/a.md:12:3 yaml | [ | 双引号'),
	field(
		'值里用转义写了改变方向的字符',
		'title: 一个好好的标题',
		'title: "一个好好的标题\\u202e"',
		'articles/a.md:2:8 bidi-character | U+202E | 删去',
	),
	field('收尾的是破折号', 'ai: none\n---', 'ai: none\n———', 'articles/a.md:12:1 missing-fence | 收尾的一行不是 | 三个半角减号'),
	field('收尾的 --- 缩进了', 'ai: none\n---', 'ai: none\n  ---', 'articles/a.md:12:1 missing-fence | 收尾的一行不是 | 顶格'),
	field('字段中间多了 ---', 'ai: none\n---', '---\nai: none\n---', 'articles/a.md:11:1 yaml | 多了一行 --- | 删去'),
	files(
		'开头的 --- 写成四个',
		{ 'articles/a.md': sound.replace('---', '----') },
		'articles/a.md:1:1 missing-fence | 第一行不是 --- | 三个',
	),
	files(
		'没有收尾的 ---，正文里有分隔线',
		{ 'articles/a.md': `${sound.replace('ai: none\n---\n', 'ai: none\n\n')}\n---\n\n后文\n` },
		'articles/a.md:12:1 missing-fence | 收尾 | 单独写一行 ---',
	),
	files(
		'信息太长',
		{ 'articles/a.md': sound.replace('ai: none', `ai: none # ${'长'.repeat(20_000)}`) },
		'articles/a.md:2:1 too-complex | 信息有 | 2 万',
	),

	// Syntax of tags
	mdx(
		'两处标签没有结束',
		'<b>一\n\n<i>二\n\n<Callot />',
		'articles/a.mdx:13:1 unclosed-tag | <b> | </b>',
		'articles/a.mdx:15:1 unclosed-tag | <i> | </i>',
		'articles/a.mdx:17:1 unknown-component | Callot | Callout',
	),
	mdx('展开属性在后面', '<Callout kind="注意" {...p}>\n\n内容\n\n</Callout>', 'articles/a.mdx:13:20 expression | {…} | 名称="值"'),
	mdx(
		'表达式在属性的第三行',
		'<Callout\n  kind="注意"\n  title={t}\n>\n\n内容\n\n</Callout>',
		'articles/a.mdx:15:3 expression | title | title="标题"',
	),
	mdx('属性以弯引号收尾', '<Callout kind="注意”>\n\n内容\n\n</Callout>', 'articles/a.mdx:13:10 mdx-syntax | kind 的引号 | 半角引号'),
	mdx('全角等号', '<Callout kind＝"注意">\n\n内容\n\n</Callout>', 'articles/a.mdx:13:10 mdx-syntax | 全角等号 | kind="注意"'),
	mdx(
		'属性写了两次',
		'<Callout kind="注意" kind="背景">\n\n内容\n\n</Callout>',
		'articles/a.mdx:13:20 unknown-attribute | 两次 | 只留一个',
	),
	mdx('标签没有写完', '<Callout kind="注意"\n\n内容\n\n</Callout>', 'articles/a.mdx:13:1 unclosed-tag | 没有写完 | 补上 >'),
	mdx(
		'标签交叉',
		'<Callout kind="注意">\n\n<Quote who="某">\n\n内容\n\n</Callout>\n\n</Quote>',
		'articles/a.mdx:19:1 unclosed-tag | Quote | 先写 </Quote>',
	),
	mdx('结束标签大小写不对', '<Callout kind="注意">\n\n内容\n\n</callout>', 'articles/a.mdx:17:1 unclosed-tag | callout | 改成 </Callout>'),
	mdx('泛型是正文', '用 Vec<String> 存', 'articles/a.mdx:13:6 unknown-component | String | \\<'),
	mdx('尖括号里是汉字', '《书》<注>', 'articles/a.mdx:13:4 unknown-element | 注 | \\<'),
	mdx('import 花括号', "import { a } from 'b'", 'articles/a.mdx:13:1 import-export | import | 删去'),
	mdx('export 一个对象', 'export const meta = {\n  a: 1,\n}', 'articles/a.mdx:13:1 import-export | export | 删去'),
	mdx('套着的表达式', '{{ x: { y } }}', 'articles/a.mdx:13:1 expression | {…} | \\{'),
	mdx('图片说明里的表达式', '![{x}](/images/dot.png)', 'articles/a.mdx:13:3 expression | {…} | \\{'),
	mdx('视频', '<video src="a.mp4" controls>', 'articles/a.mdx:13:1 unsafe-html | video | Embed'),
	mdx('脚本里有花括号', '<script>\nif (a) { b }\n</script>', 'articles/a.mdx:13:1 unsafe-html | script | 删去'),
	mdx(
		'属性写了别处的名字',
		'<Callout type="注意">\n\n要提醒的话。\n\n</Callout>\n',
		'articles/a.mdx:13:10 unknown-attribute | 没有属性 type | 是不是 kind？',
	),
	mdx(
		'视频的网址写成了 src',
		'<Embed src="https://example.com/" title="标题" />\n',
		'articles/a.mdx:13:8 unknown-attribute | 没有属性 src | 是不是 url？',
	),
	mdx('图没有结束', '<Figure src="/images/dot.png" alt="点">\n', 'articles/a.mdx:13:1 unclosed-tag | 没有结束 | 标签末尾写成 />'),
	mdx('什么也没有写的图', '<Figure />', 'articles/a.mdx:13:1 missing-attribute | src、alt | src="./图.png" alt='),
	md('行内图片的地址运行程序', '正文 <img src="javascript:1" alt="图"> 后文', 'articles/a.md:13:4 unsafe-address | javascript | ./'),
	md('属性没有引号', '<a href=https://example.com/>看</a>', 'articles/a.md:13:4 html-syntax | href | href="https://example.com'),
	md('属性的引号没有成对', '前 <b title="x>重点</b>', 'articles/a.md:13:6 html-syntax | title | 半角引号'),
	md('HTML 标签交叉', '<b><i>重点</b></i>', 'articles/a.md:13:4 unclosed-tag | <i> | </i>'),
	md('一级标题的 HTML', '<h1>标题</h1>', 'articles/a.md:13:1 second-h1 | 一级标题 | ##'),
	md('SVG 在正文里', '<svg><path d="M0" /></svg>', 'articles/a.md:13:1 unsafe-html | svg | 存成文件'),
	md('网址是全角冒号', '[看](https：//example.com)', 'articles/a.md:13:1 unsafe-address | 写法不对 | https://example.com'),
	md('网址少了一条斜线', '[看](https:/example.com)', 'articles/a.md:13:1 unsafe-address | 写法不对 | https://example.com'),
	md('用字符引用改变方向', '正文 &#x202E;后文', 'articles/a.md:13:4 bidi-character | &#x202E; | 删去'),
	md('不是字符的字符', '正文\uFFFE后文', 'articles/a.md:13:3 control-character | U+FFFE | 删去'),

	// Encodings and hidden characters
	files('UTF-16', { 'articles/a.md': utf16(sound) }, 'articles/a.md:1:1 encoding | UTF-16 | UTF-8'),
	files(
		'GBK',
		{ 'articles/a.md': bytes(`---\ntitle: \xd6\xd0\xb9\xfa\xc8\xcb\xb9\xa4\xd6\xc7\xc4\xdc\n---\n`) },
		'articles/a.md:2:8 encoding | GBK | UTF-8',
	),
	files(
		'半个代理对',
		{ 'articles/a.md': Buffer.concat([Buffer.from(`${SOUND_HEAD}正文`), Buffer.from([0xed, 0xa0, 0x80])]) },
		'articles/a.md:13:3 encoding | UTF-8 | 另存为',
	),
	md('NUL', '正文\u0000后文', 'articles/a.md:13:3 control-character | U+0000 | 删去'),
	md('零宽空格', '人工\u200B智能', 'articles/a.md:13:3 invisible-character | U+200B | 删去'),
	md('改变方向的字符', '正文 \u202Etxt.exe', 'articles/a.md:13:4 bidi-character | U+202E | 删去'),
	md('乱码', '正文\uFFFD后文', 'articles/a.md:13:3 encoding | 乱码 | 复制'),
	files('文件超过 1 MB', { 'articles/a.md': sound + '长'.repeat(400_000) }, 'articles/a.md:1:1 file-too-big | 1.2 MB | 1 MB'),
	md('引用套了一百层', `${'>'.repeat(100)} 正文`, 'articles/a.md:13:1 too-complex | 四十层 | 简化'),
	files(
		'一篇里好几处',
		{
			'articles/a.md': `${SOUND_HEAD.replace('ai: none', 'ai: nome').replace('author: someone', 'author: some')}# 一\n\n<script></script>\n`,
		},
		'articles/a.md:6:9 unknown-author | some | someone',
		'articles/a.md:11:5 field-value | nome | none',
		'articles/a.md:13:1 second-h1 | 一级 | ##',
		'articles/a.md:15:1 unsafe-html | script | 删去',
	),

	// What is wrong with one part hides nothing of the others
	files(
		'一项没有原因，另一项日期不存在',
		{ 'removed.yaml': 'articles:\n  - { slug: gone, date: 2026-11-24 }\n  - { slug: away, date: 2026-02-30, reason: 来源撤回了报道。 }\n' },
		'removed.yaml:2:5 missing-field | reason | reason',
		'removed.yaml:3:25 date | 2026-02-30 | 28 天',
	),
	field(
		'一条更正没有说明，另一条日期不存在',
		'ai: none',
		'ai: none\ncorrections:\n  - date: 2026-11-24\n  - date: 2026-02-30\n    note: 改了一个数字',
		'articles/a.md:13:5 missing-field | note | note',
		'articles/a.md:14:11 date | 2026-02-30 | 28 天',
	),
	field(
		'一条更正的日期不存在，也没有说明',
		'ai: none',
		'ai: none\ncorrections:\n  - date: 2026-02-30',
		'articles/a.md:13:5 missing-field | note | note',
		'articles/a.md:13:11 date | 2026-02-30 | 28 天',
	),
	field(
		'一个标签是数字，另一个没有',
		'[人工智能]',
		'[404, 园艺]',
		'articles/a.md:10:8 field-type | 404 | 引号',
		'articles/a.md:10:13 unknown-tag | 园艺 | tags/',
	),
	field(
		'标题太短，题图不存在，旧地址属于别的文章',
		'title: 一个好好的标题',
		'title: 短\ncover: { src: ./none.png, alt: 图里的东西 }\nformerSlugs: [other, 旧]',
		'articles/a.md:2:8 field-length | 1 个字 | 4 个字',
		'articles/a.md:3:15 missing-image | none.png | images/',
		'articles/a.md:4:15 former-slug | other | 删去',
		'articles/a.md:4:22 field-value | 旧 | 小写字母',
	),
	files(
		'标题太短，又链接到草稿',
		{ 'articles/a.md': `${SOUND_HEAD.replace('一个好好的标题', '短')}[看](/articles/hidden/)\n` },
		'articles/a.md:2:8 field-length | 1 个字 | 4 个字',
		'articles/a.md:13:1 unpublished-link | 草稿 | 发布',
	),
	files(
		'标签文件少了说明，用它的文章没有错',
		{
			'tags/chip.yaml': 'name: 芯片\naliases: [AI]\n',
			'articles/a.md': `${SOUND_HEAD.replace('[人工智能]', '[芯片]')}见[芯片](/tags/chip/)。\n`,
		},
		'tags/chip.yaml:1:1 missing-field | description | description: 说明',
		'tags/chip.yaml:2:11 tag-conflict | 人工智能 | 删去',
	),
	files(
		'作者文件少了说明，他的文章没有错',
		{ 'authors/someone.yaml': 'name: 某人\n' },
		'authors/someone.yaml:1:1 missing-field | description | description: 介绍',
	),
	files(
		'页面少了摘要，链接也不对',
		{ 'pages/about.mdx': '---\ntitle: 关于平台\n---\n\n见[标签](/tags/none/)。\n' },
		'pages/about.mdx:2:1 missing-field | description | 10 到 200 字的摘要',
		'pages/about.mdx:5:2 dead-link | /tags/none/ | 标签',
	),
	// What editors do to the text of an article.
	md('合并冲突留在正文里', '甲\n\n<<<<<<< HEAD\n乙\n=======\n丙\n>>>>>>> main\n', 'articles/a.md:15:1 merge-conflict | 合并冲突 | >>>>>>>'),
	mdx('合并冲突只删了一半', '甲\n\n=======\n\n</Callout>\n\n>>>>>>> main\n', 'articles/a.mdx:19:1 merge-conflict | 合并冲突 | 留下对的'),
	field(
		'合并冲突留在信息里',
		'ai: none',
		'<<<<<<< HEAD\nai: none\n=======\nai: wrote\n>>>>>>> main',
		'articles/a.md:11:1 merge-conflict | 记号 | 删去',
	),
	files(
		'合并冲突留在数据文件里',
		{ 'removed.yaml': 'articles:\n<<<<<<< HEAD\n  - slug: old\n=======\n>>>>>>> x\n', 'authors/b.yaml': '<<<<<<< HEAD\nname: 乙\n' },
		'authors/b.yaml:1:1 merge-conflict | 记号 | 删去',
		'removed.yaml:2:1 merge-conflict | 记号 | 删去',
	),
	field('信息写了两遍', 'ai: none\n---\n', `ai: none\n---\n\n${SOUND_HEAD}`, 'articles/a.md:14:1 yaml | 两遍 | 第二遍'),
	mdx('组件的尖括号是全角的', '＜Callout kind="注意"＞\n\n内容\n\n＜/Callout＞\n', 'articles/a.mdx:13:1 mdx-syntax | 全角 | 半角的 < 和 >'),
	mdx('公式写在美元号里', '其中 $\\frac{a}{b}$。\n', 'articles/a.mdx:13:4 expression | 公式 | <Formula tex="\\frac{a}{b}" />'),
	mdx('结束标签写成了开头', '<Callout kind="注意">\n\n内容\n\n<Callout>\n', 'articles/a.mdx:17:1 unclosed-tag | 不是结束 | </Callout>'),
	mdx('结束标签用了反斜杠', '<Callout kind="注意">\n\n内容\n\n<\\Callout>\n', 'articles/a.mdx:17:1 unclosed-tag | 不是结束 | </Callout>'),
	mdx('结束标签没有写完', '<Callout kind="注意">\n\n内容\n\n</Callout\n', 'articles/a.mdx:17:1 unclosed-tag | </Callout | </Callout>'),
	mdx(
		'别处的组件名',
		'<Note>\n\n内容\n\n</Note>\n\n<Img src="./a.png" />\n\n<提示>\n\n内容\n\n</提示>\n',
		'articles/a.mdx:13:1 unknown-component | Note | 是不是 <Callout>',
		'articles/a.mdx:19:1 unknown-component | Img | 是不是 <Figure>',
		'articles/a.mdx:21:1 unknown-component | 提示 | 是不是 <Callout>',
	),
	mdx('尖括号当书名号', '据<<人民日报>>报道。\n', 'articles/a.mdx:13:3 unknown-element | 人民日报 | 《人民日报》'),
	mdx('属性的值没有引号', '<Callout kind=背景>\n\n内容\n\n</Callout>\n', 'articles/a.mdx:13:10 mdx-syntax | kind | kind="背景"'),
	mdx('照着省略号写', '<Callout … kind="注意">\n\n内容\n\n</Callout>\n', 'articles/a.mdx:13:10 mdx-syntax | … | 删去'),
	mdx('图的说明是空的', '<Figure src="/images/dot.png" alt="" />\n', 'articles/a.mdx:13:31 attribute-value | alt | 写成 alt="图里有什么"'),
	md('图片是自己电脑上的', '![图](C:\\Users\\小王\\a.png)\n', 'articles/a.md:13:1 unsafe-address | C:\\Users\\小王\\a.png | ./文件名'),
	md('脚注的冒号是全角的', '正文[^1]。\n\n[^1]：内容\n', 'articles/a.md:15:1 unknown-footnote | 全角冒号 | [^1]: 内容'),
	md('脚注写了两次', '正文[^1]。\n\n[^1]: 甲\n\n[^1]: 乙\n', 'articles/a.md:17:1 unknown-footnote | 两次 | 编号'),
	md(
		'从别处粘贴的一段',
		'<section style="a"><p style="b"><span style="c">文字</span></p></section>\n',
		'articles/a.md:13:1 pasted-html | 粘贴 | 只留文字',
	),
	mdx(
		'从别处粘贴的一段',
		'<section style="a"><p style="b"><img data-src="x"></p></section>\n',
		'articles/a.mdx:13:1 pasted-html | 粘贴 | 只留文字',
	),
	mdx('红字', '<font color=red>红字</font>\n', 'articles/a.mdx:13:7 pasted-html | font | 只留文字'),
	mdx('结束标签成了列表的一项', '<Callout kind="注意">\n\n正文\n\n- </Callout>\n', 'articles/a.mdx:17:3 unclosed-tag | 列表 | 顶格'),
	mdx(
		'结束标签缩进在列表里',
		'<Callout kind="注意">\n\n- 其一\n- 其二\n\n  </Callout>\n\n后文。\n',
		'articles/a.mdx:18:3 unclosed-tag | 列表 | 顶格',
	),
	mdx('结束标签进了引用', '<Callout kind="注意">\n\n正文\n\n> </Callout>\n', 'articles/a.mdx:17:3 unclosed-tag | 引用 | 顶格'),
	mdx(
		'标签在脚注里开始，在外面结束',
		'正文[^1]。\n\n[^1]: <details>\n\n</details>\n\n后文。\n',
		'articles/a.mdx:15:7 unclosed-tag | 没有在它所在的列表、引用或脚注里结束 | 里面补上 </details>',
	),
	mdx(
		'组件里的代码块没有结束',
		'<Callout kind="注意">\n\n```js\nlet a;\n\n后文\n\n</Callout>\n',
		'articles/a.mdx:13:1 unclosed-tag | <Callout> | </Callout>',
	),
	mdx(
		'套着的结束标签写成了开头',
		'<Compare left="a" right="b">\n\n<Callout kind="注意">\n\n甲\n\n<Callout>\n\n---\n\n乙\n\n</Compare>\n',
		'articles/a.mdx:19:1 unclosed-tag | 不是结束 | </Callout>',
	),

	// What is suggested is right when it is typed as it stands
	field('日期没有年份', '2026-11-23 08:30', '11月24日', 'articles/a.md:5:10 date | 没有年份 | 2026-11-24'),
	field('没有的月', '2026-11-23 08:30', '2026-13-01', 'articles/a.md:5:10 date | 真实的日期 | 没有 13 月'),
	field('日期有上午下午', '2026-11-23 08:30', '2026-11-20 下午3:05', 'articles/a.md:5:10 date | 写法不对 | 写成 2026-11-20 15:05'),
	field('日期带弯引号', '2026-11-23 08:30', '“2026-11-20 08:30”', 'articles/a.md:5:10 date | 写法不对 | 写成 2026-11-20 08:30'),
	field('日期没有连字符', '2026-11-23 08:30', '20261120', 'articles/a.md:5:10 field-type | 写法不对 | 写成 2026-11-20'),
	field(
		'字段空着，可以没有',
		'ai: none',
		'ai: none\nfeatured:',
		'articles/a.md:12:1 field-type | 是空的 | 没有就删去这一行；有就写成 featured: true 或 false',
	),
	field('ai 用中文写', 'ai: none', 'ai: AI 辅助', 'articles/a.md:11:5 field-value | AI 辅助 | 是不是 assisted？'),
	field('标签用了方头括号', '[人工智能]', '【人工智能，大模型】', 'articles/a.md:10:7 field-type | 列表 | [人工智能, 大模型]'),
	field('标签之间是空格', '[人工智能]', '人工智能 大模型', 'articles/a.md:10:7 field-type | 列表 | [人工智能, 大模型]'),
	field('标签带弯引号', '[人工智能]', '[“人工智能”]', 'articles/a.md:10:8 unknown-tag | “人工智能” | 写成 人工智能'),
	field('标签前写了 #', '[人工智能]', '[#人工智能]', 'articles/a.md:10:8 yaml | # | 标签前不写 #'),
	field('标签之间是全角逗号', '[人工智能]', '["人工智能"，"大模型"]', 'articles/a.md:10:14 yaml | ， | 逗号改成半角'),
	field('列表用了破折号', '  - name: 某报', '  — name: 某报', 'articles/a.md:8:3 yaml | 破折号 | 半角减号'),
	field(
		'来源网址带弯引号',
		'https://example.com/news',
		'“https://example.com/news”',
		'articles/a.md:9:10 unsafe-address | “https:// | 引号',
	),
	field('来源写成 source', 'sources:', 'source:', 'articles/a.md:7:1 unknown-field | source | sources'),
	field(
		'更正的说明叫错了名字',
		'ai: none',
		'ai: none\ncorrections:\n  - date: 2026-11-24\n    text: 改了一个数字',
		'articles/a.md:14:5 unknown-field | text | 是不是 note？',
	),
	files(
		'撤下的是旧网址',
		{
			'articles/a.md': SOUND_HEAD.replace('ai: none', 'ai: none\nformerSlugs: [old]') + SOUND_BODY.replace('第一', '另一'),
			'removed.yaml': 'articles:\n  - { slug: old, date: 2026-11-24, reason: 来源撤回了报道。 }\n',
		},
		'removed.yaml:2:13 removed-article | 旧网址 | 从这里删去这一项',
	),
	files(
		'撤下的文章没有写 articles',
		{ 'removed.yaml': '- { slug: gone, date: 2026-11-24, reason: 来源撤回了报道。 }\n' },
		'removed.yaml:1:1 yaml | 不是字段 | articles:',
	),
	files('扩展名用了大写', { 'articles/a.MDX': 'x' }, 'articles/a.MDX:1:1 file-type | 大写 | 改名为 a.mdx'),
	files('存成了 .md.txt', { 'articles/a.md.txt': 'x' }, 'articles/a.md.txt:1:1 file-type | 扩展名 | 改名为 a.md'),
	md('标签的链接写了名字', '见[标签](/tags/人工智能/)。', 'articles/a.md:13:2 dead-link | /tags/人工智能/ | 写成 /tags/ai/'),

	// Pages, whose text may hold logic of maintainers
	files(
		'页面里的标签没有结束，还有花括号里的正文',
		{ 'pages/about.mdx': '---\ntitle: 关于平台\ndescription: 这个网站是什么，这里说得清清楚楚。\n---\n\n<Note>\n\n这是{栏目}。\n\n5 <6\n' },
		'pages/about.mdx:6:1 unknown-component | <Note> | 引用',
		'pages/about.mdx:8:3 expression | {…} | 反引号',
		'pages/about.mdx:10:3 mdx-syntax | < 后面不是标签 | 反引号',
	),
	files(
		'页面里是文章的组件，花括号里是正文',
		{
			'pages/about.mdx':
				'---\ntitle: 关于平台\ndescription: 这个网站是什么，这里说得清清楚楚。\n---\n\n<Callout kind="背景">\n\n正文。\n\n</Callout>\n\n这是{栏目}。\n\n# 一\n\n![图](./none.png)\n',
		},
		'pages/about.mdx:6:1 unknown-component | <Callout> | 引用',
		'pages/about.mdx:12:3 expression | {…} | 花括号',
		'pages/about.mdx:14:1 second-h1 | 一级 | ##',
		'pages/about.mdx:16:1 missing-image | none.png | 文章旁边',
	),
	files(
		'页面的网址属于栏目',
		{ 'pages/hot.mdx': '---\ntitle: 热点\ndescription: 这个网站是什么，这里说得清清楚楚。\n---\n\n正文。\n' },
		'pages/hot.mdx:1:1 duplicate-slug | /hot/ | 改这个文件的名字',
	),
	files(
		'页面里的图片写了从 / 开始的地址',
		{
			'pages/about/ai.mdx':
				'---\ntitle: 关于 AI\ndescription: 这个网站是什么，这里说得清清楚楚。\n---\n\n正文。\n\n字 ![图](/images/dot.png)\n\n![图](/images/dto.png)\n\n![图标](/favicon.svg)\n\n![点](../../images/dot.png)\n',
		},
		'pages/about/ai.mdx:8:3 missing-image | 页面里找不到图片 /images/dot.png | 写成 ../../images/dot.png',
		'pages/about/ai.mdx:10:1 missing-image | 找不到图片 /images/dto.png | 是不是 /images/dot.png',
	),
];
