/** Stops and removes what global-setup.mjs started; a given server is left alone. */
export default async function tearDown() {
  await globalThis.tearDownTestDatabase?.();
}
