import { lazyRouteComponent } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { isolated } from '#contracts/isolated';
import { Button, type ButtonKind } from '../../ui/button';

const Choosing = lazyRouteComponent(() => import('./choose-collection'), 'ChooseCollection');

/** Puts what is published into one of the reader’s collections. */
export function AddToCollection({ item, kind = 'quiet' }: { item: { id: string; title: string }; kind?: ButtonKind }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind={kind} aria-label={`Add to a collection: ${isolated(item.title)}`} onClick={() => setOpen(true)}>
        Add to a collection
      </Button>
      {open && (
        <Suspense>
          <Choosing item={item} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
