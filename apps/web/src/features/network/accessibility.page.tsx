import { Page, Section } from '../../ui/page';
import { Contact } from './contact';

/** What was done so that everybody can use this, what is not good enough yet, and whom to tell. */
export function AccessibilityPage() {
  return (
    <Page narrow title="Accessibility">
      <p>
        Everybody should be able to use this site. It is made to meet the Web Content Accessibility Guidelines 2.2 at
        level AA, and each of its pages is tried in light and dark, on narrow and wide screens, with the keyboard alone.
      </p>
      <Section title="What you can do">
        <ul>
          <li>Use it with a keyboard alone, and with a screen reader.</li>
          <li>Enlarge it to 400 %, on a narrow screen too, without scrolling sideways.</li>
          <li>
            Have it light or dark, with more contrast or your own colours, and without motion, as your device is set.
          </li>
          <li>Read notes, toolkits and partners that are open to everybody without script.</li>
        </ul>
      </Section>
      <Section title="What is not good enough yet">
        <ul>
          <li>Of maps, a list says the same in words: use the list beside each.</li>
          <li>Documents that others brought in as files may lack headings or words for pictures.</li>
          <li>It has been tried with tools and by keyboard, not yet by many people who use assistive technology.</li>
        </ul>
      </Section>
      <Section title="Tell us">
        <p>
          If something keeps you out, or you need it in another form, write to <Contact />.
        </p>
      </Section>
    </Page>
  );
}
