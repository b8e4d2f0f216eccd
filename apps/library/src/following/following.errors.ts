import { Invalid } from '#service';

export class NoWordInSearch extends Invalid {
  constructor() {
    super([{ pointer: '#/filters/search', detail: 'There is no word in this. Look for a word.' }]);
  }
}
