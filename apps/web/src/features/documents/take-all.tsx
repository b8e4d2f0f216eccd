import { useMutation } from '@tanstack/react-query';
import { fetchFile } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { keepFile } from '../../lib/keep-file';
import { Button } from '../../ui/button';
import { QuietLine } from '../../ui/quiet';
import styles from './documents.module.css';

/** Everything that is published, as a zip of Markdown files: what one wrote oneself, or one's organisation. */
export function TakeAll() {
  const take = useMutation({
    mutationFn: async (of: 'own' | 'organisation') =>
      keepFile(await fetchFile('GET /api/library/export', { query: { of } })),
  });
  const making = (of: string): string | false => take.isPending && take.variables === of && 'Packing it…';
  return (
    <div>
      <p className={styles.buttons}>
        Download as Markdown
        <Button kind="quiet" onClick={() => take.mutate('own')} pending={making('own')}>
          All that you published
        </Button>
        <Button kind="quiet" onClick={() => take.mutate('organisation')} pending={making('organisation')}>
          All of your organisation
        </Button>
      </p>
      <QuietLine tone="bad">{take.error && sentenceOf(take.error)}</QuietLine>
    </div>
  );
}
