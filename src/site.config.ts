import type { SectionId } from './schemas/article.ts';

/** Where the repository lives, as Sveltia CMS's `backend` has it; `base_url` and the like for hosts of one's own. */
interface GitHost {
	name: 'github' | 'gitlab' | 'gitea';
	/** `owner/name`. */
	repo: string;
	branch?: string;
	/** Address of the service that signs editors in, or of an own host. */
	base_url?: string;
	api_root?: string;
	app_id?: string;
}

/** A program on a server of one's own that counts visits without cookies. */
export interface Counter {
	program: 'goatcounter' | 'umami';
	/** Such as `https://count.example.org`. */
	origin: string;
	/** Umami's id of the site. */
	website?: string;
}

/** The admin at `/admin/`. */
export interface AdminConfig {
	/** Null: it opens only the repository on the editor's own machine. */
	gitHost: GitHost | null;
}

/** Everything that makes this site this site: change it to rebrand. */
export const site = {
	name: '未来已来',
	latinName: 'WEILAI.WANG',
	description: '每天几分钟，读懂科技正在发生的事：热点、动态与畅想，写明来源，标注 AI。',
	/** First year of the copyright line. */
	since: 2024,
	locale: 'zh-CN',
	sections: {
		hot: { name: '热点', url: '/hot/', description: '此刻最受关注的科技事件，按热度排名，写明上榜理由。' },
		updates: { name: '动态', url: '/updates/', description: '全部报道，按时间从新到旧，每一篇都写明来源和标识。' },
		visions: { name: '畅想', url: '/visions/', description: '关于未来的长文：技术会把我们带到哪里，路上会碰到什么。' },
	} satisfies Record<SectionId, { name: string; url: string; description: string }>,
	navigation: [
		{ name: '首页', url: '/' },
		{ name: '热点', url: '/hot/' },
		{ name: '动态', url: '/updates/' },
		{ name: '畅想', url: '/visions/' },
	],
	footer: [
		{ name: '关于平台', url: '/about/' },
		{ name: '关于作者', url: '/about/author/' },
		{ name: '联系我', url: '/contact/' },
	],
	/** Registration with the Ministry of Industry and Information Technology. */
	icp: { number: '鲁ICP备2024094268号-2', url: 'https://beian.miit.gov.cn/' },
	/** 公安备案: shown in the footer once there is a number. */
	publicSecurity: null as { number: string; url: string } | null,
	/** WebSub hub that tells subscribers at once, such as `https://pubsubhubbub.appspot.com/`: named in feeds and told by `npm run submit`. */
	webSubHub: null as string | null,
	/** Key of IndexNow, 8 to 128 of `[a-zA-Z0-9-]`: public, served as `/<key>.txt`, used by `npm run submit`. */
	indexNowKey: null as string | null,
	/** Whether readers' devices keep articles for later; switched off, what they kept goes away at their next visit. */
	offline: true as boolean,
	/** Where weaknesses are reported, such as `mailto:security@example.org`: stands in `/.well-known/security.txt`; null names `/contact/`. */
	securityContact: null as string | null,
	/** Counts visits, told to readers in the footer; null counts nobody. */
	counter: null as Counter | null,
	/** Public repository, for corrections and issues; shown where set. */
	repository: null as string | null,
	/** The admin in the browser at `/admin/`; null leaves it out. */
	admin: { gitHost: null } as AdminConfig | null,
	/** What may be done with the generated texts, which are the site's own. */
	licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
	/** What GB 45438-2025 calls the service provider: goes into the embedded AI label. */
	aiLabel: { producer: 'weilai.wang', propagator: 'weilai.wang' },
	limits: {
		/** Articles on one page of a list. */
		pageSize: 30,
		/** Articles in one feed. */
		feedSize: 50,
		hotOnHome: 10,
		updatesOnHome: 20,
		visionsOnHome: 4,
		popularTags: 20,
		relatedTags: 10,
		/** Hottest articles above a tag's list, and the number of its articles from which they are shown. */
		hotOnTag: 3,
		hotOnTagFrom: 8,
		related: 6,
	},
} as const;
