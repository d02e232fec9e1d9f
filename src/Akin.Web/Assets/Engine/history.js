// A history made ready: each item once, by ascending index, with its rating; NaN for a like without one, −∞ for a dislike.
const mostStandIns = 3;

export const readyHistory = (liked, disliked) => {
  const ratings = new Map();
  for (const { item, rating } of liked) ratings.set(item, rating === null ? NaN : Math.fround(rating));
  for (const item of disliked) ratings.set(item, -Infinity);
  const items = [...ratings.keys()].sort((one, other) => one - other);
  return { items, ratings: items.map(item => ratings.get(item)), hasLikes: items.some(item => ratings.get(item) !== -Infinity) };
};

// What a model is told: for items that nobody rated in training, what they are most like.
export const toldOf = async (data, catalogue, { items, ratings }) => {
  if (items.every(item => catalogue.counts[item] > 0)) return { items, ratings, places: null };
  const lists = await data.json("standins.json");
  const told = new Map(items.map((item, place) => [item, place]));
  items.forEach((item, place) => {
    let added = 0;
    for (const other of catalogue.counts[item] > 0 ? [] : lists[item] ?? []) {
      if (added === mostStandIns) break;
      if (!told.has(other)) {
        told.set(other, place);
        added++;
      }
    }
  });
  const all = [...told.keys()].sort((one, other) => one - other);
  const places = all.map(item => told.get(item));
  return { items: all, ratings: places.map(place => ratings[place]), places };
};
