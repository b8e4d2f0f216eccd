import { Problem } from '#service';

export class LinkUnknown extends Problem {
  constructor() {
    super(
      'link-unknown',
      'This link is not one of ours, was over long ago, or was not copied in full. Open it from the latest mail.',
    );
  }
}

const OVER = {
  'link-expired': 'This link has expired. Ask for a new one: it goes to the same address.',
  'link-used': 'This link has been used. Ask for a new one: it goes to the same address.',
  'link-revoked': 'This link was taken back. Whoever sent it can tell you why.',
};

/** `renewable`: a new one can be asked for. */
export class LinkOver extends Problem {
  constructor(standing: 'expired' | 'used' | 'revoked') {
    const slug = `link-${standing}` as const;
    super(slug, OVER[slug], [], { renewable: standing !== 'revoked' });
  }
}
