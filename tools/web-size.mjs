// Holds the first load of the web app to its budget: what a visitor's browser must fetch as script, brotli.
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

const BUDGET_BYTES = 200_000;
const FRONT_PAGE = 'src/features/home/home.page.tsx';
const built = new URL('../dist/web/', import.meta.url);

const manifest = JSON.parse(await readFile(new URL('.vite/manifest.json', built), 'utf8'));
const chunks = new Set();
const add = (key) => {
  if (chunks.has(key)) return;
  chunks.add(key);
  for (const imported of manifest[key].imports ?? []) add(imported);
};
add('index.html');
add(FRONT_PAGE);

let total = 0;
for (const key of chunks) {
  const { file } = manifest[key];
  const content = await readFile(new URL(file, built));
  const { length } = await promisify(brotliCompress)(content);
  console.log(`${String(length).padStart(8)}  ${file}`);
  total += length;
  // Schemas come on demand: zod would add a sixth, and it tries `eval`, which the pages forbid.
  if (content.includes('ZodObject')) {
    console.error(
      `Something that every visitor loads builds schemas, in ${file}: import what it needs from elsewhere.`,
    );
    process.exitCode = 1;
  }
}
console.log(`${String(total).padStart(8)}  of ${BUDGET_BYTES} bytes of compressed script`);
if (total > BUDGET_BYTES) {
  console.error('The first load of the web app is over its budget.');
  process.exitCode = 1;
}
