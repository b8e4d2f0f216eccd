/** Bytes of one file, and how many stand at one item. */
export const LARGEST_FILE = 25 * 1024 * 1024;
export const MOST_FILES = 20;
/** Characters of the text beside a file that is the item itself: more is a text of its own. */
export const LONGEST_DESCRIPTION = 2000;
