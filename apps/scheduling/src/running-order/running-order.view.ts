import type { EntityManager } from 'typeorm';
import type { RunningOrder as View } from '#contracts/scheduling/endpoints';
import type { Said } from '#contracts/scheduling/running-order';
import { instant, NotFound } from '#service';
import type { Published } from '../programme/programme-version.entity';
import type { RunningOrder } from './running-order.entity';

export const NOTHING_SAID: Said = { startedAt: null, endedAt: null, extraMinutes: 0 };

type Row = Pick<View, 'startsAt' | 'endsAt' | 'zone'> & {
  readonly order: Pick<RunningOrder, 'version' | 'isByClock' | 'items' | 'said'> | null;
  readonly programme: Published | null;
};

const ORDER = `
  SELECT ${instant('g.starts_at')} AS "startsAt", ${instant('g.ends_at')} AS "endsAt", g.start_zone AS zone,
    CASE WHEN o.version IS NOT NULL THEN json_build_object('version', o.version, 'isByClock', o.is_by_clock,
      'items', o.items, 'said', o.said) END AS order,
    (SELECT v.content FROM programme_version v WHERE v.gathering_id = g.id ORDER BY v.number DESC LIMIT 1) AS programme
  FROM gathering g LEFT JOIN running_order o ON o.gathering_id = g.id WHERE g.id = $1`;

/** For those inside alone, as its operations declare. Nobody is named in it. @throws NotFound */
export async function viewRunningOrder(manager: EntityManager, gatheringId: string, at = new Date()): Promise<View> {
  const [row]: Row[] = await manager.query(ORDER, [gatheringId]);
  if (!row) throw new NotFound('gathering');
  const { order, programme, ...gathering } = row;
  const { version = 1, isByClock = true, items = [], said = [] } = order ?? {};
  const saidOf = new Map(said.map(({ id, ...one }) => [id, one]));
  const arranged = programme
    ? programme.sessions.map(({ id, title, roomId, startsAt, endsAt }) => {
        const minutes = Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);
        return { id, title, roomId, startsAt, minutes };
      })
    : items.map((item) => ({ ...item, roomId: null, startsAt: null }));
  return {
    ...gathering,
    ...{ version, isByClock, isProgramme: programme !== null, now: at.toISOString() },
    rooms: programme?.rooms.filter(({ id }) => arranged.some(({ roomId }) => roomId === id)) ?? [],
    items: arranged.map((item) => ({ ...item, ...(saidOf.get(item.id) ?? NOTHING_SAID) })),
  };
}
