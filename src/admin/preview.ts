import CMS from '@sveltia/cms';
import { AI_LABEL_TEXT } from '../domain/ai-label.ts';
import { describeSources } from '../domain/cards.ts';
import { formatDateTime, parseEditorDate } from '../domain/dates.ts';
import { cutKeyPoints } from '../domain/key-points.ts';
import type { SourceFormat } from '../markdown/parse.ts';
import type { ArticleFrontmatter } from '../schemas/article.ts';
import { site } from '../site.config.ts';
import { type Asset, describePicture, renderBody, showPictures } from './preview-body.ts';

/** The editor's own React, which it puts on the window as Decap CMS does. */
declare const h: (type: string, props: object | null, ...children: unknown[]) => Part;

/** An element of a preview, or nothing. */
type Part = object | '' | false | null | undefined;

/** What a preview is told of an entry: fields may be missing while it is written. */
interface PreviewProps {
	entry: { get(key: 'data'): { toJS(): Partial<ArticleFrontmatter> & { body?: string } } };
	/** Entries that fields name, by field, collection and value. */
	fieldsMetaData: { getIn(path: string[]): unknown };
	getAsset(path: string): Asset | undefined;
}

/** Shows an article or a page beside its form as the site shows it: by the site's own styles and the same steps. */
export function registerPreview(): void {
	CMS.registerPreviewStyle('/admin/preview.css');
	const templates: [collection: string, draw: typeof drawArticle, format: SourceFormat][] = [
		['articles', drawArticle, 'mdx'],
		['imported', drawArticle, 'md'],
		['about', drawPage, 'mdx'],
		['contact', drawPage, 'mdx'],
	];
	for (const [collection, draw, format] of templates) {
		CMS.registerPreviewTemplate(collection, (props: PreviewProps) => draw(props, format) as never);
	}
}

function drawArticle({ entry, fieldsMetaData, getAsset }: PreviewProps, format: SourceFormat): Part {
	const data = entry.get('data').toJS();
	const { title, description = '', section, pubDate = '', author = '', sources = [], tags = [], cover, ai, original = false } = data;
	const body = renderBody(data.body ?? '', format);
	const published = parseEditorDate(pubDate);
	const label = ai && AI_LABEL_TEXT[ai];
	const points = cutKeyPoints(description);
	const facts = [
		String(fieldsMetaData.getIn(['author', 'authors', author, 'name']) ?? author),
		published === null ? pubDate : formatDateTime(published),
		`来源：${describeSources({ sources, original })}`,
		`阅读约 ${data.readingMinutes ?? body.minutes} 分钟`,
		`${body.characters} 字`,
	];
	return drawSheet(
		getAsset,
		drawMistakes(body.mistakes),
		h(
			'header',
			{ className: 'article-head' },
			h('p', { className: 'kicker' }, ...[section && site.sections[section].name, tags[0]].map((name) => name && h('a', null, name))),
			h('h1', null, title),
			points.length > 1
				? h('ul', { className: 'standfirst points' }, ...points.map((point) => h('li', null, point)))
				: h('p', { className: 'standfirst' }, description),
			h(
				'ul',
				{ className: 'meta' },
				...facts.filter(Boolean).map((fact) => h('li', null, fact)),
				label && h('li', { className: 'ai-label' }, h('a', null, label)),
			),
		),
		cover?.src &&
			h(
				'figure',
				{ className: 'article-cover' },
				h('img', { key: cover.src, alt: cover.alt, ...describePicture(cover.src) }),
				cover.credit && h('figcaption', null, cover.credit),
			),
		drawProse(body.html),
		h('footer', { className: 'article-foot' }, h('ul', { className: 'chips' }, ...tags.map((tag) => h('li', null, h('a', null, tag))))),
	);
}

function drawPage({ entry, getAsset }: PreviewProps, format: SourceFormat): Part {
	const { title, body = '' } = entry.get('data').toJS();
	const { html, mistakes } = renderBody(body, format);
	return drawSheet(getAsset, drawMistakes(mistakes), h('header', { className: 'page-head' }, h('h1', null, title)), drawProse(html));
}

const drawSheet = (getAsset: PreviewProps['getAsset'], ...parts: Part[]): Part =>
	h('div', { className: 'sheet', ref: (box: Element | null) => box && void showPictures(box, getAsset) }, h('article', null, ...parts));

const drawProse = (html: string): Part => h('div', { className: 'prose', dangerouslySetInnerHTML: { __html: html } });

function drawMistakes(mistakes: ReturnType<typeof renderBody>['mistakes']): Part {
	if (mistakes.length === 0) return null;
	const lines = mistakes.map(({ message, suggestion }) => h('li', null, `${message}；${suggestion}`));
	return h('aside', { className: 'notice' }, h('p', null, '正文里有要改的地方，改好才能发布：'), h('ul', null, ...lines));
}
