import { useState } from 'react';
import { Select } from 'antd';
import { useText } from '../i18n/index.js';
import { leaveByTab } from './leave-by-tab.js';
import { isRegion, regionsFor } from './regions.js';
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
  const [typed, setTyped] = useState('');
  const value = typeof given === 'string' && isRegion(given) ? given : undefined;
  const found = regionsFor(typed, value).map(({ code, name }) => ({ value: code, label: text(name), disabled: false }));
  const options = found.length > 0 ? found : [{ value: '', label: t('noRegion'), disabled: true }];
  const search = (next: string) => {
    setTyped(next);
    if (isRegion(next.trim())) onChange?.(next.trim());
  };
  const choose = (code?: string) => {
    setTyped('');
    onChange?.(code);
  };
  return (
    <div onKeyDownCapture={leaveByTab}>
      <Select
        {...aria}
        showSearch={{ filterOption: false, onSearch: search }}
        allowClear={clearable}
        placeholder={t('chooseRegion')}
        options={options}
        value={value}
        onChange={choose}
        style={{ width: '100%', maxWidth: 400 }}
      />
    </div>
  );
}
