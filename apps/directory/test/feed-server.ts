import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FeedServer {
  readonly host: string;
  /** Of an endpoint that serves `services`, a page at a time. */
  readonly address: string;
  services: object[];
  /** Answers in the place of the endpoint; null for itself. */
  answer: ((url: URL) => { status?: number; body?: unknown; location?: string } | null) | null;
  readonly asked: string[];
  stop(): void;
}

/** An Open Referral UK endpoint of somebody else. */
export async function startFeedServer(): Promise<FeedServer> {
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://feed.test');
    feed.asked.push(url.pathname + url.search);
    const { status = 200, body, location } = feed.answer?.(url) ?? { body: pageOf(feed.services, url) };
    response.writeHead(status, { 'content-type': 'application/json', ...(location && { location }) });
    response.end(typeof body === 'string' ? body : JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const feed: FeedServer = {
    ...{ host, address: `http://${host}/api`, services: [], answer: null, asked: [] },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return feed;
}

export function pageOf(services: readonly object[], url: URL, most = 2): object {
  const page = Number(url.searchParams.get('page') ?? 1);
  const contents = services.slice((page - 1) * most, page * most);
  const pages = Math.ceil(services.length / most);
  return {
    ...{ total_items: services.length, total_pages: pages, page_number: page, size: contents.length },
    ...{ first_page: page === 1, last_page: page >= pages, empty: contents.length === 0, contents },
  };
}

export const aService = (nth: number, over: object = {}) => ({
  id: `service-${nth}`,
  name: `Programme ${nth}`,
  description: `<p>What <b>number ${nth}</b> offers.</p>`,
  status: 'active',
  assured_date: '2026-09-01',
  fees: 'None',
  organization: {
    id: `org-${Math.ceil(nth / 2)}`,
    name: `Partner ${String.fromCharCode(64 + Math.ceil(nth / 2))} of somebody else`,
    description: 'They help.',
  },
  service_areas: [{ id: 'a', name: 'Scotland' }],
  service_at_locations: [],
  ...over,
});
