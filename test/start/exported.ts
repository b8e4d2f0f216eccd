import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { extract } from 'tar-stream';
import { SERVICES, type ServiceName } from '#service';
import { fieldsOf, KINDS, nameOf } from '../../apps/network/src/export/kinds';
import { COPIES } from './copies';
import { smallDisk, type Network } from './installation';
import type { Ran } from './levelfield';

/** Tables that no export is of: how services work, what is made of other tables, what is over soon, and secrets. */
const LEFT_OUT =
  /^(auth_.*|migrations|public_address|attempt|delivery|import|import_row|.*_(search|word|progress|chunk|document))$/;
const OF_SERVICE: Partial<Record<ServiceName, readonly string[]>> = {
  membership: [
    ...['access_token', 'address_change', 'application_request', 'ended_sessions', 'former_name', 'held_decision'],
    ...['link', 'network_logo', 'session', 'signing_key'],
  ],
  scheduling: [
    ...['agenda', 'agenda_pick', 'calendar_feed', 'editing', 'feedback_ticket', 'floor', 'floor_vote'],
    ...['registration_group', 'registration_group_member', 'limited_session'],
    ...['gathering_picture', 'poll_asking', 'programme'],
  ],
  library: [
    ...['author_invitation', 'doing', 'draft_update', 'draft_writer', 'follower', 'happening', 'interest_left'],
    ...['item_use', 'library_settings', 'news', 'organisation_renamed', 'report_version', 'sponsor_logo'],
    ...['starter_copy', 'toolkit_visit'],
  ],
  directory: [
    ...['feed_entry', 'feed_row', 'feed_run', 'follower', 'happening', 'news', 'offer_place', 'opening'],
    ...['partner_merge', 'place', 'twin'],
  ],
  discussions: ['mention', 'read_mark', 'thread_change'],
  notifications: ['gathering', 'mail', 'mail_test', 'reminder'],
};

/** Columns of tables that leave which are bookkeeping anywhere. */
const COLUMNS_LEFT_OUT = /^(version|request_id|.*_hash|digest|source)$/;
/** As well: by when and how often the clock did something, what is counted from other rows, links, and what is half done. */
const COLUMNS_OF_TABLE: Readonly<Record<string, string>> = {
  'membership.network': 'public_url logo',
  'membership.organisation': 'prospect_id renamed',
  'membership.person': 'epoch renamed first_steps_away',
  'membership.application': 'link_id',
  'membership.prospect_invitation': 'expires_at application_id',
  'scheduling.gathering':
    'sequence moved_from registration_opens_at registration_closes_at link_shown_at releases_at own_fields offered held asking changed_at',
  'scheduling.invitation': 'held_until',
  'scheduling.registration': 'entries entries_from',
  'scheduling.check_in': 'told_at taken_back_by',
  'scheduling.session_speaker': 'during',
  'scheduling.session_entry': 'during',
  'scheduling.session_proposal': 'note_version',
  'scheduling.floor_question': 'person_id',
  'scheduling.commitment': 'colleagues in_room ask_on asked_at asks_leads link_id',
  'scheduling.feedback': 'until',
  'scheduling.poll': 'last_starts_at deadline_at remind remind_at',
  'scheduling.poll_voter': 'changes changes_from',
  'library.item': 'waiting number remind_on asked_summary asked_audience asked_partners asked_at',
  'library.draft': 'writing seq content_seq',
  'library.file': 'attached sent_digest from_number',
  'library.following': 'fresh',
  'library.report': 'unattributed named among said_at message_id',
  'library.toolkit': 'number outline_version',
  'library.edition': 'of_version',
  'library.edition_item': 'research_level doubted doubt_told',
  'library.interest': 'expires_at edition invited_at',
  'library.sponsor': 'link_id',
  'directory.entry': 'proposed_by proposed_at returned remind_on assurance_id taken',
  'directory.introduction': 'round changed_at due_on reminded escalated in_time employer_shares partner_shares',
  'directory.joint_programme': 'endorsed_by',
  'directory.offer': 'due_on forgotten',
  'directory.taking': 'due_on reminded in_time',
  'directory.partner_application': 'expires_at',
  'directory.feed': 'address next_at hides settling',
  'discussions.thread': 'rev last_seq',
  'discussions.message': 'mentioned',
  'notifications.calendar_answer': 'sequence',
};
const COLUMNS = `SELECT table_name AS table, column_name AS name FROM information_schema.columns
  WHERE table_schema = 'public' ORDER BY table_name, ordinal_position`;

/** What lets somebody in, or a digest of it. */
const SECRETS: readonly (readonly [ServiceName, string])[] = [
  ['membership', 'SELECT password_hash AS secret FROM person WHERE password_hash IS NOT NULL'],
  ['membership', `SELECT encode(token_hash, 'hex') AS secret FROM session`],
  ['membership', 'SELECT id::text AS secret FROM link'],
  ['membership', `SELECT encode(private_key, 'hex') AS secret FROM signing_key`],
  ['library', 'SELECT link_id::text AS secret FROM sponsor WHERE link_id IS NOT NULL'],
];

