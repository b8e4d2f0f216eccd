import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const folderOf = (font: string): string => dirname(require.resolve(`@expo-google-fonts/${font}/package.json`));

/** The folder of our typeface, which is the compiler's workspace. */
export const FONTS = folderOf('atkinson-hyperlegible-next');
const FACES = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'];

/** Scripts that our typeface has not, with one that has; only what a text needs is read. */
const OTHERS: readonly (readonly [script: RegExp, font: string])[] = [
  [/\p{Script=Arabic}/u, 'noto-sans-arabic'],
  [/\p{Script=Bengali}/u, 'noto-sans-bengali'],
  [/\p{Script=Devanagari}/u, 'noto-sans-devanagari'],
];

/** A compiler that knows our typeface, and others for the scripts of this text; for letters that none of them has, those of the machine. */
export function newCompiler(text: string): NodeCompiler {
  const others = OTHERS.filter(([script]) => script.test(text)).map(([, font]) => folderOf(font));
  const fontPaths = [
    ...FACES.map((face) => join(FONTS, face)),
    ...others.flatMap((folder) => ['400Regular', '700Bold'].map((face) => join(folder, face))),
  ];
  return NodeCompiler.create({ workspace: FONTS, fontArgs: [{ fontPaths }] });
}
