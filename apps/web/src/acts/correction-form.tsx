import { Alert, Button, Input, InputNumber } from 'antd';
import { useQuery } from '@tanstack/react-query';
import type { FieldFault } from '../api/index.js';
import { matterOfCase, type CaseView } from '../case/queries.js';
import { useText } from '../i18n/index.js';
import { idOf, titleOf, type Schema } from '../schema-form/index.js';
import { optionsOf } from '../schema-form/schema.js';
import { useWords } from './words.js';

interface Point {
  readonly material?: string | undefined;
  readonly text?: string;
}
interface Period {
  readonly unit?: string;
  readonly value?: number | null;
}
interface Correction {
  readonly view: CaseView;
  readonly schema: Schema;
  readonly value: Record<string, unknown>;
  readonly onChange: (value: Record<string, unknown>) => void;
  readonly faults: readonly FieldFault[];
  readonly idPrefix: string;
}

/** Everything that an applicant must correct, point by point, told at once (Licensing Law art. 32(4)). */
export function CorrectionForm({ view, schema, value, onChange, faults, idPrefix }: Correction) {
  const t = useWords();
  const id = idOf(idPrefix);
  const given = (value['points'] ?? []) as Point[];
  const points = given.length > 0 ? given : [{}];
  const period = (value['period'] ?? {}) as Period;
  const faultAt = (pointer: string) => faults.find((fault) => fault.pointer === pointer)?.message;
  const setPoints = (next: readonly Point[]) => onChange({ ...value, points: next });
  const setPeriod = (next: Period) => onChange({ ...value, period: { ...period, ...next } });
  const units = schema.properties?.['period']?.properties?.['unit'];
  return (
    <>
      <Alert type="warning" showIcon title={t('correction.once')} style={{ marginBottom: 16 }} />
      <fieldset className="act-fields" id={id('/points')} tabIndex={-1}>
        <legend>{t('correction.points')}</legend>
        {points.map((point, at) => (
          <PointFields key={at} no={at + 1} view={view} point={point} idOfField={(part) => id(`/points/${at}/${part}`)} fault={faultAt(`/points/${at}/text`) ?? (at === 0 ? faultAt('/points') : undefined)}
            onChange={(next) => setPoints(points.map((each, place) => (place === at ? next : each)))}
            {...(points.length > 1 && { onRemove: () => setPoints(points.filter((_, place) => place !== at)) })} />
        ))}
        <Button onClick={() => setPoints([...points, {}])}>{t('correction.add')}</Button>
      </fieldset>
      <fieldset className="act-fields">
        <legend>{t('correction.period')}</legend>
        <label htmlFor={id('/period/value')}>{t('correction.value')}</label>
        <InputNumber id={id('/period/value')} min={1} max={366} precision={0} value={period.value ?? null} onChange={(next) => setPeriod({ value: next })}
          {...invalid(faultAt('/period/value') ?? faultAt('/period'), id('/period/value'))} />
        <Fault id={id('/period/value')} message={faultAt('/period/value') ?? faultAt('/period')} />
        <label htmlFor={id('/period/unit')}>{t('correction.unit')}</label>
        <Units id={id('/period/unit')} schema={units} value={period.unit} onChange={(unit) => setPeriod({ unit })} fault={faultAt('/period/unit')} />
        <Fault id={id('/period/unit')} message={faultAt('/period/unit')} />
      </fieldset>
    </>
  );
} // prettier-ignore

interface PointProps {
  readonly no: number;
  readonly view: CaseView;
  readonly point: Point;
  readonly idOfField: (part: string) => string;
  readonly fault: string | undefined;
  readonly onChange: (point: Point) => void;
  readonly onRemove?: () => void;
}

function PointFields({ no, view, point, idOfField, fault, onChange, onRemove }: PointProps) {
  const t = useWords();
  return (
    <fieldset className="act-fields">
      <legend>{t('correction.point', { n: no })}</legend>
      <label htmlFor={idOfField('material')}>
        {t('correction.about')} ({t('optional')})
      </label>
      <About id={idOfField('material')} view={view} value={point.material} onChange={(material) => onChange({ ...point, material })} />
      <label htmlFor={idOfField('text')}>{t('correction.text')}</label>
      <Input.TextArea id={idOfField('text')} rows={3} maxLength={4000} value={point.text ?? ''} onChange={({ target }) => onChange({ ...point, text: target.value })} {...invalid(fault, idOfField('text'))} />
      <Fault id={idOfField('text')} message={fault} />
      {onRemove && <Button onClick={onRemove}>{t('correction.remove', { n: no })}</Button>}
    </fieldset>
  );
} // prettier-ignore

/** The material that a point is about, or the part of the form. */
function About({ id, view, value, onChange }: { id: string; view: CaseView; value: string | undefined; onChange: (value: string | undefined) => void }) {
  const t = useWords();
  const text = useText();
  const { data: matter } = useQuery(matterOfCase(view));
  const sections = Object.entries((matter?.formSchema as Schema | undefined)?.properties ?? {});
  const options = [
    { label: t('correction.materials'), options: (matter?.materials ?? []).map(({ code, title }) => ({ value: code, label: text(title) })) },
    { label: t('correction.sections'), options: sections.map(([name, section]) => ({ value: `/${name}`, label: text(titleOf(section, name)) })) },
  ].filter((group) => group.options.length > 0);
  return (
    <select id={id} className="act-select" value={value ?? ''} onChange={({ target }) => onChange(target.value || undefined)}>
      <option value="">{t('correction.general')}</option>
      {options.map(({ label, options: each }) => (
        <optgroup key={label} label={label}>
          {each.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
        </optgroup>
      ))}
    </select>
  );
} // prettier-ignore

function Units({ id, schema, value, onChange, fault }: { id: string; schema: Schema | undefined; value: string | undefined; onChange: (value: string) => void; fault: string | undefined }) {
  const text = useText();
  const options = schema ? optionsOf(schema).map((option) => ({ value: String(option.value), label: text(option.text) })) : [];
  const { status: _, ...wrong }: { status?: unknown } = invalid(fault, id);
  return (
    <select id={id} className="act-select" value={value ?? ''} onChange={({ target }) => onChange(target.value)} {...wrong}>
      <option value="" disabled hidden />
      {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
    </select>
  );
} // prettier-ignore

const invalid = (fault: string | undefined, id: string) =>
  fault ? { 'aria-invalid': true, 'aria-describedby': `${id}-fault`, status: 'error' as const } : {};

function Fault({ id, message }: { id: string; message: string | undefined }) {
  return message ? (
    <p id={`${id}-fault`} className="act-fault">
      {message}
    </p>
  ) : null;
}
