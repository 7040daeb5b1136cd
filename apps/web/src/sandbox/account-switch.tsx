import { useId, useState } from 'react';
import { Button } from 'antd';
import { useLocation } from 'wouter';
import { homeOf } from '../app/home-of.js';
import { useSession, type Site } from '../app/session.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useWords } from './words.js';

type Account = NonNullable<Site['demo']>['accounts'][number];

/** Becomes another demonstration account, and goes to its desk. */
export function AccountSwitch() {
  const t = useWords();
  const name = useVocabulary();
  const id = useId();
  const [, go] = useLocation();
  const { site, who, logIn } = useSession();
  const here = who?.user.username ?? '';
  const [picked, setPicked] = useState<{ from: string; to: string }>();
  // Who has become somebody begins to choose anew.
  const chosen = picked?.from === here ? picked.to : here;
  const setChosen = (to: string) => setPicked({ from: here, to });
  const [problem, setProblem] = useState<unknown>();
  if (!site?.demo) return null;
  const { accounts, password } = site.demo;

  const become = async (username: string) => {
    setProblem(undefined);
    try {
      go(homeOf(await logIn({ username, password })));
    } catch (error) {
      setProblem(error);
    }
  };
  const organisations = [...new Set(accounts.map(({ organisation }) => organisation.name))];
  const label = ({ username, name: person, roles }: Account) => `${username} · ${person} · ${roles.map((role) => name('roles', role)).join(' ')}`;
  return (
    <>
      <label htmlFor={id}>{t('account')}</label>
      <select id={id} value={chosen} onChange={({ target }) => setChosen(target.value)}>
        <option value="">{t('choose')}</option>
        {organisations.map((organisation) => (
          <optgroup key={organisation} label={organisation}>
            {accounts.filter((account) => account.organisation.name === organisation).map((account) => (
              <option key={account.username} value={account.username}>
                {label(account)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      {/* Not on choosing: whoever goes through the list by keyboard would become each of them (WCAG 3.2.2). */}
      <Button onClick={() => void become(chosen)} disabled={!chosen || chosen === here}>
        {t('become')}
      </Button>
      {problem !== undefined && <ProblemNotice problem={problem} />}
    </>
  );
} // prettier-ignore
