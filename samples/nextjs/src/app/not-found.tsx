import Link from "next/link";
import styles from "@/components/films.module.css";

export default function NotFound() {
  return (
    <section className={styles.notice}>
      <h1>There is no such film</h1>
      <p>The address may be misspelt, or the film may have left the catalogue.</p>
      <Link href="/" className={styles.button}>
        See what people watch
      </Link>
    </section>
  );
}
