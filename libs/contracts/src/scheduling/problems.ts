import { problem } from '../problem-kinds';

export const SCHEDULING_PROBLEMS = {
  'not-a-calendar': problem(
    'invalid',
    'The file is no calendar (RFC 5545), or has no entry with a time.',
    'Export it from the calendar again, as an .ics file.',
  ),
  'gathering-cancelled': problem('conflict', 'The gathering was cancelled.', 'Nothing of it can be changed any more.'),
  'gathering-draft': problem(
    'conflict',
    'The gathering is a draft, of which nobody but organisers knows.',
    'Publish it first.',
  ),
  'gathering-published': problem(
    'conflict',
    'The gathering is published, and others may count on it.',
    'Cancel it instead, with a reason.',
  ),
  'too-many-invited': problem(
    'conflict',
    'As many people are invited to the gathering as may be.',
    'Take invitations back, or let the whole network see it.',
  ),
  'too-many-co-hosts': problem(
    'conflict',
    'As many people are co-hosts of the gathering as may be.',
    'Have somebody be no co-host any more first.',
  ),
  'gathering-begun': problem('conflict', 'The gathering has begun, so no more places are given.', 'Find a later one.'),
  'registration-not-open': problem(
    'conflict',
    'Registration has not opened yet; `opensAt` says when it does.',
    'Register from then on.',
  ),
  'registration-closed': problem(
    'conflict',
    'Registration has closed, so nobody new is given a place or joins the waitlist.',
    'Write to the organisers: they can give a place themselves.',
  ),
  'no-offer': problem(
    'conflict',
    'No place is offered just now: it has gone on, or was never held.',
    'Register, or wait for the next.',
  ),
  'door-shut': problem(
    'conflict',
    'Nobody is checked in just now: the door opens some hours before the start and shuts some after the end.',
    'Come back when it is open.',
  ),
  'no-certificate': problem(
    'conflict',
    'A certificate is for who was checked in, once the gathering is over.',
    'Come back when it is over; if you were there and not checked in, write to the organisers.',
  ),
  'too-many-walk-ins': problem(
    'conflict',
    'As many people without a place were let in at the door as may be.',
    'Change the number of places, or give them a place before it begins.',
  ),
  'gathering-over': problem('conflict', 'The gathering is over.', 'Nothing of it can be changed any more.'),
  'registered-already': problem(
    'conflict',
    'The person has a place, or waits for one: there is nothing to invite them to.',
    'Give them a place yourself, where they wait.',
  ),
  'no-place-to-hold': problem(
    'conflict',
    'No place can be held for the person: all are taken or held, or a rule of sharing them out keeps them from one; the detail says which.',
    'Invite them without holding a place, or give them one yourself with a reason.',
  ),
  'under-chatham-house': problem(
    'conflict',
    'Under the Chatham House Rule who takes part is theirs alone to say: nobody registers a colleague.',
    'Send them the address of the gathering: they register themselves.',
  ),
  'in-a-group': problem(
    'conflict',
    'The person means to come to the gathering with another group.',
    'Leave that group first.',
  ),
  'group-full': problem(
    'conflict',
    'As many people are in the group as may come together.',
    'Begin another group, or register alone.',
  ),
  'group-not-ready': problem(
    'conflict',
    'The group cannot register as one just now; the detail says why.',
    'Do what the detail says, or take somebody out of the group. Nobody was registered.',
  ),
  'registration-refused': problem(
    'conflict',
    'An organiser took the registration back, or declined the request for a place; the detail says which and, to the person alone, why.',
    'Write to the organisers: they can give a place themselves.',
  ),
  'too-many-requests': problem(
    'conflict',
    'As many people ask for a place at the gathering, or the caller for places, as may at a time.',
    'Take back what you no longer want, or wait until those who run the gathering have decided.',
  ),
  'places-taken': problem(
    'conflict',
    'With fewer places, people would lose theirs; `affected` says how many.',
    'Leave as many places as are taken, or ask people to give theirs up.',
  ),
  'time-shown-twice': problem(
    'invalid',
    'The clocks go back over this time, so the wall shows it twice.',
    'Say which is meant: `offsets` holds those to choose from, the earlier instant first.',
  ),
  'no-place': problem(
    'forbidden',
    'This is for those with a place at the gathering, which `gatheringId` names.',
    'Register for it.',
  ),
  'no-member-organisation': problem(
    'forbidden',
    'Registering is for members of organisations in the network.',
    'Ask your organisation to apply, or to invite you.',
  ),
  'registered-too-often': problem(
    'too-many',
    'You have registered many times within an hour.',
    'Wait as long as Retry-After says. Giving a place up is never refused.',
  ),
  'too-many-feeds': problem(
    'conflict',
    'You have as many calendar feeds as one person may have.',
    'Remove one that no device reads any more.',
  ),
  'poll-closed': problem('conflict', 'No answers are taken any more.', 'Write to whoever seeks the date.'),
  'poll-over': problem('conflict', 'A time was chosen, or the search called off.', 'Seek a date anew.'),
  'too-many-polls': problem(
    'conflict',
    'As many dates are sought as one organiser, or the network, may seek at a time.',
    'Choose a time of one of them, or call it off.',
  ),
  'asked-lately': problem(
    'conflict',
    'Somebody was asked for a date as often as they may be within a day, or you have asked as many people as you may.',
    'Leave out those whom `errors` name, or ask tomorrow.',
  ),
  'session-in-the-way': problem(
    'conflict',
    'A room is taken then, or a speaker is elsewhere or could not come from there in time; the detail names the session in the way, and `inTheWay` its id.',
    'Choose another time or room, or move that session first. Nothing was changed.',
  ),
  'programme-full': problem(
    'conflict',
    'The programme has as many sessions, speakers or published versions as it may have.',
    'Remove what is not needed.',
  ),
  'not-publishable': problem(
    'conflict',
    'The programme cannot be published as it is arranged; the detail says why.',
    'Mend what the detail names, then publish.',
  ),
  'call-closed': problem(
    'conflict',
    'No sessions are proposed for the gathering: no call for them was opened, or it has closed.',
    'Write to the organisers.',
  ),
  'proposal-decided': problem(
    'conflict',
    'The session that was proposed is decided: it is changed no more, and once it is accepted it is not taken back.',
    'Write to the organisers.',
  ),
  'too-many-proposals': problem(
    'conflict',
    'As many sessions are proposed for the gathering, by the caller or in all, as may be.',
    'Take one of yours back to propose another.',
  ),
  'floor-closed': problem(
    'conflict',
    'No questions from the floor are taken at the gathering just now.',
    'Whoever runs it can take them again until it is over.',
  ),
  'too-many-questions': problem(
    'conflict',
    'As many questions are asked at the gathering, by the caller or in all, as may be.',
    'Take one of yours back to ask another.',
  ),
  'session-begun': problem('conflict', 'The session has begun, and gives no places any more.', 'Ask in its room.'),
  'two-at-a-time': problem(
    'conflict',
    'The caller has a place at another session at that time.',
    'Give that place up to take one here.',
  ),
  'programme-is-agenda': problem(
    'conflict',
    'A programme is published at the gathering: its sessions are the agenda, and no items are arranged beside them.',
    'Arrange the programme, and publish it.',
  ),
  'clock-rules': problem(
    'conflict',
    'The agenda goes by the clock, and an item is to come until its time.',
    'Start another item, or rule by hand.',
  ),
  'agenda-full': problem('conflict', 'The agenda has as many items as it may have.', 'Take one out to add another.'),
  'too-many-materials': problem(
    'conflict',
    'As many links stand at the gathering, at the session, or there by those who speak, as may.',
    'Take one out to put another.',
  ),
  'commitments-closed': problem(
    'conflict',
    'What an organisation will do is said in the week before a gathering, at it, and in the week after.',
    'Say it at the next one.',
  ),
  'feedback-asked': problem(
    'conflict',
    'Those who had a place have been asked already, and some may have answered.',
    'Set other questions for the next gathering.',
  ),
  'feedback-closed': problem(
    'conflict',
    'No answers are taken: asking has not begun, or is over, or the caller is not asked.',
    'Write to the organisers.',
  ),
  'names-in-summary': problem(
    'conflict',
    'Under the Chatham House Rule the summary seems to name who was there; `names` holds what stands in it.',
    'Name roles in their place. Where it is no name of theirs, or they said yes, send `despite`.',
  ),
  'too-many-commitments': problem(
    'conflict',
    'You, or your organisation, have said as much at this gathering as is followed up.',
    'Take back what matters least, or leave it at that.',
  ),
  'answered-too-often': problem(
    'too-many',
    'The answers were changed many times within an hour.',
    'Wait as long as Retry-After says.',
  ),
} as const;
