import { useMemo } from 'react';
import type { FieldFault } from '../../api/index.js';
import type { CaseView } from '../../case/queries.js';
import { useLanguage } from '../../i18n/index.js';
import { at, saidOf, type Schema } from '../../schema-form/index.js';
import { ofForm } from './sections.js';

/** What the server finds missing or wrong in the saved form, each at its field, in words of the form. */
export function useFormFaults({ editing, form }: CaseView, schema: Schema): FieldFault[] {
  const language = useLanguage();
  return useMemo(
    () =>
      ofForm(editing?.faults ?? []).map(({ pointer, code, message }) => {
        const missing = at(form, pointer) === undefined;
        return {
          pointer,
          code,
          message: (missing && saidOf(schema, pointer, 'REQUIRED', language)) || message[language],
        };
      }),
    [editing, form, schema, language],
  );
}
