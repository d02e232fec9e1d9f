"use client";

import { Notice } from "@/components/Notice";

/** What a page shows when its films cannot be had. */
export default function PageError({ retry }: { error: unknown; retry: () => void }) {
  return <Notice heading="The films are out of reach" text="The catalogue does not answer at the moment." retry={retry} />;
}
