/** Marks in `nav[data-toc]` the heading that is being read. */
export function followReading(): void {
	const links = [...document.querySelectorAll<HTMLAnchorElement>('nav[data-toc] a')];
	if (links.length === 0 || !('IntersectionObserver' in window)) return;
	const contents = document.querySelector<HTMLDetailsElement>('nav[data-toc] details');
	if (contents && matchMedia('(min-width: 1100px)').matches) contents.open = true;
	const byId = new Map(links.map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
	const headings = [...byId.keys()].map((id) => document.getElementById(id)).filter((heading) => heading !== null);
	const mark = () => {
		const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
		const current = passed[passed.length - 1]?.id;
		for (const [id, link] of byId) {
			if (id === current) link.setAttribute('aria-current', 'true');
			else link.removeAttribute('aria-current');
		}
	};
	const observer = new IntersectionObserver(mark, { rootMargin: '0px 0px -66% 0px' });
	for (const heading of headings) observer.observe(heading);
	addEventListener('scrollend', mark);
}
