import type { SectionId } from '../schemas/article.ts';

const OUTLOOK =
	/未来|展望|畅想|趋势|预测|预言|猜想|愿景|观点|思考|反思|随想|启示|为什么说|意味着什么|会怎样|何去何从|\bfuture\b|\bvision\b/iu;
const EVENT =
	/发布|推出|宣布|公布|上线|开源了|收购|合并|融资|上市|裁员|起诉|判决|禁令|漏洞|泄露|攻击|宕机|突破|首次|获奖|辞职|离职|\breleased?\b|\blaunch/iu;

/**
 * The section of an article from elsewhere, by its title alone: words of an outlook or an essay make it `visions`, words
 * of an event `hot`, and everything else is `updates`.
 */
export function chooseSection(title: string): SectionId {
	if (OUTLOOK.test(title)) return 'visions';
	return EVENT.test(title) ? 'hot' : 'updates';
}
