import { useRef, type ComponentProps } from 'react';
import { Button } from './button';

/** One file, which is taken as soon as it is chosen; the same one may be chosen again. */
export function ChooseFile({
  words,
  label,
  accept,
  mayChoose = () => true,
  take,
  ...button
}: {
  words: string;
  /** What the file is, for whoever sees no button. */
  label: string;
  accept: string;
  /** Asked before a file is chosen. */
  mayChoose?: () => boolean;
  take: (file: File) => void;
} & Pick<ComponentProps<typeof Button>, 'kind' | 'pending' | 'ref' | 'aria-describedby'>) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={label}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) take(file);
          currentTarget.value = '';
        }}
      />
      <Button {...button} onClick={() => mayChoose() && input.current?.click()}>
        {words}
      </Button>
    </>
  );
}
