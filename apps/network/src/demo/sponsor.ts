import sharp from 'sharp';
import { addSponsor, getStarter, getToolkit, publishEdition, putSponsorLogo } from '#contracts/library/endpoints';
import { call } from './api';
import { demoId } from './demo';

/** Shapes alone: which letters there are depends on the computer. */
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="160" fill="none" stroke="#1d4d4f" stroke-width="14">
  <path d="M40 120 H440 M80 120 V88 M160 120 V64 M240 120 V40 M320 120 V64 M400 120 V88"/>
  <path d="M80 88 Q240 -8 400 88" stroke="#c8702a"/></svg>`;

/** Of the starter toolkit's first edition, which visitors may have from then on. */
export async function seedSponsor(baseUrl: string, organiser: string): Promise<void> {
  const { toolkitId } = await call(baseUrl, organiser, getStarter);
  if (toolkitId === null) return;
  const params = { toolkitId };
  const { version: toolkitVersion, number } = await call(baseUrl, organiser, getToolkit, { params });
  if (number === 0) await call(baseUrl, organiser, publishEdition, { params, body: { toolkitVersion } });
  const id = demoId('sponsor');
  const name = 'The Fairbank Foundation (made up)';
  const said = { name, url: 'https://fairbank.example', from: '2026-01-01', toolkitIds: [toolkitId] };
  await call(baseUrl, organiser, addSponsor, { body: { id, ...said } });
  const logo = new Uint8Array(await sharp(Buffer.from(LOGO)).png().toBuffer());
  await call(baseUrl, organiser, putSponsorLogo, { params: { sponsorId: id }, body: new Blob([logo]) });
}
