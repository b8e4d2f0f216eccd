import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { LaunchOptions } from 'playwright-core';

const PACKAGE = 'node_modules/@sparticuz/chromium/package.json';
/** Where its fonts lie: its own file says Lambda's folders, and without any font no text has a height. */
const fontsOf = (folder: string): string =>
  `<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/cache</cachedir></fontconfig>`;
const CACHE = resolve('node_modules/.cache');

/**
 * How to launch a browser on this machine: the one that `CHROME_PATH` names, or the Chromium inside a registry package,
 * which is built for Linux on x64; elsewhere an installed Chrome.
 */
export async function anyChromium(): Promise<LaunchOptions> {
  // Headless Chromium refuses to run as root inside its own sandbox, and containers often have too little /dev/shm.
  const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'];
  const executablePath = process.env['CHROME_PATH'];
  if (executablePath) return { executablePath, args };
  if (process.platform !== 'linux' || process.arch !== 'x64') return { channel: 'chrome', args };
  const unpacked = await unpack();
  return {
    executablePath: resolve(unpacked, 'chromium'),
    args,
    // The libraries and fonts that come with it: a machine need have none, and every machine renders alike.
    env: {
      ...process.env,
      LD_LIBRARY_PATH: resolve(unpacked, 'al2023/lib'),
      FONTCONFIG_PATH: resolve(unpacked, 'fonts'),
    },
  };
}

/**
 * The package unpacks into the temporary folder and takes whatever it finds there for complete. So it unpacks into a
 * folder of its own, which then gets its name in one step: also with two test files at once, or after a kill.
 */
async function unpack(): Promise<string> {
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string };
  const unpacked = resolve(CACHE, `chromium-${version}`);
  if (existsSync(unpacked)) return unpacked;
  await mkdir(CACHE, { recursive: true });
  const making = await mkdtemp(`${unpacked}-`);
  try {
    // It unpacks the libraries only where it takes the machine for AWS Lambda.
    const env = { ...process.env, TMPDIR: making, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
    const script = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())";
    await promisify(execFile)(process.execPath, ['--eval', script], { env });
    await writeFile(resolve(making, 'fonts/fonts.conf'), fontsOf(unpacked));
    await rename(making, unpacked).catch((error: unknown) => {
      if (!existsSync(unpacked)) throw error;
    });
  } finally {
    await rm(making, { recursive: true, force: true });
  }
  return unpacked;
}
