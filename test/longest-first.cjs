const { relative } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/** What takes longest, the longest first: begun last, each would run on alone. Jest knows this from its cache, and a clean checkout has none. */
const LONGEST = [
  'test/start/backups.test.ts',
  'test/browser/axe.test.ts',
  'apps/library/test/all.ts',
  'test/browser/all-e-n.ts',
  'test/browser/all-o-s.ts',
  'test/browser/all-t-z.ts',
  'test/browser/all-a-d.ts',
  'test/start/start.test.ts',
  'apps/notifications/test/all.ts',
  'test/image/image.test.ts',
  'apps/membership/test/all.ts',
  'test/access/access.test.ts',
  'apps/scheduling/test/all.ts',
  'apps/directory/test/all.ts',
  'test/start/installation.test.ts',
  'apps/discussions/test/all.ts',
  'test/start/landed.test.ts',
  'test/start/recovery.test.ts',
  'libs/messaging/test/kafka-faults.test.ts',
  'libs/messaging/test/crashes.test.ts',
  'test/start/refusals.test.ts',
  'libs/messaging/test/kafka-broker.test.ts',
  'libs/uploads/test/contents.test.ts',
  'test/faults/neighbours.test.ts',
  'test/line/directory-kafka.test.ts',
  'test/line/kafka.test.ts',
  'test/access/two-worlds.test.ts',
  'test/line/library-kafka.test.ts',
  'libs/messaging/test/standbys.test.ts',
  'test/all.ts',
  'libs/messaging/test/local-broker.test.ts',
  'test/start/own-server.test.ts',
  'libs/documents/test/documents.test.ts',
  'libs/service/test/all.ts',
  'test/web/all.ts',
];

module.exports = class LongestFirst extends Sequencer {
  async sort(tests) {
    const placeOf = ({ path, context }) => {
      const place = LONGEST.indexOf(relative(context.config.rootDir, path).replaceAll('\\', '/'));
      return place < 0 ? LONGEST.length : place;
    };
    return [...(await super.sort(tests))].sort((one, other) => placeOf(one) - placeOf(other));
  }
};
