import { fromHalves, fromUpperHalves } from "./numbers.js";

// Unpacks rows of weights: the values of each row, its left factors, and its columns, which are written as gaps.
const further = 255;

const rowOf = (buffer, at, rows, rank, isHalf) => {
  const counts = new Int32Array(buffer, 0, rows);
  const before = 4 * rows + 2 * rank * rows;
  const all = counts.reduce((sum, count) => sum + count, 0);
  const first = counts.subarray(0, at).reduce((sum, count) => sum + count, 0);
  const gaps = new Uint8Array(buffer, before + (isHalf ? 2 : 4) * all);
  let place = 0;
  for (let skipped = 0; skipped < first; place++) {
    if (gaps[place] !== further) skipped++;
  }
  const columns = new Int32Array(counts[at]);
  for (let value = 0, column = -1; value < columns.length; value++) {
    while (gaps[place] === further) {
      column += further;
      place++;
    }
    column += gaps[place++] + 1;
    columns[value] = column;
  }
  return {
    columns,
    values: isHalf ? fromHalves(new Uint16Array(buffer, before + 2 * first, columns.length)) : new Float32Array(buffer, before + 4 * first, columns.length),
    left: fromUpperHalves(new Uint16Array(buffer, 4 * rows + 2 * rank * at, rank)),
  };
};

// The rows asked for, by number.
export const loadRows = async (data, numbers, count, { shard, rank = 0 }, isHalf) => {
  const buffers = await Promise.all(numbers.map(row => data.bytes(`weights/${Math.floor(row / shard)}.bin`, true)));
  return new Map(numbers.map((row, at) => {
    const first = row - (row % shard);
    return [row, rowOf(buffers[at], row - first, Math.min(shard, count - first), rank, isHalf)];
  }));
};

export const placeIn = (columns, target) => {
  let first = 0;
  let end = columns.length;
  while (first < end) {
    const middle = (first + end) >> 1;
    if (columns[middle] < target) first = middle + 1;
    else end = middle;
  }
  return first < columns.length && columns[first] === target ? first : -1;
};
