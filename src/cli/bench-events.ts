/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** A report as the generator writes it. */
export interface GeneratedReport {
	/** The event it tells of. */
	event: string;
	firm: string;
	title: string;
	text: string;
	source: string;
	/** Hours after the first event of all. */
	hour: number;
}

const FIRMS = [
	['星图科技', 'StarAtlas'],
	['云脉智能', 'CloudPulse'],
	['深蓝芯片', 'DeepBlue Semi'],
	['远行汽车', 'Voyage Auto'],
	['青禾机器人', 'GreenCrop'],
	['海岸量子', 'CoastQ'],
	['北辰航天', 'Polaris Space'],
	['万象传媒', 'Panorama'],
	['微光生物', 'Glimmer Bio'],
	['磐石安全', 'Bedrock Security'],
	['极昼能源', 'Midnight Sun'],
	['听风音频', 'WindEar'],
] as const;
const PEOPLE = '林知远 周慕白 陈一苇 赵思齐 何景行 沈若川 孙怀瑾 许清扬 高子昂 Maria Lopez|James Carter|Aiko Tanaka|Priya Nair|Lukas Weber'
	.replaceAll(' ', '|')
	.replace('Maria|Lopez', 'Maria Lopez')
	.replace('James|Carter', 'James Carter')
	.replace('Aiko|Tanaka', 'Aiko Tanaka')
	.replace('Priya|Nair', 'Priya Nair')
	.replace('Lukas|Weber', 'Lukas Weber')
	.split('|');
const PLACES = '合肥 苏州 成都 武汉 西安 东京 柏林 新加坡 奥斯汀 班加罗尔 深圳 杭州'.split(' ');
const SOURCES = '虎嗅 36氪 界面新闻 财新 澎湃新闻 机器之心 量子位 路透社 The_Verge 彭博社 IT之家 爱范儿'.split(' ');
const SYLLABLES = 'ar bel cor dan ei fen gal hu ir jo kal lum mir nov or pex quin ras sol tev ul ver wex yor zan'.split(' ');

/** Sentences of each kind of event: `{firm}`, `{product}` and the like are filled in; each list is one fact in several wordings. */
const KINDS: { titles: string[]; facts: string[][] }[] = [
	{
		titles: [
			'{firm}发布{product}，速度提升{a}%',
			'{product}来了：{firm}称推理快了{a}%',
			'{firm}新品{product}开售，起价{b}元',
			'一文看懂{firm}的{product}',
		],
		facts: [
			[
				'{firm}在{place}举行发布会，推出{product}。',
				'{product}是{firm}最新的产品，发布地点选在{place}。',
				'当地时间周二，{firm}于{place}揭晓了{product}。',
			],
			['官方数据显示，它比上一代快{a}%。', '与前代相比，速度提升{a}%。', '按{firm}的说法，性能提高了{a}个百分点以上，即{a}%。'],
			['起售价为{b}元，下月发货。', '{b}元起售，首批订单将在下个月送达。', '价格方面，入门版本定价{b}元。'],
			[
				'{person}表示，团队为此投入了{c}名工程师。',
				'“我们有{c}名工程师参与”，{person}在台上说。',
				'负责人{person}透露，研发人员超过{c}人。',
			],
			['续航达到{d}小时。', '一次充电可以使用{d}小时。', '电池可支撑约{d}小时。'],
		],
	},
	{
		titles: [
			'{firm}完成{b}万美元融资',
			'{firm}拿下新一轮融资，估值{a}亿美元',
			'{person}领投，{firm}获{b}万美元',
			'融资之后，{firm}想做什么',
		],
		facts: [
			['{firm}宣布完成新一轮融资，金额{b}万美元。', '新一轮融资共筹得{b}万美元，{firm}证实了这一消息。', '这家公司拿到了{b}万美元。'],
			['投后估值约{a}亿美元。', '交易对公司的估值为{a}亿美元。', '据知情人士，估值已到{a}亿美元。'],
			['资金将用于{place}的{product}项目。', '{firm}打算把钱投向{product}，基地设在{place}。', '公司会在{place}扩建{product}产线。'],
			['领投方由{person}代表，董事会增加{d}席。', '{person}将进入董事会，席位增至{d}个。', '投资人{person}获得一个席位，董事会现有{d}人。'],
			['目前公司有员工{c}人。', '{c}名员工中约一半做研发。', '成立以来团队已扩大到{c}人。'],
		],
	},
	{
		titles: [
			'{firm}服务中断{d}小时，{b}万用户受影响',
			'{product}宕机，{firm}道歉',
			'{firm}公布{product}故障原因',
			'{d}小时的黑屏：{product}事故复盘',
		],
		facts: [
			[
				'{product}昨日出现大面积故障，持续{d}小时。',
				'故障从凌晨开始，{d}小时后恢复，涉及{product}。',
				'{firm}旗下{product}一度无法访问，前后{d}小时。',
			],
			['受影响的用户约{b}万。', '{firm}估计有{b}万名用户无法登录。', '大约{b}万人受到波及。'],
			['事故源于{place}数据中心的一次配置变更。', '{place}机房推送的配置出错，引发连锁反应。', '根因是{place}的网络配置。'],
			['首席技术官{person}致歉，并承诺赔偿{c}元代金券。', '{person}在声明中道歉，每位用户可得{c}元。', '{c}元补偿将自动到账，{person}说。'],
			['监测网站收到{a}万条报告。', '投诉在一小时内达到{a}万条。', '高峰时的报错有{a}万次。'],
		],
	},
	{
		titles: [
			'{firm}被诉侵权，索赔{b}万美元',
			'{product}专利案开庭，{firm}否认指控',
			'法院受理针对{firm}的诉讼',
			'{person}状告{firm}，焦点在{product}',
		],
		facts: [
			[
				'{person}在{place}法院起诉{firm}，称{product}侵犯其专利。',
				'一份起诉书指{product}侵权，原告为{person}，案件在{place}审理。',
				'{place}的法院受理了{person}对{firm}提起的诉讼。',
			],
			['原告要求赔偿{b}万美元。', '索赔金额为{b}万美元。', '诉求包括{b}万美元的损害赔偿。'],
			['涉及的专利共{d}项。', '{d}项专利被列入起诉书。', '争议集中在{d}项专利上。'],
			['{firm}回应称指控毫无根据。', '被告否认侵权，准备应诉。', '{firm}的律师说，将请求驳回。'],
			['下一次开庭定在{c}天之后。', '法官给双方{c}天准备。', '{c}天后双方再度出庭。'],
		],
	},
	{
		titles: [
			'{firm}曝出漏洞，{b}万条记录外泄',
			'{product}存在高危漏洞，评分{d}',
			'{firm}紧急修补{product}',
			'研究员{person}：{product}的漏洞可被远程利用',
		],
		facts: [
			[
				'安全研究员{person}披露了{product}中的漏洞。',
				'{product}被发现存在可远程利用的缺陷，发现者是{person}。',
				'漏洞由{person}报告，影响{product}。',
			],
			['{b}万条用户记录可能已经外泄。', '泄露的数据涉及{b}万条记录。', '一个论坛上出现了{b}万条据称来自{firm}的数据。'],
			['漏洞评分为{d}分，属于高危。', '它的严重程度评分是{d}。', '{d}分的评级意味着应当立即修补。'],
			['{firm}在{c}小时内发布补丁。', '补丁于{c}小时后推送。', '从报告到修复用了{c}小时。'],
			['位于{place}的监管部门已经介入。', '{place}监管机构要求公司说明。', '监管方（{place}）展开问询。'],
		],
	},
];

