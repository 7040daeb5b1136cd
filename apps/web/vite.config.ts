import { defineConfig } from 'vite';

/** The server puts a fresh nonce in this word's place with every page (apps/server/src/web.ts). */
const nonce = '__NONCE__';

export default defineConfig({
  root: import.meta.dirname,
  html: { cspNonce: nonce },
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    // Lists what each entry loads: the budget of the first load is counted from it.
    manifest: 'manifest.json',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      // Said once for each of the hundreds of modules of antd: their "use client" is for servers that render React.
      onLog: (level, log, tell) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && tell(level, log),
    },
  },
});
