// Numbers as the server computes them: float32 wherever it decides an order.
export const round32 = Math.fround;

// Six decimals, ties to even.
export const rounded = value => {
  const scaled = value * 1e6;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const whole = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
  return whole === 0 ? 0 : whole / 1e6;
};

let halves = null;

const makeHalves = () => {
  const table = new Float32Array(65536);
  for (let bits = 0; bits < 65536; bits++) {
    const exponent = (bits >> 10) & 31;
    const fraction = bits & 1023;
    const size = exponent === 0 ? fraction * 2 ** -24 : exponent === 31 ? (fraction ? NaN : Infinity) : (1 + fraction / 1024) * 2 ** (exponent - 15);
    table[bits] = bits & 0x8000 ? -size : size;
  }
  return table;
};

// From float16.
export const fromHalves = bits => {
  halves ??= makeHalves();
  const values = new Float32Array(bits.length);
  for (let at = 0; at < bits.length; at++) values[at] = halves[bits[at]];
  return values;
};

// From bfloat16, the upper half of float32.
export const fromUpperHalves = bits => {
  const whole = new Uint32Array(bits.length);
  for (let at = 0; at < bits.length; at++) whole[at] = bits[at] << 16;
  return new Float32Array(whole.buffer);
};