const FILLER = [
	'分析人士认为，这一领域的竞争还会持续。',
	'业内对此看法不一。',
	'消息公布后，社交平台上有不少讨论。',
	'截至发稿，没有更多细节。',
	'过去两年，同类产品的数量明显增加。',
	'对普通用户来说，短期内变化不大。',
	'这并不是第一次出现类似的情况。',
	'后续进展值得关注。',
	'有评论指出，真正的考验在于落地。',
	'行业协会此前曾发布相关指引。',
	'市场对此反应平淡。',
	'多位从业者在接受采访时持谨慎态度。',
];

/**
 * Writes `count` events of several reports each, in one month; each firm has several in the same week. Reports of one event state a part
 * of its facts, each in one of several wordings, in any order, among sentences that fit everywhere.
 */
export function generateEvents(count: number, seed: number): GeneratedReport[] {
	const random = seededRandom(seed);
	const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
	const between = (low: number, high: number): number => low + Math.floor(random() * (high - low));
	const reports: GeneratedReport[] = [];
	for (let number = 0; number < count; number++) {
		const firm = FIRMS[number % FIRMS.length] as (typeof FIRMS)[number];
		const kind = pick(KINDS);
		const name = pick(SYLLABLES) + pick(SYLLABLES) + (random() < 0.5 ? '' : pick(SYLLABLES));
		const values: Record<string, string> = {
			product: `${name.charAt(0).toUpperCase()}${name.slice(1)}${random() < 0.5 ? ` ${between(2, 9)}` : ''}`,
			person: pick(PEOPLE),
			place: pick(PLACES),
			a: `${between(11, 97)}`,
			b: `${between(120, 9800)}`,
			c: `${between(21, 980)}`,
			d: `${between(4, 60)}`,
		};
		const start = Math.floor(number / (FIRMS.length * 3)) * 168 + between(0, 110);
		for (let report = between(1, 7); report > 0; report--) {
			const firmName = random() < 0.75 ? firm[0] : firm[1];
			const fill = (text: string): string =>
				text.replace(/\{(\w+)\}/g, (_, key: string) => (key === 'firm' ? firmName : (values[key] as string)));
			const facts = kind.facts.filter((_, at) => at < 1 || random() < 0.72).map((wordings) => fill(pick(wordings)));
			const filler = Array.from({ length: between(1, 5) }, () => pick(FILLER));
			const sentences = [...facts, ...filler].sort(() => random() - 0.5);
			reports.push({
				event: `event-${number}`,
				firm: firm[0],
				title: fill(pick(kind.titles)),
				text: `${sentences.slice(0, 3).join('')}\n\n${sentences.slice(3).join('')}`,
				source: pick(SOURCES).replace('_', ' '),
				hour: start + between(0, 60),
			});
		}
	}
	return reports;
}
