import { useSession } from '../app/session.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Page } from '../ui/page.js';
import { Keys } from './keys.js';
import { Password } from './password.js';
import { Preferences } from './preferences.js';
import { SecondFactor } from './second-factor.js';
import { Sessions } from './sessions.js';
import { Webhooks } from './webhooks.js';
import { useWords } from './words.js';
import './account.css';

const withWebhooks = ['applicant', 'agent', 'testingBody'];

/** Everything that people keep about their own account. */
export default function AccountPage() {
  const t = useWords();
  const name = useVocabulary();
  const { who } = useSession();
  if (!who) return null;
  return (
    <Page title={t('title')} narrow>
      <p className="long">
        {t('who', { name: who.user.name, username: who.user.username, organisation: who.organisation.name })}
        <br />
        {t('roles', { roles: who.roles.map((role) => name('roles', role)).join(' · ') })}
      </p>
      <Preferences />
      <Password />
      <SecondFactor />
      <Sessions />
      <Keys />
      {who.roles.some((role) => withWebhooks.includes(role)) && <Webhooks />}
    </Page>
  );
}
