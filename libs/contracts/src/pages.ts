import type { Area } from './areas';

const UUID = '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-7[0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}';
const NUMBER = '[1-9][0-9]{0,4}';

/**
 * The addresses of the web app whose pages are read without script, by the service that writes them. Whatever stands
 * before the services, one process or the front of a cluster, hands them to the operation of the same name below `pages`.
 */
export const PAGE_ADDRESSES = {
  library: `^/(what-works/${UUID}|toolkits/${UUID}(/editions/${NUMBER})?|sitemap(-library)?\\.xml|robots\\.txt)$`,
  directory: `^/(partners/a-to-z|(partners|programmes)/${UUID}|sitemap-directory\\.xml)$`,
  scheduling: `^/(gatherings/${UUID}|sitemap-scheduling\\.xml)$`,
} as const;

type PageService = keyof typeof PAGE_ADDRESSES;
/** Of what a service's pages show. */
export const PAGE_AREAS: Readonly<Record<PageService, Area>> = {
  library: 'library',
  directory: 'directory',
  scheduling: 'gatherings',
};
export const PAGE_SERVICES = Object.keys(PAGE_ADDRESSES) as PageService[];
const KNOWN = PAGE_SERVICES.map((service) => [service, new RegExp(PAGE_ADDRESSES[service])] as const);

/** Where search engines are told of a service's pages; what names all of these is the library's. */
export const sitemapAddress = (service: PageService): string => `/sitemap-${service}.xml`;

/** The one page that is asked for more than its address says. */
export const ASKING_PAGE = '/partners/a-to-z';

/**
 * The path of the operation that writes the page of an address; undefined where it is the web app's alone. What others
 * hang on addresses, such as where somebody came from, is no page's business, and no operation knows it.
 */
export function pageOperation(url: string): string | undefined {
  const [address = ''] = url.split('?', 1);
  const [service] = KNOWN.find(([, known]) => known.test(address)) ?? [];
  return service && `/api/${service}/pages${address === ASKING_PAGE ? url : address}`;
}
