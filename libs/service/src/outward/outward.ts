import { lookup as lookUp, type LookupAddress, type LookupOptions } from 'node:dns';
import ipaddr from 'ipaddr.js';

/** An address that this network does not call: the message is a sentence for whoever set it. */
export class OutwardRefused extends Error {}

/** Of the outside: not what our own machines, their neighbours or a cloud's own services answer at. */
function isOutward(ip: string): boolean {
  return ipaddr.process(ip).range() === 'unicast';
}

const within = (host: string): OutwardRefused =>
  new OutwardRefused(`${host} lies within a network of its own, and is not called from here.`);

/** Of a host written as a number, which nothing looks up. @throws OutwardRefused where it lies within */
export function refuseInward(host: string): void {
  if (ipaddr.isValid(host) && !isOutward(host)) throw within(host);
}

type Found = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/** As `lookup` of a connection: whatever a name leads to, the address that was checked is the one connected to. */
export function lookUpOutward(host: string, options: LookupOptions, found: Found): void {
  lookUp(host, { ...options, all: true }, (error, addresses) => {
    if (error) return found(error, []);
    if (addresses.length === 0 || addresses.some(({ address }) => !isOutward(address))) return found(within(host), []);
    if (options.all) found(null, addresses);
    else found(null, addresses[0]!.address, addresses[0]!.family);
  });
}
