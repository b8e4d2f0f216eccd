/** Bytes of a logo as it is sent, a sponsor's or the network's. */
export const LARGEST_LOGO = 2 * 1024 * 1024;
