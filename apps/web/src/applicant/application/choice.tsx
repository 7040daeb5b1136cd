import { Radio } from 'antd';
import '../../schema-form/schema-form.css';

export interface Choosable {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

interface ChoiceProps {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly Choosable[];
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
}

/** One of several, under a legend. */
export function Choice({ legend, name, options, value, onChange }: ChoiceProps) {
  return (
    <fieldset className="field" style={{ marginBottom: 20 }}>
      <legend className="field-label">{legend}</legend>
      <Radio.Group name={name} value={value} onChange={({ target }) => onChange(String(target.value))} className="field-options">
        {options.map((option) => (
          <Radio key={option.value} value={option.value}>
            <span className="long">{option.label}</span>
            {option.hint && <span className="field-hint" style={{ display: 'block' }}>{option.hint}</span>}
          </Radio>
        ))}
      </Radio.Group>
    </fieldset>
  );
} // prettier-ignore
