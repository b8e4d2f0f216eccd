import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { sentenceOf } from '../lib/form';
import { Button, type ButtonKind } from './button';
import styles from './dialog.module.css';
import { focusAfter } from './focus';
import { QuietLine } from './quiet';

const FIELD = 'input:not([type=hidden]), textarea, select, [role=grid] [tabindex="0"]';

/**
 * A dialogue over the page, the browser's own: it keeps the focus inside, closes on Escape and gives the focus
 * back to what opened it, or to what stands nearest where that is gone. The focus begins at the first field, else at
 * the heading: never at a button that cannot be taken back. Render it only while it is open; `onClose` hears of
 * Escape and of "Not now" alike.
 */
export function Dialog({
  title,
  onClose,
  className,
  children,
}: {
  title: string;
  onClose: () => void;
  className?: string | undefined;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => {
    const opener = document.activeElement;
    const nearest = focusAfter(opener);
    const shown = dialog.current;
    shown?.showModal();
    (shown?.querySelector<HTMLElement>(FIELD) ?? heading.current)?.focus();
    return () => {
      shown?.close();
      // Opened by its address, it has no opener.
      if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body) opener.focus();
      else nearest();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={className ? `${styles.dialog} ${className}` : styles.dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className={styles.inside}>
        <h2 ref={heading} tabIndex={-1} id={id}>
          <bdi>{title}</bdi>
        </h2>
        {children}
      </div>
    </dialog>
  );
}

/**
 * A button for what cannot be undone. It asks once, naming the thing and the consequence: "Cancel Thursday's
 * roundtable and tell 12 people". Where something can be undone, do it and offer `say(…, { undo })` instead.
 */
export function ConfirmOnce({
  opens,
  kind,
  title,
  action,
  pending,
  onConfirm,
  children,
}: {
  /** The words of the button that asks. */
  opens: ReactNode;
  kind?: ButtonKind;
  title: string;
  /** The words of the button that does it. */
  action: string;
  pending: string;
  onConfirm: () => Promise<unknown>;
  /** What follows from it; may hold a field. */
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const confirm = async (): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      await onConfirm();
      setOpen(false);
    } catch (error) {
      setFailure(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button {...(kind && { kind })} onClick={() => setOpen(true)}>
        {opens}
      </Button>
      {open && (
        <Dialog title={title} onClose={() => setOpen(false)}>
          {children}
          <QuietLine tone="bad">{failure}</QuietLine>
          <div className="row">
            <Button kind="danger" pending={busy && pending} onClick={() => void confirm()}>
              {action}
            </Button>
            <Button onClick={() => setOpen(false)}>Leave it as it is</Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
