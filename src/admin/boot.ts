import type { AdminSettings } from './settings.ts';

const NOT_HERE = `这里还没有接上代码仓库。
在自己的电脑上运行 npm run dev，打开 http://localhost:4321/admin/，就可以编辑本地的仓库；
要在任何地方编辑，请维护者在 src/site.config.ts 的 admin.gitHost 里写上仓库。`;

/** Loads the editor where it can be used, and says why where it cannot. */
async function boot(): Promise<void> {
	const settings = JSON.parse(document.querySelector('#settings')?.textContent ?? '') as AdminSettings;
	const isLocal = /^(?:localhost|.*\.localhost|127\.0\.0\.1)$/.test(location.hostname);
	if (!isLocal && !settings.hasGitHost) {
		const note = document.createElement('pre');
		note.textContent = NOT_HERE;
		document.body.replaceChildren(note);
		return;
	}
	// Chinese, whatever the browser speaks; who chose another language keeps it.
	const preferences = 'sveltia-cms.prefs';
	if (localStorage.getItem(preferences) === null) localStorage.setItem(preferences, JSON.stringify({ locale: 'zh-CN' }));
	const { startEditor } = await import('./cms.ts');
	startEditor(settings);
}

void boot();
