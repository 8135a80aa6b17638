import { site } from '../site.config.ts';
import { absoluteUrl } from './addresses.ts';
import { formatIso } from './dates.ts';
import type { Moment } from './model.ts';

/** Months that `security.txt` holds good: RFC 9116 recommends less than a year. */
const MONTHS = 9;

/**
 * `/.well-known/security.txt` (RFC 9116): where to report a weakness. It expires at the begin of a month, so that builds of one
 * month write the same.
 */
export function renderSecurityText(siteUrl: string, buildTime: Moment): string {
	const built = new Date(buildTime);
	const expires = Date.UTC(built.getUTCFullYear(), built.getUTCMonth() + MONTHS, 1);
	return [
		`Contact: ${site.securityContact ?? absoluteUrl('/contact/', siteUrl)}`,
		`Expires: ${formatIso(expires)}`,
		'Preferred-Languages: zh, en',
		`Canonical: ${absoluteUrl('/.well-known/security.txt', siteUrl)}`,
		'',
	].join('\n');
}
