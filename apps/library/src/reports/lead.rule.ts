import { NotAllowed, type OwnRules } from '#service';

const NO_LEAD = new NotAllowed('This is for those who speak for your organisation. Ask your lead.');

/** Which organisation is never said by the request: it is the caller's own. */
export const leadRule: OwnRules = {
  'own-organisation-lead': ({ caller }) => caller.roles.includes('lead') || NO_LEAD,
};
