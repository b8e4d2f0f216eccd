import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** The folder of our typeface, which is the compiler's workspace. */
export const FONTS = dirname(require.resolve('@expo-google-fonts/atkinson-hyperlegible-next/package.json'));
const FACES = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'];

/** A compiler that knows our typeface, and for letters that it has not those of the machine. */
export const newCompiler = (): NodeCompiler =>
  NodeCompiler.create({
    workspace: FONTS,
    fontArgs: [{ fontPaths: FACES.map((face) => join(FONTS, face)) }],
  });
