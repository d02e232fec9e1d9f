import type { Reasons } from "@/lib/films";
import styles from "./films.module.css";

/** How much of a score comes from people's behaviour, and how much from the films' content. */
export function Shares({ reasons }: { reasons: Reasons }) {
  const [behaviour, content] = [Math.max(0, reasons.collaborative), Math.max(0, reasons.content)];
  const share = behaviour + content > 0 ? Math.round((100 * behaviour) / (behaviour + content)) : 0;
  const label = `${share} % from what people like, ${100 - share} % from what the films share`;
  return (
    <svg className={styles.shares} viewBox="0 0 100 3" preserveAspectRatio="none" role="img" aria-label={label}>
      <title>{label}</title>
      <rect width="100" height="3" className={styles.contentShare} />
      <rect width={share} height="3" className={styles.behaviourShare} />
    </svg>
  );
}

/** Akin's own sentence where it gives one, else the same facts put together here. */
export function inWords({ text, genres, tags, likedBoth }: Reasons): string {
  if (text) {
    return text;
  }

  const facts = [
    genres.length > 0 ? `both ${genres.slice(0, 3).join(", ")}` : "",
    tags.slice(0, 3).join(", "),
    likedBoth ? `liked by the same people (${likedBoth} liked both)` : "",
  ].filter(Boolean);
  return facts.join(" · ") || "close to it as a whole";
}
