import type { SizeBand } from '#contracts/membership/sizes';
import type { Sector } from '#contracts/sector-names';
import type { Input } from '../../lib/api';
import { dropDraft, keepDraft, readDraft } from '../../lib/drafts';
import { newId } from '../../lib/id';

/** One question a page; the first has no name in the address. */
export type Step = 'sector' | 'you' | 'why' | 'summary' | 'sent';

/** What was answered so far: kept in this browser, so that a reload or a day in between loses nothing. */
export interface ApplicationDraft {
  id: string;
  employer?:
    | { listed: true; prospectId: string; name: string }
    | { listed: false; name: string; companyNumber: string; sizeBand?: SizeBand };
  sector?: Sector;
  name: string;
  email: string;
  message: string;
  /** The token of the invitation that it came of, for the employer that was invited. */
  invitation?: { token: string; prospectId: string };
}

const NAME = 'application';

export function readApplication(): ApplicationDraft {
  return readDraft<ApplicationDraft>(NAME) ?? { id: newId(), name: '', email: '', message: '' };
}

export const keepApplication = (draft: ApplicationDraft): void => keepDraft(NAME, draft);
export const dropApplication = (): void => dropDraft(NAME);

/** What was sent last, to say so also after a reload. */
export interface Receipt {
  employer: string;
  email: string;
  at: string;
}
const RECEIPT = 'application-sent';
export const keepReceipt = (receipt: Receipt): void => keepDraft(RECEIPT, receipt);
export const readReceipt = (): Receipt | undefined => readDraft<Receipt>(RECEIPT);

/** The step at which something is missing, or undefined where all is answered. */
export function missingStep(draft: ApplicationDraft): 'employer' | Step | undefined {
  if (!draft.employer) return 'employer';
  if (!draft.sector) return 'sector';
  if (!draft.name || !draft.email) return 'you';
  return undefined;
}

/** With all that was asked answered. */
export type Answered = ApplicationDraft & Required<Pick<ApplicationDraft, 'employer' | 'sector'>>;

export function bodyOf(draft: Answered): Input<'POST /api/membership/applications'>['body'] {
  const { employer, invitation } = draft;
  const isInvited = employer.listed && employer.prospectId === invitation?.prospectId;
  return {
    id: draft.id,
    employer: employer.listed
      ? { listed: true, prospectId: employer.prospectId }
      : {
          listed: false,
          name: employer.name,
          ...(employer.companyNumber && { companyNumber: employer.companyNumber }),
          ...(employer.sizeBand && { sizeBand: employer.sizeBand }),
        },
    sector: draft.sector,
    applicant: { name: draft.name, email: draft.email },
    message: draft.message,
    ...(isInvited && { invitation: invitation.token }),
  };
}
