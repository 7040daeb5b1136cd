import { Opinions } from '../acts/opinions.js';
import type { CaseView } from '../case/queries.js';
import { Section } from './section.js';
import { useWords } from './words.js';

/** What was written about a case by those who examined it. */
export default function CaseOpinions({ view }: { view: CaseView }) {
  const t = useWords();
  return (
    <Section id="opinions" title={t('case.opinions')}>
      <Opinions view={view} orSay={t('case.noOpinions')} />
    </Section>
  );
}
