import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** What no font here has, as a reader sees it. */
const UNKNOWN_LETTER = '□';
const INVISIBLE = /^\p{Default_Ignorable_Code_Point}+$/u;
const UNKNOWN = /the text `\\"(.+?)\\"` could not be displayed/gs;
/** Each time the compiler names some of what it cannot show. */
const TRIES = 4;
/** What Atkinson Hyperlegible Next has. */
const FOREIGN =
  /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]|\p{Extended_Pictographic}|[\u0080-\u009f\u2e80-\uffff]|[^\u0000-\uffff]/gu;

/** PDF/UA-1 demands a glyph for every letter (7.21.8): those that no font has are replaced by a box. */
export function compile(compiler: NodeCompiler, text: string, tries = TRIES): Buffer {
  try {
    return compiler.pdf({ mainFileContent: text }, { pdfStandard: 'ua-1', creationTimestamp: 0 });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const unknown = [...said.matchAll(UNKNOWN)].map(([, letters]) => unescaped(letters!)).filter(Boolean);
    if (unknown.length === 0 || tries === 0) throw error;
    const known =
      tries > 1
        ? unknown.reduce(
            (rest, letters) => rest.replaceAll(letters, INVISIBLE.test(letters) ? '' : UNKNOWN_LETTER),
            text,
          )
        : text.replaceAll(FOREIGN, UNKNOWN_LETTER);
    return compile(compiler, known, tries - 1);
  }
}

/** Rust's way of writing a string for a person, twice. */
const unescaped = (letters: string): string =>
  letters
    .replaceAll(/\\+u\{([\da-f]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll(/\\+(.)/g, '$1');
