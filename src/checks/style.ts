import { type Problem, type Report, reporterFor } from '../markdown/problem.ts';
import type { Prose } from '../markdown/prose.ts';
import type { RenderedArticle } from '../markdown/render.ts';
import type { ArticleFrontmatter } from '../schemas/article.ts';
import { fieldProse } from './fix.ts';
import type { Places } from './frontmatter.ts';
import { type Correction, correctProse } from './typography.ts';
import { PLACEHOLDER } from './unfinished.ts';

export interface StyleInput {
	data: ArticleFrontmatter | null;
	places: Places;
	rendered: RenderedArticle;
	body: string;
	yaml: string;
	file: string;
	/** Line of the file on which the body begins. */
	firstLine: number;
	/** Line of the file on which the YAML begins. */
	yamlLine: number;
	/** Reminders are added here. */
	problems: Problem[];
}

const SHOUTING =
	/震惊|震撼|史上最|重磅|炸裂|逆天|惊呆|吓尿|疯传|刷屏|不转不是|必看|速看|紧急扩散|内幕|惊人|太可怕|彻底颠覆|颠覆一切|王炸|杀疯了|封神|[!！]{2,}|[?？]{2,}|[!！][?？]/;
const VAGUE = /^(?:无标题|未命名|标题|测试|新文章|untitled|test|title|文章\d*)$/i;
const REDIRECTORS =
	/^(?:t\.cn|t\.co|bit\.ly|goo\.gl|tinyurl\.com|ow\.ly|is\.gd|dwz\.cn|suo\.im|url\.cn|link\.zhihu\.com|link\.juejin\.cn|link\.csdn\.net|c\.pc\.qq\.com|lnkd\.in|buff\.ly|feedproxy\.google\.com|weixin\.sogou\.com)$/i;
const TRACKING =
	/^(?:utm_\w+|spm|scm|fbclid|gclid|gbraid|wbraid|msclkid|mc_cid|mc_eid|igshid|yclid|_hsenc|_hsmi|from_source|share_source|share_medium|vd_source|spm_id_from|xhsshare|si)$/i;

/** Reminders, which stop nothing: house style, titles that shout, missing addresses of sources, links that track. */
export function checkStyle({ data, places, rendered, body, yaml, file, firstLine, yamlLine, problems }: StyleInput): void {
	const warn = (line: number, column: number, rule: string, message: string, suggestion: string): void => {
		problems.push({ file, line, column, severity: 'warning', rule, message, suggestion });
	};
	const warnField = (path: string, rule: string, message: string, suggestion: string): void => {
		const [line, column] = places[path] ?? [1, 1];
		warn(line, column, rule, message, suggestion);
	};
	if (data !== null) {
		checkTitle(data, warnField);
		checkSources(data, warnField);
	}
	for (const { url, line, column } of rendered.links) checkAddress(url, (...rest) => warn(line, column, ...rest));
	checkTypography(rendered.prose, reporterFor(file, body, problems, firstLine), body);
	checkTypography(fieldProse(yaml), reporterFor(file, yaml, problems, yamlLine), yaml);
}

type WarnField = (path: string, rule: string, message: string, suggestion: string) => void;

function checkTitle({ title, description }: ArticleFrontmatter, warn: WarnField): void {
	const shout = SHOUTING.exec(title);
	if (shout !== null) warn('title', 'vague-title', `标题里有“${shout[0]}”`, '写发生了什么，不喊话');
	else if (VAGUE.test(title.trim())) warn('title', 'vague-title', '标题没有说是什么事', '写谁做了什么');
	const plain = (text: string): string => text.replace(/[\p{P}\p{S}\s]/gu, '').toLowerCase();
	const [short, long] = [plain(title), plain(description)];
	if (short.length >= 4 && (long === short || (long.startsWith(short) && long.length < short.length * 1.5))) {
		warn('description', 'repeated-description', '摘要只是重复标题', '写标题里没有的：结果、数字、影响');
	}
}

function checkSources({ sources, canonicalUrl }: ArticleFrontmatter, warn: WarnField): void {
	sources.forEach(({ name, url }, index) => {
		if (name.startsWith(PLACEHOLDER)) return;
		if (url === undefined) warn(`sources.${index}`, 'no-source-address', `来源“${name}”没有网址`, '有原文就加一行 url: https://…');
		else checkAddress(url, (...rest) => warn(`sources.${index}.url`, ...rest));
	});
	if (canonicalUrl !== undefined) checkAddress(canonicalUrl, (...rest) => warn('canonicalUrl', ...rest));
}

function checkAddress(address: string, warn: (rule: string, message: string, suggestion: string) => void): void {
	const url = URL.parse(address);
	if (url === null) return;
	const isWhole = url.hostname.includes('.') && url.username === '' && !/\s|[，。；：、！？）》”’]$/.test(address);
	if (!isWhole) warn('bad-address', `网址“${address.slice(0, 80)}”不完整或多了字`, '写完整的网址，如 https://example.com/page');
	if (REDIRECTORS.test(url.hostname)) warn('redirect-link', `${url.hostname} 是跳转网址`, '打开后复制最终的网址');
	const tracking = [...url.searchParams.keys()].filter((name) => TRACKING.test(name));
	if (tracking.length === 0) return;
	for (const name of tracking) url.searchParams.delete(name);
	warn('tracking-parameter', `网址带有跟踪参数 ${tracking.join('、')}`, `写成 ${url.href}`);
}

/** Four characters of the same line, and the rest of a word that would be cut. */
const BEFORE = /(?:[A-Za-z0-9]+(?=[A-Za-z0-9]))?[^\n]{0,4}$/;
const AFTER = /^[^\n]{0,4}(?:(?<=[A-Za-z0-9])[A-Za-z0-9]+)?/;

/** One reminder for each rule: the first place, and how many more there are. */
function checkTypography(prose: Prose[], report: Report, text: string): void {
	for (const [rule, found] of Map.groupBy(prose.flatMap(correctProse), (correction) => correction.rule)) {
		const [first] = found as [Correction, ...Correction[]];
		const end = first.offset + first.before.length;
		const left = BEFORE.exec(text.slice(Math.max(0, first.offset - 40), first.offset))?.[0] ?? '';
		const right = AFTER.exec(text.slice(end, end + 40))?.[0] ?? '';
		const more = found.length > 1 ? `（共 ${found.length} 处，npm run check -- --fix 可以一次改好）` : '';
		report(first.offset, rule, `“${left}${first.before}${right}”不合写法`, `写成“${left}${first.after}${right}”${more}`);
	}
}
