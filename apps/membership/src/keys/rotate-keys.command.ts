import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { rotateKeys } from '#contracts/membership/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, inTurn, Problem } from '#service';
import { SigningKey } from './signing-key.entity';
import { TokenSigner } from './token-signer';

type Rotation = AnswerOf<typeof rotateKeys>;

export class RotateKeys extends Command<Rotation> {}

/** One rotation at a time, so that there are never more than two keys. */
@CommandHandler(RotateKeys)
export class RotateKeysHandler extends CommandInTransaction<RotateKeys> {
  constructor(private readonly signer: TokenSigner) {
    super();
  }

  protected async handle(_: RotateKeys, tx: Tx): Promise<Rotation> {
    await inTurn(tx, 'request', 'rotate keys');
    const active = await tx.manager.findBy(SigningKey, { standing: 'active' });
    if (active.length > 1) throw new RotationUnderWay();
    // By a token key that is not the network's, the new one could be opened by nobody.
    for (const key of active) this.signer.unseal(key);
    const key = await this.signer.makeKey(tx);
    return {
      keyId: key.id,
      signsFrom: key.signsFrom().toISOString(),
      retiresAt: key.othersRetireAt().toISOString(),
    };
  }
}

class RotationUnderWay extends Problem {
  constructor() {
    super(
      'rotation-under-way',
      'A new key was made a short while ago, and the one before is not retired yet. Try again in half an hour.',
    );
  }
}
