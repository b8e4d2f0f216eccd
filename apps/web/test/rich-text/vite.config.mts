import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

/** One page with nothing but rich text on it, made of the app's own sources; whoever builds it says where to. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: { conditions: [...defaultClientConditions, 'source'] },
  build: { target: 'es2023', emptyOutDir: true },
});
