import { useState } from 'react';
import { Select } from 'antd';
import { leaveByTab } from './leave-by-tab.js';

interface SearchedSelectProps {
  readonly id?: string;
  readonly 'aria-describedby'?: string;
  readonly value: string | undefined;
  /** What fits what has been typed, in the order of the list. */
  readonly optionsFor: (typed: string) => readonly { readonly value: string; readonly label: string }[];
  /** What the list says where nothing fits. */
  readonly none: string;
  readonly placeholder: string;
  readonly clearable: boolean;
  readonly onChange: (chosen: string | undefined) => void;
  readonly onType?: (typed: string) => void;
}

/** A choice from a long list, which gets shorter as one types. */
export function SearchedSelect({ optionsFor, none, clearable, onChange, onType, ...rest }: SearchedSelectProps) {
  const [typed, setTyped] = useState('');
  const fitting = optionsFor(typed);
  const search = (next: string) => {
    setTyped(next);
    onType?.(next);
  };
  const choose = (chosen?: string) => {
    setTyped('');
    if (chosen !== '') onChange(chosen);
  };
  // An entry that chooses nothing: in an empty list antd points screen readers to one that is not there.
  const options = fitting.length > 0 ? [...fitting] : [{ value: '', label: none }];
  return (
    <div onKeyDownCapture={leaveByTab}>
      <Select
        {...rest}
        showSearch={{ filterOption: false, onSearch: search }}
        allowClear={clearable}
        options={options}
        onChange={choose}
        style={{ width: '100%' }}
      />
    </div>
  );
}
