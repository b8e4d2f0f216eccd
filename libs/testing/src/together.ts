import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * All tests of a folder, or those whose names match, as one file of Jest; each is told under its own name. Jest loads
 * whatever a file asks for anew, which for a service takes longer than most tests do, and for a rule far longer.
 */
export function together(folder: string, which = /^/): void {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(test|spec)\.ts$/.test(name),
  );
  for (const name of names.filter((one) => which.test(one)).sort())
    describe(name, () => void require(join(folder, name)));
}
