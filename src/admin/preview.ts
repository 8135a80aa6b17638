import CMS from '@sveltia/cms';

/** The editor's own React, which it puts on the window as Decap CMS does. */
declare const h: (type: string, props: object | null, ...children: unknown[]) => never;

/** What a preview is told of an entry. */
interface PreviewProps {
	entry: { getIn(path: string[]): unknown };
	widgetFor(field: string): unknown;
}

/** Shows an article beside its form as the site shows it: the site's own style sheets and the same order. */
export function registerPreview(): void {
	CMS.registerPreviewStyle('/admin/preview.css');
	for (const collection of ['articles', 'imported']) {
		CMS.registerPreviewTemplate(collection, ({ entry, widgetFor }: PreviewProps) => {
			const read = (field: string): string => String(entry.getIn(['data', field]) ?? '');
			const label = { assisted: 'AI 辅助', generated: 'AI 生成' }[read('ai')];
			return h(
				'article',
				{ className: 'sheet' },
				h('p', { className: 'kicker' }, { hot: '热点', updates: '动态', visions: '畅想' }[read('section')] ?? ''),
				h('h1', null, read('title')),
				h('p', { className: 'standfirst' }, read('description')),
				h('p', { className: 'meta' }, [read('pubDate'), label].filter(Boolean).join(' · ')),
				h('div', { className: 'prose' }, widgetFor('body')),
			);
		});
	}
}
