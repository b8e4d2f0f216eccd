import { useId, useState, type ReactNode } from 'react';
import { sentenceOf } from '../../lib/form';
import type { ButtonKind } from '../../ui/button';
import { ConfirmOnce } from '../../ui/dialog';
import { TextArea } from '../../ui/fields';

/** What an organiser does to others, once they have written why; what is refused is said at the field. */
export function WithReason({
  label,
  help,
  onConfirm,
  children,
  ...question
}: {
  opens: ReactNode;
  kind?: ButtonKind;
  title: string;
  action: string;
  pending: string;
  /** What is asked, and who reads it. */
  label: string;
  help: string;
  onConfirm: (reason: string) => Promise<unknown>;
  children?: ReactNode;
}) {
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const id = useId();
  return (
    <ConfirmOnce
      {...question}
      onConfirm={() =>
        onConfirm(reason).catch((failure: unknown) => {
          setError(sentenceOf(failure));
          throw failure;
        })
      }
    >
      {children}
      <TextArea label={label} help={help} id={id} name="reason" value={reason} error={error} onChange={setReason} />
    </ConfirmOnce>
  );
}
