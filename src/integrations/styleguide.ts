import type { AstroIntegration } from 'astro';

/** Adds `/styleguide/` to the preview: every token, component and state, from the real ones. A built site has no such page. */
export function styleguide(): AstroIntegration {
	return {
		name: 'weilai-styleguide',
		hooks: {
			'astro:config:setup': ({ command, injectRoute }) => {
				if (command === 'dev') injectRoute({ pattern: '/styleguide/', entrypoint: './src/styleguide/StyleGuide.astro' });
			},
		},
	};
}
