import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useText } from '../../i18n/index.js';
import { useVocabulary } from '../../i18n/vocabulary.js';
import type { Point } from './points.js';
import { formOf, type Application } from './queries.js';
import { namesOf, sectionsOf } from './sections.js';
import { StatusTag } from './status-tag.js';
import { useWords } from './words.js';

interface PointBoxProps extends Application {
  readonly point: Point;
  /** Undefined: the points are answered as a whole, not one by one. */
  readonly answered: boolean | undefined;
  readonly children: ReactNode;
}

/** One point of a notice: what is asked, where it is put right, and the answer. */
export function PointBox({ view, matter, point, answered, children }: PointBoxProps) {
  const t = useWords();
  const named = useVocabulary();
  const text = useText();
  const material = matter.materials.find(({ code }) => code === point.material);
  const part = sectionsOf(formOf(matter)).find((section) => namesOf(section).some((each) => `/${each}` === point.material));
  const base = `/apply/cases/${view.id}`;
  return (
    <li className="part" data-point={point.no}>
      <div className="part-head">
        <h2>{t('point.point', { no: point.no })}</h2>
        {answered !== undefined && <StatusTag status={answered ? 'done' : 'needsCorrection'} />}
      </div>
      <p className="long">{point.text}</p>
      {point.clause && <p>{t('point.clause', { clause: point.clause })}</p>}
      {point.handIn && <p className="long">{t('point.handIn', { what: point.handIn })}</p>}
      {view.editing && (
        <p className="form-buttons" style={{ marginTop: 0 }}>
          {material ? (
            <Link href={`${base}/materials#material-${material.code}`}>{t('point.toMaterial', { name: named('materials', material.code, matter.code) })}</Link>
          ) : part ? (
            <Link href={`${base}/form/${part.id}`}>{t('point.toPart', { name: part.title ? text(part.title) : t('list.general') })}</Link>
          ) : (
            <>
              <Link href={`${base}/form`}>{t('point.toForm')}</Link>
              {matter.materials.length > 0 && <Link href={`${base}/materials`}>{t('point.toMaterials')}</Link>}
            </>
          )}
        </p>
      )}
      {children}
    </li>
  );
} // prettier-ignore
