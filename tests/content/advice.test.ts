import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readContent } from '../../src/checks/read-content.ts';
import { adviseOn } from '../../src/data/advice.ts';
import { SOUND_HEAD, writeContent } from './content-folder.ts';

const TEXT =
	'实验室今天公布了新的大模型，参数比上一代少一半，推理却快了三倍。负责人说，大模型的训练数据经过了重新挑选。评测结果要到下周才会公开，届时会同时放出大模型的权重。'.concat(
		'这家实验室去年搬到了城东的新楼，楼下是一间旧书店，楼上是机房，夏天的空调声在街对面也能听见。',
		'工程师们轮流值夜，记录每一次中断的原因：停电两次，漏水一次，还有一次是清洁工拔掉了插头。',
		'负责人把这些记录念给来访的记者听，说机器比人守规矩，人比机器有办法。记者问起下一步，他指了指窗外的塔吊。\n',
	);

test('an editor hears of changed copies and of tags that a text speaks of, and the second time nothing is read again', async () => {
	const { contentDir, cacheDir, remove } = writeContent({
		'articles/first.md': `${SOUND_HEAD.replace('一个好好的标题', '新的大模型公布了')}${TEXT}`,
		'articles/second.md': `${SOUND_HEAD.replace('08:30', '09:30').replace('一个好好的标题', '转来的一篇')}${TEXT.replaceAll('今天', '昨日').replace('三倍', '四倍')}`,
		'articles/third.md': `${SOUND_HEAD.replace('一个好好的标题', '新的大模型和它的三个标签').replace('[人工智能]', '[人工智能, 芯片, 机房]')}大模型的机房里有很多芯片。\n`,
		'tags/chip.yaml': 'name: 芯片\ndescription: 算得很快的硅片。\n',
		'tags/hall.yaml': 'name: 机房\ndescription: 放机器的屋子。\n',
	});
	try {
		const content = await readContent({ contentDir, cacheDir });
		const advice = await adviseOn(content, cacheDir);
		expect(advice.duplicates.filter(({ similarity }) => similarity < 1)).toMatchObject([{ slug: 'second', of: 'first' }]);
		expect([...advice.tags]).toEqual([['first', ['大模型']]]);
		const notes = readFileSync(join(cacheDir, 'advice.json'), 'utf8');
		const bodies = content.articles.map((article) => ({ ...article, data: { ...article.data, title: '不再读的' } }));
		expect(await adviseOn({ ...content, articles: bodies }, cacheDir)).toEqual(advice);
		expect(readFileSync(join(cacheDir, 'advice.json'), 'utf8')).toBe(notes);
	} finally {
		remove();
	}
});
