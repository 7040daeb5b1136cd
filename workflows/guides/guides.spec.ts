import type { Guide, GuideLine } from '#workflow-kit';
import { guideTo, matters } from '../index.js';

const guides = matters.flat().map((workflow) => ({ workflow, guide: guideTo(workflow.code, workflow.version)! }));
const parts = ['who', 'conditions', 'fee', 'result', 'where', 'rights', 'remedies', 'notes'] as const;
const linesOf = (guide: Guide): readonly GuideLine[] => [guide.about, ...parts.flatMap((part) => guide[part])];
const asText = (guide: Guide) => linesOf(guide).map(({ text }) => text.zh).join('\n'); // prettier-ignore

describe('the guide to a matter', () => {
  it.each(guides)(
    '$workflow.code, version $workflow.version, has every part of what must be made public',
    ({ guide }) => {
      expect(parts.filter((part) => guide[part].length === 0)).toEqual([]);
    },
  );

  it('says every line in both languages, with the article it rests on or that it is none of law', () => {
    const faulty = guides.flatMap(({ guide }) => linesOf(guide)).filter(({ text, basis }) =>
      !text.zh.trim() || !text.en.trim() || text.zh === text.en || !basis.zh || !basis.en || (basis.certainty === 'law' && basis.zh.endsWith('(理解适用)'))); // prettier-ignore

    expect(faulty).toEqual([]);
  });

  it('says nothing twice', () => {
    for (const { guide } of guides) {
      const said = linesOf(guide).map(({ text }) => text.zh);
      expect(said).toHaveLength(new Set(said).size);
    }
  });

  it('follows the change of the law: grade II is graded by the provinces under Order 106, and by SAMR before', () => {
    const [before, after] = [1, 2].map((version) => asText(guideTo('reference-material-grading', version)!));

    expect(before).toContain('一级、二级均向国家市场监督管理总局申请');
    expect(after).toContain('二级标准物质向研制地省级市场监督管理部门申请');
    expect(after).toContain('证书有效期五年');
  });

  it('tells the conditions of a commitment that the notice itself tells', () => {
    const { conditions } = guideTo('standard-certification-commitment', 1)!;
    const boxes = matters.flat().find(({ code }) => code === 'standard-certification-commitment')!.sheets['commit']!.payload.shape['conditions'] as unknown as { shape: object }; // prettier-ignore

    expect(conditions).toHaveLength(Object.keys(boxes.shape).length);
  });

  it('is unknown for a matter that there is not', () => {
    expect(guideTo('constructor', 1)).toBeUndefined();
  });
});
