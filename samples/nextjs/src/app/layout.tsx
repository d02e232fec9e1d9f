import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
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
      </body>
    </html>
  );
}
