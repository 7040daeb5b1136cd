import { asProblem, offline, Problem } from '../../api/index.js';
import { language } from '../../i18n/index.js';
import type { CaseView } from '../../case/queries.js';

/** Largest file that the API takes, in bytes. */
export const largest = 10 * 1024 * 1024;
export const accepted = ['.pdf', '.png', '.jpg', '.jpeg', '.docx', '.xlsx', '.pptx', '.doc', '.xls', '.ppt'];

/** What keeps a file from being sent, found before it is sent. */
export function refusalOf({ name, size }: Pick<File, 'name' | 'size'>): 'tooLarge' | 'wrongKind' | 'empty' | undefined {
  if (!accepted.some((ending) => name.toLowerCase().endsWith(ending))) return 'wrongKind';
  return size === 0 ? 'empty' : size > largest ? 'tooLarge' : undefined;
}

export function sizeInWords(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
} // prettier-ignore

interface Upload {
  readonly caseId: string;
  readonly code: string;
  readonly file: File;
  readonly csrfToken: string | null;
  readonly onProgress: (percent: number) => void;
}

/** Hands in a material. XMLHttpRequest, because fetch does not tell how far it is. Throws a Problem. */
export function upload({ caseId, code, file, csrfToken, onProgress }: Upload): Promise<CaseView> {
  const body = new FormData();
  body.append('code', code);
  body.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/cases/${caseId}/materials`);
    request.setRequestHeader('accept-language', language());
    if (csrfToken) request.setRequestHeader('x-csrf-token', csrfToken);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? Math.floor((loaded / total) * 100) : 0);
    request.onload = () => {
      const answer = request.response as Record<string, unknown> | null;
      if (request.status === 201 && answer) resolve(answer as CaseView);
      else reject(new Problem(answer ?? { status: request.status }));
    };
    request.onerror = request.onabort = request.ontimeout = () => reject(asProblem(offline()));
    request.send(body);
  });
}
