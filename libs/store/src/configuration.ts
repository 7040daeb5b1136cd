import type { EntityManager } from 'typeorm';
import { fieldFault, type FieldFault } from '#engine';
import { calendarLoadFaults, loadCalendarIn } from './calendar-load.js';
import type { Registry } from './registry.js';
import { loadRulesIn, ruleLoadFaults } from './rules.js';

/** Rule files and calendar files as changes that two people make: `Configuration` of `#identity`. */

const asFault = (fault: FieldFault): FieldFault => ({ ...fault, pointer: `/content${fault.pointer}` });
const nothingNew = (zh: string, en: string) => fieldFault('/content', 'NOTHING_NEW', zh, en);

const sourceOf = (file: unknown): string => {
  const source = (file as { source?: unknown } | null)?.source;
  return typeof source === 'string' ? source.slice(0, 200) : '';
};

export const rulesAsChange = (registry: Registry) => ({
  async faults(manager: EntityManager, file: unknown): Promise<FieldFault[]> {
    const { known, faults } = await ruleLoadFaults(manager, registry, file);
    return known ? [nothingNew('此规则文件已载入过', 'this rule file was loaded before')] : faults.map(asFault);
  },
  summary: (file: unknown) => `规则 rules: ${sourceOf(file)}`,
  async apply(manager: EntityManager, file: unknown) {
    const { authorities, grants, settings } = await loadRulesIn(manager, registry, file);
    return { result: { authorities, grants, settings } };
  },
}); // prettier-ignore

const yearsOf = (file: unknown) => (Array.isArray(file) ? file : [file]).map((each) => String((each as { year?: unknown } | null)?.year)); // prettier-ignore

export const calendarAsChange = ({ calendars }: Registry) => ({
  async faults(manager: EntityManager, file: unknown): Promise<FieldFault[]> {
    const { faults, years } = await calendarLoadFaults(manager, calendars, file);
    if (faults.length) return faults.map(asFault);
    return years.length ? [] : [nothingNew('与现行日历相同', 'this calendar is in force already')];
  },
  summary: (file: unknown) => `日历 calendar: ${yearsOf(file).join(', ')}`,
  async apply(manager: EntityManager, file: unknown) {
    const { years, version } = await loadCalendarIn(manager, calendars, file);
    return { result: { years: years.map(({ year }) => year), version } };
  },
}); // prettier-ignore
