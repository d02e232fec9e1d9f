import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { akinUrl } from "@/lib/akin";
import styles from "@/components/films.module.css";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Matinee", template: "%s · Matinee" },
  description: "A film site with recommendations by Akin.",
};

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <header className={styles.masthead}>
          <Link href="/" className={styles.brand}>
            Matinee
          </Link>
          <form action="/" role="search" className={styles.search}>
            <input type="search" name="query" placeholder="Search for a film" aria-label="Search for a film" maxLength={100} required />
          </form>
        </header>
        <main className={styles.main}>{children}</main>
        {akinUrl() && (
          <footer className={styles.footer}>
            Posters and texts may come from TMDB. This product uses TMDB and the TMDB APIs but is not endorsed, certified, or otherwise approved by TMDB.
          </footer>
        )}
      </body>
    </html>
  );
}
