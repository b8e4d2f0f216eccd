/** `node --conditions=source -r @swc-node/register libs/calendar/test/write-golden.ts`; what it changed, `git diff` shows. */
import { writeFileSync } from 'node:fs';
import { fileOf, goldenTexts } from './golden';

for (const [name, { text }] of Object.entries(goldenTexts())) writeFileSync(fileOf(name), text);
