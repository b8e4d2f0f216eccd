export type { CleanFile } from './contents/clean-file';
export { Cleaner } from './contents/cleaner';
export { KINDS, nameAs } from './contents/kinds';
export { Incoming, type SentFile } from './incoming';
export { Logos, type Logo } from './logos';
export { servedHeaders } from './served-headers';
export { FileNotTaken, UploadBrokenOff } from './upload.errors';
export { wholeOf } from './whole';
