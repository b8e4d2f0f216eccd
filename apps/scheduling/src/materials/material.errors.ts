import { MOST_BY_SPEAKERS, MOST_MATERIALS, MOST_OF_ONE } from '#contracts/scheduling/material-words';
import { Problem } from '#service';

const MANY = {
  one: `${MOST_OF_ONE} links stand here, which is the most. Take one out to put another.`,
  speakers: `Those who speak at this session have put ${MOST_BY_SPEAKERS} links there, which is the most. Take one out to put another.`,
  all: `${MOST_MATERIALS} links stand at this gathering and its sessions, which is the most.`,
};

export class TooManyMaterials extends Problem {
  constructor(of: keyof typeof MANY) {
    super('too-many-materials', MANY[of]);
  }
}
