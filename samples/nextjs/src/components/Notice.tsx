import styles from "./films.module.css";

/** Says calmly that something did not come, and offers to try again. */
export function Notice({ heading, text, retry }: { heading: string; text: string; retry: () => void }) {
  return (
    <div className={styles.notice} role="alert">
      <h2>{heading}</h2>
      <p>{text}</p>
      <button type="button" className={styles.button} onClick={retry}>
        Try again
      </button>
    </div>
  );
}
