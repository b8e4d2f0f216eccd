import { contractStage, type BrokerKind } from './contract-stage';
import { deliveryContract } from './contract-delivery';
import { restoreContract } from './contract-restore';
import { troubleContract } from './contract-trouble';

/** What every broker must do: the same suite runs for each. */
export function brokerContract(
  name: string,
  setUp: () => Promise<BrokerKind>,
  describe: (name: string, suite: () => void) => void = global.describe,
): void {
  describe(`the ${name} broker`, () => {
    const stage = contractStage(name, setUp);
    deliveryContract(stage);
    troubleContract(stage);
    restoreContract(stage);
  });
}
