import type { DataSource } from 'typeorm';
import { csvText } from '#service';

interface Consent {
  name: string;
  organisation: string;
  sector: string | null;
  email: string;
  toolkit: string;
  asked_at: Date;
  confirmed_at: Date | null;
  news: boolean;
  consent_version: number;
  consent_text: string;
}

const HEAD = [
  ...['Name', 'Organisation', 'Sector', 'E-mail', 'Toolkit', 'Asked at', 'Confirmed at'],
  ...['News', 'Version of the text', 'Text agreed to'],
];

/** Every consent with its text, for spreadsheets. */
export async function exportConsents(dataSource: DataSource): Promise<string> {
  const rows: Consent[] = await dataSource.query(
    `SELECT name, organisation, sector, email, toolkit, asked_at, confirmed_at, news, consent_version, consent_text
     FROM interest ORDER BY asked_at, id LIMIT 100000`,
  );
  const lines = rows.map((one) => [
    ...[one.name, one.organisation, one.sector ?? '', one.email, one.toolkit],
    ...[one.asked_at.toISOString(), one.confirmed_at?.toISOString() ?? '', one.news ? 'yes' : 'no'],
    ...[String(one.consent_version), one.consent_text],
  ]);
  return csvText([HEAD, ...lines]);
}
