/** What tests use of the package, which brings no types. */
declare module '@adobe/structured-data-validator' {
	interface Issue {
		severity: 'ERROR' | 'WARNING';
		issueMessage: string;
		path: object[];
	}

	export default class Validator {
		constructor(vocabulary: { '@graph': object[] });
		validate(extracted: object): Promise<Issue[]>;
	}
}
