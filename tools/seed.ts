/** `npm run seed`, or `npm run seed -- http://127.0.0.1:3000`: a demonstration for a network that runs. */
import { HOW_TO_SIGN_IN, loadDemo } from '../apps/network/src/demo/load-demo';

async function main(): Promise<void> {
  const address = new URL(process.argv[2] ?? process.env['PUBLIC_URL'] ?? 'http://127.0.0.1:3000');
  await loadDemo({ baseUrl: address.origin, setUpCode: address.searchParams.get('code') ?? undefined, say });
  say(`\nThe demonstration is at ${address.origin}. ${HOW_TO_SIGN_IN}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
