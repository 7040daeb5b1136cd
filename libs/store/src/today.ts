/** The day of the one clock where it counts (SQL): Asia/Shanghai. */
export const today = `(app_now() AT TIME ZONE 'Asia/Shanghai')::date`;
