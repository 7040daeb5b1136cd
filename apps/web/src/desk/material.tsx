import { useEffect, useState } from 'react';
import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { materialsDownload } from '../api/index.js';
import type { CaseView } from '../case/queries.js';
import { Asked } from '../ui/asked.js';
import { useWords } from './words.js';

type Handed = CaseView['materials'][number];

/** Kinds of files that a browser shows by itself. */
const shown = ['image/png', 'image/jpeg', 'application/pdf'];

/** A material: to read here where a browser can show it, and to keep. */
export function Material({ caseId, material, title }: { caseId: string; material: Handed; title: string }) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const { code, name, size, type } = material;
  const canShow = shown.includes(type);
  return (
    <li style={{ marginBottom: 12 }}>
      <b>{title}</b>
      <br />
      <span className="long">{name}</span> ({t('material.size', { size: Math.max(1, Math.round(size / 1024)) })}){' '}
      {canShow ? (
        <Button size="small" aria-expanded={open} aria-label={`${t(open ? 'material.hide' : 'material.preview')} ${title}`} onClick={() => setOpen(!open)}>
          {t(open ? 'material.hide' : 'material.preview')}
        </Button>
      ) : (
        t('material.noPreview')
      )}{' '}
      <a href={`/api/v1/cases/${caseId}/materials/${encodeURIComponent(code)}`} download aria-label={`${t('material.download')} ${title}`}>
        {t('material.download')}
      </a>
      {open && <Preview caseId={caseId} material={material} title={title} />}
    </li>
  );
} // prettier-ignore

/** Shown from the bytes that were fetched: the file itself is served to be kept, never to be run as a page of ours. */
function Preview({ caseId, material: { code, sha256, type }, title }: { caseId: string; material: Handed; title: string }) {
  const file = useQuery({
    queryKey: ['material', caseId, code, sha256],
    queryFn: ({ signal }) => materialsDownload({ path: { id: caseId, code }, parseAs: 'blob', signal }) as Promise<Blob>,
    staleTime: Infinity,
    gcTime: 60_000,
  });
  return <Asked of={file}>{(blob) => <Shown blob={blob} type={type} title={title} />}</Asked>;
} // prettier-ignore

function Shown({ blob, type, title }: { blob: Blob; type: string; title: string }) {
  const t = useWords();
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([blob], { type }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob, type]);
  if (!url) return null;
  const label = t('material.previewOf', { name: title });
  return type === 'application/pdf' ? <iframe className="desk-preview" src={url} title={label} /> : <img className="desk-preview-image" src={url} alt={label} />; // prettier-ignore
}
