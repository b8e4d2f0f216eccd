import type { ServiceName } from '#service';

/** One kind of thing: a file of lines, of which each says these fields, in this order. */
export interface Kind {
  readonly service: ServiceName;
  readonly name: string;
  readonly table: string;
  /** Columns, and `column = SQL` where something else is said. Nothing that is not named here leaves. */
  readonly fields: readonly string[];
  /** By which the lines are ordered, the same each time. */
  readonly by: string;
}

/** In camel case, as the network's own operations say them, each with what is said there. */
export const fieldsOf = ({ fields }: Kind): { name: string; sql: string }[] =>
  fields.map((field) => {
    const [column = field, sql = column] = field.split(/ = (.*)/s);
    return { name: column.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase()), sql };
  });

/** Its file in the archive. */
export const nameOf = ({ service, name }: Kind): string => `${service}/${name}.jsonl`;

const of =
  (service: ServiceName) =>
  (name: string, table: string, fields: string, { by = 'id', also = [] as readonly string[] } = {}): Kind => ({
    ...{ service, name, table, by },
    fields: [...fields.split(' '), ...also],
  });
const [membership, scheduling, library] = [of('membership'), of('scheduling'), of('library')];
const [directory, discussions, notifications] = [of('directory'), of('discussions'), of('notifications')];

/** Under the Chatham House Rule it may be told what was said, and not by whom. */
const ATTRIBUTED = `thread_id IN (SELECT t.id FROM thread t WHERE t.subject <> 'gathering'
  OR EXISTS (SELECT FROM gathering g WHERE g.id = t.subject_id AND NOT g.chatham_house))`;
const OPEN = `EXISTS (SELECT FROM gathering g WHERE g.id = commitment.gathering_id AND NOT g.chatham_house)`;
/** What a room writes is nobody's. */
const ONES_OWN = 'gathering_id IS NULL AND summary_of IS NULL';
const AUTHORS = 'EXISTS (SELECT FROM item_author a WHERE a.item_id = item.id AND a.person_id = started_by)';

const where = (condition: string, ...fields: string[]): readonly string[] =>
  fields.map((field) => `${field} = CASE WHEN ${condition} THEN ${field} END`);

const OF_MEMBERSHIP = [
  membership('network', 'network', 'id name colour purpose contact privacy_notice for_members host_id set_up_at'),
  membership(
    'organisations',
    'organisation',
    'id kind name sector standing company_number size_band locality sites members_ask members_offer joined_at',
  ),
  // Whoever left has no address here any more, and no name unless they let theirs stay (library/kept-names).
  membership('people', 'person', 'id organisation_id standing roles invited_by created_at', {
    also: where(`standing <> 'left'`, 'name', 'email'),
  }),
  membership(
    'applications',
    'application',
    'id organisation_id applicant_id message standing reason received_at decided_at decided_by',
  ),
  membership(
    'prospects',
    'prospect',
    'id employer_id name address locality postcode company_number sic_codes sectors size_band former_names as_of imported_at',
  ),
  membership(
    'prospect-invitations',
    'prospect_invitation',
    'id prospect_id organisation name email invited_by standing invited_at',
  ),
  membership('sector-targets', 'sector_target', 'id shares'),
];

const OF_SCHEDULING = [
  scheduling(
    'gatherings',
    'gathering',
    'id kind title purpose start_local start_zone start_offset starts_at end_local end_zone end_offset ends_at place link link_shown capacity max_per_organisation chatham_house seating guests_each on_request accept_within standing cancellation_reason places_taken waiting scheduled_by scheduled_at wanted_sectors registration_opens registration_closes reminders visibility is_draft accessibility brief stage tags questions hosts co_hosts sponsors series_id',
  ),
  scheduling('series', 'series', 'id repeats scheduled_by scheduled_at'),
  scheduling('invitations', 'invitation', 'id gathering_id person_id standing invited_by invited_at'),
  scheduling(
    'registrations',
    'registration',
    'id gathering_id person_id guest_of guest_name party organisation_id standing request since offered_until needs answers because decided_by decided_for registered_by',
  ),
  scheduling('check-ins', 'check_in', 'id gathering_id registration_id at door checked_in_by walked_in taken_back_at'),
  scheduling('programmes', 'programme_version', 'gathering_id number published_at content changes', {
    by: 'gathering_id, number',
  }),
  scheduling('sessions', 'session', 'id gathering_id title about track_id room_id minutes during chatham_house places'),
  scheduling('sessions-places', 'session_entry', 'session_id person_id gathering_id standing since', {
    by: 'session_id, person_id',
  }),
  scheduling('speakers', 'speaker', 'id gathering_id person_id name organisation email'),
  scheduling('sessions-speakers', 'session_speaker', 'session_id speaker_id moderates position', {
    by: 'session_id, speaker_id',
  }),
  scheduling('calls-for-sessions', 'session_call', 'gathering_id text closes_at', { by: 'gathering_id' }),
  scheduling(
    'session-proposals',
    'session_proposal',
    'id gathering_id person_id title about minutes speaks others standing words note session_id',
  ),
  scheduling('questions-from-the-floor', 'floor_question', 'id gathering_id session_id text standing answer'),
  scheduling('agendas-in-the-room', 'running_order', 'gathering_id is_by_clock items said', { by: 'gathering_id' }),
  scheduling('materials', 'material', 'id gathering_id session_id position title address kind audience by_speaker'),
  scheduling('commitments', 'commitment', 'id organisation_id what due standing learnt said_at', {
    also: where(OPEN, 'gathering_id', 'person_id'),
  }),
  scheduling('feedback', 'feedback', 'gathering_id questions standing asked answered results', { by: 'gathering_id' }),
  scheduling('summaries', 'gathering_summary', 'gathering_id text released_at', { by: 'gathering_id' }),
  scheduling(
    'date-polls',
    'poll',
    'id kind title purpose zone minutes times deadline names_hidden standing gathering_id asked_by started_at decided_at',
  ),
  scheduling(
    'date-poll-answers',
    'poll_voter',
    'id poll_id person_id name organisation sector email answers answered_at',
  ),
];

