import { useText } from '../i18n/index.js';
import { isRegion, regionsFor } from './regions.js';
import { SearchedSelect } from './searched-select.js';
import { useWords } from './words.js';

interface RegionSelectProps {
  readonly id?: string;
  readonly value?: unknown;
  readonly onChange?: (code: string | undefined) => void;
  readonly clearable?: boolean;
  readonly 'aria-describedby'?: string;
}

/** A region chosen by the name of its province; six digits that are typed, of a city or county, are chosen as they stand. */
export function RegionSelect({ value: given, onChange, clearable = false, ...aria }: RegionSelectProps) {
  const t = useWords();
  const text = useText();
  const value = typeof given === 'string' && isRegion(given) ? given : undefined;
  return (
    <div style={{ maxWidth: 400 }}>
      <SearchedSelect
        {...aria}
        value={value}
        optionsFor={(typed) => regionsFor(typed, value).map(({ code, name }) => ({ value: code, label: text(name) }))}
        none={t('noRegion')}
        placeholder={t('chooseRegion')}
        clearable={clearable}
        onChange={(code) => onChange?.(code)}
        onType={(typed) => isRegion(typed.trim()) && onChange?.(typed.trim())}
      />
    </div>
  );
}
