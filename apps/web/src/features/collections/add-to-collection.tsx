import { lazyRouteComponent } from '@tanstack/react-router';
import { Suspense } from 'react';
import { isolated } from '#contracts/isolated';
import { Button, type ButtonKind } from '../../ui/button';
import { useOpened } from '../../ui/use-opened';

const Choosing = lazyRouteComponent(() => import('./choose-collection'), 'ChooseCollection');

/** Puts what is published into one of the reader’s collections. */
export function AddToCollection({ item, kind = 'quiet' }: { item: { id: string; title: string }; kind?: ButtonKind }) {
  const { isOpen, open, close } = useOpened(`add-to-a-collection:${item.id}`);
  return (
    <>
      <Button kind={kind} aria-label={`Add to a collection: ${isolated(item.title)}`} onClick={() => open()}>
        Add to a collection
      </Button>
      {isOpen && (
        <Suspense>
          <Choosing item={item} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
