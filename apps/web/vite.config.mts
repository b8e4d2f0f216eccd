import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

const network = 'http://127.0.0.1:3000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // `source` finds the contracts as they are written, as every other build here does.
  resolve: { conditions: [...defaultClientConditions, 'source'] },
  server: {
    port: 5173,
    proxy: { '/api': network, '/live': { target: network, ws: true } },
  },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    manifest: true,
    // Fonts stay files of their own, so that the preloaded one is the one used.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // Contracts are imported for what they name; building a schema has no effect worth keeping when unused.
      treeshake: { manualPureFunctions: ['z', 'endpoint', 'defineTopic'] },
    },
  },
});