const OF_LIBRARY = [
  library(
    'items',
    'item',
    'id kind standing audience title stage excerpt cohorts sizes sectors cost_band research_level research_source review_due first_published_at published_at withdrawn_reason started_at worked partly did_not doing partners',
    { also: where(AUTHORS, 'started_by') },
  ),
  library('authors', 'item_author', 'item_id person_id organisation_id added_at', { by: 'item_id, person_id' }),
  library(
    'versions',
    'item_version',
    'item_id number content summary published_by published_at audience partners file_id',
    {
      by: 'item_id, number',
    },
  ),
  library('drafts', 'draft', 'item_id content comment saved_at gathering_id summary_of', {
    by: 'item_id',
    also: where(ONES_OWN, 'saved_by'),
  }),
  library('files', 'file', 'id item_id organisation_id person_id name media_type size blob_id uploaded_at removed_at'),
  library('reports', 'report', 'id item_id standing outcome sure different month', {
    // Who asked for nobody to know whose it is keeps that, also here.
    also: where('NOT unattributed', 'organisation_id', 'cohorts', 'size', 'since', 'sector'),
  }),
  library('toolkits', 'toolkit', 'id title words audience partners sections started_by started_at'),
  library(
    'editions',
    'edition',
    'toolkit_id number title words audience partners sections notes published_by published_at',
    {
      by: 'toolkit_id, number',
    },
  ),
  library('editions-items', 'edition_item', 'toolkit_id edition item_id number', {
    by: 'toolkit_id, edition, item_id',
  }),
  library(
    'interests',
    'interest',
    'id toolkit_id toolkit name organisation sector email news consent_version consent_text standing asked_at confirmed_at downloaded_at',
  ),
  library('interest-counts', 'interest_count', 'week sector asked confirmed downloaded applied members', {
    by: 'week, sector',
  }),
  library('sponsors', 'sponsor', 'id name url from_day to_day toolkit_ids added_by added_at ended_at'),
  library('sponsor-counts', 'sponsor_count', 'sponsor_id week counts', { by: 'sponsor_id, week' }),
  library('collections', 'collection', 'id person_id organisation_id name words entries started_by'),
  library('following', 'following', 'id person_id kind subject name filters query since'),
  library('kept-names', 'kept_name', 'person_id', {
    by: 'person_id',
    also: ['name = (SELECT p.name FROM person p WHERE p.id = person_id)'],
  }),
];

const OF_DIRECTORY = [
  directory(
    'entries',
    'entry',
    'id kind partner_id standing number name registers content proposed waiting trusted assured_on assured_by hidden_reason started_by started_at published_at changed_at',
  ),
  directory('entries-versions', 'entry_version', 'entry_id number content by_id approved_by at', {
    by: 'entry_id, number',
  }),
  directory(
    'introductions',
    'introduction',
    'id organisation_id partner_id programme_id asked_by need standing asked_at answer_by answered_by person next_step outcome_on employer_outcome partner_outcome passed_from',
  ),
  directory('introductions-steps', 'introduction_step', 'introduction_id nth what by_id at text', {
    by: 'introduction_id, nth',
  }),
  directory(
    'joint-programmes',
    'joint_programme',
    'id organisation_id partner_id programme_id title what began_on ended_on recorded_by endorsement endorsed_at answer answered_at',
  ),
  directory(
    'offers',
    'offer',
    'id organisation_id made_by standing content places taken last_day closed_reason made_at opened_at changed_at',
  ),
  directory(
    'takings',
    'taking',
    'id offer_id organisation_id partner_id programme_id by_id standing asked places begins_on help answer_by answered_by person said at changed_at',
  ),
  directory('takings-steps', 'taking_step', 'taking_id nth what places by_id at', { by: 'taking_id, nth' }),
  directory(
    'partner-applications',
    'partner_application',
    'id standing organisation register website description name email at decided_at confirmed',
  ),
  directory('feeds', 'feed', 'id name licence licence_url every_days publishes columns kept_by removed_at'),
  directory('taxonomies', 'taxonomy', 'id code name description editable'),
  directory('terms', 'term', 'id taxonomy_id code name description uri parent_id position retired'),
  directory('following', 'following', 'id person_id kind subject since'),
];

export const KINDS: readonly Kind[] = [
  ...OF_MEMBERSHIP,
  ...OF_SCHEDULING,
  ...OF_LIBRARY,
  ...OF_DIRECTORY,
  discussions('threads', 'thread', 'id subject subject_id last_message_at'),
  discussions('messages', 'message', 'id thread_id seq text posted_at edited_at', {
    by: 'thread_id, seq',
    also: where(ATTRIBUTED, 'author_id', 'organisation_id'),
  }),
  notifications('announcements', 'announcement', 'id gathering_id addressed subject text by_id at people'),
  notifications('calendar-answers', 'calendar_answer', 'gathering_id person_id answer at', {
    by: 'gathering_id, person_id',
  }),
  notifications('mail-choices', 'mail_choice', 'person_id mentions library news partners reminders zone', {
    by: 'person_id',
  }),
];
