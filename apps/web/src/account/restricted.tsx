import type { Who } from '../app/session.js';
import { Page } from '../ui/page.js';
import { Password } from './password.js';
import { SecondFactor } from './second-factor.js';
import { useWords } from './words.js';
import './account.css';

/** What somebody must do before any other page opens, and why. */
export default function Restricted({ restriction }: { restriction: NonNullable<Who['restriction']> }) {
  const t = useWords();
  return (
    <Page title={t(`restricted.${restriction}.title`)} narrow>
      <p>{t(`restricted.${restriction}.lead`)}</p>
      {restriction === 'CHANGE_PASSWORD' ? <Password /> : <SecondFactor />}
    </Page>
  );
}
