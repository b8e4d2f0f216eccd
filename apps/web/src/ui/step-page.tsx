import type { ReactNode } from 'react';
import type { FormState } from '../lib/form';
import { Form } from './form';
import { Page } from './page';

/** One question a page: where one is, the way back (the address knows the step), the question, and on. */
export function StepPage({
  step,
  of,
  title,
  lead,
  back,
  form,
  action = 'Go on',
  pending = 'One moment…',
  children,
}: {
  /** Unset on the page that sums up. */
  step?: number;
  of?: number;
  title: string;
  lead?: ReactNode;
  /** A `Link` to the step before. */
  back?: ReactNode;
  form: FormState;
  action?: string;
  pending?: string;
  children: ReactNode;
}) {
  return (
    <Page narrow title={title} lead={lead}>
      {step && <p className="soft small">{`Question ${step} of ${of}`}</p>}
      <Form form={form} action={action} pending={pending} also={back}>
        {children}
      </Form>
    </Page>
  );
}
