import styles from './message.module.css';

const ADDRESS = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]'’”])/;

/** Text as it was written, with its addresses as links. */
export function MessageText({ text }: { text: string }) {
  return (
    <p className={styles.text} dir="auto">
      {text.split(ADDRESS).map((part, index) =>
        index % 2 === 1 ? (
          <a key={index} href={part} rel="noopener noreferrer nofollow" target="_blank">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  );
}
