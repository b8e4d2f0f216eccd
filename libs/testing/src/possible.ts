import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** `describe` where it is possible. Elsewhere it says loudly that nothing ran, and with `CI` set it fails. */
export function describeWhere(possible: boolean, name: string, needs: string, suite: () => void): void {
  if (possible) return describe(name, suite);
  const message = `NOT RUN: ${name}. It needs ${needs}.`;
  if (process.env['CI']) throw new Error(message);
  process.stderr.write(`\n*** ${message} ***\n\n`);
  describe.skip(name, suite);
}

/** Whether a program is there to be called by its name. */
export function onPath(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
