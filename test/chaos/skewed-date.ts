/* Loaded into a worker by --import: its Date is wrong by CHAOS_SKEW_MS, and SIGUSR2 makes it jump to the other side. */

let skewMs = Number(process.env['CHAOS_SKEW_MS'] ?? 0);
process.on('SIGUSR2', () => (skewMs = -skewMs));

const RealDate = Date;
const skewed = new Proxy(RealDate, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length > 0 ? given : [RealDate.now() + skewMs], newTarget) as Date,
  apply: () => new RealDate(RealDate.now() + skewMs).toString(),
  get: (target, name) => (name === 'now' ? () => RealDate.now() + skewMs : Reflect.get(target, name)),
});
RealDate.prototype.constructor = skewed;
globalThis.Date = skewed;
