import { escapeXml } from './feed-xml.ts';

/** Namespace of the label in metadata of files (GB 45438-2025, annex E). */
const NAMESPACE = 'http://www.tc260.org.cn/ns/AIGC/1.0/';

/** The embedded label of a picture as an XMP packet; `label` as `buildAiLabel` gives it. */
export function renderAigcXmp(label: string): string {
	return [
		'<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
		'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
		`<rdf:Description rdf:about="" xmlns:TC260="${NAMESPACE}"><TC260:AIGC>${escapeXml(label)}</TC260:AIGC></rdf:Description>`,
		'</rdf:RDF></x:xmpmeta>',
		'<?xpacket end="r"?>',
	].join('');
}
