import { problem } from '../problem-kinds';

export const LIBRARY_PROBLEMS = {
  'drafts-full': problem(
    'conflict',
    'You have as many drafts that were never published as one person may have.',
    'Publish or discard one first.',
  ),
  'published-already': problem(
    'conflict',
    'What was published once is not thrown away: others may rely on it.',
    'Withdraw it, with a reason.',
  ),
  'not-published': problem('conflict', 'The item is not published, or no more.', 'Publish its draft.'),
  'toolkit-to-ask-for': problem(
    'forbidden',
    'A visitor reads the first section of a toolkit freely, and the rest after leaving an address for it.',
    'Ask for the toolkit, and open it by the link that comes.',
  ),
  'not-waiting': problem('conflict', 'The item waits for no look any more.', 'Nothing is to be done.'),
  'authors-full': problem(
    'conflict',
    'As many people write the item, or are asked to, as may.',
    'Take an invitation back first.',
  ),
  'asked-already': problem(
    'conflict',
    'They were asked to write along already, and have not answered or have declined.',
    'Wait for their answer; whoever declined may be asked again after 30 days.',
  ),
  'file-not-taken': problem(
    'wrong-type',
    'The file is of a kind that is not taken, is damaged, or holds what is not passed on: what runs, fetches or hides something.',
    'The detail says what is wrong with it. Save it in another way, and upload it again.',
  ),
  'files-full': problem(
    'conflict',
    'The item has as many files as it may have, or the organisation’s files take as much room as they may.',
    'Remove a file that is not needed any more, or ask those who run the network for more room.',
  ),
  'file-held': problem(
    'conflict',
    'A published version is this file, and versions never change.',
    'Publish another version without it, or withdraw the item: then nobody but its authors and moderators has it.',
  ),
  'upload-broken-off': problem(
    'invalid',
    'The file did not come in whole. Nothing of it is kept.',
    'Send it again under the same id.',
  ),
  'last-author': problem(
    'conflict',
    'Nobody else writes the item.',
    'Hand it to a lead of your organisation, ask somebody to write along, or throw it away or withdraw it.',
  ),
  'written-anew': problem(
    'conflict',
    'The text was replaced as a whole since you began to write in it, or an earlier version was taken up again.',
    'Begin from what is there now; what you wrote is still with you.',
  ),
  'draft-too-long': problem(
    'too-large',
    'The draft, with all that was ever changed in it, is as long as one may be.',
    'Publish it, or take parts out into a draft of their own.',
  ),
  'following-full': problem(
    'conflict',
    'You follow as much, or have saved as many searches, as one person may.',
    'Stop following something that matters less first.',
  ),
  'own-item': problem(
    'conflict',
    'The organisation wrote the item, so that its word is in it already.',
    'Say in the item itself what changed, in a new version.',
  ),
  'report-named': problem(
    'conflict',
    'A report of the organisation was read under its name: made unattributed, it would be recognised.',
    'Change it under the name, or take it back.',
  ),
  'collections-full': problem(
    'conflict',
    'The person, or the organisation, has as many collections as they may have.',
    'Throw one away first.',
  ),
  'collection-full': problem(
    'conflict',
    'The collection holds as many items as it may.',
    'Take one out, or start another.',
  ),
  'toolkits-full': problem(
    'conflict',
    'The network has as many toolkits as it may have.',
    'Discard one that has no edition.',
  ),
  'edition-not-ready': problem(
    'conflict',
    'Something in the toolkit may not stand in an edition: it is withdrawn, or not for everybody who will read it.',
    'The detail names what it is. Take it out, or publish it to those readers, and publish the edition again.',
  ),
  'sponsors-full': problem(
    'conflict',
    'The network has as many sponsors as it may have.',
    'Remove one whose time is over.',
  ),
  'sponsorship-ended': problem('conflict', 'The sponsorship was ended.', 'Add the sponsor again.'),
  'not-confirmed': problem(
    'conflict',
    'The address was not confirmed yet.',
    'Wait until it is: only then is it theirs.',
  ),
} as const;