type Levelfield = (...args: string[]) => Promise<Ran>;

/** A network that runs leaves in one file, the same each time, without what opens it. */
export async function exportAll(network: Network, levelfield: Levelfield): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'levelfield-start-test-'));
  const [first, second] = [join(folder, 'first.tar'), join(folder, 'second.tar')];
  const made = await levelfield('export', first);
  expect(made.output).toMatch(/^Exported \d+ lines of \d+ kinds to .*first\.tar \(\d+\.\d MB\)\.\n/);
  expect(statSync(first).mode & 0o777).toBe(0o600);
  expect((await levelfield('export', second, '--json')).code).toBe(0);
  expect(readFileSync(second).equals(readFileSync(first))).toBe(true);
  const refused = await levelfield('export', first);
  expect([refused.code, refused.errors]).toEqual([
    78,
    `Nothing is exported to ${first}, since it is there already: name another file.\n`,
  ]);

  await refusesSmallDisk(join(folder, 'small'), levelfield);

  const documented = readFileSync(join(__dirname, '../../docs/export.md'), 'utf8').replaceAll(/ +/g, ' ');
  const files = await filesIn(first);
  expect([...files.keys()]).toEqual(KINDS.map(nameOf));
  for (const kind of KINDS) {
    const lines = files.get(nameOf(kind))!.split('\n').slice(0, -1);
    const [count] = await network.query(kind.service, `SELECT count(*)::integer AS lines FROM ${kind.table}`);
    expect([nameOf(kind), lines.length]).toEqual([nameOf(kind), count!['lines']]);
    const fields = fieldsOf(kind).map(({ name }) => name);
    for (const line of lines) expect(Object.keys(JSON.parse(line) as object)).toEqual(fields);
    expect(documented).toContain(`| \`${nameOf(kind)}\` | ${fields.join(', ')} |`);
  }
  const people = files.get('membership/people.jsonl')!;
  expect(people).toContain('"email":"olwen@example.org"');
  const reports = linesOf(files.get('library/reports.jsonl')!);
  const [unattributed] = await network.query('library', 'SELECT id FROM report WHERE unattributed');
  expect(reports.find(({ id }) => id === unattributed!['id'])).toMatchObject({ organisationId: null, sector: null });

  const all = [...files.values()].join('');
  for (const [service, sql] of SECRETS)
    for (const { secret } of await network.query(service, sql)) expect(all.includes(String(secret))).toBe(false);
  rmSync(folder, { recursive: true });
}

async function refusesSmallDisk(disk: string, levelfield: Levelfield): Promise<void> {
  const unmount = smallDisk(disk, '256k');
  if (!unmount) return;
  try {
    const refused = await levelfield('export', join(disk, 'network.tar'));
    expect([refused.code, refused.output]).toEqual([1, '']);
    expect(refused.errors).toMatch(/^The disk with .*small has 1 MB free, and up to \d MB are needed: make room/);
    expect(readdirSync(disk)).toEqual([]);
  } finally {
    unmount();
  }
}

/** Whoever adds a table, or a column to one that leaves, says whether it does. */
export async function everyTableIsDecidedOn(network: Network): Promise<void> {
  for (const service of SERVICES) {
    const known = new Set([
      ...KINDS.flatMap((kind) => (kind.service === service ? kind.table : [])),
      ...COPIES[service],
      ...(OF_SERVICE[service] ?? []),
    ]);
    const tables = await network.query(service, `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`);
    // But for that of another test.
    const names = tables.map(({ name }) => String(name)).filter((name) => name !== 'kept');
    expect(names.filter((name) => !known.has(name) && !LEFT_OUT.test(name))).toEqual([]);

    const decided = new Set(
      KINDS.filter((kind) => kind.service === service).flatMap(({ table, fields }) => [
        ...fields.map((field) => `${table}.${field.split(' ')[0]}`),
        ...(COLUMNS_OF_TABLE[`${service}.${table}`]?.split(' ') ?? []).map((column) => `${table}.${column}`),
      ]),
    );
    const leaves = new Set(KINDS.flatMap((kind) => (kind.service === service ? kind.table : [])));
    const columns = (await network.query(service, COLUMNS)).filter((column) => leaves.has(String(column['table'])));
    const undecided = columns.filter((column) => !COLUMNS_LEFT_OUT.test(String(column['name'])));
    expect(
      undecided.map(({ table, name }) => `${String(table)}.${String(name)}`).filter((name) => !decided.has(name)),
    ).toEqual([]);
  }
}

async function filesIn(path: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const tar = extract();
  tar.end(readFileSync(path));
  for await (const entry of tar) files.set(entry.header.name, await text(entry));
  return files;
}

const linesOf = (file: string): Record<string, unknown>[] =>
  file
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
