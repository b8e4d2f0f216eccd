import { Problem } from '#service';

/** A link about an address that does nothing any more. */
export class AddressLinkOver extends Problem {
  constructor(standing: 'expired' | 'stopped') {
    if (standing === 'expired')
      super('link-expired', 'This link has expired. Ask for the new address again, on your profile.');
    else super('link-revoked', 'This change was stopped. The address is as it was before.');
  }
}
