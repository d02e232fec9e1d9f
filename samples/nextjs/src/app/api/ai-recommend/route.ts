import type { NextRequest } from "next/server";
import { akinUrl, forward } from "@/lib/akin";
import { listLength, mapVersion, recommended } from "@/lib/exported";
import { problem, shown } from "@/lib/problem";

/** GET /api/ai-recommend?movieId=1[&limit=20] answers {"movieId":1,"recommendations":[3114,…]}, as Akin's own API does. */
export async function GET(request: NextRequest): Promise<Response> {
  return akinUrl() ? forward(`/api/ai-recommend${request.nextUrl.search}`) : lookUp(request);
}

/** The second way: no Akin behind it, only the exported map. */
function lookUp(request: NextRequest): Response {
  const query = request.nextUrl.searchParams;
  const [id, ...more] = query.getAll("movieId");
  if (!id) {
    return problem(400, "The parameter 'movieId' is missing; it must be the id of a film, such as movieId=1.", "movieId");
  }

  if (more.length > 0 || !/^\d+$/.test(id)) {
    return problem(400, `The parameter 'movieId' was '${shown([id, ...more].join(", "))}'; it must be one whole number from 0.`, "movieId");
  }

  const idType = query.get("idType") ?? "movielens";
  if (idType !== "movielens") {
    return problem(400, `The parameter 'idType' was '${shown(idType)}'; the exported map knows 'movielens' only.`, "idType");
  }

  const limit = query.get("limit") ?? `${listLength}`;
  if (!/^\d{1,9}$/.test(limit) || Number(limit) < 1 || Number(limit) > listLength) {
    return problem(400, `The parameter 'limit' was '${shown(limit)}'; it must be a whole number from 1 to ${listLength}.`, "limit");
  }

  const recommendations = recommended(id)?.slice(0, Number(limit));
  if (!recommendations) {
    return problem(404, `No film has the id '${id}'.`);
  }

  const headers = { "Cache-Control": "public, max-age=300, stale-while-revalidate=86400", ETag: `"${mapVersion}-${id}-${limit}"` };
  return request.headers.get("If-None-Match") === headers.ETag
    ? new Response(null, { status: 304, headers })
    : Response.json({ movieId: Number(id), recommendations }, { headers });
}
