import type { NextRequest } from "next/server";
import { akinUrl, forward } from "@/lib/akin";
import { exported } from "@/lib/exported";
import { problem, shown } from "@/lib/problem";

/** What the browser asks when a filter changes. Akin stays behind the site: no second origin, and its address may be private. */
export async function GET(request: NextRequest, context: RouteContext<"/api/films/[id]/similar">): Promise<Response> {
  const { id } = await context.params;
  if (akinUrl()) {
    return forward(`/api/items/${encodeURIComponent(id)}/similar${request.nextUrl.search}`);
  }

  const [film, items] = await Promise.all([exported.film(id), exported.similar(id)]);
  return film && items ? Response.json({ id: film.id, items }) : problem(404, `No film has the id '${shown(id)}'.`);
}
