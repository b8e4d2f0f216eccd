import { Link } from '@tanstack/react-router';
import type { ApplicationDraft, Step } from './application-draft';

export interface StepProps {
  draft: ApplicationDraft;
  /** Keeps the answers and goes on to the step, or to the first where none is named. */
  go: (answers: Partial<ApplicationDraft>, next?: Step) => Promise<void>;
}

export function BackLink({ step }: { step?: Step }) {
  return (
    <Link to="/apply" search={step ? { step } : {}}>
      Back
    </Link>
  );
}
