import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/api';
import { ChooseImage } from '../../ui/choose-image';
import { Checkbox, TextField } from '../../ui/fields';
import { gatheringQuery, type Gathering } from './gatherings.queries';
import { Picture } from './picture';

const UNSAID = 'Write what the picture shows, or say that it only decorates.';

/** What it shows is asked first. */
export function ChoosePicture({ gathering: { id: gatheringId, picture = null } }: { gathering: Gathering }) {
  const client = useQueryClient();
  const [words, setWords] = useState(picture?.words ?? '');
  const [isDecorative, setDecorative] = useState(picture?.words === '');
  const [unsaid, setUnsaid] = useState(false);
  // What it shows is said of a picture that is sent: of one that is set there is nothing to change by itself.
  const [isChoosing, setChoosing] = useState(picture === null);
  const show = (now: Gathering['picture']): void => {
    client.setQueryData(gatheringQuery(gatheringId).queryKey, (known) => known && { ...known, picture: now });
    setChoosing(now === null);
  };
  const maySend = (): boolean => {
    setChoosing(true);
    const isSaid = isDecorative || words.trim() !== '';
    setUnsaid(isChoosing && !isSaid);
    if (isChoosing && !isSaid) document.getElementById('picture-words')?.focus();
    return isChoosing && isSaid;
  };
  return (
    <ChooseImage
      thing="picture"
      shown={<Picture of={picture} />}
      isSet={picture !== null}
      isAnother={!isChoosing}
      help="It is shown at once, to whoever may see the gathering, and where its address is shared."
      maySend={maySend}
      put={async (upload) => {
        const query = isDecorative ? { decorative: 'true' as const } : { words };
        const about = { params: { gatheringId }, query, upload, patient: true };
        show((await call('PUT /api/scheduling/gatherings/:gatheringId/picture', about)).picture);
      }}
      remove={async () => {
        await call('DELETE /api/scheduling/gatherings/:gatheringId/picture', { params: { gatheringId } });
        show(null);
      }}
    >
      {isChoosing && !isDecorative && (
        <TextField
          id="picture-words"
          name="picture-words"
          label="What the picture shows"
          help="In a sentence, for whoever does not look at it."
          maxLength={300}
          value={words}
          error={unsaid ? UNSAID : undefined}
          onChange={setWords}
        />
      )}
      {isChoosing && (
        <Checkbox
          id="picture-decorates"
          name="picture-decorates"
          label="It only decorates"
          value={isDecorative}
          error={undefined}
          onChange={(only) => {
            setDecorative(only);
            setUnsaid(false);
          }}
        />
      )}
    </ChooseImage>
  );
}
