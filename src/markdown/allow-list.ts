/** HTML that an article may hold, by element, with the attributes each may carry besides `GLOBAL_ATTRIBUTES`. */
export const ELEMENTS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
	...names('abbr b bdi br caption cite code dd dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i kbd mark').map(
		(name): [string, string[]] => [name, []],
	),
	...names('p pre rp rt ruby s samp small span strong sub summary sup table tbody tfoot thead tr u ul var wbr').map(
		(name): [string, string[]] => [name, []],
	),
	['a', ['href']],
	['blockquote', ['cite']],
	['del', ['cite', 'datetime']],
	['details', ['open']],
	['img', ['src', 'alt', 'width', 'height']],
	['ins', ['cite', 'datetime']],
	['li', ['value']],
	['ol', ['start', 'type', 'reversed']],
	['q', ['cite']],
	['td', ['colspan', 'rowspan']],
	['th', ['colspan', 'rowspan', 'scope']],
	['time', ['datetime']],
]);

/** Attributes that any allowed element may carry. */
export const GLOBAL_ATTRIBUTES: readonly string[] = ['id', 'title', 'lang', 'dir'];

/** Elements that are refused for what they do, with what to write instead. */
export const REFUSED_ELEMENTS: ReadonlyMap<string, string> = new Map([
	...refuse(
		'script style object applet base meta link noscript template slot frame frameset portal html head body title param',
		'删去它：文章里不能放程序和样式',
	),
	...refuse('iframe embed video audio source track', '改用 <Embed url="…" title="…" />（文件须是 .mdx），或写成普通链接'),
	...refuse(
		'form input button select option optgroup textarea label fieldset legend dialog datalist output progress meter',
		'删去它：文章里不能放表单',
	),
	...refuse('svg canvas picture map area image', '把图存成文件，用 ![说明](./图.png) 引入'),
	...refuse('xmp plaintext noembed noframes listing', '删去它；代码放进 ``` 里'),
	['math', '改用 <Formula tex="…" />（文件须是 .mdx）'],
	['h1', '改用 ##：一级标题是文章的标题'],
]);

/** Elements of layout, which come along when text is pasted from other sites. */
export const PASTED_ELEMENTS: ReadonlySet<string> = new Set(
	names('font center marquee blink big tt strike section article header footer main nav aside address hgroup'),
);
/** What to do about them. */
export const PASTED_ADVICE = '只留文字，删去标签：字体、颜色和对齐由网站决定';

/** Refused elements whose content is no text of the article either. */
export const DROPPED_WHOLE: ReadonlySet<string> = new Set(
	names(
		'script style iframe object applet noscript template textarea select title xmp noembed noframes plaintext svg math frameset audio video canvas',
	),
);

/** Elements without content or end tag. */
export const VOID_ELEMENTS: ReadonlySet<string> = new Set(
	names('area base br col embed frame hr image img input link meta param source track wbr'),
);

/** Elements that cannot stand inside a line of text. */
export const BLOCK_ELEMENTS: ReadonlySet<string> = new Set(
	names('aside blockquote details div dl figure h1 h2 h3 h4 h5 h6 hr nav ol p pre section table ul'),
);

/** Small pictures that may stand in the text as data. */
export const DATA_IMAGE = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[a-z0-9+/=]{1,8192}$/i;

/**
 * The scheme of an address as a browser reads it: controls and spaces inside are skipped, so `java\nscript:` is
 * `javascript`. Empty for relative addresses; `//` for those that take over the page's scheme.
 */
export function schemeOf(address: string): string {
	const seen = address.replace(/[\p{Cc}\p{Cf}\p{Z}]/gu, '');
	if (/^[/\\]{2}/.test(seen)) return '//';
	return (/^([a-z][a-z0-9+.-]*):/i.exec(seen)?.[1] ?? '').toLowerCase();
}

function names(list: string): string[] {
	return list.split(' ');
}

function refuse(list: string, suggestion: string): [string, string][] {
	return names(list).map((name) => [name, suggestion]);
}
