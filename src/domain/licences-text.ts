import { site } from '../site.config.ts';

/** A package whose code or data is part of what readers get. */
export interface ShippedPackage {
	name: string;
	version: string;
	/** SPDX expression. */
	licence: string;
	/** What readers get of it. */
	use: string;
	/** Texts of its licences, which must go with it. */
	texts: string[];
}

/** `/licenses.txt`: under which terms the texts, the code and all that came from others are given to readers. */
export function renderLicencesText(own: string, packages: readonly ShippedPackage[]): string {
	const rule = '='.repeat(80);
	const parts = packages.map(({ name, version, licence, use, texts }) =>
		[rule, `${name} ${version}`, `用于：${use}`, `许可：${licence}`, '', texts.join(`\n\n${'-'.repeat(80)}\n\n`)].join('\n'),
	);
	return [
		`${site.name}：读者的浏览器会收到的代码和数据，以及它们的许可`,
		`文章：标为“AI 生成”的以 ${site.licence.name}（${site.licence.url}）提供；其余文章，权利归各自的权利人。`,
		`${rule}\n网站自己的代码\n\n${own}`,
		...parts,
		'',
	].join('\n\n');
}
