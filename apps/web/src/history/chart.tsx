import { useCallback, useEffect, useState, type KeyboardEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { mattersChart, mattersPath } from '../api/index.js';
import { useLanguage, useText, type Text } from '../i18n/index.js';
import { useVocabulary } from '../i18n/vocabulary.js';
import { Asked } from '../ui/asked.js';
import { Moment } from '../ui/dates.js';
import { useWords } from './words.js';
import './history.css';

type ChartProps =
  { readonly caseId: string; readonly matter?: undefined } | { readonly matter: string; readonly caseId?: undefined };

/** The procedure drawn. Of a case: with its way lit, and told as a list beside. */
export function Chart({ caseId, matter }: ChartProps) {
  const t = useWords();
  const lang = useLanguage();
  const svg = useQuery({
    queryKey: caseId ? ['case', caseId, 'chart', 'svg', lang] : ['matter', matter, 'chart', lang],
    queryFn: ({ signal }) => {
      const asked = { query: { format: 'svg' as const, lang }, parseAs: 'text' as const, signal };
      return (caseId ? mattersPath({ path: { id: caseId }, ...asked }) : mattersChart({ path: { code: matter! }, ...asked })) as Promise<string>;
    },
  });
  return (
    <Asked of={svg}>
      {(drawing) => (
        <div className={caseId ? 'chart-frame' : undefined}>
          <Picture svg={drawing} note={caseId ? t('chart.lit') : undefined} />
          {caseId && <Way caseId={caseId} />}
        </div>
      )}
    </Asked>
  );
} // prettier-ignore

/** How much larger with each step, and the ends of it. */
const step = 1.25;
const bounds = [0.2, 4] as const;

function Picture({ svg, note }: { svg: string; note: string | undefined }) {
  const t = useWords();
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  /** Null: as wide as its box. */
  const [zoom, setZoom] = useState<number | null>(null);
  useEffect(() => {
    const drawing = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    box?.replaceChildren(document.adoptNode(drawing));
  }, [svg, box]);
  useEffect(() => {
    const drawing = box?.querySelector('svg');
    if (!drawing) return;
    const { width, height } = drawing.viewBox.baseVal;
    const factor = zoom ?? Math.min(1, box!.clientWidth / width);
    drawing.setAttribute('width', String(Math.round(width * factor)));
    drawing.setAttribute('height', String(Math.round(height * factor)));
  }, [zoom, box, svg]);
  const change = useCallback(
    (by: number) => {
      const drawing = box?.querySelector('svg');
      const now = drawing ? drawing.clientWidth / drawing.viewBox.baseVal.width : 1;
      setZoom(Math.min(bounds[1], Math.max(bounds[0], now * by)));
    },
    [box],
  );
  const press = (event: KeyboardEvent) => {
    if (event.key === '+' || event.key === '=') change(step);
    else if (event.key === '-') change(1 / step);
    else return;
    event.preventDefault();
  };
  return (
    <div>
      <Flex gap="small" wrap align="center" className="no-print">
        <Button onClick={() => change(step)}>{t('chart.larger')}</Button>
        <Button onClick={() => change(1 / step)}>{t('chart.smaller')}</Button>
        <Button onClick={() => setZoom(null)}>{t('chart.whole')}</Button>
      </Flex>
      {note && <p>{note}</p>}
      {/* It scrolls, so that the keyboard must reach it. */}
      <div ref={setBox} className="chart-picture" tabIndex={0} role="group" aria-label={t('chart.label')} onKeyDown={press} />
    </div>
  );
} // prettier-ignore

interface Path {
  readonly path: readonly { readonly state: string; readonly title: Text; readonly seq: number; readonly verb: string; readonly at: string }[];
} // prettier-ignore

function Way({ caseId }: { caseId: string }) {
  const t = useWords();
  const text = useText();
  const name = useVocabulary();
  const asked = useQuery({
    queryKey: ['case', caseId, 'chart', 'path'],
    queryFn: ({ signal }) => mattersPath({ path: { id: caseId }, query: { format: 'json' }, signal }) as Promise<Path>,
  });
  return (
    <section className="chart-way" aria-label={t('chart.way')} tabIndex={0}>
      <h3>{t('chart.way')}</h3>
      <Asked of={asked}>
        {({ path }) => (
          <ol>
            {path.map(({ seq, title, verb, at }, no) => (
              <li key={seq} aria-current={no === path.length - 1 ? 'step' : undefined}>
                <a href={`#entry-${seq}`}>{text(title)}</a>
                <br />
                <small>
                  {name('verbs', verb)} · <Moment at={at} />
                </small>
              </li>
            ))}
          </ol>
        )}
      </Asked>
    </section>
  );
}
