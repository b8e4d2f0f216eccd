import { useState } from 'react';
import { Button } from './button';
import styles from './quiet.module.css';

/** An address to copy; it stays readable where the clipboard may not be used. */
export function CopyLink({ address, label = 'Copy link' }: { address: string; label?: string }) {
  const [copied, setCopied] = useState<boolean>();
  const copy = async (): Promise<void> => {
    setCopied(
      await navigator.clipboard.writeText(address).then(
        () => true,
        () => false,
      ),
    );
  };
  return (
    <div className={styles.copy}>
      <output>{address}</output>
      <Button onClick={() => void copy()}>{label}</Button>
      <span role="status" className="soft small">
        {copied && 'Copied.'}
        {copied === false && 'Your browser did not let us copy: select the address instead.'}
      </span>
    </div>
  );
}
