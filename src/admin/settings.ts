import type { ComponentForm } from './form.ts';

/** What the page of the admin tells its script. */
export interface AdminSettings {
	/** Of Sveltia CMS. */
	config: Record<string, unknown>;
	components: ComponentForm[];
	table: ComponentForm;
	/** Whether there is a repository to edit from anywhere. */
	hasGitHost: boolean;
	/** Where requests may go besides the site itself. */
	origins: string[];
}
