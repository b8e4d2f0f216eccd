import { useId, useState, type ReactNode } from 'react';
import { sentenceOf } from '../lib/form';
import type { ButtonKind } from './button';
import { ConfirmOnce } from './dialog';
import { TextArea } from './fields';

/** What somebody does that others read the reason of, once they have written it; what is refused is said at the field. */
export function WithReason({
  label,
  help,
  optional,
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
  /** It may be left empty. */
  optional?: boolean;
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
      <TextArea
        label={label}
        help={help}
        {...(optional && { optional })}
        id={id}
        name="reason"
        value={reason}
        error={error}
        onChange={setReason}
      />
    </ConfirmOnce>
  );
}
