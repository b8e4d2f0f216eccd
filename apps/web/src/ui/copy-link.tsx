import { useState } from 'react';
import { Button } from './button';
import styles from './quiet.module.css';

/** An address, or another secret, to copy; it stays readable where the clipboard may not be used. */
export function CopyLink({ address, label = 'Copy link' }: { address: string; label?: string }) {
  const [copied, setCopied] = useState<boolean>();
  const copy = async (): Promise<void> => {
    try {
      // Over plain http browsers offer no clipboard at all, except at localhost.
      await navigator.clipboard.writeText(address);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <div className={styles.copy}>
      <output>{address}</output>
      <Button onClick={() => void copy()}>{label}</Button>
      <span role="status" className="soft small">
        {copied && 'Copied.'}
        {copied === false && 'Your browser did not let us copy: select it instead.'}
      </span>
    </div>
  );
}
