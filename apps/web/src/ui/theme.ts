import {
  createTheme,
  Input,
  type ButtonVariant,
  type CSSVariablesResolver,
  type DefaultMantineColor,
  type MantineColorsTuple,
} from '@mantine/core';

declare module '@mantine/core' {
  export interface MantineThemeColorsOverride {
    colors: Record<DefaultMantineColor, MantineColorsTuple>;
  }
}

const brand = Array.from({ length: 10 }, () => 'var(--brand)') as unknown as MantineColorsTuple;

/** How Mantine's button variants are drawn here; `Button` is the only caller. */
const BUTTONS: Partial<Record<ButtonVariant, { background: string; hover: string; color: string; border: string }>> = {
  filled: {
    background: 'var(--brand)',
    hover: 'var(--brand-hover)',
    color: 'var(--on-brand)',
    border: '1px solid transparent',
  },
  outline: {
    background: 'transparent',
    hover: 'var(--brand-wash)',
    color: 'var(--brand)',
    border: '1px solid var(--brand)',
  },
  subtle: {
    background: 'transparent',
    hover: 'var(--brand-wash)',
    color: 'var(--brand)',
    border: '1px solid transparent',
  },
  light: {
    background: 'var(--bad)',
    hover: 'var(--bad-hover)',
    color: 'var(--on-bad)',
    border: '1px solid transparent',
  },
};

export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontSizes: {
    xs: 'var(--text-s)',
    sm: 'var(--text-m)',
    md: 'var(--text-m)',
    lg: 'var(--text-l)',
    xl: 'var(--text-xl)',
  },
  lineHeights: { xs: '1.4', sm: '1.4', md: 'var(--leading)', lg: '1.35', xl: '1.2' },
  spacing: {
    xs: 'var(--space-2)',
    sm: 'var(--space-3)',
    md: 'var(--space-4)',
    lg: 'var(--space-5)',
    xl: 'var(--space-6)',
  },
  radius: { xs: 'var(--radius)', sm: 'var(--radius)', md: 'var(--radius)', lg: 'var(--radius)', xl: 'var(--radius)' },
  defaultRadius: 'sm',
  colors: { brand },
  primaryColor: 'brand',
  autoContrast: false,
  respectReducedMotion: true,
  focusRing: 'auto',
  variantColorResolver: ({ variant }) => BUTTONS[variant as ButtonVariant] ?? BUTTONS.filled!,
  components: {
    // The label, then help, then what is wrong, then the field: read in the order in which it helps.
    InputWrapper: Input.Wrapper.extend({
      defaultProps: { inputWrapperOrder: ['label', 'description', 'error', 'input'], withAsterisk: false },
    }),
  },
});

/** Mantine's own colours, set to the tokens once: light and dark differ in tokens.css alone. */
const fromTokens = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-placeholder': 'var(--ink-soft)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-anchor': 'var(--brand)',
  '--mantine-color-default': 'var(--paper-raised)',
  '--mantine-color-default-hover': 'var(--brand-wash)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--rule-strong)',
  '--mantine-primary-color-filled': 'var(--brand)',
  '--mantine-primary-color-filled-hover': 'var(--brand-hover)',
  '--mantine-primary-color-contrast': 'var(--on-brand)',
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: fromTokens,
  dark: fromTokens,
});
