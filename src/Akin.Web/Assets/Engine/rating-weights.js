// What a rating says in favour of an item, from 0 to 1, or −1 for a dislike.
const steepness = 6.75;
const leniency = 1 / 15;
const priorRatings = 5;

export const weigh = (ratings, { lowestRating, highestRating, meanRating }) => {
  const range = highestRating - lowestRating;
  const weights = new Float32Array(ratings.length);
  if (!(range > 0)) return weights.map((_, at) => ratings[at] === -Infinity ? -1 : 1);
  const known = rating => Number.isNaN(rating) ? highestRating : Math.min(Math.max(rating, lowestRating), highestRating);
  let sum = priorRatings * meanRating;
  let count = priorRatings;
  for (const rating of ratings) {
    if (rating !== -Infinity) {
      sum += known(rating);
      count++;
    }
  }
  const own = sum / count;
  ratings.forEach((given, at) => {
    if (given === -Infinity) {
      weights[at] = -1;
      return;
    }
    const rating = known(given);
    const x = steepness * (0.5 * (rating - own) / range + 0.5 * ((rating - meanRating) / range + leniency));
    weights[at] = 1 / (1 + Math.exp(-x));
  });
  return weights;
};
