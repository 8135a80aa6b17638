import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { buildPicture } from '../../../src/pictures/build-picture.ts';

const folder = mkdtempSync(join(tmpdir(), 'weilai-pictures-'));
const media = join(folder, 'media');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hasExiftool = spawnSync('exiftool', ['-ver']).status === 0;

interface Label {
	Label: string;
	ContentProducer: string;
	ProduceID: string;
	ContentPropagator: string;
	PropagateID: string;
}

/** Labels as a tool that is not ours reads them from the files of a picture. */
function readLabels(files: readonly string[]): (Label | null)[] {
	const read = spawnSync('exiftool', ['-json', '-XMP-TC260:all', ...files.map((file) => join(media, file))], { encoding: 'utf8' });
	const found = JSON.parse(read.stdout) as { Aigc?: Label | string }[];
	return found.map(({ Aigc }) => (Aigc === undefined ? null : ((typeof Aigc === 'string' ? JSON.parse(Aigc) : Aigc) as Label)));
}

async function writePicture(name: string, xmp?: string): Promise<string> {
	const image = sharp({ create: { width: 900, height: 600, channels: 3, background: name.startsWith('a') ? '#123456' : '#654321' } });
	const file = join(folder, name);
	await (xmp === undefined ? image : image.withXmp(xmp)).toFile(file);
	return file;
}

const packet = (description: string): string =>
	`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${description}</rdf:RDF></x:xmpmeta>`;

test.skipIf(!hasExiftool)('a picture whose credit says that a machine made it carries the label in every size and format', async () => {
	for (const name of ['a.jpg', 'b.png']) {
		const { files } = await buildPicture(await writePicture(name), media, true);
		expect(files.length).toBeGreaterThan(4);
		const labels = readLabels(files);
		for (const label of labels)
			expect(label).toMatchObject({ Label: '1', ContentProducer: 'weilai.wang', ContentPropagator: 'weilai.wang' });
		expect(labels[0]?.ProduceID).toMatch(/^weilai\.wang-image-[0-9a-f]{16}$/);
		expect(new Set(labels.map((label) => label?.ProduceID)).size).toBe(1);
	}
});

test.skipIf(!hasExiftool)('a label that a picture brings along outlives the change of its size, with who produced it', async () => {
	const label =
		'{"Label":"1","ContentProducer":"某某绘画","ProduceID":"XX-1","ReservedCode1":"","ContentPropagator":"","PropagateID":"","ReservedCode2":""}';
	const element = `<rdf:Description xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/"><TC260:AIGC>${label.replaceAll('"', '&quot;')}</TC260:AIGC></rdf:Description>`;
	const attribute = `<rdf:Description xmlns:T="http://www.tc260.org.cn/ns/AIGC/1.0/" T:AIGC="${label.replaceAll('"', '&quot;')}"/>`;
	for (const [name, xmp] of [
		['a-element.jpg', element],
		['a-attribute.png', attribute],
	] as const) {
		const { files } = await buildPicture(await writePicture(name, packet(xmp)), media);
		for (const read of readLabels(files)) {
			expect(read, name).toMatchObject({ Label: '1', ContentProducer: '某某绘画', ProduceID: 'XX-1', ContentPropagator: 'weilai.wang' });
		}
	}
});

test.skipIf(!hasExiftool)('a picture that its generator marked in the words of the IPTC gets the label', async () => {
	const mark =
		'<rdf:Description xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"/>';
	const { files, picture } = await buildPicture(await writePicture('b-iptc.jpg', packet(mark)), media);
	expect(picture.isMachineMade).toBe(true);
	for (const label of readLabels(files)) expect(label).toMatchObject({ Label: '1' });
});

test.skipIf(!hasExiftool)('a drawing that a machine made carries it too, and is drawn as before', async () => {
	const file = join(folder, 'drawing.svg');
	writeFileSync(
		file,
		'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" aria-label="a > b"><rect width="40" height="20"/></svg>',
	);
	const { files } = await buildPicture(file, media, true);
	expect(readLabels(files)[0]).toMatchObject({ Label: '1' });
	const pixels = async (path: string) => (await sharp(path).raw().toBuffer()).toString('base64');
	expect(await pixels(join(media, files[0] as string))).toBe(await pixels(file));
});

test('a picture of which nobody says that a machine made it has no label', async () => {
	const { files, picture } = await buildPicture(await writePicture('b-plain.jpg'), media);
	expect(picture.isMachineMade).toBeUndefined();
	for (const file of files) expect(readFileSync(join(media, file)).includes('AIGC'), file).toBe(false);
});
