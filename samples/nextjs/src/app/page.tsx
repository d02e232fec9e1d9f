import { FilmCard } from "@/components/FilmCard";
import styles from "@/components/films.module.css";
import { source } from "@/lib/source";

export default async function Home({ searchParams }: PageProps<"/">) {
  const { query } = await searchParams;
  const wanted = (Array.isArray(query) ? query[0] : query)?.trim().slice(0, 100);
  const films = wanted ? await source().search(wanted, 20) : await source().popular(20);
  return (
    <section>
      <h1 className={styles.heading}>{wanted ? `Films like “${wanted}”` : "What people watch"}</h1>
      {films.length === 0 ? (
        <p className={styles.calm}>No film is called that. Fewer letters may help.</p>
      ) : (
        <ul className={styles.grid}>
          {films.map((film) => (
            <FilmCard key={film.id} film={film} />
          ))}
        </ul>
      )}
    </section>
  );
}
