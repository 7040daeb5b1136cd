import { queryOptions } from '@tanstack/react-query';
import { calendarYears } from '../api/index.js';

export const calendarYearsQuery = queryOptions({
  queryKey: ['calendar', 'years'],
  queryFn: ({ signal }) => calendarYears({ signal }),
});
