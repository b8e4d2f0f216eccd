import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import '../../src/ui/mantine.css';
import '../../src/ui/tokens.css';
import '../../src/ui/base.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Prose } from '../../src/ui/rich-text/prose';
import { RichTextField } from '../../src/ui/rich-text/rich-text-field';
import { cssVariablesResolver, theme } from '../../src/ui/theme';

/** Reads each text into an editor, and writes what stands there. */
async function throughEditor(texts: readonly string[]): Promise<string[]> {
  const { openEditor } = await import('../../src/ui/rich-text/editor');
  const root = document.createElement('div');
  document.body.append(root);
  const ignore = (): void => undefined;
  const options = { root, attributes: () => ({}), onChange: ignore, onMove: ignore };
  const editor = await openEditor({ ...options, markdown: '' });
  const written = texts.map((text) => {
    editor.replace(text);
    return editor.markdown();
  });
  editor.close();
  root.remove();
  return written;
}

/** One field, what it tells, and the same text as it is read. */
function Page() {
  const [value, setValue] = useState('');
  Object.assign(window, { value, setValue, throughEditor });
  return (
    <main className="stack" style={{ padding: '1rem' }}>
      <h1>A note</h1>
      <h2>What is written</h2>
      <RichTextField
        id="did"
        name="did"
        label="What we did"
        help="Steps that somebody else could follow."
        error={undefined}
        value={value}
        onChange={setValue}
      />
      <button type="button">After it</button>
      <h2>As it is read</h2>
      <section aria-label="Read" style={{ width: '100%' }}>
        <Prose markdown={value} />
      </section>
    </main>
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <Page />
    </MantineProvider>
  </StrictMode>,
);
