import { isolated } from '#contracts/isolated';
import { Section } from '../../ui/page';
import type { Gathering } from '../gatherings/gatherings.queries';
import type { Programme } from '../programme/programme.queries';
import { AddMaterial, ChangeMaterial } from './material-form';
import { MaterialList } from './material-list';
import { MoveMaterial } from './move-material';
import type { Material, Materials, Where } from './materials.queries';
import { RemoveMaterial } from './remove-material';

interface Of {
  readonly gathering: Gathering;
  readonly programme: Programme | undefined;
  readonly materials: Materials | undefined;
}

/** On the gathering's page: links of the gathering as a whole; those of its sessions stand in its programme. */
export function MaterialsSection({ gathering, programme, materials }: Of) {
  const { id: gatheringId, title, runsIt = false, standing } = gathering;
  if (!materials) return null;
  const shown = materials.items.filter(({ sessionId }) => sessionId === null);
  const known = new Set(programme?.sessions.map(({ id }) => id));
  // Of a session that was taken out of the programme: those who run it alone still see them.
  const left = programme ? materials.items.filter(({ sessionId }) => sessionId !== null && !known.has(sessionId)) : [];
  if (shown.length + left.length === 0 && (!runsIt || standing === 'cancelled')) return null;
  const isUnderRule = gathering.chathamHouse || (programme?.sessions.some((one) => one.chathamHouse) ?? false);
  const isCancelled = standing === 'cancelled';
  const where: Where = { gatheringId, sessionId: null, title, isUnderRule, runsIt, isCancelled };
  return (
    <Section title="Materials" aside={runsIt && !isCancelled && <AddMaterial where={where} />}>
      {shown.length === 0 ? (
        <p className="soft">
          What to read beforehand, slides, a recording: as links, for those who come and for whom you choose.
        </p>
      ) : (
        <Links where={where} shown={shown} label="Materials" />
      )}
      {left.length > 0 && (
        <>
          <p className="small soft">Of sessions that are no longer in the programme. You who run it alone see these.</p>
          <Links where={{ ...where, isLeft: true }} shown={left} label="Of sessions no longer in the programme" />
        </>
      )}
    </Section>
  );
}

/** In the programme, under a session. */
export function SessionMaterials({
  gathering: { id: gatheringId, runsIt = false, standing },
  materials: { items, speaksAt },
  session: { id: sessionId, title, chathamHouse },
  adds,
}: {
  gathering: Gathering;
  materials: Materials;
  session: Programme['sessions'][number];
  /** Who adds to it here: nobody to what is not published last, and beside much else those who speak there. */
  adds: 'nobody' | 'speakers' | 'all';
}) {
  const shown = items.filter((one) => one.sessionId === sessionId);
  const isTheirs = speaksAt.includes(sessionId) || (runsIt && adds === 'all');
  const isCancelled = standing === 'cancelled';
  const mayAdd = isTheirs && adds !== 'nobody' && !isCancelled;
  const where: Where = { gatheringId, sessionId, title, isUnderRule: chathamHouse, runsIt, isCancelled };
  return (
    <>
      <Links where={where} shown={shown} label={`Materials of ${isolated(title)}`} />
      {mayAdd && (
        <div className="row" data-unprinted>
          <AddMaterial where={where} />
        </div>
      )}
    </>
  );
}

function Links({ where, shown, label }: { where: Where; shown: readonly Material[]; label: string }) {
  // What is left of several sessions has no order among them.
  const mayMove = where.runsIt && !where.isLeft;
  return (
    <MaterialList
      label={label}
      materials={shown}
      actions={(material, nth) =>
        material.mayChange && (
          <div className="row" data-unprinted>
            {where.isCancelled ? (
              <RemoveMaterial where={where} material={material} />
            ) : (
              <>
                {mayMove && <MoveMaterial gatheringId={where.gatheringId} among={shown} nth={nth} />}
                <ChangeMaterial where={where} material={material} />
              </>
            )}
          </div>
        )
      }
    />
  );
}
