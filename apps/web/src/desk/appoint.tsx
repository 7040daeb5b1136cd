import { useId, useState } from 'react';
import { Button, Checkbox, Flex, Input } from 'antd';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { asProblem, substitutionsAppoint, type SubstitutionsAppointData } from '../api/index.js';
import { useSession } from '../app/session.js';
import { useText } from '../i18n/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { allMatters, colleagues, type Colleague } from './queries.js';
import { useWords } from './words.js';

type Body = SubstitutionsAppointData['body'];
type Given = Partial<Body>;

/** Roles that somebody else can stand in for; the API names them in its schema. */
const substitutable = ['acceptanceOfficer', 'reviewer', 'secondReviewer', 'approver', 'head', 'deputyHead', 'hearingChair', 'registrar'] as const satisfies Body['roles']; // prettier-ignore

/** What of somebody's roles another can stand in for. */
const rolesOf = ({ roles }: Colleague) => substitutable.filter((role) => roles.includes(role));

/** The head appoints who stands in for somebody who is away. */
export function Appoint() {
  const t = useWords();
  const text = useText();
  const name = useVocabulary();
  const prefix = useId();
  const queries = useQueryClient();
  const { who } = useSession();
  const { data: everybody = [] } = useQuery(colleagues);
  const people = everybody.filter((person) => rolesOf(person).length > 0);
  const { data: matters } = useQuery(allMatters);
  const [given, setGiven] = useState<Given>({ matters: ['*'] });
  const appointing = useMutation({
    mutationFn: (body: Body) => substitutionsAppoint({ body }),
    onSuccess: () => {
      setGiven({ matters: ['*'] });
      return queries.invalidateQueries({ queryKey: ['substitutions'] });
    },
  });
  const id = (pointer: string) => `${prefix}${pointer.split('/')[1] ?? ''}`;
  const faults = appointing.error ? asProblem(appointing.error).errors : [];
  const faultOf = (field: string) => faults.find(({ pointer }) => pointer.split('/')[1] === field)?.message;
  const absent = people.find((person) => person.id === given.absent);
  const roles = absent ? rolesOf(absent) : [];
  const set = (part: Given) => setGiven({ ...given, ...part });
  const field = (key: 'from' | 'to' | 'reason' | 'instrument', type: 'date' | 'text') => (
    <div>
      <label htmlFor={id(`/${key}`)}>{t(`substitutes.${key}`)}</label>
      <Input id={id(`/${key}`)} type={type} required maxLength={400} value={given[key] ?? ''} onChange={({ target }) => set({ [key]: target.value })} aria-invalid={faultOf(key) !== undefined} aria-describedby={`${id(`/${key}`)}-fault`} />
      <small id={`${id(`/${key}`)}-fault`}>{faultOf(key)}</small>
    </div>
  );
  const [all, some] = [given.matters?.includes('*') ?? false, (given.matters ?? []).filter((code) => code !== '*')];
  return (
    <form className="desk-form" onSubmit={(event) => { event.preventDefault(); if (!appointing.isPending) appointing.mutate(given as Body); }}>
      {appointing.error && <ProblemNotice problem={appointing.error} idOf={id} />}
      <p role="status">{appointing.isSuccess && t('substitutes.appointed')}</p>
      <Person id={id('/absent')} label={t('substitutes.absent')} value={given.absent} people={people} onChange={(id) => set({ absent: id, roles: people.filter((person) => person.id === id).flatMap(rolesOf) })} />
      <fieldset className="desk-plain" id={id('/roles')} tabIndex={-1}>
        <legend>{t('substitutes.roles')}</legend>
        <Checkbox.Group value={given.roles ?? []} onChange={(next) => set({ roles: next })} options={roles.map((role) => ({ value: role, label: name('roles', role) }))} />
        {roles.length === 0 && <span>—</span>}
        <small>{faultOf('roles')}</small>
      </fieldset>
      <Person id={id('/substitute')} label={t('substitutes.substitute')} value={given.substitute} people={people.filter((person) => person.id !== given.absent && person.id !== who?.user.id)} onChange={(substitute) => set({ substitute })} />
      <fieldset className="desk-plain" id={id('/matters')} tabIndex={-1}>
        <legend>{t('substitutes.matters')}</legend>
        <Checkbox checked={all} onChange={({ target }) => set({ matters: target.checked ? ['*'] : [] })}>{t('substitutes.allMatters')}</Checkbox>
        {!all && <Checkbox.Group value={some} onChange={(next) => set({ matters: next })} options={(matters?.items ?? []).map(({ code, title }) => ({ value: code, label: text(title) }))} />}
        <small>{faultOf('matters')}</small>
      </fieldset>
      <Flex gap="middle" wrap>
        {field('from', 'date')}
        {field('to', 'date')}
      </Flex>
      <small>{t('substitutes.max')}</small>
      {field('reason', 'text')}
      {field('instrument', 'text')}
      <div>
        <Button type="primary" htmlType="submit" loading={appointing.isPending}>{t('substitutes.appoint')}</Button>
      </div>
    </form>
  );
} // prettier-ignore

interface PersonProps {
  readonly id: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly people: readonly Colleague[];
  readonly onChange: (id: string) => void;
}

function Person({ id, label, value, people, onChange }: PersonProps) {
  const t = useWords();
  const name = useVocabulary();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="desk-select"
        required
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value)}
      >
        <option value="">{t('substitutes.choose')}</option>
        {people.map((person) => (
          <option key={person.id} value={person.id}>
            {person.name} ({person.roles.map((role) => name('roles', role)).join(t('comma'))})
          </option>
        ))}
      </select>
    </div>
  );
}
