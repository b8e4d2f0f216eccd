import { z } from 'zod';

/** Registers by their org-id.guide codes: charities of England and Wales, Scotland, Northern Ireland, and companies. */
export const Register = z.enum(['GB-CHC', 'GB-SC', 'GB-NIC', 'GB-COH'], { error: 'Choose a register.' });
export type Register = z.infer<typeof Register>;

interface RegisterRule {
  readonly name: string;
  readonly shape: RegExp;
  readonly like: string;
  /** As it is kept: what people leave out put back. */
  readonly kept?: (number: string) => string;
}

/**
 * What numbers of a register look like, and not which there are: a Scottish charity and a Scottish company have one
 * shape, so the register is kept beside the number.
 */
export const REGISTERS: Readonly<Record<Register, RegisterRule>> = {
  'GB-CHC': { name: 'Charity Commission for England and Wales', shape: /^\d{6,7}$/, like: 'six or seven digits' },
  'GB-SC': { name: 'Scottish Charity Register', shape: /^SC\d{6}$/, like: 'SC and six digits' },
  'GB-NIC': {
    name: 'Charity Commission for Northern Ireland',
    shape: /^1\d{5}$/,
    like: 'six digits that begin with 1',
    kept: (number) => number.replace(/^NIC/, ''),
  },
  'GB-COH': {
    name: 'Companies House',
    shape: /^(?:\d{8}|[A-Z]{2}\d{6}|[A-Z]{2}\d{5}[A-Z])$/,
    like: 'eight characters, like 01234567 or SC123456',
    // Spreadsheets take the zeros in front.
    kept: (number) => (/^\d{1,7}$/.test(number) ? number.padStart(8, '0') : number),
  },
};

const asNumber = (typed: string): string => typed.toUpperCase().replaceAll(/[\s.-]/g, '');

/** A number as a register gives it. One of another register is refused by naming what this one's look like. */
export const RegisterNumber = z
  .strictObject({ register: Register, number: z.string().max(40) })
  .overwrite(({ register, number }) => {
    const typed = asNumber(number);
    return { register, number: REGISTERS[register].kept?.(typed) ?? typed };
  })
  .superRefine(({ register, number }, context) => {
    const { name, shape, like } = REGISTERS[register];
    if (shape.test(number)) return;
    const other = Register.options.find((one) => one !== register && REGISTERS[one].shape.test(number));
    const hint = other ? ` This looks like one of another register: ${REGISTERS[other].name}.` : '';
    context.addIssue({
      code: 'custom',
      path: ['number'],
      message: `A number of the ${name} has ${like}.${hint}`,
    });
  });
export type RegisterNumber = z.infer<typeof RegisterNumber>;

/** As open data names an organisation: `GB-CHC-1089464`. */
export const organisationIdentifier = ({ register, number }: RegisterNumber): string => `${register}-${number}`;
