import { Problem } from '#service';

export class FileTooLarge extends Problem {
  constructor(bytes: number) {
    super('file-too-large', `A file may have ${bytes / 1024 / 1024} MB. This one has more.`);
  }
}

export class FileNotTaken extends Problem {
  constructor(sentence: string) {
    super('file-not-taken', sentence);
  }
}

export class UploadBrokenOff extends Problem {
  constructor() {
    super('upload-broken-off', 'The file did not come in whole. Send it again.');
  }
}
