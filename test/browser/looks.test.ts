import { chromium } from 'playwright-core';
import { flawsInEveryLook } from './axe';
import { anyChromium } from './chromium';

/** What stands in each look on too little contrast, and in no other. */
const FAINT = `<!doctype html><html lang="en"><title>Faint</title><style>
  body { background: #fff; color: #000 }
  .on-a-phone { display: none }
  .on-a-desk, .on-a-phone { color: #bbb }
  @media (max-width: 400px) {
    .on-a-desk { display: none }
    .on-a-phone { display: block }
    .paler-on-a-phone { color: #bbb }
  }
  @media (prefers-color-scheme: dark) {
    body { background: #000; color: #fff }
    .in-the-dark { color: #333 }
  }
  @media (max-width: 400px) and (prefers-color-scheme: dark) { .on-a-phone-in-the-dark { color: #333 } }
  </style><main><h1>Faint</h1>
  ${['on-a-desk', 'on-a-phone', 'paler-on-a-phone', 'in-the-dark', 'on-a-phone-in-the-dark']
    .map((name) => `<p class="${name}">A text.</p>`)
    .join('')}</main></html>`;

it('what is too faint is found, also in one look alone', async () => {
  const browser = await chromium.launch(await anyChromium());
  try {
    const page = await browser.newPage();
    await page.setContent(FAINT);
    const found = await flawsInEveryLook(page);
    expect(found.map((flaw) => flaw.replace(/: Fix .*$/, '')).sort()).toEqual([
      'dark, 1280 px: color-contrast at .in-the-dark',
      'dark, 320 px: color-contrast at .on-a-phone-in-the-dark',
      'light, 1280 px: color-contrast at .on-a-desk',
      'light, 320 px: color-contrast at .on-a-phone',
      'light, 320 px: color-contrast at .paler-on-a-phone',
    ]);
  } finally {
    await browser.close();
  }
});
