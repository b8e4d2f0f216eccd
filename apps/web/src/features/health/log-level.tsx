import { useQueryClient } from '@tanstack/react-query';
import type { Condition } from '#contracts/condition';
import type { SetLogLevel } from '#contracts/log-level';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { Button } from '../../ui/button';
import { At } from '../../ui/date-line';
import { Dialog } from '../../ui/dialog';
import { RadioGroup, Select } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Section } from '../../ui/page';
import { Facts } from '../../ui/quiet';
import { say } from '../../ui/said';
import { useOpened } from '../../ui/use-opened';
import { ASKING, SERVICES, type Service } from './health.queries';

type Answered = readonly [service: Service, condition: Condition | null | undefined];

/** How much the services log, and setting it for an hour: of all, since in one process they have one log. */
export function LogLevels({ conditions }: { conditions: readonly Answered[] }) {
  const { isOpen, open, close } = useOpened('how-much-is-logged');
  return (
    <Section title="Logs" aside={<Button onClick={() => open()}>Set how much is logged</Button>}>
      <Facts
        rows={conditions.map(([service, condition]) => {
          const { level, until } = condition?.logging ?? {};
          return [
            service,
            (condition === undefined && ASKING) ||
              (level && (
                <span key={service}>
                  {level}
                  {until && (
                    <>
                      , until <At instant={until} />
                    </>
                  )}
                </span>
              )),
          ];
        })}
      />
      {isOpen && <SetLevel onClose={close} />}
    </Section>
  );
}

const USUAL = 'usual';

const LEVELS = [
  { value: 'debug', label: 'Debug: every request and how long it took' },
  { value: 'info', label: 'Info: what begins, ends and comes back' },
  { value: 'warn', label: 'Warn: what goes wrong, or may soon' },
  { value: USUAL, label: 'As they were started' },
] as const satisfies readonly { value: SetLogLevel | typeof USUAL; label: string }[];

function SetLevel({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const form = useForm({
    initial: { service: '' as Service | '', level: 'debug' as SetLogLevel | typeof USUAL },
    submit: async ({ service, level }) => {
      const body = { level: level === USUAL ? null : level };
      const set = async (one: Service) => {
        await call(`PUT /api/${one}/log-level`, { body });
        await client.invalidateQueries({ queryKey: ['condition', one] });
      };
      const asked = service ? [service] : SERVICES;
      const outcomes = await Promise.allSettled(asked.map(set));
      const failed = outcomes.find((one) => one.status === 'rejected');
      if (failed) throw failed.reason;
      say(level === USUAL ? 'They log as they were started.' : 'It is set for an hour.');
      onClose();
    },
  });
  return (
    <Dialog title="Set how much is logged" onClose={onClose}>
      <p>For an hour, in every process of a service; then each logs as it was started. Nothing is started anew.</p>
      <Form form={form} action="Set it" pending="Setting it…" also={<Button onClick={onClose}>Not now</Button>}>
        <Select
          label="Which services"
          empty="All of them"
          choices={SERVICES.map((value) => ({ value, label: value }))}
          {...form.field('service')}
        />
        <RadioGroup label="How much" choices={LEVELS} {...form.field('level')} />
      </Form>
    </Dialog>
  );
}
