// The best of many scored candidates; of equal scores the lower number is better. NaN is never kept.
export const makeTop = capacity => {
  const numbers = new Int32Array(capacity);
  const scores = new Float32Array(capacity);
  let count = 0;
  const isWorse = (number, score, at) => score < scores[at] || (score === scores[at] && number > numbers[at]);
  const put = (number, score, at) => {
    numbers[at] = number;
    scores[at] = score;
  };
  const sink = (number, score, end) => {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= end) break;
      if (child + 1 < end && isWorse(numbers[child + 1], scores[child + 1], child)) child++;
      if (isWorse(number, score, child)) break;
      put(numbers[child], scores[child], at);
      at = child;
    }
    put(number, score, at);
  };
  return {
    // What a candidate must reach.
    threshold: () => count < capacity ? -Infinity : scores[0],
    add: (number, score) => {
      if (Number.isNaN(score)) return;
      if (count < capacity) {
        let at = count++;
        while (at > 0 && isWorse(number, score, (at - 1) >> 1)) {
          put(numbers[(at - 1) >> 1], scores[(at - 1) >> 1], at);
          at = (at - 1) >> 1;
        }
        put(number, score, at);
      } else if (!isWorse(number, score, 0)) {
        sink(number, score, count);
      }
    },
    // Pairs of number and score, best first.
    drain: () => {
      const found = new Array(count);
      for (let at = count - 1; at >= 0; at--) {
        found[at] = [numbers[0], scores[0]];
        if (at > 0) sink(numbers[at], scores[at], at);
      }
      count = 0;
      return found;
    },
  };
};
