import { join } from 'node:path';
import type { DocumentSource } from '../document';
import { flowOf } from '../made/flow';
import { readyPictures } from '../made/pictures';
import { compile } from './compile';
import { FONTS, newCompiler } from './compiler';
import { closing, opening, pageSetup } from './page';
import { toTypst } from './typst';

/**
 * A tagged PDF (PDF/UA-1, ISO 14289-1). It leaves some 40 MB in the process that are never given back: so it is made in
 * one of its own.
 * @throws Error where the compiler refuses, with what it says.
 */
export async function makePdf(source: DocumentSource): Promise<Buffer> {
  const pictures = await readyPictures(source.pictures);
  // Each of the sections begins a page of its own, where there are contents that name it.
  const flow = flowOf(source).map((block) =>
    source.cover && block.type === 'heading' && block.depth === 1
      ? `#pagebreak(weak: true)\n${toTypst([block], pictures)}`
      : toTypst([block], pictures),
  );
  const text = [pageSetup(source), opening(source, pictures), ...flow, closing(source, pictures)].join('');
  const compiler = newCompiler(text);
  for (const { file, bytes } of pictures.values()) compiler.mapShadow(join(FONTS, file), bytes);
  return compile(compiler, text);
}
