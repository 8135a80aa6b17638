import { formatProblem } from '../checks/problem.ts';
import { readContent } from '../checks/read-content.ts';

const contentDir = process.env['CONTENT_DIR'] ?? 'content';
const { problems, articles } = await readContent({ contentDir, cacheDir: '.cache/content' });
for (const problem of problems) console.log(formatProblem(problem));
const errors = problems.filter(({ severity }) => severity === 'error').length;
console.log(`${articles.length} 篇文章，${errors} 个错误，${problems.length - errors} 条提醒`);
process.exitCode = errors > 0 ? 1 : 0;
